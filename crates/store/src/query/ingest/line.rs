//! Lines as ingest sees them, what Meta says about them, and numbers that are nobody's.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, MetaAppId, Timestamp, WorkspaceId,
    channel::{ChannelKind, ChannelState},
    contact::register::UnknownSender,
};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug)]
pub struct Line {
    pub id: ChannelId,
    pub kind: ChannelKind,
    /// What Meta calls the number, page or account.
    pub account: String,
    /// Meta's id of the WhatsApp Business Account.
    pub waba: Option<String>,
    pub state: ChannelState,
    /// What it does with somebody nobody knows.
    pub unknown_sender: UnknownSender,
    pub first_webhook_at: Option<Timestamp>,
    pub last_webhook_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: uuid::Uuid,
    kind: String,
    account: String,
    waba: Option<String>,
    state: String,
    unknown_sender_policy: String,
    first_webhook_at: Option<i64>,
    last_webhook_at: Option<i64>,
}

/// Every line of the workspace, deactivated ones too: what comes for them is kept in their threads.
pub async fn lines(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Line>, StoreError> {
    let rows =
        sql("SELECT c.id, c.kind, c.account, w.waba_id AS waba, c.state, c.unknown_sender_policy, c.first_webhook_at, c.last_webhook_at \
         FROM channel c LEFT JOIN waba w ON w.id = c.waba_id WHERE c.workspace_id = $1")
        .bind(workspace)
        .all::<LineRow>(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |column| StoreError::corrupt("channel", column, row.id);
            Ok(Line {
                id: ChannelId(row.id),
                kind: ChannelKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
                state: ChannelState::parse(&row.state).ok_or_else(|| corrupt("state"))?,
                unknown_sender: UnknownSender::parse(&row.unknown_sender_policy)
                    .ok_or_else(|| corrupt("unknown_sender_policy"))?,
                account: row.account,
                waba: row.waba,
                first_webhook_at: row.first_webhook_at.map(at),
                last_webhook_at: row.last_webhook_at.map(at),
            })
        })
        .collect()
}

/// What a batch tells about a line; `None` leaves what is known.
#[derive(Clone, Debug, Default)]
pub struct LineNews {
    pub quality: Option<String>,
    pub name_status: Option<String>,
    pub verified_name: Option<String>,
    pub messaging_limit: Option<String>,
    pub throughput: Option<i32>,
}

impl LineNews {
    /// Whether it says anything beyond "alive".
    pub const fn is_telling(&self) -> bool {
        self.quality.is_some()
            || self.name_status.is_some()
            || self.verified_name.is_some()
            || self.messaging_limit.is_some()
            || self.throughput.is_some()
    }
}

static TOUCH: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(
        engine,
        "news",
        1,
        &[
            ("id", Column::Uuid),
            ("quality", Column::Text),
            ("name_status", Column::Text),
            ("verified_name", Column::Text),
            ("messaging_limit", Column::Text),
            ("throughput", Column::Int),
        ],
    );
    format!(
        "WITH {news} UPDATE channel SET last_webhook_at = $3, first_webhook_at = COALESCE(first_webhook_at, $3), \
           state = CASE WHEN state = 'connecting' THEN 'active' ELSE state END, \
           quality = COALESCE(news.quality, channel.quality), \
           name_status = COALESCE(news.name_status, channel.name_status), \
           verified_name = COALESCE(news.verified_name, channel.verified_name), \
           messaging_limit = COALESCE(news.messaging_limit, channel.messaging_limit), \
           throughput = COALESCE(news.throughput, channel.throughput) \
         FROM news WHERE channel.id = news.id AND channel.workspace_id = $2"
    )
});

/// Something came for these lines: they are alive, and what Meta said about them holds.
pub async fn touch_lines(
    db: &impl Connection,
    workspace: WorkspaceId,
    lines: &[(ChannelId, LineNews)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(lines.len(), 96);
    for (line, news) in lines {
        batch.push(&(
            rows::hex(*line),
            news.quality.as_deref(),
            news.name_status.as_deref(),
            news.verified_name.as_deref(),
            news.messaging_limit.as_deref(),
            news.throughput,
        ));
    }
    sql(TOUCH.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static NOTE_WEBHOOKS: PerEngine = PerEngine::new(|engine| {
    let apps = rows::source(engine, "apps", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {apps} UPDATE meta_app SET last_webhook_at = $3 WHERE workspace_id = $2 AND id IN (SELECT id FROM apps)"
    )
});

/// When these Meta apps last delivered something.
pub async fn note_webhooks(
    db: &impl Connection,
    workspace: WorkspaceId,
    apps: &[MetaAppId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let batch = rows::list(apps.iter().map(|app| rows::hex(*app)));
    sql(NOTE_WEBHOOKS.get(engine(db))).bind(batch).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

/// A notice for the line's log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    pub id: uuid::Uuid,
    pub line: ChannelId,
    pub at: Timestamp,
    pub kind: &'static str,
    pub title: String,
    /// Small JSON object.
    pub detail: String,
    pub raw: String,
    pub dedupe: String,
}

static PUT_LOG: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("channel_id", Column::Uuid),
            ("at", Column::BigInt),
            ("kind", Column::Text),
            ("title", Column::Text),
            ("detail", Column::Text),
            ("raw", Column::Text),
            ("dedupe", Column::Text),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO channel_log (workspace_id, channel_id, id, at, kind, title, detail, raw, dedupe) \
         SELECT $2, channel_id, id, at, kind, title, detail, raw, dedupe FROM fresh WHERE true ON CONFLICT DO NOTHING"
    )
});

/// Entries that are on the log already are left as they are. How many were news.
pub async fn put_log(db: &impl Connection, workspace: WorkspaceId, entries: &[LogEntry]) -> Result<u64, StoreError> {
    let mut batch = Rows::with_capacity(entries.len(), 900);
    for entry in entries {
        batch.push(&(
            rows::hex(entry.id),
            rows::hex(entry.line),
            entry.at.millis(),
            entry.kind,
            &entry.title,
            &entry.detail,
            &entry.raw,
            &entry.dedupe,
        ));
    }
    sql(PUT_LOG.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await
}

static NOTE_UNKNOWN: PerEngine = PerEngine::new(|engine| {
    let counted = rows::source(
        engine,
        "counted",
        1,
        &[
            ("meta_app_id", Column::Uuid),
            ("account", Column::Text),
            ("display", Column::Text),
            ("items", Column::BigInt),
        ],
    );
    // Through the app's row, so that no count lands in another workspace.
    format!(
        "WITH {counted} INSERT INTO unknown_number (meta_app_id, account, display, items, last_at) \
         SELECT counted.meta_app_id, counted.account, counted.display, counted.items, $3 FROM counted \
         JOIN meta_app a ON a.id = counted.meta_app_id AND a.workspace_id = $2 \
         ON CONFLICT (meta_app_id, account) DO UPDATE SET items = unknown_number.items + excluded.items, \
           last_at = excluded.last_at, display = COALESCE(excluded.display, unknown_number.display)"
    )
});

/// A number that Meta writes about and nobody registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownNumber {
    pub meta_app: MetaAppId,
    pub account: String,
    pub display: Option<String>,
    pub items: i64,
}

/// Each number at most once in a call.
pub async fn note_unknown_numbers(
    db: &impl Connection,
    workspace: WorkspaceId,
    numbers: &[UnknownNumber],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::new();
    for number in numbers {
        batch.push(&(rows::hex(number.meta_app), &number.account, number.display.as_deref(), number.items));
    }
    sql(NOTE_UNKNOWN.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}
