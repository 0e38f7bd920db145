//! Templates: the name and the values, by component.

use super::BuildError;
use domain::message::{
    MessageKind,
    content::{HeaderMedia, Template},
    template::ParamValue,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) fn template(template: &Template, uploaded: Option<&str>) -> Result<Value, BuildError> {
    let mut components = Vec::new();
    components.extend(header(template, uploaded)?);
    components.extend(texts("body", template));
    components.extend(buttons(template));
    let mut body = Map::new();
    body.insert("name".into(), json!(template.name));
    body.insert("language".into(), json!({ "code": template.language }));
    if !components.is_empty() {
        body.insert("components".into(), Value::Array(components));
    }
    Ok(Value::Object(body))
}

fn header(template: &Template, uploaded: Option<&str>) -> Result<Option<Value>, BuildError> {
    let Some(HeaderMedia { kind, .. }) = template.header_media else {
        return Ok(texts("header", template));
    };
    let kind = match kind {
        MessageKind::Image | MessageKind::Video | MessageKind::Document => kind.as_str(),
        _ => return Err(BuildError::Unsendable { kind }),
    };
    let id = uploaded.ok_or(BuildError::Missing { field: "header_media" })?;
    Ok(Some(json!({ "type": "header", "parameters": [{ "type": kind, kind: { "id": id } }] })))
}

/// The text parameters of a part. Numbered ones go in the order of their numbers, wherever they stand in the text.
fn texts(part: &str, template: &Template) -> Option<Value> {
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
    (!parameters.is_empty()).then(|| json!({ "type": part, "parameters": parameters }))
}

/// Only buttons with a value are told; `button.0.1` is the first variable of the first button.
fn buttons(template: &Template) -> Vec<Value> {
    let mut values: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for param in &template.params {
        let place = param.key.strip_prefix("button.").and_then(|rest| rest.split('.').next());
        if let Some(index) = place.and_then(|index| index.parse().ok()) {
            values.entry(index).or_default().push(&param.value);
        }
    }
    let component = |(index, values): (usize, Vec<&str>)| {
        let kind = template.buttons.get(index).map_or("url", |button| button.kind.as_str());
        let parameter = |value: &str| match kind {
            "quick_reply" => json!({ "type": "payload", "payload": value }),
            "copy_code" => json!({ "type": "coupon_code", "coupon_code": value }),
            _ => json!({ "type": "text", "text": value }),
        };
        let sub_type = if matches!(kind, "quick_reply" | "copy_code") { kind } else { "url" };
        let parameters: Vec<_> = values.into_iter().map(parameter).collect();
        json!({ "type": "button", "sub_type": sub_type, "index": index.to_string(), "parameters": parameters })
    };
    values.into_iter().map(component).collect()
}
