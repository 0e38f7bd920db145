//! The ledger: appended to, never changed.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, MessageId, Timestamp, WorkspaceId,
    price::{
        category::Category,
        ledger::{Amount, EntryKind, LedgerEntry},
        market::Market,
        money::{Currency, Money},
        reason::{FreeReason, UnknownReason},
    },
};
use serde::Deserialize;
use std::collections::HashSet;
use uuid::Uuid;

/// An entry with what it is added up by.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Uuid,
    /// Year and month in the account's time zone, such as 202611.
    pub month: i32,
    pub channel: Option<ChannelId>,
    pub sender: Option<Uuid>,
    /// Name of the template.
    pub template: Option<String>,
    /// Meta's words, kept while the amount is unknown.
    pub pricing: Option<String>,
    pub entry: LedgerEntry,
}

const COLUMNS: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("at", Column::BigInt),
    ("month", Column::Int),
    ("kind", Column::Text),
    ("message_id", Column::Uuid),
    ("channel_id", Column::Uuid),
    ("sender_id", Column::Uuid),
    ("template", Column::Text),
    ("conversation", Column::Text),
    ("state", Column::Text),
    ("reason", Column::Text),
    ("micros", Column::BigInt),
    ("currency", Column::Text),
    ("market", Column::Text),
    ("category", Column::Text),
    ("card_from", Column::Text),
    ("pricing", Column::Text),
];

const NAMES: &str = "id, at, month, kind, message_id, channel_id, sender_id, template, conversation, state, reason, \
    micros, currency, market, category, card_from, pricing";

static APPEND: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, COLUMNS);
    format!(
        "WITH {fresh} INSERT INTO cost_ledger (workspace_id, {NAMES}) SELECT $2, {NAMES} FROM fresh WHERE true \
         ON CONFLICT DO NOTHING RETURNING id"
    )
});

/// Adds entries; which of them are new. A message has at most one of each kind.
pub async fn append(
    db: &impl Connection,
    workspace: WorkspaceId,
    entries: &[Entry],
) -> Result<HashSet<Uuid>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    if entries.is_empty() {
        return Ok(HashSet::new());
    }
    let mut batch = Rows::with_capacity(entries.len(), 300);
    for one in entries {
        let entry = &one.entry;
        let (state, reason, money) = match entry.amount {
            Amount::Free(reason) => ("free", Some(reason.as_str()), None),
            Amount::Known(money) => ("known", None, Some(money)),
            Amount::Unknown(reason) => ("unknown", Some(reason.as_str()), None),
        };
        let head = (
            rows::hex(one.id),
            entry.at.millis(),
            one.month,
            entry.kind.as_str(),
            entry.message.map(rows::hex),
            one.channel.map(rows::hex),
            one.sender.map(rows::hex),
            one.template.as_deref(),
            entry.conversation.as_deref(),
        );
        let tail = (
            state,
            reason,
            money.map(|money| money.micros),
            money.map(|money| money.currency.to_string()),
            entry.market.map(|market| market.code().to_owned()),
            entry.category.map(Category::as_str),
            entry.card_from.map(|day| day.to_string()),
            one.pricing.as_deref(),
        );
        batch.push_joined(&head, &tail);
    }
    let rows = sql(APPEND.get(engine(db))).bind(batch.json()).bind(workspace).all::<Row>(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[derive(Deserialize)]
struct EntryRow {
    id: GatheredId,
    at: i64,
    month: i32,
    kind: String,
    message_id: GatheredId,
    channel_id: GatheredId,
    sender_id: GatheredId,
    template: Option<String>,
    conversation: Option<String>,
    state: String,
    reason: Option<String>,
    micros: Option<i64>,
    currency: Option<String>,
    market: Option<String>,
    category: Option<String>,
    card_from: Option<String>,
    pricing: Option<String>,
}

impl TryFrom<EntryRow> for Entry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let corrupt = |column, value: &str| StoreError::corrupt("cost_ledger", column, value);
        let reason = row.reason.as_deref().unwrap_or_default();
        let amount = match row.state.as_str() {
            "free" => FreeReason::parse(reason).map(Amount::Free),
            "unknown" => UnknownReason::parse(reason).map(Amount::Unknown),
            _ => row
                .micros
                .zip(row.currency.as_deref().and_then(Currency::parse))
                .map(|(micros, currency)| Amount::Known(Money::new(micros, currency))),
        };
        Ok(Self {
            id: row.id.some(),
            month: row.month,
            channel: row.channel_id.0.map(ChannelId),
            sender: row.sender_id.0,
            template: row.template,
            pricing: row.pricing,
            entry: LedgerEntry {
                at: Timestamp::from_millis(row.at),
                kind: EntryKind::parse(&row.kind).ok_or_else(|| corrupt("kind", &row.kind))?,
                message: row.message_id.0.map(MessageId),
                conversation: row.conversation,
                amount: amount.ok_or_else(|| corrupt("state", &row.state))?,
                market: row.market.as_deref().and_then(Market::parse),
                category: row.category.as_deref().and_then(Category::parse),
                card_from: row.card_from.and_then(|day| day.parse().ok()),
            },
        })
    }
}

