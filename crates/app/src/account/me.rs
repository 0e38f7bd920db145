//! The caller: name, language, preferences, password.

use super::{audit, field::Check, password, session::Door};
use crate::{Ctx, Error};
use domain::{
    UserId,
    actor::Actor,
    event::{Event, EventKind},
    locale::Locale,
};
use serde_json::{Map, Value, json};
use store::{Tx, user::Member, workspace::Workspace};

/// Most bytes of preferences somebody may keep.
const MAX_PREFERENCES: usize = 16 * 1_024;

/// The caller and where they are.
pub async fn me(ctx: &Ctx) -> Result<(Member, Workspace), Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let member = store::user::find(ctx.app.db.read(), ctx.workspace, user).await?;
    let workspace = store::workspace::get(ctx.app.db.read(), ctx.workspace).await?;
    Ok((member.ok_or(Error::Unauthorized)?, workspace.ok_or(Error::Unauthorized)?))
}

/// What the caller wants changed; `None` leaves it.
#[derive(Clone, Default)]
pub struct EditMe {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    /// Merged member by member; `null` removes one.
    pub preferences: Option<Map<String, Value>>,
    pub password: Option<NewPassword>,
}

#[derive(Clone)]
pub struct NewPassword {
    pub current: String,
    pub new: String,
}

pub async fn edit(ctx: &Ctx, door: Door, edit: EditMe) -> Result<(), Error> {
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let (member, _) = me(ctx).await?;
    let mut check = Check::default();
    let name = edit.name.as_deref().map_or(member.name.clone(), |name| check.name("/name", name));
    let preferences = merged(&member.preferences, edit.preferences.unwrap_or_default());
    check.that("/preferences", preferences.to_string().len() <= MAX_PREFERENCES);
    if let Some(password) = &edit.password {
        check.password("/password/new", &password.new);
    }
    check.done()?;
    let hash = match &edit.password {
        Some(password) => Some(changed_password(ctx, user, password).await?),
        None => None,
    };

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let locale = edit.locale.unwrap_or(member.locale);
    store::user::set_profile(tx.db(), ctx.workspace, user, &name, locale, &preferences).await?;
    if let Some(hash) = hash {
        store::user::set_password(tx.db(), ctx.workspace, user, &hash).await?;
        let keep = match door {
            Door::Session(session) => Some(session),
            Door::Token(_) => None,
        };
        store::session::end_all(tx.db(), ctx.workspace, user, keep).await?;
        audit::append(ctx, &tx, "user.password_changed", user, json!({})).await?;
    }
    tx.record(user_updated(ctx.actor, user));
    tx.commit().await?;
    Ok(())
}

async fn changed_password(ctx: &Ctx, user: UserId, password: &NewPassword) -> Result<String, Error> {
    let stored = store::user::password_hash(ctx.app.db.read(), ctx.workspace, user).await?;
    if !password::verify(&ctx.app, &password.current, stored.as_deref()).await? {
        return Err(Error::field("/password/current", "wrong"));
    }
    password::hash(&ctx.app, &password.new).await
}

fn merged(known: &Value, wanted: Map<String, Value>) -> Value {
    let mut merged = known.as_object().cloned().unwrap_or_default();
    for (key, value) in wanted {
        if value.is_null() {
            merged.remove(&key);
        } else {
            merged.insert(key, value);
        }
    }
    Value::Object(merged)
}

pub(super) fn user_updated(actor: Actor, user: UserId) -> Event {
    let mut event = Event::new(EventKind::UserUpdated, actor);
    event.subject.user = Some(user);
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_merged_and_null_removes() {
        let wanted = json!({"sound": false, "theme": null}).as_object().cloned().unwrap();
        assert_eq!(
            merged(&json!({"theme": "dark", "undo_seconds": 5}), wanted),
            json!({"undo_seconds": 5, "sound": false})
        );
    }
}
