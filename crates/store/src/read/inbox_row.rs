//! A row of the inbox: the conversation with whom, its last message and its window.

use crate::{
    Connection, Engine, StoreError,
    contact::{Identity, full_name},
    rows::{self, Column, Rows},
    sight,
    sql::{Sql, at, sql},
};
use domain::{
    ChannelId, CloseReasonId, ContactId, ConversationId, IdentityId, MessageId, Timestamp, UserId,
    actor::SenderKind,
    channel::ChannelKind,
    conversation::ConversationState,
    identity::IdentityKeyKind,
    message::{Content, Delivery, Direction},
    permission::Scope,
    reply::WindowFacts,
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct InboxRow {
    pub id: ConversationId,
    pub channel: ChannelId,
    pub channel_kind: ChannelKind,
    pub identity: Identity,
    /// Id and full name.
    pub contact: Option<(ContactId, String)>,
    pub owner: Option<UserId>,
    pub state: ConversationState,
    pub is_unread: bool,
    pub unread_count: i64,
    pub marked_unread: bool,
    pub last_message: Option<LastMessage>,
    pub last_activity_at: Timestamp,
    pub windows: WindowFacts,
    pub referral: Option<Value>,
    pub opened_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub close_reason: Option<CloseReasonId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LastMessage {
    pub id: MessageId,
    pub direction: Direction,
    pub kind: String,
    pub preview: String,
    pub at: Timestamp,
    pub delivery: Delivery,
    pub sender: Sender,
}

/// Who wrote, with the name to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub kind: SenderKind,
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

impl InboxRow {
    /// The customer's name as the team knows it.
    pub fn customer_name(&self) -> Option<&str> {
        let contact = self.contact.as_ref().map(|(_, name)| name.as_str());
        contact.or(self.identity.profile_name.as_deref())
    }
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    channel_id: Uuid,
    channel_kind: String,
    identity_id: Uuid,
    identity_kind: String,
    external_id: String,
    phone: Option<String>,
    username: Option<String>,
    profile_name: Option<String>,
    contact_id: Option<Uuid>,
    first_name: Option<String>,
    last_name: Option<String>,
    owner_id: Option<Uuid>,
    is_open: bool,
    is_unread: bool,
    unread_count: i64,
    marked_unread: bool,
    last_activity_at: i64,
    last_opening_inbound: Option<i64>,
    free_entry_asked: Option<i64>,
    free_entry_answered: Option<i64>,
    referral: Option<String>,
    opened_at: Option<i64>,
    closed_at: Option<i64>,
    close_reason_id: Option<Uuid>,
    message_id: Option<Uuid>,
    direction: Option<String>,
    kind: Option<String>,
    content: Option<String>,
    message_at: Option<i64>,
    delivery: Option<i32>,
    sender_kind: Option<String>,
    sender_id: Option<Uuid>,
    sender_name: Option<String>,
}

/// Joins everything a row shows to `page`, a relation with the ids.
pub(super) const ROW: &str = "SELECT c.id, c.channel_id, h.kind AS channel_kind, c.identity_id, \
       i.kind AS identity_kind, i.external_id, i.phone, i.username, i.profile_name, i.contact_id, p.first_name, \
       p.last_name, c.owner_id, c.is_open, c.is_unread, c.unread_count, c.marked_unread, c.last_activity_at, \
       c.last_opening_inbound, c.free_entry_asked, c.free_entry_answered, c.referral, e.opened_at, e.closed_at, \
       e.close_reason_id, m.id AS message_id, m.direction, m.kind, m.content, m.at AS message_at, m.delivery, \
       m.sender_kind, m.sender_id, u.name AS sender_name \
     FROM page g JOIN conversation c ON c.id = g.id JOIN channel h ON h.id = c.channel_id \
     JOIN identity i ON i.id = c.identity_id LEFT JOIN contact p ON p.id = i.contact_id \
     LEFT JOIN message m ON m.id = c.last_message_id \
     LEFT JOIN user_account u ON u.id = m.sender_id AND m.sender_kind = 'user' \
     LEFT JOIN episode e ON e.id = c.episode_id";

/// Rows by id, in no order: those of them that the caller may see. Merged conversations are gone.
pub async fn by_ids(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    ids: &[ConversationId],
) -> Result<Vec<InboxRow>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Rows::with_capacity(ids.len(), 36);
    for id in ids {
        wanted.push(&(rows::hex(*id),));
    }
    let source = rows::source(engine, "page", 2, &[("id", Column::Uuid)]);
    let (seen, by) = sight::condition(scope, "c", 3);
    let query = sql(format!("WITH {source} {ROW} WHERE c.workspace_id = $1 AND c.merged_into IS NULL{seen}"))
        .bind(scope.workspace)
        .bind(wanted.json());
    read(if let Some(user) = by { query.bind(user) } else { query }, db).await
}

pub async fn find(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    id: ConversationId,
) -> Result<Option<InboxRow>, StoreError> {
    Ok(by_ids(db, scope, engine, &[id]).await?.pop())
}

pub(super) async fn read(query: Sql, db: &impl Connection) -> Result<Vec<InboxRow>, StoreError> {
    query.all::<Row>(db).await?.into_iter().map(inbox_row).collect()
}

fn inbox_row(mut row: Row) -> Result<InboxRow, StoreError> {
    let contact = row.contact_id.map(|id| {
        let name = full_name(row.first_name.as_deref().unwrap_or(""), row.last_name.as_deref().unwrap_or(""));
        (ContactId(id), name)
    });
    let last_message = last_message(&mut row, contact.as_ref().map(|(_, name)| name.as_str()))?;
    Ok(InboxRow {
        id: ConversationId(row.id),
        channel: ChannelId(row.channel_id),
        channel_kind: ChannelKind::parse(&row.channel_kind)
            .ok_or_else(|| StoreError::corrupt("channel", "kind", &row.channel_kind))?,
        identity: Identity {
            id: IdentityId(row.identity_id),
            kind: IdentityKeyKind::parse(&row.identity_kind)
                .ok_or_else(|| StoreError::corrupt("identity", "kind", &row.identity_kind))?,
            external_id: row.external_id,
            phone: row.phone,
            username: row.username,
            profile_name: row.profile_name,
            contact: row.contact_id.map(ContactId),
        },
        contact,
        owner: row.owner_id.map(UserId),
        state: if row.is_open { ConversationState::Open } else { ConversationState::Closed },
        is_unread: row.is_unread,
        unread_count: row.unread_count,
        marked_unread: row.marked_unread,
        last_message,
        last_activity_at: at(row.last_activity_at),
        windows: WindowFacts {
            last_opening_inbound: row.last_opening_inbound.map(at),
            free_entry_asked: row.free_entry_asked.map(at),
            free_entry_answered: row.free_entry_answered.map(at),
        },
        referral: row.referral.and_then(|text| serde_json::from_str(&text).ok()),
        opened_at: row.opened_at.map(at),
        closed_at: row.closed_at.map(at),
        close_reason: row.close_reason_id.map(CloseReasonId),
    })
}

fn last_message(row: &mut Row, contact_name: Option<&str>) -> Result<Option<LastMessage>, StoreError> {
    let (Some(id), Some(direction), Some(kind)) = (row.message_id, row.direction.take(), row.kind.take()) else {
        return Ok(None);
    };
    let corrupt = |column| StoreError::corrupt("message", column, id);
    let sender_kind = row.sender_kind.take().unwrap_or_default();
    let customer = contact_name.or(row.profile_name.as_deref());
    let sender =
        sender(&sender_kind, row.sender_id, row.sender_name.take(), customer).ok_or_else(|| corrupt("sender_kind"))?;
    let preview = row
        .content
        .take()
        .and_then(|text| serde_json::from_str(&text).ok())
        .and_then(|content| Content::from_parts(&kind, content))
        .map(|content| content.preview())
        .unwrap_or_default();
    Ok(Some(LastMessage {
        id: MessageId(id),
        direction: Direction::parse(&direction).ok_or_else(|| corrupt("direction"))?,
        kind,
        preview,
        at: at(row.message_at.unwrap_or(0)),
        delivery: row.delivery.and_then(Delivery::from_rank).ok_or_else(|| corrupt("delivery"))?,
        sender,
    }))
}

/// A sender with the name that belongs to its kind.
pub(super) fn sender(
    kind: &str,
    id: Option<Uuid>,
    user_name: Option<String>,
    customer: Option<&str>,
) -> Option<Sender> {
    let kind = SenderKind::parse(kind)?;
    let name = match kind {
        SenderKind::Contact => customer.map(str::to_owned),
        SenderKind::User => user_name,
        SenderKind::Flow | SenderKind::Campaign | SenderKind::Device | SenderKind::System => None,
    };
    Some(Sender { kind, id, name })
}
