//! Days and months as a WhatsApp Business Account counts them.
//!
//! Meta's pricing pages (July 2025 and October 2026): prices and rules change at 00:00 in the account's own time zone,
//! and so do the months of volumes and of the free allowance.

use crate::Timestamp;
use jiff::{civil::Date, tz::TimeZone};

/// The account's time zone. Finding one by its name reads files, so the caller does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    pub const UTC: Self = Self(TimeZone::UTC);

    pub const fn new(zone: TimeZone) -> Self {
        Self(zone)
    }

    pub fn day(&self, at: Timestamp) -> Date {
        let instant = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        self.0.to_datetime(instant).date()
    }

    /// The first instant of a day.
    pub fn midnight(&self, day: Date) -> Option<Timestamp> {
        let start = day.to_zoned(self.0.clone()).ok()?;
        Some(Timestamp::from_millis(start.timestamp().as_millisecond()))
    }

    /// When the month of `at` began: volumes and the free allowance count from then.
    pub fn month_start(&self, at: Timestamp) -> Option<Timestamp> {
        self.midnight(self.day(at).first_of_month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_where_the_account_is() {
        let bogota = Zone::new(TimeZone::fixed(jiff::tz::offset(-5)));
        let new_york = Zone::new(TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap());
        for (zone, at, day, month) in [
            (&Zone::UTC, "2026-09-30T23:59:59.999Z", date(2026, 9, 30), "2026-09-01T00:00:00Z"),
            (&Zone::UTC, "2026-10-01T00:00:00Z", date(2026, 10, 1), "2026-10-01T00:00:00Z"),
            (&bogota, "2026-10-01T04:59:59Z", date(2026, 9, 30), "2026-09-01T05:00:00Z"),
            (&bogota, "2026-10-01T05:00:00Z", date(2026, 10, 1), "2026-10-01T05:00:00Z"),
            // Summer time ends on the first of November 2026: the month began an hour nearer to UTC than it ends.
            (&new_york, "2026-11-02T00:00:00Z", date(2026, 11, 1), "2026-11-01T04:00:00Z"),
            (&new_york, "2026-12-01T04:59:59Z", date(2026, 11, 30), "2026-11-01T04:00:00Z"),
        ] {
            let at: Timestamp = at.parse().unwrap();
            assert_eq!(zone.day(at), day, "{at}");
            assert_eq!(zone.month_start(at), month.parse().ok(), "{at}");
        }
    }
}
