//! Contacts by the hundred thousand, with everything that lists and segments ask about.

use crate::{
    Db, Engine, StoreError, company, custom_field,
    rows::{self, Column, Rows},
    search,
    sql::sql,
    tag, tx,
};
use domain::{
    CompanyId, ContactId, FieldId, PointId, TagId, Timestamp, UserId, WorkspaceId,
    contact::ContactKind,
    custom_field::{CustomField, FieldValue},
    text::fold,
};
use sea_orm::DatabaseTransaction;

#[derive(Clone, Debug)]
pub struct Person {
    pub id: ContactId,
    pub kind: ContactKind,
    pub first_name: String,
    pub last_name: String,
    pub email: (PointId, String),
    /// E.164.
    pub phone: (PointId, String),
    pub owner: Option<UserId>,
    pub company: Option<CompanyId>,
    pub country: String,
    pub has_consent: bool,
    pub created_at: Timestamp,
    pub last_inbound_at: Option<Timestamp>,
    pub tags: Vec<TagId>,
    pub fields: Vec<(FieldId, FieldValue)>,
}

/// What people are sorted into.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    pub tags: Vec<tag::Tag>,
    pub fields: Vec<CustomField>,
    pub companies: Vec<company::Company>,
}

pub async fn directory(
    db: &Db,
    workspace: WorkspaceId,
    directory: &Directory,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = tx::begin(db.write()).await?;
    for one in &directory.tags {
        tag::insert(&transaction, workspace, one, now).await?;
    }
    for one in &directory.fields {
        custom_field::insert(&transaction, workspace, one, now).await?;
    }
    for one in &directory.companies {
        company::insert(&transaction, workspace, one, None).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// How many contacts there are.
pub async fn count(db: &Db, workspace: WorkspaceId) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM contact WHERE workspace_id = $1")
        .bind(workspace)
        .count(db.read())
        .await
}

/// Writes these people in one transaction.
pub async fn write(db: &Db, workspace: WorkspaceId, people: &[Person]) -> Result<(), StoreError> {
    let transaction = tx::begin(db.write()).await?;
    contacts(db, &transaction, workspace, people).await?;
    points(db, &transaction, workspace, people).await?;
    tags(db, &transaction, workspace, people).await?;
    values(db, &transaction, workspace, people).await?;
    transaction.commit().await?;
    Ok(())
}

impl Person {
    fn search_text(&self) -> String {
        let name = self.name();
        search::text([Some(name.as_str()), Some(self.email.1.as_str())], [Some(self.phone.1.as_str())])
    }

    fn name(&self) -> String {
        domain::contact::full_name(&self.first_name, &self.last_name)
    }
}

async fn contacts(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    people: &[Person],
) -> Result<(), StoreError> {
    let first = match db.engine() {
        Engine::Sqlite => Some(sql("SELECT COALESCE(MAX(number), 0) AS n FROM contact").count(transaction).await?),
        Engine::Postgres => None,
    };
    let (mut batch, mut texts) = (Rows::with_capacity(people.len(), 500), Rows::with_capacity(people.len(), 120));
    for (one, place) in people.iter().zip(1_i64..) {
        let (text, number) = (one.search_text(), first.map(|first| first + place));
        let head = (
            rows::hex(one.id),
            one.kind.as_str(),
            &one.first_name,
            &one.last_name,
            &one.email.1,
            &one.phone.1,
            one.owner.map(rows::hex),
            one.company.map(rows::hex),
        );
        let tail = (
            &one.country,
            one.has_consent.then(|| one.created_at.millis()),
            one.created_at.millis(),
            one.last_inbound_at.map(Timestamp::millis),
            &text,
            fold(&one.name()),
            number,
        );
        batch.push_joined(&head, &tail);
        if let Some(number) = number {
            texts.push(&(number, &text));
        }
    }
    let source = rows::source(db.engine(), "fresh", 2, CONTACT);
    sql(format!(
        "WITH {source} INSERT INTO contact (id, workspace_id, kind, first_name, last_name, email, phone_primary, \
           phone_whatsapp, owner_id, company_id, country, consent_at, created_at, updated_at, last_inbound_at, \
           search_text, name_key, number) \
         SELECT id, $1, kind, first_name, last_name, email, phone, phone, owner_id, company_id, country, consent_at, \
           created_at, created_at, last_inbound_at, search_text, name_key, number FROM fresh"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(transaction)
    .await?;
    if first.is_some() {
        let source = rows::source(db.engine(), "fresh", 1, &[("number", Column::BigInt), ("text", Column::Text)]);
        let text = format!("WITH {source} INSERT INTO contact_search (rowid, text) SELECT number, text FROM fresh");
        sql(text).bind(texts.json()).run(transaction).await?;
    }
    Ok(())
}

const CONTACT: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("kind", Column::Text),
    ("first_name", Column::Text),
    ("last_name", Column::Text),
    ("email", Column::Text),
    ("phone", Column::Text),
    ("owner_id", Column::Uuid),
    ("company_id", Column::Uuid),
    ("country", Column::Text),
    ("consent_at", Column::BigInt),
    ("created_at", Column::BigInt),
    ("last_inbound_at", Column::BigInt),
    ("search_text", Column::Text),
    ("name_key", Column::Text),
    ("number", Column::BigInt),
];

async fn points(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    people: &[Person],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len() * 2, 200);
    for one in people {
        let (contact, at) = (rows::hex(one.id), one.created_at.millis());
        let key = domain::phone::match_key(one.phone.1.trim_start_matches('+'));
        batch.push(&(rows::hex(one.phone.0), contact, "phone", key, &one.phone.1, true, at));
        batch.push(&(rows::hex(one.email.0), contact, "email", &one.email.1, &one.email.1, false, at));
    }
    let columns = [
        ("id", Column::Uuid),
        ("contact_id", Column::Uuid),
        ("kind", Column::Text),
        ("key", Column::Text),
        ("value", Column::Text),
        ("is_whatsapp", Column::Bool),
        ("at", Column::BigInt),
    ];
    let source = rows::source(db.engine(), "fresh", 2, &columns);
    sql(format!(
        "WITH {source} INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, \
           is_whatsapp, source, added_at) \
         SELECT $1, kind, key, id, contact_id, value, TRUE, is_whatsapp, 'manual', at FROM fresh"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(transaction)
    .await?;
    Ok(())
}

async fn tags(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    people: &[Person],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len() * 2, 100);
    for one in people {
        for tag in &one.tags {
            batch.push(&(rows::hex(*tag), rows::hex(one.id), one.created_at.millis()));
        }
    }
    let columns = [("tag_id", Column::Uuid), ("contact_id", Column::Uuid), ("at", Column::BigInt)];
    let source = rows::source(db.engine(), "fresh", 2, &columns);
    sql(format!(
        "WITH {source} INSERT INTO contact_tag (workspace_id, tag_id, contact_id, added_at) \
         SELECT $1, tag_id, contact_id, at FROM fresh"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(transaction)
    .await?;
    Ok(())
}

async fn values(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    people: &[Person],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len() * 2, 140);
    for one in people {
        for (field, value) in &one.fields {
            for row in value.rows() {
                batch.push(&(rows::hex(one.id), rows::hex(*field), row.text, row.key, row.number));
            }
        }
    }
    let columns = [
        ("record_id", Column::Uuid),
        ("field_id", Column::Uuid),
        ("text", Column::Text),
        ("key", Column::Text),
        ("number", Column::Double),
    ];
    let source = rows::source(db.engine(), "fresh", 2, &columns);
    sql(format!(
        "WITH {source} INSERT INTO field_value (workspace_id, record_id, field_id, text, key, number) \
         SELECT $1, record_id, field_id, text, key, number FROM fresh"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(transaction)
    .await?;
    Ok(())
}
