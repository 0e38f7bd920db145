//! What a person sees of a template: texts with their holes filled.

use serde_json::{Value, json};

use crate::rules::card;
use crate::rules::template::{Template, given};

/// The approved text of a component.
pub(crate) fn text_of(component: &Value) -> &str {
    component.get("text").and_then(Value::as_str).unwrap_or_default()
}

/// Names of the holes of a text in order of first appearance (`{{1}}`, `{{nombre}}`).
pub(crate) fn holes(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in text.split("{{").skip(1) {
        if let Some((name, _)) = piece.split_once("}}") {
            let name = name.trim().to_owned();
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// The text with the given parameters in its holes; a hole without a parameter stays.
pub(crate) fn fill(text: &str, parameters: Option<&Vec<Value>>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            filled.push_str("{{");
            rest = after;
            break;
        };
        match value(name.trim(), parameters) {
            Some(value) => filled.push_str(&value),
            None => filled.extend(["{{", name, "}}"]),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

fn value(hole: &str, parameters: Option<&Vec<Value>>) -> Option<String> {
    let parameters = parameters?;
    let named = parameters.iter().find(|one| one.get("parameter_name").and_then(Value::as_str) == Some(hole));
    let by_place = || hole.parse::<usize>().ok().and_then(|place| parameters.get(place.checked_sub(1)?));
    let parameter = named.or_else(by_place)?;
    let kind = parameter.get("type").and_then(Value::as_str).unwrap_or("text");
    let text = match kind {
        "text" => parameter.get("text"),
        other => parameter.get(other).and_then(|inner| inner.get("fallback_value")),
    };
    text.and_then(Value::as_str).map(str::to_owned)
}

/// The template as a bubble shows it: `{name, language, header?, body, footer?, buttons}`.
pub(crate) fn bubble(template: &Template, sent: &Value) -> Value {
    let body = template.component("BODY").map(|body| fill(text_of(body), given(sent, "body", None)));
    let footer = template.component("FOOTER").map(text_of);
    json!({
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "header": template.component("HEADER").map(|header| head(header, sent)),
        "body": body.unwrap_or_default(),
        "footer": footer,
        "buttons": buttons(template.component("BUTTONS"), sent),
        "offer": template.component("LIMITED_TIME_OFFER").map(|part| offer(part, sent)),
        "cards": card::bubble(template, sent),
    })
}

fn offer(part: &Value, sent: &Value) -> Value {
    let first = given(sent, "limited_time_offer", None).and_then(|all| all.first());
    let ends = first.and_then(|one| one.pointer("/limited_time_offer/expiration_time_ms"));
    json!({"text": part.pointer("/limited_time_offer/text"), "ends": ends})
}

pub(super) fn head(header: &Value, sent: &Value) -> Value {
    let format = header.get("format").and_then(Value::as_str).unwrap_or("TEXT");
    if format == "TEXT" {
        return json!({"type": "text", "text": fill(text_of(header), given(sent, "header", None))});
    }
    let kind = format.to_lowercase();
    let media = given(sent, "header", None).and_then(|all| all.first()).and_then(|one| one.get(&kind)).cloned();
    json!({"type": kind, kind.clone(): media})
}

pub(super) fn buttons(approved: Option<&Value>, sent: &Value) -> Vec<Value> {
    let approved = approved.and_then(|all| all.get("buttons")).and_then(Value::as_array);
    let show = |(index, button): (usize, &Value)| {
        let parameters = given(sent, "button", Some(index));
        let text = text_of(button);
        let payload = parameters.and_then(|all| all.first()).and_then(|one| one.get("payload")).and_then(Value::as_str);
        json!({
            "type": button.get("type"),
            "text": text,
            "payload": payload.unwrap_or(text),
            "url": button.get("url").and_then(Value::as_str).map(|url| fill(url, parameters)),
            "phone_number": button.get("phone_number"),
        })
    };
    approved.into_iter().flatten().enumerate().map(show).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn holes_are_filled_by_place_or_by_name() {
        let placed = vec![json!({"type": "text", "text": "Ana"}), json!({"type": "text", "text": "las 3"})];
        let named = vec![json!({"type": "text", "parameter_name": "quien", "text": "Ana"})];
        for (text, parameters, expected) in [
            ("Hola {{1}}, a {{2}}", Some(&placed), "Hola Ana, a las 3"),
            ("Hola {{ quien }}.", Some(&named), "Hola Ana."),
            ("Hola {{1}}", None, "Hola {{1}}"),
            ("llaves {{ sueltas", Some(&placed), "llaves {{ sueltas"),
        ] {
            assert_eq!(fill(text, parameters), expected);
        }
        assert_eq!(holes("{{b}} {{a}} {{b}}"), ["b", "a"]);
    }
}
