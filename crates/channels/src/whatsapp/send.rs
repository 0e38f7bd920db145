//! Bodies of `POST /{phone_number_id}/messages`. Pure: nothing is sent here.
//!
//! Limits are Meta's, in characters (message type pages, 2026).

mod cards;
mod interactive;
mod template;

use crate::adapter::{Outbound, Recipient, Uploaded};
use domain::message::{
    Content, MessageKind,
    content::{Location, MAX_CAPTION, MAX_TEXT, Media},
};
use serde_json::{Map, Value, json};

/// Longest `biz_opaque_callback_data`.
pub const MAX_CALLBACK: usize = 512;

/// Why a message cannot be written as Meta takes it. `field` names the member of its content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    #[error("messages of this kind cannot be sent")]
    Unsendable { kind: MessageKind },
    #[error("{field} is missing")]
    Missing { field: &'static str },
    #[error("{field} is longer than {max}")]
    TooLong { field: &'static str, max: usize },
    #[error("more than {max} {field}")]
    TooMany { field: &'static str, max: usize },
    /// Of a message with options; `pointer` leads to what is wrong.
    #[error("{pointer} is wrong: {code}")]
    Refused { pointer: String, code: &'static str },
    #[error("the recipient is neither a phone number nor a user id")]
    Recipient,
}

/// The body of one message.
pub fn message(outbound: &Outbound) -> Result<Value, BuildError> {
    let mut body = Map::new();
    body.insert("messaging_product".into(), json!("whatsapp"));
    body.insert("recipient_type".into(), json!("individual"));
    address(&outbound.to, &mut body)?;
    let (form, part) = part(&outbound.content, &outbound.uploaded)?;
    body.insert("type".into(), json!(form));
    body.insert(form.into(), part);
    // A reaction names its target itself; Meta refuses a context beside it.
    if let Some(quoted) = outbound.reply_to.as_deref().filter(|_| outbound.content.kind() != MessageKind::Reaction) {
        body.insert("context".into(), json!({ "message_id": quoted }));
    }
    if let Some(callback) = &outbound.callback {
        body.insert("biz_opaque_callback_data".into(), json!(at_most("callback", callback, MAX_CALLBACK)?));
    }
    Ok(Value::Object(body))
}

/// Marks this message and everything before it as read; with `typing`, shows for 25 s that somebody writes.
pub fn mark_read(provider_id: &str, typing: bool) -> Value {
    let mut body = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": provider_id });
    if let (true, Some(members)) = (typing, body.as_object_mut()) {
        members.insert("typing_indicator".into(), json!({ "type": "text" }));
    }
    body
}

/// Exactly one of `to` and `recipient`. Without the `+` Meta would put our own country code in front.
fn address(to: &Recipient, body: &mut Map<String, Value>) -> Result<(), BuildError> {
    let (member, value) = match to {
        Recipient::Phone(number) => {
            let digits = number.strip_prefix('+').unwrap_or(number);
            let plausible = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            ("to", plausible.then(|| format!("+{digits}")))
        }
        Recipient::Bsuid(id) => ("recipient", (!id.is_empty()).then(|| id.clone())),
    };
    body.insert(member.into(), Value::String(value.ok_or(BuildError::Recipient)?));
    Ok(())
}

fn part(content: &Content, files: &Uploaded) -> Result<(&'static str, Value), BuildError> {
    let kind = content.kind();
    let uploaded = files.file.as_deref();
    let part = match content {
        Content::Text(text) => {
            let linked = text.text.contains("https://") || text.text.contains("http://");
            json!({ "body": filled("text", &text.text, MAX_TEXT)?, "preview_url": linked })
        }
        Content::Image(file) | Content::Video(file) => media(file, uploaded, &["caption"])?,
        Content::Document(file) => media(file, uploaded, &["caption", "filename"])?,
        Content::Audio(file) => media(file, uploaded, &["voice"])?,
        Content::Sticker(file) => media(file, uploaded, &[])?,
        Content::Location(place) => location(place),
        Content::Contacts(contacts) => cards::contacts(contacts)?,
        Content::Reaction(reaction) => {
            json!({ "message_id": reaction.target_provider_id, "emoji": reaction.emoji })
        }
        Content::Interactive(question) => interactive::question(question, uploaded)?,
        Content::Template(template) => template::template(template, files)?,
        Content::Button(_)
        | Content::Order(_)
        | Content::FlowReply(_)
        | Content::Call(_)
        | Content::System(_)
        | Content::Unsupported(_) => return Err(BuildError::Unsendable { kind }),
    };
    Ok((kind.as_str(), part))
}

fn media(file: &Media, uploaded: Option<&str>, takes: &[&str]) -> Result<Value, BuildError> {
    let mut part = Map::new();
    part.insert("id".into(), json!(uploaded.ok_or(BuildError::Missing { field: "media_id" })?));
    let caption = file.caption.as_deref().filter(|caption| !caption.is_empty());
    if let Some(caption) = caption.filter(|_| takes.contains(&"caption")) {
        part.insert("caption".into(), json!(at_most("caption", caption, MAX_CAPTION)?));
    }
    if let Some(filename) = file.filename.as_deref().filter(|_| takes.contains(&"filename")) {
        part.insert("filename".into(), json!(filename));
    }
    if file.voice && takes.contains(&"voice") {
        part.insert("voice".into(), json!(true));
    }
    Ok(Value::Object(part))
}

/// Meta's description asks for coordinates as strings.
fn location(place: &Location) -> Value {
    let mut part = json!({ "latitude": place.latitude.to_string(), "longitude": place.longitude.to_string() });
    if let Some(members) = part.as_object_mut() {
        put(members, "name", place.name.as_deref());
        put(members, "address", place.address.as_deref());
    }
    part
}

fn put(members: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        members.insert(name.to_owned(), json!(value));
    }
}

fn at_most<'t>(field: &'static str, text: &'t str, max: usize) -> Result<&'t str, BuildError> {
    if text.chars().count() > max { Err(BuildError::TooLong { field, max }) } else { Ok(text) }
}

fn filled<'t>(field: &'static str, text: &'t str, max: usize) -> Result<&'t str, BuildError> {
    if text.trim().is_empty() { Err(BuildError::Missing { field }) } else { at_most(field, text, max) }
}
