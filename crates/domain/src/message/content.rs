//! What a message holds, by kind. Stored as two columns (`kind`, `content`) and shown to clients in this shape,
//! except that media is shown with its file's state.

use crate::{MediaId, TemplateId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Longest text WhatsApp takes, in characters.
pub const MAX_TEXT: usize = 4_096;
/// Longest caption, in characters.
pub const MAX_CAPTION: usize = 1_024;

macro_rules! kinds {
    ($($variant:ident = $word:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum MessageKind { $($variant),* }

        impl MessageKind {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl Content {
            pub const fn kind(&self) -> MessageKind {
                match self { $(Self::$variant(_) => MessageKind::$variant),* }
            }
        }
    };
}

kinds! {
    Text = "text", Image = "image", Video = "video", Audio = "audio", Document = "document", Sticker = "sticker",
    Location = "location", Contacts = "contacts", Reaction = "reaction", Interactive = "interactive",
    Button = "button", Order = "order", Template = "template", FlowReply = "flow_reply", Call = "call",
    System = "system", Unsupported = "unsupported",
}

impl MessageKind {
    pub const fn is_media(self) -> bool {
        matches!(self, Self::Image | Self::Video | Self::Audio | Self::Document | Self::Sticker)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Content {
    Text(Text),
    Image(Media),
    Video(Media),
    Audio(Media),
    Document(Media),
    Sticker(Media),
    Location(Location),
    Contacts(Contacts),
    /// A reaction whose target is not known (yet).
    Reaction(LoneReaction),
    Interactive(Interactive),
    Button(Button),
    Order(Order),
    Template(Template),
    FlowReply(FlowReply),
    Call(Call),
    System(SystemNotice),
    Unsupported(Unsupported),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    pub media_id: MediaId,
    #[serde(default)]
    pub caption: Option<String>,
    #[serde(default)]
    pub filename: Option<String>,
    /// A recorded voice note, not a sound file.
    #[serde(default)]
    pub voice: bool,
    #[serde(default)]
    pub animated: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Location {
    pub latitude: f64,
    pub longitude: f64,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contacts {
    pub contacts: Vec<ContactCard>,
    /// `contact_request` proves that the number is the customer's own.
    #[serde(default)]
    pub origin: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContactCard {
    pub formatted_name: String,
    #[serde(default)]
    pub phones: Vec<CardPhone>,
    #[serde(default)]
    pub emails: Vec<CardEntry>,
    #[serde(default)]
    pub addresses: Vec<CardEntry>,
    #[serde(default)]
    pub urls: Vec<CardEntry>,
    #[serde(default)]
    pub organization: Option<String>,
    #[serde(default)]
    pub birthday: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPhone {
    pub phone: String,
    #[serde(default, rename = "type")]
    pub label: Option<String>,
    #[serde(default)]
    pub wa_id: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEntry {
    pub value: String,
    #[serde(default, rename = "type")]
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoneReaction {
    pub emoji: String,
    pub target_provider_id: String,
}

/// Outbound: a question with options. Inbound: the option taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interactive {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Choice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// Up to three; exclusive with `sections`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<OptionButton>,
    /// Label that opens the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_label: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// A picture, video or file above the body, in the place of `header`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_media: Option<HeaderMedia>,
    /// What the file above the body is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_filename: Option<String>,
    /// A button that opens a page; exclusive with buttons and sections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<OptionLink>,
    /// Asks where the customer is; exclusive with the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub location_request: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionLink {
    pub label: String,
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// `button_reply`, `list_reply` or what else Meta names it.
    #[serde(rename = "type")]
    pub form: String,
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub description: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionButton {
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    #[serde(default)]
    pub title: Option<String>,
    pub rows: Vec<OptionRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionRow {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub description: Option<String>,
}

/// A template's quick reply, tapped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub text: String,
    #[serde(default)]
    pub payload: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    #[serde(default)]
    pub catalog_id: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    pub items: Vec<OrderItem>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderItem {
    pub retailer_id: String,
    pub quantity: i64,
    #[serde(default)]
    pub price: Option<Price>,
}

/// Integer micros of the currency unit (decision 19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    pub amount_micros: i64,
    pub currency: String,
}

/// A template as it was filled and sent: enough to show it and to send it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Template {
    #[serde(default)]
    pub template_id: Option<TemplateId>,
    pub name: String,
    pub language: String,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub header: Option<String>,
    #[serde(default)]
    pub header_media: Option<HeaderMedia>,
    /// The place at the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Box<Location>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Box<Offer>>,
    pub body: String,
    #[serde(default)]
    pub footer: Option<String>,
    #[serde(default)]
    pub buttons: Vec<super::template::TemplateButton>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Card>,
    /// Values by key (`body.1`, `header.nombre`, `button.0.1`), in the template's own order.
    #[serde(default)]
    pub params: Vec<super::template::ParamValue>,
}

/// An offer that ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// One card of a carousel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub media: HeaderMedia,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<super::template::TemplateButton>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderMedia {
    pub kind: MessageKind,
    pub media_id: MediaId,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowReply {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub body: Option<String>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// `connect`, `terminate`, `permission_accepted` …
    pub event: String,
    #[serde(default)]
    pub direction: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub duration_s: Option<i64>,
}

/// A line in the thread that nobody wrote: opened, closed, assigned, number changed …
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SystemNotice {
    pub event: String,
    /// What the sentence needs (reason, names, numbers); small.
    #[serde(default, flatten)]
    pub params: serde_json::Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsupported {
    /// What Meta called it.
    #[serde(default, rename = "type")]
    pub form: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub detail: Option<String>,
    #[serde(default)]
    pub code: Option<i64>,
}

impl Content {
    /// The JSON of the `content` column.
    pub fn to_value(&self) -> Value {
        match serde_json::to_value(self) {
            Ok(Value::Object(mut parts)) => parts.remove("content").unwrap_or(Value::Null),
            Ok(_) | Err(_) => Value::Null,
        }
    }

    /// Reads the two columns back; `None` when they do not fit together.
    pub fn from_parts(kind: &str, content: Value) -> Option<Self> {
        let mut parts = serde_json::Map::with_capacity(2);
        parts.insert("kind".into(), Value::String(kind.into()));
        parts.insert("content".into(), content);
        serde_json::from_value(Value::Object(parts)).ok()
    }

    pub const fn media(&self) -> Option<&Media> {
        match self {
            Self::Image(media)
            | Self::Video(media)
            | Self::Audio(media)
            | Self::Document(media)
            | Self::Sticker(media) => Some(media),
            Self::Text(_)
            | Self::Location(_)
            | Self::Contacts(_)
            | Self::Reaction(_)
            | Self::Interactive(_)
            | Self::Button(_)
            | Self::Order(_)
            | Self::Template(_)
            | Self::FlowReply(_)
            | Self::Call(_)
            | Self::System(_)
            | Self::Unsupported(_) => None,
        }
    }

    /// Words for the list row: what was written, or empty when the kind alone says it.
    pub fn preview(&self) -> String {
        let text = match self {
            Self::Text(text) => text.text.as_str(),
            Self::Image(media) | Self::Video(media) | Self::Audio(media) | Self::Sticker(media) => {
                media.caption.as_deref().unwrap_or("")
            }
            Self::Document(media) => media.caption.as_deref().or(media.filename.as_deref()).unwrap_or(""),
            Self::Location(place) => place.name.as_deref().or(place.address.as_deref()).unwrap_or(""),
            Self::Contacts(cards) => cards.contacts.first().map_or("", |card| card.formatted_name.as_str()),
            Self::Reaction(reaction) => reaction.emoji.as_str(),
            Self::Interactive(interactive) => match &interactive.reply {
                Some(choice) => choice.title.as_str(),
                None => interactive.body.as_deref().unwrap_or(""),
            },
            Self::Button(button) => button.text.as_str(),
            Self::Order(order) => order.text.as_deref().unwrap_or(""),
            Self::Template(template) => template.body.as_str(),
            Self::FlowReply(reply) => reply.body.as_deref().unwrap_or(""),
            Self::Call(_) | Self::System(_) | Self::Unsupported(_) => "",
        };
        crate::text::one_line(text, PREVIEW)
    }
}

/// Characters of a preview.
const PREVIEW: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_survives_its_two_columns() {
        let content = Content::System(SystemNotice {
            event: "closed".into(),
            params: serde_json::Map::from_iter([("reason".into(), Value::String("Resuelto".into()))]),
        });
        let stored = content.to_value();
        assert_eq!(stored, serde_json::json!({"event": "closed", "reason": "Resuelto"}));
        assert_eq!(Content::from_parts("system", stored), Some(content));
        assert_eq!(Content::from_parts("text", serde_json::json!({})), None);
        for kind in MessageKind::ALL {
            assert_eq!(MessageKind::parse(kind.as_str()), Some(*kind));
        }
    }
}
