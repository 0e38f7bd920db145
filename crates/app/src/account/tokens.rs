//! Bearer tokens for programs. Told once, kept as a hash, acting as the person who made them.

use super::{audit, field::Check, secret_word};
use crate::{App, Ctx, Error};
use domain::{TokenId, permission::Permission};
use serde_json::json;
use store::{
    Tx,
    token::{NewToken, Token},
};

/// So that a token found in a log is recognised for what it is.
const PREFIX: &str = "rcd_";

/// A token just made; `word` is never told again.
#[derive(Clone)]
pub struct Made {
    pub id: TokenId,
    pub name: String,
    pub word: String,
}

pub async fn list(ctx: &Ctx) -> Result<Vec<Token>, Error> {
    ctx.require(Permission::TokenManage)?;
    Ok(store::token::list(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn create(ctx: &Ctx, name: &str) -> Result<Made, Error> {
    ctx.require(Permission::TokenManage)?;
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let mut check = Check::default();
    let name = check.name("/name", name);
    check.done()?;
    let word = format!("{PREFIX}{}", secret_word::random());
    let token = NewToken {
        id: ctx.new_id(),
        user,
        name: name.clone(),
        token_hash: secret_word::hash(&word),
        created_at: ctx.now,
    };
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::token::insert(tx.db(), ctx.workspace, &token).await?;
    audit::append(ctx, &tx, "token.created", token.id, json!({ "name": name })).await?;
    tx.commit().await?;
    Ok(Made { id: token.id, name, word })
}

pub async fn revoke(ctx: &Ctx, id: TokenId) -> Result<(), Error> {
    ctx.require(Permission::TokenManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !store::token::revoke(tx.db(), ctx.workspace, id, ctx.now).await? {
        return Err(Error::NotFound);
    }
    audit::append(ctx, &tx, "token.revoked", id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// For the command line: a token of the account with this e-mail.
pub async fn create_for(app: &App, email: &str, name: &str) -> Result<Made, Error> {
    let email = email.trim().to_lowercase();
    let account = store::system::sign_in::account_by_email(&app.db, &email).await?.ok_or(Error::NotFound)?;
    let memberships = store::system::sign_in::memberships(&app.db, account.user).await?;
    let (workspace, role) = memberships.first().copied().ok_or(Error::NotFound)?;
    let mut ctx = Ctx::user(app, workspace, account.user, role);
    // Who may run the command line may make a token for anybody.
    ctx.permissions = Ctx::system(app, workspace).permissions;
    create(&ctx, name).await
}
