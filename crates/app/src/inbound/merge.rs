//! Two identities turn out to be one person: the younger conversation goes into the older one.

use super::{batch::Lines, people::Acquainted};
use crate::{App, Error};
use domain::{
    IdentityId, MessageId, Timestamp,
    actor::{Actor, SenderKind},
    conversation::ConversationState,
    event::{Event, EventKind},
    free_entry::FreeEntry,
    message::{Content, Delivery, Direction, MessageKind, Receipts, content::SystemNotice},
};
use std::collections::BTreeSet;
use store::{
    Tx,
    ingest::{self, Inheritance, KnownConversation, KnownIdentity, KnownMessage, NewMessage},
    search,
};

/// Merges what the batch shows to be one person. Whether there was anything to merge.
pub(crate) async fn merge_known(tx: &mut Tx, app: &App, lines: &Lines, known: &Acquainted) -> Result<bool, Error> {
    let groups: Vec<BTreeSet<IdentityId>> =
        known.who().identities(&known.keys).into_values().filter(|group| group.len() > 1).collect();
    for group in &groups {
        let mut people: Vec<&KnownIdentity> = group.iter().filter_map(|id| known.identities.get(id)).collect();
        people.sort_by_key(|person| (person.created_at, person.id));
        let mut rest = people.into_iter();
        let Some(mut into) = rest.next() else { continue };
        for other in rest {
            into = merge_pair(tx, app, lines, (into, other)).await?;
        }
    }
    Ok(!groups.is_empty())
}

/// Merges two identities; the one with the older conversation stays and is answered.
async fn merge_pair<'a>(
    tx: &mut Tx,
    app: &App,
    lines: &Lines,
    (one, other): (&'a KnownIdentity, &'a KnownIdentity),
) -> Result<&'a KnownIdentity, Error> {
    let workspace = tx.workspace();
    let places: Vec<_> = lines.ids().flat_map(|line| [(line, one.id), (line, other.id)]).collect();
    let conversations = ingest::conversations(tx.db(), workspace, &places).await?;
    let oldest = conversations.iter().min_by_key(|conversation| (conversation.created_at, conversation.id));
    let (into, from) = match oldest {
        Some(oldest) if oldest.identity == other.id => (other, one),
        _ => (one, other),
    };
    for leaving in conversations.iter().filter(|conversation| conversation.identity == from.id) {
        let staying = |other: &&KnownConversation| other.identity == into.id && other.channel == leaving.channel;
        if let Some(staying) = conversations.iter().find(staying) {
            merge_conversations(tx, app, leaving, staying).await?;
        }
    }
    let now = app.now();
    ingest::merge_identities(tx.db(), workspace, from.id, into.id, from.contact, now).await?;
    search::put(tx.db(), tx.engine(), workspace, &[(from.id, "")]).await?;
    Ok(into)
}

async fn merge_conversations(
    tx: &mut Tx,
    app: &App,
    leaving: &KnownConversation,
    staying: &KnownConversation,
) -> Result<(), Error> {
    let workspace = tx.workspace();
    let now = app.now();
    let mut merged = united(leaving, staying);
    let episode = merged.episode.map(|episode| episode.id);
    let inheritance = Inheritance { from: leaving.id, into: staying.id, owner: leaving.owner, episode };
    ingest::move_conversation(tx.db(), workspace, inheritance, now).await?;
    put_in_order(tx, leaving, staying, &mut merged).await?;
    ingest::change_conversations(tx.db(), workspace, &[&merged]).await?;
    let line = merged_line(app, &merged, now);
    let id = line.known.id;
    ingest::put_messages(tx.db(), workspace, std::iter::once(&line), now).await?;
    let mut event = Event::conversation(EventKind::ConversationMerged, Actor::System, leaving.id, leaving.channel);
    event.subject.into = Some(staying.id);
    tx.record(event);
    tx.record(Event::message(EventKind::MessageReceived, Actor::System, id, staying.id, staying.channel));
    tx.record(Event::conversation(EventKind::ConversationUpdated, Actor::System, staying.id, staying.channel));
    Ok(())
}

/// What one of them saw or answered counts for both from here on.
async fn put_in_order(
    tx: &Tx,
    leaving: &KnownConversation,
    staying: &KnownConversation,
    merged: &mut KnownConversation,
) -> Result<(), Error> {
    let (db, workspace) = (tx.db(), tx.workspace());
    let seen = leaving.reception.seen_until.max(staying.reception.seen_until);
    if let Some(seen) = seen.filter(|_| leaving.reception.seen_until != staying.reception.seen_until) {
        let counted = ingest::inbound_since(db, workspace, &[(staying.id, seen)]).await?;
        merged.reception.seen(seen, counted.first().map_or(0, |(_, _, count)| *count));
    }
    if merged.referral.is_some() {
        let mut entry = FreeEntry::default();
        for turn in ingest::turns(db, workspace, &[(staying.id, Timestamp::EPOCH)]).await? {
            if turn.is_from_ad { entry.asked(turn.at) } else { entry.answered(turn.at) }
        }
        entry.tell(&mut merged.reception.windows);
    }
    Ok(())
}

/// The conversation that holds both: open when one was, everything unread still unread, the widest window.
fn united(leaving: &KnownConversation, staying: &KnownConversation) -> KnownConversation {
    let (old, new) = (&leaving.reception, &staying.reception);
    let is_open = [old.state, new.state].contains(&ConversationState::Open);
    let mut merged = staying.clone();
    let reception = &mut merged.reception;
    reception.state = if is_open { ConversationState::Open } else { ConversationState::Closed };
    reception.unread_count = old.unread_count + new.unread_count;
    reception.last_sort_at = old.last_sort_at.max(new.last_sort_at);
    reception.last_activity_at = old.last_activity_at.max(new.last_activity_at);
    let windows = &mut reception.windows;
    windows.last_opening_inbound = old.windows.last_opening_inbound.max(new.windows.last_opening_inbound);
    windows.free_entry_asked = old.windows.free_entry_asked.max(new.windows.free_entry_asked);
    windows.free_entry_answered = old.windows.free_entry_answered.max(new.windows.free_entry_answered);
    merged.marked_unread |= leaving.marked_unread;
    if old.windows.last_opening_inbound > new.windows.last_opening_inbound {
        merged.last_inbound = leaving.last_inbound.or(staying.last_inbound);
    }
    merged.last_message = leaving.last_message.max(staying.last_message);
    merged.referral = staying.referral.clone().or_else(|| leaving.referral.clone());
    if new.state == ConversationState::Closed && old.state == ConversationState::Open {
        merged.episode = leaving.episode;
    }
    merged
}

fn merged_line(app: &App, conversation: &KnownConversation, now: Timestamp) -> NewMessage {
    let notice = SystemNotice { event: "merged".into(), params: serde_json::Map::new() };
    let known = KnownMessage {
        id: app.new_id::<MessageId>(),
        conversation: conversation.id,
        channel: conversation.channel,
        provider_id: None,
        direction: Direction::Outbound,
        kind: MessageKind::System,
        delivery: Delivery::Sent,
        receipts: Receipts::default(),
        edited_at: None,
        revoked_at: None,
    };
    NewMessage {
        known,
        content: Content::System(notice).to_value().to_string(),
        sort_at: now.max(conversation.reception.last_sort_at),
        at: now,
        sender: SenderKind::System,
        reply_to: None,
        reply_to_provider: None,
        media: None,
        error: None,
        late: false,
        forwarded: None,
        extra: None,
    }
}
