//! From a draft to the JSON that Meta's documentation of message templates asks for.

use super::{DraftButton, DraftHeader, OtpButton, TemplateDraft};
use crate::{message::template::ParameterFormat, template::variable};
use serde_json::{Map, Value, json};

impl TemplateDraft {
    /// The body of `POST /{waba}/message_templates`.
    pub fn creation(&self) -> Value {
        let format = match self.parameter_format {
            ParameterFormat::Positional => "POSITIONAL",
            ParameterFormat::Named => "NAMED",
        };
        let mut json = json!({
            "name": self.name,
            "language": self.language,
            "parameter_format": format,
            "components": self.components(),
        });
        if let Some(category) = self.category {
            put(&mut json, "category", category.as_str().to_uppercase().into());
        }
        if let Some(seconds) = self.message_send_ttl_seconds {
            put(&mut json, "message_send_ttl_seconds", seconds.into());
        }
        json
    }

    /// The `components` alone, as an edit sends them: they replace all that was there.
    pub fn components(&self) -> Vec<Value> {
        let mut components: Vec<Value> = if self.is_authentication() && self.body.is_empty() {
            self.preset()
        } else {
            [self.header_json(), self.body_json(), self.footer_json()].into_iter().flatten().collect()
        };
        if !self.buttons.is_empty() {
            let buttons: Vec<_> = (0..).zip(&self.buttons).map(|(index, button)| self.button(index, button)).collect();
            components.push(json!({ "type": "BUTTONS", "buttons": buttons }));
        }
        for kept in &self.kept {
            components.insert(kept.index.min(components.len()), kept.json.clone());
        }
        components
    }

    /// Meta's fixed text for codes: only what is added to it is ours to say.
    fn preset(&self) -> Vec<Value> {
        let preset = &self.authentication;
        let body = json!({ "type": "BODY", "add_security_recommendation": preset.add_security_recommendation });
        let footer = preset
            .code_expiration_minutes
            .map(|minutes| json!({ "type": "FOOTER", "code_expiration_minutes": minutes }));
        std::iter::once(body).chain(footer).collect()
    }

    fn header_json(&self) -> Option<Value> {
        let media = |format: &str, handle: &Option<String>| {
            let mut json = json!({ "type": "HEADER", "format": format });
            if let Some(handle) = handle {
                put(&mut json, "example", json!({ "header_handle": [handle] }));
            }
            Some(json)
        };
        match &self.header {
            DraftHeader::None => None,
            DraftHeader::Text { text } => {
                let mut json = json!({ "type": "HEADER", "format": "TEXT", "text": text });
                self.put_examples(&mut json, "header", text);
                Some(json)
            }
            DraftHeader::Image { handle } => media("IMAGE", handle),
            DraftHeader::Video { handle } => media("VIDEO", handle),
            DraftHeader::Document { handle } => media("DOCUMENT", handle),
            DraftHeader::Location => Some(json!({ "type": "HEADER", "format": "LOCATION" })),
        }
    }

    fn body_json(&self) -> Option<Value> {
        let mut json = json!({ "type": "BODY", "text": self.body });
        self.put_examples(&mut json, "body", &self.body);
        (!self.body.is_empty()).then_some(json)
    }

    fn footer_json(&self) -> Option<Value> {
        self.footer.as_ref().filter(|text| !text.is_empty()).map(|text| json!({ "type": "FOOTER", "text": text }))
    }

    /// Positional examples of a body are a list in a list, those of a header a plain one; named ones are pairs.
    fn put_examples(&self, json: &mut Value, part: &str, text: &str) {
        let scan = variable::scan(text);
        let mut names = scan.names();
        if names.is_empty() {
            return;
        }
        let example = |name: &str| self.example(&format!("{part}.{name}")).to_owned();
        let examples = match self.parameter_format {
            ParameterFormat::Named => {
                let pairs: Vec<_> =
                    names.iter().map(|name| json!({ "param_name": name, "example": example(name) })).collect();
                json!({ format!("{part}_text_named_params"): pairs })
            }
            ParameterFormat::Positional => {
                names.sort_by_key(|name| name.parse::<u32>().unwrap_or(u32::MAX));
                let values: Vec<_> = names.iter().map(|name| example(name)).collect();
                if part == "body" { json!({ "body_text": [values] }) } else { json!({ "header_text": values }) }
            }
        };
        put(json, "example", examples);
    }

    fn button(&self, index: usize, button: &DraftButton) -> Value {
        match button {
            DraftButton::QuickReply { text } => json!({ "type": "QUICK_REPLY", "text": text }),
            DraftButton::Url { text, url } => {
                let mut json = json!({ "type": "URL", "text": text, "url": url });
                let scan = variable::scan(url);
                if let Some(name) = scan.names().first() {
                    let value = self.example(&format!("button.{index}.{name}"));
                    // Meta wants the whole address; some examples are one already.
                    let whole = if value.contains("://") {
                        value.to_owned()
                    } else {
                        url.replace(&format!("{{{{{name}}}}}"), value)
                    };
                    put(&mut json, "example", json!([whole]));
                }
                json
            }
            DraftButton::PhoneNumber { text, phone_number } => {
                json!({ "type": "PHONE_NUMBER", "text": text, "phone_number": phone_number })
            }
            DraftButton::CopyCode => {
                json!({ "type": "COPY_CODE", "example": self.example(&format!("button.{index}.code")) })
            }
            DraftButton::Otp(otp) => otp_button(otp),
            DraftButton::Kept { json } => json.clone(),
        }
    }
}

fn otp_button(otp: &OtpButton) -> Value {
    let mut json = json!({ "type": "OTP", "otp_type": otp.otp_type.as_str().to_uppercase() });
    for (name, text) in [("text", &otp.text), ("autofill_text", &otp.autofill_text)] {
        if let Some(text) = text {
            put(&mut json, name, text.as_str().into());
        }
    }
    if otp.zero_tap_terms_accepted {
        put(&mut json, "zero_tap_terms_accepted", true.into());
    }
    if !otp.supported_apps.is_empty() {
        let app = |app: &super::SupportedApp| json!({ "package_name": app.package_name, "signature_hash": app.signature_hash });
        put(&mut json, "supported_apps", otp.supported_apps.iter().map(app).collect());
    }
    json
}

fn put(json: &mut Value, name: &str, value: Value) {
    json.as_object_mut().unwrap_or(&mut Map::new()).insert(name.to_owned(), value);
}
