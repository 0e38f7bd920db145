//! What a customer can send.

use bytes::Bytes;
use serde_json::Value;

/// Why a phone would not do what it was told. The code is stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub code: &'static str,
}

impl Refused {
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.code)
    }
}

impl std::error::Error for Refused {}

/// A file a customer sends.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// With parameters where they matter: `audio/ogg; codecs=opus`.
    pub mime: String,
    pub bytes: Bytes,
    pub filename: Option<String>,
    pub caption: Option<String>,
    /// A recorded voice note.
    pub is_voice: bool,
    /// Send as this class (`document`, `sticker` …) instead of what the type suggests.
    pub sent_as: Option<String>,
}

/// One message of a customer before it is sent.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Meta's type, such as `text` or `order`.
    pub kind: String,
    /// The member of that name, as webhooks carry it.
    pub content: Value,
    pub reply_to: Option<String>,
    pub is_forwarded: bool,
    /// The provider's time, for a message written earlier; now when absent.
    pub at_ms: Option<i64>,
    /// More members of the message (`errors`, `origin` …), merged as they are.
    pub extra: Option<Value>,
}

impl Message {
    pub fn new(kind: impl Into<String>, content: Value) -> Self {
        Self { kind: kind.into(), content, ..Self::default() }
    }

    pub fn text(body: impl Into<String>) -> Self {
        Self::new("text", serde_json::json!({"body": body.into()}))
    }

    pub fn replying_to(mut self, wamid: impl Into<String>) -> Self {
        self.reply_to = Some(wamid.into());
        self
    }

    pub fn at(mut self, at_ms: i64) -> Self {
        self.at_ms = Some(at_ms);
        self
    }
}
