//! Writes down what became of entries: one transaction per workspace, a constant number of statements.

use super::{
    request::{Cargo, Flight, Landing, Reached},
    turn::Waiting,
    verdict::{Ledger, sort},
};
use crate::{App, Error, consent, cost, jobs::sync_templates::SyncTemplates};
use channels::adapter::{Accepted, SendError};
use domain::{
    ChannelId, ConversationId, MediaId, MessageId, Timestamp, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    fault::MessageError,
    message::HoldReason,
    time::{DAY, SECOND},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    time::Duration,
};
use store::{Tx, channel::Pause, outbox::EntryKind, recipient, system::sending::Head, upload};

/// Meta keeps an upload for 30 days; one day less, so that it does not end under way.
const UPLOAD_KEPT: Duration = DAY.saturating_mul(29);

/// What happens to an entry.
pub(super) enum Fate {
    Accepted(Accepted),
    /// The file is at Meta; the message is next.
    Uploaded {
        media: MediaId,
        upload_id: String,
    },
    /// Meta did not take it, or did not say.
    Answer(SendError),
    Failed(MessageError),
    Uncertain,
    /// Nothing to do any more.
    Done,
    /// Not before this time.
    Later {
        reason: HoldReason,
        until: Timestamp,
    },
}

pub(super) struct Change {
    pub head: Head,
    pub line: ChannelId,
    pub fate: Fate,
}

impl Change {
    pub(super) const fn of(head: Head, line: ChannelId, fate: Fate) -> Self {
        Self { head, line, fate }
    }
}

pub(super) struct Begun {
    pub flights: Vec<Flight>,
    pub written: usize,
}

/// Writes the changes and marks the messages of these flights; those that may still leave come back, in the air.
pub(super) async fn begin(
    app: &App,
    workspace: WorkspaceId,
    flights: Vec<Flight>,
    changes: &[Change],
    waiting: &[Waiting],
) -> Result<Begun, Error> {
    let now = app.now();
    let (flights, _) =
        flights.into_iter().partition::<Vec<_>, _>(|flight| app.pacer.take_off(flight.head.entry, flight.line));
    let marked = mark(app, workspace, &flights, changes, waiting, now).await;
    let begun = match marked {
        Ok(begun) => begun,
        Err(error) => {
            for flight in &flights {
                app.pacer.land(flight.head.entry);
            }
            return Err(error);
        }
    };
    let mut left = Vec::with_capacity(flights.len());
    for flight in flights {
        if !marks(&flight) || begun.contains(&flight.head.message) {
            left.push(flight);
        } else {
            app.pacer.land(flight.head.entry);
        }
    }
    Ok(Begun { flights: left, written: changes.len() })
}

/// Only messages are marked; files and reactions may be sent twice without harm.
fn marks(flight: &Flight) -> bool {
    flight.head.kind == EntryKind::Message && matches!(flight.cargo, Cargo::Message(_))
}

async fn mark(
    app: &App,
    workspace: WorkspaceId,
    flights: &[Flight],
    changes: &[Change],
    waiting: &[Waiting],
    now: Timestamp,
) -> Result<HashSet<MessageId>, Error> {
    let messages: Vec<MessageId> =
        flights.iter().filter(|flight| marks(flight)).map(|flight| flight.head.message).collect();
    if messages.is_empty() && changes.is_empty() && waiting.is_empty() {
        return Ok(HashSet::new());
    }
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let begun = match messages.as_slice() {
        [] => Vec::new(),
        messages => store::outbox::begin(tx.db(), workspace, messages, now).await?,
    };
    write(app, &mut tx, changes, now).await?;
    for line in waiting {
        match line {
            Waiting::Paused(line) => hold_line(&mut tx, *line, now).await?,
            Waiting::Rate(line) => say_rate(&mut tx, *line, now).await?,
        }
    }
    tx.commit().await?;
    Ok(begun.into_iter().collect())
}

