//! The body of `POST /{phone_number_id}/messages`, type by type (limits of Meta's message pages).

use serde_json::Value;

use crate::rules::fault::Fault;
use crate::rules::interactive;
use crate::rules::text::{at_most, bounded, list, object, optional, required};

/// Types that carry a file.
pub(crate) const MEDIA: [&str; 5] = ["image", "video", "audio", "document", "sticker"];

/// The longest `biz_opaque_callback_data`, in characters.
const CALLBACK_CHARACTERS: usize = 512;

/// Checks everything that needs only the body itself, and says which type it is.
pub(crate) fn check(body: &Value) -> Result<String, Fault> {
    if !body.is_object() {
        return Err(Fault::parameter("The request body must be a JSON object."));
    }
    if required(body, "messaging_product", "messaging_product")? != "whatsapp" {
        return Err(Fault::parameter("Param messaging_product must be one of {WHATSAPP}."));
    }
    if let Some(kind) = body.get("recipient_type").and_then(Value::as_str).filter(|kind| *kind != "individual") {
        return Err(Fault::parameter(format!("Param recipient_type must be one of {{INDIVIDUAL}} - got \"{kind}\".")));
    }
    optional(body, "biz_opaque_callback_data", CALLBACK_CHARACTERS, "biz_opaque_callback_data")?;
    if let Some(context) = body.get("context").filter(|context| !context.is_null()) {
        required(context, "message_id", "context['message_id']")?;
    }
    let kind = match body.get("type") {
        None => "text".to_owned(),
        Some(_) => required(body, "type", "type")?,
    };
    check_content(body, &kind)?;
    Ok(kind)
}

fn check_content(body: &Value, kind: &str) -> Result<(), Fault> {
    match kind {
        "text" => bounded(object(body, "text", "text")?, "body", 4_096, "text['body']").map(|_| ()),
        "image" | "video" | "audio" | "document" | "sticker" => check_media(object(body, kind, kind)?, kind),
        "location" => check_location(object(body, "location", "location")?),
        "contacts" => check_contacts(body),
        "reaction" => {
            let reaction = object(body, "reaction", "reaction")?;
            required(reaction, "message_id", "reaction['message_id']")?;
            optional(reaction, "emoji", 16, "reaction['emoji']")
        }
        "interactive" => interactive::check(object(body, "interactive", "interactive")?),
        "template" => {
            let template = object(body, "template", "template")?;
            bounded(template, "name", 512, "template['name']")?;
            required(object(template, "language", "template['language']")?, "code", "template['language']['code']")
                .map(|_| ())
        }
        other => Err(Fault::parameter(format!(
            "Param type must be one of {{AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, \
             TEMPLATE, TEXT, VIDEO}} - got \"{other}\"."
        ))),
    }
}

fn check_media(media: &Value, kind: &str) -> Result<(), Fault> {
    let is_given = |name: &str| media.get(name).is_some_and(|value| !value.is_null());
    match (is_given("id"), is_given("link")) {
        (true, true) => return Err(Fault::parameter(format!("Param {kind} must have either id or link, not both."))),
        (false, false) => {
            return Err(Fault::missing(format!("Parameter '{kind}['id']' or '{kind}['link']' is mandatory")));
        }
        (true, false) => {
            required(media, "id", &format!("{kind}['id']"))?;
        }
        (false, true) => {
            let link = bounded(media, "link", 2_048, &format!("{kind}['link']"))?;
            if !link.starts_with("http://") && !link.starts_with("https://") {
                return Err(Fault::parameter(format!("Param {kind}['link'] is not a valid URI.")));
            }
        }
    }
    if is_given("caption") && matches!(kind, "audio" | "sticker") {
        return Err(Fault::parameter(format!("Unexpected key \"caption\" on param \"{kind}\".")));
    }
    optional(media, "caption", 1_024, &format!("{kind}['caption']"))?;
    optional(media, "filename", 240, &format!("{kind}['filename']"))
}

fn check_location(location: &Value) -> Result<(), Fault> {
    for (name, most) in [("latitude", 90.0), ("longitude", 180.0)] {
        let path = format!("location['{name}']");
        let written = required(location, name, &path)?;
        let degrees: f64 = written.parse().map_err(|_| Fault::invalid(format!("{path} is not a number")))?;
        if !(-most..=most).contains(&degrees) {
            return Err(Fault::invalid(format!("{path} is out of range")));
        }
    }
    optional(location, "name", 1_000, "location['name']")?;
    optional(location, "address", 1_000, "location['address']")
}

fn check_contacts(body: &Value) -> Result<(), Fault> {
    for (index, card) in list(body, "contacts", (1, 257), "contacts")?.iter().enumerate() {
        let path = format!("contacts[{index}]['name']");
        let name = object(card, "name", &path)?;
        required(name, "formatted_name", &format!("{path}['formatted_name']"))?;
        if let Some(birthday) = card.get("birthday").and_then(Value::as_str) {
            at_most(birthday, 10, &format!("contacts[{index}]['birthday']"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with(kind: &str, content: &Value) -> Value {
        json!({"messaging_product": "whatsapp", "to": "+573001234567", "type": kind, kind: content})
    }

    #[test]
    fn what_meta_takes_is_taken() {
        for (kind, content) in [
            ("text", json!({"body": "x".repeat(4_096)})),
            ("image", json!({"id": "1", "caption": "ñ".repeat(1_024)})),
            ("document", json!({"link": "https://example.com/a.pdf", "filename": "a.pdf"})),
            ("location", json!({"latitude": "4.65", "longitude": -74.1})),
            ("contacts", json!([{"name": {"formatted_name": "Ana"}}])),
            ("reaction", json!({"message_id": "wamid.1", "emoji": ""})),
            ("template", json!({"name": "hola", "language": {"code": "es"}})),
        ] {
            assert_eq!(check(&with(kind, &content)).as_deref(), Ok(kind), "{content}");
        }
    }

    #[test]
    fn what_meta_refuses_is_refused_with_its_code() {
        for (kind, content, code) in [
            ("text", json!({"body": "x".repeat(4_097)}), 100),
            ("text", json!({"body": ""}), 131_008),
            ("text", json!({}), 131_008),
            ("image", json!({"id": "1", "link": "https://a.b"}), 100),
            ("image", json!({}), 131_008),
            ("image", json!({"id": "1", "caption": "x".repeat(1_025)}), 100),
            ("audio", json!({"id": "1", "caption": "x"}), 100),
            ("document", json!({"link": "ftp://a.b"}), 100),
            ("location", json!({"latitude": 91, "longitude": 0}), 131_009),
            ("contacts", json!([]), 131_009),
            ("contacts", json!([{"name": {}}]), 131_008),
            ("reaction", json!({"emoji": "x"}), 131_008),
            ("poll", json!({}), 100),
        ] {
            assert_eq!(check(&with(kind, &content)).map_err(|fault| fault.code), Err(code), "{kind} {content}");
        }
    }

    #[test]
    fn callback_text_ends_at_512_characters() {
        let mut body = with("text", &json!({"body": "hola"}));
        body["biz_opaque_callback_data"] = json!("x".repeat(512));
        assert!(check(&body).is_ok());
        body["biz_opaque_callback_data"] = json!("x".repeat(513));
        assert_eq!(check(&body).map_err(|fault| fault.code), Err(100));
    }
}
