//! What is no message: news about lines and templates, items without a line, shapes nobody knows.

use super::{Plan, provider_time};
use crate::{
    inbound::{
        batch::Sourced,
        change::{Change, Pending, Status},
    },
    jobs::{hear_of_template::HearOfTemplate, sync_templates::SyncTemplates},
};
use channels::adapter::{Inbound, InboundMessage, Notice, NoticeKind, ParsedContent, UnsupportedItem, Watermark};
use domain::{
    Timestamp,
    message::{Content, content},
    reply::InboundNature,
};
use serde_json::{Value, json};
use store::ingest::{Line, LineNews, LogEntry, Stray, Target};
use uuid::Uuid;

/// Longest title on a log or list, in characters.
const MAX_TITLE: usize = 200;

impl<'a> Plan<'a> {
    /// Of a whole WhatsApp account, or of a number that is nobody's, or of nothing we know.
    pub(super) fn take_without_number(&mut self, source: &'a Sourced) {
        let lines: Vec<Line> = self.lines.of_account(&source.item).cloned().collect();
        if lines.is_empty() {
            return self.stray(source);
        }
        for line in lines {
            self.line_news.entry(line.id).or_default();
            match &source.item.inbound {
                Inbound::Notice(notice) => self.notice(&line, source, notice),
                Inbound::Message(_)
                | Inbound::Echo(_)
                | Inbound::History(_)
                | Inbound::Status(_)
                | Inbound::Reaction(_)
                | Inbound::Edit(_)
                | Inbound::Revoke(_)
                | Inbound::IdentityChange(_)
                | Inbound::Watermark(_)
                | Inbound::Unsupported(_) => self.log_item(&line, source, ""),
            }
        }
    }

    fn stray(&mut self, source: &'a Sourced) {
        let account = &source.item.account;
        let (kind, title) = describe(&source.item.inbound);
        self.strays.push(Stray {
            seq: source.seq,
            item: source.index(),
            meta_app: source.meta_app,
            account: account.phone_number_id.clone().or_else(|| account.entry_id.clone()),
            display: account.display_phone_number.clone(),
            kind,
            title,
            raw: source.item.raw.clone(),
            at: source.received_at,
        });
    }

    pub(super) fn notice(&mut self, line: &Line, source: &'a Sourced, notice: &'a Notice) {
        let at = provider_time(notice.at, source);
        let mut detail = notice.detail.clone();
        if let Some(parts) = detail.as_object_mut() {
            if !notice.errors.is_empty() {
                let errors = notice.errors.iter();
                let errors =
                    errors.map(|error| json!({"code": error.code, "title": error.title, "detail": error.detail}));
                parts.insert("errors".into(), errors.collect());
            }
            if let Some(key) = notice.person.as_ref().and_then(|person| person.keys.last()) {
                parts.insert("person".into(), Value::String(key.value.clone()));
            }
        }
        self.learn_of_line(line, notice);
        if matches!(
            notice.kind,
            NoticeKind::TemplateStatus
                | NoticeKind::TemplateQuality
                | NoticeKind::TemplateComponents
                | NoticeKind::TemplateCategory
        ) {
            self.jobs.push(SyncTemplates { channel: line.id }.job(self.id(), self.now));
        }
        let entry = self.write_log(line, source, at, (notice.kind.as_str(), &notice.event), &detail);
        if matches!(
            notice.kind,
            NoticeKind::TemplateStatus | NoticeKind::TemplateQuality | NoticeKind::TemplateCategory
        ) {
            let account = line.waba.as_deref().unwrap_or_default();
            self.jobs.push(HearOfTemplate { channel: line.id, entry }.job(account, self.id(), self.now));
        }
        // Meta may say the same again another day: a pause after a pause is news.
        if let (Some(at), Some(last)) = (notice.at, self.log.last_mut()) {
            last.dedupe = format!("{}/{}", last.dedupe, at.millis());
        }
    }

