//! Numbers that a person took off a contact (D-16).

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{ContactId, Timestamp, UserId, WorkspaceId, contact::Points};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedNumber {
    pub key: String,
    pub value: String,
    pub removed_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    contact_id: uuid::Uuid,
    key: String,
    value: String,
    removed_at: i64,
}

static OF_CONTACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT n.contact_id, n.key, n.value, n.removed_at FROM wanted w CROSS JOIN removed_number n \
         WHERE n.contact_id = w.id AND n.workspace_id = $2 ORDER BY n.removed_at DESC, n.key"
    )
});

pub(super) async fn list(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[ContactId],
) -> Result<Vec<(ContactId, RemovedNumber)>, StoreError> {
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let rows = sql(OF_CONTACTS.get(engine(db))).bind(wanted).bind(workspace).all::<Row>(db).await?;
    let number = |row: Row| RemovedNumber { key: row.key, value: row.value, removed_at: at(row.removed_at) };
    Ok(rows.into_iter().map(|row| (ContactId(row.contact_id), number(row))).collect())
}

const PLACE: &[(&str, Column)] = &[("contact_id", Column::Uuid), ("key", Column::Text), ("value", Column::Text)];

static FORGIVE: PerEngine = PerEngine::new(|engine| {
    let who = rows::source(engine, "who", 1, &[("id", Column::Uuid)]);
    let kept = rows::source(engine, "kept", 2, PLACE);
    format!(
        "WITH {who}, {kept} DELETE FROM removed_number WHERE workspace_id = $3 AND contact_id IN (SELECT id FROM who) \
         AND (contact_id, key) NOT IN (SELECT contact_id, key FROM kept)"
    )
});

static PUT: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, PLACE);
    format!(
        "WITH {fresh} INSERT INTO removed_number (workspace_id, contact_id, key, value, removed_at, removed_by) \
         SELECT $2, contact_id, key, value, $3, $4 FROM fresh WHERE true \
         ON CONFLICT DO NOTHING"
    )
});

/// What is remembered from now on; what was remembered before keeps its time.
pub(super) async fn save(
    db: &impl Connection,
    workspace: WorkspaceId,
    all: &[(ContactId, &Points)],
    by: Option<UserId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let who = rows::list(all.iter().map(|(id, _)| rows::hex(*id)));
    let mut kept = Rows::new();
    for (contact, points) in all {
        for (key, value) in points.removed() {
            kept.push(&(rows::hex(*contact), key, value));
        }
    }
    let some = !kept.is_empty();
    let kept = kept.json();
    let engine = engine(db);
    sql(FORGIVE.get(engine)).bind(who).bind(kept.clone()).bind(workspace).run(db).await?;
    if some {
        sql(PUT.get(engine)).bind(kept).bind(workspace).bind(now).bind(by).run(db).await?;
    }
    Ok(())
}
