//! Messages: new ones, known ones, and the few that become readable later.

use super::{
    Plan,
    ad::extra,
    provider_time, target,
    thread::{Standing, Talk},
};
use crate::{
    inbound::{batch::Sourced, change::message_error},
    jobs::fetch_media::FetchMedia,
};
use channels::adapter::{Forwarded, HistoryMessage, InboundMessage, MediaRef, ParsedContent};
use domain::{
    ConversationId, MediaId, MessageId, Timestamp,
    actor::{Actor, SenderKind},
    event::{Event, EventKind},
    fault::MessageError,
    message::{Content, Delivery, Direction, MessageKind, Receipts, content},
    reply::InboundNature,
};
use serde_json::Map;
use store::ingest::{KnownMessage, Line, MediaFile, MessagePatch, NewMessage, Target};

/// A message in hand: one to be written, or a known one that may be changed.
pub(crate) enum Held {
    New(Box<NewMessage>),
    Known { patch: Box<MessagePatch>, changed: bool },
}

impl Held {
    pub(super) fn known(known: KnownMessage) -> Self {
        Self::Known { patch: Box::new(MessagePatch { known, error: None, content: None, media: None }), changed: false }
    }

    pub(crate) fn message(&self) -> &KnownMessage {
        match self {
            Self::New(new) => &new.known,
            Self::Known { patch, .. } => &patch.known,
        }
    }

    /// For writing; a known message is patched from here on.
    pub(super) fn change(&mut self) -> &mut KnownMessage {
        match self {
            Self::New(new) => &mut new.known,
            Self::Known { patch, changed } => {
                *changed = true;
                &mut patch.known
            }
        }
    }

    pub(super) fn set_error(&mut self, error: Option<MessageError>) {
        match self {
            Self::New(new) => new.error = error,
            Self::Known { patch, .. } => patch.error = Some(error),
        }
    }

    /// What is kept as content, when it is in hand.
    pub(super) fn content(&self) -> Option<&str> {
        match self {
            Self::New(new) => Some(&new.content),
            Self::Known { patch, .. } => patch.content.as_deref(),
        }
    }

    pub(super) fn set_content(&mut self, content: String) {
        match self {
            Self::New(new) => new.content = content,
            Self::Known { patch, changed } => {
                *changed = true;
                patch.content = Some(content);
            }
        }
    }
}

/// What distinguishes a customer's message, an echo and history.
struct Role {
    nature: InboundNature,
    direction: Direction,
    sender: SenderKind,
    delivery: Delivery,
}

impl<'a> Plan<'a> {
    pub(super) fn message(&mut self, line: &Line, source: &'a Sourced, message: &InboundMessage) {
        let is_notice = message.nature == InboundNature::SystemNotice;
        let role = Role {
            nature: message.nature,
            direction: if is_notice { Direction::Outbound } else { Direction::Inbound },
            sender: if is_notice { SenderKind::System } else { SenderKind::Contact },
            delivery: if is_notice { Delivery::Sent } else { Delivery::Received },
        };
        self.arrive(line, source, message, &role);
    }

    pub(super) fn echo(&mut self, line: &Line, source: &'a Sourced, message: &InboundMessage) {
        let role = Role {
            nature: InboundNature::Echo,
            direction: Direction::Outbound,
            sender: SenderKind::Device,
            delivery: Delivery::Sent,
        };
        self.arrive(line, source, message, &role);
    }

    pub(super) fn history(&mut self, line: &Line, source: &'a Sourced, history: &HistoryMessage) {
        let (sender, delivery) = match history.direction {
            Direction::Inbound => (SenderKind::Contact, Delivery::Received),
            Direction::Outbound => (SenderKind::Device, history.delivery.unwrap_or(Delivery::Sent)),
        };
        let role = Role { nature: InboundNature::History, direction: history.direction, sender, delivery };
        self.arrive(line, source, &history.message, &role);
    }

