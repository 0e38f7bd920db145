//! Whose a number or an e-mail is, who has a name, and the plain list.

use super::{Contact, by_ids};
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    search::Wanted,
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ContactId, WorkspaceId,
    contact::{PointKind, full_name},
};
use sea_orm::FromQueryResult;
use std::{collections::HashMap, fmt::Write as _};
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

/// Newest first; `wanted` narrows, `before` is the last id of the page before.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: Option<&Wanted>,
    before: Option<ContactId>,
    limit: i64,
) -> Result<Vec<Contact>, StoreError> {
    let patterns = wanted.map(Wanted::patterns).unwrap_or_default();
    let mut text = "SELECT p.id FROM contact p WHERE p.workspace_id = $1 AND p.id < $2 AND p.merged_into IS NULL \
           AND p.deleted_at IS NULL"
        .to_owned();
    for position in 0..patterns.len() {
        let _ = write!(text, " AND p.search_text LIKE ${} ESCAPE '\\'", position + 4);
    }
    text.push_str(" ORDER BY p.id DESC LIMIT $3");
    let mut query = sql(text).bind(workspace).bind(before.map_or(Uuid::max(), |id| id.0)).bind(limit);
    for pattern in patterns {
        query = query.bind(pattern);
    }
    let ids: Vec<ContactId> = query.all::<IdRow>(db).await?.into_iter().map(|row| ContactId(row.id)).collect();
    Ok(in_order(&ids, by_ids(db, workspace, engine, &ids).await?))
}

/// Loaded contacts in the order in which they were found.
pub fn in_order(ids: &[ContactId], found: Vec<Contact>) -> Vec<Contact> {
    let mut found: HashMap<ContactId, Contact> = found.into_iter().map(|contact| (contact.id, contact)).collect();
    ids.iter().filter_map(|id| found.remove(id)).collect()
}
