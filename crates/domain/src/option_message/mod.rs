//! Messages with options: reply buttons, a list, a link, a request for the customer's place (C-16).
//!
//! Limits are Meta's, counted in characters (Cloud API reference of interactive messages, 2026). They hold for what is
//! sent: a text with merge fields is to be checked after it was filled.

mod answer;
mod check;
mod meta;
mod stored;

pub use answer::Taken;
pub use check::check;
pub use stored::check_stored;

use crate::{
    MediaId,
    message::content::{OptionButton, Section},
};
use serde::{Deserialize, Serialize};

pub const MAX_BUTTONS: usize = 3;
pub const MAX_SECTIONS: usize = 10;
/// Of all sections together.
pub const MAX_ROWS: usize = 10;
/// Body of a list.
pub const MAX_LIST_BODY: usize = 4_096;
/// Body of everything else.
pub const MAX_BODY: usize = 1_024;
/// A header's text.
pub const MAX_HEADER: usize = 60;
pub const MAX_FOOTER: usize = 60;
/// A reply button, and what opens a list or a link.
pub const MAX_LABEL: usize = 20;
pub const MAX_BUTTON_ID: usize = 256;
pub const MAX_SECTION_TITLE: usize = 24;
pub const MAX_ROW_ID: usize = 200;
pub const MAX_ROW_TITLE: usize = 24;
pub const MAX_ROW_DESCRIPTION: usize = 72;
pub const MAX_URL: usize = 2_000;

/// A question or an offer, as it is written and stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionMessage {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<Header>,
    pub body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    pub offer: Offer,
}

/// What stands above the body. A list takes a text only, a request for a place nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Header {
    Text {
        text: String,
    },
    Image {
        media_id: MediaId,
    },
    Video {
        media_id: MediaId,
    },
    Document {
        media_id: MediaId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filename: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Offer {
    /// One to three; a tap answers with the button's id.
    Buttons { buttons: Vec<OptionButton> },
    /// One to ten rows behind `label`; a tap answers with the row's id.
    List { label: String, sections: Vec<Section> },
    /// Opens a page. Nothing comes back.
    Link { label: String, url: String },
    /// Asks where the customer is; a location comes back.
    LocationRequest,
}

impl Header {
    /// The file to be uploaded to Meta before the message can go.
    pub const fn media(&self) -> Option<MediaId> {
        match self {
            Self::Image { media_id } | Self::Video { media_id } | Self::Document { media_id, .. } => Some(*media_id),
            Self::Text { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
