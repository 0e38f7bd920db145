//! What customers say about being written to: a word that is the whole message, or the switch that WhatsApp offers.

use super::{Plan, provider_time};
use crate::{
    consent::{confirm::ConfirmStop, refused},
    inbound::batch::Sourced,
};
use channels::adapter::{InboundMessage, Notice, NoticeKind, ParsedContent};
use domain::{
    ChannelId, ConversationId, IdentityId, MessageId, Timestamp,
    actor::Actor,
    consent::{Change, ConsentEvent, Scope, Source, of_message, of_preference},
    event::{Event, EventKind},
    fault::MessageError,
    message::{Content, content::SystemNotice},
    reply::InboundNature,
};
use serde_json::{Map, Value};
use store::{
    consent::{NewEntry, Of},
    ingest::Line,
};
use uuid::Uuid;

impl<'a> Plan<'a> {
    /// BAJA, STOP … stops marketing with the message that says it; the answer to it is a job's.
    pub(super) fn heed_words(
        &mut self,
        line: &Line,
        message: &InboundMessage,
        (identity, thread): (IdentityId, usize),
        (id, at): (MessageId, Timestamp),
    ) {
        if message.nature != InboundNature::Message {
            return;
        }
        let Some(words) = words(message) else { return };
        let Some((scope, change)) = of_message(words) else { return };
        let heard = Heard { id: id.0, at, scope, change, source: Source::Keyword, proof: words.trim().to_owned() };
        self.heed(line, identity, &heard);
        let conversation = self.conversation_at(thread);
        let notice = SystemNotice { event: "marketing_stopped".into(), params: Map::new() };
        self.system_line(thread, line, notice, (None, at));
        self.tell_consent(thread, line);
        self.jobs.push(ConfirmStop { message: id, conversation }.job(self.id(), self.now));
    }

    /// The switch for marketing messages inside WhatsApp.
    pub(super) fn heed_preference(&mut self, line: &Line, source: &'a Sourced, notice: &Notice) {
        let Some(person) = notice.person.as_ref().filter(|_| notice.kind == NoticeKind::Preference) else { return };
        let word = |name: &str| notice.detail.get(name).and_then(Value::as_str).unwrap_or_default();
        let Some((scope, change)) = of_preference(word("category"), word("value")) else { return };
        let at = provider_time(notice.at, source);
        let Some(identity) = self.person(person, at, source.received_at) else { return };
        let proof = source.item.fingerprint();
        let id = Uuid::from_bytes(digest(&format!("{}/{proof}", line.id)));
        let heard = Heard { id, at, scope, change, source: Source::MetaPreference, proof };
        self.heed(line, identity, &heard);
        // No line in a thread: nobody wrote, and there may be none yet.
        if let Some(thread) = self.thread_of.get(&(line.id, identity)).copied() {
            self.tell_consent(thread, line);
        }
    }

    /// Meta did not deliver marketing because the person had stopped it.
    pub(super) fn heed_refusal(
        &mut self,
        error: &MessageError,
        (message, conversation, channel): (MessageId, ConversationId, ChannelId),
        at: Timestamp,
    ) {
        let entry = refused::entry(error, (message, conversation, channel), at);
        self.consents.extend(entry.map(|entry| (entry, None)));
    }

    fn heed(&mut self, line: &Line, identity: IdentityId, heard: &Heard) {
        let Heard { id, at, scope, change, source, ref proof } = *heard;
        let event = ConsentEvent {
            id,
            at,
            scope,
            change,
            source,
            actor: Actor::Contact,
            channel: Some(line.id),
            wording: None,
            proof: Some(proof.clone()),
        };
        let contact = self.people.get(&identity).and_then(|somebody| somebody.known.contact);
        self.consents.push((NewEntry { of: Of::Identity(identity), event }, contact));
        let Some(contact) = contact else { return };
        let mut event = Event::new(EventKind::ContactUpdated, Actor::Contact);
        event.subject.contact = Some(contact);
        self.events.push(event.with_delta("consent"));
    }

    /// Whoever looks at the conversation sees it.
    fn tell_consent(&mut self, thread: usize, line: &Line) {
        let conversation = self.conversation_at(thread);
        let changed = Event::conversation(EventKind::ConversationUpdated, Actor::Contact, conversation, line.id);
        self.events.push(changed.with_delta("consent"));
    }
}

/// What somebody said about it.
struct Heard {
    id: Uuid,
    at: Timestamp,
    scope: Scope,
    change: Change,
    source: Source,
    proof: String,
}

/// The whole of what was written, or of the button that was tapped.
fn words(message: &InboundMessage) -> Option<&str> {
    match &message.content {
        ParsedContent::Plain(Content::Text(text)) => Some(&text.text),
        ParsedContent::Plain(Content::Button(button)) => Some(&button.text),
        ParsedContent::Plain(Content::Interactive(answer)) => answer.reply.as_ref().map(|reply| reply.title.as_str()),
        ParsedContent::Plain(_) | ParsedContent::Media { .. } => None,
    }
}

/// The same item makes the same id, however often it is delivered.
fn digest(text: &str) -> [u8; 16] {
    use sha2::{Digest as _, Sha256};
    let mut id = [0; 16];
    id.iter_mut().zip(Sha256::digest(text.as_bytes())).for_each(|(place, byte)| *place = byte);
    id
}
