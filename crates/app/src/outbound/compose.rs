//! A reply: permitted, checked, queued. Message, outbox entry, conversation and event are one transaction.

pub use super::content::{NewContent, NewMedia, NewTemplate};

use super::{content, policy, receipts};
use crate::{
    Ctx, Error, Refusal,
    consent::{self, ask::Way},
    conversation::line,
    cost,
    merge::{self, Whom},
    template::mapping,
};
use domain::{
    ConversationId, EpisodeId, MediaId, MessageId, Timestamp,
    channel::ChannelState,
    consent::Sending,
    conversation::ConversationState,
    event::{Event, EventKind},
    message::{Content, Delivery, HoldReason},
    permission::Permission,
    retry::MAX_UNDO_SECONDS,
};
use serde_json::json;
use std::time::Duration;
use store::{
    StoreError, Tx,
    channel::Channel,
    conversation::Conversation,
    message::{Hold, NewMessage, Quoted},
    outbox::{EntryKind, NewEntry},
};

/// Longest reference a client may give to what it sends, in characters.
const MAX_CLIENT_REF: usize = 128;

pub struct SendMessage {
    pub conversation: ConversationId,
    /// Made by the client; a repeat in the same conversation sends nothing.
    pub client_ref: String,
    pub content: NewContent,
    pub reply_to: Option<MessageId>,
    /// 0 to 10: how long it may be taken back before it leaves.
    pub undo_seconds: u32,
    /// Codes of warnings that the sender was told of (`no_consent`, `opted_out`).
    pub acknowledge: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub message: MessageId,
    pub conversation: ConversationId,
    /// The reference was known: this is the message of then.
    pub repeated: bool,
}

pub async fn send(ctx: &Ctx, command: SendMessage) -> Result<Sent, Error> {
    ctx.require(Permission::MessageSend)?;
    let SendMessage { conversation, client_ref, content, reply_to, undo_seconds, acknowledge } = command;

    let asked = Asked {
        conversation,
        client_ref: &client_ref,
        reply_to,
        undo_seconds,
        attention: Attention::Here,
        acknowledge: &acknowledge,
    };
    send_new(ctx, &asked, content).await
}

pub(super) async fn send_new(ctx: &Ctx, asked: &Asked<'_>, content: NewContent) -> Result<Sent, Error> {
    once(ctx, asked, What::New(content)).await
}

/// With content that was sent before.
pub(super) async fn send_again(ctx: &Ctx, asked: &Asked<'_>, content: Content) -> Result<Sent, Error> {
    once(ctx, asked, What::Again(Box::new(content))).await
}

async fn once(ctx: &Ctx, asked: &Asked<'_>, what: What) -> Result<Sent, Error> {
    check_reference(asked.client_ref)?;
    match compose(ctx, asked, what).await {
        // Somebody else stored the same reference between our look and our write.
        Err(Error::Store(StoreError::Conflict(_))) => earlier(ctx, asked).await,
        other => other,
    }
}

pub(crate) struct Asked<'a> {
    pub conversation: ConversationId,
    pub client_ref: &'a str,
    pub reply_to: Option<MessageId>,
    pub undo_seconds: u32,
    pub attention: Attention,
    pub acknowledge: &'a [String],
}

/// Whether whoever sends looks at the conversation. What goes by the clock opens nothing and reads nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attention {
    Here,
    Away,
}

impl Attention {
    fn is_person(self, ctx: &Ctx) -> bool {
        self == Self::Here && ctx.actor.is_person()
    }
}

enum What {
    New(NewContent),
    Again(Box<Content>),
}

async fn compose(ctx: &Ctx, asked: &Asked<'_>, what: What) -> Result<Sent, Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let (sent, reads) = write(ctx, &mut tx, asked, what).await?;
    if sent.repeated {
        return Ok(sent);
    }
    tx.commit().await?;

    if reads {
        receipts::read_aloud(ctx, sent.conversation);
    }
    Ok(sent)
}

/// The same inside a transaction that goes on.
pub(crate) async fn send_within(ctx: &Ctx, tx: &mut Tx, asked: &Asked<'_>, content: NewContent) -> Result<Sent, Error> {
    check_reference(asked.client_ref)?;
    Ok(write(ctx, tx, asked, What::New(content)).await?.0)
}

