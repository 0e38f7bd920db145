//! What a customer does: each verb changes the phone and tells the business by webhook.

use serde_json::{Value, json};

use crate::phones::phone::{Bubble, Side, Status, phone_of, wamid};
use crate::phones::say::{Message, Refused};
use crate::phones::timeline::{Act, Step};
use crate::rules::window;
use crate::state::State;
use crate::state::account::Line;
use crate::webhook::body;

/// The phone and the business number it writes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chat<'a> {
    pub(crate) phone: &'a str,
    pub(crate) number: &'a str,
}

impl Chat<'_> {
    fn line(self, state: &State) -> Result<Line, Refused> {
        if !state.phones.contains_key(self.phone) {
            return Err(Refused::new("unknown_phone"));
        }
        state.lines.get(self.number).cloned().ok_or_else(|| Refused::new("no_line"))
    }
}

/// Sends a message of any type and gives back its id.
pub(crate) fn send(state: &mut State, now_ms: i64, chat: Chat<'_>, message: Message) -> Result<String, Refused> {
    let line = chat.line(state)?;
    let id = wamid(chat.phone);
    let at_ms = message.at_ms.unwrap_or(now_ms);
    let Some(phone) = state.phones.get_mut(chat.phone) else { return Err(Refused::new("unknown_phone")) };
    let referral = phone.pending_ad.take();
    phone.active_ms = phone.active_ms.max(now_ms);
    let thread = phone.thread(chat.number);
    if window::opens(&message.kind) {
        thread.last_inbound_ms = thread.last_inbound_ms.max(Some(at_ms));
    }
    if referral.is_some() {
        thread.from_ad_ms = Some(at_ms);
    }
    let mut wire = wire(&line, &id, at_ms, &message);
    if let (Some(referral), Some(members)) = (&referral, wire.as_object_mut()) {
        members.insert("referral".to_owned(), referral.clone());
    }
    thread.insert(Bubble {
        id: id.clone(),
        side: Side::Customer,
        at_ms,
        kind: message.kind.clone(),
        content: message.content,
        status: Status::Sent,
        reply_to: message.reply_to,
        is_forwarded: message.is_forwarded,
        referral,
        ..Bubble::default()
    });
    let change = body::inbound(&line.number, phone, wire);
    state.publish(now_ms, &line.number.waba_id, change, Some(&id));
    state.touch(chat.phone);
    Ok(id)
}

fn wire(line: &Line, id: &str, at_ms: i64, message: &Message) -> Value {
    let mut wire = json!({"id": id, "timestamp": body::seconds(at_ms), "type": message.kind});
    let Some(members) = wire.as_object_mut() else { return wire };
    if !message.content.is_null() {
        members.insert(message.kind.clone(), message.content.clone());
    }
    if let Some(replied) = &message.reply_to {
        members.insert("context".to_owned(), json!({"from": line.number.digits(), "id": replied}));
    } else if message.is_forwarded {
        members.insert("context".to_owned(), json!({"forwarded": true}));
    }
    if let Some(Value::Object(extra)) = &message.extra {
        members.extend(extra.clone());
    }
    wire
}

/// Reacts to a message, or takes the reaction back with `None`.
pub(crate) fn react(
    state: &mut State,
    now_ms: i64,
    chat: Chat<'_>,
    target: &str,
    emoji: Option<&str>,
) -> Result<String, Refused> {
    let line = chat.line(state)?;
    let id = wamid(chat.phone);
    let Some(phone) = state.phones.get_mut(chat.phone) else { return Err(Refused::new("unknown_phone")) };
    let bubble = phone.find_mut(target).ok_or_else(|| Refused::new("unknown_message"))?;
    bubble.customer_reaction = emoji.map(str::to_owned);
    let mut reaction = json!({"message_id": target});
    if let (Some(emoji), Some(members)) = (emoji, reaction.as_object_mut()) {
        members.insert("emoji".to_owned(), json!(emoji));
    }
    let wire = json!({"id": id, "timestamp": body::seconds(now_ms), "type": "reaction", "reaction": reaction});
    let change = body::inbound(&line.number, phone, wire);
    state.publish(now_ms, &line.number.waba_id, change, None);
    state.touch(chat.phone);
    Ok(id)
}

