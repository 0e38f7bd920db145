//! Why a call brought no answer, or not the one we wanted.

use crate::json::{self, Node};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// Nothing was written: name, connection or TLS failed.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The request was (or may have been) written; what became of it is unknown.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// Meta says why.
    #[error("{0}")]
    Api(ApiError),
    /// An answer that is not Meta's.
    #[error("HTTP {status} with an unreadable answer")]
    Unreadable { status: u16 },
    #[error("more than {limit} bytes")]
    TooLarge { limit: u64 },
    /// The call could not be put together: a broken address or token.
    #[error("the request cannot be made: {0}")]
    BadRequest(String),
}

impl GraphError {
    /// Whether the same call may work later. Only for calls that change nothing.
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::NoConnection(_) | Self::NoAnswer(_) => true,
            Self::Api(error) => {
                error.is_transient || error.status >= 500 || matches!(error.code, Some(1 | 2 | 4 | 80_007 | 130_429))
            }
            Self::Unreadable { status } => *status >= 500 || *status == 429,
            Self::TooLarge { .. } | Self::BadRequest(_) => false,
        }
    }

    /// What reqwest knows, without the address, which may hold tokens. In doubt the request counts as written.
    pub(super) fn from_request(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let detail = chain(&error);
        if error.is_builder() {
            Self::BadRequest(detail)
        } else if error.is_connect() {
            Self::NoConnection(detail)
        } else {
            Self::NoAnswer(detail)
        }
    }
}

/// The error with its causes, which say more than the error.
fn chain(error: &dyn std::error::Error) -> String {
    let mut detail = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        detail = format!("{detail}: {cause}");
        source = cause.source();
    }
    detail.chars().take(500).collect()
}

/// `{"error": {…}}` as the Graph API writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiError {
    /// Of HTTP.
    pub status: u16,
    pub code: Option<i64>,
    pub subcode: Option<i64>,
    pub message: Option<String>,
    /// `error_data.details`, the most telling part.
    pub detail: Option<String>,
    pub fbtrace_id: Option<String>,
    pub is_transient: bool,
}

impl ApiError {
    /// `None` when the body holds no error of the Graph API.
    pub fn read(status: u16, body: &[u8]) -> Option<Self> {
        let text = json::heal(body);
        let node: Node<'_> = serde_json::from_str(&text).ok()?;
        let error = node.get("error");
        if !error.is_object() {
            return None;
        }
        let brief = |node: &Node<'_>| node.words().map(|text| text.chars().take(1_000).collect());
        Some(Self {
            status,
            code: error.get("code").integer(),
            subcode: error.get("error_subcode").integer(),
            message: brief(error.get("message")),
            detail: brief(error.get("error_data").get("details")).or_else(|| brief(error.get("error_user_msg"))),
            fbtrace_id: error.get("fbtrace_id").id(),
            is_transient: error.get("is_transient").flag(),
        })
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = self.detail.as_deref().or(self.message.as_deref()).unwrap_or("no reason given");
        match self.code {
            Some(code) => write!(f, "({code}) {said}"),
            None => write!(f, "HTTP {}: {said}", self.status),
        }
    }
}
