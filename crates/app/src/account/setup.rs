//! The first day: a workspace, its administrator, the usual reasons for closing (decisions 25 and 29).

use super::{
    audit,
    field::Check,
    password, secret_word,
    session::{self, Browser, Opened},
    workspace::examine,
};
use crate::{App, Ctx, Error, Refusal};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{UserId, WorkspaceId, locale::Locale, permission::Role};
use serde_json::json;
use store::{Tx, close_reason::CloseReason, system::installation, user::NewAccount, workspace::Workspace};
use subtle::ConstantTimeEq;

/// Where the hash of the one-time word is kept.
const WORD: &str = "setup_token";

/// Whether somebody still has to set the installation up.
pub async fn is_needed(app: &App) -> Result<bool, Error> {
    Ok(!installation::has_workspace(&app.db).await?)
}

/// A fresh one-time word for the set-up link, which replaces an earlier one; `None` when set-up is done.
pub async fn new_word(app: &App) -> Result<Option<String>, Error> {
    if !is_needed(app).await? {
        return Ok(None);
    }
    let word = secret_word::random();
    installation::put(&app.db, WORD, &STANDARD.encode(secret_word::hash(&word))).await?;
    Ok(Some(word))
}

#[derive(Clone)]
pub struct Setup {
    pub workspace: NewWorkspace,
    pub name: String,
    pub email: String,
    pub password: String,
}

#[derive(Clone, Debug)]
pub struct NewWorkspace {
    pub name: String,
    pub locale: Locale,
    pub time_zone: String,
    pub country: String,
    pub currency: String,
}

/// In the browser, with the word of the link. Opens the administrator's first session.
pub async fn setup(app: &App, word: &str, setup: Setup, browser: Browser) -> Result<Opened, Error> {
    if !is_needed(app).await? {
        return Err(Refusal::SetupDone.into());
    }
    let kept = installation::get(&app.db, WORD).await?.unwrap_or_default();
    let kept = STANDARD.decode(kept).unwrap_or_default();
    if !bool::from(secret_word::hash(word).ct_eq(&kept)) {
        return Err(Refusal::SetupTokenInvalid.into());
    }
    let (ctx, tx) = found(app, setup).await?;
    let opened = session::open(&ctx, &tx, browser).await?;
    tx.commit().await?;
    installation::remove(&app.db, WORD).await?;
    Ok(opened)
}

/// On the command line and for the demo. Refused when the e-mail has an account.
pub async fn setup_cli(app: &App, setup: Setup) -> Result<(WorkspaceId, UserId), Error> {
    let (ctx, tx) = found(app, setup).await?;
    tx.commit().await?;
    installation::remove(&app.db, WORD).await?;
    Ok((ctx.workspace, ctx.user_id().ok_or(Error::Unauthorized)?))
}

/// Writes the new company; the caller commits.
async fn found(app: &App, setup: Setup) -> Result<(Ctx, Tx), Error> {
    let mut check = Check::default();
    let mut settings = Workspace {
        id: app.new_id(),
        name: setup.workspace.name,
        locale: setup.workspace.locale,
        time_zone: setup.workspace.time_zone,
        country: setup.workspace.country,
        currency: setup.workspace.currency,
        number_format: String::new(),
        date_format: String::new(),
    };
    examine(&mut check, "/workspace", &mut settings);
    let name = check.name("/user/name", &setup.name);
    let email = check.email("/user/email", &setup.email);
    check.password("/user/password", &setup.password);
    check.done()?;
    let password_hash = password::hash(app, &setup.password).await?;
    let account = NewAccount { id: app.new_id(), email, name, password_hash, locale: settings.locale };

    let ctx = Ctx::user(app, settings.id, account.id, Role::Administrator);
    let tx = Tx::begin(&app.db, ctx.workspace, ctx.now).await?;
    store::workspace::insert(tx.db(), ctx.workspace, &settings, ctx.now).await?;
    match store::user::insert(tx.db(), ctx.workspace, &account, Role::Administrator, ctx.now).await {
        Err(error) if error.is_conflict() => return Err(Refusal::SetupDone.into()),
        outcome => outcome?,
    }
    for (position, name) in (0_i32..).zip(i18n::close_reasons(settings.locale)) {
        let reason = CloseReason { id: ctx.new_id(), name, active: true, position };
        store::close_reason::insert(tx.db(), ctx.workspace, &reason, ctx.now).await?;
    }
    audit::append(&ctx, &tx, "workspace.created", ctx.workspace, json!({})).await?;
    Ok((ctx, tx))
}
