//! Sending a template: its state, and whether the parameters fit what was approved.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::rules::card;
use crate::rules::fault::Fault;
use crate::rules::render;

/// A template of a WhatsApp Business account, as `GET /{waba}/message_templates` shows it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED` …
    pub(crate) status: String,
    /// `MARKETING`, `UTILITY` or `AUTHENTICATION`.
    pub(crate) category: String,
    /// `POSITIONAL` or `NAMED`.
    pub(crate) parameter_format: String,
    pub(crate) components: Vec<Value>,
    pub(crate) rejected_reason: Option<String>,
    /// `GREEN` …, once somebody complained or praised.
    #[serde(default)]
    pub(crate) quality: Option<String>,
    /// Zero for those that came with the account.
    #[serde(default)]
    pub(crate) created_ms: i64,
    /// Changes made while it was approved.
    #[serde(default)]
    pub(crate) edits_ms: Vec<i64>,
    /// How often its quality was too low.
    #[serde(default)]
    pub(crate) pauses: u32,
    /// Customers who blocked the business after it, since the last pause.
    #[serde(default)]
    pub(crate) complaints: u32,
    /// The category it gets within a day.
    #[serde(default)]
    pub(crate) coming: Option<String>,
    /// When the pause ends, and when the category changes; zero where nothing does.
    #[serde(default)]
    pub(crate) paused_until_ms: i64,
    #[serde(default)]
    pub(crate) coming_at_ms: i64,
}

impl Template {
    /// The component of a type (`BODY`, `HEADER` …).
    pub(crate) fn component(&self, kind: &str) -> Option<&Value> {
        self.components.iter().find(|component| component.get("type").and_then(Value::as_str) == Some(kind))
    }

    fn is_named(&self) -> bool {
        self.parameter_format == "NAMED"
    }
}

/// What the business gave for one component (`header`, `body`, or the button at `index`).
pub(crate) fn given<'a>(sent: &'a Value, kind: &str, index: Option<usize>) -> Option<&'a Vec<Value>> {
    let components = sent.get("components").and_then(Value::as_array)?;
    let wanted = |component: &&Value| {
        let is_kind =
            component.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind));
        let found = match component.get("index") {
            Some(Value::String(text)) => text.parse().ok(),
            Some(Value::Number(number)) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
            _ => None,
        };
        is_kind && (index.is_none() || found == index)
    };
    components.iter().find(wanted).and_then(|component| component.get("parameters")).and_then(Value::as_array)
}

/// Whether a template in this state may be sent at all.
pub(crate) fn check_status(template: &Template) -> Result<(), Fault> {
    match template.status.as_str() {
        "APPROVED" => Ok(()),
        "PAUSED" => Err(Fault::new(132_015, "Template is paused due to low quality.")),
        "DISABLED" => Err(Fault::new(132_016, "Template has been disabled for repeated low quality.")),
        _ => Err(not_there(&template.name, &template.language)),
    }
}

pub(crate) fn not_there(name: &str, language: &str) -> Fault {
    Fault::new(132_001, format!("template name ({name}) does not exist in {language}"))
}

/// Checks every parameter against the approved components.
pub(crate) fn check_parameters(template: &Template, sent: &Value) -> Result<(), Fault> {
    if let Some(header) = template.component("HEADER") {
        check_header(template, header, sent)?;
    }
    if let Some(body) = template.component("BODY") {
        let text = render::text_of(body);
        check_texts(template, text, given(sent, "body", None), "body")?;
        if render::fill(text, given(sent, "body", None)).chars().count() > 1_024 {
            return Err(Fault::new(132_005, "Translated text too long: the body has more than 1024 characters."));
        }
    }
    check_buttons(template.component("BUTTONS"), sent)?;
    check_offer(template, sent)?;
    card::check(template, sent)
}

pub(super) fn check_buttons(approved: Option<&Value>, sent: &Value) -> Result<(), Fault> {
    let buttons = approved.and_then(|all| all.get("buttons")).and_then(Value::as_array);
    for (index, button) in buttons.into_iter().flatten().enumerate() {
        check_button(button, index, sent)?;
    }
    Ok(())
}

fn check_offer(template: &Template, sent: &Value) -> Result<(), Fault> {
    let Some(offer) = template.component("LIMITED_TIME_OFFER") else { return Ok(()) };
    let ends = offer.pointer("/limited_time_offer/has_expiration").and_then(Value::as_bool).unwrap_or_default();
    let first = given(sent, "limited_time_offer", None).and_then(|all| all.first());
    let at = first.and_then(|one| one.pointer("/limited_time_offer/expiration_time_ms")).and_then(Value::as_i64);
    if ends && at.is_none() {
        return Err(Fault::missing("limited_time_offer: Parameter expiration_time_ms is missing"));
    }
    Ok(())
}

pub(super) fn check_header(template: &Template, header: &Value, sent: &Value) -> Result<(), Fault> {
    let parameters = given(sent, "header", None);
    let format = header.get("format").and_then(Value::as_str).unwrap_or("TEXT");
    if format == "TEXT" {
        return check_texts(template, render::text_of(header), parameters, "header");
    }
    let found = parameters.and_then(|all| all.first());
    let kind = found.and_then(|one| one.get("type")).and_then(Value::as_str).unwrap_or("UNKNOWN");
    if !kind.eq_ignore_ascii_case(format) {
        return Err(Fault::new(
            132_012,
            format!("header: Format mismatch, expected {format}, received {}", kind.to_uppercase()),
        ));
    }
    match found.and_then(|one| one.get(kind)) {
        Some(place) if kind == "location" => check_place(place),
        Some(media) if media.is_object() => Ok(()),
        Some(_) | None => Err(Fault::missing(format!("Parameter '{kind}' is mandatory for type '{kind}'"))),
    }
}

