//! What happens to a message of the business after Meta accepted it: sent, delivered, read, played or failed.

use serde::{Deserialize, Serialize};

use crate::phones::behaviour::{Pace, Reads};
use crate::phones::phone::{Bubble, Status};
use crate::phones::reviewer;
use crate::rules::billing;
use crate::state::State;
use crate::webhook::body;

/// One thing that will happen to one message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) phone: String,
    number: String,
    wamid: String,
    act: Act,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    Sent,
    Delivered,
    Read,
    Played,
    /// With Meta's error code.
    Failed(u32),
    /// The typing indicator goes out.
    Quiet,
    /// Of a template, not of a message: `wamid` is its id.
    Review,
    /// Its pause is over.
    Resume,
    /// The announced category takes effect.
    Recategorise,
}

impl Act {
    fn status(self) -> Status {
        match self {
            Self::Quiet | Self::Review | Self::Resume | Self::Recategorise => Status::Pending,
            Self::Sent => Status::Sent,
            Self::Delivered => Status::Delivered,
            Self::Read => Status::Read,
            Self::Played => Status::Played,
            Self::Failed(_) => Status::Failed,
        }
    }
}

impl Step {
    pub(crate) fn new(phone: &str, number: &str, wamid: &str, act: Act) -> Self {
        Self { phone: phone.to_owned(), number: number.to_owned(), wamid: wamid.to_owned(), act }
    }

    pub(crate) fn of_template(id: &str, act: Act) -> Self {
        Self::new("", "", id, act)
    }
}

/// Takes the steps that are due and does them, in order of time.
pub(crate) fn run_due(state: &mut State, now_ms: i64) {
    while let Some(entry) = state.timeline.first_entry() {
        let (due_ms, _) = *entry.key();
        if due_ms > now_ms {
            return;
        }
        let step = entry.remove();
        run(state, now_ms, &step);
    }
}

fn run(state: &mut State, now_ms: i64, step: &Step) {
    match step.act {
        Act::Review => return reviewer::judge(state, now_ms, &step.wamid),
        Act::Resume | Act::Recategorise => return reviewer::due(state, now_ms, &step.wamid, step.act),
        Act::Sent | Act::Delivered | Act::Read | Act::Played | Act::Failed(_) | Act::Quiet => {}
    }
    state.touch(&step.phone);
    let Some(phone) = state.phones.get_mut(&step.phone) else { return };
    let behaviour = phone.behaviour.clone();
    let Some(bubble) = phone.find_mut(&step.wamid) else { return };
    // A phone that was switched off meanwhile gets it when it is on again.
    if step.act == Act::Delivered && (behaviour.is_off || bubble.is_lost) {
        return;
    }
    if bubble.status >= step.act.status() {
        return;
    }
    bubble.status = step.act.status();
    bubble.is_lost = bubble.is_lost || (step.act == Act::Sent && behaviour.has_blocked);
    if let Act::Failed(code) = step.act {
        bubble.error = Some(code);
    }
    let bubble = bubble.clone();
    report(state, now_ms, step, &bubble);
    let pace = state.pace;
    let next = match step.act {
        Act::Sent if bubble.is_lost || behaviour.is_off || bubble.kind == "reaction" => None,
        Act::Sent if behaviour.is_slow => Some((Pace::SLOW_MS, Act::Delivered)),
        Act::Sent => Some((pace.delivered_ms, Act::Delivered)),
        Act::Delivered if behaviour.reads == Reads::AtOnce => Some((pace.read_ms, Act::Read)),
        Act::Delivered
        | Act::Read
        | Act::Played
        | Act::Failed(_)
        | Act::Quiet
        | Act::Review
        | Act::Resume
        | Act::Recategorise => None,
    };
    if let Some((after_ms, act)) = next {
        state.schedule(now_ms.saturating_add(after_ms), Step { act, ..step.clone() });
    }
}

/// Publishes the status, with its price on *sent* and on the first of delivered and read.
fn report(state: &mut State, now_ms: i64, step: &Step, bubble: &Bubble) {
    let Some(line) = state.lines.get_mut(&step.number) else { return };
    let is_first_arrival = matches!(step.act, Act::Delivered | Act::Read | Act::Played) && !bubble.is_priced;
    let is_priced = bubble.billing.is_some() && (step.act == Act::Sent || is_first_arrival);
    if is_first_arrival {
        let month = billing::month(now_ms);
        if line.month != month {
            (line.month, line.service_messages) = (month, 0);
        }
        line.service_messages += u32::from(bubble.billing.as_ref().is_some_and(|one| one.category == "service"));
    }
    let number = line.number.clone();
    let Some(phone) = state.phones.get_mut(&step.phone) else { return };
    if is_first_arrival && let Some(bubble) = phone.find_mut(&step.wamid) {
        bubble.is_priced = true;
    }
    let change = body::status(&number, phone, bubble, is_priced, now_ms);
    state.publish(now_ms, &number.waba_id, change, None);
}

/// The phone is on again: what waited arrives.
pub(crate) fn switched_on(state: &mut State, now_ms: i64, phone_id: &str) {
    let Some(phone) = state.phones.get(phone_id) else { return };
    let mut waiting = Vec::new();
    for (number, thread) in &phone.threads {
        for bubble in &thread.bubbles {
            if bubble.status == Status::Sent && bubble.billing.is_some() && !bubble.is_lost {
                waiting.push(Step::new(phone_id, number, &bubble.id, Act::Delivered));
            }
        }
    }
    let after_ms = state.pace.delivered_ms;
    for step in waiting {
        state.schedule(now_ms.saturating_add(after_ms), step);
    }
}
