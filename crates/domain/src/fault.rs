//! Meta's errors: what to do, and the code a person reads an answer for (C-15, section O of the specification).
//!
//! Source of the meanings: Meta's error code page (September 2026).

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What a failed send asks of the dispatcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Try again; at least this long from now.
    Retry { after: Duration },
    /// The message fails and says why.
    Fail,
    /// Nothing of this line can go out until somebody acts; the message keeps its place.
    PauseLine,
}

/// Our stable code for a provider's error, and the remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub code: &'static str,
    pub remedy: Remedy,
}

const fn fail(code: &'static str) -> Verdict {
    Verdict { code, remedy: Remedy::Fail }
}

const fn retry(code: &'static str, seconds: u64) -> Verdict {
    Verdict { code, remedy: Remedy::Retry { after: Duration::from_secs(seconds) } }
}

const fn pause(code: &'static str) -> Verdict {
    Verdict { code, remedy: Remedy::PauseLine }
}

/// Reads a WhatsApp error code, whether it came in the answer or in a `failed` status.
pub const fn whatsapp(code: i64) -> Verdict {
    match code {
        190 | 0 => pause("token_invalid"),
        368 | 131_031 => pause("account_restricted"),
        131_042 => pause("payment_required"),
        1 | 2 | 131_000 | 131_016 => retry("provider_unavailable", 2),
        4 | 80_007 | 130_429 => retry("rate_limited_by_provider", 1),
        131_056 => retry("pair_rate_limited", 6),
        131_057 | 2_494_100 => retry("number_in_maintenance", 60),
        131_026 => fail("recipient_not_on_whatsapp"),
        131_047 => fail("window_closed_template_required"),
        131_048 => fail("spam_limited"),
        131_049 => fail("marketing_capped"),
        131_050 => fail("opted_out"),
        130_472 => fail("recipient_in_experiment"),
        130_497 => fail("country_restricted"),
        130_403 => fail("recipient_blocked"),
        131_021 => fail("recipient_is_sender"),
        131_030 => fail("recipient_not_allowed"),
        131_037 => fail("display_name_required"),
        131_045 | 133_010 => fail("number_not_registered"),
        131_051 => fail("message_type_unsupported"),
        131_052 | 131_053 => fail("media_invalid"),
        131_062 => fail("recipient_needs_phone"),
        131_064 => fail("template_limited"),
        132_000 | 132_008 | 132_012 | 132_018 => fail("template_param_invalid"),
        132_001 => fail("template_missing"),
        132_005 => fail("template_too_long"),
        132_007 => fail("template_policy"),
        132_015 | 132_016 => fail("template_not_sendable"),
        137_000 => fail("identity_changed"),
        3 | 10 | 200..=299 | 131_005 => fail("permission_missing"),
        33 => fail("number_missing"),
        100 | 131_008 | 131_009 | 135_000 => fail("request_invalid"),
        _ => fail("provider_error"),
    }
}

/// An error as a message shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageError {
    /// Ours, stable, translated by the client.
    pub code: String,
    /// Meta's number.
    pub provider_code: Option<i64>,
    /// Meta's words, kept for the curious.
    pub detail: Option<String>,
}

impl MessageError {
    pub fn from_provider(code: i64, detail: Option<String>) -> Self {
        Self { code: whatsapp(code).code.to_owned(), provider_code: Some(code), detail }
    }

    pub fn ours(code: &str) -> Self {
        Self { code: code.to_owned(), provider_code: None, detail: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_has_its_remedy() {
        for (code, expected) in [
            (131_026, fail("recipient_not_on_whatsapp")),
            (131_056, retry("pair_rate_limited", 6)),
            (190, pause("token_invalid")),
            (131_042, pause("payment_required")),
            (250, fail("permission_missing")),
            // Nobody asks again by itself, within a day or ever (section O).
            (131_049, fail("marketing_capped")),
            (131_050, fail("opted_out")),
            (999_999, fail("provider_error")),
        ] {
            assert_eq!(whatsapp(code), expected, "{code}");
        }
    }
}
