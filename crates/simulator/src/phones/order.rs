//! What the page asks a phone to do, as JSON: `{"verb": "text", "number": …}`.

use bytes::Bytes;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::graph::media;
use crate::graph::request::pairs;
use crate::phones::behaviour::Behaviour;
use crate::phones::say::{File, Message, Refused};
use crate::phones::verb::{self, Chat};
use crate::phones::{identity, reviewer, tap, timeline, view};
use crate::state::State;
use crate::state::media::WEBHOOK_LIFE_MS;

pub(crate) fn read(bytes: &Bytes) -> Result<Value, Refused> {
    serde_json::from_slice(bytes).map_err(|_| Refused::new("not_json"))
}

fn text<'a>(order: &'a Value, name: &str) -> &'a str {
    order.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Adds a phone: `{"name", "number"}`.
pub(crate) fn add(engine: &Engine, order: &Value) -> Result<Value, Refused> {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        let id = identity::make(state, now_ms, text(order, "number"), text(order, "name"), true)?;
        if let Some(phone) = state.phones.get_mut(&id) {
            phone.is_pinned = true;
        }
        Ok(json!({"id": id}))
    })
}

/// Does one verb.
pub(crate) fn act(engine: &Engine, id: &str, order: &Value) -> Result<Value, Refused> {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        let number = match text(order, "number") {
            "" => state.lines.keys().next().cloned().ok_or_else(|| Refused::new("no_line"))?,
            number => number.to_owned(),
        };
        let chat = Chat { phone: id, number: &number };
        match text(order, "verb") {
            "behaviour" => set_behaviour(state, now_ms, id, order),
            "ad" => set_ad(state, id, order),
            "name" => rename(state, id, text(order, "name")),
            "change_number" => {
                identity::change_number(state, now_ms, id, text(order, "new_number")).map(|()| json!({}))
            }
            "change_user_id" => identity::change_user_id(state, now_ms, id).map(|()| json!({})),
            "hide_number" => {
                let username = order.get("username").and_then(Value::as_str);
                identity::hide_number(state, id, username).map(|()| json!({}))
            }
            "marketing" => {
                let is_stopped = order.get("stopped").and_then(Value::as_bool).unwrap_or(true);
                verb::marketing(state, now_ms, chat, is_stopped).map(|()| json!({}))
            }
            "open" => {
                verb::open(state, now_ms, chat);
                Ok(json!({}))
            }
            "play" => verb::play(state, now_ms, id, text(order, "target")).map(|()| json!({})),
            _ => write(state, now_ms, chat, order).map(|wamid| json!({"id": wamid})),
        }
    })
}

/// Verbs that end in a message.
fn write(state: &mut State, now_ms: i64, chat: Chat<'_>, order: &Value) -> Result<String, Refused> {
    let target = text(order, "target");
    match text(order, "verb") {
        "text" if text(order, "text").trim().is_empty() => Err(Refused::new("empty")),
        "text" => verb::send(state, now_ms, chat, framed(Message::text(text(order, "text")), now_ms, order)),
        "message" => {
            let message = Message {
                extra: order.get("extra").cloned(),
                ..Message::new(text(order, "kind"), order.get("content").cloned().unwrap_or_default())
            };
            verb::send(state, now_ms, chat, framed(message, now_ms, order))
        }
        "react" => {
            let emoji = Some(text(order, "emoji")).filter(|emoji| !emoji.is_empty());
            verb::react(state, now_ms, chat, target, emoji)
        }
        "tap" => {
            let index = order.get("index").and_then(Value::as_u64).and_then(|index| usize::try_from(index).ok());
            tap::tap(state, now_ms, chat, target, index.unwrap_or(0))
        }
        "edit" => verb::edit(state, now_ms, chat, target, text(order, "text")),
        "revoke" => verb::revoke(state, now_ms, chat, target),
        "echo" => verb::echo(state, now_ms, chat, text(order, "text")),
        _ => Err(Refused::new("unknown_verb")),
    }
}

/// Reply, forwarding and an earlier time.
fn framed(message: Message, now_ms: i64, order: &Value) -> Message {
    let hours_ago = order.get("hours_ago").and_then(Value::as_i64).filter(|hours| (1..=24 * 60).contains(hours));
    Message {
        reply_to: Some(text(order, "reply_to").to_owned()).filter(|id| !id.is_empty()),
        is_forwarded: order.get("forwarded").and_then(Value::as_bool).unwrap_or(false),
        at_ms: hours_ago.map(|hours| now_ms.saturating_sub(hours.saturating_mul(3_600_000))),
        ..message
    }
}

