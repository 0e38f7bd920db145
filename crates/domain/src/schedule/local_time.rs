//! From a time on somebody's clock to an instant.
//!
//! The clock's time and the zone are what was chosen and what is stored; the instant is found again whenever the rules
//! of the zone may have changed.

use crate::{Timestamp, time::DAY};
use jiff::{
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};
use std::time::Duration;

/// A year and a day: further ahead nobody knows the clocks.
pub const MAX_AHEAD: Duration = DAY.saturating_mul(366);

/// Whether the clock shows that time once, as it nearly always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shift {
    Exact,
    /// The clock jumps over it, so it goes as much later as the clock jumps: 2:30 of a night without it is 3:30.
    Skipped,
    /// The clock shows it twice. The first one is taken, the second when the first has passed.
    Repeated,
}

/// When a message goes, and what the person who schedules should be told about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub at: Timestamp,
    pub shift: Shift,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenRefusal {
    /// It is now, or was.
    Past,
    /// More than [`MAX_AHEAD`].
    TooFar,
}

impl WhenRefusal {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Past => "in_the_past",
            Self::TooFar => "too_far",
        }
    }
}

pub fn resolve(local: DateTime, zone: &TimeZone, now: Timestamp) -> Result<When, WhenRefusal> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let shift = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Shift::Exact,
        AmbiguousOffset::Gap { .. } => Shift::Skipped,
        AmbiguousOffset::Fold { .. } => Shift::Repeated,
    };
    // Outside of what can be computed lies the year -9999 or 9999.
    let instant = |found: Result<jiff::Timestamp, jiff::Error>| {
        let far = if local.year() > 0 { WhenRefusal::TooFar } else { WhenRefusal::Past };
        found.map(|at| Timestamp::from_millis(at.as_millisecond())).map_err(|_| far)
    };
    // *Compatible* is the rule of calendars (RFC 5545): later in a gap, the first of two.
    let first = instant(ambiguous.compatible())?;
    let at = if first > now { first } else { instant(ambiguous.later())? };
    if at <= now {
        Err(WhenRefusal::Past)
    } else if at > now.plus(MAX_AHEAD) {
        Err(WhenRefusal::TooFar)
    } else {
        Ok(When { at, shift })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::MINUTE;

    const BOGOTA: &str = "<-05>5";
    const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
    /// Its clocks jump at midnight, so that a day begins at one.
    const SANTIAGO: &str = "<-04>4<-03>,M9.1.6/24,M4.1.6/24";
    /// Half an hour.
    const LORD_HOWE: &str = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";

    fn when(zone: &str, local: &str, now: &str) -> Result<(String, Shift), WhenRefusal> {
        let zone = TimeZone::posix(zone).unwrap();
        let when = resolve(local.parse().unwrap(), &zone, now.parse().unwrap())?;
        Ok((when.at.to_string().replace(":00.000Z", ""), when.shift))
    }

    #[test]
    fn a_time_on_a_clock_is_one_instant() {
        use Shift::{Exact, Repeated, Skipped};
        const NOW: &str = "2026-01-01T00:00:00Z";
        for (zone, local, at, shift) in [
            (BOGOTA, "2026-03-08T02:30", "2026-03-08T07:30", Exact),
            (NEW_YORK, "2026-03-08T01:59", "2026-03-08T06:59", Exact),
            (NEW_YORK, "2026-03-08T02:00", "2026-03-08T07:00", Skipped),
            (NEW_YORK, "2026-03-08T02:30", "2026-03-08T07:30", Skipped),
            (NEW_YORK, "2026-03-08T03:00", "2026-03-08T07:00", Exact),
            (NEW_YORK, "2026-11-01T00:59", "2026-11-01T04:59", Exact),
            (NEW_YORK, "2026-11-01T01:30", "2026-11-01T05:30", Repeated),
            (NEW_YORK, "2026-11-01T02:00", "2026-11-01T07:00", Exact),
            (SANTIAGO, "2026-09-06T00:15", "2026-09-06T04:15", Skipped),
            (SANTIAGO, "2026-09-06T01:15", "2026-09-06T04:15", Exact),
            (SANTIAGO, "2026-04-04T23:15", "2026-04-05T02:15", Repeated),
            (LORD_HOWE, "2026-10-04T02:15", "2026-10-03T15:45", Skipped),
            (LORD_HOWE, "2026-04-05T01:45", "2026-04-04T14:45", Repeated),
        ] {
            assert_eq!(when(zone, local, NOW), Ok((at.to_owned(), shift)), "{local} {zone}");
        }
    }

    #[test]
    fn the_second_of_two_is_taken_when_the_first_has_passed() {
        let local = "2026-11-01T01:30";
        assert_eq!(when(NEW_YORK, local, "2026-11-01T05:30:00Z"), Ok(("2026-11-01T06:30".into(), Shift::Repeated)));
        assert_eq!(when(NEW_YORK, local, "2026-11-01T06:30:00Z"), Err(WhenRefusal::Past));
    }

    #[test]
    fn it_lies_ahead_but_not_beyond_a_year() {
        let now: Timestamp = "2026-01-01T05:00:00Z".parse().unwrap();
        let zone = TimeZone::posix(BOGOTA).unwrap();
        let at = |local: &str| resolve(local.parse().unwrap(), &zone, now).map(|when| when.at);
        for (local, expected) in [
            ("2026-01-01T00:00", Err(WhenRefusal::Past)),
            ("2026-01-01T00:01", Ok(now.plus(MINUTE))),
            ("2027-01-02T00:00", Ok(now.plus(MAX_AHEAD))),
            ("2027-01-02T00:01", Err(WhenRefusal::TooFar)),
            ("9999-12-31T23:59", Err(WhenRefusal::TooFar)),
            ("-009999-01-01T00:00", Err(WhenRefusal::Past)),
        ] {
            assert_eq!(at(local), expected, "{local}");
        }
    }
}