    fn learn_of_line(&mut self, line: &Line, notice: &Notice) {
        let word = |name: &str| notice.detail.get(name).and_then(Value::as_str).map(str::to_owned);
        let news = self.line_news.entry(line.id).or_default();
        match notice.kind {
            NoticeKind::Quality => {
                let limit = word("current_limit").or_else(|| word("max_daily_conversations_per_business"));
                // The event says which way the rating went; `flagged` is the only one that names a colour.
                let quality = match notice.event.as_str() {
                    "flagged" => Some("RED".to_owned()),
                    "unflagged" => Some("GREEN".to_owned()),
                    "throughput_upgrade" => {
                        news.throughput = Some(UPGRADED_THROUGHPUT);
                        None
                    }
                    _ => None,
                };
                *news = LineNews {
                    messaging_limit: limit.or_else(|| news.messaging_limit.take()),
                    quality: quality.or_else(|| news.quality.take()),
                    ..std::mem::take(news)
                };
            }
            NoticeKind::Name => {
                news.name_status = Some(notice.event.to_uppercase());
                if notice.event == "approved" {
                    news.verified_name = word("requested_verified_name").or_else(|| news.verified_name.take());
                }
            }
            NoticeKind::Capability => {
                news.messaging_limit =
                    word("max_daily_conversations_per_business").or_else(|| news.messaging_limit.take());
            }
            NoticeKind::TemplateStatus
            | NoticeKind::TemplateQuality
            | NoticeKind::TemplateComponents
            | NoticeKind::TemplateCategory
            | NoticeKind::Username
            | NoticeKind::Account
            | NoticeKind::Review
            | NoticeKind::Alert
            | NoticeKind::Security
            | NoticeKind::Preference
            | NoticeKind::Call
            | NoticeKind::Flow
            | NoticeKind::Group
            | NoticeKind::HistoryProgress
            | NoticeKind::StateSync
            | NoticeKind::Handover
            | NoticeKind::Settings
            | NoticeKind::Activity
            | NoticeKind::Errors => {}
        }
    }

    /// Everything up to a time: named messages get their receipt; the rest is on the log.
    pub(super) fn watermark(&mut self, line: &Line, source: &'a Sourced, watermark: &'a Watermark) {
        let at = provider_time(watermark.at, source);
        for provider_id in &watermark.provider_ids {
            let target = Target { channel: line.id, provider_id: provider_id.clone() };
            let change = Change::Status(Status::plain(watermark.delivery));
            let pending = Pending { at, person: watermark.person.keys.clone(), change };
            let dedupe = format!("status/{provider_id}/{}", watermark.delivery.as_str());
            self.change(target, pending, &source.item.raw, dedupe);
        }
        if watermark.provider_ids.is_empty() {
            self.log_item(line, source, "");
        }
    }

    /// A card in the thread when somebody sent it, else an entry on the log.
    pub(super) fn unsupported(&mut self, line: &Line, source: &'a Sourced, item: &'a UnsupportedItem) {
        let Some(provider_id) = item.provider_id.clone().filter(|_| !item.person.keys.is_empty()) else {
            return self.log_item(line, source, "");
        };
        let card =
            content::Unsupported { form: Some(item.form.clone()), title: item.title.clone(), detail: None, code: None };
        let message = InboundMessage {
            provider_id,
            at: item.at,
            person: item.person.clone(),
            content: ParsedContent::Plain(Content::Unsupported(card)),
            reply_to: None,
            forwarded: channels::adapter::Forwarded::No,
            referral: None,
            group_id: None,
            nature: InboundNature::Message,
            errors: Vec::new(),
        };
        self.message(line, source, &message);
    }

    /// An item that belongs to the line but to no conversation.
    pub(super) fn log_item(&mut self, line: &Line, source: &'a Sourced, provider_id: &str) {
        let (kind, title) = describe(&source.item.inbound);
        let detail = if provider_id.is_empty() { json!({}) } else { json!({ "provider_id": provider_id }) };
        let _ = self.write_log(line, source, source.received_at, (kind, &title), &detail);
    }

    fn write_log(
        &mut self,
        line: &Line,
        source: &'a Sourced,
        at: Timestamp,
        (kind, title): (&'static str, &str),
        detail: &Value,
    ) -> Uuid {
        let id = self.id();
        self.log.push(LogEntry {
            id,
            line: line.id,
            at,
            kind,
            title: title.chars().take(MAX_TITLE).collect(),
            detail: detail.to_string(),
            raw: source.item.raw.clone(),
            dedupe: source.item.fingerprint(),
        });
        id
    }
}

/// What Meta grants a busy number, in messages per second (throughput page, 2026).
const UPGRADED_THROUGHPUT: i32 = 1_000;

/// Kind and title of an item that has no place in a thread.
fn describe(inbound: &Inbound) -> (&'static str, String) {
    match inbound {
        Inbound::Message(message) => ("message", message.provider_id.clone()),
        Inbound::Echo(message) => ("echo", message.provider_id.clone()),
        Inbound::History(history) => ("history", history.message.provider_id.clone()),
        Inbound::Status(update) => ("status", format!("{} {}", update.delivery.as_str(), update.provider_id)),
        Inbound::Reaction(reaction) => ("reaction", reaction.target.clone()),
        Inbound::Edit(edit) => ("edit", edit.target.clone()),
        Inbound::Revoke(revoke) => ("revoke", revoke.target.clone()),
        Inbound::IdentityChange(change) => ("identity_change", change.provider_id.clone()),
        Inbound::Watermark(watermark) => ("activity", watermark.delivery.as_str().to_owned()),
        Inbound::Notice(notice) => (notice.kind.as_str(), notice.event.clone()),
        Inbound::Unsupported(item) => ("unknown", item.title.clone().unwrap_or_else(|| item.form.clone())),
    }
}
