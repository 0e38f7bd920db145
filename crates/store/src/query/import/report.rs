//! What each row of a file did: the report, and what an undo needs.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{ContactId, ImportId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
    Rejected,
    /// An undo took it back.
    Undone,
    /// An undo left it, or a part of it: somebody had worked on it since.
    Kept,
}

impl Outcome {
    pub const ALL: &[Self] = &[Self::Created, Self::Updated, Self::Unchanged, Self::Rejected, Self::Undone, Self::Kept];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Rejected => "rejected",
            Self::Undone => "undone",
            Self::Kept => "kept",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|outcome| outcome.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct RowReport {
    pub row: i64,
    pub outcome: Outcome,
    pub contact: Option<ContactId>,
    pub pointer: Option<String>,
    /// A code, or several with commas between them.
    pub reason: Option<String>,
    /// The cells as a JSON array, of rows that were refused.
    pub source: Option<String>,
    /// What the row changed, as JSON.
    pub before: Option<String>,
}

pub async fn write_rows(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    import: ImportId,
    reports: &[RowReport],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(reports.len(), 240);
    for report in reports {
        let contact = report.contact.map(rows::hex);
        let outcome = report.outcome.as_str();
        batch.push(&(report.row, outcome, contact, &report.pointer, &report.reason, &report.source, &report.before));
    }
    let source = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("row_number", Column::BigInt),
            ("outcome", Column::Text),
            ("contact_id", Column::Uuid),
            ("pointer", Column::Text),
            ("reason", Column::Text),
            ("source", Column::Text),
            ("before", Column::Text),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO import_row (workspace_id, import_id, row_number, outcome, contact_id, pointer, reason, \
           source, before) SELECT $2, $3, row_number, outcome, contact_id, pointer, reason, source, before FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(import)
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct ReportRow {
    row_number: i64,
    outcome: String,
    contact_id: Option<Uuid>,
    pointer: Option<String>,
    reason: Option<String>,
    source: Option<String>,
    before: Option<String>,
}

fn report_of(row: ReportRow) -> Result<RowReport, StoreError> {
    Ok(RowReport {
        row: row.row_number,
        outcome: Outcome::parse(&row.outcome)
            .ok_or_else(|| StoreError::corrupt("import_row", "outcome", &row.outcome))?,
        contact: row.contact_id.map(ContactId),
        pointer: row.pointer,
        reason: row.reason,
        source: row.source,
        before: row.before,
    })
}

/// In the order of the file, after a row; of one outcome, or all.
pub async fn rows(
    db: &impl Connection,
    workspace: WorkspaceId,
    import: ImportId,
    outcome: Option<Outcome>,
    after: i64,
    limit: i64,
) -> Result<Vec<RowReport>, StoreError> {
    let found = sql("SELECT row_number, outcome, contact_id, pointer, reason, source, NULL AS before FROM import_row \
                     WHERE workspace_id = $1 AND import_id = $2 AND row_number > $3 \
                       AND (CAST($4 AS TEXT) IS NULL OR outcome = $4) ORDER BY row_number LIMIT $5")
    .bind(workspace)
    .bind(import)
    .bind(after)
    .bind(outcome.map(Outcome::as_str))
    .bind(limit)
    .all::<ReportRow>(db)
    .await?;
    found.into_iter().map(report_of).collect()
}

/// The last rows that did something and were not taken back, from the end of the file.
pub(super) async fn last_changes(
    db: &impl Connection,
    workspace: WorkspaceId,
    import: ImportId,
    limit: i64,
) -> Result<Vec<RowReport>, StoreError> {
    let found = sql("SELECT row_number, outcome, contact_id, pointer, reason, NULL AS source, before FROM import_row \
                     WHERE workspace_id = $1 AND import_id = $2 AND outcome IN ('created', 'updated') \
                     ORDER BY row_number DESC LIMIT $3")
    .bind(workspace)
    .bind(import)
    .bind(limit)
    .all::<ReportRow>(db)
    .await?;
    found.into_iter().map(report_of).collect()
}

/// Says of rows that an undo dealt with them.
pub(super) async fn mark(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    import: ImportId,
    marks: &[(i64, Outcome)],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(marks.len(), 24);
    for (row, outcome) in marks {
        batch.push(&(row, outcome.as_str()));
    }
    let source = rows::source(engine, "fresh", 1, &[("row_number", Column::BigInt), ("outcome", Column::Text)]);
    sql(format!(
        "WITH {source} UPDATE import_row SET outcome = f.outcome FROM fresh f \
         WHERE import_row.workspace_id = $2 AND import_row.import_id = $3 AND import_row.row_number = f.row_number"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(import)
    .run(db)
    .await?;
    Ok(())
}
