//! Click-to-WhatsApp links. What they bring is noted by [`super::ingest`].

use crate::{
    Connection, StoreError,
    sql::{at, sql},
};
use domain::{ChannelId, LinkId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: LinkId,
    pub channel: ChannelId,
    pub channel_name: String,
    /// The line's number, as Meta shows it.
    pub number: String,
    pub name: String,
    pub text: String,
    /// What the contact's source says.
    pub source: String,
    pub code: String,
    pub is_archived: bool,
    pub created_at: Timestamp,
    /// Conversations that somebody came to by it.
    pub conversations: i64,
    /// Those where the company met the customer by it.
    pub first_touches: i64,
    pub last_at: Option<Timestamp>,
}

/// What a new link is, or what an old one becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDraft {
    pub channel: ChannelId,
    pub name: String,
    pub text: String,
    pub source: String,
    pub archived_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    channel_id: Uuid,
    channel_name: String,
    number: Option<String>,
    name: String,
    text: String,
    source: String,
    code: String,
    archived_at: Option<i64>,
    created_at: i64,
    conversations: i64,
    first_touches: i64,
    last_at: Option<i64>,
}

impl From<Row> for Link {
    fn from(row: Row) -> Self {
        Self {
            id: LinkId(row.id),
            channel: ChannelId(row.channel_id),
            channel_name: row.channel_name,
            number: row.number.unwrap_or_default(),
            name: row.name,
            text: row.text,
            source: row.source,
            code: row.code,
            is_archived: row.archived_at.is_some(),
            created_at: at(row.created_at),
            conversations: row.conversations,
            first_touches: row.first_touches,
            last_at: row.last_at.map(at),
        }
    }
}

const SELECT: &str = "SELECT l.id, l.channel_id, h.nickname AS channel_name, h.display_phone_number AS number, l.name, l.text, \
       l.source, l.code, l.archived_at, l.created_at, CAST(COALESCE(a.n, 0) AS BIGINT) AS conversations, \
       CAST(COALESCE(a.firsts, 0) AS BIGINT) AS first_touches, a.last_at \
     FROM whatsapp_link l JOIN channel h ON h.id = l.channel_id LEFT JOIN \
       (SELECT link_id, COUNT(*) AS n, SUM(CASE WHEN is_first THEN 1 ELSE 0 END) AS firsts, MAX(at) AS last_at \
        FROM link_arrival WHERE workspace_id = $1 GROUP BY link_id) a ON a.link_id = l.id \
     WHERE l.workspace_id = $1";

/// Newest first; archived ones at the end.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Link>, StoreError> {
    let order = "ORDER BY CASE WHEN l.archived_at IS NULL THEN 0 ELSE 1 END, l.created_at DESC, l.id DESC";
    let rows = sql(format!("{SELECT} {order}")).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(Link::from).collect())
}

pub async fn find(db: &impl Connection, workspace: WorkspaceId, id: LinkId) -> Result<Option<Link>, StoreError> {
    let row = sql(format!("{SELECT} AND l.id = $2")).bind(workspace).bind(id).one::<Row>(db).await?;
    Ok(row.map(Link::from))
}

/// A code that is taken is a conflict.
pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    (id, code): (LinkId, &str),
    link: &LinkDraft,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<(), StoreError> {
    sql("INSERT INTO whatsapp_link (id, workspace_id, channel_id, name, text, source, code, created_by, created_at, \
           updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)")
    .bind(id)
    .bind(workspace)
    .bind(link.channel)
    .bind(&link.name)
    .bind(&link.text)
    .bind(&link.source)
    .bind(code)
    .bind(by)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

/// The code stays: it is in the hands of customers.
pub async fn update(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: LinkId,
    link: &LinkDraft,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE whatsapp_link SET channel_id = $3, name = $4, text = $5, source = $6, archived_at = $7, updated_at = $8 \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(link.channel)
    .bind(&link.name)
    .bind(&link.text)
    .bind(&link.source)
    .bind(link.archived_at)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
