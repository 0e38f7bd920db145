//! The change itself, inside a transaction; who had it already is left alone.

use crate::{Ctx, Error};
use domain::{
    ContactId, TagId, UserId,
    contact::{ContactKind, HistoryKind},
    permission::Permission,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{
    Tx,
    contact::{Change, Record},
    contact_event::{self, NewEvent},
    contact_tag, tag,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", content = "value", rename_all = "snake_case")]
pub enum Action {
    AddTag(TagId),
    RemoveTag(TagId),
    Assign(Option<UserId>),
    SetKind(ContactKind),
    Delete,
}

impl Action {
    pub(super) const fn permission(self) -> Permission {
        match self {
            Self::AddTag(_) | Self::RemoveTag(_) | Self::Assign(_) | Self::SetKind(_) => Permission::ContactWrite,
            Self::Delete => Permission::ContactDelete,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::AddTag(_) => "add_tag",
            Self::RemoveTag(_) => "remove_tag",
            Self::Assign(_) => "assign",
            Self::SetKind(_) => "set_kind",
            Self::Delete => "delete",
        }
    }
}

/// Whom it changed. History is written here, events by the caller.
pub(crate) async fn apply(ctx: &Ctx, tx: &mut Tx, action: Action, ids: &[ContactId]) -> Result<Vec<ContactId>, Error> {
    match action {
        Action::AddTag(id) => tags(ctx, tx, id, ids, HistoryKind::TagAdded).await,
        Action::RemoveTag(id) => tags(ctx, tx, id, ids, HistoryKind::TagRemoved).await,
        Action::Assign(owner) => assign(ctx, tx, owner, ids).await,
        Action::SetKind(kind) => set_kind(ctx, tx, kind, ids).await,
        Action::Delete => delete(ctx, tx, ids).await,
    }
}

async fn tags(ctx: &Ctx, tx: &Tx, id: TagId, ids: &[ContactId], kind: HistoryKind) -> Result<Vec<ContactId>, Error> {
    let (db, workspace, engine) = (tx.db(), ctx.workspace, tx.engine());
    let tag = tag::find(db, workspace, id).await?.ok_or_else(|| Error::field("/tag_id", "not_found"))?;
    let pairs: Vec<_> = ids.iter().map(|contact| (*contact, id)).collect();
    let changed = match kind {
        HistoryKind::TagAdded => contact_tag::add(db, workspace, engine, &pairs, ctx.user_id(), ctx.now).await?,
        _ => contact_tag::remove(db, workspace, engine, &pairs).await?,
    };
    let changed: Vec<ContactId> = changed.into_iter().map(|(contact, _)| contact).collect();
    store::contact::touch(db, workspace, &changed, ctx.now).await?;
    let told = json!({ "tag_id": id, "tag": tag.name });
    append(ctx, tx, changed.iter().map(|contact| (*contact, kind, told.clone()))).await?;
    Ok(changed)
}

async fn assign(ctx: &Ctx, tx: &Tx, owner: Option<UserId>, ids: &[ContactId]) -> Result<Vec<ContactId>, Error> {
    if let Some(owner) = owner {
        let member = store::user::find(tx.db(), ctx.workspace, owner).await?;
        if !member.is_some_and(|member| member.active) {
            return Err(Error::field("/owner_id", "not_found"));
        }
    }
    let known = store::contact::locked(tx.db(), ctx.workspace, ids).await?;
    let others = known.into_iter().filter(|record| record.owner != owner);
    let news = others.map(|record| {
        let told = json!({ "from": record.owner, "to": owner });
        (Record { owner, ..record }, HistoryKind::OwnerChanged, told)
    });
    write(ctx, tx, news.collect()).await
}

async fn set_kind(ctx: &Ctx, tx: &Tx, kind: ContactKind, ids: &[ContactId]) -> Result<Vec<ContactId>, Error> {
    let known = store::contact::locked(tx.db(), ctx.workspace, ids).await?;
    let others = known.into_iter().filter(|record| record.kind != kind);
    let news = others.map(|record| {
        let told = json!({ "from": record.kind.as_str(), "to": kind.as_str() });
        (Record { kind, ..record }, HistoryKind::Converted, told)
    });
    write(ctx, tx, news.collect()).await
}

async fn delete(ctx: &Ctx, tx: &mut Tx, ids: &[ContactId]) -> Result<Vec<ContactId>, Error> {
    let known = store::contact::locked(tx.db(), ctx.workspace, ids).await?;
    let known: Vec<ContactId> = known.into_iter().map(|record| record.id).collect();
    if !known.is_empty() {
        super::super::delete::remove(ctx, tx, &known).await?;
    }
    Ok(known)
}

async fn write(ctx: &Ctx, tx: &Tx, news: Vec<(Record, HistoryKind, Value)>) -> Result<Vec<ContactId>, Error> {
    let changes: Vec<Change<'_>> = news.iter().map(|(record, _, _)| Change { record, consent: None }).collect();
    store::contact::change(tx.db(), ctx.workspace, &changes, ctx.now).await?;
    append(ctx, tx, news.iter().map(|(record, kind, told)| (record.id, *kind, told.clone()))).await?;
    Ok(news.into_iter().map(|(record, _, _)| record.id).collect())
}

async fn append(ctx: &Ctx, tx: &Tx, told: impl Iterator<Item = (ContactId, HistoryKind, Value)>) -> Result<(), Error> {
    let events: Vec<NewEvent> = told
        .map(|(contact, kind, detail)| NewEvent {
            id: ctx.new_id(),
            contact,
            at: ctx.now,
            kind,
            actor: ctx.actor,
            detail,
        })
        .collect();
    Ok(contact_event::append(tx.db(), ctx.workspace, &events).await?)
}