fn set_behaviour(state: &mut State, now_ms: i64, id: &str, order: &Value) -> Result<Value, Refused> {
    let phone = state.phones.get_mut(id).ok_or_else(|| Refused::new("unknown_phone"))?;
    let mut wanted = serde_json::to_value(&phone.behaviour).unwrap_or_default();
    if let (Some(members), Some(Value::Object(changes))) = (wanted.as_object_mut(), order.get("behaviour")) {
        members.extend(changes.clone());
    }
    let wanted: Behaviour = serde_json::from_value(wanted).map_err(|_| Refused::new("unknown_behaviour"))?;
    let before = std::mem::replace(&mut phone.behaviour, wanted);
    behaves(state, now_ms, id, &before);
    Ok(json!({}))
}

/// What follows from another behaviour: what waited arrives, and whoever blocks complains of the last template.
pub(crate) fn behaves(state: &mut State, now_ms: i64, id: &str, before: &Behaviour) {
    let Some(phone) = state.phones.get(id) else { return };
    if before.is_off && !phone.behaviour.is_off {
        timeline::switched_on(state, now_ms, id);
    } else if phone.behaviour.has_blocked && !before.has_blocked {
        let bubbles =
            phone.threads.iter().flat_map(|(number, thread)| thread.bubbles.iter().map(move |one| (number, one)));
        let last = bubbles.filter(|(_, one)| one.kind == "template").max_by_key(|(_, one)| one.at_ms);
        if let Some((number, named)) = last.map(|(number, one)| (number.clone(), one.content.clone())) {
            reviewer::complain(state, now_ms, &number, &named);
        }
    }
    state.touch(id);
}

fn set_ad(state: &mut State, id: &str, order: &Value) -> Result<Value, Refused> {
    let phone = state.phones.get_mut(id).ok_or_else(|| Refused::new("unknown_phone"))?;
    let is_wanted = order.get("on").and_then(Value::as_bool).unwrap_or(true);
    phone.pending_ad = is_wanted.then(view::ordinary_ad);
    state.touch(id);
    Ok(json!({}))
}

fn rename(state: &mut State, id: &str, name: &str) -> Result<Value, Refused> {
    let phone = state.phones.get_mut(id).ok_or_else(|| Refused::new("unknown_phone"))?;
    if name.trim().is_empty() {
        return Err(Refused::new("empty"));
    }
    phone.name = name.trim().chars().take(60).collect();
    state.touch(id);
    Ok(json!({}))
}

/// A file from the page; what belongs to it is in the query (`number`, `filename`, `caption`, `voice`, `as`, `reply_to`).
pub(crate) fn file(engine: &Engine, id: &str, mime: &str, query: &str, bytes: Bytes) -> Result<Value, Refused> {
    let asked = pairs(query);
    let given = |name: &str| asked.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let given = |name: &str| given(name).filter(|value| !value.is_empty());
    let first = || engine.look(|state| state.lines.keys().next().cloned());
    let number = given("number").or_else(first).ok_or_else(|| Refused::new("no_line"))?;
    let file = File {
        mime: if mime.is_empty() { "application/octet-stream".to_owned() } else { mime.to_owned() },
        bytes,
        filename: given("filename"),
        caption: given("caption"),
        is_voice: given("voice").is_some(),
        sent_as: given("as"),
    };
    let message = media::from_customer(engine, &number, file, WEBHOOK_LIFE_MS)?;
    let now_ms = engine.clock.now_ms();
    let message = Message { reply_to: given("reply_to"), ..message };
    let chat = Chat { phone: id, number: &number };
    engine.change(|state| verb::send(state, now_ms, chat, message)).map(|wamid| json!({"id": wamid}))
}

/// Switches of the way between Meta and the app: `{"paused", "duplicated", "disordered", "delay_ms"}`.
pub(crate) fn network(engine: &Engine, order: &Value) -> Value {
    let switch = |name: &str| order.get(name).and_then(Value::as_bool);
    if let Some(is_on) = switch("duplicated") {
        engine.faults.duplicate_webhooks(is_on);
    }
    if let Some(is_on) = switch("disordered") {
        engine.faults.reorder_webhooks(is_on);
    }
    if let Some(delay) = order.get("delay_ms").and_then(Value::as_u64) {
        engine.faults.delay_webhooks(std::time::Duration::from_millis(delay.min(600_000)));
    }
    if let Some(is_on) = switch("paused") {
        engine.faults.pause_webhooks(is_on);
    }
    engine.change(|state| state.marks.whole = true);
    json!({})
}
