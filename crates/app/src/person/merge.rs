//! Two contacts become one, and within thirty days two again (D-27).

use crate::{Ctx, Error, account::audit};
use domain::{
    ContactId, IdentityId, MergeId, Timestamp,
    contact::{
        HistoryKind,
        merge::{self, Person, Row, Take},
    },
    event::{Event, EventKind},
    permission::Permission,
    time::DAY,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;
use store::{
    StoreError, Tx,
    contact::Contact,
    contact_event::NewEvent,
    contact_merge::{self, Merge},
};
use uuid::Uuid;

/// Names of what the survivor takes although it has its own.
pub type Choices = Take;

/// How long a merge can be undone.
const UNDOABLE: Duration = DAY.saturating_mul(30);

/// What is kept to undo a merge.
#[derive(Serialize, Deserialize)]
struct Before {
    survivor: Person,
    absorbed: Person,
    /// What the merge made of the survivor.
    after: Person,
    /// Pairs of possible duplicates that named one of them.
    pairs: Vec<Row>,
}

/// The survivor takes the other one in. `take` names what it takes although it has its own: columns, `field:<id>`.
pub async fn merge(
    ctx: &Ctx,
    survivor: ContactId,
    absorbed: ContactId,
    take: Choices,
) -> Result<(MergeId, Contact), Error> {
    ctx.require(Permission::ContactWrite)?;
    if survivor == absorbed {
        return Err(Error::field("/absorb", "invalid"));
    }
    if let Some(wrong) = take.iter().find(|name| !merge::is_choice(name)) {
        return Err(Error::field(format!("/take/{wrong}"), "invalid"));
    }
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let alive = store::contact::locked(tx.db(), ctx.workspace, &[survivor, absorbed]).await?;
    if alive.len() != 2 {
        return Err(Error::NotFound);
    }
    let one = load(&tx, ctx, survivor).await?;
    let other = load(&tx, ctx, absorbed).await?;
    let pairs = contact_merge::pairs(tx.db(), ctx.workspace, [survivor, absorbed]).await?;

    let take = take.iter().map(|name| name.replace('-', "")).collect();
    let joined = merge::merge(&one, &other, &take);
    let mut emptied = Person { contact: other.contact.clone(), ..Person::default() };
    emptied.contact.insert("merged_into".into(), json!(survivor.0.simple().to_string()));
    contact_merge::put(tx.db(), ctx.workspace, [(survivor, &joined), (absorbed, &emptied)]).await?;
    store::contact::refresh(tx.db(), ctx.workspace, &[survivor, absorbed], ctx.now).await?;

    let after = load(&tx, ctx, survivor).await?;
    let id: MergeId = ctx.new_id();
    let before = Before { survivor: one, absorbed: other, after, pairs };
    let kept =
        Merge { id, survivor, absorbed, absorbed_name: String::new(), at: ctx.now, by: ctx.user_id(), undone_at: None };
    contact_merge::insert(tx.db(), ctx.workspace, &kept, &json!(before)).await?;
    let detail = json!({ "merge_id": id, "absorbed_id": absorbed, "name": name(&before.absorbed) });
    append(ctx, &tx, survivor, HistoryKind::Merged, detail).await?;
    audit::append(ctx, &tx, "contact.merged", survivor, json!({ "absorbed": absorbed, "merge": id })).await?;
    tell(
        ctx,
        &mut tx,
        &before.absorbed,
        &[(EventKind::ContactUpdated, survivor), (EventKind::ContactRemoved, absorbed)],
    )
    .await?;
    tx.commit().await?;
    Ok((id, crate::contact::find::get(ctx, survivor).await?))
}

/// Both as they were; what came in between stays with the survivor.
pub async fn undo(ctx: &Ctx, id: MergeId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let kept = contact_merge::get(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    if kept.undone_at.is_some() {
        return Err(Error::Conflict("merge_undone"));
    }
    if ctx.now.since(kept.at) > UNDOABLE {
        return Err(crate::Refusal::MergeTooOld.into());
    }
    // The survivor was merged itself since, or deleted: the way back begins there.
    let alive = store::contact::locked(tx.db(), ctx.workspace, &[kept.survivor]).await?;
    if alive.is_empty() {
        return Err(Error::Conflict("survivor_gone"));
    }
    let before = contact_merge::before(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let before: Before =
        serde_json::from_value(before).map_err(|_| StoreError::corrupt("contact_merge", "before", id))?;
    let now = load(&tx, ctx, kept.survivor).await?;
    let (mut one, mut other) = merge::unmerge(&before.survivor, &before.absorbed, &before.after, &now);
    let is_untouched = now.contact == before.after.contact;
    if !is_untouched {
        one.contact.insert("updated_at".into(), json!(ctx.now.millis()));
    }
    other.contact.insert("merged_into".into(), Value::Null);

    let both = [kept.survivor, kept.absorbed];
    contact_merge::put(tx.db(), ctx.workspace, [(kept.survivor, &one), (kept.absorbed, &other)]).await?;
    store::contact::refresh(tx.db(), ctx.workspace, &both, ctx.now).await?;
    // Refreshing says that both changed now; as far as anybody is concerned they are what they were.
    contact_merge::columns(tx.db(), ctx.workspace, [(kept.survivor, &one), (kept.absorbed, &other)]).await?;
    if is_untouched {
        contact_merge::put_pairs(tx.db(), ctx.workspace, both, &before.pairs).await?;
    }
    contact_merge::undone(tx.db(), ctx.workspace, id, ctx.now).await?;
    for contact in both {
        append(ctx, &tx, contact, HistoryKind::Unmerged, json!({ "merge_id": id })).await?;
    }
    audit::append(ctx, &tx, "contact.unmerged", kept.survivor, json!({ "absorbed": kept.absorbed, "merge": id }))
        .await?;
    let news = [(EventKind::ContactUpdated, kept.survivor), (EventKind::ContactUpdated, kept.absorbed)];
    tell(ctx, &mut tx, &before.absorbed, &news).await?;
    tx.commit().await?;
    crate::contact::find::get(ctx, kept.absorbed).await
}

/// Merges of a contact, the latest first.
pub async fn list(ctx: &Ctx, survivor: ContactId) -> Result<Vec<Merge>, Error> {
    ctx.require(Permission::ContactRead)?;
    let db = ctx.app.db.read();
    let survivor = crate::contact::find::get(ctx, survivor).await?.id;
    Ok(contact_merge::list(db, ctx.workspace, survivor).await?)
}

/// Until when a merge can be undone.
pub fn undoable_until(merge: &Merge) -> Timestamp {
    merge.at.plus(UNDOABLE)
}

async fn load(tx: &Tx, ctx: &Ctx, id: ContactId) -> Result<Person, Error> {
    contact_merge::person(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)
}

fn name(person: &Person) -> String {
    let text = |column: &str| person.contact.get(column).and_then(Value::as_str).unwrap_or_default();
    domain::contact::full_name(text("first_name"), text("last_name"))
}

async fn append(ctx: &Ctx, tx: &Tx, contact: ContactId, kind: HistoryKind, detail: Value) -> Result<(), Error> {
    let event = NewEvent { id: ctx.new_id(), contact, at: ctx.now, kind, actor: ctx.actor, detail };
    Ok(store::contact_event::append(tx.db(), ctx.workspace, &[event]).await?)
}

/// Every list that shows one of them, and every conversation that changed hands.
async fn tell(ctx: &Ctx, tx: &mut Tx, moved: &Person, contacts: &[(EventKind, ContactId)]) -> Result<(), Error> {
    for (kind, contact) in contacts {
        let mut event = Event::new(*kind, ctx.actor);
        event.subject.contact = Some(*contact);
        tx.record(event);
    }
    let ids = moved.identities.iter().filter_map(|id| Uuid::parse_str(id).ok());
    let identities: Vec<IdentityId> = ids.map(IdentityId).collect();
    for place in store::contact::conversations_of_identities(tx.db(), ctx.workspace, &identities).await? {
        let (conversation, channel) = (place.conversation, place.channel);
        tx.record(Event::conversation(EventKind::ConversationUpdated, ctx.actor, conversation, channel));
    }
    Ok(())
}
