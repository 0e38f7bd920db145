//! Templates: the name and the values, by component.

use super::BuildError;
use crate::adapter::Uploaded;
use domain::message::{
    MessageKind,
    content::{Card, HeaderMedia, Location, Offer, Template},
    template::{ParamValue, TemplateButton},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) fn template(template: &Template, uploaded: &Uploaded) -> Result<Value, BuildError> {
    let mut components = Vec::new();
    components.extend(header(template, uploaded.file.as_deref())?);
    components.extend(template.offer.as_deref().and_then(offer));
    components.extend(texts("body", "body", template));
    components.extend(buttons("", &template.buttons, template));
    if !template.cards.is_empty() {
        components.push(carousel(template, &uploaded.cards)?);
    }
    let mut body = Map::new();
    body.insert("name".into(), json!(template.name));
    body.insert("language".into(), json!({ "code": template.language }));
    if !components.is_empty() {
        body.insert("components".into(), Value::Array(components));
    }
    Ok(Value::Object(body))
}

fn header(template: &Template, uploaded: Option<&str>) -> Result<Option<Value>, BuildError> {
    if let Some(Location { latitude, longitude, name, address, .. }) = template.location.as_deref() {
        let place = json!({
            "latitude": latitude.to_string(), "longitude": longitude.to_string(), "name": name, "address": address,
        });
        return Ok(Some(json!({ "type": "header", "parameters": [{ "type": "location", "location": place }] })));
    }
    match &template.header_media {
        Some(file) => media_header(file, uploaded).map(Some),
        None => Ok(texts("header", "header", template)),
    }
}

fn media_header(HeaderMedia { kind, .. }: &HeaderMedia, uploaded: Option<&str>) -> Result<Value, BuildError> {
    let kind = match kind {
        MessageKind::Image | MessageKind::Video | MessageKind::Document => kind.as_str(),
        _ => return Err(BuildError::Unsendable { kind: *kind }),
    };
    let id = uploaded.ok_or(BuildError::Missing { field: "header_media" })?;
    Ok(json!({ "type": "header", "parameters": [{ "type": kind, kind: { "id": id } }] }))
}

fn offer(offer: &Offer) -> Option<Value> {
    let ends = json!({ "expiration_time_ms": offer.expires_at?.millis() });
    let parameters = json!([{ "type": "limited_time_offer", "limited_time_offer": ends }]);
    Some(json!({ "type": "limited_time_offer", "parameters": parameters }))
}

/// A card's quick replies say which card they were on: two cards may have the same words on their buttons.
fn carousel(template: &Template, uploaded: &[String]) -> Result<Value, BuildError> {
    let card = |(index, card): (usize, &Card)| {
        let part = format!("card.{index}.");
        let mut components = vec![media_header(&card.media, uploaded.get(index).map(String::as_str))?];
        components.extend(texts(&format!("{part}body"), "body", template));
        for (place, button) in card.buttons.iter().enumerate().filter(|(_, button)| button.kind == "quick_reply") {
            let payload = json!([{ "type": "payload", "payload": format!("{} · {}", index + 1, button.text) }]);
            let place = place.to_string();
            components
                .push(json!({ "type": "button", "sub_type": "quick_reply", "index": place, "parameters": payload }));
        }
        components.extend(buttons(&part, &card.buttons, template));
        Ok(json!({ "card_index": index, "components": components }))
    };
    let cards: Result<Vec<Value>, BuildError> = template.cards.iter().enumerate().map(card).collect();
    Ok(json!({ "type": "carousel", "cards": cards? }))
}

/// The text parameters of a part. Numbered ones go in the order of their numbers, wherever they stand in the text.
fn texts(part: &str, kind: &str, template: &Template) -> Option<Value> {
    let named = |param: &ParamValue| {
        let name = param.key.strip_prefix(part)?.strip_prefix('.')?.to_owned();
        Some((name.parse::<u32>().ok(), name, param.value.clone()))
    };
    let mut params: Vec<_> = template.params.iter().filter_map(named).collect();
    params.sort_by_key(|(number, ..)| *number);
    let parameter = |(number, name, text): (Option<u32>, String, String)| match number {
        Some(_) => json!({ "type": "text", "text": text }),
        None => json!({ "type": "text", "parameter_name": name, "text": text }),
    };
    let parameters: Vec<_> = params.into_iter().map(parameter).collect();
    (!parameters.is_empty()).then(|| json!({ "type": kind, "parameters": parameters }))
}

/// Only buttons with a value are told, and those that open a flow; `button.0.1` is the first variable of the first button.
fn buttons(part: &str, approved: &[TemplateButton], template: &Template) -> Vec<Value> {
    let mut values: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for param in &template.params {
        let place = param.key.strip_prefix(part).and_then(|key| key.strip_prefix("button."));
        let place = place.and_then(|rest| rest.split('.').next());
        if let Some(index) = place.and_then(|index| index.parse().ok()) {
            values.entry(index).or_default().push(&param.value);
        }
    }
    let component = |(index, values): (usize, Vec<&str>)| {
        let kind = approved.get(index).map_or("url", |button| button.kind.as_str());
        let parameter = |value: &str| match kind {
            "quick_reply" => json!({ "type": "payload", "payload": value }),
            "copy_code" => json!({ "type": "coupon_code", "coupon_code": value }),
            _ => json!({ "type": "text", "text": value }),
        };
        let sub_type = if matches!(kind, "quick_reply" | "copy_code") { kind } else { "url" };
        let parameters: Vec<_> = values.into_iter().map(parameter).collect();
        json!({ "type": "button", "sub_type": sub_type, "index": index.to_string(), "parameters": parameters })
    };
    let flow = |(index, _): (usize, &TemplateButton)| {
        // Meta's word for a flow that needs no token of its own.
        let parameters = json!([{ "type": "action", "action": { "flow_token": "unused" } }]);
        json!({ "type": "button", "sub_type": "flow", "index": index.to_string(), "parameters": parameters })
    };
    let flows = approved.iter().enumerate().filter(|(_, button)| button.kind == "flow").map(flow);
    values.into_iter().map(component).chain(flows).collect()
}
