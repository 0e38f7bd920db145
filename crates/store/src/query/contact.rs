//! People in the CRM, the minimum: made from an identity or by hand, found, shown.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    search::Wanted,
    sql::{at, sql},
};
use domain::{ContactId, IdentityId, Timestamp, UserId, WorkspaceId, identity::IdentityKeyKind};
use sea_orm::FromQueryResult;
use std::fmt::Write as _;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub phone_primary: Option<String>,
    pub phone_whatsapp: Option<String>,
    pub owner: Option<UserId>,
    pub created_at: Timestamp,
    pub identities: Vec<Identity>,
}

impl Contact {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

/// Both names in one, without stray spaces.
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// How a channel knows somebody, as screens show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub id: IdentityId,
    pub kind: IdentityKeyKind,
    pub external_id: String,
    pub phone: Option<String>,
    pub username: Option<String>,
    pub profile_name: Option<String>,
    pub contact: Option<ContactId>,
}

#[derive(FromQueryResult)]
struct IdentityRow {
    id: Uuid,
    kind: String,
    external_id: String,
    phone: Option<String>,
    username: Option<String>,
    profile_name: Option<String>,
    contact_id: Option<Uuid>,
}

fn identity_of(row: IdentityRow) -> Result<Identity, StoreError> {
    Ok(Identity {
        id: IdentityId(row.id),
        kind: IdentityKeyKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("identity", "kind", &row.kind))?,
        external_id: row.external_id,
        phone: row.phone,
        username: row.username,
        profile_name: row.profile_name,
        contact: row.contact_id.map(ContactId),
    })
}

/// The identity that a contact is made from.
pub async fn identity(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: IdentityId,
) -> Result<Option<Identity>, StoreError> {
    let row = sql("SELECT id, kind, external_id, phone, username, profile_name, contact_id FROM identity \
                   WHERE workspace_id = $1 AND id = $2 AND merged_into IS NULL")
    .bind(workspace)
    .bind(id)
    .one::<IdentityRow>(db)
    .await?;
    row.map(identity_of).transpose()
}

/// A contact to be written. Keys are what uniqueness compares.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: ContactId,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub email_key: Option<String>,
    pub phone_primary: Option<String>,
    pub phone_primary_key: Option<String>,
    pub phone_whatsapp: Option<String>,
    pub phone_whatsapp_key: Option<String>,
    pub consent_by: Option<UserId>,
    pub search_text: String,
}

/// A second contact with the same e-mail or number is a conflict.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: &NewContact,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO contact (id, workspace_id, first_name, last_name, email, email_key, phone_primary, \
           phone_primary_key, phone_whatsapp, phone_whatsapp_key, consent_at, consent_by, search_text, created_at, \
           created_by, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13, $11, $12, $13, $11, $13)")
    .bind(contact.id)
    .bind(workspace)
    .bind(&contact.first_name)
    .bind(&contact.last_name)
    .bind(contact.email.as_deref())
    .bind(contact.email_key.as_deref())
    .bind(contact.phone_primary.as_deref())
    .bind(contact.phone_primary_key.as_deref())
    .bind(contact.phone_whatsapp.as_deref())
    .bind(contact.phone_whatsapp_key.as_deref())
    .bind(contact.consent_by)
    .bind(&contact.search_text)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// Links an identity to its person; `search_text` is what the identity is found by from here on.
pub async fn link(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
    contact: ContactId,
    search_text: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE identity SET contact_id = $3, search_text = $4, updated_at = $5 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(identity)
        .bind(contact)
        .bind(search_text)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone_primary: Option<String>,
    phone_whatsapp: Option<String>,
    owner_id: Option<Uuid>,
    created_at: i64,
}

const CONTACT: &str = "SELECT p.id, p.first_name, p.last_name, p.email, p.phone_primary, p.phone_whatsapp, p.owner_id, \
     p.created_at FROM contact p";

fn contact_of(row: Row) -> Contact {
    Contact {
        id: ContactId(row.id),
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        phone_primary: row.phone_primary,
        phone_whatsapp: row.phone_whatsapp,
        owner: row.owner_id.map(UserId),
        created_at: at(row.created_at),
        identities: Vec::new(),
    }
}

/// Contacts by id with their identities, in no order.
pub async fn by_ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
) -> Result<Vec<Contact>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Rows::new();
    for id in ids {
        wanted.push(&(rows::hex(*id),));
    }
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let found = sql(format!("WITH {source} {CONTACT} JOIN wanted w ON w.id = p.id WHERE p.workspace_id = $1"))
        .bind(workspace)
        .bind(wanted.json())
        .all::<Row>(db)
        .await?;
    with_identities(db, workspace, engine, found.into_iter().map(contact_of).collect()).await
}

pub async fn find(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    id: ContactId,
) -> Result<Option<Contact>, StoreError> {
    Ok(by_ids(db, workspace, engine, &[id]).await?.pop())
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
    let mut text = format!("{CONTACT} WHERE p.workspace_id = $1 AND p.id < $2");
    for position in 0..patterns.len() {
        let _ = write!(text, " AND p.search_text LIKE ${} ESCAPE '\\'", position + 4);
    }
    text.push_str(" ORDER BY p.id DESC LIMIT $3");
    let mut query = sql(text).bind(workspace).bind(before.map_or(Uuid::max(), |id| id.0)).bind(limit);
    for pattern in patterns {
        query = query.bind(pattern);
    }
    let found = query.all::<Row>(db).await?.into_iter().map(contact_of).collect();
    with_identities(db, workspace, engine, found).await
}

/// Somebody who has this e-mail, or one of these numbers in either field.
pub async fn same_person(
    db: &impl Connection,
    workspace: WorkspaceId,
    email_key: Option<&str>,
    phone_keys: [Option<&str>; 2],
) -> Result<Option<(ContactId, String)>, StoreError> {
    let [first, second] = phone_keys;
    let row = sql(format!(
        "{CONTACT} WHERE p.workspace_id = $1 AND (p.email_key = $2 OR p.phone_primary_key = $3 \
           OR p.phone_primary_key = $4 OR p.phone_whatsapp_key = $3 OR p.phone_whatsapp_key = $4) ORDER BY p.id LIMIT 1"
    ))
    .bind(workspace)
    .bind(email_key)
    .bind(first)
    .bind(second)
    .one::<Row>(db)
    .await?;
    Ok(row.map(|row| (ContactId(row.id), full_name(&row.first_name, &row.last_name))))
}

async fn with_identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    mut contacts: Vec<Contact>,
) -> Result<Vec<Contact>, StoreError> {
    if contacts.is_empty() {
        return Ok(contacts);
    }
    let mut wanted = Rows::new();
    for contact in &contacts {
        wanted.push(&(rows::hex(contact.id),));
    }
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let identities = sql(format!(
        "WITH {source} SELECT i.id, i.kind, i.external_id, i.phone, i.username, i.profile_name, i.contact_id \
         FROM wanted w JOIN identity i ON i.contact_id = w.id \
         WHERE i.workspace_id = $1 AND i.merged_into IS NULL ORDER BY i.id"
    ))
    .bind(workspace)
    .bind(wanted.json())
    .all::<IdentityRow>(db)
    .await?;
    for row in identities {
        let identity = identity_of(row)?;
        if let Some(contact) = contacts.iter_mut().find(|contact| Some(contact.id) == identity.contact) {
            contact.identities.push(identity);
        }
    }
    Ok(contacts)
}
