//! Lines and what a request to Meta needs of them.

use crate::{
    Connection, StoreError,
    sql::{Sql, at, sql},
};
use domain::{
    ChannelId, MetaAppId, Timestamp, WabaId, WorkspaceId,
    channel::{ChannelKind, ChannelState},
    contact::register::UnknownSender,
};
use sea_orm::FromQueryResult;

/// A line with its Meta app and account.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    pub id: ChannelId,
    pub workspace: WorkspaceId,
    pub kind: ChannelKind,
    pub nickname: String,
    pub meta_app: MetaAppId,
    pub waba: Option<WabaId>,
    /// Meta's id of the WABA.
    pub waba_id: Option<String>,
    /// Who shares limits and volumes: the business that owns the account, else the account itself.
    pub portfolio: String,
    /// `phone_number_id`, page id or Instagram id.
    pub account: String,
    pub display_phone_number: Option<String>,
    /// Sealed.
    pub access_token: Option<String>,
    pub state: ChannelState,
    pub pause: Option<Pause>,
    pub verified_name: Option<String>,
    pub quality: Option<String>,
    pub name_status: Option<String>,
    pub messaging_limit: Option<String>,
    /// Messages per second.
    pub throughput: i32,
    pub read_receipts: bool,
    /// What it does with somebody nobody knows.
    pub unknown_sender: UnknownSender,
    pub subscribed_at: Option<Timestamp>,
    pub first_webhook_at: Option<Timestamp>,
    pub last_webhook_at: Option<Timestamp>,
    pub templates_synced_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub simulator: bool,
    /// Deliveries to its Meta app whose signature did not fit.
    pub signature_failures: i64,
    pub graph_url: Option<String>,
    pub graph_version: String,
}

/// Why a line holds what it should send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    pub code: String,
    pub detail: Option<String>,
    pub at: Timestamp,
}

pub struct NewChannel<'a> {
    pub id: ChannelId,
    pub kind: ChannelKind,
    pub nickname: &'a str,
    pub meta_app: MetaAppId,
    pub waba: WabaId,
    pub account: &'a str,
    pub display_phone_number: &'a str,
    /// Sealed.
    pub access_token: &'a str,
    pub throughput: i32,
    pub created_at: Timestamp,
}

/// What an administrator may change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct ChannelEdit {
    pub nickname: Option<String>,
    /// Sealed.
    pub access_token: Option<String>,
    pub read_receipts: Option<bool>,
    pub unknown_sender: Option<UnknownSender>,
    pub waba: Option<WabaId>,
    pub display_phone_number: Option<String>,
}

/// What Meta reports about a number; `None` leaves what is known.
#[derive(Clone, Debug, Default)]
pub struct Health {
    pub display_phone_number: Option<String>,
    pub verified_name: Option<String>,
    pub quality: Option<String>,
    pub name_status: Option<String>,
    pub messaging_limit: Option<String>,
    pub throughput: Option<i32>,
}

const SELECT: &str = "SELECT c.id, c.workspace_id, c.kind, c.nickname, c.meta_app_id, c.waba_id, w.waba_id AS waba_account, COALESCE(w.owner_business_id, w.waba_id, c.account) AS portfolio, \
     c.account, c.display_phone_number, c.access_token, c.state, c.pause_code, c.pause_detail, c.paused_at, c.verified_name, \
     c.quality, c.name_status, c.messaging_limit, c.throughput, c.read_receipts, c.unknown_sender_policy, c.subscribed_at, c.first_webhook_at, \
     c.last_webhook_at, w.templates_synced_at, c.created_at, a.simulator, a.signature_failures, a.graph_url, a.graph_version \
     FROM channel c JOIN meta_app a ON a.id = c.meta_app_id LEFT JOIN waba w ON w.id = c.waba_id";

/// A query for lines, ending in the given conditions.
pub(crate) fn select(rest: &str) -> Sql {
    sql(format!("{SELECT} {rest}"))
}

#[derive(FromQueryResult)]
pub(crate) struct ChannelRow {
    id: uuid::Uuid,
    workspace_id: uuid::Uuid,
    kind: String,
    nickname: String,
    meta_app_id: uuid::Uuid,
    waba_id: Option<uuid::Uuid>,
    waba_account: Option<String>,
    portfolio: String,
    account: String,
    display_phone_number: Option<String>,
    access_token: Option<String>,
    state: String,
    pause_code: Option<String>,
    pause_detail: Option<String>,
    paused_at: Option<i64>,
    verified_name: Option<String>,
    quality: Option<String>,
    name_status: Option<String>,
    messaging_limit: Option<String>,
    throughput: i32,
    read_receipts: bool,
    unknown_sender_policy: String,
    subscribed_at: Option<i64>,
    first_webhook_at: Option<i64>,
    last_webhook_at: Option<i64>,
    templates_synced_at: Option<i64>,
    created_at: i64,
    simulator: bool,
    signature_failures: i64,
    graph_url: Option<String>,
    graph_version: String,
}

impl TryFrom<ChannelRow> for Channel {
    type Error = StoreError;

