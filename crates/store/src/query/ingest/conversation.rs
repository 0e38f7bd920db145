//! Conversations as ingest needs them, and back.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ConversationId, EpisodeId, IdentityId, MessageId, Timestamp, UserId, WorkspaceId,
    conversation::{ConversationState, Reception},
    reply::WindowFacts,
};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug)]
pub struct KnownConversation {
    pub id: ConversationId,
    pub channel: ChannelId,
    pub identity: IdentityId,
    pub owner: Option<UserId>,
    pub reception: Reception,
    pub marked_unread: bool,
    /// The message shown in the list, with its order key.
    pub last_message: Option<(Timestamp, MessageId)>,
    pub last_inbound: Option<MessageId>,
    /// JSON of the advertisement that the customer came from first.
    pub referral: Option<String>,
    pub episode: Option<Episode>,
    pub created_at: Timestamp,
}

/// One stretch from opened to closed.
#[derive(Clone, Copy, Debug)]
pub struct Episode {
    pub id: EpisodeId,
    pub opened_at: Timestamp,
    pub first_inbound_at: Option<Timestamp>,
    pub first_response_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct ConversationRow {
    id: uuid::Uuid,
    channel_id: uuid::Uuid,
    identity_id: uuid::Uuid,
    owner_id: Option<uuid::Uuid>,
    is_open: bool,
    unread_count: i64,
    marked_unread: bool,
    last_activity_at: i64,
    last_sort_at: i64,
    last_message_id: Option<uuid::Uuid>,
    last_message_sort_at: Option<i64>,
    last_inbound_id: Option<uuid::Uuid>,
    last_opening_inbound: Option<i64>,
    free_entry_asked: Option<i64>,
    free_entry_answered: Option<i64>,
    referral: Option<String>,
    episode_id: Option<uuid::Uuid>,
    opened_at: Option<i64>,
    first_inbound_at: Option<i64>,
    first_response_at: Option<i64>,
    created_at: i64,
}

const SELECTED: &str = "c.id, c.channel_id, c.identity_id, c.owner_id, c.is_open, c.unread_count, c.marked_unread, \
    c.last_activity_at, c.last_sort_at, c.last_message_id, m.sort_at AS last_message_sort_at, c.last_inbound_id, \
    c.last_opening_inbound, c.free_entry_asked, c.free_entry_answered, c.referral, c.episode_id, e.opened_at, \
    e.first_inbound_at, e.first_response_at, c.created_at";

/// People write to the same rows; on SQLite there is one writer anyway.
const fn lock(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF c",
    }
}

static LOAD: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("channel_id", Column::Uuid), ("identity_id", Column::Uuid)]);
    let lock = lock(engine);
    format!(
        "WITH {wanted} SELECT {SELECTED} FROM wanted CROSS JOIN conversation c \
         LEFT JOIN message m ON m.id = c.last_message_id LEFT JOIN episode e ON e.id = c.episode_id \
         WHERE c.channel_id = wanted.channel_id AND c.identity_id = wanted.identity_id AND c.workspace_id = $2 {lock}"
    )
});

static LOAD_BY_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let lock = lock(engine);
    format!(
        "WITH {wanted} SELECT {SELECTED} FROM wanted CROSS JOIN conversation c \
         LEFT JOIN message m ON m.id = c.last_message_id LEFT JOIN episode e ON e.id = c.episode_id \
         WHERE c.id = wanted.id AND c.workspace_id = $2 {lock}"
    )
});

/// The conversations of these people on these lines, and those with these ids.
pub async fn conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[(ChannelId, IdentityId)],
    ids: &[ConversationId],
) -> Result<Vec<KnownConversation>, StoreError> {
    let mut rows = Vec::new();
    if !people.is_empty() {
        let mut batch = Rows::with_capacity(people.len(), 72);
        for (channel, identity) in people {
            batch.push(&(rows::hex(*channel), rows::hex(*identity)));
        }
        rows = sql(LOAD.get(engine(db))).bind(batch.json()).bind(workspace).all::<ConversationRow>(db).await?;
    }
    if !ids.is_empty() {
        let batch = rows::list(ids.iter().map(|id| rows::hex(*id)));
        rows.extend(sql(LOAD_BY_ID.get(engine(db))).bind(batch).bind(workspace).all::<ConversationRow>(db).await?);
    }
    Ok(rows.into_iter().map(KnownConversation::from).collect())
}

