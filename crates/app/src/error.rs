//! Why a use case did not do what it was asked. Every error has a stable code that clients translate.

use domain::{Timestamp, permission::Permission, template::review::EditRefusal};
use serde_json::{Value, json};
use std::time::Duration;
use store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    #[error("permission {} is missing", .0.as_str())]
    Forbidden(Permission),
    #[error("not signed in")]
    Unauthorized,
    #[error("wrong e-mail or password")]
    InvalidCredentials,
    #[error("too many tries")]
    RateLimited { retry_after: Duration },
    #[error("invalid input")]
    Validation(Vec<FieldError>),
    #[error("somebody else changed it: {0}")]
    Conflict(&'static str),
    /// A rule of the product says no; nothing was changed.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The call to Meta that the person asked for failed.
    #[error("Meta answered with an error: {detail}")]
    Graph { code: &'static str, detail: String },
    #[error("a stored secret cannot be read with this key")]
    Secret,
    #[error("could not be stored right now")]
    Unavailable,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A field of the request that is wrong. `pointer` is a JSON pointer such as `/email`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub pointer: String,
    pub code: &'static str,
}

impl FieldError {
    pub fn new(pointer: impl Into<String>, code: &'static str) -> Self {
        Self { pointer: pointer.into(), code }
    }
}

/// Section O of the specification, and its kin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    WindowClosed,
    CannotInitiateOnChannel,
    NoUsablePhone,
    /// Their number is hidden and this cannot go without one.
    RecipientNeedsPhone,
    InvalidPhone,
    TemplateNotSendable {
        reason: String,
    },
    TemplateParamMissing {
        param: String,
        /// The merge field without a value, or the placeholder that is none, and what is wrong with it.
        field: Option<String>,
        /// What people call the field.
        label: Option<String>,
        reason: &'static str,
    },
    TemplateParamInvalid {
        param: String,
        /// `invalid`, `too_long`, `file` or `past`.
        reason: &'static str,
        /// In characters, of the part it stands in.
        limit: Option<usize>,
    },
    /// The linter found what Meta would refuse.
    TemplateHasErrors {
        findings: Value,
    },
    /// Somebody has to say that it is meant so.
    TemplateHasWarnings {
        findings: Value,
    },
    /// Not now, or not any more.
    TemplateLimit(EditRefusal),
    /// Meta did not take it.
    TemplateRefused {
        reason: &'static str,
        detail: String,
    },
    CloseReasonRequired,
    ChannelLimitReached {
        limit: usize,
    },
    ChannelInactive,
    /// Everybody whom the portfolio may write to first in 24 hours was.
    MessagingLimitReached {
        limit: u64,
        room_at: Option<Timestamp>,
    },
    NumberInUse,
    MediaInvalid {
        reason: &'static str,
        limit: Option<u64>,
    },
    MessageTooLong {
        limit: usize,
    },
    ConsentRequired,
    /// They never agreed to be written to for this.
    NoConsent {
        purpose: &'static str,
        can_acknowledge: bool,
    },
    /// They asked for no more of this.
    OptedOut {
        purpose: &'static str,
        can_acknowledge: bool,
    },
    /// They got as much marketing as the workspace allows.
    FrequencyCapped {
        until: Option<Timestamp>,
    },
    IdentificationRequired,
    DuplicateContact {
        id: String,
        name: String,
    },
    /// The contact's WhatsApp phone is another one, and nobody said what to do.
    DifferentNumber {
        current: String,
        offered: String,
    },
    NumberOfOtherContact {
        id: String,
        name: String,
    },
    UnsupportedOnChannel,
    ReactionTargetMissing,
    LastAdministrator,
    MergeTooOld,
    SetupDone,
    SetupTokenInvalid,
}

impl Refusal {
    /// A variable that nobody filled.
    pub fn param_missing(param: impl Into<String>) -> Self {
        Self::TemplateParamMissing { param: param.into(), field: None, label: None, reason: "required" }
    }

