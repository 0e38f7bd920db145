//! The feed with its views: what happened, and how what it happened to looks by now.
//!
//! A batch is loaded with a constant number of statements, whatever it holds.

use crate::{App, Error};
use domain::{
    ChannelId, ContactId, ConversationId, MessageId, UserId, WorkspaceId,
    actor::Actor,
    event::{EventKind, Recorded},
    permission::Scope,
};
use std::collections::{HashMap, HashSet};
use store::{
    channel::Channel,
    contact::{Card, Contact},
    read::{self, InboxRow, ThreadMessage},
};

/// A stretch of the feed, oldest first, with everything it is about.
#[derive(Debug, Default)]
pub struct Batch {
    pub events: Vec<Recorded>,
    pub conversations: HashMap<ConversationId, InboxRow>,
    pub messages: HashMap<MessageId, ThreadMessage>,
    pub channels: HashMap<ChannelId, Channel>,
    pub contacts: HashMap<ContactId, Contact>,
    /// Names of the people who acted.
    pub names: HashMap<UserId, String>,
}

/// The newest sequence number; zero before the first event.
pub async fn head(app: &App, workspace: WorkspaceId) -> Result<i64, Error> {
    Ok(store::feed::head(app.db.read(), workspace).await?)
}

/// Wakes the feed's readers when another process commits. Ends only when the connection is lost for good.
pub async fn listen(app: &App) -> Result<(), Error> {
    Ok(store::listen::feed(&app.db).await?)
}

/// Whether everything after `seq` is still kept, so that a reader who stopped there can go on.
pub async fn reaches(app: &App, workspace: WorkspaceId, seq: i64) -> Result<bool, Error> {
    let head = head(app, workspace).await?;
    if seq >= head || seq < 0 {
        return Ok(seq == head);
    }
    let tail = store::feed::tail(app.db.read(), workspace).await?;
    Ok(tail.is_some_and(|tail| tail <= seq.saturating_add(1)))
}

/// Up to `limit` events after `seq`.
pub async fn after(app: &App, workspace: WorkspaceId, seq: i64, limit: i64) -> Result<Batch, Error> {
    let events = store::feed::after(app.db.read(), workspace, seq, limit).await?;
    if events.is_empty() {
        return Ok(Batch::default());
    }
    load(app, workspace, events).await
}

async fn load(app: &App, workspace: WorkspaceId, events: Vec<Recorded>) -> Result<Batch, Error> {
    let (db, engine, scope) = (app.db.read(), app.db.engine(), Scope::all(workspace));
    let conversations: Vec<ConversationId> =
        distinct(&events, |event| [event.event.subject.conversation, event.event.subject.into]);
    let messages: Vec<MessageId> = distinct(&events, |event| [event.event.subject.message, None]);
    let contacts: Vec<ContactId> = distinct(&events, |event| [event.event.subject.contact, None]);
    let of_channels = events
        .iter()
        .any(|recorded| matches!(recorded.event.kind, EventKind::ChannelUpdated | EventKind::TemplatesSynced));
    let of_people = events.iter().any(|recorded| matches!(recorded.event.actor, Actor::User(_)));

    let conversations = read::inbox_row::by_ids(db, scope, engine, &conversations).await?;
    let messages = read::thread::by_ids(db, scope, engine, &messages).await?;
    let contacts = store::contact::cards(db, workspace, engine, &contacts, Card::Whole).await?;
    let channels = if of_channels { store::channel::list(db, workspace).await? } else { Vec::new() };
    let names = if of_people { store::user::names(db, workspace).await? } else { Vec::new() };
    Ok(Batch {
        events,
        conversations: conversations.into_iter().map(|row| (row.id, row)).collect(),
        messages: messages.into_iter().map(|row| (row.id, row)).collect(),
        channels: channels.into_iter().map(|row| (row.id, row)).collect(),
        contacts: contacts.into_iter().map(|row| (row.id, row)).collect(),
        names: names.into_iter().collect(),
    })
}

fn distinct<I: Copy + Eq + std::hash::Hash>(events: &[Recorded], ids: impl Fn(&Recorded) -> [Option<I>; 2]) -> Vec<I> {
    let found: HashSet<I> = events.iter().flat_map(ids).flatten().collect();
    found.into_iter().collect()
}
