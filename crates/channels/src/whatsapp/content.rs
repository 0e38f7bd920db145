//! What a message holds, by its `type`.

use super::{interactive, notice};
use crate::{
    adapter::{MediaRef, ParsedContent},
    json::Node,
};
use base64::{Engine as _, engine::general_purpose};
use domain::message::{
    MessageKind,
    content::{
        Button, CardEntry, CardPhone, ContactCard, Contacts, Content, Location, Order, OrderItem, Price, Template,
        Text, Unsupported,
    },
};

/// Types in whose place their own member may stand alone.
const NAMED_BY_MEMBER: [&str; 17] = [
    "text",
    "image",
    "video",
    "audio",
    "voice",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "interactive",
    "button",
    "order",
    "system",
    "edit",
    "revoke",
    "template",
];

/// The message's type, or what its members say when it has none.
pub(super) fn form(node: &Node<'_>) -> String {
    let by_member = || NAMED_BY_MEMBER.iter().find(|name| !node.get(name).is_null()).map(|name| (*name).to_owned());
    node.get("type").id().or_else(by_member).unwrap_or_else(|| "unknown".to_owned())
}

/// Never fails: what does not fit its type is `Unsupported` and stays whole in the item's raw JSON.
pub(super) fn content(node: &Node<'_>) -> ParsedContent {
    let form = form(node);
    let part = node.get(&form);
    let plain = match form.as_str() {
        "image" => return media(MessageKind::Image, part, &form, node),
        "video" => return media(MessageKind::Video, part, &form, node),
        "audio" | "voice" => return media(MessageKind::Audio, part, &form, node),
        "document" => return media(MessageKind::Document, part, &form, node),
        "sticker" => return media(MessageKind::Sticker, part, &form, node),
        "text" => part.get("body").string().map(|text| Content::Text(Text { text })),
        "location" => location(part),
        "contacts" => contacts(node),
        "interactive" => interactive::content(part),
        "button" => button(part),
        "order" => order(part),
        "template" => template(part),
        _ => None,
    };
    ParsedContent::Plain(plain.unwrap_or_else(|| unsupported(&form, node)))
}

fn unsupported(form: &str, node: &Node<'_>) -> Content {
    let error = notice::errors(node.get("errors")).into_iter().next().unwrap_or_default();
    let inner = node.get(form).get("type").id();
    let form = match (form, inner) {
        ("unsupported" | "unknown", Some(inner)) => inner,
        (form, Some(inner)) => format!("{form}.{inner}"),
        (form, None) => form.to_owned(),
    };
    Content::Unsupported(Unsupported { form: Some(form), title: error.title, detail: error.detail, code: error.code })
}

fn media(kind: MessageKind, part: &Node<'_>, form: &str, node: &Node<'_>) -> ParsedContent {
    let media = MediaRef {
        provider_media_id: part.get("id").id(),
        url: part.get("url").words().or_else(|| part.get("link").words()),
        mime: part.get("mime_type").words(),
        sha256_hex: part.get("sha256").str().and_then(sha256_hex),
        filename: part.get("filename").words(),
        caption: part.get("caption").words(),
        voice: part.get("voice").flag() || form == "voice",
        animated: part.get("animated").flag(),
    };
    if media.provider_media_id.is_none() && media.url.is_none() {
        return ParsedContent::Plain(unsupported(form, node));
    }
    ParsedContent::Media { kind, media }
}

/// Meta writes base64, some fields hex.
pub(crate) fn sha256_hex(text: &str) -> Option<String> {
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(text.to_ascii_lowercase());
    }
    let bytes =
        general_purpose::STANDARD.decode(text).or_else(|_| general_purpose::URL_SAFE_NO_PAD.decode(text)).ok()?;
    (bytes.len() == 32).then(|| hex::encode(bytes))
}

fn location(part: &Node<'_>) -> Option<Content> {
    let within = |node: &Node<'_>, limit: f64| node.number().filter(|degrees| degrees.abs() <= limit);
    Some(Content::Location(Location {
        latitude: within(part.get("latitude"), 90.0)?,
        longitude: within(part.get("longitude"), 180.0)?,
        name: part.get("name").words(),
        address: part.get("address").words(),
        url: part.get("url").words(),
    }))
}