    pub const fn code(&self) -> &'static str {
        match self {
            Self::WindowClosed => "window_closed_template_required",
            Self::CannotInitiateOnChannel => "cannot_initiate_on_channel",
            Self::NoUsablePhone => "no_usable_phone",
            Self::RecipientNeedsPhone => "recipient_needs_phone",
            Self::InvalidPhone => "invalid_phone",
            Self::TemplateNotSendable { .. } => "template_not_sendable",
            Self::TemplateParamMissing { .. } => "template_param_missing",
            Self::TemplateParamInvalid { .. } => "template_param_invalid",
            Self::TemplateHasErrors { .. } => "template_has_errors",
            Self::TemplateHasWarnings { .. } => "template_has_warnings",
            Self::TemplateLimit(refusal) => refusal.code(),
            Self::TemplateRefused { .. } => "template_refused",
            Self::CloseReasonRequired => "close_reason_required",
            Self::ChannelLimitReached { .. } => "channel_limit_reached",
            Self::ChannelInactive => "channel_inactive",
            Self::MessagingLimitReached { .. } => "messaging_limit_reached",
            Self::NumberInUse => "number_in_use",
            Self::MediaInvalid { .. } => "media_invalid",
            Self::MessageTooLong { .. } => "message_too_long",
            Self::ConsentRequired => "consent_required",
            Self::NoConsent { .. } => "no_consent",
            Self::OptedOut { .. } => "opted_out",
            Self::FrequencyCapped { .. } => "frequency_capped",
            Self::IdentificationRequired => "identification_required",
            Self::DuplicateContact { .. } => "duplicate_contact",
            Self::DifferentNumber { .. } => "different_number",
            Self::NumberOfOtherContact { .. } => "number_of_other_contact",
            Self::UnsupportedOnChannel => "unsupported_on_channel",
            Self::ReactionTargetMissing => "reaction_target_missing",
            Self::LastAdministrator => "last_administrator",
            Self::MergeTooOld => "merge_too_old",
            Self::SetupDone => "setup_done",
            Self::SetupTokenInvalid => "setup_token_invalid",
        }
    }

    /// What the sentence for the person needs beside the code.
    pub fn extras(&self) -> Value {
        match self {
            Self::TemplateNotSendable { reason } => json!({ "reason": reason }),
            Self::TemplateParamInvalid { param, reason, limit } => {
                json!({ "param": param, "reason": reason, "limit": limit })
            }
            Self::TemplateParamMissing { param, field, label, reason } => {
                json!({ "param": param, "field": field, "label": label, "reason": reason })
            }
            Self::NoConsent { purpose, can_acknowledge } | Self::OptedOut { purpose, can_acknowledge } => {
                json!({ "purpose": purpose, "can_acknowledge": can_acknowledge })
            }
            Self::FrequencyCapped { until } => json!({ "until": until }),
            Self::TemplateHasErrors { findings } | Self::TemplateHasWarnings { findings } => {
                json!({ "findings": findings })
            }
            Self::TemplateLimit(refusal) => json!({ "free_at": refusal.free_at() }),
            Self::TemplateRefused { reason, detail } => json!({ "reason": reason, "provider_detail": detail }),
            Self::ChannelLimitReached { limit } | Self::MessageTooLong { limit } => json!({ "limit": limit }),
            Self::MessagingLimitReached { limit, room_at } => json!({ "limit": limit, "room_at": room_at }),
            Self::MediaInvalid { reason, limit } => json!({ "reason": reason, "limit": limit }),
            Self::DuplicateContact { id, name } | Self::NumberOfOtherContact { id, name } => {
                json!({ "contact_id": id, "name": name })
            }
            Self::DifferentNumber { current, offered } => json!({ "current": current, "offered": offered }),
            _ => json!({}),
        }
    }
}

impl Error {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden(_) => "forbidden",
            Self::Unauthorized => "unauthorized",
            Self::InvalidCredentials => "invalid_credentials",
            Self::RateLimited { .. } => "rate_limited",
            Self::Validation(_) => "validation",
            Self::Conflict(_) => "conflict",
            Self::Refused(refusal) => refusal.code(),
            Self::Graph { .. } => "graph",
            Self::Secret | Self::Store(_) => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// With its sources, as a log field takes it.
    pub fn cause(&self) -> &(dyn std::error::Error + 'static) {
        self
    }

    /// One wrong field.
    pub fn field(pointer: impl Into<String>, code: &'static str) -> Self {
        Self::Validation(vec![FieldError::new(pointer, code)])
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
