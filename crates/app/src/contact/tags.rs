//! Tags of one person.

use super::bulk::{Action, apply};
use crate::{Ctx, Error};
use domain::{
    ContactId, TagId,
    event::{Event, EventKind},
    permission::Permission,
};
use store::{Tx, contact::Contact, tag};

/// A tag that there is, or one by name that is made when there is none.
#[derive(Clone, Debug)]
pub enum Named {
    Id(TagId),
    Name(String),
}

pub async fn add(ctx: &Ctx, contact: ContactId, named: Named) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let tag = match named {
        Named::Id(id) => id,
        Named::Name(name) => match tag::by_name(tx.db(), ctx.workspace, &name).await? {
            Some(tag) => tag.id,
            None => {
                tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("tags"));
                crate::tag::edit::insert(ctx, &tx, &name, None).await?.id
            }
        },
    };
    change(ctx, tx, contact, Action::AddTag(tag)).await
}

pub async fn remove(ctx: &Ctx, contact: ContactId, tag: TagId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    change(ctx, tx, contact, Action::RemoveTag(tag)).await
}

async fn change(ctx: &Ctx, mut tx: Tx, contact: ContactId, action: Action) -> Result<Contact, Error> {
    if store::contact::locked(tx.db(), ctx.workspace, &[contact]).await?.is_empty() {
        return Err(Error::NotFound);
    }
    if !apply(ctx, &mut tx, action, &[contact]).await?.is_empty() {
        let mut event = Event::new(EventKind::ContactUpdated, ctx.actor);
        event.subject.contact = Some(contact);
        tx.record(event);
    }
    tx.commit().await?;
    super::find::get(ctx, contact).await
}
