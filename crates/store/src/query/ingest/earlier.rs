//! What was said before, where something that comes late has to find its place.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{ConversationId, Timestamp, WorkspaceId, message::Direction};
use sea_orm::FromQueryResult;

const WANTED: &[(&str, Column)] = &[("conversation_id", Column::Uuid), ("since", Column::BigInt)];

fn batch(wanted: &[(ConversationId, Timestamp)]) -> String {
    let mut batch = Rows::with_capacity(wanted.len(), 60);
    for (conversation, since) in wanted {
        batch.push(&(rows::hex(*conversation), since.millis()));
    }
    batch.json()
}

static COUNT: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, WANTED);
    format!(
        "WITH {wanted} SELECT m.conversation_id, wanted.since, CAST(COUNT(*) AS BIGINT) AS n \
         FROM wanted CROSS JOIN message m WHERE m.conversation_id = wanted.conversation_id \
         AND m.sort_at >= wanted.since AND m.workspace_id = $2 AND m.direction = 'inbound' AND m.kind <> 'reaction' \
         GROUP BY m.conversation_id, wanted.since"
    )
});

/// How many of the customer's messages are from then or later. What is not answered has none.
pub async fn inbound_since(
    db: &impl Connection,
    workspace: WorkspaceId,
    wanted: &[(ConversationId, Timestamp)],
) -> Result<Vec<(ConversationId, Timestamp, i64)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        conversation_id: uuid::Uuid,
        since: i64,
        n: i64,
    }
    let rows = sql(COUNT.get(engine(db))).bind(batch(wanted)).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(|row| (ConversationId(row.conversation_id), at(row.since), row.n)).collect())
}

/// Something that matters to the free days after an advertisement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub conversation: ConversationId,
    pub at: Timestamp,
    /// The customer came from an ad; else the business wrote.
    pub is_from_ad: bool,
}

static TURNS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, WANTED);
    format!(
        "WITH {wanted} SELECT m.conversation_id, m.at, m.direction \
         FROM wanted CROSS JOIN message m WHERE m.conversation_id = wanted.conversation_id \
         AND m.sort_at >= wanted.since AND m.workspace_id = $2 AND ((m.direction = 'outbound' AND m.kind <> 'system') \
         OR (m.direction = 'inbound' AND m.extra LIKE '%\"referral\"%'))"
    )
});

/// Who came from an ad, and when the business wrote, from then on.
pub async fn turns(
    db: &impl Connection,
    workspace: WorkspaceId,
    wanted: &[(ConversationId, Timestamp)],
) -> Result<Vec<Turn>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        conversation_id: uuid::Uuid,
        at: i64,
        direction: String,
    }
    let rows = sql(TURNS.get(engine(db))).bind(batch(wanted)).bind(workspace).all::<Row>(db).await?;
    let turn = |row: Row| Turn {
        conversation: ConversationId(row.conversation_id),
        at: at(row.at),
        is_from_ad: row.direction == Direction::Inbound.as_str(),
    };
    Ok(rows.into_iter().map(turn).collect())
}
