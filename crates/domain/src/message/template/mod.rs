//! Approved templates: their variables, their preview, what may be sent.

mod fill;
mod part;

pub use fill::{FillError, Filled, FilledCard};
pub use part::{MAX_BODY, MAX_CARD_BODY, MAX_CODE, MAX_HEADER, MAX_OFFER_BODY};

use part::variables;
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

/// An offer that ends (`LIMITED_TIME_OFFER`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateOffer {
    pub text: String,
    /// Whether the customer sees how long it still holds: then its end has to be told.
    #[serde(default)]
    pub has_expiration: bool,
}

/// One card of a carousel. How many there are is fixed with the template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateCard {
    /// `image` or `video`.
    pub header: String,
    #[serde(default)]
    pub body: Option<String>,
    #[serde(default)]
    pub buttons: Vec<TemplateButton>,
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
    #[serde(default)]
    pub offer: Option<TemplateOffer>,
    #[serde(default)]
    pub cards: Vec<TemplateCard>,
    /// A component of Meta's that this version does not know (`product_list`, `order_status` …).
    #[serde(default)]
    pub unknown: Option<String>,
    /// Examples by parameter key, from Meta's `example` members.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
}

/// What a variable takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParamKind {
    Text,
    /// Degrees north or east.
    Latitude,
    Longitude,
    /// An instant, RFC 3339.
    Instant,
    /// The id of an uploaded file.
    Image,
    Video,
}

impl ParamKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Instant => "instant",
            Self::Image => "image",
            Self::Video => "video",
        }
    }
}

/// A variable to fill. `key` is `body.1`, `body.nombre`, `header.1`, `button.0.1`; of a place `header.latitude` and so
/// on; of an offer `offer.expiration`; of a card `card.0.media`, `card.0.body.1`, `card.0.button.1.1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    pub key: String,
    pub label: String,
    pub kind: ParamKind,
    pub example: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParamValue {
    pub key: String,
    pub value: String,
}

impl TemplateDefinition {
    pub fn is_sendable(&self) -> bool {
        self.status == "approved" && self.unsupported().is_none()
    }

    /// What of it this version cannot send: `header_product`, `button_mpm`, `component_…`.
    pub fn unsupported(&self) -> Option<String> {
        let header = self.header.kind.as_str();
        if !matches!(header, "" | "none" | "text" | "image" | "video" | "document" | "location") {
            return Some(format!("header_{header}"));
        }
        if let Some(card) = self.cards.iter().find(|card| !matches!(card.header.as_str(), "image" | "video")) {
            return Some(format!("card_{}", card.header));
        }
        let buttons = self.buttons.iter().chain(self.cards.iter().flat_map(|card| &card.buttons));
        let needs_more = |button: &&TemplateButton| matches!(button.kind.as_str(), "mpm" | "spm" | "order_details");
        let button = buttons.into_iter().find(needs_more).map(|button| format!("button_{}", button.kind));
        button.or_else(|| self.unknown.as_ref().map(|kind| format!("component_{kind}")))
    }

    /// The variables in the order a person fills them: header, offer, body, buttons, cards.
    pub fn params(&self) -> Vec<Param> {
        let mut params: Vec<Param> = Vec::new();
        let mut push = |part: &str, name: &str, kind: ParamKind| {
            let key = format!("{part}.{name}");
            if params.iter().all(|param| param.key != key) {
                let example = self.examples.get(&key).cloned();
                params.push(Param { key, label: name.to_owned(), kind, example });
            }
        };
        for name in variables(self.header.text.as_deref().unwrap_or_default()) {
            push("header", name, ParamKind::Text);
        }
        if self.header.kind == "location" {
            push("header", "latitude", ParamKind::Latitude);
            push("header", "longitude", ParamKind::Longitude);
            push("header", "name", ParamKind::Text);
            push("header", "address", ParamKind::Text);
        }
        if self.offer.as_ref().is_some_and(|offer| offer.has_expiration) {
            push("offer", "expiration", ParamKind::Instant);
        }
        for name in variables(&self.body) {
            push("body", name, ParamKind::Text);
        }
        of_buttons("", &self.buttons, &mut push);
        for (index, card) in self.cards.iter().enumerate() {
            let part = format!("card.{index}");
            push(&part, "media", if card.header == "video" { ParamKind::Video } else { ParamKind::Image });
            for name in variables(card.body.as_deref().unwrap_or_default()) {
                push(&format!("{part}.body"), name, ParamKind::Text);
            }
            of_buttons(&format!("{part}."), &card.buttons, &mut push);
        }
        params
    }
}

fn of_buttons(part: &str, buttons: &[TemplateButton], push: &mut impl FnMut(&str, &str, ParamKind)) {
    for (index, button) in buttons.iter().enumerate() {
        let part = format!("{part}button.{index}");
        for name in variables(button.url.as_deref().unwrap_or_default()) {
            push(&part, name, ParamKind::Text);
        }
        if button.kind == "copy_code" {
            push(&part, "code", ParamKind::Text);
        }
    }
}
