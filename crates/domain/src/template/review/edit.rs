//! How often Meta lets a template be changed, a name be used again and templates be created (L-32).

use super::TemplateStatus;
use crate::{
    Timestamp,
    time::{DAY, HOUR},
};
use std::time::Duration;

const EDITS_PER_MONTH: usize = 10;
const MONTH: Duration = DAY.saturating_mul(30);
const CREATIONS_PER_HOUR: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// In review, disabled, being deleted: nothing can be changed.
    Closed,
    /// An approved template once in 24 hours; free again at the time.
    OncePerDay(Timestamp),
    /// An approved template ten times in thirty days.
    TenPerMonth(Timestamp),
    /// The name of a deleted template rests for thirty days.
    NameResting(Timestamp),
    /// A hundred templates in an hour.
    TooManyCreated(Timestamp),
}

impl EditRefusal {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "template_not_editable",
            Self::OncePerDay(_) => "template_edited_today",
            Self::TenPerMonth(_) => "template_edited_often",
            Self::NameResting(_) => "template_name_resting",
            Self::TooManyCreated(_) => "template_creation_limit",
        }
    }

    /// When it may be tried again.
    pub const fn free_at(self) -> Option<Timestamp> {
        match self {
            Self::Closed => None,
            Self::OncePerDay(at) | Self::TenPerMonth(at) | Self::NameResting(at) | Self::TooManyCreated(at) => Some(at),
        }
    }
}

/// `edits` are the times of accepted changes, in any order. Rejected and paused templates are not counted by Meta.
pub fn edit_allowed(status: TemplateStatus, edits: &[Timestamp], now: Timestamp) -> Result<(), EditRefusal> {
    if !status.is_editable() {
        return Err(EditRefusal::Closed);
    }
    if status != TemplateStatus::Approved {
        return Ok(());
    }
    if let Some(at) = free_at(edits, EDITS_PER_MONTH, MONTH, now) {
        return Err(EditRefusal::TenPerMonth(at));
    }
    free_at(edits, 1, DAY, now).map_or(Ok(()), |at| Err(EditRefusal::OncePerDay(at)))
}

/// `deleted_at` is when a template of this name was last deleted.
pub fn name_allowed(deleted_at: Option<Timestamp>, now: Timestamp) -> Result<(), EditRefusal> {
    let free_at = deleted_at.map(|at| at.plus(MONTH)).filter(|at| *at > now);
    free_at.map_or(Ok(()), |at| Err(EditRefusal::NameResting(at)))
}

/// `created` are the times at which templates of the account were created.
pub fn creation_allowed(created: &[Timestamp], now: Timestamp) -> Result<(), EditRefusal> {
    free_at(created, CREATIONS_PER_HOUR, HOUR, now).map_or(Ok(()), |at| Err(EditRefusal::TooManyCreated(at)))
}

/// When one of the last `limit` times leaves the span; `None` while there is room.
fn free_at(times: &[Timestamp], limit: usize, span: Duration, now: Timestamp) -> Option<Timestamp> {
    let mut recent: Vec<Timestamp> = times.iter().copied().filter(|at| at.plus(span) > now).collect();
    recent.sort_unstable_by(|one, other| other.cmp(one));
    recent.get(limit.checked_sub(1)?).map(|oldest| oldest.plus(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn ago(hours: &[u32]) -> Vec<Timestamp> {
        hours.iter().map(|hours| NOW.minus(HOUR * *hours)).collect()
    }

    #[test]
    fn an_approved_template_changes_once_a_day_and_ten_times_a_month() {
        use TemplateStatus::{Approved, Paused, Pending, Rejected};
        let ten: Vec<u32> = (1..=10).map(|day| day * 48).collect();
        for (status, edits, code) in [
            (Approved, vec![], None),
            (Approved, vec![23], Some("template_edited_today")),
            (Approved, vec![24], None),
            (Approved, ten.clone(), Some("template_edited_often")),
            (Rejected, vec![1, 2], None),
            (Paused, ten, None),
            (Pending, vec![], Some("template_not_editable")),
        ] {
            let refusal = edit_allowed(status, &ago(&edits), NOW).err();
            assert_eq!(refusal.map(EditRefusal::code), code, "{edits:?}");
        }
        assert_eq!(edit_allowed(Approved, &ago(&[23]), NOW).unwrap_err().free_at(), Some(NOW.plus(HOUR)));
    }

    #[test]
    fn names_rest_and_creations_are_counted() {
        assert_eq!(name_allowed(None, NOW), Ok(()));
        assert_eq!(name_allowed(Some(NOW.minus(DAY * 30)), NOW), Ok(()));
        let resting = name_allowed(Some(NOW.minus(DAY * 29)), NOW);
        assert_eq!(resting, Err(EditRefusal::NameResting(NOW.plus(DAY))));
        assert_eq!(creation_allowed(&ago(&[0; 99]), NOW), Ok(()));
        assert_eq!(creation_allowed(&ago(&[0; 100]), NOW), Err(EditRefusal::TooManyCreated(NOW.plus(HOUR))));
    }
}
