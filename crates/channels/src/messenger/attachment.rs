//! Attachments: files behind a link, places, and shares that have no form of their own here.

use super::message::unsupported;
use crate::{
    adapter::{MediaRef, ParsedContent},
    json::Node,
};
use domain::message::{
    MessageKind,
    content::{Content, Location},
};

pub(super) fn content(node: &Node<'_>) -> ParsedContent {
    let form = node.get("type").id().unwrap_or_else(|| "attachment".to_owned());
    let payload = node.get("payload");
    let kind = match form.as_str() {
        "image" if payload.get("sticker_id").is_null() => Some(MessageKind::Image),
        "image" | "sticker" => Some(MessageKind::Sticker),
        "video" => Some(MessageKind::Video),
        "audio" => Some(MessageKind::Audio),
        "file" => Some(MessageKind::Document),
        _ => None,
    };
    let url = payload.get("url").words().or_else(|| node.get("url").words()).or_else(|| node.get("URL").words());
    match (kind, url, place(payload)) {
        (Some(kind), Some(url), _) => media(kind, url, payload),
        (None, _, Some(place)) if form == "location" => ParsedContent::Plain(Content::Location(place)),
        (_, url, _) => {
            let title = node.get("title").words().or_else(|| payload.get("title").words());
            unsupported(&form, title, url)
        }
    }
}

fn media(kind: MessageKind, url: String, payload: &Node<'_>) -> ParsedContent {
    // A recording of Messenger cannot be told from a sound file.
    let filename = payload.get("title").words().or_else(|| payload.get("name").words());
    ParsedContent::Media { kind, media: MediaRef { url: Some(url), filename, ..MediaRef::default() } }
}

fn place(payload: &Node<'_>) -> Option<Location> {
    let coordinates = payload.get("coordinates");
    let within = |name: &str, limit: f64| coordinates.get(name).number().filter(|degrees| degrees.abs() <= limit);
    let longitude = within("long", 180.0).or_else(|| within("lon", 180.0))?;
    Some(Location { latitude: within("lat", 90.0)?, longitude, ..Location::default() })
}
