//! One look at the outbox: what may leave now, what has to wait and why, what can no longer leave.

use super::{
    LEASE,
    outcome::{self, Change, Fate},
    request::{Cargo, File, Flight, refusal},
};
use crate::{
    App, Error,
    channel::access::{self, LineAccess},
    consent::due,
    outbound::{pace::Wait, policy},
};
use channels::{
    adapter::{Outbound, Recipient, SendError, Uploaded},
    whatsapp::send,
};
use domain::{
    ChannelId, MessageId, Timestamp, WorkspaceId,
    actor::SenderKind,
    channel::ChannelState,
    fault::MessageError,
    message::{Content, Delivery, HoldReason, content::LoneReaction},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::{
    Engine,
    channel::Channel,
    outbox::EntryKind,
    system::{
        self,
        sending::{Head, HeadFile},
    },
};

/// Lanes of a paused line looked at in one turn.
const ORPHANS: i64 = 256;

pub(super) struct Turn {
    pub flights: Vec<Flight>,
    /// Entries that were dealt with without a request.
    pub written: usize,
    /// When a number that used up its pace has room again.
    pub wake_at: Option<Timestamp>,
}

/// What is to be written for the lines of one workspace before anything leaves.
#[derive(Default)]
struct Plan {
    flights: Vec<Flight>,
    changes: Vec<Change>,
    waiting: Vec<Waiting>,
}

/// A line whose queue stands still, as a whole.
#[derive(Clone, Copy)]
pub(super) enum Waiting {
    /// Until an administrator resumes it.
    Paused(ChannelId),
    /// For the number's pace.
    Rate(ChannelId),
}

/// Chooses up to `room` requests, marks their messages durably, and gives back what is ready to leave.
pub(super) async fn take(app: &App, room: usize) -> Result<Turn, Error> {
    let now = app.now();
    let mut plans: BTreeMap<WorkspaceId, Plan> = BTreeMap::new();
    let mut wake_at = None;
    let mut left = room;
    let mut lines = system::sending::lines(&app.db, now).await?;
    if let Some(first) = rand::random::<u32>().checked_rem(u32::try_from(lines.len()).unwrap_or(0)) {
        // Nobody is always served first.
        lines.rotate_left(usize::try_from(first).unwrap_or(0));
    }
    for line in lines {
        let plan = plans.entry(line.workspace).or_default();
        if line.state == ChannelState::Paused {
            plan.waiting.push(Waiting::Paused(line.id));
            orphans(app, &line, now, plan).await?;
            continue;
        }
        if left == 0 || !lease(app, line.id).await? {
            continue;
        }
        let may_send = match app.pacer.room(line.id, per_second(&line), now, left) {
            Ok(count) => count,
            Err(until) => {
                wake_at = wake_at.into_iter().chain([until]).min();
                if app.pacer.may_say_rate(line.id, now) {
                    plan.waiting.push(Waiting::Rate(line.id));
                }
                continue;
            }
        };
        let limit = i64::try_from(may_send + app.pacer.flying(line.id)).unwrap_or(i64::MAX);
        let heads = system::sending::heads(&app.db, line.id, now, limit).await?;
        let before = plan.flights.len();
        let stopped = due::stopped(app, line.workspace, &heads, now).await?;
        choose(app, &line, heads, &stopped, now, plan);
        left = left.saturating_sub(plan.flights.len() - before);
    }
    let mut turn = Turn { flights: Vec::new(), written: 0, wake_at };
    for (workspace, plan) in plans {
        let Plan { flights, changes, waiting } = plan;
        let begun = outcome::begin(app, workspace, flights, &changes, &waiting).await?;
        turn.written += begun.written;
        turn.flights.extend(begun.flights);
    }
    Ok(turn)
}

/// Messages of a paused line that a process which is gone had on their way.
async fn orphans(app: &App, line: &Channel, now: Timestamp, plan: &mut Plan) -> Result<(), Error> {
    if !lease(app, line.id).await? {
        return Ok(());
    }
    for head in system::sending::heads(&app.db, line.id, now, ORPHANS).await? {
        let is_orphan = head.kind == EntryKind::Message && head.delivery == Delivery::Sending;
        if is_orphan && !app.pacer.is_flying(head.entry) {
            plan.changes.push(Change::of(head, line.id, Fate::Uncertain));
        }
    }
    Ok(())
}

fn per_second(line: &Channel) -> u32 {
    u32::try_from(line.throughput).unwrap_or(1).max(1)
}

/// Sorts the heads of a line into what leaves and what changes.
fn choose(
    app: &App,
    line: &Channel,
    heads: Vec<Head>,
    stopped: &HashMap<MessageId, &'static str>,
    now: Timestamp,
    plan: &mut Plan,
) {
    let access = access::of_line(app, line).ok().map(Arc::new);
    let account: Arc<str> = line.account.as_str().into();
    for head in heads {
        if app.pacer.is_flying(head.entry) {
            continue;
        }
        if let Some(code) = stopped.get(&head.message).filter(|_| head.kind == EntryKind::Message) {
            plan.changes.push(Change::of(head, line.id, Fate::Failed(MessageError::ours(code))));
            continue;
        }
        let cargo = match prepare(line, access.as_deref(), &head, now) {
            Ok(cargo) => cargo,
            Err(fate) => {
                plan.changes.push(Change::of(head, line.id, fate));
                continue;
            }
        };
        if matches!(cargo, Cargo::Message(_)) {
            match app.pacer.take(line.id, per_second(line), head.identity, now) {
                Ok(()) => {}
                Err(Wait::Pair(wait)) => {
                    let until = now.plus(wait);
                    plan.changes.push(Change::of(head, line.id, Fate::Later { reason: HoldReason::Pair, until }));
                    continue;
                }
                Err(Wait::Number(_)) => return,
            }
        }
        // Many messages may need one file: whoever comes first brings it, the others look again when it is there.
        if let Cargo::File(file) = &cargo
            && !app.pacer.take_along(head.entry, line.id, file.media)
        {
            continue;
        }
        if let Some(access) = &access {
            let (account, access) = (Arc::clone(&account), Arc::clone(access));
            plan.flights.push(Flight { head, line: line.id, account, access, cargo });
        }
    }
}

/// The request of a head, or why there is none.
fn prepare(line: &Channel, access: Option<&LineAccess>, head: &Head, now: Timestamp) -> Result<Cargo, Fate> {
    match (head.kind, head.delivery) {
        (EntryKind::Message, Delivery::Queued) | (EntryKind::Reaction, _) => {}
        // Nobody waits for this answer any more: the process that asked is gone.
        (EntryKind::Message, Delivery::Sending) => return Err(Fate::Uncertain),
        (EntryKind::Message, _) => return Err(Fate::Done),
    }
    if line.state == ChannelState::Inactive {
        return Err(Fate::Failed(MessageError::ours("channel_inactive")));
    }
    let by_person = head.sender == Some(SenderKind::User);
    let content = content(head)?;
    if !policy::window_allows(line.kind, head.windows, content.kind(), by_person, now) {
        return Err(Fate::Failed(MessageError::ours("window_closed_template_required")));
    }
    if head.kind == EntryKind::Message && policy::holds(&content, now).is_err() {
        return Err(Fate::Failed(MessageError::ours("offer_over")));
    }
    if access.is_none() {
        return Err(Fate::Answer(SendError::PauseLine(refusal("token_invalid", None, None))));
    }
    let to = Recipient::from_key(&head.to).ok_or_else(|| Fate::Failed(MessageError::ours("no_usable_phone")))?;
    let uploaded = match uploaded(line, head, now)? {
        Ready::Ids(uploaded) => uploaded,
        Ready::Needs(file) => return Ok(Cargo::File(file)),
    };
    let is_message = head.kind == EntryKind::Message;
    let outbound = Outbound {
        to,
        content,
        uploaded,
        reply_to: head.reply_to.clone().filter(|_| is_message),
        callback: is_message.then(|| head.message.to_string()),
    };
    send::message(&outbound).map(Cargo::Message).map_err(|error| {
        Fate::Failed(MessageError {
            code: "request_invalid".into(),
            provider_code: None,
            detail: Some(error.to_string()),
        })
    })
}

fn content(head: &Head) -> Result<Content, Fate> {
    match head.kind {
        EntryKind::Message => Ok(head.content.clone()),
        EntryKind::Reaction => {
            let payload = head.payload.as_deref().unwrap_or_default();
            serde_json::from_str::<LoneReaction>(payload).map(Content::Reaction).map_err(|_| Fate::Done)
        }
    }
}

enum Ready {
    Ids(Uploaded),
    /// To be uploaded first; one after the other.
    Needs(File),
}

/// The files of a message at Meta, or the first that is not there yet.
fn uploaded(line: &Channel, head: &Head, now: Timestamp) -> Result<Ready, Fate> {
    let mut uploaded = Uploaded::default();
    if head.kind != EntryKind::Message {
        return Ok(Ready::Ids(uploaded));
    }
    for (file, is_card) in head.file.iter().map(|file| (file, false)).chain(head.cards.iter().map(|file| (file, true)))
    {
        match (at_meta(line, file, now), is_card) {
            (Some(id), true) => uploaded.cards.push(id),
            (Some(id), false) => uploaded.file = Some(id),
            (None, _) => return Ok(Ready::Needs(needed(file)?)),
        }
    }
    Ok(Ready::Ids(uploaded))
}

fn at_meta(line: &Channel, file: &HeadFile, now: Timestamp) -> Option<String> {
    let (id, channel, until) = file.upload.as_ref()?;
    (*channel == line.id && *until > now).then(|| id.clone())
}

fn needed(file: &HeadFile) -> Result<File, Fate> {
    let blob_key = file.blob_key.clone().ok_or_else(|| Fate::Failed(MessageError::ours("media_invalid")))?;
    Ok(File {
        media: file.media,
        blob_key,
        size: file.size,
        mime: file.mime.clone(),
        filename: file.filename.clone().unwrap_or_else(|| "file".into()),
    })
}

pub(super) fn lease_name(line: ChannelId) -> String {
    format!("send/{line}")
}

/// Whether this process sends from the line.
pub(super) async fn lease(app: &App, line: ChannelId) -> Result<bool, Error> {
    if app.db.engine() == Engine::Sqlite {
        return Ok(true);
    }
    let now = app.now();
    if app.pacer.lease(line).is_some_and(|until| until.since(now) > LEASE / 2) {
        return Ok(true);
    }
    let until = now.plus(LEASE);
    let held = system::lease::take(&app.db, &lease_name(line), app.process, now, until).await?;
    app.pacer.set_lease(line, held.then_some(until));
    Ok(held)
}
