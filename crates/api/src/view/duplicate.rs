//! Pairs that may be one person, and pairs that were made one.

use super::{Instant, contact::ContactView};
use app::{
    model::Merge,
    person::{duplicates::Candidates, merge},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct DuplicateView {
    pub a: ContactView,
    pub b: ContactView,
    /// `name`, `phone` or `email`.
    pub reason: String,
}

impl From<Candidates> for DuplicateView {
    fn from(found: Candidates) -> Self {
        Self { a: found.a.into(), b: found.b.into(), reason: found.pair.reason }
    }
}

#[derive(Serialize, ToSchema)]
pub struct DuplicatePage {
    pub items: Vec<DuplicateView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct MergedView {
    pub merge_id: Uuid,
    pub contact: ContactView,
}

#[derive(Serialize, ToSchema)]
pub struct MergeView {
    pub id: Uuid,
    pub survivor_id: Uuid,
    pub absorbed: AbsorbedView,
    pub at: Instant,
    pub by: Option<Uuid>,
    /// Until when it can be undone.
    pub undoable_until: Instant,
    pub undone_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct AbsorbedView {
    pub id: Uuid,
    pub name: String,
}

impl From<Merge> for MergeView {
    fn from(merge: Merge) -> Self {
        Self {
            undoable_until: merge::undoable_until(&merge).into(),
            id: merge.id.0,
            survivor_id: merge.survivor.0,
            absorbed: AbsorbedView { id: merge.absorbed.0, name: merge.absorbed_name },
            at: merge.at.into(),
            by: merge.by.map(|user| user.0),
            undone_at: super::instant(merge.undone_at),
        }
    }
}
