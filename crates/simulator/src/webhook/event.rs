//! One change waiting to be delivered to one app.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::phones::phone::{Status, phone_of};
use crate::state::State;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: u64,
    pub(crate) due_ms: i64,
    pub(crate) waba_id: String,
    /// Set when the account overrides the app's callback.
    pub(crate) url: Option<String>,
    /// Unix seconds, which webhooks about the account carry and those about messages do not.
    pub(crate) time: Option<i64>,
    /// `{field, value}`.
    pub(crate) change: Value,
    /// The customer's message that gets its second tick when this is answered with 200.
    pub(crate) ack: Option<String>,
}

impl State {
    /// Puts a change in the queue of every app subscribed to the account.
    pub(crate) fn publish(&mut self, now_ms: i64, waba_id: &str, change: Value, ack: Option<&str>) {
        let due_ms = now_ms.saturating_add(self.webhook_delay_ms);
        let listeners: Vec<(String, Option<String>)> = self
            .subscriptions
            .iter()
            .filter(|one| one.waba_id == waba_id)
            .map(|one| (one.app_id.clone(), one.override_callback_uri.clone()))
            .collect();
        self.marks.is_dirty = true;
        let is_message = change.get("field").and_then(Value::as_str) == Some("messages");
        let time = (!is_message).then(|| now_ms.div_euclid(1_000));
        if listeners.is_empty() {
            self.unheard += 1;
            self.marks.whole = true;
            return;
        }
        for (app_id, url) in listeners {
            let id = self.next();
            let event = Event {
                id,
                due_ms,
                waba_id: waba_id.to_owned(),
                url,
                time,
                change: change.clone(),
                ack: ack.map(str::to_owned),
            };
            self.queues.entry(app_id).or_default().push_back(event);
        }
        self.marks.has_events = true;
    }

    /// The app answered 200: the events leave the queue and customers see their second tick.
    pub(crate) fn delivered(&mut self, app_id: &str, events: &[Event]) {
        if let Some(queue) = self.queues.get_mut(app_id) {
            let gone: HashSet<u64> = events.iter().map(|event| event.id).collect();
            queue.retain(|waiting| !gone.contains(&waiting.id));
        }
        for wamid in events.iter().filter_map(|event| event.ack.as_deref()) {
            let Some(phone_id) = phone_of(wamid) else { continue };
            let bubble = self.phones.get_mut(&phone_id).and_then(|phone| phone.find_mut(wamid));
            if let Some(bubble) = bubble.filter(|bubble| bubble.status < Status::Delivered) {
                bubble.status = Status::Delivered;
                self.touch(&phone_id);
            }
        }
        self.marks.is_dirty = true;
    }
}

/// What an entry says once: account and time.
type Head<'a> = (&'a str, Option<i64>);

/// One webhook body for several events: one entry per account (and time), one change per event.
pub(crate) fn envelope(events: &[Event]) -> Value {
    let mut entries: Vec<(Head<'_>, Vec<&Value>)> = Vec::new();
    for event in events {
        let key = (event.waba_id.as_str(), event.time);
        match entries.last_mut().filter(|(last, _)| *last == key) {
            Some((_, changes)) => changes.push(&event.change),
            None => entries.push((key, vec![&event.change])),
        }
    }
    let show = |((id, time), changes): &(Head<'_>, Vec<&Value>)| match time {
        Some(time) => json!({"id": id, "time": time, "changes": changes}),
        None => json!({"id": id, "changes": changes}),
    };
    let entries: Vec<Value> = entries.iter().map(show).collect();
    json!({"object": "whatsapp_business_account", "entry": entries})
}
