//! Messages with options that are kept to be sent again: one's own, and those that the team shares.

pub use store::saved_option::SavedOption;

use crate::{
    Ctx, Error,
    account::{audit, field::Check},
    outbound::content,
};
use domain::{
    SavedOptionId,
    event::{Event, EventKind},
    message::content::Interactive,
    permission::Permission,
};
use serde_json::json;
use store::{Tx, saved_option};

const MAX_NAME: usize = 60;
/// That one person sees.
const MAX_SAVED: usize = 500;

/// Those that the caller may use, by name.
pub async fn list(ctx: &Ctx) -> Result<Vec<SavedOption>, Error> {
    ctx.require(Permission::MessageSend)?;
    Ok(saved_option::list(ctx.app.db.read(), ctx.workspace, ctx.user_id()).await?)
}

#[derive(Clone, Debug)]
pub struct NewSaved {
    pub name: String,
    pub content: Interactive,
    pub is_shared: bool,
}

pub async fn create(ctx: &Ctx, new: NewSaved) -> Result<SavedOption, Error> {
    let author = ctx.user_id().ok_or(Error::Unauthorized)?;
    if list(ctx).await?.len() >= MAX_SAVED {
        return Err(Error::field("/name", "too_many"));
    }
    let saved = SavedOption {
        id: ctx.new_id(),
        name: new.name,
        content: new.content,
        is_shared: new.is_shared,
        created_by: author,
        author: String::new(),
        updated_at: ctx.now,
    };
    write(ctx, saved, "option_message.created").await
}

/// What is to be changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EditSaved {
    pub name: Option<String>,
    pub content: Option<Interactive>,
    pub is_shared: Option<bool>,
}

pub async fn edit(ctx: &Ctx, id: SavedOptionId, edit: EditSaved) -> Result<SavedOption, Error> {
    let mut saved = own(ctx, id).await?;
    saved.name = edit.name.unwrap_or(saved.name);
    saved.content = edit.content.unwrap_or(saved.content);
    saved.is_shared = edit.is_shared.unwrap_or(saved.is_shared);
    write(ctx, saved, "option_message.changed").await
}

pub async fn remove(ctx: &Ctx, id: SavedOptionId) -> Result<(), Error> {
    let saved = own(ctx, id).await?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    saved_option::remove(tx.db(), ctx.workspace, id).await?;
    audit::append(ctx, &tx, "option_message.removed", id, json!({ "name": saved.name })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("option_messages"));
    tx.commit().await?;
    Ok(())
}

/// Its author may change it, and an administrator what is shared. Somebody else's own one is not there.
async fn own(ctx: &Ctx, id: SavedOptionId) -> Result<SavedOption, Error> {
    ctx.require(Permission::MessageSend)?;
    let saved = saved_option::find(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let is_author = Some(saved.created_by) == ctx.user_id();
    if !is_author && !saved.is_shared {
        return Err(Error::NotFound);
    }
    if !is_author {
        ctx.require(Permission::WorkspaceManage)?;
    }
    Ok(saved)
}

async fn write(ctx: &Ctx, mut saved: SavedOption, action: &'static str) -> Result<SavedOption, Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut check = Check::default();
    saved.name = check.name("/name", &saved.name);
    if saved.name.chars().count() > MAX_NAME {
        check.fail("/name", "too_long");
    }
    match content::question(tx.db(), ctx.workspace, saved.content.clone()).await {
        Ok(question) => saved.content = question,
        Err(Error::Validation(faults)) => faults.iter().for_each(|fault| check.fail(&fault.pointer, fault.code)),
        Err(error) => return Err(error),
    }
    check.done()?;
    saved_option::put(tx.db(), ctx.workspace, &saved, ctx.now).await?;
    let saved = saved_option::find(tx.db(), ctx.workspace, saved.id).await?.ok_or(Error::NotFound)?;
    audit::append(ctx, &tx, action, saved.id, json!({ "name": saved.name })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("option_messages"));
    tx.commit().await?;
    Ok(saved)
}
