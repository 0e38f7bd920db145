//! Writes a plan: each table once, in the order in which rows refer to each other.

use super::{
    batch::Sourced,
    ingest::Pass,
    plan::{Held, Plan, Thread},
};
use crate::Error;
use domain::{
    ContactEventId, ContactId, MetaAppId, Timestamp,
    actor::Actor,
    contact::HistoryKind,
    event::{Event, EventKind, Subject},
    schedule::ScheduledState,
    time::SECOND,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::{
    Tx,
    consent::NewEntry,
    contact_event::NewEvent,
    ingest::{self, KnownIdentity, Line, NewKey, ParkedItem, UnknownNumber},
    search,
};

/// A batch this large is followed by another.
const CROWD: usize = 20;

pub(crate) async fn apply(
    tx: &mut Tx,
    mut plan: Plan<'_>,
    items: &[Sourced],
    now: Timestamp,
    pass: Pass,
) -> Result<(), Error> {
    write_people(tx, &plan, now).await?;
    write_threads(tx, &plan.threads).await?;
    cancel_scheduled(tx, &mut plan, now).await?;
    write_messages(tx, &plan, now).await?;
    write_changes(tx, &mut plan, now).await?;
    write_contacts(tx, &plan, now).await?;
    write_lines(tx, &mut plan, items, now).await?;
    if pass == Pass::Replay {
        let strays: HashSet<(i64, i32)> = plan.strays.iter().map(|stray| (stray.seq, stray.item)).collect();
        let stored = items.iter().map(|source| (source.seq, source.index())).filter(|item| !strays.contains(item));
        ingest::resolve(tx.db(), tx.workspace(), &stored.collect::<Vec<_>>(), now).await?;
    }
    for event in cards_changed(&plan).into_iter().chain(plan.events) {
        tx.record(event);
    }
    for job in plan.jobs {
        tx.enqueue(job);
    }
    Ok(())
}

/// A contact's card shows how channels know the person.
fn cards_changed(plan: &Plan<'_>) -> Vec<Event> {
    let changed = plan.people.values().filter(|somebody| somebody.changed);
    let contacts: BTreeSet<ContactId> = changed.filter_map(|somebody| somebody.known.contact).collect();
    let event = |contact| {
        let mut event = Event::new(EventKind::ContactUpdated, Actor::System);
        event.subject.contact = Some(contact);
        event
    };
    contacts.into_iter().map(event).collect()
}

async fn write_people(tx: &Tx, plan: &Plan<'_>, now: Timestamp) -> Result<(), Error> {
    let (db, workspace) = (tx.db(), tx.workspace());
    let changed = plan.people.values().filter(|somebody| somebody.changed);
    let changed: Vec<(KnownIdentity, String)> =
        changed.map(|somebody| (somebody.known.clone(), search_text(&somebody.known))).collect();
    if !changed.is_empty() {
        ingest::put_identities(db, workspace, &changed, now).await?;
        let texts: Vec<_> = changed.iter().map(|(known, text)| (known.id, text.as_str())).collect();
        search::put(db, tx.engine(), workspace, &texts).await?;
    }
    if !plan.new_keys.is_empty() {
        let keys: Vec<NewKey> = plan.new_keys.values().cloned().collect();
        ingest::put_keys(db, workspace, &keys, now).await?;
    }
    if !plan.superseded.is_empty() {
        ingest::supersede_keys(db, workspace, &plan.superseded).await?;
    }
    Ok(())
}

/// Only when somebody of the CRM shows up.
async fn write_contacts(tx: &Tx, plan: &Plan<'_>, now: Timestamp) -> Result<(), Error> {
    if !plan.contact_times.is_empty() {
        ingest::note_times(tx.db(), tx.workspace(), &plan.contact_times).await?;
    }
    if !plan.link_arrivals.is_empty() {
        ingest::put_link_arrivals(tx.db(), tx.workspace(), &plan.link_arrivals).await?;
    }
    store::contact_event::append(tx.db(), tx.workspace(), &plan.history).await?;
    write_consents(tx, plan, now).await
}

/// Entries that are there already, of items that came twice, are no news for a contact's history either.
async fn write_consents(tx: &Tx, plan: &Plan<'_>, now: Timestamp) -> Result<(), Error> {
    let entries: Vec<NewEntry> = plan.consents.iter().map(|(entry, _)| entry.clone()).collect();
    let fresh = store::consent::append(tx.db(), tx.workspace(), &entries, now).await?;
    let told = plan.consents.iter().filter(|(entry, _)| fresh.contains(&entry.event.id));
    let told = told.filter_map(|(NewEntry { event, .. }, contact)| {
        let (scope, change, source) = (event.scope.as_str(), event.change.as_str(), event.source.as_str());
        Some(NewEvent {
            id: ContactEventId(event.id),
            contact: (*contact)?,
            at: event.at,
            kind: HistoryKind::PermissionChanged,
            actor: event.actor,
            detail: json!({ "scope": scope, "change": change, "source": source }),
        })
    });
    store::contact_event::append(tx.db(), tx.workspace(), &told.collect::<Vec<_>>()).await?;
    Ok(())
}

/// What a customer is found by: their names, the contact's, and the digits of their number.
pub(super) fn search_text(known: &KnownIdentity) -> String {
    let words = [known.profile_name.as_deref(), known.username.as_deref(), known.contact_words.as_deref()];
    search::text(words, [known.phone.as_deref()])
}

async fn write_threads(tx: &Tx, threads: &[Thread]) -> Result<(), Error> {
    let (made, known): (Vec<&Thread>, Vec<&Thread>) = threads.iter().partition(|thread| thread.is_new);
    if !made.is_empty() {
        let made: Vec<_> = made.into_iter().map(|thread| &thread.known).collect();
        ingest::make_conversations(tx.db(), tx.workspace(), &made).await?;
    }
    let changed: Vec<_> = known.into_iter().filter(|thread| thread.changed).map(|thread| &thread.known).collect();
    if !changed.is_empty() {
        ingest::change_conversations(tx.db(), tx.workspace(), &changed).await?;
    }
    let episodes = threads.iter().filter(|thread| thread.episode_changed);
    let episodes: Vec<_> = episodes.filter_map(|thread| Some((thread.known.id, thread.known.episode?))).collect();
    if !episodes.is_empty() {
        ingest::put_episodes(tx.db(), tx.workspace(), &episodes).await?;
    }
    Ok(())
}

/// Whoever wrote needs no message that was to go only if they stayed silent.
async fn cancel_scheduled(tx: &Tx, plan: &mut Plan<'_>, now: Timestamp) -> Result<(), Error> {
    let spoke = plan.threads.iter().filter(|thread| thread.cancels_scheduled && !thread.is_new);
    let spoke: Vec<_> = spoke.map(|thread| thread.known.id).collect();
    if spoke.is_empty() {
        return Ok(());
    }
    for one in store::scheduled::cancel_by_inbound(tx.db(), tx.workspace(), &spoke, now).await? {
        let kind = EventKind::ScheduledUpdated;
        let event = Event::conversation(kind, Actor::Contact, one.conversation, one.channel);
        plan.events.push(event.with_delta(ScheduledState::Cancelled.as_str()));
    }
    Ok(())
}

async fn write_messages(tx: &Tx, plan: &Plan<'_>, now: Timestamp) -> Result<(), Error> {
    let (db, workspace) = (tx.db(), tx.workspace());
    if !plan.media.is_empty() {
        ingest::put_media(db, workspace, &plan.media, now).await?;
    }
    let mut new = plan.messages.iter().filter_map(|held| match held {
        Held::New(new) => Some(new.as_ref()),
        Held::Known { .. } => None,
    });
    if let Some(first) = new.next() {
        ingest::put_messages(db, workspace, std::iter::once(first).chain(new), now).await?;
    }
    let patches = plan.messages.iter().filter_map(|held| match held {
        Held::Known { patch, changed: true } => Some(patch.as_ref()),
        Held::Known { changed: false, .. } | Held::New(_) => None,
    });
    let patches: Vec<_> = patches.collect();
    if !patches.is_empty() {
        ingest::patch(db, workspace, &patches).await?;
    }
    if !plan.raw.is_empty() {
        // A message that became readable in the batch that brought it has two; the later one tells more.
        let raw: BTreeMap<_, _> = plan.raw.iter().copied().collect();
        ingest::put_raw(db, workspace, &raw.into_iter().collect::<Vec<_>>()).await?;
    }
    Ok(())
}

async fn write_changes(tx: &Tx, plan: &mut Plan<'_>, now: Timestamp) -> Result<(), Error> {
    let (db, workspace) = (tx.db(), tx.workspace());
    if !plan.receipts.is_empty() {
        ingest::put_receipts(db, workspace, &plan.receipts).await?;
    }
    if !plan.prices.is_empty() {
        store::cost::note(db, workspace, &plan.prices).await?;
        plan.ask_for_settling(workspace);
    }
    if !plan.reactions.is_empty() {
        let changes: Vec<_> = plan.reactions.values().collect();
        for message in ingest::put_reactions(db, workspace, &changes).await? {
            plan.tell_reaction(message);
        }
    }
    let parked: Vec<&ParkedItem> = plan.parked.values().flatten().collect();
    if !parked.is_empty() {
        ingest::put_parked(db, workspace, &parked).await?;
    }
    if !plan.unparked.is_empty() {
        ingest::forget_parked(db, workspace, &plan.unparked.iter().collect::<Vec<_>>()).await?;
    }
    if !plan.shown.is_empty() {
        ingest::show(db, workspace, &plan.shown.iter().collect::<Vec<_>>(), now).await?;
    }
    Ok(())
}

async fn write_lines(tx: &Tx, plan: &mut Plan<'_>, items: &[Sourced], now: Timestamp) -> Result<(), Error> {
    let (db, workspace) = (tx.db(), tx.workspace());
    if !plan.log.is_empty() {
        ingest::put_log(db, workspace, &plan.log).await?;
    }
    if !plan.strays.is_empty() {
        let fresh: HashSet<_> = ingest::put_strays(db, workspace, &plan.strays).await?.into_iter().collect();
        let numbers = unknown_numbers(plan, &fresh);
        if !numbers.is_empty() {
            ingest::note_unknown_numbers(db, workspace, &numbers, now).await?;
        }
    }
    // Under load one note a second says as much as one per batch.
    let is_noted = |line: &Line| line.last_webhook_at.is_some_and(|at| items.len() >= CROWD && now.since(at) < SECOND);
    let news: Vec<_> = plan
        .line_news
        .drain()
        .filter(|(channel, news)| news.is_telling() || !plan.lines.get(*channel).is_some_and(is_noted))
        .collect();
    if !news.is_empty() {
        ingest::touch_lines(db, workspace, &news, now).await?;
        for (channel, news) in &news {
            let is_first = plan.lines.get(*channel).is_some_and(|line| line.first_webhook_at.is_none());
            if is_first || news.is_telling() {
                plan.events.push(line_updated(*channel));
            }
        }
    }
    for (channel, pause) in plan.pauses.drain() {
        if store::channel::pause(db, workspace, channel, &pause).await? {
            plan.events.push(line_updated(channel).with_delta("paused"));
        }
    }
    if news.is_empty() && items.len() >= CROWD {
        return Ok(());
    }
    let apps: HashSet<MetaAppId> = items.iter().map(|source| source.meta_app).collect();
    if !apps.is_empty() {
        ingest::note_webhooks(db, workspace, &apps.into_iter().collect::<Vec<_>>(), now).await?;
    }
    Ok(())
}

fn line_updated(channel: domain::ChannelId) -> Event {
    let subject = Subject { channel: Some(channel), ..Subject::default() };
    Event { kind: EventKind::ChannelUpdated, actor: Actor::System, subject }
}

/// Items per account that nobody registered, each item counted once however often it comes.
fn unknown_numbers(plan: &Plan<'_>, fresh: &HashSet<(i64, i32)>) -> Vec<UnknownNumber> {
    let mut numbers: BTreeMap<(MetaAppId, String), UnknownNumber> = BTreeMap::new();
    for stray in plan.strays.iter().filter(|stray| fresh.contains(&(stray.seq, stray.item))) {
        let Some(account) = &stray.account else { continue };
        let number = numbers.entry((stray.meta_app, account.clone())).or_insert_with(|| UnknownNumber {
            meta_app: stray.meta_app,
            account: account.clone(),
            display: None,
            items: 0,
        });
        number.items += 1;
        number.display = stray.display.clone().or_else(|| number.display.take());
    }
    numbers.into_values().collect()
}