/// Opens the chat: everything that arrived is read, unless this phone never says so.
pub(crate) fn open(state: &mut State, now_ms: i64, chat: Chat<'_>) {
    let Some(phone) = state.phones.get(chat.phone) else { return };
    if phone.behaviour.reads == crate::phones::behaviour::Reads::Never || phone.behaviour.is_off {
        return;
    }
    let Some(thread) = phone.threads.get(chat.number) else { return };
    let unread: Vec<String> = thread
        .bubbles
        .iter()
        .filter(|bubble| bubble.side == Side::Business && bubble.status == Status::Delivered && !bubble.is_hidden)
        .map(|bubble| bubble.id.clone())
        .collect();
    for wamid in unread {
        state.schedule(now_ms, Step::new(chat.phone, chat.number, &wamid, Act::Read));
    }
}

/// Plays a voice note of the business for the first time.
pub(crate) fn play(state: &mut State, now_ms: i64, phone_id: &str, target: &str) -> Result<(), Refused> {
    let phone = state.phones.get(phone_id).ok_or_else(|| Refused::new("unknown_phone"))?;
    let (number, bubble) = phone.find(target).ok_or_else(|| Refused::new("unknown_message"))?;
    if bubble.side == Side::Business && bubble.status < Status::Played {
        let step = Step::new(phone_id, number, target, Act::Played);
        state.schedule(now_ms, step);
    }
    Ok(())
}

/// Changes the words of a message already sent (only numbers in coexistence hear of it).
pub(crate) fn edit(
    state: &mut State,
    now_ms: i64,
    chat: Chat<'_>,
    target: &str,
    text: &str,
) -> Result<String, Refused> {
    let line = chat.line(state)?;
    let bubble = own_bubble(state, target)?;
    bubble.is_edited = true;
    bubble.content = json!({"body": text});
    let content = json!({"original_message_id": target, "message": {"type": "text", "text": {"body": text}}});
    Ok(tell(state, now_ms, chat, &line, "edit", &content))
}

/// Deletes a message for everybody (only numbers in coexistence hear of it).
pub(crate) fn revoke(state: &mut State, now_ms: i64, chat: Chat<'_>, target: &str) -> Result<String, Refused> {
    let line = chat.line(state)?;
    own_bubble(state, target)?.is_revoked = true;
    Ok(tell(state, now_ms, chat, &line, "revoke", &json!({"original_message_id": target})))
}

fn own_bubble<'a>(state: &'a mut State, target: &str) -> Result<&'a mut Bubble, Refused> {
    let phone = phone_of(target).and_then(|id| state.phones.get_mut(&id));
    let bubble = phone.and_then(|phone| phone.find_mut(target)).filter(|bubble| bubble.side == Side::Customer);
    bubble.ok_or_else(|| Refused::new("unknown_message"))
}

/// Publishes a message that has no bubble of its own.
fn tell(state: &mut State, now_ms: i64, chat: Chat<'_>, line: &Line, kind: &str, content: &Value) -> String {
    let id = wamid(chat.phone);
    let wire = json!({"id": id, "timestamp": body::seconds(now_ms), "type": kind, kind: content});
    if let Some(phone) = state.phones.get(chat.phone) {
        let change = body::inbound(&line.number, phone, wire);
        state.publish(now_ms, &line.number.waba_id, change, None);
    }
    state.touch(chat.phone);
    id
}

/// Somebody of the business answers on the business's own phone (coexistence).
pub(crate) fn echo(state: &mut State, now_ms: i64, chat: Chat<'_>, text: &str) -> Result<String, Refused> {
    let line = chat.line(state)?;
    let id = wamid(chat.phone);
    let content = json!({"body": text});
    let Some(phone) = state.phones.get_mut(chat.phone) else { return Err(Refused::new("unknown_phone")) };
    phone.thread(chat.number).insert(Bubble {
        id: id.clone(),
        side: Side::Device,
        at_ms: now_ms,
        kind: "text".to_owned(),
        content: content.clone(),
        status: Status::Delivered,
        ..Bubble::default()
    });
    let change = body::echo(&line.number, phone, &id, now_ms, &content);
    state.publish(now_ms, &line.number.waba_id, change, None);
    state.touch(chat.phone);
    Ok(id)
}

/// Stops or resumes marketing messages from inside WhatsApp.
pub(crate) fn marketing(state: &mut State, now_ms: i64, chat: Chat<'_>, is_stopped: bool) -> Result<(), Refused> {
    let line = chat.line(state)?;
    let Some(phone) = state.phones.get_mut(chat.phone) else { return Err(Refused::new("unknown_phone")) };
    phone.behaviour.has_stopped_marketing = is_stopped;
    let change = body::preference(&line.number, phone, is_stopped, now_ms);
    state.publish(now_ms, &line.number.waba_id, change, None);
    state.touch(chat.phone);
    Ok(())
}