fn contacts(node: &Node<'_>) -> Option<Content> {
    let cards: Vec<_> = node.get("contacts").elements().iter().filter(|card| card.is_object()).map(card).collect();
    let origin = node.get("origin").words();
    (!cards.is_empty()).then_some(Content::Contacts(Contacts { contacts: cards, origin }))
}

fn card(node: &Node<'_>) -> ContactCard {
    let name = node.get("name");
    let spelled = || {
        let parts = ["prefix", "first_name", "middle_name", "last_name", "suffix"];
        parts.iter().filter_map(|part| name.get(part).words()).collect::<Vec<_>>().join(" ")
    };
    let address = |node: &Node<'_>| {
        let parts = ["street", "city", "state", "zip", "country"];
        let value = parts.iter().filter_map(|part| node.get(part).words()).collect::<Vec<_>>().join(", ");
        CardEntry { value, label: node.get("type").words() }
    };
    ContactCard {
        formatted_name: name.get("formatted_name").words().unwrap_or_else(spelled),
        phones: node.get("phones").elements().iter().map(card_phone).collect(),
        emails: entries(node.get("emails"), "email"),
        addresses: node.get("addresses").elements().iter().map(address).collect(),
        urls: entries(node.get("urls"), "url"),
        organization: node.get("org").get("company").words(),
        birthday: node.get("birthday").words(),
    }
}

fn card_phone(node: &Node<'_>) -> CardPhone {
    let wa_id = node.get("wa_id").id();
    CardPhone {
        phone: node.get("phone").words().or_else(|| wa_id.clone()).unwrap_or_default(),
        label: node.get("type").words(),
        wa_id,
    }
}

fn entries(list: &Node<'_>, member: &str) -> Vec<CardEntry> {
    let entry = |node: &Node<'_>| {
        let value = node.get(member).words()?;
        Some(CardEntry { value, label: node.get("type").words() })
    };
    list.elements().iter().filter_map(entry).collect()
}

fn button(part: &Node<'_>) -> Option<Content> {
    let payload = part.get("payload").string();
    let text = part.get("text").words().or_else(|| payload.clone())?;
    Some(Content::Button(Button { text, payload }))
}

fn order(part: &Node<'_>) -> Option<Content> {
    let items = match part.get("product_items") {
        Node::List(items) => items.iter().map(order_item).collect(),
        _ => return None,
    };
    Some(Content::Order(Order { catalog_id: part.get("catalog_id").id(), text: part.get("text").words(), items }))
}

fn order_item(node: &Node<'_>) -> OrderItem {
    let price = || {
        let amount_micros = micros(node.get("item_price"))?;
        Some(Price { amount_micros, currency: node.get("currency").words()? })
    };
    OrderItem {
        retailer_id: node.get("product_retailer_id").id().unwrap_or_default(),
        quantity: node.get("quantity").integer().unwrap_or(0),
        price: price(),
    }
}

/// Millionths of the unit, without ever passing through binary fractions that round.
fn micros(node: &Node<'_>) -> Option<i64> {
    let written = node.string()?;
    let (units, fraction) = written.trim().split_once('.').unwrap_or((written.trim(), ""));
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let micros = digits.parse::<u32>().ok()?;
    let units = units.parse::<i64>().ok().filter(|units| *units >= 0)?;
    units.checked_mul(1_000_000)?.checked_add(i64::from(micros))
}

/// Templates come back as echoes; their text is not told.
fn template(part: &Node<'_>) -> Option<Content> {
    let language = part.get("language");
    Some(Content::Template(Template {
        name: part.get("name").words()?,
        language: language.get("code").words().or_else(|| language.words()).unwrap_or_default(),
        ..Template::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_keep_every_digit() {
        for (text, expected) in [
            ("30", Some(30_000_000)),
            ("19.99", Some(19_990_000)),
            (r#""0.1234567""#, Some(123_456)),
            (r#""1e3""#, None),
            ("-1", None),
            ("1e30", None),
            (r#""1.-5""#, None),
        ] {
            assert_eq!(micros(&serde_json::from_str(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn digests_are_shown_as_hex_however_they_are_written() {
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for text in ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", hex, &hex.to_uppercase()] {
            assert_eq!(sha256_hex(text).as_deref(), Some(hex), "{text}");
        }
        assert_eq!(sha256_hex("c2hvcnQ="), None);
    }
}
