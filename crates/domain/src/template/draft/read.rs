//! From Meta's JSON back to a draft. Total: what has no place in a draft is kept whole or named as lost.

use super::{
    AuthenticationPreset, DraftButton, DraftHeader, KeptComponent, OtpButton, OtpType, SupportedApp, TemplateDraft,
};
use crate::{
    message::template::ParameterFormat,
    template::{TemplateCategory, variable},
};
use serde_json::Value;

/// How Meta lists the button of an authentication template that was created as `OTP`.
const CODE_ADDRESS: &str = "https://www.whatsapp.com/otp/code/";
/// Members that tell a template's state and do not belong to what is written.
const STATE: &[&str] = &[
    "id",
    "status",
    "quality_score",
    "rejected_reason",
    "rejection_info",
    "correct_category",
    "previous_category",
    "sub_category",
    "library_template_name",
];
const WRITTEN: &[&str] =
    &["name", "language", "category", "parameter_format", "components", "message_send_ttl_seconds"];

/// A draft, and JSON pointers to what creating it again would not say.
#[derive(Clone, Debug, PartialEq)]
pub struct FromMeta {
    pub draft: TemplateDraft,
    pub lost: Vec<String>,
}

/// Reads one element of Meta's list, or the body of a creation.
pub fn from_meta(json: &Value) -> FromMeta {
    let is_named = word(json, "parameter_format") == "named";
    let mut draft = TemplateDraft::empty(string(json, "language").unwrap_or_default());
    draft.name = string(json, "name").unwrap_or_default();
    draft.category = TemplateCategory::from_meta(&word(json, "category"));
    draft.parameter_format = if is_named { ParameterFormat::Named } else { ParameterFormat::Positional };
    draft.message_send_ttl_seconds = json.get("message_send_ttl_seconds").and_then(Value::as_i64);
    let mut reader = Reader { draft, lost: Vec::new() };
    reader.lose("", json, &[STATE, WRITTEN].concat());
    if reader.draft.category.is_none() && json.get("category").is_some() {
        reader.lost.push("/category".to_owned());
    }
    let components = json.get("components").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    for (index, component) in components.iter().enumerate() {
        let form = word(component, "type");
        let is_second = seen.contains(&form);
        if is_second || !reader.component(&form, component, &format!("/components/{index}")) {
            reader.draft.kept.push(KeptComponent { index, json: component.clone() });
        }
        seen.push(form);
    }
    reader.drop_preset_text();
    FromMeta { draft: reader.draft, lost: reader.lost }
}

struct Reader {
    draft: TemplateDraft,
    lost: Vec<String>,
}

impl Reader {
    /// Names every member beyond the known ones.
    fn lose(&mut self, at: &str, json: &Value, known: &[&str]) {
        let members = json.as_object().into_iter().flatten();
        let strangers = members.filter(|(name, value)| !known.contains(&name.as_str()) && !value.is_null());
        self.lost.extend(strangers.map(|(name, _)| format!("{at}/{name}")));
    }

    /// `false` for what has to be kept as it is.
    fn component(&mut self, form: &str, json: &Value, at: &str) -> bool {
        match form {
            "header" => return self.header(json, at),
            "body" => {
                self.draft.body = string(json, "text").unwrap_or_default();
                let advice = json.get("add_security_recommendation").and_then(Value::as_bool);
                self.draft.authentication.add_security_recommendation = advice.unwrap_or(false);
                self.examples("body", json);
                self.lose(at, json, &["type", "text", "example", "add_security_recommendation"]);
            }
            "footer" => {
                self.draft.footer = string(json, "text");
                let minutes = json.get("code_expiration_minutes").and_then(Value::as_u64);
                self.draft.authentication.code_expiration_minutes = minutes.and_then(|m| u32::try_from(m).ok());
                self.lose(at, json, &["type", "text", "code_expiration_minutes"]);
            }
            "buttons" => {
                let buttons = json.get("buttons").and_then(Value::as_array).into_iter().flatten();
                for (index, button) in buttons.enumerate() {
                    let button = self.button(index, button, &format!("{at}/buttons/{index}"));
                    self.draft.buttons.push(button);
                }
                self.lose(at, json, &["type", "buttons"]);
            }
            _ => return false,
        }
        true
    }

    fn header(&mut self, json: &Value, at: &str) -> bool {
        let format = word(json, "format");
        let handles = json.get("example").and_then(|example| example.get("header_handle"));
        let handle = handles.and_then(|handles| handles.get(0)).and_then(Value::as_str).map(str::to_owned);
        self.draft.header = match format.as_str() {
            "text" | "" => {
                self.examples("header", json);
                DraftHeader::Text { text: string(json, "text").unwrap_or_default() }
            }
            "image" => DraftHeader::Image { handle },
            "video" => DraftHeader::Video { handle },
            "document" => DraftHeader::Document { handle },
            "location" => DraftHeader::Location,
            _ => return false,
        };
        self.lose(at, json, &["type", "format", "text", "example"]);
        true
    }

