//! Lines: the accounts of Meta's channels that a workspace has connected.

use serde::{Deserialize, Serialize};

/// Active lines one workspace may have; deactivated ones do not count.
pub const MAX_ACTIVE_CHANNELS: usize = 10;
/// Longest nickname of a line, in characters.
pub const MAX_NICKNAME: usize = 60;
/// Graph API version for Meta apps that name none (decision 23).
pub const DEFAULT_GRAPH_VERSION: &str = "v25.0";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    Whatsapp,
    Messenger,
    Instagram,
}

impl ChannelKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Messenger => "messenger",
            Self::Instagram => "instagram",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Whatsapp, Self::Messenger, Self::Instagram].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Whether a line works. `Connecting` works too: it only waits for the first webhook to turn green.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    Connecting,
    Active,
    /// Sending is held after a token, account or payment error; receiving goes on.
    Paused,
    /// Switched off by an administrator; history stays.
    Inactive,
}

impl ChannelState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Inactive => "inactive",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Connecting, Self::Active, Self::Paused, Self::Inactive].into_iter().find(|state| state.as_str() == text)
    }

    /// Whether messages may be written to this line (they may wait in the queue).
    pub const fn accepts_messages(self) -> bool {
        !matches!(self, Self::Inactive)
    }
}
