//! What records have in the fields of their workspace.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{
    FieldId, WorkspaceId,
    custom_field::{CustomField, FieldValue},
};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// A value to be written: of a contact or a company.
#[derive(Clone, Debug, PartialEq)]
pub struct NewValue {
    pub record: Uuid,
    pub field: FieldId,
    /// `None` empties the field.
    pub value: Option<FieldValue>,
}

/// Replaces what these records have in these fields. The id of another record of the workspace is a conflict.
pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    values: &[NewValue],
) -> Result<(), StoreError> {
    if values.is_empty() {
        return Ok(());
    }
    let (mut places, mut fresh) = (Rows::with_capacity(values.len(), 72), Rows::with_capacity(values.len(), 160));
    for NewValue { record, field, value } in values {
        places.push(&(rows::hex(*record), rows::hex(*field)));
        let is_id = matches!(value, Some(FieldValue::Id(_)));
        for row in value.iter().flat_map(FieldValue::rows) {
            fresh.push(&(rows::hex(*record), rows::hex(*field), row.text, row.key, row.number, is_id));
        }
    }
    let source = rows::source(engine, "places", 2, &[("record_id", Column::Uuid), ("field_id", Column::Uuid)]);
    sql(format!(
        "WITH {source} DELETE FROM field_value WHERE workspace_id = $1 \
           AND (record_id, field_id) IN (SELECT record_id, field_id FROM places)"
    ))
    .bind(workspace)
    .bind(places.json())
    .run(db)
    .await?;
    if fresh.is_empty() {
        return Ok(());
    }
    let columns = [
        ("record_id", Column::Uuid),
        ("field_id", Column::Uuid),
        ("text", Column::Text),
        ("key", Column::Text),
        ("number", Column::Double),
        ("is_id", Column::Bool),
    ];
    let source = rows::source(engine, "fresh", 2, &columns);
    sql(format!(
        "WITH {source} INSERT INTO field_value (workspace_id, record_id, field_id, text, key, number, is_id) \
         SELECT $1, record_id, field_id, text, key, number, is_id FROM fresh"
    ))
    .bind(workspace)
    .bind(fresh.json())
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    record_id: Uuid,
    field_id: Uuid,
    text: String,
    number: Option<f64>,
}

/// Text and number of one row.
type Held = (String, Option<f64>);

/// What these records have, by record; `fields` are the workspace's.
pub async fn of_records(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    fields: &[CustomField],
    records: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(FieldId, FieldValue)>>, StoreError> {
    let mut found = HashMap::new();
    if records.is_empty() || fields.is_empty() {
        return Ok(found);
    }
    let wanted = rows::list(records.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let rows = sql(format!(
        "WITH {source} SELECT v.record_id, v.field_id, v.text, v.number FROM wanted w \
         JOIN field_value v ON v.record_id = w.id WHERE v.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<Row>(db)
    .await?;
    let mut gathered: HashMap<(Uuid, Uuid), Vec<Held>> = HashMap::new();
    for row in rows {
        gathered.entry((row.record_id, row.field_id)).or_default().push((row.text, row.number));
    }
    for ((record, id), rows) in gathered {
        let field = fields.iter().find(|field| field.id.0 == id);
        if let Some((field, value)) = field.and_then(|field| Some((field, field.from_rows(&rows)?))) {
            found.entry(record).or_insert_with(Vec::new).push((field.id, value));
        }
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Holder {
    text: String,
    record_id: Uuid,
}

/// Who has these texts in an id field (D-23).
pub async fn id_holders(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    field: FieldId,
    texts: &[&str],
) -> Result<HashMap<String, Uuid>, StoreError> {
    let wanted = rows::list(texts);
    let source = rows::source(engine, "wanted", 3, &[("text", Column::Text)]);
    let rows = sql(format!(
        "WITH {source} SELECT v.text, v.record_id FROM wanted w CROSS JOIN field_value v WHERE v.text = w.text \
         AND v.workspace_id = $1 AND v.field_id = $2 AND v.is_id"
    ))
    .bind(workspace)
    .bind(field)
    .bind(wanted)
    .all::<Holder>(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.text, row.record_id)).collect())
}

/// The ids of records that went are free for others.
pub async fn free_ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    records: &[Uuid],
) -> Result<(), StoreError> {
    let wanted = rows::list(records.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    sql(format!(
        "WITH {source} UPDATE field_value SET is_id = FALSE WHERE workspace_id = $1 AND is_id \
           AND record_id IN (SELECT id FROM wanted)"
    ))
    .bind(workspace)
    .bind(wanted)
    .run(db)
    .await?;
    Ok(())
}