    fn examples(&mut self, part: &str, json: &Value) {
        let Some(example) = json.get("example") else { return };
        let values = example.get(format!("{part}_text")).and_then(Value::as_array).map(Vec::as_slice);
        // The body's examples are a list of lists, the header's a plain list.
        let values = match values.unwrap_or_default() {
            [Value::Array(inner), ..] => inner,
            plain => plain,
        };
        for (number, value) in (1..).zip(values) {
            self.example(format!("{part}.{number}"), value.as_str());
        }
        let pairs = example.get(format!("{part}_text_named_params")).and_then(Value::as_array);
        for pair in pairs.into_iter().flatten() {
            if let Some(name) = string(pair, "param_name") {
                self.example(format!("{part}.{name}"), pair.get("example").and_then(Value::as_str));
            }
        }
    }

    fn example(&mut self, key: String, value: Option<&str>) {
        self.draft.examples.extend(value.map(|value| (key, value.to_owned())));
    }

    fn button(&mut self, index: usize, json: &Value, at: &str) -> DraftButton {
        let text = string(json, "text").unwrap_or_default();
        let example = json.get("example");
        let example = example.and_then(|list| list.get(0)).or(example).and_then(Value::as_str);
        match word(json, "type").as_str() {
            "quick_reply" => {
                self.lose(at, json, &["type", "text"]);
                DraftButton::QuickReply { text }
            }
            "url" => {
                let url = string(json, "url").unwrap_or_default();
                if let Some(kind) = code_address(&url) {
                    return self.listed_code_button(kind, &text, json, at);
                }
                self.url_example(index, &url, example);
                self.lose(at, json, &["type", "text", "url", "example"]);
                DraftButton::Url { text, url }
            }
            "phone_number" => {
                self.lose(at, json, &["type", "text", "phone_number"]);
                DraftButton::PhoneNumber { text, phone_number: string(json, "phone_number").unwrap_or_default() }
            }
            "copy_code" => {
                self.example(format!("button.{index}.code"), example);
                self.lose(at, json, &["type", "text", "example"]);
                DraftButton::CopyCode
            }
            "otp" => otp(json).unwrap_or_else(|| DraftButton::Kept { json: json.clone() }),
            _ => DraftButton::Kept { json: json.clone() },
        }
    }

    /// The example of an address is the whole address; a draft holds only what stands for the variable.
    fn url_example(&mut self, index: usize, url: &str, example: Option<&str>) {
        let scan = variable::scan(url);
        let (Some(name), Some(whole)) = (scan.names().first().copied(), example) else { return };
        let (before, after) = url.split_once(&format!("{{{{{name}}}}}")).unwrap_or((url, ""));
        let value = whole.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).unwrap_or(whole);
        self.example(format!("button.{index}.{name}"), Some(value));
    }

    /// The listed address does not say which apps may take the code, so only copying can be created again.
    fn listed_code_button(&mut self, kind: OtpType, text: &str, json: &Value, at: &str) -> DraftButton {
        if kind != OtpType::CopyCode {
            self.lost.push(format!("{at}/url"));
            return DraftButton::Kept { json: json.clone() };
        }
        DraftButton::Otp(OtpButton {
            otp_type: kind,
            text: Some(text.to_owned()).filter(|text| !text.is_empty()),
            autofill_text: None,
            zero_tap_terms_accepted: false,
            supported_apps: Vec::new(),
        })
    }

    /// Meta lists its own text for codes as if somebody had written it.
    fn drop_preset_text(&mut self) {
        let is_code = |button: &DraftButton| matches!(button, DraftButton::Otp(_) | DraftButton::Kept { .. });
        let has_code_button = self.draft.buttons.iter().any(is_code);
        if self.draft.is_authentication() && has_code_button {
            self.draft.body.clear();
            self.draft.footer = None;
            self.draft.examples.clear();
        } else {
            self.draft.authentication = AuthenticationPreset::default();
        }
    }
}

fn code_address(url: &str) -> Option<OtpType> {
    let query = url.strip_prefix(CODE_ADDRESS)?.strip_prefix('?')?;
    let kind = query.split('&').find_map(|pair| pair.strip_prefix("otp_type="))?;
    OtpType::parse(&kind.to_lowercase())
}

fn otp(json: &Value) -> Option<DraftButton> {
    let apps = json.get("supported_apps").and_then(Value::as_array).into_iter().flatten();
    let app = |app: &Value| {
        Some(SupportedApp {
            package_name: string(app, "package_name")?,
            signature_hash: string(app, "signature_hash")?,
        })
    };
    Some(DraftButton::Otp(OtpButton {
        otp_type: OtpType::parse(&word(json, "otp_type"))?,
        text: string(json, "text"),
        autofill_text: string(json, "autofill_text"),
        zero_tap_terms_accepted: json.get("zero_tap_terms_accepted").and_then(Value::as_bool).unwrap_or(false),
        supported_apps: apps.map(app).collect::<Option<_>>()?,
    }))
}

fn string(json: &Value, name: &str) -> Option<String> {
    json.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn word(json: &Value, name: &str) -> String {
    string(json, name).unwrap_or_default().to_lowercase()
}
