//! Who has which tag.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{ContactId, TagId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    contact_id: Uuid,
    tag_id: Uuid,
}

fn pairs(rows: Vec<Row>) -> Vec<(ContactId, TagId)> {
    rows.into_iter().map(|row| (ContactId(row.contact_id), TagId(row.tag_id))).collect()
}

/// The tags of these contacts, in no order.
pub async fn of_contacts(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
) -> Result<Vec<(ContactId, TagId)>, StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let rows = sql(format!(
        "WITH {source} SELECT t.contact_id, t.tag_id FROM wanted w CROSS JOIN contact_tag t WHERE t.contact_id = w.id \
         AND t.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<Row>(db)
    .await?;
    Ok(pairs(rows))
}

fn source(engine: Engine, wanted: &[(ContactId, TagId)]) -> (String, String) {
    let mut pairs = Rows::with_capacity(wanted.len(), 72);
    for (contact, tag) in wanted {
        pairs.push(&(rows::hex(*contact), rows::hex(*tag)));
    }
    (rows::source(engine, "wanted", 2, &[("contact_id", Column::Uuid), ("tag_id", Column::Uuid)]), pairs.json())
}

/// Gives people tags. Those who had them already and those who are not there are not among the answer.
pub async fn add(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &[(ContactId, TagId)],
    by: Option<UserId>,
    now: Timestamp,
) -> Result<Vec<(ContactId, TagId)>, StoreError> {
    let (source, pairs_json) = source(engine, wanted);
    let rows = sql(format!(
        "WITH {source} INSERT INTO contact_tag (workspace_id, tag_id, contact_id, added_at, added_by) \
         SELECT $1, t.id, p.id, $3, $4 FROM wanted w \
           JOIN contact p ON p.id = w.contact_id JOIN tag t ON t.id = w.tag_id \
         WHERE p.workspace_id = $1 AND p.merged_into IS NULL AND p.deleted_at IS NULL \
           AND t.workspace_id = $1 AND t.deleted_at IS NULL \
         ON CONFLICT DO NOTHING RETURNING contact_id, tag_id"
    ))
    .bind(workspace)
    .bind(pairs_json)
    .bind(now)
    .bind(by)
    .all::<Row>(db)
    .await?;
    Ok(pairs(rows))
}

/// Takes tags off people; the answer names those who had them.
pub async fn remove(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &[(ContactId, TagId)],
) -> Result<Vec<(ContactId, TagId)>, StoreError> {
    let (source, pairs_json) = source(engine, wanted);
    let rows = sql(format!(
        "WITH {source} DELETE FROM contact_tag WHERE workspace_id = $1 \
           AND (tag_id, contact_id) IN (SELECT tag_id, contact_id FROM wanted) RETURNING contact_id, tag_id"
    ))
    .bind(workspace)
    .bind(pairs_json)
    .all::<Row>(db)
    .await?;
    Ok(pairs(rows))
}
