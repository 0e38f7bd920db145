//! Lines.

use super::{Instant, instant};
use app::{
    channel::{
        log::LogEntry,
        probe::{Check, Probe},
    },
    model::Channel,
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ChannelView {
    pub id: Uuid,
    #[schema(value_type = String, example = "whatsapp")]
    pub kind: &'static str,
    pub nickname: String,
    /// `connecting`, `active`, `paused` or `inactive`.
    #[schema(value_type = String, example = "active")]
    pub state: &'static str,
    pub pause: Option<PauseView>,
    pub simulator: bool,
    pub meta_app_id: Uuid,
    pub waba_id: Option<String>,
    /// Meta's id of the number (or page).
    pub phone_number_id: String,
    pub display_phone_number: Option<String>,
    pub verified_name: Option<String>,
    pub quality: Option<String>,
    pub name_status: Option<String>,
    pub messaging_limit: Option<String>,
    pub throughput_per_second: i32,
    pub read_receipts: bool,
    /// What it does with somebody nobody knows: `none`, `lead` or `contact`.
    #[schema(value_type = String, example = "none")]
    pub unknown_sender_policy: &'static str,
    pub subscribed_at: Option<Instant>,
    pub first_webhook_at: Option<Instant>,
    pub last_webhook_at: Option<Instant>,
    pub signature_failures: i64,
    pub has_token: bool,
    pub created_at: Instant,
}

/// Why nothing is sent.
#[derive(Serialize, ToSchema)]
pub struct PauseView {
    pub code: String,
    pub at: Instant,
    pub detail: Option<String>,
}

impl From<Channel> for ChannelView {
    fn from(channel: Channel) -> Self {
        Self {
            id: channel.id.0,
            kind: channel.kind.as_str(),
            nickname: channel.nickname,
            state: channel.state.as_str(),
            pause: channel.pause.map(|pause| PauseView { code: pause.code, at: pause.at.into(), detail: pause.detail }),
            simulator: channel.simulator,
            meta_app_id: channel.meta_app.0,
            waba_id: channel.waba_id,
            phone_number_id: channel.account,
            display_phone_number: channel.display_phone_number,
            verified_name: channel.verified_name,
            quality: channel.quality,
            name_status: channel.name_status,
            messaging_limit: channel.messaging_limit,
            throughput_per_second: channel.throughput,
            read_receipts: channel.read_receipts,
            unknown_sender_policy: channel.unknown_sender.as_str(),
            subscribed_at: instant(channel.subscribed_at),
            first_webhook_at: instant(channel.first_webhook_at),
            last_webhook_at: instant(channel.last_webhook_at),
            signature_failures: channel.signature_failures,
            has_token: channel.access_token.is_some(),
            created_at: channel.created_at.into(),
        }
    }
}

/// What *Probar conexión* found out.
#[derive(Serialize, ToSchema)]
pub struct ChannelTestView {
    pub ok: bool,
    pub checks: Vec<ChannelCheckView>,
    pub channel: ChannelView,
}

#[derive(Serialize, ToSchema)]
pub struct ChannelCheckView {
    /// `token`, `permissions`, `number`, `subscription`, `callback` or `templates`.
    #[schema(value_type = String, example = "token")]
    pub name: &'static str,
    /// `null`: could not be found out.
    pub ok: Option<bool>,
    pub code: Option<String>,
    pub detail: Option<String>,
}

impl From<Probe> for ChannelTestView {
    fn from(probe: Probe) -> Self {
        Self {
            ok: probe.ok,
            checks: probe.checks.into_iter().map(ChannelCheckView::from).collect(),
            channel: probe.channel.into(),
        }
    }
}

impl From<Check> for ChannelCheckView {
    fn from(check: Check) -> Self {
        Self { name: check.name, ok: check.ok, code: check.code, detail: check.detail }
    }
}

/// What Meta said about a line that is no message.
#[derive(Serialize, ToSchema)]
pub struct LogEntryView {
    pub id: Uuid,
    pub at: Instant,
    pub kind: String,
    pub title: String,
    #[schema(value_type = Object)]
    pub detail: Value,
}

impl From<LogEntry> for LogEntryView {
    fn from(entry: LogEntry) -> Self {
        Self { id: entry.id, at: entry.at.into(), kind: entry.kind, title: entry.title, detail: entry.detail }
    }
}

#[derive(Serialize, ToSchema)]
pub struct LogPage {
    pub items: Vec<LogEntryView>,
    /// For `before`; `null` at the end.
    pub next_cursor: Option<Uuid>,
}
