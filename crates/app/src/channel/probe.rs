//! *Probar conexión*: asks Meta everything a working line needs, mends what can be mended, and names the rest.

use super::{
    access::{self, LineAccess},
    connect, meta_app, templates, updated,
};
use crate::{Ctx, Error};
use channels::graph::{GraphError, PhoneNumber, TokenInfo};
use domain::{ChannelId, pacing::DEFAULT_THROUGHPUT, permission::Permission};
use store::{
    Tx,
    channel::{Channel, Health},
    meta_app::MetaApp,
};

/// Sending and receiving, and everything else a line needs.
const PERMISSIONS: [&str; 2] = ["whatsapp_business_messaging", "whatsapp_business_management"];
/// Messages per second of a number that Meta raised (throughput page, 2026).
const HIGH_THROUGHPUT: i32 = 1_000;
/// The same of a number that is also used on the phone.
const COEXISTENCE_THROUGHPUT: i32 = 20;

#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Every check held.
    pub ok: bool,
    pub checks: Vec<Check>,
    pub channel: Channel,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// `token`, `permissions`, `number`, `subscription`, `callback`, `templates`.
    pub name: &'static str,
    /// `None`: could not be found out because another check failed.
    pub ok: Option<bool>,
    pub code: Option<String>,
    pub detail: Option<String>,
}

impl Check {
    fn held(name: &'static str, detail: Option<String>) -> Self {
        Self { name, ok: Some(true), code: None, detail }
    }

    fn broke(name: &'static str, code: &str, detail: Option<String>) -> Self {
        Self { name, ok: Some(false), code: Some(code.to_owned()), detail }
    }

    fn open(name: &'static str) -> Self {
        Self { name, ok: None, code: None, detail: None }
    }

    fn failed(name: &'static str, error: &GraphError) -> Self {
        Self::broke(name, access::code(error), Some(error.to_string()))
    }
}

pub async fn probe(ctx: &Ctx, id: ChannelId) -> Result<Probe, Error> {
    ctx.require(Permission::ChannelManage)?;
    let db = ctx.app.db.read();
    let line = store::channel::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let meta_app = store::meta_app::get(db, ctx.workspace, line.meta_app).await?.ok_or(Error::NotFound)?;
    let checks = match access::of_line(&ctx.app, &line) {
        Ok(access) => ask(ctx, &line, &meta_app, &access).await?,
        Err(_) => vec![
            Check::broke("token", "token_missing", None),
            Check::open("permissions"),
            Check::open("number"),
            Check::open("subscription"),
            callback(ctx, &line, &meta_app),
            Check::open("templates"),
        ],
    };
    let ok = checks.iter().all(|check| check.ok == Some(true));
    Ok(Probe { ok, checks, channel: super::get(ctx, id).await? })
}

async fn ask(ctx: &Ctx, line: &Channel, meta_app: &MetaApp, access: &LineAccess) -> Result<Vec<Check>, Error> {
    let [token, permissions] = token(ctx, meta_app, access).await;
    Ok(vec![
        token,
        permissions,
        number(ctx, line, access).await?,
        subscription(ctx, line, meta_app, access).await?,
        callback(ctx, line, meta_app),
        pull(ctx, line).await,
    ])
}

async fn token(ctx: &Ctx, meta_app: &MetaApp, access: &LineAccess) -> [Check; 2] {
    let Ok(own) = access::of_app(&ctx.app, meta_app) else {
        return [Check::broke("token", "app_secret_invalid", None), Check::open("permissions")];
    };
    match ctx.app.graph.debug_token(own.access(), access.token()).await {
        Ok(info) => judge(meta_app, &info),
        Err(error) => {
            // Meta refuses the question itself when the app's id and secret do not fit.
            let code = access::code(&error);
            let code = if code == "token_invalid" { "app_secret_invalid" } else { code };
            [Check::broke("token", code, Some(error.to_string())), Check::open("permissions")]
        }
    }
}

fn judge(meta_app: &MetaApp, info: &TokenInfo) -> [Check; 2] {
    if !info.is_valid {
        return [Check::broke("token", "token_invalid", info.error.clone()), Check::open("permissions")];
    }
    let token = match &info.app_id {
        Some(app_id) if *app_id != meta_app.app_id => Check::broke("token", "token_of_other_app", Some(app_id.clone())),
        // A token that ends is not wrong, but somebody should know when.
        Some(_) | None => Check::held("token", info.expires_at.map(|at| at.to_string())),
    };
    let missing: Vec<&str> =
        PERMISSIONS.into_iter().filter(|wanted| info.scopes.iter().all(|scope| scope != wanted)).collect();
    let permissions = if missing.is_empty() {
        Check::held("permissions", None)
    } else {
        Check::broke("permissions", "permission_missing", Some(missing.join(", ")))
    };
    [token, permissions]
}

async fn number(ctx: &Ctx, line: &Channel, access: &LineAccess) -> Result<Check, Error> {
    let number = match ctx.app.graph.phone_number(access.access(), &line.account).await {
        Ok(number) => number,
        Err(error) => return Ok(Check::failed("number", &error)),
    };
    note(ctx, line, &number).await?;
    if number.can_send.as_deref() == Some("BLOCKED") {
        return Ok(Check::broke("number", "number_blocked", number.status));
    }
    Ok(Check::held("number", number.display_phone_number))
}

