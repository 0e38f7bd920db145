//! A template while it is being written. What Meta sent and nobody authors here (carousels, offers that end, flows) is
//! kept as it came, so that showing and sending it again loses nothing.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::{FromMeta, from_meta};

use super::{TemplateCategory, variable};
use crate::message::template::ParameterFormat;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateDraft {
    pub name: String,
    pub language: String,
    /// `None` while nobody chose one.
    #[serde(default)]
    pub category: Option<TemplateCategory>,
    pub parameter_format: ParameterFormat,
    #[serde(default)]
    pub header: DraftHeader,
    /// Empty in authentication: Meta writes that text itself.
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub footer: Option<String>,
    #[serde(default)]
    pub buttons: Vec<DraftButton>,
    /// What each variable may look like, by the keys of `message::template::Param`: `body.1`, `header.nombre`,
    /// `button.0.1` (only what stands for the variable, not the whole address), `button.1.code`.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
    /// What Meta's text for codes is to say; used with the category authentication only.
    #[serde(default)]
    pub authentication: AuthenticationPreset,
    /// For how long Meta tries to deliver; -1 is thirty days.
    #[serde(default)]
    pub message_send_ttl_seconds: Option<i64>,
    #[serde(default)]
    pub kept: Vec<KeptComponent>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DraftHeader {
    #[default]
    None,
    Text {
        text: String,
    },
    /// `handle` is what Meta's resumable upload gave for the example file.
    Image {
        #[serde(default)]
        handle: Option<String>,
    },
    Video {
        #[serde(default)]
        handle: Option<String>,
    },
    Document {
        #[serde(default)]
        handle: Option<String>,
    },
    /// The place itself is given when sending.
    Location,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DraftButton {
    QuickReply {
        text: String,
    },
    Url {
        text: String,
        url: String,
    },
    PhoneNumber {
        text: String,
        phone_number: String,
    },
    /// Its label is Meta's.
    CopyCode,
    Otp(OtpButton),
    /// A kind that is not authored here, as Meta sent it.
    Kept {
        json: Value,
    },
}

/// The button of an authentication template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtpButton {
    pub otp_type: OtpType,
    /// Meta's own label in the language of the template when there is none.
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub autofill_text: Option<String>,
    /// The business accepts Meta's terms; needed without a tap only.
    #[serde(default)]
    pub zero_tap_terms_accepted: bool,
    #[serde(default)]
    pub supported_apps: Vec<SupportedApp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtpType {
    CopyCode,
    OneTap,
    ZeroTap,
}

/// An Android app that may take the code by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportedApp {
    pub package_name: String,
    pub signature_hash: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationPreset {
    #[serde(default)]
    pub add_security_recommendation: bool,
    #[serde(default)]
    pub code_expiration_minutes: Option<u32>,
}

/// A component that is not authored here, and where it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptComponent {
    pub index: usize,
    pub json: Value,
}

impl OtpType {
    pub const ALL: &[Self] = &[Self::CopyCode, Self::OneTap, Self::ZeroTap];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CopyCode => "copy_code",
            Self::OneTap => "one_tap",
            Self::ZeroTap => "zero_tap",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

impl DraftHeader {
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text } => Some(text),
            Self::None | Self::Image { .. } | Self::Video { .. } | Self::Document { .. } | Self::Location => None,
        }
    }
}

impl TemplateDraft {
    /// Nothing written yet.
    pub fn empty(language: impl Into<String>) -> Self {
        Self {
            name: String::new(),
            language: language.into(),
            category: None,
            parameter_format: ParameterFormat::Positional,
            header: DraftHeader::None,
            body: String::new(),
            footer: None,
            buttons: Vec::new(),
            examples: BTreeMap::new(),
            authentication: AuthenticationPreset::default(),
            message_send_ttl_seconds: None,
            kept: Vec::new(),
        }
    }

    pub fn is_authentication(&self) -> bool {
        self.category == Some(TemplateCategory::Authentication)
    }

    /// Whether every part can be changed here.
    pub fn is_authorable(&self) -> bool {
        self.kept.is_empty() && !self.buttons.iter().any(|button| matches!(button, DraftButton::Kept { .. }))
    }

    /// The keys of the examples that Meta wants: header, body, buttons.
    pub fn example_keys(&self) -> Vec<String> {
        let keys = |part: &str, text: &str| -> Vec<String> {
            variable::scan(text).names().iter().map(|name| format!("{part}.{name}")).collect()
        };
        let mut all = keys("header", self.header.text().unwrap_or(""));
        all.extend(keys("body", &self.body));
        for (index, button) in self.buttons.iter().enumerate() {
            match button {
                DraftButton::Url { url, .. } => all.extend(keys(&format!("button.{index}"), url)),
                DraftButton::CopyCode => all.push(format!("button.{index}.code")),
                DraftButton::QuickReply { .. }
                | DraftButton::PhoneNumber { .. }
                | DraftButton::Otp(_)
                | DraftButton::Kept { .. } => {}
            }
        }
        all
    }

    pub(crate) fn example(&self, key: &str) -> &str {
        self.examples.get(key).map_or("", String::as_str)
    }
}