fn check_place(place: &Value) -> Result<(), Fault> {
    for name in ["latitude", "longitude", "name", "address"] {
        if place.get(name).is_none_or(Value::is_null) {
            return Err(Fault::missing(format!("header: Parameter of type location is missing {name}")));
        }
    }
    Ok(())
}

pub(super) fn check_texts(
    template: &Template,
    text: &str,
    parameters: Option<&Vec<Value>>,
    part: &str,
) -> Result<(), Fault> {
    let expected = render::holes(text);
    let found = parameters.map_or(0, Vec::len);
    if found != expected.len() {
        return Err(Fault::new(
            132_000,
            format!(
                "{part}: number of localizable_params ({found}) does not match the expected number of params ({})",
                expected.len()
            ),
        ));
    }
    for parameter in parameters.into_iter().flatten() {
        if template.is_named() {
            let name = parameter.get("parameter_name").and_then(Value::as_str).unwrap_or_default();
            if !expected.iter().any(|hole| hole == name) {
                return Err(Fault::parameter(format!("{part}: Parameter name \"{name}\" is missing or unknown")));
            }
        }
        check_text(parameter, part)?;
    }
    Ok(())
}

fn check_text(parameter: &Value, part: &str) -> Result<(), Fault> {
    let kind = parameter.get("type").and_then(Value::as_str).unwrap_or_default();
    if matches!(kind, "currency" | "date_time") {
        return Ok(());
    }
    if kind != "text" {
        return Err(Fault::new(132_012, format!("{part}: Format mismatch, expected TEXT, received {kind}")));
    }
    let text = parameter.get("text").and_then(Value::as_str).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Fault::missing(format!("{part}: Parameter of type text is missing text value")));
    }
    if text.contains(['\n', '\t']) || text.contains("     ") {
        return Err(Fault::new(
            132_018,
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
        ));
    }
    Ok(())
}

fn check_button(button: &Value, index: usize, sent: &Value) -> Result<(), Fault> {
    let kind = button.get("type").and_then(Value::as_str).unwrap_or_default();
    let parameters = given(sent, "button", Some(index));
    let needs_one = match kind {
        "URL" => button.get("url").and_then(Value::as_str).is_some_and(|url| url.contains("{{")),
        "COPY_CODE" | "OTP" => true,
        _ => false,
    };
    let name = match kind {
        "COPY_CODE" => "coupon_code",
        _ => "text",
    };
    let value = parameters.and_then(|all| all.first()).and_then(|one| one.get(name)).and_then(Value::as_str);
    if needs_one && value.is_none_or(|text| text.trim().is_empty()) {
        return Err(Fault::missing(format!("buttons: Button at index {index} of type {kind} requires a parameter")));
    }
    if kind == "QUICK_REPLY" {
        let payload = parameters.and_then(|all| all.first()).and_then(|one| one.get("payload")).and_then(Value::as_str);
        if payload.is_some_and(|text| text.chars().count() > 128) {
            return Err(Fault::parameter("Param payload must be at most 128 characters long."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn template(format: &str, body: &str) -> Template {
        Template {
            id: "1".to_owned(),
            name: "cita".to_owned(),
            language: "es".to_owned(),
            status: "APPROVED".to_owned(),
            category: "UTILITY".to_owned(),
            parameter_format: format.to_owned(),
            components: vec![
                json!({"type": "BODY", "text": body}),
                json!({"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Sí"}]}),
            ],
            ..Template::default()
        }
    }

    fn body(parameters: &Value) -> Value {
        json!({"name": "cita", "components": [{"type": "body", "parameters": parameters}]})
    }

    #[test]
    fn parameters_have_to_fit_the_approved_text() {
        let positional = template("POSITIONAL", "Hola {{1}}, te esperamos el {{2}}.");
        let named = template("NAMED", "Hola {{nombre}}, gracias.");
        let text = |text: &str| json!({"type": "text", "text": text});
        for (template, parameters, code) in [
            (&positional, json!([text("Ana"), text("lunes")]), None),
            (&positional, json!([text("Ana")]), Some(132_000)),
            (&positional, json!([text("Ana"), text("")]), Some(131_008)),
            (&positional, json!([text("Ana"), text("a\nb")]), Some(132_018)),
            (&positional, json!([text("Ana"), {"type": "image", "image": {}}]), Some(132_012)),
            (&positional, json!([text("Ana"), text(&"x".repeat(1_024))]), Some(132_005)),
            (&named, json!([{"type": "text", "parameter_name": "nombre", "text": "Ana"}]), None),
            (&named, json!([text("Ana")]), Some(100)),
        ] {
            let found = check_parameters(template, &body(&parameters)).err().map(|fault| fault.code);
            assert_eq!(found, code, "{parameters}");
        }
    }

    #[test]
    fn only_an_approved_template_goes_out() {
        for (status, code) in [
            ("APPROVED", None),
            ("PENDING", Some(132_001)),
            ("REJECTED", Some(132_001)),
            ("PAUSED", Some(132_015)),
            ("DISABLED", Some(132_016)),
        ] {
            let mut template = template("POSITIONAL", "Hola.");
            template.status = status.to_owned();
            assert_eq!(check_status(&template).err().map(|fault| fault.code), code, "{status}");
        }
    }
}
