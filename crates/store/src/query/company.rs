//! Companies that contacts belong to.

use crate::{
    Connection, StoreError,
    search::{self, Wanted},
    sql::{Values, at, sql},
};
use domain::{CompanyId, ContactId, Timestamp, UserId, WorkspaceId, text::fold};
use sea_orm::FromQueryResult;
use std::fmt::Write as _;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub name: String,
    pub domain: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub country: Option<String>,
    pub owner: Option<UserId>,
    /// People who belong to it.
    pub contacts: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    domain: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
    country: Option<String>,
    owner_id: Option<Uuid>,
    contacts: i64,
    created_at: i64,
    updated_at: i64,
}

impl From<Row> for Company {
    fn from(row: Row) -> Self {
        Self {
            id: CompanyId(row.id),
            name: row.name,
            domain: row.domain,
            phone: row.phone,
            email: row.email,
            address: row.address,
            country: row.country,
            owner: row.owner_id.map(UserId),
            contacts: row.contacts,
            created_at: at(row.created_at),
            updated_at: at(row.updated_at),
        }
    }
}

const COMPANY: &str = "SELECT o.id, o.name, o.domain, o.phone, o.email, o.address, o.country, o.owner_id, o.created_at, \
     o.updated_at, (SELECT CAST(COUNT(*) AS BIGINT) FROM contact p WHERE p.company_id = o.id AND p.merged_into IS NULL \
       AND p.deleted_at IS NULL) AS contacts FROM company o WHERE o.workspace_id = $1 AND o.deleted_at IS NULL";

/// By name. `after` is the last one of the page before.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    wanted: Option<&Wanted>,
    after: Option<CompanyId>,
    limit: i64,
) -> Result<Vec<Company>, StoreError> {
    let mut values = Values::new(workspace);
    let mut text = COMPANY.to_owned();
    if let Some(after) = after {
        let after = values.put(after);
        let _ = write!(
            text,
            " AND (o.name_key, o.id) > (SELECT l.name_key, l.id FROM company l WHERE l.workspace_id = $1 AND l.id = {after})"
        );
    }
    for pattern in wanted.map(Wanted::patterns).unwrap_or_default() {
        let _ = write!(text, " AND o.search_text LIKE {} ESCAPE '\\'", values.put(pattern));
    }
    let _ = write!(text, " ORDER BY o.name_key, o.id LIMIT {}", values.put(limit));
    Ok(values.sql(text).all::<Row>(db).await?.into_iter().map(Company::from).collect())
}

pub async fn find(db: &impl Connection, workspace: WorkspaceId, id: CompanyId) -> Result<Option<Company>, StoreError> {
    let row = sql(format!("{COMPANY} AND o.id = $2")).bind(workspace).bind(id).one::<Row>(db).await?;
    Ok(row.map(Company::from))
}

/// However the name is written.
pub async fn by_name(db: &impl Connection, workspace: WorkspaceId, name: &str) -> Result<Option<Company>, StoreError> {
    let query = sql(format!("{COMPANY} AND o.name_key = $2")).bind(workspace).bind(fold(name));
    Ok(query.one::<Row>(db).await?.map(Company::from))
}

fn search_text(company: &Company) -> String {
    let words = [Some(company.name.as_str()), company.domain.as_deref(), company.email.as_deref()];
    search::text(words, [company.phone.as_deref()])
}

/// A second one of the same name is a conflict.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    company: &Company,
    by: Option<UserId>,
) -> Result<(), StoreError> {
    sql("INSERT INTO company (id, workspace_id, name, name_key, domain, phone, email, address, country, owner_id, \
           search_text, created_at, created_by, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
    .bind(company.id)
    .bind(workspace)
    .bind(&company.name)
    .bind(fold(&company.name))
    .bind(company.domain.as_deref())
    .bind(company.phone.as_deref())
    .bind(company.email.as_deref())
    .bind(company.address.as_deref())
    .bind(company.country.as_deref())
    .bind(company.owner)
    .bind(search_text(company))
    .bind(company.created_at)
    .bind(by)
    .bind(company.updated_at)
    .run(db)
    .await?;
    Ok(())
}

pub async fn update(db: &impl Connection, workspace: WorkspaceId, company: &Company) -> Result<(), StoreError> {
    sql(
        "UPDATE company SET name = $3, name_key = $4, domain = $5, phone = $6, email = $7, address = $8, country = $9, \
           owner_id = $10, search_text = $11, updated_at = $12 WHERE workspace_id = $1 AND id = $2",
    )
    .bind(workspace)
    .bind(company.id)
    .bind(&company.name)
    .bind(fold(&company.name))
    .bind(company.domain.as_deref())
    .bind(company.phone.as_deref())
    .bind(company.email.as_deref())
    .bind(company.address.as_deref())
    .bind(company.country.as_deref())
    .bind(company.owner)
    .bind(search_text(company))
    .bind(company.updated_at)
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

/// Takes a company out of every list and its people out of it; the answer names them.
pub async fn remove(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: CompanyId,
    now: Timestamp,
) -> Result<Vec<ContactId>, StoreError> {
    sql("UPDATE company SET deleted_at = $3, updated_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    let left =
        sql("UPDATE contact SET company_id = NULL, updated_at = $3 WHERE workspace_id = $1 AND company_id = $2 \
                    RETURNING id")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .all::<IdRow>(db)
        .await?;
    Ok(left.into_iter().map(|row| ContactId(row.id)).collect())
}
