//! Conversations by the hundred thousand: customers, their keys, a closed or open conversation and its messages.

use crate::{
    Db, Engine, StoreError,
    rows::{self, Column, Rows},
    search,
    sql::sql,
    tx,
};
use domain::{
    ChannelId, ConversationId, EpisodeId, IdentityId, MessageId, Timestamp, UserId, WorkspaceId, message::Delivery,
};
use sea_orm::{DatabaseTransaction, FromQueryResult};

/// A customer with one conversation.
#[derive(Clone, Debug)]
pub struct Customer {
    pub identity: IdentityId,
    pub wa_id: String,
    pub name: String,
    pub channel: ChannelId,
    pub conversation: ConversationId,
    pub episode: EpisodeId,
    pub owner: Option<UserId>,
    pub is_open: bool,
    pub unread: i64,
    /// Oldest first; not empty.
    pub messages: Vec<Line>,
}

/// One text.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: MessageId,
    pub provider_id: String,
    pub at: Timestamp,
    /// A colleague's answer, or the customer's message.
    pub by: Option<UserId>,
    pub text: String,
}

/// Writes these customers in one transaction.
pub async fn write(db: &Db, workspace: WorkspaceId, customers: &[Customer]) -> Result<(), StoreError> {
    let transaction = tx::begin(db.write()).await?;
    identities(db, &transaction, workspace, customers).await?;
    keys(db, &transaction, workspace, customers).await?;
    conversations(db, &transaction, workspace, customers).await?;
    episodes(db, &transaction, workspace, customers).await?;
    messages(db, &transaction, workspace, customers).await?;
    transaction.commit().await?;
    Ok(())
}

/// As PostgreSQL's own housekeeping leaves the tables after a while. SQLite has none: it plans as it was told to.
pub async fn settle(db: &Db) -> Result<(), StoreError> {
    match db.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => sql("VACUUM (ANALYZE)").run(db.write()).await.map(|_| ()),
    }
}