fn gathered(engine: Engine, found: &str) -> String {
    rows::gathered(engine, found, COLUMNS)
}

static OF_MESSAGES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("wanted_id", Column::Uuid)]);
    let found = format!(
        "SELECT {NAMES} FROM wanted CROSS JOIN cost_ledger l \
         WHERE l.workspace_id = $2 AND l.message_id = wanted.wanted_id AND l.message_id IS NOT NULL"
    );
    format!("WITH {wanted} {}", gathered(engine, &found))
});

static OF_CONVERSATIONS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("wanted_id", Column::Text)]);
    let found = format!(
        "SELECT {NAMES} FROM wanted CROSS JOIN cost_ledger l \
         WHERE l.workspace_id = $2 AND l.conversation = wanted.wanted_id AND l.conversation IS NOT NULL"
    );
    format!("WITH {wanted} {}", gathered(engine, &found))
});

/// What there is of these messages and of these conversations of Meta's.
pub async fn known(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[MessageId],
    conversations: &[&str],
) -> Result<Vec<Entry>, StoreError> {
    let ids = rows::list(messages.iter().map(|id| rows::hex(*id)));
    let mut rows = sql(OF_MESSAGES.get(engine(db))).bind(ids).bind(workspace).gather::<EntryRow>(db).await?;
    if !conversations.is_empty() {
        let names = rows::list(conversations);
        let more = sql(OF_CONVERSATIONS.get(engine(db))).bind(names).bind(workspace).gather::<EntryRow>(db).await?;
        let seen: HashSet<Uuid> = rows.iter().map(|row| row.id.some()).collect();
        rows.extend(more.into_iter().filter(|row| !seen.contains(&row.id.some())));
    }
    rows.into_iter().map(Entry::try_from).collect()
}

pub async fn of_message(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
) -> Result<Vec<Entry>, StoreError> {
    known(db, workspace, &[message], &[]).await
}

/// Charges whose price is unknown and was not told since, in the order in which they were recorded.
pub async fn unknown(
    db: &impl Connection,
    workspace: WorkspaceId,
    after: Uuid,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let found = format!(
        "SELECT {NAMES} FROM cost_ledger l WHERE l.workspace_id = $1 AND l.id > $2 AND l.kind = 'charge' AND l.state = 'unknown' \
         AND NOT EXISTS (SELECT 1 FROM cost_ledger a WHERE a.workspace_id = l.workspace_id AND a.message_id = l.message_id \
           AND a.message_id IS NOT NULL AND a.kind = 'adjustment') ORDER BY l.id LIMIT $3"
    );
    let rows = sql(gathered(engine(db), &found)).bind(workspace).bind(after).bind(limit).gather::<EntryRow>(db).await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Charges and adjustments of a month, in the order in which they were recorded, what follows `after`.
pub async fn export(
    db: &impl Connection,
    workspace: WorkspaceId,
    month: i32,
    after: Uuid,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let found = format!(
        "SELECT {NAMES} FROM cost_ledger WHERE workspace_id = $1 AND month = $2 AND id > $3 \
         AND kind IN ('charge', 'adjustment') ORDER BY id LIMIT $4"
    );
    let rows = sql(gathered(engine(db), &found))
        .bind(workspace)
        .bind(month)
        .bind(after)
        .bind(limit)
        .gather::<EntryRow>(db)
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}
