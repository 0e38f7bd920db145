//! The two windows of a conversation on WhatsApp (October 2026).

/// How long anything may be written after the customer's last message.
pub(crate) const CUSTOMER_SERVICE_MS: i64 = 24 * 3_600_000;
/// How long everything is free after the first answer to somebody who came from an ad.
pub(crate) const FREE_ENTRY_MS: i64 = 72 * 3_600_000;

/// Whether anything but a template may be sent.
pub(crate) fn is_open(last_inbound_ms: Option<i64>, now_ms: i64) -> bool {
    last_inbound_ms.is_some_and(|at| now_ms.saturating_sub(at) < CUSTOMER_SERVICE_MS)
}

/// When the free entry window that this answer opens ends, if it opens one: the business has 24 hours to answer.
pub(crate) fn free_entry_until(came_from_ad_ms: Option<i64>, answered_ms: i64) -> Option<i64> {
    came_from_ad_ms
        .filter(|at| answered_ms.saturating_sub(*at) < CUSTOMER_SERVICE_MS)
        .map(|_| answered_ms.saturating_add(FREE_ENTRY_MS))
}

/// Whether what a customer does opens the 24 hours. A reaction does not, and neither does what WhatsApp itself reports.
pub(crate) fn opens(kind: &str) -> bool {
    !matches!(kind, "reaction" | "system" | "edit" | "revoke")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_open_for_24_hours_to_the_millisecond() {
        let at = 1_700_000_000_000;
        for (last, now, open) in [
            (None, at, false),
            (Some(at), at, true),
            (Some(at), at + CUSTOMER_SERVICE_MS - 1, true),
            (Some(at), at + CUSTOMER_SERVICE_MS, false),
        ] {
            assert_eq!(is_open(last, now), open, "{last:?} {now}");
        }
    }

    #[test]
    fn the_free_entry_window_starts_with_an_answer_in_time() {
        let at = 1_700_000_000_000;
        assert_eq!(free_entry_until(Some(at), at + 1000), Some(at + 1000 + FREE_ENTRY_MS));
        assert_eq!(free_entry_until(Some(at), at + CUSTOMER_SERVICE_MS), None);
        assert_eq!(free_entry_until(None, at), None);
    }
}
