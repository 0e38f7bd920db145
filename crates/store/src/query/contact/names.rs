//! What a contact is by itself: names, kind, owner, consent, source.

use crate::{
    Connection, Engine, StoreError, field_value,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    CompanyId, ContactId, Timestamp, UserId, WorkspaceId,
    contact::{ContactKind, FirstTouch},
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

/// A contact to be written. Its numbers and e-mails follow by [`super::save_points`].
#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: ContactId,
    pub kind: ContactKind,
    pub first_name: String,
    pub last_name: String,
    pub company: Option<CompanyId>,
    pub owner: Option<UserId>,
    pub job_title: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub source: FirstTouch,
    /// Of the source: the advertisement, the link's parameters …
    pub source_detail: Option<Value>,
    /// Who says that the person agrees to being stored, and the wording.
    pub consent: Option<(Option<UserId>, String)>,
    pub created_by: Option<UserId>,
    pub last_inbound_at: Option<Timestamp>,
    pub last_outbound_at: Option<Timestamp>,
}

const NEW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("kind", Column::Text),
    ("first_name", Column::Text),
    ("last_name", Column::Text),
    ("company_id", Column::Uuid),
    ("owner_id", Column::Uuid),
    ("job_title", Column::Text),
    ("country", Column::Text),
    ("language", Column::Text),
    ("source", Column::Text),
    ("source_detail", Column::Text),
    ("consent_text", Column::Text),
    ("consent_by", Column::Uuid),
    ("created_by", Column::Uuid),
    ("last_inbound_at", Column::BigInt),
    ("last_outbound_at", Column::BigInt),
];

static INSERT: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, NEW);
    format!(
        "WITH {fresh} INSERT INTO contact (id, workspace_id, kind, first_name, last_name, company_id, owner_id, job_title, \
           country, language, source, source_detail, consent_text, consent_by, consent_at, created_by, last_inbound_at, \
           last_outbound_at, search_text, created_at, updated_at) \
         SELECT id, $2, kind, first_name, last_name, company_id, owner_id, job_title, country, language, source, \
           source_detail, consent_text, consent_by, CASE WHEN consent_text IS NULL THEN NULL ELSE $3 END, \
           created_by, last_inbound_at, last_outbound_at, '', $3, $3 FROM fresh"
    )
});

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[NewContact],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(contacts.len(), 400);
    for contact in contacts {
        let consent = contact.consent.as_ref();
        let head = (
            rows::hex(contact.id),
            contact.kind.as_str(),
            &contact.first_name,
            &contact.last_name,
            contact.company.map(rows::hex),
            contact.owner.map(rows::hex),
            contact.job_title.as_deref(),
            contact.country.as_deref(),
        );
        let tail = (
            contact.language.as_deref(),
            contact.source.as_str(),
            contact.source_detail.as_ref().map(rows::text),
            consent.map(|(_, text)| text.as_str()),
            consent.and_then(|(by, _)| *by).map(rows::hex),
            contact.created_by.map(rows::hex),
            contact.last_inbound_at.map(Timestamp::millis),
            contact.last_outbound_at.map(Timestamp::millis),
        );
        batch.push_joined(&head, &tail);
    }
    sql(INSERT.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

/// A contact as commands need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub id: ContactId,
    pub kind: ContactKind,
    pub first_name: String,
    pub last_name: String,
    pub owner: Option<UserId>,
    pub company: Option<CompanyId>,
    pub job_title: Option<String>,
    pub language: Option<String>,
    pub has_consent: bool,
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct RecordRow {
    id: Uuid,
    kind: String,
    first_name: String,
    last_name: String,
    owner_id: Option<Uuid>,
    company_id: Option<Uuid>,
    job_title: Option<String>,
    language: Option<String>,
    has_consent: bool,
    updated_at: i64,
}

static LOCKED: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let lock = match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "ORDER BY p.id FOR UPDATE OF p",
    };
    format!(
        "WITH {wanted} SELECT p.id, p.kind, p.first_name, p.last_name, p.owner_id, p.company_id, p.job_title, p.language, \
           p.consent_at IS NOT NULL AS has_consent, p.updated_at \
         FROM wanted w CROSS JOIN contact p WHERE p.id = w.id AND p.workspace_id = $2 AND p.merged_into IS NULL \
           AND p.deleted_at IS NULL {lock}"
    )
});

