//! `POST /{phone_number_id}/messages`: sending, marking as read, showing that somebody types.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::faults::SendFault;
use crate::graph::answer::{self, Answer, success};
use crate::graph::recipient::{self, Recipient};
use crate::graph::request::Request;
use crate::graph::{media, routes, token};
use crate::phones::arrive::{self, Accepted};
use crate::phones::phone::{Side, Status, phone_of};
use crate::phones::timeline::{Act, Step};
use crate::rules::fault::{Fault, title};
use crate::rules::{message, render, template};
use crate::state::State;

/// How long the typing indicator stays.
const TYPING_MS: i64 = 25_000;

pub(crate) async fn send(
    Shared(engine): Shared<Arc<Engine>>,
    Path((version, id)): Path<(String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let request = match routes::read(&engine, (&version, &id), (method, &uri, &headers, &bytes)) {
        Ok(request) => request,
        Err(fault) => return answer::refusal(&fault),
    };
    if request.body.get("status").is_some() {
        return answer::from(mark_read(&engine, &request));
    }
    match engine.faults.take_send() {
        None => answer::from(accept(&engine, &request)),
        Some(SendFault::Error(code)) => answer::refusal(&Fault::new(code, title(code))),
        Some(SendFault::ServerError) => answer::server_error(),
        Some(SendFault::Drop) => answer::dropped(),
        Some(SendFault::AcceptThenDrop) => match accept(&engine, &request) {
            Ok(_) => answer::dropped(),
            Err(fault) => answer::refusal(&fault),
        },
        Some(SendFault::Delay(by)) => {
            tokio::time::sleep(by).await;
            answer::from(accept(&engine, &request))
        }
    }
}

/// Everything Meta checks before it answers 200, in Meta's order: token, body, person, speed, content.
fn accept(engine: &Engine, request: &Request) -> Answer {
    let answer = check_and_send(engine, request);
    if answer.is_ok() {
        engine.requests.count_sent(&request.body);
    }
    answer
}

fn check_and_send(engine: &Engine, request: &Request) -> Answer {
    let body = &request.body;
    engine.look(|state| token::line(state, request, &request.node).map(|_| ()))?;
    let kind = message::check(body)?;
    let late_fault = media::check_for_send(engine, &request.node, &kind, body)?;
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        let to = recipient::resolve(state, now_ms, body)?;
        check_speed(state, now_ms, &request.node, &to)?;
        let (content, category) = content(state, &request.node, &kind, body, &to)?;
        let accepted = Accepted {
            kind: kind.clone(),
            content,
            category,
            reply_to: body.pointer("/context/message_id").and_then(Value::as_str).map(str::to_owned),
            callback_data: body.get("biz_opaque_callback_data").and_then(Value::as_str).map(str::to_owned),
            was_sent_to_number: to.was_sent_to_number,
            late_fault,
        };
        let is_template = accepted.category.is_some();
        let id = arrive::accept(state, now_ms, &to.phone_id, &request.node, accepted);
        let mut message = json!({"id": id});
        if is_template && let Some(members) = message.as_object_mut() {
            members.insert("message_status".to_owned(), json!("accepted"));
        }
        Ok(json!({"messaging_product": "whatsapp", "contacts": [to.to_json(state)], "messages": [message]}))
    })
}

fn check_speed(state: &mut State, now_ms: i64, number: &str, to: &Recipient) -> Result<(), Fault> {
    let Some(line) = state.lines.get_mut(number) else { return Ok(()) };
    if state.phones.get(&to.phone_id).is_some_and(|phone| phone.wa_id == line.number.digits()) {
        return Err(Fault::new(131_021, "The recipient is the sender."));
    }
    if !line.bucket.take_throughput(now_ms, line.number.throughput) {
        return Err(Fault::new(
            130_429,
            "Message failed to send because there were too many messages sent from this phone number in a short period of time.",
        ));
    }
    let Some(phone) = state.phones.get_mut(&to.phone_id) else { return Ok(()) };
    if phone.thread(number).pair.take_pair(now_ms) {
        return Ok(());
    }
    Err(Fault::new(
        131_056,
        "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
    ))
}

/// The content as the phone shows it, and the category of a template.
fn content(
    state: &State,
    number: &str,
    kind: &str,
    body: &Value,
    to: &Recipient,
) -> Result<(Value, Option<String>), Fault> {
    let sent = body.get(kind).cloned().unwrap_or_default();
    match kind {
        "template" => {
            let waba_id = state.lines.get(number).map(|line| line.number.waba_id.clone()).unwrap_or_default();
            let name = sent.get("name").and_then(Value::as_str).unwrap_or_default();
            let language = sent.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
            let all = state.templates.get(&waba_id).into_iter().flatten();
            let found = all.into_iter().find(|one| one.name == name && one.language == language);
            let found = found.ok_or_else(|| template::not_there(name, language))?;
            template::check_status(found)?;
            if found.category == "AUTHENTICATION" && !to.was_sent_to_number {
                return Err(Fault::new(131_062, "Authentication templates need a phone number."));
            }
            template::check_parameters(found, &sent)?;
            Ok((render::bubble(found, &sent), Some(found.category.clone())))
        }
        _ => Ok((sent, None)),
    }
}

/// `{"status":"read","message_id":…,"typing_indicator":{…}}`: reads the message and all before it.
fn mark_read(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    let body = &request.body;
    engine.change(|state| {
        token::line(state, request, &request.node)?;
        if body.get("status").and_then(Value::as_str) != Some("read") {
            return Err(Fault::parameter("Param status must be one of {READ}."));
        }
        let wamid = crate::rules::text::required(body, "message_id", "message_id")?;
        let unknown = || Fault::invalid("Message ID is not known, too old, or not a message of a customer");
        let phone_id = phone_of(&wamid).ok_or_else(unknown)?;
        let thread = state.phones.get_mut(&phone_id).map(|phone| phone.thread(&request.node)).ok_or_else(unknown)?;
        let at_ms =
            thread.find(&wamid).filter(|one| one.side == Side::Customer).map(|one| one.at_ms).ok_or_else(unknown)?;
        for bubble in &mut thread.bubbles {
            if bubble.side == Side::Customer && bubble.at_ms <= at_ms {
                bubble.status = bubble.status.max(Status::Read);
            }
        }
        if body.get("typing_indicator").is_some_and(Value::is_object) {
            let until_ms = now_ms.saturating_add(TYPING_MS);
            thread.typing_until_ms = until_ms;
            state.schedule(until_ms, Step::new(&phone_id, &request.node, &wamid, Act::Quiet));
        }
        state.touch(&phone_id);
        Ok(success())
    })
}
