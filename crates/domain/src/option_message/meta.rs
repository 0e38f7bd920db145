//! Meta's `interactive` object.

use super::{Header, Offer, OptionMessage};
use crate::message::content::{OptionButton, OptionRow, Section};
use serde_json::{Map, Value, json};

impl OptionMessage {
    /// What `interactive` holds when the message is sent. `uploaded` is Meta's own id of the header's file; `None`
    /// comes back while that is missing. Limits are not looked at: see [`super::check`].
    pub fn to_meta(&self, uploaded: Option<&str>) -> Option<Value> {
        let form = match &self.offer {
            Offer::Buttons { .. } => "button",
            Offer::List { .. } => "list",
            Offer::Link { .. } => "cta_url",
            Offer::LocationRequest => "location_request_message",
        };
        let mut parts = Map::new();
        parts.insert("type".into(), json!(form));
        if let Some(header) = self.header.as_ref() {
            put(&mut parts, "header", header.to_meta(uploaded)?);
        }
        parts.insert("body".into(), json!({ "text": self.body }));
        let footer = filled(self.footer.as_deref()).map(|text| json!({ "text": text }));
        put(&mut parts, "footer", footer);
        parts.insert("action".into(), self.offer.to_meta());
        Some(Value::Object(parts))
    }
}

impl Header {
    /// `None` while the file is not uploaded, `Some(None)` for a text that is empty.
    fn to_meta(&self, uploaded: Option<&str>) -> Option<Option<Value>> {
        let file = |kind: &str, name: Option<&str>| {
            let mut file = Map::from_iter([("id".to_owned(), json!(uploaded?))]);
            put(&mut file, "filename", filled(name).map(Value::from));
            Some(Some(json!({ "type": kind, kind: file })))
        };
        match self {
            Self::Text { text } => Some(filled(Some(text)).map(|text| json!({ "type": "text", "text": text }))),
            Self::Image { .. } => file("image", None),
            Self::Video { .. } => file("video", None),
            Self::Document { filename, .. } => file("document", filename.as_deref()),
        }
    }
}

impl Offer {
    fn to_meta(&self) -> Value {
        match self {
            Self::Buttons { buttons } => {
                json!({ "buttons": buttons.iter().map(button).collect::<Vec<_>>() })
            }
            Self::List { label, sections } => {
                json!({ "button": label, "sections": sections.iter().map(section).collect::<Vec<_>>() })
            }
            Self::Link { label, url } => {
                json!({ "name": "cta_url", "parameters": { "display_text": label, "url": url } })
            }
            Self::LocationRequest => json!({ "name": "send_location" }),
        }
    }
}

fn button(OptionButton { id, title }: &OptionButton) -> Value {
    json!({ "type": "reply", "reply": { "id": id, "title": title } })
}

fn section(Section { title, rows }: &Section) -> Value {
    let mut parts = Map::new();
    put(&mut parts, "title", filled(title.as_deref()).map(Value::from));
    parts.insert("rows".into(), rows.iter().map(row).collect());
    Value::Object(parts)
}

fn row(OptionRow { id, title, description }: &OptionRow) -> Value {
    let mut parts = Map::from_iter([("id".to_owned(), json!(id)), ("title".to_owned(), json!(title))]);
    put(&mut parts, "description", filled(description.as_deref()).map(Value::from));
    Value::Object(parts)
}

/// Meta refuses members that are there and empty.
fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn put(parts: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        parts.insert(name.to_owned(), value);
    }
}