async fn identities(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    customers: &[Customer],
) -> Result<(), StoreError> {
    let texts: Vec<(IdentityId, String)> = customers
        .iter()
        .map(|one| (one.identity, search::text([Some(one.name.as_str())], [Some(one.wa_id.as_str())])))
        .collect();
    let mut batch = Rows::with_capacity(customers.len(), 160);
    for (one, (_, text)) in customers.iter().zip(&texts) {
        let phone = format!("+{}", one.wa_id);
        batch.push(&(rows::hex(one.identity), &one.wa_id, phone, &one.name, text, one.first().millis()));
    }
    let source = rows::source(
        db.engine(),
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("wa_id", Column::Text),
            ("phone", Column::Text),
            ("name", Column::Text),
            ("search_text", Column::Text),
            ("at", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO identity (id, workspace_id, kind, external_id, phone, profile_name, search_text, \
           created_at, updated_at) SELECT id, $2, 'wa_id', wa_id, phone, name, search_text, at, at FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(transaction)
    .await?;
    let entries: Vec<(IdentityId, &str)> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
    search::put(transaction, db.engine(), workspace, &entries).await
}

async fn keys(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    customers: &[Customer],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(customers.len(), 100);
    for one in customers {
        let key = domain::phone::match_key(&one.wa_id);
        batch.push(&(rows::hex(one.identity), key, &one.wa_id, one.first().millis()));
    }
    let source = rows::source(
        db.engine(),
        "fresh",
        1,
        &[("id", Column::Uuid), ("canonical", Column::Text), ("value", Column::Text), ("at", Column::BigInt)],
    );
    sql(format!(
        "WITH {source} INSERT INTO identity_key (workspace_id, kind, canonical, value, identity_id, source, created_at) \
         SELECT $2, 'wa_id', canonical, value, id, 'message', at FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(transaction)
    .await?;
    Ok(())
}

async fn conversations(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    customers: &[Customer],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(customers.len(), 320);
    for one in customers {
        let last = one.messages.last();
        let last_inbound = one.messages.iter().rfind(|line| line.by.is_none());
        batch.push(&(
            rows::hex(one.conversation),
            rows::hex(one.channel),
            rows::hex(one.identity),
            one.owner.map(rows::hex),
            one.is_open,
            one.unread > 0,
            one.unread,
            last.map(|line| line.at.millis()),
            last.map(|line| rows::hex(line.id)),
            last_inbound.map(|line| rows::hex(line.id)),
            last_inbound.map(|line| line.at.millis()),
            rows::hex(one.episode),
            one.first().millis(),
        ));
    }
    let source = rows::source(
        db.engine(),
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("channel_id", Column::Uuid),
            ("identity_id", Column::Uuid),
            ("owner_id", Column::Uuid),
            ("is_open", Column::Bool),
            ("is_unread", Column::Bool),
            ("unread_count", Column::BigInt),
            ("last_at", Column::BigInt),
            ("last_message_id", Column::Uuid),
            ("last_inbound_id", Column::Uuid),
            ("last_opening_inbound", Column::BigInt),
            ("episode_id", Column::Uuid),
            ("created_at", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO conversation (id, workspace_id, channel_id, identity_id, owner_id, is_open, is_unread, \
           unread_count, last_activity_at, last_sort_at, last_message_id, last_inbound_id, last_opening_inbound, \
           episode_id, created_at) \
         SELECT id, $2, channel_id, identity_id, owner_id, is_open, is_unread, unread_count, last_at, last_at, \
           last_message_id, last_inbound_id, last_opening_inbound, episode_id, created_at FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(transaction)
    .await?;
    Ok(())
}

async fn episodes(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    customers: &[Customer],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(customers.len(), 120);
    for one in customers {
        let closed_at = (!one.is_open).then(|| one.messages.last().map(|line| line.at.millis())).flatten();
        let answered = one.messages.iter().find(|line| line.by.is_some()).map(|line| line.at.millis());
        let (episode, conversation) = (rows::hex(one.episode), rows::hex(one.conversation));
        batch.push(&(episode, conversation, one.first().millis(), answered, closed_at));
    }
    let source = rows::source(
        db.engine(),
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("conversation_id", Column::Uuid),
            ("opened_at", Column::BigInt),
            ("answered_at", Column::BigInt),
            ("closed_at", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO episode (id, workspace_id, conversation_id, opened_at, opened_by_kind, \
           first_inbound_at, first_response_at, closed_at) \
         SELECT id, $2, conversation_id, opened_at, 'contact', opened_at, answered_at, closed_at FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(transaction)
    .await?;
    Ok(())
}

async fn messages(
    db: &Db,
    transaction: &DatabaseTransaction,
    workspace: WorkspaceId,
    customers: &[Customer],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(customers.len() * 3, 400);
    for one in customers {
        for line in &one.messages {
            let is_ours = line.by.is_some();
            let delivery = if is_ours { Delivery::Delivered } else { Delivery::Received };
            let content = serde_json::json!({ "text": line.text });
            batch.push(&(
                rows::hex(line.id),
                rows::hex(one.conversation),
                rows::hex(one.channel),
                if is_ours { "outbound" } else { "inbound" },
                rows::text(&content),
                delivery.rank(),
                &line.provider_id,
                line.at.millis(),
                if is_ours { "user" } else { "contact" },
                line.by.map(rows::hex),
                is_ours.then(|| line.at.millis()),
            ));
        }
    }
    let source = rows::source(
        db.engine(),
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("conversation_id", Column::Uuid),
            ("channel_id", Column::Uuid),
            ("direction", Column::Text),
            ("content", Column::Text),
            ("delivery", Column::Int),
            ("provider_id", Column::Text),
            ("at", Column::BigInt),
            ("sender_kind", Column::Text),
            ("sender_id", Column::Uuid),
            ("sent_at", Column::BigInt),
        ],
    );
    sql(format!(
        "WITH {source} INSERT INTO message (id, workspace_id, conversation_id, channel_id, direction, kind, content, \
           delivery, provider_id, sort_at, at, created_at, sender_kind, sender_id, sent_at, delivered_at) \
         SELECT id, $2, conversation_id, channel_id, direction, 'text', content, delivery, provider_id, at, at, at, \
           sender_kind, sender_id, sent_at, sent_at FROM fresh"
    ))
    .bind(batch.json())
    .bind(workspace)
    .run(transaction)
    .await?;
    Ok(())
}

impl Customer {
    fn first(&self) -> Timestamp {
        self.messages.first().map_or(Timestamp::EPOCH, |line| line.at)
    }
}

#[derive(FromQueryResult)]
struct IdRow {
    id: uuid::Uuid,
}

/// The lines that customers may write to.
pub async fn channels(db: &Db, workspace: WorkspaceId) -> Result<Vec<ChannelId>, StoreError> {
    let rows =
        sql("SELECT id FROM channel WHERE workspace_id = $1 ORDER BY id").bind(workspace).all::<IdRow>(db.read());
    Ok(rows.await?.into_iter().map(|row| ChannelId(row.id)).collect())
}

/// The colleagues who may own conversations.
pub async fn users(db: &Db, workspace: WorkspaceId) -> Result<Vec<UserId>, StoreError> {
    let rows = sql("SELECT user_id AS id FROM membership WHERE workspace_id = $1 ORDER BY user_id")
        .bind(workspace)
        .all::<IdRow>(db.read());
    Ok(rows.await?.into_iter().map(|row| UserId(row.id)).collect())
}

/// How many conversations there are.
pub async fn count(db: &Db, workspace: WorkspaceId) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM conversation WHERE workspace_id = $1")
        .bind(workspace)
        .count(db.read())
        .await
}