    fn arrive(&mut self, line: &Line, source: &'a Sourced, message: &InboundMessage, role: &Role) {
        let target = target(line, &message.provider_id);
        if let Some(place) = self.by_target.get(&target) {
            return self.understand(*place, line, source, message);
        }
        let at = provider_time(message.at, source);
        let Some(identity) = self.person(&message.person, at, source.received_at) else {
            return self.log_item(line, source, &message.provider_id);
        };
        let thread = self.thread(line, identity, source.received_at);
        let talk = match (role.direction, role.nature) {
            (Direction::Inbound, _) if message.referral.is_some() => Talk::FromAd,
            (Direction::Outbound, InboundNature::Echo | InboundNature::History) => Talk::ByBusiness,
            (Direction::Inbound | Direction::Outbound, _) => Talk::Other,
        };
        let times = (at, source.received_at);
        let never_wrote = self.never_wrote(thread);
        let Some(standing) = self.receive(thread, line.kind, role.nature, times, talk) else { return };
        self.note_contact(line, identity, role.nature, role.direction, (at, standing.arrival.reopened));
        if let Some(referral) = &message.referral {
            self.remember_ad(thread, referral, at);
        }
        if standing.is_opened_again {
            // Its id is the smaller one, so it stands before the message of the same time.
            let notice = content::SystemNotice { event: "reopened_by_customer".into(), params: Map::new() };
            self.system_line(thread, line, notice, (None, at));
        }
        let held = self.store(line, message, role, &standing, (target.clone(), at));
        self.raw.push((held, &source.item.raw));
        if role.nature == InboundNature::Message {
            self.came_by_link(thread, &message.content, held, (at, never_wrote));
        }
        if role.nature != InboundNature::SystemNotice {
            self.show_last(thread, role.nature, at, held);
        }
        self.tell_arrival(standing.thread, role, held);
        self.unpark(&target);
        if role.sender == SenderKind::Contact && role.nature != InboundNature::History {
            self.heed_words(line, message, (identity, thread), (held, at));
        }
    }

    fn store(
        &mut self,
        line: &Line,
        message: &InboundMessage,
        role: &Role,
        standing: &Standing,
        (target, at): (Target, Timestamp),
    ) -> MessageId {
        let id: MessageId = self.id();
        let conversation = self.conversation_at(standing.thread);
        let (kind, content, media) = self.content(line, conversation, id, &message.content);
        let reply_to = message.reply_to.as_ref().and_then(|quoted| {
            let place = self.by_target.get(&Target { channel: line.id, provider_id: quoted.clone() })?;
            Some(self.messages.get(*place)?.message().id)
        });
        let mut receipts = Receipts::default();
        if role.direction == Direction::Outbound {
            receipts.note(Delivery::Sent, at);
        }
        let known = KnownMessage {
            id,
            conversation,
            channel: line.id,
            provider_id: Some(target.provider_id),
            direction: role.direction,
            kind,
            delivery: role.delivery,
            receipts,
            edited_at: None,
            revoked_at: None,
            fills: None,
        };
        self.hold(Held::New(Box::new(NewMessage {
            known,
            content,
            sort_at: at,
            at,
            sender: role.sender,
            reply_to,
            reply_to_provider: message.reply_to.clone(),
            media,
            error: (!message.errors.is_empty()).then(|| message_error(&message.errors)),
            late: standing.arrival.late,
            forwarded: match message.forwarded {
                Forwarded::No => None,
                Forwarded::Yes => Some("yes"),
                Forwarded::Frequently => Some("frequently"),
            },
            extra: extra(message),
        })));
        id
    }

    pub(super) fn hold(&mut self, held: Held) -> usize {
        let place = self.messages.len();
        let message = held.message();
        self.by_id.insert(message.id, place);
        if let Some(provider_id) = &message.provider_id {
            self.by_target.insert(Target { channel: message.channel, provider_id: provider_id.clone() }, place);
        }
        self.messages.push(held);
        place
    }

    pub(super) fn conversation_at(&self, thread: usize) -> ConversationId {
        self.threads.get(thread).map_or(ConversationId(uuid::Uuid::nil()), |thread| thread.known.id)
    }