/// What was written, and whether somebody thereby read what the customer wrote.
async fn write(ctx: &Ctx, tx: &mut Tx, asked: &Asked<'_>, what: What) -> Result<(Sent, bool), Error> {
    store::lane::lock(tx.db(), ctx.workspace, asked.conversation).await?;
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), asked.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    if let Some(message) =
        store::message::by_client_ref(tx.db(), ctx.workspace, conversation.id, asked.client_ref).await?
    {
        return Ok((Sent { message, conversation: conversation.id, repeated: true }, false));
    }
    let channel = store::channel::get(tx.db(), ctx.workspace, conversation.channel).await?.ok_or(Error::NotFound)?;
    policy::line_accepts(channel.kind, channel.state)?;

    let content = match what {
        What::New(content) => {
            if let NewContent::Template(template) = &content {
                mapping::remember(ctx, tx, template.template, &template.params).await?;
            }
            let content = merge::fill(ctx, tx.db(), &Whom::in_conversation(&conversation), content).await?;
            content::resolve(tx.db(), ctx.workspace, channel.waba, content).await?
        }
        What::Again(content) => *content,
    };
    let windows = conversation.reception.windows;
    if !policy::window_allows(channel.kind, windows, content.kind(), asked.attention.is_person(ctx), ctx.now) {
        return Err(Refusal::WindowClosed.into());
    }
    policy::reaches(conversation.identity_kind, &content)?;
    policy::holds(&content, leaves_at(ctx.now, asked.undo_seconds))?;
    let way = Way { sending: Sending::Single, acknowledge: asked.acknowledge };
    consent::ask::allow(ctx, tx, conversation.identity, &content, way).await?;
    let reply_to = quoted(ctx, tx, &conversation, asked.reply_to).await?;

    let draft = Draft {
        client_ref: asked.client_ref,
        content: &content,
        reply_to: reply_to.as_ref(),
        undo_seconds: asked.undo_seconds,
        attention: asked.attention,
    };
    let message = queue(ctx, tx, &conversation, &channel, &draft).await?;
    let reads = conversation.is_unread && asked.attention.is_person(ctx);
    Ok((Sent { message, conversation: conversation.id, repeated: false }, reads))
}

pub(crate) fn check_reference(client_ref: &str) -> Result<(), Error> {
    match client_ref.chars().count() {
        0 => Err(Error::field("/client_ref", "required")),
        1..=MAX_CLIENT_REF => Ok(()),
        _ => Err(Error::field("/client_ref", "too_long")),
    }
}

async fn earlier(ctx: &Ctx, asked: &Asked<'_>) -> Result<Sent, Error> {
    let db = ctx.app.db.read();
    let conversation = store::conversation::visible(db, ctx.scope(), asked.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?.id;
    let message = store::message::by_client_ref(db, ctx.workspace, conversation, asked.client_ref).await?;
    let message = message.ok_or(Error::Conflict("the message could not be stored"))?;
    Ok(Sent { message, conversation, repeated: true })
}

async fn quoted(
    ctx: &Ctx,
    tx: &Tx,
    conversation: &Conversation,
    reply_to: Option<MessageId>,
) -> Result<Option<Quoted>, Error> {
    let Some(id) = reply_to else { return Ok(None) };
    let target = store::message::get(tx.db(), ctx.workspace, id).await?;
    let target = target.filter(|target| target.conversation == conversation.id);
    let target = target.ok_or_else(|| Error::field("/reply_to", "invalid"))?;
    Ok(Some(Quoted { id, provider_id: target.provider_id }))
}

/// A message that passed every check.
pub(crate) struct Draft<'a> {
    pub client_ref: &'a str,
    pub content: &'a Content,
    pub reply_to: Option<&'a Quoted>,
    pub undo_seconds: u32,
    pub attention: Attention,
}

