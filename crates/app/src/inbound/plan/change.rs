//! Receipts, reactions, edits and revokes: applied to their message, or parked until it comes.

use super::{Plan, provider_time, target};
use crate::{
    cost::settle::SettleCosts,
    inbound::{
        batch::Sourced,
        change::{Change, Pending, Status},
    },
    jobs::fill_whatsapp::FillWhatsapp,
};
use channels::adapter::StatusUpdate;
use domain::{
    ChannelId, MessageId, Timestamp, WorkspaceId,
    fault::{self, MessageError, Remedy},
    message::{Delivery, Direction},
};
use serde_json::{Value, json};
use store::{
    channel::Pause,
    cost::Outcome,
    ingest::{Line, ParkedItem, ReactionChange, Receipt, Target},
};

impl<'a> Plan<'a> {
    pub(super) fn status(&mut self, line: &Line, source: &'a Sourced, update: &'a StatusUpdate) {
        let target = target(line, &update.provider_id);
        let pending = Pending::status(update, provider_time(update.at, source));
        if !self.by_target.contains_key(&target)
            && let Some(place) = self.by_callback(line, update)
        {
            self.name(place, &target);
        }
        let dedupe = format!("status/{}/{}", update.provider_id, update.delivery.as_str());
        self.change(target, pending, &source.item.raw, dedupe);
    }

    /// Our own message, by the id that we gave along; its id at Meta was not known.
    fn by_callback(&self, line: &Line, update: &StatusUpdate) -> Option<usize> {
        let id: MessageId = update.callback.as_deref()?.parse().ok()?;
        let place = *self.by_id.get(&id)?;
        let message = self.messages.get(place)?.message();
        (message.channel == line.id && message.provider_id.is_none()).then_some(place)
    }

    /// The message has its id at Meta now, and what waited for it comes.
    fn name(&mut self, place: usize, target: &Target) {
        if let Some(held) = self.messages.get_mut(place) {
            held.change().provider_id = Some(target.provider_id.clone());
            self.by_target.insert(target.clone(), place);
            self.unpark(target);
        }
    }

    /// Applies a change now or parks it.
    pub(super) fn change(&mut self, target: Target, pending: Pending, raw: &str, dedupe: String) {
        if let Some(place) = self.by_target.get(&target) {
            return self.apply(*place, &pending);
        }
        let item = ParkedItem {
            id: self.id(),
            kind: pending.change.kind().to_owned(),
            at: pending.at,
            parked_at: self.now,
            body: serde_json::to_string(&pending).unwrap_or_default(),
            raw: raw.to_owned(),
            dedupe,
            target: target.clone(),
        };
        self.parked.entry(target).or_default().push(item);
    }

    /// The message is here: what waited for it, in the database or in this batch, is applied.
    pub(super) fn unpark(&mut self, target: &Target) {
        let Some(place) = self.by_target.get(target).copied() else { return };
        for item in self.parked.remove(target).unwrap_or_default() {
            self.apply_parked(place, &item);
        }
        for item in self.waiting.remove(target).unwrap_or_default() {
            self.apply_parked(place, &item);
            self.unparked.push(item);
        }
    }

    fn apply_parked(&mut self, place: usize, item: &ParkedItem) {
        match serde_json::from_str::<Pending>(&item.body) {
            Ok(pending) => self.apply(place, &pending),
            Err(error) => tracing::error!(%error, dedupe = item.dedupe, "a parked item does not read back"),
        }
    }

    /// Everything that waits in the plan for messages that are here.
    pub(crate) fn unpark_all(&mut self) {
        let targets: Vec<Target> = self.waiting.keys().cloned().collect();
        for target in targets {
            self.unpark(&target);
        }
    }

    fn apply(&mut self, place: usize, pending: &Pending) {
        let at = pending.at;
        match &pending.change {
            Change::Status(status) => self.apply_status(place, status, at),
            Change::Reaction { emoji, by_business } => self.apply_reaction(place, emoji, *by_business, at),
            Change::Edit { text } => self.apply_edit(place, text.as_deref(), at),
            Change::Revoke => self.apply_revoke(place, at),
        }
    }

