//! A customer's phone: who it is, its chats with business numbers, and the bubbles in them.

use std::collections::{BTreeMap, VecDeque};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::phones::behaviour::Behaviour;
use crate::rules::billing::Billing;
use crate::rules::pacing::Bucket;

/// Bubbles kept per chat; the oldest go first.
const KEPT_BUBBLES: usize = 500;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Phone {
    pub(crate) id: String,
    /// Digits.
    pub(crate) wa_id: String,
    pub(crate) name: String,
    pub(crate) username: Option<String>,
    /// Business-scoped user id.
    pub(crate) user_id: String,
    pub(crate) behaviour: Behaviour,
    /// The ad the next message comes from.
    pub(crate) pending_ad: Option<Value>,
    /// Chats by `phone_number_id`.
    pub(crate) threads: BTreeMap<String, Thread>,
    /// Latest activity, for the order on the page.
    pub(crate) active_ms: i64,
    /// Made by hand (or seeded), not because the business wrote to an unknown number.
    pub(crate) is_pinned: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Thread {
    pub(crate) bubbles: VecDeque<Bubble>,
    pub(crate) last_inbound_ms: Option<i64>,
    /// When the customer last came from an ad.
    pub(crate) from_ad_ms: Option<i64>,
    pub(crate) free_entry_until_ms: Option<i64>,
    pub(crate) pair: Bucket,
    pub(crate) typing_until_ms: i64,
}

/// Who wrote a bubble.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    #[default]
    Customer,
    /// Through the Graph API.
    Business,
    /// On the business's own phone (coexistence).
    Device,
    /// A line in the middle of the chat.
    System,
}

/// How far a bubble got. The order is the rule: it never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Pending,
    Sent,
    Failed,
    Delivered,
    Read,
    Played,
}

/// One message in a chat as its customer sees it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bubble {
    /// The message id (`wamid.…`).
    pub id: String,
    pub side: Side,
    pub at_ms: i64,
    /// Meta's type: `text`, `image`, `template` …
    pub kind: String,
    /// The member of that name in Meta's body; for templates what was rendered.
    pub content: Value,
    pub status: Status,
    /// Meta's error code when the status is `failed`.
    pub error: Option<u32>,
    pub reply_to: Option<String>,
    pub customer_reaction: Option<String>,
    pub business_reaction: Option<String>,
    pub callback_data: Option<String>,
    pub is_forwarded: bool,
    pub is_edited: bool,
    pub is_revoked: bool,
    /// Ad the message came from.
    pub referral: Option<Value>,
    /// What the customer tapped in it.
    pub tapped: Option<String>,
    /// Sent while the customer blocked the business: never arrives.
    pub is_lost: bool,
    /// The business addressed the number, not the user id.
    pub was_sent_to_number: bool,
    pub(crate) billing: Option<Billing>,
    pub(crate) is_priced: bool,
    /// A reaction travels like a message but has no bubble of its own.
    pub(crate) is_hidden: bool,
}

impl Phone {
    pub(crate) fn thread(&mut self, phone_number_id: &str) -> &mut Thread {
        self.threads.entry(phone_number_id.to_owned()).or_default()
    }

    /// The bubble of that id and the number it was exchanged with.
    pub(crate) fn find(&self, wamid: &str) -> Option<(&str, &Bubble)> {
        self.threads.iter().find_map(|(number, thread)| thread.find(wamid).map(|bubble| (number.as_str(), bubble)))
    }

    pub(crate) fn find_mut(&mut self, wamid: &str) -> Option<&mut Bubble> {
        self.threads.values_mut().find_map(|thread| thread.find_mut(wamid))
    }
}

impl Thread {
    /// Puts a bubble at its place in time.
    pub(crate) fn insert(&mut self, bubble: Bubble) {
        let later = self.bubbles.iter().rev().take_while(|other| other.at_ms > bubble.at_ms).count();
        self.bubbles.insert(self.bubbles.len() - later, bubble);
        while self.bubbles.len() > KEPT_BUBBLES {
            self.bubbles.pop_front();
        }
    }

    pub(crate) fn find(&self, wamid: &str) -> Option<&Bubble> {
        self.bubbles.iter().rev().find(|bubble| bubble.id == wamid)
    }

    pub(crate) fn find_mut(&mut self, wamid: &str) -> Option<&mut Bubble> {
        self.bubbles.iter_mut().rev().find(|bubble| bubble.id == wamid)
    }
}

/// A new message id. Like Meta's it hides whose chat it belongs to, which finds the phone again.
pub(crate) fn wamid(phone_id: &str) -> String {
    format!("wamid.{}", STANDARD.encode(format!("{phone_id}|{}", hex::encode_upper(rand::random::<[u8; 12]>()))))
}

/// The phone a message id belongs to.
pub(crate) fn phone_of(wamid: &str) -> Option<String> {
    let bytes = STANDARD.decode(wamid.strip_prefix("wamid.")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.split_once('|').map(|(phone, _)| phone.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_leads_back_to_its_phone() {
        assert_eq!(phone_of(&wamid("17")).as_deref(), Some("17"));
        assert_eq!(phone_of("wamid.not base64"), None);
    }

    #[test]
    fn a_message_from_yesterday_is_shown_before_todays() {
        let mut thread = Thread::default();
        for at_ms in [20, 30, 10, 30] {
            thread.insert(Bubble { at_ms, ..Bubble::default() });
        }
        assert_eq!(thread.bubbles.iter().map(|bubble| bubble.at_ms).collect::<Vec<_>>(), [10, 20, 30, 30]);
    }
}
