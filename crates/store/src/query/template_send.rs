//! One template to several chosen people, and what became of each.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{ChannelId, ContactId, ConversationId, MediaId, MessageId, TemplateId, Timestamp, UserId, WorkspaceId};
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSend {
    pub id: Uuid,
    pub template: TemplateId,
    pub channel: ChannelId,
    pub params: BTreeMap<String, String>,
    pub header_media: Option<MediaId>,
    /// What the colleague was told and sends all the same.
    pub acknowledge: Vec<String>,
    pub by: Option<UserId>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

/// One person of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendRow {
    pub position: i32,
    pub contact: ContactId,
    /// As the contact is called; empty when it is gone.
    pub name: String,
    pub conversation: Option<ConversationId>,
    pub message: Option<MessageId>,
    /// Why nothing was sent.
    pub code: Option<String>,
    /// What the sentence for it needs, as JSON.
    pub detail: Option<String>,
    pub done_at: Option<Timestamp>,
}

/// What became of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub conversation: Option<ConversationId>,
    pub message: Option<MessageId>,
    pub code: Option<String>,
    pub detail: Option<String>,
}

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    send: &TemplateSend,
    contacts: &[ContactId],
) -> Result<(), StoreError> {
    sql("INSERT INTO template_send (id, workspace_id, template_id, channel_id, params, header_media_id, acknowledge, \
           created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(send.id)
    .bind(workspace)
    .bind(send.template)
    .bind(send.channel)
    .bind(serde_json::to_string(&send.params).unwrap_or_default())
    .bind(send.header_media)
    .bind(serde_json::to_string(&send.acknowledge).unwrap_or_default())
    .bind(send.by)
    .bind(send.created_at)
    .run(db)
    .await?;
    let mut batch = Rows::with_capacity(contacts.len(), 50);
    for (position, contact) in (0_i32..).zip(contacts) {
        batch.push(&(position, rows::hex(*contact)));
    }
    let fresh = rows::source(engine(db), "fresh", 3, &[("position", Column::Int), ("contact_id", Column::Uuid)]);
    sql(format!(
        "WITH {fresh} INSERT INTO template_send_row (send_id, position, workspace_id, contact_id) \
         SELECT $2, f.position, $1, f.contact_id FROM fresh f"
    ))
    .bind(workspace)
    .bind(send.id)
    .bind(batch.json())
    .run(db)
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct SendRecord {
    id: Uuid,
    template_id: Uuid,
    channel_id: Uuid,
    params: String,
    header_media_id: Option<Uuid>,
    acknowledge: String,
    created_by: Option<Uuid>,
    created_at: i64,
    finished_at: Option<i64>,
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: Uuid) -> Result<Option<TemplateSend>, StoreError> {
    let row = sql("SELECT id, template_id, channel_id, params, header_media_id, acknowledge, created_by, created_at, \
           finished_at FROM template_send WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .one::<SendRecord>(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |column| StoreError::corrupt("template_send", column, id);
    Ok(Some(TemplateSend {
        id: row.id,
        template: TemplateId(row.template_id),
        channel: ChannelId(row.channel_id),
        params: serde_json::from_str(&row.params).map_err(|_| corrupt("params"))?,
        header_media: row.header_media_id.map(MediaId),
        acknowledge: serde_json::from_str(&row.acknowledge).map_err(|_| corrupt("acknowledge"))?,
        by: row.created_by.map(UserId),
        created_at: at(row.created_at),
        finished_at: row.finished_at.map(at),
    }))
}

#[derive(FromQueryResult)]
struct RowRecord {
    position: i32,
    contact_id: Uuid,
    first_name: Option<String>,
    last_name: Option<String>,
    conversation_id: Option<Uuid>,
    message_id: Option<Uuid>,
    code: Option<String>,
    detail: Option<String>,
    done_at: Option<i64>,
}

/// In the order in which they were chosen.
pub async fn rows(db: &impl Connection, workspace: WorkspaceId, id: Uuid) -> Result<Vec<SendRow>, StoreError> {
    let rows = sql("SELECT r.position, r.contact_id, c.first_name, c.last_name, r.conversation_id, r.message_id, r.code, \
           r.detail, r.done_at FROM template_send_row r LEFT JOIN contact c ON c.id = r.contact_id AND c.deleted_at IS NULL \
         WHERE r.workspace_id = $1 AND r.send_id = $2 ORDER BY r.position")
    .bind(workspace)
    .bind(id)
    .all::<RowRecord>(db)
    .await?;
    let row = |row: RowRecord| SendRow {
        position: row.position,
        contact: ContactId(row.contact_id),
        name: domain::contact::full_name(&row.first_name.unwrap_or_default(), &row.last_name.unwrap_or_default()),
        conversation: row.conversation_id.map(ConversationId),
        message: row.message_id.map(MessageId),
        code: row.code,
        detail: row.detail,
        done_at: row.done_at.map(at),
    };
    Ok(rows.into_iter().map(row).collect())
}

pub async fn done(
    db: &impl Connection,
    workspace: WorkspaceId,
    (id, position): (Uuid, i32),
    done: &Done,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE template_send_row SET conversation_id = $4, message_id = $5, code = $6, detail = $7, done_at = $8 \
         WHERE workspace_id = $1 AND send_id = $2 AND position = $3")
    .bind(workspace)
    .bind(id)
    .bind(position)
    .bind(done.conversation)
    .bind(done.message)
    .bind(done.code.as_deref())
    .bind(done.detail.as_deref())
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}

pub async fn finished(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE template_send SET finished_at = $3 WHERE workspace_id = $1 AND id = $2 AND finished_at IS NULL")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}
