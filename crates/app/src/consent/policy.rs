//! What a workspace does where consent lacks.

use crate::{Ctx, Error, FieldError, account::audit};
use domain::{
    consent::CapError,
    event::{Event, EventKind},
    message::content::MAX_TEXT,
    permission::Permission,
};
use serde_json::json;
use store::{Tx, consent};

pub use domain::consent::{FrequencyCap, ImplicitReach, Lack, Policy};
pub use store::consent::Settings;

/// Everybody who writes to people may know the rules.
pub async fn get(ctx: &Ctx) -> Result<Settings, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(consent::policy(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn set(ctx: &Ctx, mut settings: Settings) -> Result<Settings, Error> {
    ctx.require(Permission::WorkspaceManage)?;
    if let Some(Err(wrong)) = settings.policy.cap.map(FrequencyCap::check) {
        let pointer = match wrong {
            CapError::Messages => "/cap/messages",
            CapError::Days => "/cap/days",
        };
        return Err(Error::Validation(vec![FieldError::new(pointer, "invalid")]));
    }
    let words = settings.confirmation.map(|text| text.replace('\0', "").trim().to_owned());
    settings.confirmation = words.filter(|text| !text.is_empty());
    if settings.confirmation.as_ref().is_some_and(|text| text.chars().count() > MAX_TEXT) {
        return Err(Error::field("/confirmation", "too_long"));
    }
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    consent::set_policy(tx.db(), ctx.workspace, &settings, ctx.now).await?;
    audit::append(ctx, &tx, "consent.policy_changed", ctx.workspace, json!(settings.policy)).await?;
    tx.record(Event::new(EventKind::WorkspaceUpdated, ctx.actor));
    tx.commit().await?;
    Ok(settings)
}
