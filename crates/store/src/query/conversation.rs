//! Conversations: found under a caller's sight, and their small changes. The list is in `read`.

use crate::{
    Connection, StoreError, sight,
    sql::{at, sql},
};
use domain::{
    ChannelId, ContactId, ConversationId, EpisodeId, IdentityId, MessageId, Timestamp, UserId, WorkspaceId,
    channel::{ChannelKind, ChannelState},
    conversation::{ConversationState, Reception},
    identity::IdentityKeyKind,
    permission::Scope,
    reply::WindowFacts,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// A conversation as commands need it.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub id: ConversationId,
    pub channel: ChannelId,
    pub channel_kind: ChannelKind,
    pub channel_state: ChannelState,
    pub identity: IdentityId,
    /// Of the key in use.
    pub identity_kind: IdentityKeyKind,
    pub contact: Option<ContactId>,
    pub contact_owner: Option<UserId>,
    pub owner: Option<UserId>,
    pub reception: Reception,
    pub is_unread: bool,
    pub marked_unread: bool,
    pub last_message: Option<MessageId>,
    pub last_inbound: Option<MessageId>,
    pub episode: Option<EpisodeId>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    channel_id: Uuid,
    channel_kind: String,
    channel_state: String,
    identity_id: Uuid,
    identity_kind: String,
    contact_id: Option<Uuid>,
    contact_owner: Option<Uuid>,
    owner_id: Option<Uuid>,
    is_open: bool,
    is_unread: bool,
    unread_count: i64,
    seen_until: Option<i64>,
    marked_unread: bool,
    last_activity_at: i64,
    last_sort_at: i64,
    last_message_id: Option<Uuid>,
    last_inbound_id: Option<Uuid>,
    last_opening_inbound: Option<i64>,
    free_entry_asked: Option<i64>,
    free_entry_answered: Option<i64>,
    episode_id: Option<Uuid>,
    merged_into: Option<Uuid>,
}

/// A conversation that the caller may see. One that was merged answers with the one it went into.
pub async fn visible(
    db: &impl Connection,
    scope: Scope,
    id: ConversationId,
) -> Result<Option<Conversation>, StoreError> {
    let mut id = id.0;
    // A person has few identities; more hops than this would be a circle.
    for _ in 0..8 {
        let (seen, by) = sight::condition(scope, "c", 3);
        let query = sql(format!(
            "SELECT c.id, c.channel_id, h.kind AS channel_kind, h.state AS channel_state, c.identity_id, i.kind AS identity_kind, i.contact_id, \
               p.owner_id AS contact_owner, c.owner_id, c.is_open, c.is_unread, c.unread_count, c.seen_until, c.marked_unread, \
               c.last_activity_at, c.last_sort_at, c.last_message_id, c.last_inbound_id, c.last_opening_inbound, \
               c.free_entry_asked, c.free_entry_answered, c.episode_id, c.merged_into \
             FROM conversation c JOIN channel h ON h.id = c.channel_id JOIN identity i ON i.id = c.identity_id \
             LEFT JOIN contact p ON p.id = i.contact_id WHERE c.workspace_id = $1 AND c.id = $2{seen}"
        ))
        .bind(scope.workspace)
        .bind(id);
        let query = if let Some(user) = by { query.bind(user) } else { query };
        match query.one::<Row>(db).await? {
            Some(Row { merged_into: Some(into), .. }) => id = into,
            Some(row) => return conversation(row).map(Some),
            None => return Ok(None),
        }
    }
    Ok(None)
}

fn conversation(row: Row) -> Result<Conversation, StoreError> {
    Ok(Conversation {
        id: ConversationId(row.id),
        channel: ChannelId(row.channel_id),
        channel_kind: ChannelKind::parse(&row.channel_kind)
            .ok_or_else(|| StoreError::corrupt("channel", "kind", &row.channel_kind))?,
        channel_state: ChannelState::parse(&row.channel_state)
            .ok_or_else(|| StoreError::corrupt("channel", "state", &row.channel_state))?,
        identity: IdentityId(row.identity_id),
        identity_kind: IdentityKeyKind::parse(&row.identity_kind)
            .ok_or_else(|| StoreError::corrupt("identity", "kind", &row.identity_kind))?,
        contact: row.contact_id.map(ContactId),
        contact_owner: row.contact_owner.map(UserId),
        owner: row.owner_id.map(UserId),
        reception: Reception {
            state: if row.is_open { ConversationState::Open } else { ConversationState::Closed },
            unread_count: row.unread_count,
            seen_until: row.seen_until.map(at),
            windows: WindowFacts {
                last_opening_inbound: row.last_opening_inbound.map(at),
                free_entry_asked: row.free_entry_asked.map(at),
                free_entry_answered: row.free_entry_answered.map(at),
            },
            last_sort_at: at(row.last_sort_at),
            last_activity_at: at(row.last_activity_at),
        },
        is_unread: row.is_unread,
        marked_unread: row.marked_unread,
        last_message: row.last_message_id.map(MessageId),
        last_inbound: row.last_inbound_id.map(MessageId),
        episode: row.episode_id.map(EpisodeId),
    })
}

/// Opens or closes it, with the episode and owner that go with it.
pub async fn set_state(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ConversationId,
    state: ConversationState,
    episode: Option<EpisodeId>,
    owner: Option<UserId>,
) -> Result<(), StoreError> {
    sql("UPDATE conversation SET is_open = $3, episode_id = $4, owner_id = $5 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(state == ConversationState::Open)
        .bind(episode)
        .bind(owner)
        .run(db)
        .await?;
    Ok(())
}

pub async fn set_owner(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ConversationId,
    owner: Option<UserId>,
) -> Result<(), StoreError> {
    sql("UPDATE conversation SET owner_id = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(owner)
        .run(db)
        .await?;
    Ok(())
}

/// The team has seen everything.
pub async fn set_read(db: &impl Connection, workspace: WorkspaceId, id: ConversationId) -> Result<(), StoreError> {
    sql("UPDATE conversation SET is_unread = FALSE, unread_count = 0, marked_unread = FALSE \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .run(db)
    .await?;
    Ok(())
}

/// A colleague wants it to be looked at again.
pub async fn set_unread(db: &impl Connection, workspace: WorkspaceId, id: ConversationId) -> Result<(), StoreError> {
    sql("UPDATE conversation SET is_unread = TRUE, marked_unread = TRUE WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .run(db)
        .await?;
    Ok(())
}

/// Remembers the order key of a line that counts as neither activity nor last message.
pub async fn set_last_sort(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ConversationId,
    sort_at: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE conversation SET last_sort_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(sort_at)
        .run(db)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct PlaceRow {
    id: Uuid,
    channel_id: Uuid,
}

/// The conversations of one customer, over all lines.
pub async fn of_identity(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
) -> Result<Vec<(ConversationId, ChannelId)>, StoreError> {
    let rows = sql("SELECT id, channel_id FROM conversation \
                    WHERE identity_id = $2 AND workspace_id = $1 AND merged_into IS NULL ORDER BY id")
    .bind(workspace)
    .bind(identity)
    .all::<PlaceRow>(db)
    .await?;
    Ok(rows.into_iter().map(|row| (ConversationId(row.id), ChannelId(row.channel_id))).collect())
}
