//! A message of the business on its way to a phone: the bubble, its price, and what will become of it.

use serde_json::Value;

use crate::phones::behaviour::Behaviour;
use crate::phones::phone::{Bubble, Side, Status, Thread, wamid};
use crate::phones::timeline::{Act, Step};
use crate::rules::{billing, window};
use crate::state::State;

/// What the Graph API accepted.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) kind: String,
    /// As the phone shows it.
    pub(crate) content: Value,
    /// Category of the template, if it is one.
    pub(crate) category: Option<String>,
    pub(crate) reply_to: Option<String>,
    pub(crate) callback_data: Option<String>,
    pub(crate) was_sent_to_number: bool,
    /// A fault that Meta finds only after accepting (a file that cannot be used).
    pub(crate) late_fault: Option<u32>,
}

/// Puts the message on the phone and plans its receipts. Gives back the message id.
pub(crate) fn accept(state: &mut State, now_ms: i64, phone_id: &str, number: &str, accepted: Accepted) -> String {
    let id = wamid(phone_id);
    let delivered_this_month = state
        .lines
        .get(number)
        .map_or(0, |line| if line.month == billing::month(now_ms) { line.service_messages } else { 0 });
    let sent_ms = state.pace.sent_ms;
    let Some(phone) = state.phones.get_mut(phone_id) else { return id };
    phone.active_ms = now_ms;
    let behaviour = phone.behaviour.clone();
    let thread = phone.thread(number);
    thread.typing_until_ms = 0;
    let is_open = window::is_open(thread.last_inbound_ms, now_ms);
    let failure = failure(&accepted, &behaviour, is_open).or_else(|| reaction_failure(thread, &accepted));
    let is_answer = failure.is_none() && accepted.kind != "reaction";
    if let Some(until) = window::free_entry_until(thread.from_ad_ms, now_ms).filter(|_| is_answer) {
        thread.free_entry_until_ms = Some(until);
        thread.from_ad_ms = None;
    }
    let free_entry = thread.free_entry_until_ms.filter(|until| *until > now_ms);
    let is_reaction = accepted.kind == "reaction";
    if is_reaction && failure.is_none() {
        react(thread, &accepted.content);
    }
    let bill = billing::bill(accepted.category.as_deref(), free_entry, delivered_this_month);
    thread.insert(Bubble {
        id: id.clone(),
        side: Side::Business,
        at_ms: now_ms,
        kind: accepted.kind,
        content: accepted.content,
        status: Status::Pending,
        reply_to: accepted.reply_to,
        callback_data: accepted.callback_data,
        was_sent_to_number: accepted.was_sent_to_number,
        billing: (!is_reaction).then_some(bill),
        is_hidden: is_reaction,
        ..Bubble::default()
    });
    let act = failure.map_or(Act::Sent, Act::Failed);
    state.schedule(now_ms.saturating_add(sent_ms), Step::new(phone_id, number, &id, act));
    state.touch(phone_id);
    id
}

/// What Meta finds out only after it answered 200.
fn failure(accepted: &Accepted, behaviour: &Behaviour, is_open: bool) -> Option<u32> {
    if !behaviour.has_whatsapp {
        return Some(131_026);
    }
    if accepted.category.is_none() && !is_open {
        return Some(131_047);
    }
    if behaviour.has_stopped_marketing && accepted.category.as_deref() == Some("MARKETING") {
        return Some(131_050);
    }
    accepted.late_fault
}

/// A reaction needs a message in this chat that is no reaction itself.
fn reaction_failure(thread: &Thread, accepted: &Accepted) -> Option<u32> {
    let target = accepted.content.get("message_id").and_then(Value::as_str).unwrap_or_default();
    let has_target = || thread.find(target).is_some_and(|bubble| !bubble.is_hidden && !bubble.is_revoked);
    (accepted.kind == "reaction" && !has_target()).then_some(131_009)
}

fn react(thread: &mut Thread, reaction: &Value) {
    let target = reaction.get("message_id").and_then(Value::as_str).unwrap_or_default();
    let emoji = reaction.get("emoji").and_then(Value::as_str).filter(|emoji| !emoji.is_empty());
    if let Some(bubble) = thread.find_mut(target) {
        bubble.business_reaction = emoji.map(str::to_owned);
    }
}
