//! The company's settings (decision 26).

use super::{audit, field::Check};
use crate::{Ctx, Error};
use domain::{
    event::{Event, EventKind},
    locale::Locale,
    permission::Permission,
};
use serde_json::json;
use store::{Tx, workspace::Workspace};

pub async fn get(ctx: &Ctx) -> Result<Workspace, Error> {
    store::workspace::get(ctx.app.db.read(), ctx.workspace).await?.ok_or(Error::NotFound)
}

/// What an administrator wants changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EditWorkspace {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    pub time_zone: Option<String>,
    pub country: Option<String>,
    pub currency: Option<String>,
    pub number_format: Option<String>,
    pub date_format: Option<String>,
}

pub async fn edit(ctx: &Ctx, edit: EditWorkspace) -> Result<Workspace, Error> {
    ctx.require(Permission::WorkspaceManage)?;
    let mut settings = get(ctx).await?;
    let mut check = Check::default();
    settings.name = edit.name.unwrap_or(settings.name);
    settings.locale = edit.locale.unwrap_or(settings.locale);
    settings.time_zone = edit.time_zone.unwrap_or(settings.time_zone);
    settings.country = edit.country.unwrap_or(settings.country);
    settings.currency = edit.currency.unwrap_or(settings.currency);
    settings.number_format = edit.number_format.unwrap_or(settings.number_format);
    settings.date_format = edit.date_format.unwrap_or(settings.date_format);
    examine(&mut check, "", &mut settings);
    check.done()?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::workspace::update(tx.db(), ctx.workspace, &settings).await?;
    audit::append(ctx, &tx, "workspace.changed", ctx.workspace, json!({})).await?;
    tx.record(Event::new(EventKind::WorkspaceUpdated, ctx.actor));
    tx.commit().await?;
    Ok(settings)
}

/// Checks settings and brings codes into their usual case. `root` is where they stand in the request.
pub(super) fn examine(check: &mut Check, root: &str, settings: &mut Workspace) {
    let letters = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    settings.name = check.name(&format!("{root}/name"), &settings.name);
    settings.country = settings.country.trim().to_uppercase();
    settings.currency = settings.currency.trim().to_uppercase();
    check.that(&format!("{root}/country"), letters(&settings.country, 2));
    check.that(&format!("{root}/currency"), letters(&settings.currency, 3));
    check.that(&format!("{root}/time_zone"), is_zone(&settings.time_zone));
    check.that(&format!("{root}/number_format"), is_format(&settings.number_format));
    check.that(&format!("{root}/date_format"), is_format(&settings.date_format));
}

fn is_format(format: &str) -> bool {
    format.chars().count() <= 32 && !format.chars().any(char::is_control)
}

/// The shape of an IANA name; which of them exist only clients know, who have the list.
fn is_zone(zone: &str) -> bool {
    !zone.is_empty()
        && zone.len() <= 64
        && zone.starts_with(|first: char| first.is_ascii_alphabetic())
        && zone.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_names_not_sentences() {
        for (zone, fits) in [
            ("America/Mexico_City", true),
            ("Etc/GMT+5", true),
            ("UTC", true),
            ("", false),
            ("../etc", false),
            ("Mexico City", false),
        ] {
            assert_eq!(is_zone(zone), fits, "{zone}");
        }
    }
}
