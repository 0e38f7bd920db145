//! What Meta charges for, and since when. Dated like prices: a workspace may hold other rows.

use jiff::civil::{Date, date};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeUnit {
    /// 24 hours with one person in one category, opened by the first message that is delivered.
    Conversation,
    /// Each delivered message.
    Message,
}

/// Who shares an allowance of free replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowanceOf {
    /// The WhatsApp Business Account.
    Account,
    /// One business phone number.
    Number,
}

/// Replies that are no templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceRule {
    Free,
    /// The first `free` units of a calendar month cost nothing; what is left over is lost.
    Charged {
        free: u64,
        of: AllowanceOf,
    },
}

/// Utility templates to somebody whose 24-hour window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UtilityInWindow {
    Free,
    Charged,
}

/// The rules that hold from the beginning of a day, in the account's time zone, until the next row's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub from: Date,
    pub unit: ChargeUnit,
    pub service: ServiceRule,
    pub utility_in_window: UtilityInWindow,
}

/// Rules in the order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline(Vec<Rules>);

/// Meta's pricing page and its page on conversation-based pricing (as of October 2026). What held before June 2023,
/// conversations by who began them, is not told: it has no categories.
const META: [Rules; 4] = [
    Rules {
        from: date(2023, 6, 1),
        unit: ChargeUnit::Conversation,
        service: ServiceRule::Charged { free: 1_000, of: AllowanceOf::Account },
        utility_in_window: UtilityInWindow::Charged,
    },
    Rules {
        from: date(2024, 11, 1),
        unit: ChargeUnit::Conversation,
        service: ServiceRule::Free,
        utility_in_window: UtilityInWindow::Charged,
    },
    Rules {
        from: date(2025, 7, 1),
        unit: ChargeUnit::Message,
        service: ServiceRule::Free,
        utility_in_window: UtilityInWindow::Free,
    },
    Rules {
        from: date(2026, 10, 1),
        unit: ChargeUnit::Message,
        service: ServiceRule::Charged { free: 1_000, of: AllowanceOf::Number },
        utility_in_window: UtilityInWindow::Charged,
    },
];

impl Timeline {
    pub fn new(mut rows: Vec<Rules>) -> Self {
        rows.sort_by_key(|rules| rules.from);
        Self(rows)
    }

    /// As Meta published them; the default.
    pub fn meta() -> Self {
        Self(META.to_vec())
    }

    pub fn on(&self, day: Date) -> Option<&Rules> {
        let begun = self.0.partition_point(|rules| rules.from <= day);
        self.0.get(begun.checked_sub(1)?)
    }
}

impl Default for Timeline {
    fn default() -> Self {
        Self::meta()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_begins_on_its_day() {
        let timeline = Timeline::new(META.into_iter().rev().collect());
        assert_eq!(timeline, Timeline::meta());
        for (day, from) in [
            (date(2023, 5, 31), None),
            (date(2023, 6, 1), Some(date(2023, 6, 1))),
            (date(2024, 10, 31), Some(date(2023, 6, 1))),
            (date(2024, 11, 1), Some(date(2024, 11, 1))),
            (date(2025, 6, 30), Some(date(2024, 11, 1))),
            (date(2025, 7, 1), Some(date(2025, 7, 1))),
            (date(2026, 9, 30), Some(date(2025, 7, 1))),
            (date(2026, 10, 1), Some(date(2026, 10, 1))),
            (date(2030, 1, 1), Some(date(2026, 10, 1))),
        ] {
            assert_eq!(timeline.on(day).map(|rules| rules.from), from, "{day}");
        }
    }
}
