//! The whole state in one place, changed only under its lock.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::phones::behaviour::Pace;
use crate::phones::phone::Phone;
use crate::phones::timeline::Step;
use crate::rules::number::canonical;
use crate::rules::template::Template;
use crate::state::account::{App, Line, Subscription};
use crate::state::media::Media;
use crate::webhook::event::Event;

/// Files kept; those that end first go first.
const KEPT_MEDIA: usize = 2_000;

/// What a change asks the workers to look at. Emptied each time the lock is given back.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    pub(crate) is_dirty: bool,
    pub(crate) has_events: bool,
    pub(crate) has_steps: bool,
    pub(crate) phones: BTreeSet<String>,
    /// Apps or numbers changed: pages have to read everything again.
    pub(crate) whole: bool,
}

/// A template that is no more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Retired {
    pub(crate) waba_id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) at_ms: i64,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    pub(crate) apps: BTreeMap<String, App>,
    pub(crate) lines: BTreeMap<String, Line>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) templates: BTreeMap<String, Vec<Template>>,
    /// Deleted while approved: their names rest.
    pub(crate) retired: Vec<Retired>,
    /// Reviews wait until somebody decides on the page.
    pub(crate) is_review_held: bool,
    pub(crate) media: BTreeMap<String, Media>,
    pub(crate) phones: BTreeMap<String, Phone>,
    /// Webhooks waiting, by app, in order.
    pub(crate) queues: BTreeMap<String, VecDeque<Event>>,
    /// What phones will do, by due time.
    #[serde(with = "pairs")]
    pub(crate) timeline: BTreeMap<(i64, u64), Step>,
    /// Webhooks that nobody was subscribed to receive.
    pub(crate) unheard: u64,
    counter: u64,
    #[serde(skip)]
    pub(crate) marks: Marks,
    #[serde(skip)]
    pub(crate) pace: Pace,
    /// How much longer webhooks wait (a fault on demand).
    #[serde(skip)]
    pub(crate) webhook_delay_ms: i64,
    #[serde(skip)]
    by_number: HashMap<String, String>,
    #[serde(skip)]
    by_user_id: HashMap<String, String>,
}

impl State {
    /// A number that was never given before.
    pub(crate) fn next(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// Finds a phone by number (any spelling), user id, or its own id.
    pub(crate) fn phone_id(&self, key: &str) -> Option<String> {
        if self.phones.contains_key(key) {
            return Some(key.to_owned());
        }
        let digits: String = key.chars().filter(char::is_ascii_digit).collect();
        self.by_user_id.get(key).or_else(|| self.by_number.get(&canonical(&digits))).cloned()
    }

    pub(crate) fn add_phone(&mut self, phone: Phone) {
        self.marks.whole = true;
        self.marks.is_dirty = true;
        self.index(&phone);
        self.phones.insert(phone.id.clone(), phone);
    }

    pub(crate) fn index(&mut self, phone: &Phone) {
        self.by_number.insert(canonical(&phone.wa_id), phone.id.clone());
        self.by_user_id.insert(phone.user_id.clone(), phone.id.clone());
    }

    pub(crate) fn remove_phone(&mut self, id: &str) {
        if self.phones.remove(id).is_some() {
            self.by_number.retain(|_, owner| owner != id);
            self.by_user_id.retain(|_, owner| owner != id);
            self.timeline.retain(|_, step| step.phone != id);
            self.marks.whole = true;
            self.marks.is_dirty = true;
        }
    }

    /// Forgets that the phone answers to this number or user id, when it changed.
    pub(crate) fn unindex(&mut self, wa_id: &str, user_id: &str) {
        self.by_number.remove(&canonical(wa_id));
        self.by_user_id.remove(user_id);
    }

    /// Builds again what is not written to disk.
    pub(crate) fn after_load(&mut self) {
        let keys: Vec<(String, String, String)> = self
            .phones
            .values()
            .map(|phone| (canonical(&phone.wa_id), phone.user_id.clone(), phone.id.clone()))
            .collect();
        for (number, user_id, id) in keys {
            self.by_number.insert(number, id.clone());
            self.by_user_id.insert(user_id, id);
        }
    }

    /// The line that accepts this token.
    pub(crate) fn line_of_token(&self, token: &str) -> Option<&Line> {
        self.lines.values().find(|line| line.number.access_token == token)
    }

    /// Drops the files that end first when there are too many, and names them.
    pub(crate) fn forget_old_media(&mut self) -> Vec<String> {
        let excess = self.media.len().saturating_sub(KEPT_MEDIA);
        let mut by_end: Vec<(i64, String)> = if excess == 0 {
            Vec::new()
        } else {
            self.media.values().map(|one| (one.expires_ms, one.id.clone())).collect()
        };
        by_end.sort();
        let ids: Vec<String> = by_end.into_iter().take(excess).map(|(_, id)| id).collect();
        for id in &ids {
            self.media.remove(id);
        }
        ids
    }

    pub(crate) fn touch(&mut self, phone: &str) {
        self.marks.is_dirty = true;
        self.marks.phones.insert(phone.to_owned());
    }

    pub(crate) fn schedule(&mut self, due_ms: i64, step: Step) {
        let sequence = self.next();
        self.timeline.insert((due_ms, sequence), step);
        self.marks.has_steps = true;
        self.marks.is_dirty = true;
    }
}

/// Maps whose keys are not strings travel as lists of pairs.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::phones::timeline::Step;

    pub(super) fn serialize<S: Serializer>(map: &BTreeMap<(i64, u64), Step>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(map)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<(i64, u64), Step>, D::Error> {
        Ok(Vec::<((i64, u64), Step)>::deserialize(from)?.into_iter().collect())
    }
}