impl From<ConversationRow> for KnownConversation {
    fn from(row: ConversationRow) -> Self {
        let episode = row.episode_id.zip(row.opened_at).map(|(id, opened_at)| Episode {
            id: EpisodeId(id),
            opened_at: at(opened_at),
            first_inbound_at: row.first_inbound_at.map(at),
            first_response_at: row.first_response_at.map(at),
        });
        Self {
            id: ConversationId(row.id),
            channel: ChannelId(row.channel_id),
            identity: IdentityId(row.identity_id),
            owner: row.owner_id.map(UserId),
            reception: Reception {
                state: if row.is_open { ConversationState::Open } else { ConversationState::Closed },
                unread_count: row.unread_count,
                windows: WindowFacts {
                    last_opening_inbound: row.last_opening_inbound.map(at),
                    free_entry_asked: row.free_entry_asked.map(at),
                    free_entry_answered: row.free_entry_answered.map(at),
                },
                last_sort_at: at(row.last_sort_at),
                last_activity_at: at(row.last_activity_at),
            },
            marked_unread: row.marked_unread,
            last_message: row.last_message_sort_at.map(at).zip(row.last_message_id.map(MessageId)),
            last_inbound: row.last_inbound_id.map(MessageId),
            referral: row.referral,
            episode,
            created_at: at(row.created_at),
        }
    }
}

static PUT: PerEngine = PerEngine::new(|engine| {
    let columns = [
        ("id", Column::Uuid),
        ("channel_id", Column::Uuid),
        ("identity_id", Column::Uuid),
        ("owner_id", Column::Uuid),
        ("is_open", Column::Bool),
        ("is_unread", Column::Bool),
        ("unread_count", Column::BigInt),
        ("marked_unread", Column::Bool),
        ("last_activity_at", Column::BigInt),
        ("last_sort_at", Column::BigInt),
        ("last_message_id", Column::Uuid),
        ("last_inbound_id", Column::Uuid),
        ("last_opening_inbound", Column::BigInt),
        ("free_entry_asked", Column::BigInt),
        ("free_entry_answered", Column::BigInt),
        ("referral", Column::Text),
        ("episode_id", Column::Uuid),
        ("created_at", Column::BigInt),
    ];
    let fresh = rows::source(engine, "fresh", 1, &columns);
    let names = columns.map(|(name, _)| name).join(", ");
    let news = columns
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !matches!(*name, "id" | "channel_id" | "identity_id" | "owner_id" | "created_at"))
        .map(|name| format!("{name} = excluded.{name}"))
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "WITH {fresh} INSERT INTO conversation (workspace_id, {names}) SELECT $2, {names} FROM fresh WHERE true \
         ON CONFLICT (id) DO UPDATE SET {news}"
    )
});

/// Writes new conversations and what arrivals changed of known ones. An owner is only ever set on new ones.
pub async fn put_conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversations: &[&KnownConversation],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(conversations.len(), 480);
    for conversation in conversations {
        let reception = &conversation.reception;
        let windows = &reception.windows;
        let head = (
            rows::hex(conversation.id),
            rows::hex(conversation.channel),
            rows::hex(conversation.identity),
            conversation.owner.map(rows::hex),
            reception.state == ConversationState::Open,
            reception.unread_count > 0 || conversation.marked_unread,
            reception.unread_count,
            conversation.marked_unread,
            reception.last_activity_at.millis(),
            reception.last_sort_at.millis(),
            conversation.last_message.map(|(_, id)| rows::hex(id)),
        );
        let tail = (
            conversation.last_inbound.map(rows::hex),
            windows.last_opening_inbound.map(Timestamp::millis),
            windows.free_entry_asked.map(Timestamp::millis),
            windows.free_entry_answered.map(Timestamp::millis),
            conversation.referral.as_deref(),
            conversation.episode.map(|episode| rows::hex(episode.id)),
            conversation.created_at.millis(),
        );
        batch.push_joined(&head, &tail);
    }
    sql(PUT.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

static PUT_EPISODES: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("conversation_id", Column::Uuid),
            ("opened_at", Column::BigInt),
            ("first_inbound_at", Column::BigInt),
            ("first_response_at", Column::BigInt),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO episode (id, workspace_id, conversation_id, opened_at, opened_by_kind, \
           first_inbound_at, first_response_at) \
         SELECT id, $2, conversation_id, opened_at, 'contact', first_inbound_at, first_response_at FROM fresh WHERE true \
         ON CONFLICT (id) DO UPDATE SET \
           first_inbound_at = COALESCE(episode.first_inbound_at, excluded.first_inbound_at), \
           first_response_at = COALESCE(episode.first_response_at, excluded.first_response_at)"
    )
});

/// Opens episodes and notes first arrivals and answers of running ones.
pub async fn put_episodes(
    db: &impl Connection,
    workspace: WorkspaceId,
    episodes: &[(ConversationId, Episode)],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(episodes.len(), 128);
    for (conversation, episode) in episodes {
        batch.push(&(
            rows::hex(episode.id),
            rows::hex(*conversation),
            episode.opened_at.millis(),
            episode.first_inbound_at.map(Timestamp::millis),
            episode.first_response_at.map(Timestamp::millis),
        ));
    }
    sql(PUT_EPISODES.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