/// Writes down what flights brought back. Until it succeeds the entries count as being in the air.
pub(super) async fn record(app: &App, landings: &[Landing]) -> Result<(), Error> {
    let now = app.now();
    let mut workspaces: BTreeMap<WorkspaceId, Vec<Change>> = BTreeMap::new();
    for landing in landings {
        let fate = match &landing.result {
            Ok(Reached::Message(accepted)) => Fate::Accepted(accepted.clone()),
            Ok(Reached::File { media, upload_id }) => Fate::Uploaded { media: *media, upload_id: upload_id.clone() },
            Err(error) => Fate::Answer(error.clone()),
        };
        let change = Change::of(landing.head.clone(), landing.line, fate);
        workspaces.entry(landing.head.workspace).or_default().push(change);
    }
    for (workspace, changes) in workspaces {
        let mut tx = Tx::begin(&app.db, workspace, now).await?;
        write(app, &mut tx, &changes, now).await?;
        tx.wake_outbox();
        tx.commit().await?;
    }
    Ok(())
}

async fn write(app: &App, tx: &mut Tx, changes: &[Change], now: Timestamp) -> Result<(), Error> {
    let mut ledger = Ledger::default();
    for change in changes {
        sort(change, now, rand::random(), &mut ledger);
    }
    let workspace = tx.workspace();
    store::outbox::accepted(tx.db(), workspace, &ledger.accepted, now).await?;
    store::outbox::failed(tx.db(), workspace, &ledger.failed, now).await?;
    let failed: Vec<MessageId> = ledger.failed.iter().map(|(message, _)| *message).collect();
    cost::settle::not_delivered(tx, &failed, now).await?;
    store::outbox::uncertain(tx.db(), workspace, &ledger.uncertain).await?;
    store::outbox::postpone(tx.db(), workspace, &ledger.postponed).await?;
    let news = store::outbox::hold(tx.db(), workspace, &ledger.held).await?;
    store::outbox::finish(tx.db(), workspace, &ledger.finished).await?;
    let behind = store::outbox::hold_behind(tx.db(), workspace, &ledger.lanes).await?;
    for (media, upload_id, line) in &ledger.uploads {
        upload::at_meta(tx.db(), workspace, *media, upload_id, *line, now.plus(UPLOAD_KEPT)).await?;
    }
    for (line, until) in &ledger.hushed {
        app.pacer.hush(*line, *until);
    }
    announce(tx, changes, &ledger, &news);
    heed(tx, changes, &ledger, now).await?;
    look_again(app, tx, changes, &ledger, now);
    for (message, conversation) in behind {
        announce_one(tx, message, conversation, line_of(changes, conversation), "hold");
    }
    learn(app, tx, changes, now).await?;
    for (line, pause) in &ledger.pauses {
        pause_line(tx, *line, pause, now).await?;
    }
    take_back_reactions(tx, &ledger).await
}

/// What a refusal says about the person's leave to be written to.
async fn heed(tx: &mut Tx, changes: &[Change], ledger: &Ledger, now: Timestamp) -> Result<(), Error> {
    let failed = ledger.failed.iter().filter_map(|(message, error)| {
        let change = changes.iter().find(|change| change.head.message == *message)?;
        Some((error.clone(), *message, change.head.conversation, change.line))
    });
    consent::refused::write(tx, failed, now).await
}

/// Meta knows the template otherwise than we do: it is pulled, so that nobody chooses it once more.
fn look_again(app: &App, tx: &mut Tx, changes: &[Change], ledger: &Ledger, now: Timestamp) {
    let is_of_template = |error: &MessageError| matches!(error.provider_code, Some(132_001 | 132_015 | 132_016));
    let failed = ledger.failed.iter().filter(|(_, error)| is_of_template(error));
    let lines = failed.filter_map(|(message, _)| changes.iter().find(|change| change.head.message == *message));
    let lines: BTreeSet<ChannelId> = lines.map(|change| change.line).collect();
    for channel in lines {
        tx.enqueue(SyncTemplates { channel }.job(app.new_id(), now));
    }
}

fn line_of(changes: &[Change], conversation: ConversationId) -> Option<ChannelId> {
    changes.iter().find(|change| change.head.conversation == conversation).map(|change| change.line)
}

