//! What became of templates: appended to, never changed.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{TemplateId, Timestamp, UserId, WabaId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryKind {
    /// Handed in for the first time.
    Created,
    /// Another text was handed in.
    Edited,
    /// The same of one that was approved, which Meta counts.
    EditedApproved,
    Status,
    Quality,
    Category,
    /// Will have another category.
    CategoryAnnounced,
    /// Its text changed elsewhere.
    Components,
    Deleted,
}

impl HistoryKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::EditedApproved => "edited_approved",
            Self::Status => "status",
            Self::Quality => "quality",
            Self::Category => "category",
            Self::CategoryAnnounced => "category_announced",
            Self::Components => "components",
            Self::Deleted => "deleted",
        }
    }
}

/// As it was afterwards; of a deleted one, as it was before.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub id: Uuid,
    pub template: TemplateId,
    pub waba: WabaId,
    pub name: String,
    pub language: String,
    pub at: Timestamp,
    pub kind: HistoryKind,
    pub status: Option<String>,
    pub reason: Option<String>,
    pub recommendation: Option<String>,
    pub category: Option<String>,
    pub quality: Option<String>,
    pub by: Option<UserId>,
    /// The same news is written once for a template.
    pub dedupe: String,
}

/// An entry as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryRow {
    pub id: Uuid,
    pub at: Timestamp,
    pub kind: String,
    pub status: Option<String>,
    pub reason: Option<String>,
    pub recommendation: Option<String>,
    pub category: Option<String>,
    pub quality: Option<String>,
    /// Of a colleague.
    pub by_name: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: i64,
    kind: String,
    status: Option<String>,
    reason: Option<String>,
    recommendation: Option<String>,
    category: Option<String>,
    quality: Option<String>,
    by_name: Option<String>,
}

/// All of them with one statement; what was written before is left.
pub async fn append(db: &impl Connection, workspace: WorkspaceId, entries: &[HistoryEntry]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(entries.len(), 300);
    for entry in entries {
        batch.push(&(
            rows::hex(entry.template),
            rows::hex(entry.id),
            rows::hex(entry.waba),
            &entry.name,
            &entry.language,
            entry.at.millis(),
            entry.kind.as_str(),
            &entry.status,
            &entry.reason,
            &entry.recommendation,
            &entry.category,
            &entry.quality,
            entry.by.map(rows::hex),
            &entry.dedupe,
        ));
    }
    let text = |name: &'static str| (name, Column::Text);
    let id = |name: &'static str| (name, Column::Uuid);
    let source = rows::source(
        engine(db),
        "fresh",
        1,
        &[
            id("template_id"),
            id("id"),
            id("waba_id"),
            text("name"),
            text("language"),
            ("at", Column::BigInt),
            text("kind"),
            text("status"),
            text("reason"),
            text("recommendation"),
            text("category"),
            text("quality"),
            id("by_user"),
            text("dedupe"),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO template_history (template_id, id, workspace_id, waba_id, name, language, at, kind, status, \
         reason, recommendation, category, quality, by_user, dedupe) SELECT template_id, id, $2, waba_id, name, language, at, kind, \
         status, reason, recommendation, category, quality, by_user, dedupe FROM fresh WHERE true \
         ON CONFLICT DO NOTHING"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(db)
    .await?;
    Ok(())
}

/// The newest first; `before` is the id of the last entry of the page above.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    template: TemplateId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<HistoryRow>, StoreError> {
    let rows = sql(
        "SELECT h.id, h.at, h.kind, h.status, h.reason, h.recommendation, h.category, h.quality, u.name AS by_name \
         FROM template_history h LEFT JOIN user_account u ON u.id = h.by_user \
         WHERE h.workspace_id = $1 AND h.template_id = $2 AND h.id < $3 ORDER BY h.id DESC LIMIT $4",
    )
    .bind(workspace)
    .bind(template)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<Row>(db)
    .await?;
    let shown = |row: Row| HistoryRow {
        id: row.id,
        at: at(row.at),
        kind: row.kind,
        status: row.status,
        reason: row.reason,
        recommendation: row.recommendation,
        category: row.category,
        quality: row.quality,
        by_name: row.by_name,
    };
    Ok(rows.into_iter().map(shown).collect())
}

#[derive(FromQueryResult)]
struct AtRow {
    at: i64,
}

/// When one template's text was handed in again.
pub async fn edits(
    db: &impl Connection,
    workspace: WorkspaceId,
    template: TemplateId,
    since: Timestamp,
) -> Result<Vec<Timestamp>, StoreError> {
    let rows = sql("SELECT at FROM template_history WHERE workspace_id = $1 AND template_id = $2 AND kind = 'edited_approved' AND at > $3 ORDER BY at")
    .bind(workspace)
    .bind(template)
    .bind(since)
    .all::<AtRow>(db)
    .await?;
    Ok(rows.into_iter().map(|row| at(row.at)).collect())
}

/// When templates of an account were created from here.
pub async fn creations(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    since: Timestamp,
) -> Result<Vec<Timestamp>, StoreError> {
    let rows = sql(
        "SELECT at FROM template_history WHERE workspace_id = $1 AND waba_id = $2 AND kind = 'created' AND at > $3",
    )
    .bind(workspace)
    .bind(waba)
    .bind(since)
    .all::<AtRow>(db)
    .await?;
    Ok(rows.into_iter().map(|row| at(row.at)).collect())
}

/// When an approved template of this name was last deleted.
pub async fn deleted_at(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    (name, language): (&str, &str),
) -> Result<Option<Timestamp>, StoreError> {
    let row = sql("SELECT at FROM template_history WHERE workspace_id = $1 AND waba_id = $2 AND kind = 'deleted' \
         AND name = $3 AND language = $4 AND status = 'approved' ORDER BY at DESC LIMIT 1")
    .bind(workspace)
    .bind(waba)
    .bind(name)
    .bind(language)
    .one::<AtRow>(db)
    .await?;
    Ok(row.map(|row| at(row.at)))
}
