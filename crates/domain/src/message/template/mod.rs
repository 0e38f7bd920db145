//! Approved templates: their variables, their preview, what may be sent.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Meta's word for each state; only approved ones may be sent (C-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterFormat {
    Positional,
    Named,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateButton {
    /// `quick_reply`, `url`, `phone_number`, `copy_code`, `otp`, `flow` …
    pub kind: String,
    pub text: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub phone_number: Option<String>,
    /// Example of the value a variable takes.
    #[serde(default)]
    pub example: Option<String>,
}

/// What stands above the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateHeader {
    /// `none`, `text`, `image`, `video`, `document`, `location`.
    pub kind: String,
    #[serde(default)]
    pub text: Option<String>,
}

/// The definition pulled from Meta, reduced to what sending and preview need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateDefinition {
    pub name: String,
    pub language: String,
    /// `marketing`, `utility`, `authentication`, or a newer word of Meta's.
    pub category: String,
    /// Lower case: `approved`, `pending`, `rejected`, `paused`, `disabled` …
    pub status: String,
    #[serde(default)]
    pub reason: Option<String>,
    pub parameter_format: ParameterFormat,
    pub header: TemplateHeader,
    pub body: String,
    #[serde(default)]
    pub footer: Option<String>,
    #[serde(default)]
    pub buttons: Vec<TemplateButton>,
    /// Examples by parameter key, from Meta's `example` members.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
}

/// A variable to fill. `key` is `body.1`, `body.nombre`, `header.1` or `button.0.1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    pub key: String,
    pub label: String,
    pub example: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParamValue {
    pub key: String,
    pub value: String,
}

/// Why a template cannot go out as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FillError {
    NotApproved {
        status: String,
    },
    /// No value for this key (C-11).
    Missing {
        key: String,
    },
    /// A value with a line break, a tab or more than four spaces in a row, which Meta refuses.
    BadValue {
        key: String,
    },
    /// Something this version cannot fill yet: a header that needs a place, a one-time code …
    Unsupported {
        what: String,
    },
}

/// A template with every variable filled, ready to show and to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub header: Option<String>,
    pub body: String,
    pub footer: Option<String>,
    pub params: Vec<ParamValue>,
}

impl TemplateDefinition {
    pub fn is_sendable(&self) -> bool {
        self.status == "approved"
    }

    /// The variables in the order a person fills them: header, body, buttons.
    pub fn params(&self) -> Vec<Param> {
        let header = self.header.text.as_deref().unwrap_or("");
        let mut params: Vec<Param> = Vec::new();
        let mut push = |part: &str, text: &str| {
            for name in variables(text) {
                let key = format!("{part}.{name}");
                if params.iter().all(|param| param.key != key) {
                    let example = self.examples.get(&key).cloned();
                    params.push(Param { key, label: name.to_owned(), example });
                }
            }
        };
        push("header", header);
        push("body", &self.body);
        for (index, button) in self.buttons.iter().enumerate() {
            push(&format!("button.{index}"), button.url.as_deref().unwrap_or(""));
            if button.kind == "copy_code" {
                push(&format!("button.{index}"), "{{code}}");
            }
        }
        params
    }

    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<Filled, FillError> {
        if !self.is_sendable() {
            return Err(FillError::NotApproved { status: self.status.clone() });
        }
        if !matches!(self.header.kind.as_str(), "" | "none" | "text" | "image" | "video" | "document") {
            return Err(FillError::Unsupported { what: format!("header_{}", self.header.kind) });
        }
        let mut params = Vec::new();
        for param in self.params() {
            let value = values.get(&param.key).map(|value| value.trim()).unwrap_or_default();
            if value.is_empty() {
                return Err(FillError::Missing { key: param.key });
            }
            if value.contains(['\n', '\r', '\t']) || value.contains("     ") {
                return Err(FillError::BadValue { key: param.key });
            }
            params.push(ParamValue { key: param.key, value: value.to_owned() });
        }
        // Meta wants a one-time code twice: in the body and on the button that copies it.
        let code = params.iter().find(|param| param.key == "body.1").map(|param| param.value.clone());
        for (index, _) in self.buttons.iter().enumerate().filter(|(_, button)| button.kind == "otp") {
            let value = code.clone().ok_or_else(|| FillError::Unsupported { what: "button_otp".into() })?;
            params.push(ParamValue { key: format!("button.{index}.1"), value });
        }
        Ok(Filled {
            header: self.header.text.as_deref().map(|text| render("header", text, &params)),
            body: render("body", &self.body, &params),
            footer: self.footer.clone(),
            params,
        })
    }
}

/// Names between double braces, in order of appearance.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| {
        let name = rest.split_once("}}")?.0.trim();
        is_name(name).then_some(name)
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn render(part: &str, text: &str, params: &[ParamValue]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        shown.push_str(before);
        let value = after.split_once("}}").and_then(|(name, tail)| {
            let key = format!("{part}.{}", name.trim());
            params.iter().find(|param| param.key == key).map(|param| (param.value.as_str(), tail))
        });
        match value {
            Some((value, tail)) => {
                shown.push_str(value);
                rest = tail;
            }
            None => {
                shown.push_str("{{");
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(body: &str) -> TemplateDefinition {
        TemplateDefinition {
            name: "pedido".into(),
            language: "es_MX".into(),
            category: "utility".into(),
            status: "approved".into(),
            reason: None,
            parameter_format: ParameterFormat::Positional,
            header: TemplateHeader { kind: "none".into(), text: None },
            body: body.into(),
            footer: None,
            buttons: vec![],
            examples: BTreeMap::new(),
        }
    }

    fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect()
    }

    #[test]
    fn every_variable_needs_a_value_and_is_shown_where_it_stands() {
        let template = template("Hola {{1}}, tu pedido {{2}} llega el {{1}}.");
        let filled = template.fill(&values(&[("body.1", "Ana"), ("body.2", "A-7")])).unwrap();
        assert_eq!(filled.body, "Hola Ana, tu pedido A-7 llega el Ana.");
        assert_eq!(
            template.fill(&values(&[("body.1", "Ana"), ("body.2", " ")])),
            Err(FillError::Missing { key: "body.2".into() })
        );
        assert_eq!(
            template.fill(&values(&[("body.1", "Ana\nLuis"), ("body.2", "x")])),
            Err(FillError::BadValue { key: "body.1".into() })
        );
    }

    #[test]
    fn only_approved_templates_go_out() {
        let paused = TemplateDefinition { status: "paused".into(), ..template("Hola") };
        assert_eq!(paused.fill(&BTreeMap::new()), Err(FillError::NotApproved { status: "paused".into() }));
    }

    #[test]
    fn a_one_time_code_is_told_to_its_button_too() {
        let button = TemplateButton { kind: "otp".into(), ..TemplateButton::default() };
        let code = TemplateDefinition { buttons: vec![button], ..template("{{1}} es tu código.") };
        let filled = code.fill(&values(&[("body.1", "482913")])).unwrap();
        assert_eq!(filled.params.last().unwrap(), &ParamValue { key: "button.0.1".into(), value: "482913".into() });
    }

    #[test]
    fn broken_braces_are_text() {
        let filled = template("100 {{% de {{1}} {{").fill(&values(&[("body.1", "x")])).unwrap();
        assert_eq!(filled.body, "100 {{% de x {{");
    }
}
