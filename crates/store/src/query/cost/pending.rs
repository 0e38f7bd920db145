//! What receipts said about prices, until the job has written it into the ledger. The way in writes it with one
//! statement, and only when a batch has any.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{ChannelId, MessageId, Timestamp, WorkspaceId, message::Delivery};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Meta told how it was priced.
    Charge,
    /// It will not be delivered.
    Release,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Release => "release",
        }
    }
}

/// What was said of a message.
#[derive(Clone, Debug)]
pub struct Heard {
    pub message: MessageId,
    pub outcome: Outcome,
    pub delivery: Delivery,
    pub at: Timestamp,
    /// Meta's `pricing`, as JSON.
    pub pricing: Option<String>,
    /// Meta's `conversation.id`.
    pub conversation: Option<String>,
}

static NOTE: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("message_id", Column::Uuid),
            ("outcome", Column::Text),
            ("delivery", Column::Int),
            ("at", Column::BigInt),
            ("pricing", Column::Text),
            ("conversation", Column::Text),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO cost_pending (workspace_id, message_id, outcome, delivery, at, pricing, conversation) \
         SELECT $2, message_id, outcome, delivery, at, pricing, conversation FROM fresh WHERE true ON CONFLICT DO NOTHING"
    )
});

/// The first of each message and outcome stays.
pub async fn note(db: &impl Connection, workspace: WorkspaceId, heard: &[Heard]) -> Result<(), StoreError> {
    if heard.is_empty() {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(heard.len(), 200);
    for one in heard {
        batch.push(&(
            rows::hex(one.message),
            one.outcome.as_str(),
            one.delivery.rank(),
            one.at.millis(),
            one.pricing.as_deref(),
            one.conversation.as_deref(),
        ));
    }
    sql(NOTE.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}

/// With what the ledger needs to know of the message.
#[derive(Clone, Debug)]
pub struct Pending {
    pub heard: Heard,
    pub channel: Option<ChannelId>,
    pub portfolio: String,
    /// A colleague.
    pub sender: Option<Uuid>,
    /// What a template's message holds.
    pub template: Option<Value>,
    /// In E.164.
    pub phone: Option<String>,
    /// A key of the person that begins with their country.
    pub bsuid: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    message_id: Uuid,
    outcome: String,
    delivery: i32,
    at: i64,
    pricing: Option<String>,
    conversation: Option<String>,
    channel_id: Option<Uuid>,
    portfolio: Option<String>,
    sender_id: Option<Uuid>,
    template: Option<String>,
    phone: Option<String>,
    bsuid: Option<String>,
}

static PENDING: PerEngine = PerEngine::new(|_| {
    "SELECT p.message_id, p.outcome, p.delivery, p.at, p.pricing, p.conversation, m.channel_id, \
       COALESCE(w.owner_business_id, w.waba_id, h.account) AS portfolio, \
       CASE WHEN m.sender_kind = 'user' THEN m.sender_id END AS sender_id, \
       CASE WHEN m.kind = 'template' THEN m.content END AS template, i.phone, \
       CASE WHEN i.kind = 'bsuid' THEN i.external_id END AS bsuid \
     FROM (SELECT message_id, outcome, delivery, at, pricing, conversation FROM cost_pending \
           WHERE workspace_id = $1 ORDER BY message_id, outcome LIMIT $2) p \
     LEFT JOIN message m ON m.id = p.message_id LEFT JOIN conversation c ON c.id = m.conversation_id \
     LEFT JOIN identity i ON i.id = c.identity_id LEFT JOIN channel h ON h.id = m.channel_id \
     LEFT JOIN waba w ON w.id = h.waba_id ORDER BY p.at, p.message_id, p.outcome"
        .to_owned()
});

/// Some of them, in the order of their time.
pub async fn pending(db: &impl Connection, workspace: WorkspaceId, limit: i64) -> Result<Vec<Pending>, StoreError> {
    let rows = sql(PENDING.get(engine(db))).bind(workspace).bind(limit).all::<Row>(db).await?;
    Ok(rows.into_iter().map(Pending::from).collect())
}

impl From<Row> for Pending {
    fn from(row: Row) -> Self {
        Self {
            heard: Heard {
                message: MessageId(row.message_id),
                outcome: if row.outcome == Outcome::Charge.as_str() { Outcome::Charge } else { Outcome::Release },
                delivery: Delivery::from_rank(row.delivery).unwrap_or(Delivery::Sent),
                at: at(row.at),
                pricing: row.pricing,
                conversation: row.conversation,
            },
            channel: row.channel_id.map(ChannelId),
            portfolio: row.portfolio.unwrap_or_default(),
            sender: row.sender_id,
            template: row.template.and_then(|text| serde_json::from_str(&text).ok()),
            phone: row.phone,
            bsuid: row.bsuid,
        }
    }
}

static FORGET: PerEngine = PerEngine::new(|engine| {
    let done = rows::source(engine, "done", 1, &[("message_id", Column::Uuid), ("outcome", Column::Text)]);
    format!(
        "WITH {done} DELETE FROM cost_pending WHERE workspace_id = $2 \
         AND (message_id, outcome) IN (SELECT message_id, outcome FROM done)"
    )
});

/// They are in the ledger.
pub async fn forget(db: &impl Connection, workspace: WorkspaceId, done: &[Pending]) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(done.len(), 60);
    for one in done {
        batch.push(&(rows::hex(one.heard.message), one.heard.outcome.as_str()));
    }
    sql(FORGET.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
