//! What a message costs by name (never an amount): the `pricing` object of statuses since 1 October 2026.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Free service messages of one number in one calendar month.
pub(crate) const FREE_SERVICE_MESSAGES: u32 = 1_000;

/// How one message is billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Billing {
    /// `regular`, `free_customer_service` or `free_entry_point`.
    pub(crate) kind: String,
    /// `marketing`, `utility`, `authentication`, `service` or `referral_conversion`.
    pub(crate) category: String,
    /// End of the free entry window, when the message went out inside one.
    pub(crate) free_entry_until_ms: Option<i64>,
}

/// The billing of a message: `template_category` is `None` for anything that is not a template, `delivered` counts the
/// service messages already delivered this month.
pub(crate) fn bill(template_category: Option<&str>, free_entry_until_ms: Option<i64>, delivered: u32) -> Billing {
    if free_entry_until_ms.is_some() {
        return Billing {
            kind: "free_entry_point".to_owned(),
            category: "referral_conversion".to_owned(),
            free_entry_until_ms,
        };
    }
    let category = template_category.map_or_else(|| "service".to_owned(), str::to_lowercase);
    let is_free = template_category.is_none() && delivered < FREE_SERVICE_MESSAGES;
    let kind = if is_free { "free_customer_service" } else { "regular" };
    Billing { kind: kind.to_owned(), category, free_entry_until_ms: None }
}

impl Billing {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "billable": self.kind == "regular",
            "pricing_model": "PMP",
            "type": self.kind,
            "category": self.category,
        })
    }
}

/// A number that changes with every calendar month (UTC), to count the free messages by.
pub(crate) fn month(now_ms: i64) -> i64 {
    let days = now_ms.div_euclid(86_400_000);
    // Days to civil date, counted in 400-year eras that begin on 1 March.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    (era * 400 + year_of_era) * 12 + shifted_month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_message_has_its_price_name() {
        for (template, free_entry, delivered, kind, category) in [
            (None, None, 0, "free_customer_service", "service"),
            (None, None, FREE_SERVICE_MESSAGES, "regular", "service"),
            (Some("UTILITY"), None, 0, "regular", "utility"),
            (Some("MARKETING"), None, 0, "regular", "marketing"),
            (Some("MARKETING"), Some(1), 0, "free_entry_point", "referral_conversion"),
            (None, Some(1), 5_000, "free_entry_point", "referral_conversion"),
        ] {
            let billing = bill(template, free_entry, delivered);
            assert_eq!((billing.kind.as_str(), billing.category.as_str()), (kind, category));
        }
    }

    #[test]
    fn the_month_changes_at_midnight_between_months_only() {
        let last_of_january_2024 = 1_706_745_599_999;
        assert_eq!(month(last_of_january_2024) + 1, month(last_of_january_2024 + 1));
        let leap_day = 1_709_164_800_000;
        assert_eq!(month(leap_day), month(leap_day + 86_399_999));
        assert_eq!(month(leap_day) + 1, month(leap_day + 86_400_000));
    }
}
