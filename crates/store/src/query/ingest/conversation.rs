//! Conversations as ingest needs them, and back.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ConversationId, EpisodeId, IdentityId, MessageId, Timestamp, UserId, WorkspaceId,
    conversation::{ConversationState, Reception},
    reply::WindowFacts,
};
use serde::{Deserialize, Serialize};

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

#[derive(Deserialize)]
struct ConversationRow {
    id: GatheredId,
    channel_id: GatheredId,
    identity_id: GatheredId,
    owner_id: GatheredId,
    is_open: i64,
    unread_count: i64,
    seen_until: Option<i64>,
    marked_unread: i64,
    last_activity_at: i64,
    last_sort_at: i64,
    last_message_id: GatheredId,
    last_message_sort_at: Option<i64>,
    last_inbound_id: GatheredId,
    last_opening_inbound: Option<i64>,
    free_entry_asked: Option<i64>,
    free_entry_answered: Option<i64>,
    referral: Option<String>,
    episode_id: GatheredId,
    opened_at: Option<i64>,
    first_inbound_at: Option<i64>,
    first_response_at: Option<i64>,
    created_at: i64,
}

/// In the order of [`ConversationRow`].
const ROW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("identity_id", Column::Uuid),
    ("owner_id", Column::Uuid),
    ("is_open", Column::Bool),
    ("unread_count", Column::BigInt),
    ("seen_until", Column::BigInt),
    ("marked_unread", Column::Bool),
    ("last_activity_at", Column::BigInt),
    ("last_sort_at", Column::BigInt),
    ("last_message_id", Column::Uuid),
    ("last_message_sort_at", Column::BigInt),
    ("last_inbound_id", Column::Uuid),
    ("last_opening_inbound", Column::BigInt),
    ("free_entry_asked", Column::BigInt),
    ("free_entry_answered", Column::BigInt),
    ("referral", Column::Text),
    ("episode_id", Column::Uuid),
    ("opened_at", Column::BigInt),
    ("first_inbound_at", Column::BigInt),
    ("first_response_at", Column::BigInt),
    ("created_at", Column::BigInt),
];

const SELECTED: &str = "c.id, c.channel_id, c.identity_id, c.owner_id, c.is_open, c.unread_count, c.seen_until, c.marked_unread, \
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
    let found = format!(
        "SELECT {SELECTED} FROM wanted CROSS JOIN conversation c \
         LEFT JOIN message m ON m.id = c.last_message_id LEFT JOIN episode e ON e.id = c.episode_id \
         WHERE c.channel_id = wanted.channel_id AND c.identity_id = wanted.identity_id AND c.workspace_id = $2 {}",
        lock(engine)
    );
    format!("WITH {wanted} {}", rows::gathered(engine, &found, ROW))
});

/// The conversations of these people on these lines.
pub async fn conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[(ChannelId, IdentityId)],
) -> Result<Vec<KnownConversation>, StoreError> {
    let mut batch = Rows::with_capacity(people.len(), 72);
    for (channel, identity) in people {
        batch.push(&(rows::hex(*channel), rows::hex(*identity)));
    }
    let rows = sql(LOAD.get(engine(db))).bind(batch.json()).bind(workspace).gather::<ConversationRow>(db).await?;
    Ok(rows.into_iter().map(KnownConversation::from).collect())
}

impl From<ConversationRow> for KnownConversation {
    fn from(row: ConversationRow) -> Self {
        let episode = row.episode_id.0.zip(row.opened_at).map(|(id, opened_at)| Episode {
            id: EpisodeId(id),
            opened_at: at(opened_at),
            first_inbound_at: row.first_inbound_at.map(at),
            first_response_at: row.first_response_at.map(at),
        });
        Self {
            id: ConversationId(row.id.some()),
            channel: ChannelId(row.channel_id.some()),
            identity: IdentityId(row.identity_id.some()),
            owner: row.owner_id.0.map(UserId),
            reception: Reception {
                state: if row.is_open != 0 { ConversationState::Open } else { ConversationState::Closed },
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
            marked_unread: row.marked_unread != 0,
            last_message: row.last_message_sort_at.map(at).zip(row.last_message_id.0.map(MessageId)),
            last_inbound: row.last_inbound_id.0.map(MessageId),
            referral: row.referral,
            episode,
            created_at: at(row.created_at),
        }
    }
}

/// What never changes again, except by merging.
const BIRTH: [(&str, Column); 5] = [
    ("id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("identity_id", Column::Uuid),
    ("owner_id", Column::Uuid),
    ("created_at", Column::BigInt),
];

/// What arrivals change.
const LIFE: [(&str, Column); 14] = [
    ("is_open", Column::Bool),
    ("is_unread", Column::Bool),
    ("unread_count", Column::BigInt),
    ("seen_until", Column::BigInt),
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
];

static MAKE: PerEngine = PerEngine::new(|engine| {
    let columns = [&BIRTH[..], &LIFE[..]].concat();
    let fresh = rows::source(engine, "fresh", 1, &columns);
    let names = columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    format!("WITH {fresh} INSERT INTO conversation (workspace_id, {names}) SELECT $2, {names} FROM fresh")
});

static CHANGE: PerEngine = PerEngine::new(|engine| {
    let columns = [&BIRTH[..1], &LIFE[..]].concat();
    let news = rows::source(engine, "news", 1, &columns);
    let set = LIFE.map(|(name, _)| format!("{name} = news.{name}")).join(", ");
    format!(
        "WITH {news} UPDATE conversation SET {set} FROM news \
         WHERE conversation.id = news.id AND conversation.workspace_id = $2"
    )
});

/// Writes new conversations.
pub async fn make_conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversations: &[&KnownConversation],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(conversations.len(), 480);
    for conversation in conversations {
        let birth = (
            rows::hex(conversation.id),
            rows::hex(conversation.channel),
            rows::hex(conversation.identity),
            conversation.owner.map(rows::hex),
            conversation.created_at.millis(),
        );
        batch.push_joined(&birth, &life(conversation));
    }
    sql(MAKE.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

/// Writes what arrivals changed of known conversations.
pub async fn change_conversations(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversations: &[&KnownConversation],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(conversations.len(), 300);
    for conversation in conversations {
        batch.push_joined(&(rows::hex(conversation.id),), &life(conversation));
    }
    sql(CHANGE.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

/// In the order of [`LIFE`].
fn life(conversation: &KnownConversation) -> impl Serialize + '_ {
    let reception = &conversation.reception;
    let windows = &reception.windows;
    (
        reception.state == ConversationState::Open,
        reception.unread_count > 0 || conversation.marked_unread,
        reception.unread_count,
        reception.seen_until.map(Timestamp::millis),
        conversation.marked_unread,
        reception.last_activity_at.millis(),
        reception.last_sort_at.millis(),
        conversation.last_message.map(|(_, id)| rows::hex(id)),
        conversation.last_inbound.map(rows::hex),
        windows.last_opening_inbound.map(Timestamp::millis),
        windows.free_entry_asked.map(Timestamp::millis),
        windows.free_entry_answered.map(Timestamp::millis),
        conversation.referral.as_deref(),
        conversation.episode.map(|episode| rows::hex(episode.id)),
    )
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
