//! What a chunk of rows changed, written with a constant number of statements.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{
    ImportId, Timestamp, UserId, WorkspaceId,
    contact::CONSENT_TEXT,
    import::plan::{Cell, Known, Origin},
};
use serde_json::json;
use uuid::Uuid;

/// The circumstances of a chunk.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    pub engine: Engine,
    pub import: ImportId,
    pub by: Option<UserId>,
    pub now: Timestamp,
    /// The field whose values belong to one contact each.
    pub id_field: Option<Uuid>,
}

/// The values that a contact has in a field from here on.
#[derive(Clone, Debug)]
pub struct NewValues {
    pub contact: Uuid,
    pub field: Uuid,
    pub cells: Vec<Cell>,
}

/// Writes new and changed people. `tags` are what rows added: contact and tag.
/// The columns that lists look at are recomputed by the caller.
pub async fn write(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[&Known],
    tags: &[(Uuid, Uuid)],
    fields: &[NewValues],
    writing: Writing,
) -> Result<(), StoreError> {
    insert_contacts(db, workspace, people, writing).await?;
    update_contacts(db, workspace, people, writing).await?;
    insert_points(db, workspace, people, writing).await?;
    update_points(db, workspace, people, writing).await?;
    insert_tags(db, workspace, tags, writing).await?;
    replace_fields(db, workspace, fields, writing).await
}

const PERSON: &[(&str, Column)] = &[
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
    ("source_detail", Column::Text),
];

fn person_rows(people: &[&Known], origin: Origin, writing: Writing) -> Rows {
    let mut batch = Rows::with_capacity(people.len(), 240);
    for known in people.iter().filter(|known| known.origin == origin) {
        let detail = json!({ "import_id": writing.import, "said": known.source });
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
            detail.to_string(),
        ));
    }
    batch
}

