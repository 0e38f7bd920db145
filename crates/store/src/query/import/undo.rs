//! What an undo reads and writes.

use super::{
    report::{self, Outcome, RowReport},
    write::put_fields,
};
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{
    ContactId, ImportId, WorkspaceId,
    import::{plan::Known, undo::Reversal},
};
use sea_orm::FromQueryResult;
use std::collections::HashSet;
use uuid::Uuid;

/// The last rows of a file that were not taken back.
#[derive(Debug)]
pub struct Undoing {
    pub rows: Vec<RowReport>,
    /// Contacts on which something hangs that no file brought.
    pub used: HashSet<ContactId>,
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

pub async fn next(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    import: ImportId,
    limit: i64,
) -> Result<Undoing, StoreError> {
    let rows = report::last_changes(db, workspace, import, limit).await?;
    let wanted = rows::list(rows.iter().filter_map(|row| row.contact).map(rows::hex));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let used = sql(format!(
        "WITH {source} SELECT c.id FROM wanted w CROSS JOIN contact c WHERE c.id = w.id AND c.workspace_id = $1 AND \
           (c.merged_into IS NOT NULL OR c.deleted_at IS NOT NULL \
            OR EXISTS (SELECT 1 FROM identity i WHERE i.contact_id = c.id) \
            OR EXISTS (SELECT 1 FROM contact_merge m WHERE m.survivor_id = c.id AND m.undone_at IS NULL) \
            OR EXISTS (SELECT 1 FROM contact_event e WHERE e.contact_id = c.id AND e.kind <> 'imported'))"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<IdRow>(db)
    .await?;
    Ok(Undoing { rows, used: used.into_iter().map(|row| ContactId(row.id)).collect() })
}

/// Writes contacts as they were, and what goes with them. Lists' columns are recomputed before; this comes last,
/// because it says when each contact was changed.
pub async fn restore(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    people: &[&Known],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len(), 200);
    for known in people {
        batch.push(&(
            rows::hex(known.id),
            &known.first_name,
            &known.last_name,
            &known.kind,
            &known.job_title,
            known.company.map(rows::hex),
            known.owner.map(rows::hex),
            &known.country,
            &known.language,
            known.has_consent,
            known.updated_at.millis(),
        ));
    }
    let source = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("first_name", Column::Text),
            ("last_name", Column::Text),
            ("kind", Column::Text),
            ("job_title", Column::Text),
            ("company_id", Column::Uuid),
            ("owner_id", Column::Uuid),
            ("country", Column::Text),
            ("language", Column::Text),
            ("has_consent", Column::Bool),
            ("updated_at", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {source} UPDATE contact SET first_name = f.first_name, last_name = f.last_name, kind = f.kind, \
           job_title = f.job_title, company_id = f.company_id, owner_id = f.owner_id, country = f.country, \
           language = f.language, consent_at = CASE WHEN f.has_consent THEN contact.consent_at END, \
           consent_by = CASE WHEN f.has_consent THEN contact.consent_by END, \
           consent_text = CASE WHEN f.has_consent THEN contact.consent_text END, updated_at = f.updated_at \
         FROM fresh f WHERE contact.workspace_id = $2 AND contact.id = f.id"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(db)
    .await?;
    Ok(())
}

/// Takes away the numbers, tags and values that rows brought; puts back the values that were there.
pub async fn reverse(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    reversals: &[(&Known, Reversal)],
    id_field: Option<Uuid>,
) -> Result<(), StoreError> {
    let ids = |pick: fn(&Reversal) -> &Vec<Uuid>| {
        rows::list(reversals.iter().flat_map(|(_, reversal)| pick(reversal)).map(|id| rows::hex(*id)))
    };
    let source = rows::source(engine, "gone", 2, &[("id", Column::Uuid)]);
    sql(format!("WITH {source} DELETE FROM contact_point WHERE workspace_id = $1 AND id IN (SELECT id FROM gone)"))
        .bind(workspace)
        .bind(ids(|reversal| &reversal.points))
        .run(db)
        .await?;
    sql(format!(
        "WITH {source} UPDATE contact_point SET is_whatsapp = FALSE, whatsapp_source = NULL, whatsapp_at = NULL \
         WHERE workspace_id = $1 AND id IN (SELECT id FROM gone)"
    ))
    .bind(workspace)
    .bind(ids(|reversal| &reversal.whatsapp))
    .run(db)
    .await?;
    let mut tags = Rows::new();
    let mut gone = Rows::new();
    let mut fresh = Rows::new();
    for (known, reversal) in reversals {
        let contact = rows::hex(known.id);
        reversal.tags.iter().for_each(|tag| tags.push(&(rows::hex(*tag), contact)));
        for field in &reversal.fields {
            gone.push(&(contact, rows::hex(*field)));
            let cells = known.fields.get(field).into_iter().flatten();
            let is_id = id_field == Some(*field);
            cells.for_each(|cell| fresh.push(&(contact, rows::hex(*field), &cell.text, &cell.key, cell.number, is_id)));
        }
    }
    let source = rows::source(engine, "gone", 2, &[("tag_id", Column::Uuid), ("contact_id", Column::Uuid)]);
    sql(format!(
        "WITH {source} DELETE FROM contact_tag WHERE workspace_id = $1 \
           AND (tag_id, contact_id) IN (SELECT tag_id, contact_id FROM gone)"
    ))
    .bind(workspace)
    .bind(tags.json())
    .run(db)
    .await?;
    if gone.is_empty() {
        return Ok(());
    }
    put_fields(db, workspace, engine, gone, fresh).await
}

/// What contacts that go leave behind: tags, values of fields, pairs of possible duplicates.
pub async fn remove(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
) -> Result<(), StoreError> {
    let gone = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "gone", 2, &[("id", Column::Uuid)]);
    for text in [
        "DELETE FROM contact_tag WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM gone)",
        "DELETE FROM field_value WHERE workspace_id = $1 AND record_id IN (SELECT id FROM gone)",
        "DELETE FROM removed_number WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM gone)",
        "DELETE FROM possible_duplicate WHERE workspace_id = $1 \
           AND (low IN (SELECT id FROM gone) OR high IN (SELECT id FROM gone))",
    ] {
        sql(format!("WITH {source} {text}")).bind(workspace).bind(&gone).run(db).await?;
    }
    Ok(())
}

/// Says of rows that they were taken back, or left.
pub async fn mark(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    import: ImportId,
    marks: &[(i64, Outcome)],
) -> Result<(), StoreError> {
    report::mark(db, workspace, engine, import, marks).await
}
