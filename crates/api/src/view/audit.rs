//! The audit trail.

use super::{Instant, conversation::SenderView};
use app::model::AuditRow;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct AuditView {
    pub id: Uuid,
    pub at: Instant,
    pub actor: SenderView,
    #[schema(example = "user.role_changed")]
    pub action: String,
    /// Id of what it was done to.
    pub subject: Option<String>,
    #[schema(value_type = Object)]
    pub detail: Value,
}

#[derive(Serialize, ToSchema)]
pub struct AuditPage {
    pub items: Vec<AuditView>,
    pub next_cursor: Option<String>,
}

impl From<AuditRow> for AuditView {
    fn from(row: AuditRow) -> Self {
        Self {
            id: row.id,
            at: row.at.into(),
            actor: SenderView { kind: row.actor.as_str(), id: row.actor_id, name: row.actor_name },
            action: row.action,
            subject: row.subject,
            detail: row.detail,
        }
    }
}
