//! The people that a chunk of rows is about, in a handful of statements whatever its size.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
};
use domain::{
    ContactId, UserId, WorkspaceId,
    contact::PointKind,
    import::plan::{Cell, Known, Origin, Point},
};
use sea_orm::FromQueryResult;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct HolderRow {
    contact_id: Uuid,
}

/// Whoever has one of these numbers, e-mails or values of the *ID* field.
pub async fn holders(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    points: &BTreeSet<(PointKind, String)>,
    id_field: Option<Uuid>,
    ids: &BTreeSet<String>,
) -> Result<Vec<ContactId>, StoreError> {
    let mut wanted = Rows::with_capacity(points.len(), 40);
    for (kind, key) in points {
        wanted.push(&(kind.as_str(), key));
    }
    let source = rows::source(engine, "wanted", 2, &[("kind", Column::Text), ("key", Column::Text)]);
    let mut found = sql(format!(
        "WITH {source} SELECT DISTINCT p.contact_id FROM wanted w CROSS JOIN contact_point p \
           WHERE p.workspace_id = $1 AND p.kind = w.kind AND p.key = w.key"
    ))
    .bind(workspace)
    .bind(wanted.json())
    .all::<HolderRow>(db)
    .await?;
    if let Some(field) = id_field.filter(|_| !ids.is_empty()) {
        let source = rows::source(engine, "wanted", 3, &[("text", Column::Text)]);
        let more = sql(format!(
            "WITH {source} SELECT DISTINCT v.record_id AS contact_id FROM wanted w CROSS JOIN field_value v \
               WHERE v.workspace_id = $1 AND v.field_id = $2 AND v.text = w.text AND v.is_id"
        ))
        .bind(workspace)
        .bind(field)
        .bind(rows::list(ids))
        .all::<HolderRow>(db)
        .await?;
        found.extend(more);
    }
    Ok(found.into_iter().map(|row| ContactId(row.contact_id)).collect())
}

#[derive(FromQueryResult)]
struct ContactRow {
    id: Uuid,
    first_name: String,
    last_name: String,
    kind: String,
    job_title: Option<String>,
    company_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    country: Option<String>,
    language: Option<String>,
    consent_at: Option<i64>,
    updated_at: i64,
}

#[derive(FromQueryResult)]
struct PointRow {
    id: Uuid,
    contact_id: Uuid,
    kind: String,
    key: String,
    value: String,
    is_primary: bool,
    is_whatsapp: bool,
}

#[derive(FromQueryResult)]
struct TagRow {
    contact_id: Uuid,
    tag_id: Uuid,
}

#[derive(FromQueryResult)]
struct FieldRow {
    record_id: Uuid,
    field_id: Uuid,
    text: String,
    key: String,
    number: Option<f64>,
}

#[derive(FromQueryResult)]
struct RemovedRow {
    contact_id: Uuid,
    key: String,
}

/// These contacts, as far as an import looks at them. `fields` are those that the file has columns for.
pub async fn known(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
    fields: &[Uuid],
) -> Result<Vec<Known>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let contacts = sql(format!(
        "WITH {source} SELECT c.id, c.first_name, c.last_name, c.kind, c.job_title, c.company_id, c.owner_id, c.country, \
           c.language, c.consent_at, c.updated_at FROM wanted w CROSS JOIN contact c WHERE c.id = w.id \
         AND c.workspace_id = $1 AND c.merged_into IS NULL AND c.deleted_at IS NULL"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<ContactRow>(db)
    .await?;
    let mut found: HashMap<Uuid, Known> = contacts.into_iter().map(|row| (row.id, known_of(row))).collect();
    add_points(db, workspace, engine, &wanted, &mut found).await?;
    let tags = sql(format!(
        "WITH {source} SELECT t.contact_id, t.tag_id FROM wanted w CROSS JOIN contact_tag t WHERE t.contact_id = w.id \
         AND t.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<TagRow>(db)
    .await?;
    for row in tags {
        if let Some(known) = found.get_mut(&row.contact_id) {
            known.tags.insert(row.tag_id);
        }
    }
    let removed = sql(format!(
        "WITH {source} SELECT r.contact_id, r.key FROM wanted w CROSS JOIN removed_number r WHERE r.contact_id = w.id \
         AND r.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<RemovedRow>(db)
    .await?;
    for row in removed {
        if let Some(known) = found.get_mut(&row.contact_id) {
            known.removed.insert(row.key);
        }
    }
    if !fields.is_empty() {
        add_fields(db, workspace, engine, &wanted, fields, &mut found).await?;
    }
    Ok(found.into_values().collect())
}

async fn add_points(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
    found: &mut HashMap<Uuid, Known>,
) -> Result<(), StoreError> {
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let points = sql(format!(
        "WITH {source} SELECT p.id, p.contact_id, p.kind, p.key, p.value, p.is_primary, p.is_whatsapp \
         FROM wanted w CROSS JOIN contact_point p WHERE p.contact_id = w.id AND p.workspace_id = $1 ORDER BY p.added_at, p.id"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<PointRow>(db)
    .await?;
    for row in points {
        let kind =
            PointKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("contact_point", "kind", &row.kind))?;
        if let Some(known) = found.get_mut(&row.contact_id) {
            known.points.push(Point {
                id: row.id,
                kind,
                key: row.key,
                value: row.value,
                is_primary: row.is_primary,
                is_whatsapp: row.is_whatsapp,
                origin: Origin::Stored,
            });
        }
    }
    Ok(())
}

async fn add_fields(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
    fields: &[Uuid],
    found: &mut HashMap<Uuid, Known>,
) -> Result<(), StoreError> {
    let people = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let columns = rows::source(engine, "columns", 3, &[("id", Column::Uuid)]);
    let values = sql(format!(
        "WITH {people}, {columns} SELECT v.record_id, v.field_id, v.text, v.key, v.number \
         FROM wanted w CROSS JOIN field_value v JOIN columns f ON f.id = v.field_id \
         WHERE v.record_id = w.id AND v.workspace_id = $1 ORDER BY v.text"
    ))
    .bind(workspace)
    .bind(wanted)
    .bind(rows::list(fields.iter().map(|id| rows::hex(*id))))
    .all::<FieldRow>(db)
    .await?;
    for row in values {
        if let Some(known) = found.get_mut(&row.record_id) {
            let cell = Cell { text: row.text, key: row.key, number: row.number };
            known.fields.entry(row.field_id).or_default().push(cell);
        }
    }
    Ok(())
}

fn known_of(row: ContactRow) -> Known {
    Known {
        id: ContactId(row.id),
        origin: Origin::Stored,
        first_name: row.first_name,
        last_name: row.last_name,
        kind: row.kind,
        job_title: row.job_title,
        company: row.company_id,
        owner: row.owner_id.map(UserId),
        country: row.country,
        language: row.language,
        has_consent: row.consent_at.is_some(),
        source: None,
        updated_at: at(row.updated_at),
        points: Vec::new(),
        removed: BTreeSet::new(),
        tags: BTreeSet::new(),
        fields: BTreeMap::new(),
    }
}
