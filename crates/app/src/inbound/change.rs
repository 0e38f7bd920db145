//! What a later item does to a message: applied at once when the message is here, parked as JSON when it is not.

use channels::adapter::{Edit, ParsedContent, ProviderError, Reaction, Revoke, StatusUpdate};
use domain::{
    MessageId, Timestamp,
    fault::MessageError,
    identity::IdentityKey,
    message::{Content, Delivery},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::cost::{Heard, Outcome};

/// The change, and whose conversation it belongs to should its message never come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) at: Timestamp,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) person: Vec<IdentityKey>,
    pub(crate) change: Change,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Change {
    Status(Status),
    /// An empty emoji removes.
    Reaction {
        emoji: String,
        by_business: bool,
    },
    /// The new words: text, or the caption of a file. `None` when the new content holds none.
    Edit {
        text: Option<String>,
    },
    Revoke,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Status {
    /// Of [`Delivery`].
    rank: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<MessageError>,
    /// JSON object with what else the receipt said; empty when nothing.
    #[serde(default)]
    pub(crate) detail: Value,
}

impl Status {
    pub(crate) fn delivery(&self) -> Delivery {
        Delivery::from_rank(self.rank).unwrap_or(Delivery::Sent)
    }

    /// What the receipt says about the price: it was charged, or it will not be, because it failed.
    pub(crate) fn price(&self, message: MessageId, at: Timestamp, raised: Option<Delivery>) -> Option<Heard> {
        let delivery = self.delivery();
        let is_delivered = matches!(delivery, Delivery::Delivered | Delivery::Read | Delivery::Played);
        let pricing = self.detail.get("pricing").filter(|_| is_delivered).map(Value::to_string);
        let outcome = match (&pricing, raised) {
            (Some(_), _) => Outcome::Charge,
            (None, Some(Delivery::Failed)) => Outcome::Release,
            (None, _) => return None,
        };
        let conversation = self.detail.get("conversation").and_then(|member| member.get("id")).and_then(Value::as_str);
        Some(Heard { message, outcome, delivery, at, pricing, conversation: conversation.map(str::to_owned) })
    }

    pub(crate) fn plain(delivery: Delivery) -> Self {
        Self { rank: delivery.rank(), error: None, detail: Value::Null }
    }
}

impl From<&StatusUpdate> for Status {
    fn from(update: &StatusUpdate) -> Self {
        let mut detail = serde_json::Map::new();
        if !update.errors.is_empty() {
            detail.insert("errors".into(), update.errors.iter().map(error_json).collect());
        }
        for (name, value) in [("pricing", &update.pricing), ("conversation", &update.conversation)] {
            if let Some(value) = value {
                detail.insert(name.into(), value.clone());
            }
        }
        let error = (update.delivery == Delivery::Failed).then(|| message_error(&update.errors));
        Self { rank: update.delivery.rank(), error, detail: Value::Object(detail) }
    }
}

fn error_json(error: &ProviderError) -> Value {
    json!({ "code": error.code, "title": error.title, "detail": error.detail })
}

/// The first error that Meta names, in our words.
pub(crate) fn message_error(errors: &[ProviderError]) -> MessageError {
    let Some(error) = errors.first() else { return MessageError::ours("provider_error") };
    let detail = error.detail.clone().or_else(|| error.title.clone());
    match error.code {
        Some(code) => MessageError::from_provider(code, detail),
        None => MessageError { code: "provider_error".into(), provider_code: None, detail },
    }
}

impl Pending {
    pub(crate) fn status(update: &StatusUpdate, at: Timestamp) -> Self {
        Self { at, person: update.person.keys.clone(), change: Change::Status(Status::from(update)) }
    }

    pub(crate) fn reaction(reaction: &Reaction, at: Timestamp) -> Self {
        let emoji = reaction.emoji.clone().unwrap_or_default();
        let change = Change::Reaction { emoji, by_business: reaction.by_business };
        Self { at, person: reaction.person.keys.clone(), change }
    }

    pub(crate) fn edit(edit: &Edit, at: Timestamp) -> Self {
        let text = match &edit.content {
            ParsedContent::Plain(Content::Text(text)) => Some(text.text.clone()),
            ParsedContent::Media { media, .. } => media.caption.clone(),
            ParsedContent::Plain(_) => None,
        };
        Self { at, person: edit.person.keys.clone(), change: Change::Edit { text } }
    }

    pub(crate) fn revoke(revoke: &Revoke, at: Timestamp) -> Self {
        Self { at, person: revoke.person.keys.clone(), change: Change::Revoke }
    }
}

impl Change {
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Reaction { .. } => "reaction",
            Self::Edit { .. } => "edit",
            Self::Revoke => "revoke",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_parked_reads_back() {
        let at = Timestamp::from_millis(1_790_000_000_000);
        let failed = StatusUpdate {
            provider_id: "wamid.1".into(),
            delivery: Delivery::Failed,
            at: Some(at),
            person: channels::adapter::Person::default(),
            group_id: None,
            callback: None,
            errors: vec![ProviderError { code: Some(131_026), title: Some("No".into()), detail: None }],
            pricing: None,
            conversation: None,
        };
        let pending = Pending::status(&failed, at);
        let text = serde_json::to_string(&pending).unwrap();
        assert_eq!(serde_json::from_str::<Pending>(&text).unwrap(), pending);
        let Change::Status(status) = pending.change else { panic!("a status") };
        assert_eq!(status.delivery(), Delivery::Failed);
        assert_eq!(status.error.unwrap().code, "recipient_not_on_whatsapp");
    }
}
