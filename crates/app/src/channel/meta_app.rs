//! Meta apps: the app secret that signs webhooks, and the callback they come to.

use super::{access::secret_place, field::Check};
use crate::{App, Ctx, Error, account::audit};
use domain::{HookId, MetaAppId, channel::DEFAULT_GRAPH_VERSION, permission::Permission};
use serde_json::json;
use store::{
    StoreError, Tx,
    meta_app::{MetaApp, MetaAppEdit, UnknownNumber},
};

pub struct NewMetaApp {
    /// Meta's id.
    pub app_id: String,
    pub app_secret: String,
    /// Made when absent.
    pub verify_token: Option<String>,
    /// Absent: the installation's.
    pub graph_url: Option<String>,
    pub graph_version: Option<String>,
}

/// `None` leaves it.
#[derive(Default)]
pub struct EditMetaApp {
    pub app_secret: Option<String>,
    pub verify_token: Option<String>,
    pub graph_url: Option<String>,
    pub graph_version: Option<String>,
}

/// A Meta app with what its page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MetaAppDetail {
    pub app: MetaApp,
    pub callback_url: String,
    pub unknown_numbers: Vec<UnknownNumber>,
}

/// What to type into Meta's page as callback.
pub fn callback_url(app: &App, hook: HookId) -> String {
    format!("{}{}", app.config.public_url, callback_path(hook))
}

pub(super) fn callback_path(hook: HookId) -> String {
    format!("/hooks/meta/{hook}")
}

pub async fn create(ctx: &Ctx, new: NewMetaApp) -> Result<MetaAppDetail, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut check = Check::default();
    let app_id = check.id("/app_id", &new.app_id);
    let secret = check.secret("/app_secret", &new.app_secret);
    let verify_token = new.verify_token.map(|token| check.secret("/verify_token", &token));
    let graph_url = new.graph_url.map(|url| check.graph_url(&url));
    let graph_version = new.graph_version.map(|version| check.graph_version(&version));
    check.done()?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let draft = Draft { app_id, secret, verify_token, graph_url, graph_version, simulator: false };
    let app = insert(ctx, &mut tx, draft).await?;
    tx.commit().await?;
    ctx.app.hooks.invalidate();
    Ok(detail(ctx, app, &[]))
}

pub(super) struct Draft {
    pub app_id: String,
    pub secret: String,
    pub verify_token: Option<String>,
    pub graph_url: Option<String>,
    pub graph_version: Option<String>,
    pub simulator: bool,
}

pub(super) async fn insert(ctx: &Ctx, tx: &mut Tx, draft: Draft) -> Result<MetaApp, Error> {
    let id: MetaAppId = ctx.new_id();
    let app = MetaApp {
        id,
        // Not told by time, so that it cannot be guessed.
        hook: HookId(uuid::Builder::from_random_bytes(rand::random()).into_uuid()),
        app_secret: ctx.app.secrets.seal(&secret_place(id), &draft.secret)?,
        app_id: draft.app_id,
        verify_token: draft.verify_token.unwrap_or_else(|| hex::encode(rand::random::<[u8; 16]>())),
        graph_url: draft.graph_url,
        graph_version: draft.graph_version.unwrap_or_else(|| DEFAULT_GRAPH_VERSION.to_owned()),
        simulator: draft.simulator,
        handshake_at: None,
        last_webhook_at: None,
        signature_failures: 0,
        created_at: ctx.now,
    };
    match store::meta_app::insert(tx.db(), ctx.workspace, &app).await {
        Err(StoreError::Conflict(_)) => return Err(Error::field("/app_id", "taken")),
        other => other?,
    }
    audit::append(ctx, tx, "meta_app.created", id, json!({ "app_id": app.app_id })).await?;
    Ok(app)
}

pub async fn edit(ctx: &Ctx, id: MetaAppId, change: EditMetaApp) -> Result<MetaAppDetail, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut check = Check::default();
    let secret = change.app_secret.map(|secret| check.secret("/app_secret", &secret));
    let verify_token = change.verify_token.map(|token| check.secret("/verify_token", &token));
    let graph_url = change.graph_url.map(|url| check.graph_url(&url));
    let graph_version = change.graph_version.map(|version| check.graph_version(&version));
    check.done()?;

    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::meta_app::get(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let changed = json!({
        "app_secret": secret.is_some(), "verify_token": verify_token.is_some(),
        "graph_url": graph_url, "graph_version": graph_version,
    });
    let app_secret = secret.map(|secret| ctx.app.secrets.seal(&secret_place(id), &secret)).transpose()?;
    let edit = MetaAppEdit { app_secret, verify_token, graph_url, graph_version };
    store::meta_app::edit(tx.db(), ctx.workspace, id, &edit).await?;
    audit::append(ctx, &tx, "meta_app.changed", id, changed).await?;
    tx.commit().await?;
    ctx.app.hooks.invalidate();
    get(ctx, id).await
}

pub async fn list(ctx: &Ctx) -> Result<Vec<MetaAppDetail>, Error> {
    ctx.require(Permission::ChannelManage)?;
    let db = ctx.app.db.read();
    let strangers = store::meta_app::unknown_numbers(db, ctx.workspace).await?;
    let apps = store::meta_app::list(db, ctx.workspace).await?;
    Ok(apps.into_iter().map(|app| detail(ctx, app, &strangers)).collect())
}

pub async fn get(ctx: &Ctx, id: MetaAppId) -> Result<MetaAppDetail, Error> {
    ctx.require(Permission::ChannelManage)?;
    let db = ctx.app.db.read();
    let app = store::meta_app::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let strangers = store::meta_app::unknown_numbers(db, ctx.workspace).await?;
    Ok(detail(ctx, app, &strangers))
}

fn detail(ctx: &Ctx, app: MetaApp, strangers: &[UnknownNumber]) -> MetaAppDetail {
    MetaAppDetail {
        callback_url: callback_url(&ctx.app, app.hook),
        unknown_numbers: strangers.iter().filter(|number| number.meta_app == app.id).cloned().collect(),
        app,
    }
}
