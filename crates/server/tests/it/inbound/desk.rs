//! A line of a Meta app, and what came of what was delivered to it.

use super::body::{self, NUMBER, WABA};
use app::{
    Ctx,
    conversation::{close, find},
    model::ThreadMessage,
};
use domain::{ChannelId, ConversationId, channel::ChannelKind, message::Delivery, permission::Role};
use serde_json::Value;
use testkit::{Meta, TestApp, tables};

pub(super) struct Desk<'a> {
    pub(super) t: &'a TestApp,
    pub(super) meta: Meta,
    pub(super) line: ChannelId,
}

impl<'a> Desk<'a> {
    pub(super) async fn open(t: &'a TestApp) -> Self {
        let meta = t.meta().await;
        let line = meta.line(ChannelKind::Whatsapp, WABA, NUMBER).await;
        Self { t, meta, line }
    }

    /// Delivers one body with these changes, and stores what it says.
    pub(super) async fn take(&self, changes: Vec<Value>) {
        self.take_body(&body::body(changes)).await;
    }

    pub(super) async fn take_body(&self, body: &Value) {
        let answer = self.meta.deliver(body).await;
        assert_eq!(answer.status.as_u16(), 200, "{body}");
        app::inbound::drain::drain(&self.t.app).await.unwrap();
    }

    /// The rows of a table, of this company.
    pub(super) async fn rows(&self, table: &str) -> Vec<Value> {
        let [rows] = tables::rows(&self.t.app.db, [table]).await;
        let workspace = self.meta.workspace.0.simple().to_string();
        let is_ours = |row: &Value| row.get("workspace_id").is_none_or(|of| of == workspace.as_str());
        rows.into_iter().filter(is_ours).collect()
    }

    /// The conversations that live; a merged one is gone.
    pub(super) async fn conversations(&self) -> Vec<Value> {
        let rows = self.rows("conversation").await;
        rows.into_iter().filter(|row| row["merged_into"].is_null()).collect()
    }

    #[track_caller]
    pub(super) fn only(rows: Vec<Value>) -> Value {
        let [row] = <[Value; 1]>::try_from(rows).unwrap_or_else(|rows| panic!("{} rows: {rows:?}", rows.len()));
        row
    }

    pub(super) async fn conversation(&self) -> Value {
        Self::only(self.conversations().await)
    }

    pub(super) fn ctx(&self) -> Ctx {
        Ctx::user(&self.t.app, self.meta.workspace, self.t.admin_id, Role::Administrator)
    }

    pub(super) async fn conversation_id(&self) -> ConversationId {
        self.conversation().await["id"].as_str().unwrap().parse().unwrap()
    }

    /// Somebody closes the only conversation.
    pub(super) async fn close(&self) {
        let reasons = store::close_reason::list(self.t.app.db.read(), self.meta.workspace).await.unwrap();
        let reason = Some(reasons.first().unwrap().id);
        let command = close::Close { conversation: self.conversation_id().await, reason, transfer_to: None };
        close::close(&self.ctx(), command).await.unwrap();
    }

    /// The only conversation as its reader sees it, newest first.
    pub(super) async fn shown(&self) -> Vec<ThreadMessage> {
        let id = self.conversation_id().await;
        find::messages(&self.ctx(), id, find::Stretch::Newest, 50).await.unwrap().items
    }

    /// By Meta's id.
    pub(super) async fn message(&self, provider_id: &str) -> Value {
        let rows = self.rows("message").await;
        Self::only(rows.into_iter().filter(|row| row["provider_id"] == provider_id).collect())
    }

    /// In the order of the thread, what each says.
    pub(super) async fn thread(&self) -> Vec<String> {
        said_in_order(self.rows("message").await)
    }

    /// The same of one of several conversations.
    pub(super) async fn thread_of(&self, conversation: &Value) -> Vec<String> {
        let rows = self.rows("message").await.into_iter();
        said_in_order(rows.filter(|row| row["conversation_id"] == *conversation).collect())
    }

    /// What this line shows on its log, newest last: kind and title.
    pub(super) async fn log(&self) -> Vec<(String, String)> {
        let rows = self.rows("channel_log").await.into_iter();
        let mut rows: Vec<_> = rows.map(|row| (word(&row, "id"), word(&row, "kind"), word(&row, "title"))).collect();
        rows.sort();
        rows.into_iter().map(|(_, kind, title)| (kind, title)).collect()
    }
}

fn word(row: &Value, member: &str) -> String {
    row[member].as_str().unwrap_or_default().to_owned()
}

fn said_in_order(mut rows: Vec<Value>) -> Vec<String> {
    rows.sort_by_key(|row| (row["sort_at"].as_i64(), row["id"].as_str().map(str::to_owned)));
    rows.iter().map(said).collect()
}

/// The words of a text, else the kind of the message and its event.
fn said(row: &Value) -> String {
    let content = content(row);
    match row["kind"].as_str().unwrap() {
        "text" => content["text"].as_str().unwrap().to_owned(),
        "system" => format!("({})", content["event"].as_str().unwrap()),
        kind => format!("[{kind}]"),
    }
}

pub(super) fn content(row: &Value) -> Value {
    serde_json::from_str(row["content"].as_str().unwrap()).unwrap()
}

pub(super) fn delivery(row: &Value) -> &'static str {
    let rank = i32::try_from(row["delivery"].as_i64().unwrap()).unwrap();
    Delivery::from_rank(rank).unwrap().as_str()
}

/// Milliseconds of a column.
pub(super) fn at(row: &Value, member: &str) -> i64 {
    row[member].as_i64().unwrap_or_else(|| panic!("no {member} in {row}"))
}