/// Says what changed, once per message.
fn announce(tx: &mut Tx, changes: &[Change], ledger: &Ledger, held: &[MessageId]) {
    let accepted = ledger.accepted.iter().map(|(message, _)| (*message, "sent"));
    let failed = ledger.failed.iter().map(|(message, _)| (*message, "failed"));
    let uncertain = ledger.uncertain.iter().map(|message| (*message, "unknown"));
    let held = held.iter().map(|message| (*message, "hold"));
    let words: HashMap<MessageId, &str> = accepted.chain(failed).chain(uncertain).chain(held).collect();
    for change in changes.iter().filter(|change| change.head.kind == EntryKind::Message) {
        if let Some(word) = words.get(&change.head.message) {
            let head = &change.head;
            let mut event =
                Event::message(EventKind::MessageUpdated, Actor::System, head.message, head.conversation, change.line);
            event.subject.owner = head.owner;
            tx.record(event.with_delta(*word));
        }
    }
}

fn announce_one(
    tx: &mut Tx,
    message: MessageId,
    conversation: ConversationId,
    line: Option<ChannelId>,
    word: &'static str,
) {
    if let Some(line) = line {
        let event = Event::message(EventKind::MessageUpdated, Actor::System, message, conversation, line);
        tx.record(event.with_delta(word));
    }
}

/// What Meta's answers tell of the people written to.
async fn learn(app: &App, tx: &Tx, changes: &[Change], now: Timestamp) -> Result<(), Error> {
    use domain::identity::{IdentityKey, IdentityKeyKind};
    for change in changes {
        let Fate::Accepted(accepted) = &change.fate else { continue };
        let head = &change.head;
        if let Some(wa_id) = accepted.wa_id.as_ref()
            && head.to.kind == IdentityKeyKind::WaId
            && *wa_id != head.to.value
        {
            let key = IdentityKey::new(IdentityKeyKind::WaId, wa_id.as_str());
            recipient::learn(tx.db(), tx.workspace(), head.identity, &key, now).await?;
        }
        if let Some(user_id) = accepted.user_id.as_ref()
            && app.pacer.may_learn(head.identity)
        {
            let key = IdentityKey::new(IdentityKeyKind::Bsuid, user_id.as_str());
            recipient::learn(tx.db(), tx.workspace(), head.identity, &key, now).await?;
        }
    }
    Ok(())
}

/// Holds the whole line: its queue stays, an administrator is told.
async fn pause_line(tx: &mut Tx, line: ChannelId, pause: &Pause, now: Timestamp) -> Result<(), Error> {
    if store::channel::pause(tx.db(), tx.workspace(), line, pause).await? {
        let mut event = Event::new(EventKind::ChannelUpdated, Actor::System);
        event.subject.channel = Some(line);
        tx.record(event.with_delta("paused"));
        tracing::warn!(channel = %line, code = pause.code, "a line was paused");
    }
    hold_line(tx, line, now).await
}

async fn hold_line(tx: &mut Tx, line: ChannelId, now: Timestamp) -> Result<(), Error> {
    for (message, conversation) in store::outbox::hold_line(tx.db(), tx.workspace(), line, now).await? {
        announce_one(tx, message, conversation, Some(line), "hold");
    }
    Ok(())
}

/// Shorter waits are not worth a word on the bubble.
const WORTH_SAYING: Duration = SECOND;

async fn say_rate(tx: &mut Tx, line: ChannelId, now: Timestamp) -> Result<(), Error> {
    let since = now.minus(WORTH_SAYING);
    for (message, conversation) in store::outbox::hold_for_rate(tx.db(), tx.workspace(), line, since).await? {
        announce_one(tx, message, conversation, Some(line), "hold");
    }
    Ok(())
}

/// A reaction that Meta refused is not on the customer's screen, so it is not on ours.
async fn take_back_reactions(tx: &mut Tx, ledger: &Ledger) -> Result<(), Error> {
    for (message, conversation, line, emoji) in &ledger.refused_reactions {
        if store::reaction::remove(tx.db(), tx.workspace(), *message, Some(emoji)).await? {
            announce_one(tx, *message, *conversation, Some(*line), "reaction");
        }
    }
    Ok(())
}