/// Writes the message, its outbox entry and what it changes in the conversation.
pub(crate) async fn queue(
    ctx: &Ctx,
    tx: &mut Tx,
    conversation: &Conversation,
    channel: &Channel,
    draft: &Draft<'_>,
) -> Result<MessageId, Error> {
    let id: MessageId = ctx.new_id();
    cost::limit::take(ctx, tx, conversation, channel, (draft.content, id)).await?;
    let by_person = draft.attention.is_person(ctx);
    let before = conversation.reception.windows;
    let mut conversation = conversation.clone();
    if by_person && conversation.reception.state == ConversationState::Closed {
        reopen(ctx, tx, &mut conversation).await?;
    }
    let episode = conversation.episode;
    let sort_at = conversation.reception.place_outgoing(ctx.now);
    conversation.reception.windows.answered(ctx.now);
    let (conversation, reception) = (&conversation, conversation.reception);
    let leaves_at = leaves_at(ctx.now, draft.undo_seconds);
    let hold = hold(ctx, tx, conversation, channel, leaves_at).await?;

    let new = NewMessage {
        id,
        conversation: conversation.id,
        channel: conversation.channel,
        content: draft.content,
        delivery: Delivery::Queued,
        client_ref: Some(draft.client_ref),
        sort_at,
        now: ctx.now,
        sender: ctx.actor,
        reply_to: draft.reply_to,
        media: media_of(draft.content),
        hold,
    };
    store::message::insert(tx.db(), ctx.workspace, &new).await?;
    store::message_card::put(tx.db(), ctx.workspace, id, &cards_of(draft.content)).await?;
    cost::reserve(ctx, tx, conversation, channel, draft.content, id).await?;
    let entry = NewEntry {
        id: ctx.new_id(),
        channel: conversation.channel,
        conversation: conversation.id,
        message: id,
        kind: EntryKind::Message,
        // What taking it back has to restore.
        payload: (leaves_at > ctx.now).then(|| {
            let millis = |at: Option<Timestamp>| at.map(Timestamp::millis);
            json!({ "asked": millis(before.free_entry_asked), "answered": millis(before.free_entry_answered) })
                .to_string()
        }),
        order_at: sort_at,
        run_at: leaves_at,
    };
    store::outbox::push(tx.db(), ctx.workspace, &entry).await?;
    consent::ask::count(ctx, tx, conversation.identity, id, draft.content).await?;
    let is_open = reception.state == ConversationState::Open;
    let sent = store::lane::Sent { message: id, reception, read: by_person, is_open, episode };
    store::lane::sent(tx.db(), ctx.workspace, conversation.id, &sent).await?;
    if let Some(contact) = conversation.contact {
        store::contact::written_to(tx.db(), ctx.workspace, contact, ctx.now).await?;
    }
    if let Some(episode) = episode.filter(|_| by_person) {
        store::episode::answered(tx.db(), ctx.workspace, episode, ctx.now).await?;
    }
    tx.record(event(ctx, EventKind::MessageQueued, conversation, id));
    tx.wake_outbox();
    Ok(id)
}

/// When it may not be taken back any more.
pub(crate) fn leaves_at(now: Timestamp, undo_seconds: u32) -> Timestamp {
    now.plus(Duration::from_secs(undo_seconds.min(MAX_UNDO_SECONDS).into()))
}

pub(super) fn event(ctx: &Ctx, kind: EventKind, conversation: &Conversation, message: MessageId) -> Event {
    let mut event = Event::message(kind, ctx.actor, message, conversation.id, conversation.channel);
    event.subject.owner = conversation.owner;
    event
}

/// A person who writes into a closed conversation opens it (B-16).
async fn reopen(ctx: &Ctx, tx: &mut Tx, conversation: &mut Conversation) -> Result<(), Error> {
    let episode: EpisodeId = ctx.new_id();
    store::episode::open(tx.db(), ctx.workspace, episode, conversation.id, ctx.now, ctx.actor).await?;
    conversation.reception.state = ConversationState::Open;
    conversation.episode = Some(episode);
    let kind = EventKind::ConversationOpened;
    let mut opened = Event::conversation(kind, ctx.actor, conversation.id, conversation.channel);
    opened.subject.owner = conversation.owner;
    // Before the first message there is nothing to be opened again.
    if conversation.last_message.is_some() {
        let line = line::write(ctx, tx, conversation, "opened", serde_json::Map::new()).await?;
        opened.subject.message = Some(line);
    }
    tx.record(opened);
    Ok(())
}

/// Why the bubble waits from the start, if it does.
async fn hold(
    ctx: &Ctx,
    tx: &Tx,
    conversation: &Conversation,
    channel: &Channel,
    leaves_at: Timestamp,
) -> Result<Option<Hold>, Error> {
    if leaves_at > ctx.now {
        return Ok(Some(Hold { reason: HoldReason::Undo, until: Some(leaves_at) }));
    }
    if channel.state == ChannelState::Paused {
        return Ok(Some(Hold { reason: HoldReason::Paused, until: None }));
    }
    let held = store::lane::is_held(tx.db(), ctx.workspace, conversation.id).await?;
    Ok(held.then_some(Hold { reason: HoldReason::Order, until: None }))
}

fn cards_of(content: &Content) -> Vec<MediaId> {
    match content {
        Content::Template(template) => template.cards.iter().map(|card| card.media.media_id).collect(),
        _ => Vec::new(),
    }
}

fn media_of(content: &Content) -> Option<MediaId> {
    match content {
        Content::Template(template) => template.header_media.as_ref().map(|header| header.media_id),
        Content::Interactive(question) => question.header_media.as_ref().map(|header| header.media_id),
        other => other.media().map(|media| media.media_id),
    }
}