    /// Kind and content column; a file becomes a row of its own and a job that fetches it.
    fn content(
        &mut self,
        line: &Line,
        conversation: ConversationId,
        message: MessageId,
        parsed: &ParsedContent,
    ) -> (MessageKind, String, Option<MediaId>) {
        match parsed {
            ParsedContent::Plain(Content::Text(text)) => {
                (MessageKind::Text, serde_json::to_string(text).unwrap_or_default(), None)
            }
            ParsedContent::Plain(content) => (content.kind(), content.to_value().to_string(), None),
            ParsedContent::Media { kind, media } => {
                let id = self.file(line, *kind, media);
                self.jobs.push(FetchMedia { media: id, message, conversation }.job(self.id(), self.now));
                let content = content::Media {
                    media_id: id,
                    caption: media.caption.clone(),
                    filename: media.filename.clone(),
                    voice: media.voice,
                    animated: media.animated,
                };
                (*kind, serde_json::to_string(&content).unwrap_or_default(), Some(id))
            }
        }
    }

    fn file(&mut self, line: &Line, kind: MessageKind, media: &MediaRef) -> MediaId {
        let id = self.id();
        self.media.push(MediaFile {
            id,
            channel: line.id,
            provider_media_id: media.provider_media_id.clone(),
            provider_url: media.url.clone(),
            kind,
            mime: media.mime.clone().unwrap_or_else(|| "application/octet-stream".into()),
            sha256: media.sha256_hex.clone(),
            filename: media.filename.clone(),
        });
        id
    }

    /// A message that is known. When it could not be read before and can be now, it takes the content.
    fn understand(&mut self, place: usize, line: &Line, source: &'a Sourced, message: &InboundMessage) {
        let Some(held) = self.messages.get(place).map(Held::message) else { return };
        let is_readable = match &message.content {
            ParsedContent::Plain(content) => content.kind() != MessageKind::Unsupported,
            ParsedContent::Media { .. } => true,
        };
        if held.kind != MessageKind::Unsupported || !is_readable {
            return;
        }
        let (id, conversation) = (held.id, held.conversation);
        let (kind, content, media) = self.content(line, conversation, id, &message.content);
        let Some(held) = self.messages.get_mut(place) else { return };
        held.change().kind = kind;
        held.set_content(content);
        held.set_error(None);
        match held {
            Held::New(new) => new.media = media,
            Held::Known { patch, .. } => patch.media = media,
        }
        self.raw.push((id, &source.item.raw));
        self.tell_updated(place, "content");
    }

    fn tell_arrival(&mut self, thread: usize, role: &Role, message: MessageId) {
        let Some((conversation, channel)) =
            self.threads.get(thread).map(|thread| (thread.known.id, thread.known.channel))
        else {
            return;
        };
        let actor = match role.sender {
            SenderKind::Contact => Actor::Contact,
            SenderKind::Device => Actor::Device,
            SenderKind::User | SenderKind::Flow | SenderKind::Campaign | SenderKind::System => Actor::System,
        };
        if role.nature == InboundNature::History {
            // Thousands may come at once: one event tells of all of them.
            if self.told.insert(conversation) {
                let event = Event::conversation(EventKind::ConversationUpdated, actor, conversation, channel);
                self.events.push(event.with_delta("history"));
            }
            return;
        }
        self.events.push(Event::message(EventKind::MessageReceived, actor, message, conversation, channel));
    }

    /// Only the database knows whether a reaction was news.
    pub(crate) fn tell_reaction(&mut self, message: MessageId) {
        if let Some(place) = self.by_id.get(&message).copied() {
            self.tell_updated(place, "reaction");
        }
    }

    /// At most one event per message and batch: readers load the present state anyway.
    pub(super) fn tell_updated(&mut self, place: usize, delta: &str) {
        let Some(held) = self.messages.get(place) else { return };
        let Held::Known { patch, .. } = held else { return };
        let (id, conversation, channel) = (patch.known.id, patch.known.conversation, patch.known.channel);
        if self.updated.insert(id) {
            let event = Event::message(EventKind::MessageUpdated, Actor::System, id, conversation, channel);
            self.events.push(event.with_delta(delta));
        }
    }
}