async fn insert_contacts(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[&Known],
    writing: Writing,
) -> Result<(), StoreError> {
    let batch = person_rows(people, Origin::New, writing);
    if batch.is_empty() {
        return Ok(());
    }
    let source = rows::source(writing.engine, "fresh", 1, PERSON);
    sql(format!(
        "WITH {source} INSERT INTO contact (id, workspace_id, first_name, last_name, kind, job_title, company_id, owner_id, \
           country, language, consent_at, consent_by, consent_text, source, source_detail, search_text, created_at, \
           created_by, updated_at) \
         SELECT id, $2, first_name, last_name, kind, job_title, company_id, owner_id, country, language, \
           CASE WHEN has_consent THEN $3 END, CASE WHEN has_consent THEN $4 END, CASE WHEN has_consent THEN $5 END, \
           'import', source_detail, '', $3, $4, $3 FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(writing.now)
    .bind(writing.by)
    .bind(CONSENT_TEXT)
    .run(db)
    .await?;
    Ok(())
}

async fn update_contacts(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[&Known],
    writing: Writing,
) -> Result<(), StoreError> {
    let batch = person_rows(people, Origin::Changed, writing);
    if batch.is_empty() {
        return Ok(());
    }
    let source = rows::source(writing.engine, "fresh", 1, PERSON);
    sql(format!(
        "WITH {source} UPDATE contact SET first_name = f.first_name, last_name = f.last_name, kind = f.kind, \
           job_title = f.job_title, company_id = f.company_id, owner_id = f.owner_id, country = f.country, \
           language = f.language, \
           consent_by = CASE WHEN contact.consent_at IS NULL AND f.has_consent THEN $4 ELSE contact.consent_by END, \
           consent_text = CASE WHEN contact.consent_at IS NULL AND f.has_consent THEN $5 ELSE contact.consent_text END, \
           consent_at = CASE WHEN contact.consent_at IS NULL AND f.has_consent THEN $3 ELSE contact.consent_at END, \
           updated_at = $3 FROM fresh f WHERE contact.workspace_id = $2 AND contact.id = f.id"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(writing.now)
    .bind(writing.by)
    .bind(CONSENT_TEXT)
    .run(db)
    .await?;
    Ok(())
}

async fn insert_points(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[&Known],
    writing: Writing,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len() * 2, 160);
    for known in people {
        for point in known.points.iter().filter(|point| point.origin == Origin::New) {
            let ids = (rows::hex(point.id), rows::hex(known.id));
            let (is_primary, is_whatsapp) = (point.is_primary, point.is_whatsapp);
            batch.push(&(ids.0, ids.1, point.kind.as_str(), &point.key, &point.value, is_primary, is_whatsapp));
        }
    }
    if batch.is_empty() {
        return Ok(());
    }
    let source = rows::source(
        writing.engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("contact_id", Column::Uuid),
            ("kind", Column::Text),
            ("key", Column::Text),
            ("value", Column::Text),
            ("is_primary", Column::Bool),
            ("is_whatsapp", Column::Bool),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, \
           source, source_id, added_at, added_by, whatsapp_source, whatsapp_at) \
         SELECT $2, kind, key, id, contact_id, value, is_primary, is_whatsapp, 'import', $3, $4, $5, \
           CASE WHEN is_whatsapp THEN 'import' END, CASE WHEN is_whatsapp THEN $4 END FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(writing.import)
    .bind(writing.now)
    .bind(writing.by)
    .run(db)
    .await?;
    Ok(())
}

/// Numbers that we knew and that are the WhatsApp phone now.
async fn update_points(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[&Known],
    writing: Writing,
) -> Result<(), StoreError> {
    let changed = people.iter().flat_map(|known| &known.points).filter(|point| point.origin == Origin::Changed);
    let mut batch = Rows::new();
    changed.for_each(|point| batch.push(&(rows::hex(point.id),)));
    if batch.is_empty() {
        return Ok(());
    }
    let source = rows::source(writing.engine, "fresh", 1, &[("id", Column::Uuid)]);
    sql(format!(
        "WITH {source} UPDATE contact_point SET is_whatsapp = TRUE, whatsapp_source = 'import', whatsapp_at = $3 \
         FROM fresh f WHERE contact_point.workspace_id = $2 AND contact_point.id = f.id"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(writing.now)
    .run(db)
    .await?;
    Ok(())
}

async fn insert_tags(
    db: &impl Connection,
    workspace: WorkspaceId,
    tags: &[(Uuid, Uuid)],
    writing: Writing,
) -> Result<(), StoreError> {
    if tags.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(tags.len(), 72);
    for (contact, tag) in tags {
        batch.push(&(rows::hex(*contact), rows::hex(*tag)));
    }
    let source = rows::source(writing.engine, "fresh", 1, &[("contact_id", Column::Uuid), ("tag_id", Column::Uuid)]);
    sql(format!(
        "WITH {source} INSERT INTO contact_tag (workspace_id, tag_id, contact_id, added_at, added_by) \
         SELECT $2, tag_id, contact_id, $3, $4 FROM fresh WHERE true ON CONFLICT DO NOTHING"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(writing.now)
    .bind(writing.by)
    .run(db)
    .await?;
    Ok(())
}

async fn replace_fields(
    db: &impl Connection,
    workspace: WorkspaceId,
    fields: &[NewValues],
    writing: Writing,
) -> Result<(), StoreError> {
    if fields.is_empty() {
        return Ok(());
    }
    let mut gone = Rows::with_capacity(fields.len(), 72);
    let mut fresh = Rows::with_capacity(fields.len(), 140);
    for values in fields {
        let (contact, field) = (rows::hex(values.contact), rows::hex(values.field));
        gone.push(&(contact, field));
        let is_id = writing.id_field == Some(values.field);
        values.cells.iter().for_each(|cell| fresh.push(&(contact, field, &cell.text, &cell.key, cell.number, is_id)));
    }
    put_fields(db, workspace, writing.engine, gone, fresh).await
}

/// Takes away the values of `gone` (contact, field) and puts those of `fresh` there.
pub(super) async fn put_fields(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    gone: Rows,
    fresh: Rows,
) -> Result<(), StoreError> {
    let source = rows::source(engine, "gone", 2, &[("record_id", Column::Uuid), ("field_id", Column::Uuid)]);
    sql(format!(
        "WITH {source} DELETE FROM field_value WHERE workspace_id = $1 \
           AND (record_id, field_id) IN (SELECT record_id, field_id FROM gone)"
    ))
    .bind(workspace)
    .bind(gone.json())
    .run(db)
    .await?;
    let source = rows::source(
        engine,
        "fresh",
        2,
        &[
            ("record_id", Column::Uuid),
            ("field_id", Column::Uuid),
            ("text", Column::Text),
            ("key", Column::Text),
            ("number", Column::Double),
            ("is_id", Column::Bool),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO field_value (workspace_id, record_id, field_id, text, key, number, is_id) \
         SELECT $1, record_id, field_id, text, key, number, is_id FROM fresh WHERE true ON CONFLICT DO NOTHING"
    ))
    .bind(workspace)
    .bind(fresh.json())
    .run(db)
    .await?;
    Ok(())
}
