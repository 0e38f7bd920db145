//! Files of messages: who may read them and until when.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

const DAY_MS: i64 = 86_400_000;
/// How long a file the business uploaded can be used.
pub(crate) const UPLOAD_LIFE_MS: i64 = 30 * DAY_MS;
/// How long the file of a webhook can be fetched.
pub(crate) const WEBHOOK_LIFE_MS: i64 = 7 * DAY_MS;
/// How long an address from `GET /{media_id}` works.
pub(crate) const URL_LIFE_MS: i64 = 5 * 60_000;

/// A file that Meta keeps. The bytes lie beside the state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Media {
    pub(crate) id: String,
    pub(crate) phone_number_id: String,
    pub(crate) mime: String,
    pub(crate) filename: Option<String>,
    pub(crate) size: u64,
    /// Base64, as Meta writes it.
    pub(crate) sha256: String,
    /// After this the Graph API knows it no more; phones still show it.
    pub(crate) expires_ms: i64,
    pub(crate) deleted: bool,
    /// Part of every address of this file, so that addresses cannot be guessed.
    pub(crate) key: String,
}

impl Media {
    pub(crate) fn is_available(&self, now_ms: i64) -> bool {
        !self.deleted && now_ms < self.expires_ms
    }
}

/// The file's SHA-256 in base64.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}
