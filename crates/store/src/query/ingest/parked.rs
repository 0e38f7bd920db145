//! What came before its message and waits for it by Meta's id.

use super::message::Target;
use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{ChannelId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct ParkedItem {
    pub id: Uuid,
    pub target: Target,
    /// `status`, `reaction`, `edit` or `revoke`.
    pub kind: String,
    pub at: Timestamp,
    pub parked_at: Timestamp,
    /// What is to be done, as JSON of ours.
    pub body: String,
    pub raw: String,
    /// The same item again has the same name.
    pub dedupe: String,
}

#[derive(FromQueryResult)]
struct ParkedRow {
    id: Uuid,
    channel_id: Uuid,
    target: String,
    kind: String,
    at: i64,
    parked_at: i64,
    body: String,
    raw: String,
    dedupe: String,
}

impl From<ParkedRow> for ParkedItem {
    fn from(row: ParkedRow) -> Self {
        Self {
            id: row.id,
            target: Target { channel: ChannelId(row.channel_id), provider_id: row.target },
            kind: row.kind,
            at: at(row.at),
            parked_at: at(row.parked_at),
            body: row.body,
            raw: row.raw,
            dedupe: row.dedupe,
        }
    }
}

const SELECTED: &str = "p.id, p.channel_id, p.target, p.kind, p.at, p.parked_at, p.body, p.raw, p.dedupe";

static LOAD: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("channel_id", Column::Uuid), ("target", Column::Text)]);
    format!(
        "WITH {wanted} SELECT {SELECTED} FROM wanted CROSS JOIN parked p \
         WHERE p.channel_id = wanted.channel_id AND p.target = wanted.target AND p.workspace_id = $2 ORDER BY p.id"
    )
});

/// What waits for these messages, in order of arrival.
pub async fn parked(
    db: &impl Connection,
    workspace: WorkspaceId,
    targets: &[&Target],
) -> Result<Vec<ParkedItem>, StoreError> {
    let mut batch = Rows::with_capacity(targets.len(), 110);
    for target in targets {
        batch.push(&(rows::hex(target.channel), &target.provider_id));
    }
    let rows = sql(LOAD.get(engine(db))).bind(batch.json()).bind(workspace).all::<ParkedRow>(db).await?;
    Ok(rows.into_iter().map(ParkedItem::from).collect())
}

/// What waits for messages that are here after all: their id became known by another way.
pub async fn ripe(db: &impl Connection, workspace: WorkspaceId, limit: i64) -> Result<Vec<ParkedItem>, StoreError> {
    let rows = sql(format!(
        "SELECT {SELECTED} FROM parked p JOIN message m ON m.channel_id = p.channel_id AND m.provider_id = p.target \
         WHERE p.workspace_id = $1 AND m.provider_id IS NOT NULL ORDER BY p.id LIMIT $2"
    ))
    .bind(workspace)
    .bind(limit)
    .all::<ParkedRow>(db)
    .await?;
    Ok(rows.into_iter().map(ParkedItem::from).collect())
}

/// What has waited since before `before` and is shown nowhere yet.
pub async fn overdue(
    db: &impl Connection,
    workspace: WorkspaceId,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<ParkedItem>, StoreError> {
    let rows = sql(format!(
        "SELECT {SELECTED} FROM parked p WHERE p.workspace_id = $1 AND p.shown_at IS NULL AND p.parked_at < $2 \
         ORDER BY p.parked_at LIMIT $3"
    ))
    .bind(workspace)
    .bind(before)
    .bind(limit)
    .all::<ParkedRow>(db)
    .await?;
    Ok(rows.into_iter().map(ParkedItem::from).collect())
}

static PUT: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("channel_id", Column::Uuid),
            ("target", Column::Text),
            ("kind", Column::Text),
            ("at", Column::BigInt),
            ("parked_at", Column::BigInt),
            ("body", Column::Text),
            ("raw", Column::Text),
            ("dedupe", Column::Text),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO parked (id, workspace_id, channel_id, target, kind, at, parked_at, body, raw, dedupe) \
         SELECT id, $2, channel_id, target, kind, at, parked_at, body, raw, dedupe FROM fresh WHERE true \
         ON CONFLICT DO NOTHING"
    )
});

pub async fn put_parked(db: &impl Connection, workspace: WorkspaceId, items: &[&ParkedItem]) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(items.len(), 800);
    for item in items {
        batch.push(&(
            rows::hex(item.id),
            rows::hex(item.target.channel),
            &item.target.provider_id,
            &item.kind,
            item.at.millis(),
            item.parked_at.millis(),
            &item.body,
            &item.raw,
            &item.dedupe,
        ));
    }
    sql(PUT.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

const KEY: &[(&str, Column)] = &[("channel_id", Column::Uuid), ("target", Column::Text), ("id", Column::Uuid)];

fn keys(items: &[&ParkedItem]) -> String {
    let mut batch = Rows::with_capacity(items.len(), 150);
    for item in items {
        batch.push(&(rows::hex(item.target.channel), &item.target.provider_id, rows::hex(item.id)));
    }
    batch.json()
}

static FORGET: PerEngine = PerEngine::new(|engine| {
    let gone = rows::source(engine, "gone", 1, KEY);
    format!(
        "WITH {gone} DELETE FROM parked WHERE workspace_id = $2 AND (channel_id, target, id) IN \
         (SELECT channel_id, target, id FROM gone)"
    )
});

/// They found their message.
pub async fn forget_parked(
    db: &impl Connection,
    workspace: WorkspaceId,
    items: &[&ParkedItem],
) -> Result<(), StoreError> {
    sql(FORGET.get(engine(db))).bind(keys(items)).bind(workspace).run(db).await?;
    Ok(())
}

static SHOW: PerEngine = PerEngine::new(|engine| {
    let shown = rows::source(engine, "shown", 1, KEY);
    format!(
        "WITH {shown} UPDATE parked SET shown_at = $3 WHERE workspace_id = $2 AND (channel_id, target, id) IN \
         (SELECT channel_id, target, id FROM shown)"
    )
});

/// They have a line of their own in the thread; they go on waiting.
pub async fn show(
    db: &impl Connection,
    workspace: WorkspaceId,
    items: &[&ParkedItem],
    now: Timestamp,
) -> Result<(), StoreError> {
    sql(SHOW.get(engine(db))).bind(keys(items)).bind(workspace).bind(now).run(db).await?;
    Ok(())
}
