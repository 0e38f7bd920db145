//! The Graph API: the only place of this crate that talks to the network.

mod accounts;
mod authoring;
mod client;
mod error;
mod media;
mod templates;

pub use accounts::{PhoneNumber, SubscribedApp, Subscription, TokenInfo};
pub use authoring::{TakenTemplate, definition_of};
pub use client::{Access, Client, Token};
pub use error::{ApiError, GraphError};
pub use media::{Download, MediaInfo, Upload, UploadBody};
pub use templates::{RemoteTemplate, TemplatePage};