/// For a change: living contacts as they stand inside the transaction, held until its end. In no order.
pub async fn locked(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[ContactId],
) -> Result<Vec<Record>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(LOCKED.get(engine(db))).bind(wanted).bind(workspace).all::<RecordRow>(db).await?;
    rows.into_iter().map(record).collect()
}

fn record(row: RecordRow) -> Result<Record, StoreError> {
    Ok(Record {
        id: ContactId(row.id),
        kind: ContactKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("contact", "kind", &row.kind))?,
        first_name: row.first_name,
        last_name: row.last_name,
        owner: row.owner_id.map(UserId),
        company: row.company_id.map(CompanyId),
        job_title: row.job_title,
        language: row.language,
        has_consent: row.has_consent,
        updated_at: at(row.updated_at),
    })
}

/// What a contact is from now on, as a whole.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    pub record: &'a Record,
    /// The wording that was agreed to and who says so, when that is news.
    pub consent: Option<(Option<UserId>, &'a str)>,
}

static CHANGE: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(
        engine,
        "news",
        1,
        &[
            ("id", Column::Uuid),
            ("kind", Column::Text),
            ("first_name", Column::Text),
            ("last_name", Column::Text),
            ("owner_id", Column::Uuid),
            ("company_id", Column::Uuid),
            ("job_title", Column::Text),
            ("language", Column::Text),
            ("consent_text", Column::Text),
            ("consent_by", Column::Uuid),
        ],
    );
    format!(
        "WITH {news} UPDATE contact SET kind = news.kind, first_name = news.first_name, last_name = news.last_name, \
           owner_id = news.owner_id, company_id = news.company_id, job_title = news.job_title, language = news.language, \
           consent_at = CASE WHEN news.consent_text IS NULL THEN contact.consent_at ELSE $3 END, \
           consent_by = CASE WHEN news.consent_text IS NULL THEN contact.consent_by ELSE news.consent_by END, \
           consent_text = COALESCE(news.consent_text, contact.consent_text), updated_at = $3 \
         FROM news WHERE contact.id = news.id AND contact.workspace_id = $2"
    )
});

/// Writes what changed of these contacts; [`super::refresh`] follows when names did.
pub async fn change(
    db: &impl Connection,
    workspace: WorkspaceId,
    changes: &[Change<'_>],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(changes.len(), 240);
    for Change { record, consent } in changes {
        batch.push(&(
            rows::hex(record.id),
            record.kind.as_str(),
            &record.first_name,
            &record.last_name,
            record.owner.map(rows::hex),
            record.company.map(rows::hex),
            record.job_title.as_deref(),
            record.language.as_deref(),
            consent.map(|(_, text)| text),
            consent.and_then(|(by, _)| by).map(rows::hex),
        ));
    }
    sql(CHANGE.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static TOUCH: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} UPDATE contact SET updated_at = $3 WHERE workspace_id = $2 AND id IN (SELECT id FROM wanted)"
    )
});

/// Something that hangs on these contacts changed.
pub async fn touch(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[ContactId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    sql(TOUCH.get(engine(db))).bind(wanted).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static REMOVE: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} UPDATE contact SET deleted_at = $3, updated_at = $3 WHERE workspace_id = $2 \
         AND id IN (SELECT id FROM wanted)"
    )
});

static FREE_POINTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!("WITH {wanted} DELETE FROM contact_point WHERE workspace_id = $2 AND contact_id IN (SELECT id FROM wanted)")
});

static FREE_IDENTITIES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} UPDATE identity SET contact_id = NULL, updated_at = $3 WHERE workspace_id = $2 \
         AND contact_id IN (SELECT id FROM wanted)"
    )
});

/// Takes contacts out of everything that is listed and found; their numbers, identities and ids in
/// custom fields are free again. Identities that were theirs are to be given a search text by [`super::identity_texts`], the contacts by [`super::refresh`].
pub async fn remove(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[ContactId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    sql(REMOVE.get(engine(db))).bind(wanted.clone()).bind(workspace).bind(now).run(db).await?;
    sql(FREE_POINTS.get(engine(db))).bind(wanted.clone()).bind(workspace).run(db).await?;
    sql(FREE_IDENTITIES.get(engine(db))).bind(wanted).bind(workspace).bind(now).run(db).await?;
    let records: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    field_value::free_ids(db, workspace, engine(db), &records).await
}

/// We wrote to the contact.
pub async fn written_to(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ContactId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE contact SET last_outbound_at = $3 WHERE workspace_id = $1 AND id = $2 \
           AND (last_outbound_at IS NULL OR last_outbound_at < $3)")
    .bind(workspace)
    .bind(id)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