    pub(super) fn apply_status(&mut self, place: usize, status: &Status, at: Timestamp) {
        let Some(held) = self.messages.get_mut(place) else { return };
        let message = held.message();
        if message.direction == Direction::Inbound {
            return;
        }
        let (id, receipt) = (message.id, status.delivery());
        let raised = message.delivery.advance(receipt);
        let mut receipts = message.receipts;
        let is_news = receipts.note(receipt, at) || raised.is_some();
        if is_news {
            let message = held.change();
            message.receipts = receipts;
            if let Some(raised) = raised {
                message.delivery = raised;
                // The error of a superseded failure stays in the receipts.
                held.set_error(status.error.clone());
            }
        }
        // News or not: our own note of acceptance may stand where this receipt would.
        let fills = held.message().fills;
        if let (Some(Delivery::Failed), Some(error)) = (raised, &status.error) {
            let (channel, conversation) = (held.message().channel, held.message().conversation);
            self.hold_line(channel, error, at);
            self.heed_refusal(error, (id, conversation, channel), at);
        }
        if status.detail.as_object().is_some_and(|parts| !parts.is_empty()) {
            let detail = status.detail.to_string();
            self.receipts.push(Receipt { message: id, status: receipt.as_str(), at, detail });
        }
        self.prices.extend(status.price(id, at, raised));
        if let Some(contact) = fills {
            self.fill(contact, FillWhatsapp::Settled { message: id });
        }
        if is_news {
            self.tell_updated(place, receipt.as_str());
        }
    }

    /// What was charged goes into the ledger soon after; what was not can wait for the clock.
    pub(crate) fn ask_for_settling(&mut self, workspace: WorkspaceId) {
        if self.prices.iter().any(|heard| heard.outcome == Outcome::Charge) {
            let job = SettleCosts::job(self.id(), workspace, self.now);
            self.jobs.push(job);
        }
    }

    /// Token, account and payment errors are the line's, not the message's.
    fn hold_line(&mut self, channel: ChannelId, error: &MessageError, at: Timestamp) {
        let verdict = error.provider_code.map(fault::whatsapp);
        if verdict.is_some_and(|verdict| verdict.remedy == Remedy::PauseLine) {
            let pause = Pause { code: error.code.clone(), detail: error.detail.clone(), at };
            self.pauses.entry(channel).or_insert(pause);
        }
    }

    fn apply_reaction(&mut self, place: usize, emoji: &str, by_business: bool, at: Timestamp) {
        let Some(message) = self.messages.get(place).map(|held| held.message().id) else { return };
        let change = ReactionChange { message, by_business, sender: None, emoji: emoji.to_owned(), at };
        let newest = self.reactions.entry((message, by_business)).or_insert_with(|| change.clone());
        if at >= newest.at {
            *newest = change;
        }
    }

    fn apply_edit(&mut self, place: usize, text: Option<&str>, at: Timestamp) {
        let Some(held) = self.messages.get_mut(place) else { return };
        let message = held.message();
        if message.edited_at.is_some_and(|edited_at| edited_at >= at) {
            return;
        }
        let (id, is_media) = (message.id, message.kind.is_media());
        let before = held.content().or_else(|| self.contents.get(&id).map(String::as_str));
        let before = before.and_then(|content| serde_json::from_str::<Value>(content).ok());
        if let (Some(mut content), Some(text)) = (before, text) {
            let detail = json!({ "before": content }).to_string();
            self.receipts.push(Receipt { message: id, status: "edited", at, detail });
            if let Some(parts) = content.as_object_mut() {
                parts.insert(if is_media { "caption" } else { "text" }.into(), Value::String(text.to_owned()));
                held.set_content(content.to_string());
            }
        }
        held.change().edited_at = Some(at);
        self.tell_updated(place, "edited");
    }

    fn apply_revoke(&mut self, place: usize, at: Timestamp) {
        let Some(held) = self.messages.get_mut(place) else { return };
        if held.message().revoked_at.is_none_or(|revoked_at| at < revoked_at) {
            held.change().revoked_at = Some(at);
            self.tell_updated(place, "revoked");
        }
    }
}
