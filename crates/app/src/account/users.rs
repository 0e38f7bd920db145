//! Colleagues: added with a first password, given a role, switched off.

use super::{audit, field::Check, me::user_updated, password};
use crate::{App, Ctx, Error, Refusal};
use domain::{
    UserId,
    permission::{Permission, Role},
};
use serde_json::json;
use store::{
    Tx,
    user::{Member, NewAccount},
};

/// Everybody of the workspace; whoever assigns conversations needs their names.
pub async fn list(ctx: &Ctx) -> Result<Vec<Member>, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(store::user::list(ctx.app.db.read(), ctx.workspace).await?)
}

#[derive(Clone)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub password: String,
}

pub async fn create(ctx: &Ctx, new: NewUser) -> Result<Member, Error> {
    ctx.require(Permission::UserManage)?;
    let mut check = Check::default();
    let name = check.name("/name", &new.name);
    let email = check.email("/email", &new.email);
    check.password("/password", &new.password);
    check.done()?;
    let workspace = store::workspace::get(ctx.app.db.read(), ctx.workspace).await?.ok_or(Error::NotFound)?;
    let password_hash = password::hash(&ctx.app, &new.password).await?;
    let account = NewAccount { id: ctx.new_id(), email, name, password_hash, locale: workspace.locale };

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    match store::user::insert(tx.db(), ctx.workspace, &account, new.role, ctx.now).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/email", "taken")),
        outcome => outcome?,
    }
    audit::append(ctx, &tx, "user.created", account.id, json!({ "role": new.role.as_str() })).await?;
    tx.record(user_updated(ctx.actor, account.id));
    tx.commit().await?;
    member(ctx, account.id).await
}

/// What an administrator wants changed; `None` leaves it.
#[derive(Clone, Default)]
pub struct EditUser {
    pub name: Option<String>,
    pub role: Option<Role>,
    pub active: Option<bool>,
    pub password: Option<String>,
}

pub async fn edit(ctx: &Ctx, user: UserId, edit: EditUser) -> Result<Member, Error> {
    ctx.require(Permission::UserManage)?;
    let known = member(ctx, user).await?;
    let mut check = Check::default();
    let name = edit.name.as_deref().map_or(known.name.clone(), |name| check.name("/name", name));
    if let Some(password) = &edit.password {
        check.password("/password", password);
    }
    check.done()?;
    let hash = match &edit.password {
        Some(password) => Some(password::hash(&ctx.app, password).await?),
        None => None,
    };
    let (role, active) = (edit.role.unwrap_or(known.role), edit.active.unwrap_or(known.active));

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let remains = role == Role::Administrator && active;
    if known.role == Role::Administrator && known.active && !remains {
        // Asked inside the transaction, so that two administrators cannot demote each other at once.
        if store::user::other_administrators(tx.db(), ctx.workspace, user).await? == 0 {
            return Err(Refusal::LastAdministrator.into());
        }
    }
    if name != known.name {
        store::user::set_profile(tx.db(), ctx.workspace, user, &name, known.locale, &known.preferences).await?;
    }
    if (role, active) != (known.role, known.active) {
        store::user::set_membership(tx.db(), ctx.workspace, user, role, active).await?;
        let detail = json!({ "role": role.as_str(), "active": active, "role_before": known.role.as_str() });
        audit::append(ctx, &tx, "user.role_changed", user, detail).await?;
    }
    if let Some(hash) = hash {
        store::user::set_password(tx.db(), ctx.workspace, user, &hash).await?;
        audit::append(ctx, &tx, "user.password_reset", user, json!({})).await?;
        store::session::end_all(tx.db(), ctx.workspace, user, None).await?;
    }
    if !active {
        store::session::end_here(tx.db(), ctx.workspace, user).await?;
    }
    tx.record(user_updated(ctx.actor, user));
    tx.commit().await?;
    member(ctx, user).await
}

async fn member(ctx: &Ctx, user: UserId) -> Result<Member, Error> {
    store::user::find(ctx.app.db.read(), ctx.workspace, user).await?.ok_or(Error::NotFound)
}

/// For the command line: a new password for an account, whose sessions all end. Returns whose it is.
pub async fn reset_password(app: &App, email: &str, new: &str) -> Result<UserId, Error> {
    let mut check = Check::default();
    let email = check.email("/email", email);
    check.password("/password", new);
    check.done()?;
    let account = store::system::sign_in::account_by_email(&app.db, &email).await?.ok_or(Error::NotFound)?;
    let memberships = store::system::sign_in::memberships(&app.db, account.user).await?;
    let (workspace, _) = memberships.first().copied().ok_or(Error::NotFound)?;
    let hash = password::hash(app, new).await?;
    let ctx = Ctx::system(app, workspace);
    let tx = Tx::begin(&app.db, workspace, ctx.now).await?;
    store::user::set_password(tx.db(), workspace, account.user, &hash).await?;
    store::session::end_all(tx.db(), workspace, account.user, None).await?;
    audit::append(&ctx, &tx, "user.password_reset", account.user, json!({ "by": "command_line" })).await?;
    tx.commit().await?;
    store::system::sign_in::clear_delay(&app.db, &format!("account:{email}")).await?;
    Ok(account.user)
}