    fn try_from(row: ChannelRow) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::corrupt("channel", column, row.id);
        let pause =
            row.pause_code.map(|code| Pause { code, detail: row.pause_detail, at: at(row.paused_at.unwrap_or(0)) });
        Ok(Self {
            id: ChannelId(row.id),
            workspace: WorkspaceId(row.workspace_id),
            kind: ChannelKind::parse(&row.kind).ok_or_else(|| corrupt("kind"))?,
            nickname: row.nickname,
            meta_app: MetaAppId(row.meta_app_id),
            waba: row.waba_id.map(WabaId),
            waba_id: row.waba_account,
            portfolio: row.portfolio,
            account: row.account,
            display_phone_number: row.display_phone_number,
            access_token: row.access_token,
            state: ChannelState::parse(&row.state).ok_or_else(|| corrupt("state"))?,
            pause,
            verified_name: row.verified_name,
            quality: row.quality,
            name_status: row.name_status,
            messaging_limit: row.messaging_limit,
            throughput: row.throughput,
            unknown_sender: UnknownSender::parse(&row.unknown_sender_policy)
                .ok_or_else(|| StoreError::corrupt("channel", "unknown_sender_policy", &row.unknown_sender_policy))?,
            read_receipts: row.read_receipts,
            subscribed_at: row.subscribed_at.map(at),
            first_webhook_at: row.first_webhook_at.map(at),
            last_webhook_at: row.last_webhook_at.map(at),
            templates_synced_at: row.templates_synced_at.map(at),
            created_at: at(row.created_at),
            simulator: row.simulator,
            signature_failures: row.signature_failures,
            graph_url: row.graph_url,
            graph_version: row.graph_version,
        })
    }
}

/// Every line, deactivated ones too, in the order in which they were made.
pub async fn list(db: &impl Connection, workspace: WorkspaceId) -> Result<Vec<Channel>, StoreError> {
    let rows = select("WHERE c.workspace_id = $1 ORDER BY c.id").bind(workspace).all::<ChannelRow>(db).await?;
    rows.into_iter().map(Channel::try_from).collect()
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: ChannelId) -> Result<Option<Channel>, StoreError> {
    let row = select("WHERE c.workspace_id = $1 AND c.id = $2").bind(workspace).bind(id).one::<ChannelRow>(db).await?;
    row.map(Channel::try_from).transpose()
}

/// How many lines are not deactivated.
pub async fn count_active(db: &impl Connection, workspace: WorkspaceId) -> Result<i64, StoreError> {
    sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM channel WHERE workspace_id = $1 AND state <> 'inactive'")
        .bind(workspace)
        .count(db)
        .await
}

/// A conflict names the column: `nickname` within the workspace, `account` within the installation.
pub async fn insert(db: &impl Connection, workspace: WorkspaceId, new: &NewChannel<'_>) -> Result<(), StoreError> {
    sql("INSERT INTO channel (id, workspace_id, kind, nickname, meta_app_id, waba_id, account, display_phone_number, \
         access_token, state, throughput, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'connecting', $10, $11)")
    .bind(new.id)
    .bind(workspace)
    .bind(new.kind.as_str())
    .bind(new.nickname)
    .bind(new.meta_app)
    .bind(new.waba)
    .bind(new.account)
    .bind(new.display_phone_number)
    .bind(new.access_token)
    .bind(new.throughput)
    .bind(new.created_at)
    .run(db)
    .await?;
    Ok(())
}

pub async fn edit(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ChannelId,
    change: &ChannelEdit,
) -> Result<(), StoreError> {
    sql("UPDATE channel SET nickname = COALESCE($3, nickname), access_token = COALESCE($4, access_token), \
         read_receipts = COALESCE($5, read_receipts), waba_id = COALESCE($6, waba_id), \
         display_phone_number = COALESCE($7, display_phone_number), \
         unknown_sender_policy = COALESCE($8, unknown_sender_policy) WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(change.nickname.as_ref())
    .bind(change.access_token.as_ref())
    .bind(change.read_receipts)
    .bind(change.waba)
    .bind(change.display_phone_number.as_ref())
    .bind(change.unknown_sender.map(UnknownSender::as_str))
    .run(db)
    .await?;
    Ok(())
}

/// Leaves a pause, if there was one.
pub async fn set_state(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ChannelId,
    state: ChannelState,
    deactivated_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    sql(
        "UPDATE channel SET state = $3, deactivated_at = $4, pause_code = NULL, pause_detail = NULL, paused_at = NULL \
         WHERE workspace_id = $1 AND id = $2",
    )
    .bind(workspace)
    .bind(id)
    .bind(state.as_str())
    .bind(deactivated_at)
    .run(db)
    .await?;
    Ok(())
}

/// Holds the line; `false` when it was paused or deactivated already.
pub async fn pause(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ChannelId,
    pause: &Pause,
) -> Result<bool, StoreError> {
    let touched = sql("UPDATE channel SET state = 'paused', pause_code = $3, pause_detail = $4, paused_at = $5 \
         WHERE workspace_id = $1 AND id = $2 AND state IN ('active', 'connecting')")
    .bind(workspace)
    .bind(id)
    .bind(pause.code.as_str())
    .bind(pause.detail.as_ref())
    .bind(pause.at)
    .run(db)
    .await?;
    Ok(touched > 0)
}

pub async fn set_health(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ChannelId,
    health: &Health,
) -> Result<(), StoreError> {
    sql("UPDATE channel SET display_phone_number = COALESCE($3, display_phone_number), \
         verified_name = COALESCE($4, verified_name), quality = COALESCE($5, quality), name_status = COALESCE($6, name_status), \
         messaging_limit = COALESCE($7, messaging_limit), throughput = COALESCE($8, throughput) \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(id)
    .bind(health.display_phone_number.as_ref())
    .bind(health.verified_name.as_ref())
    .bind(health.quality.as_ref())
    .bind(health.name_status.as_ref())
    .bind(health.messaging_limit.as_ref())
    .bind(health.throughput)
    .run(db)
    .await?;
    Ok(())
}

/// The WABA delivers to our app from now on.
pub async fn set_subscribed(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: ChannelId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE channel SET subscribed_at = COALESCE(subscribed_at, $3) WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}
