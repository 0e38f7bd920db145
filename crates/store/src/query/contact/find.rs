//! Whose a number or an e-mail is, and who has a name.

use super::Contact;
use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ContactId, WorkspaceId,
    contact::{PointKind, full_name},
};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// Who has a number or an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub contact: ContactId,
    pub name: String,
    pub kind: PointKind,
    pub key: String,
}

#[derive(FromQueryResult)]
struct HolderRow {
    id: Uuid,
    first_name: String,
    last_name: String,
    kind: String,
    key: String,
}

static HOLDERS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("kind", Column::Text), ("key", Column::Text)]);
    format!(
        "WITH {wanted} SELECT p.id, p.first_name, p.last_name, t.kind, t.key FROM wanted w CROSS JOIN contact_point t \
         CROSS JOIN contact p WHERE t.workspace_id = $2 AND t.kind = w.kind AND t.key = w.key AND p.id = t.contact_id"
    )
});

/// Whose these numbers and e-mails are; what is nobody's is not in the answer.
pub async fn holders(
    db: &impl Connection,
    workspace: WorkspaceId,
    keys: &[(PointKind, &str)],
) -> Result<Vec<Holder>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Rows::with_capacity(keys.len(), 40);
    for (kind, key) in keys {
        wanted.push(&(kind.as_str(), key));
    }
    let rows = sql(HOLDERS.get(engine(db))).bind(wanted.json()).bind(workspace).all::<HolderRow>(db).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Holder {
                contact: ContactId(row.id),
                name: full_name(&row.first_name, &row.last_name),
                kind: PointKind::parse(&row.kind)
                    .ok_or_else(|| StoreError::corrupt("contact_point", "kind", &row.kind))?,
                key: row.key,
            })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

/// Living contacts of exactly this name, oldest first.
pub async fn by_name(
    db: &impl Connection,
    workspace: WorkspaceId,
    name_key: &str,
    limit: i64,
) -> Result<Vec<ContactId>, StoreError> {
    let rows = sql("SELECT id FROM contact WHERE workspace_id = $1 AND name_key = $2 AND merged_into IS NULL \
           AND deleted_at IS NULL ORDER BY id LIMIT $3")
    .bind(workspace)
    .bind(name_key)
    .bind(limit)
    .all::<IdRow>(db)
    .await?;
    Ok(rows.into_iter().map(|row| ContactId(row.id)).collect())
}

/// Loaded contacts in the order in which they were found.
pub fn in_order(ids: &[ContactId], found: Vec<Contact>) -> Vec<Contact> {
    let mut found: HashMap<ContactId, Contact> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    ids.iter().filter_map(|id| found.remove(id)).collect()
}