/// Reads what Meta tells of the number, without judging it.
pub(super) async fn look(ctx: &Ctx, id: ChannelId) -> Result<(), Error> {
    let line = store::channel::get(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let access = access::of_line(&ctx.app, &line)?;
    let number = ctx.app.graph.phone_number(access.access(), &line.account).await.map_err(access::failed)?;
    note(ctx, &line, &number).await
}

async fn note(ctx: &Ctx, line: &Channel, number: &PhoneNumber) -> Result<(), Error> {
    let mut health = health(number);
    if line.simulator {
        // A simulated number is on a phone too, so that this can be tried; it need not be as slow as one.
        health.throughput = None;
    }
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.app.now()).await?;
    store::channel::set_health(tx.db(), ctx.workspace, line.id, &health).await?;
    tx.record(updated(ctx, line.id));
    tx.commit().await?;
    Ok(())
}

fn health(number: &PhoneNumber) -> Health {
    let word = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
    let throughput = match number.throughput_level.as_deref() {
        _ if number.is_on_biz_app => Some(COEXISTENCE_THROUGHPUT),
        Some("HIGH") => Some(HIGH_THROUGHPUT),
        Some("STANDARD") => i32::try_from(DEFAULT_THROUGHPUT).ok(),
        Some(_) | None => None,
    };
    Health {
        display_phone_number: number.display_phone_number.clone(),
        verified_name: number.verified_name.clone(),
        quality: word(&number.quality_rating),
        name_status: word(&number.name_status),
        messaging_limit: number.messaging_limit.clone(),
        throughput,
    }
}

/// Subscribes, then looks whether it is so.
async fn subscription(ctx: &Ctx, line: &Channel, meta_app: &MetaApp, access: &LineAccess) -> Result<Check, Error> {
    let Some(waba_id) = line.waba_id.as_deref() else {
        return Ok(Check::broke("subscription", "waba_missing", None));
    };
    match connect::subscribe(ctx, line.id).await {
        Ok(()) => {}
        Err(Error::Graph { code, detail }) => return Ok(Check::broke("subscription", code, Some(detail))),
        Err(error) => return Err(error),
    }
    Ok(match ctx.app.graph.subscribed_apps(access.access(), waba_id).await {
        Ok(apps) if apps.iter().any(|app| app.id.as_deref() == Some(&meta_app.app_id)) => {
            Check::held("subscription", None)
        }
        Ok(_) => Check::broke("subscription", "subscribed_by_other_app", None),
        Err(error) => Check::failed("subscription", &error),
    })
}

/// Meta called back with our verify token, or has delivered already.
fn callback(ctx: &Ctx, line: &Channel, meta_app: &MetaApp) -> Check {
    let address = meta_app::callback_url(&ctx.app, meta_app.hook);
    if meta_app.handshake_at.is_some() || meta_app.last_webhook_at.is_some() || line.first_webhook_at.is_some() {
        Check::held("callback", Some(address))
    } else {
        Check::broke("callback", "handshake_missing", Some(address))
    }
}

async fn pull(ctx: &Ctx, line: &Channel) -> Check {
    match templates::sync(ctx, line.id).await {
        Ok(found) => Check::held("templates", Some(found.items.len().to_string())),
        Err(Error::Graph { code, detail }) => Check::broke("templates", code, Some(detail)),
        Err(error) => Check::broke("templates", error.code(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{HookId, MetaAppId, Timestamp};

    fn meta_app() -> MetaApp {
        let id = uuid::Uuid::nil();
        MetaApp {
            id: MetaAppId(id),
            hook: HookId(id),
            app_id: "77".into(),
            app_secret: String::new(),
            verify_token: String::new(),
            graph_url: None,
            graph_version: "v25.0".into(),
            simulator: false,
            handshake_at: None,
            last_webhook_at: None,
            signature_failures: 0,
            created_at: Timestamp::EPOCH,
        }
    }

    #[test]
    fn a_token_is_judged_by_validity_owner_and_scopes() {
        let full = TokenInfo {
            app_id: Some("77".into()),
            is_valid: true,
            scopes: PERMISSIONS.map(String::from).to_vec(),
            ..TokenInfo::default()
        };
        let word = |info: &TokenInfo| {
            let [token, permissions] = judge(&meta_app(), info);
            (token.code, permissions.ok, permissions.detail)
        };
        assert_eq!(word(&full), (None, Some(true), None));
        let invalid = TokenInfo { is_valid: false, ..full.clone() };
        assert_eq!(word(&invalid), (Some("token_invalid".into()), None, None));
        let foreign = TokenInfo { app_id: Some("78".into()), ..full.clone() };
        assert_eq!(word(&foreign).0.as_deref(), Some("token_of_other_app"));
        let narrow = TokenInfo { scopes: vec!["whatsapp_business_messaging".into()], ..full };
        assert_eq!(word(&narrow), (None, Some(false), Some("whatsapp_business_management".into())));
    }

    #[test]
    fn a_number_on_the_phone_is_slow_whatever_its_level() {
        let number = PhoneNumber { throughput_level: Some("HIGH".into()), ..PhoneNumber::default() };
        assert_eq!(health(&number).throughput, Some(HIGH_THROUGHPUT));
        let shared = PhoneNumber { is_on_biz_app: true, ..number };
        assert_eq!(health(&shared).throughput, Some(COEXISTENCE_THROUGHPUT));
    }
}
