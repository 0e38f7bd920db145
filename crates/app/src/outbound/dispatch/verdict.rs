//! What an answer means for its entry. Pure: nothing is written here.

use super::outcome::{Change, Fate};
use channels::adapter::{Refusal, SendError};
use domain::{
    ChannelId, ConversationId, MediaId, MessageId, Timestamp,
    fault::MessageError,
    message::{HoldReason, content::LoneReaction},
    retry::{MAX_SEND_RETRY, backoff},
    time::SECOND,
};
use std::time::Duration;
use store::{
    channel::Pause,
    message::Hold,
    outbox::{EntryKind, Postponed},
    system::sending::Head,
};
use uuid::Uuid;

const FIRST_WAIT: Duration = SECOND;
const LONGEST_WAIT: Duration = SECOND.saturating_mul(30);

/// What a batch of entries asks to be written, kind by kind.
#[derive(Default)]
pub(super) struct Ledger {
    pub accepted: Vec<(MessageId, String)>,
    pub failed: Vec<(MessageId, MessageError)>,
    pub uncertain: Vec<MessageId>,
    pub finished: Vec<Uuid>,
    pub postponed: Vec<Postponed>,
    pub held: Vec<(MessageId, Hold)>,
    /// Lanes whose head waits, so that what is behind it says so.
    pub lanes: Vec<ConversationId>,
    pub pauses: Vec<(ChannelId, Pause)>,
    pub uploads: Vec<(MediaId, String, ChannelId)>,
    pub hushed: Vec<(ChannelId, Timestamp)>,
    pub refused_reactions: Vec<(MessageId, ConversationId, ChannelId, String)>,
}

/// Adds a change to the ledger. `jitter` from 0 to 1.
pub(super) fn sort(change: &Change, now: Timestamp, jitter: f64, ledger: &mut Ledger) {
    let Change { head, line, fate } = change;
    match fate {
        Fate::Accepted(accepted) => {
            if head.kind == EntryKind::Message {
                ledger.accepted.push((head.message, accepted.provider_id.clone()));
            }
            ledger.finished.push(head.entry);
            count("accepted");
        }
        Fate::Uploaded { media, upload_id } => ledger.uploads.push((*media, upload_id.clone(), *line)),
        Fate::Failed(error) => fail(head, *line, error.clone(), ledger),
        Fate::Uncertain => uncertain(head, now, ledger),
        Fate::Done => ledger.finished.push(head.entry),
        Fate::Later { reason, until } => {
            postpone(head, *reason, *until, head.attempts, head.retry_since, ledger);
        }
        Fate::Answer(SendError::Retry { after, refusal }) => retry(head, *line, *after, refusal, (now, jitter), ledger),
        Fate::Answer(SendError::Reject(refusal)) => {
            fail(head, *line, refusal.error.clone(), ledger);
            tracing::info!(message = %head.message, code = refusal.error.code, fbtrace_id = refusal.fbtrace_id, "a send was refused");
        }
        Fate::Answer(SendError::PauseLine(refusal)) => pause(head, *line, refusal, now, ledger),
        Fate::Answer(SendError::Uncertain { detail }) => {
            uncertain(head, now, ledger);
            tracing::warn!(message = %head.message, detail, "the fate of a send is unknown");
        }
    }
}

fn count(outcome: &'static str) {
    metrics::counter!("outbound_sends_total", "outcome" => outcome).increment(1);
}

fn fail(head: &Head, line: ChannelId, error: MessageError, ledger: &mut Ledger) {
    match head.kind {
        EntryKind::Message => ledger.failed.push((head.message, error)),
        EntryKind::Reaction => {
            let reaction =
                head.payload.as_deref().and_then(|payload| serde_json::from_str::<LoneReaction>(payload).ok());
            if let Some(reaction) = reaction {
                ledger.refused_reactions.push((head.message, head.conversation, line, reaction.emoji));
            }
        }
    }
    ledger.finished.push(head.entry);
    count("failed");
}

/// A message may have left: never again by itself. A reaction may be repeated without harm.
fn uncertain(head: &Head, now: Timestamp, ledger: &mut Ledger) {
    match head.kind {
        EntryKind::Message => {
            ledger.uncertain.push(head.message);
            ledger.finished.push(head.entry);
        }
        EntryKind::Reaction if head.attempts < 3 => {
            let until = now.plus(SECOND * 5);
            postpone(head, HoldReason::Retry, until, head.attempts + 1, head.retry_since.or(Some(now)), ledger);
        }
        EntryKind::Reaction => ledger.finished.push(head.entry),
    }
    count("unknown");
}

fn retry(
    head: &Head,
    line: ChannelId,
    after: Duration,
    refusal: &Refusal,
    (now, jitter): (Timestamp, f64),
    ledger: &mut Ledger,
) {
    let attempts = head.attempts.saturating_add(1);
    let since = head.retry_since.unwrap_or(now);
    let wait = backoff(u32::try_from(attempts).unwrap_or(1), FIRST_WAIT, LONGEST_WAIT, jitter).max(after);
    let until = now.plus(wait);
    let reason = match refusal.error.code.as_str() {
        "pair_rate_limited" => HoldReason::Pair,
        "rate_limited_by_provider" => {
            ledger.hushed.push((line, now.plus(after)));
            HoldReason::Rate
        }
        _ => HoldReason::Retry,
    };
    if until > since.plus(MAX_SEND_RETRY) {
        fail(head, line, refusal.error.clone(), ledger);
    } else {
        postpone(head, reason, until, attempts, Some(since), ledger);
        count("retried");
    }
}

fn postpone(
    head: &Head,
    reason: HoldReason,
    until: Timestamp,
    attempts: i32,
    retry_since: Option<Timestamp>,
    ledger: &mut Ledger,
) {
    ledger.postponed.push(Postponed { entry: head.entry, run_at: until, attempts, retry_since });
    if head.kind == EntryKind::Message {
        ledger.held.push((head.message, Hold { reason, until: Some(until) }));
    }
    ledger.lanes.push(head.conversation);
}

fn pause(head: &Head, line: ChannelId, refusal: &Refusal, now: Timestamp, ledger: &mut Ledger) {
    if head.kind == EntryKind::Message {
        ledger.held.push((head.message, Hold { reason: HoldReason::Paused, until: None }));
    }
    let detail = refusal.error.detail.clone();
    let pause = Pause { code: refusal.error.code.clone(), detail, at: now };
    if ledger.pauses.iter().all(|(paused, _)| *paused != line) {
        ledger.pauses.push((line, pause));
    }
    count("paused");
}

#[cfg(test)]
mod tests {
    use super::*;
    use channels::adapter::Accepted;
    use domain::{
        identity::{IdentityKey, IdentityKeyKind},
        message::{Content, Delivery, content::Text},
        reply::WindowFacts,
    };

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn head(retry_since: Option<Timestamp>) -> Head {
        let id = Uuid::from_u128(1);
        Head {
            entry: id,
            workspace: id.into(),
            conversation: id.into(),
            message: id.into(),
            identity: id.into(),
            owner: None,
            kind: EntryKind::Message,
            payload: None,
            attempts: 0,
            retry_since,
            content: Content::Text(Text { text: "hola".into() }),
            delivery: Delivery::Queued,
            queued_at: NOW,
            hold: None,
            sender: None,
            reply_to: None,
            windows: WindowFacts::default(),
            to: IdentityKey::new(IdentityKeyKind::WaId, "525512345678"),
            file: None,
            cards: Vec::new(),
        }
    }

    fn ledger(head: Head, fate: Fate) -> Ledger {
        let mut ledger = Ledger::default();
        sort(&Change::of(head, Uuid::from_u128(9).into(), fate), NOW, 0.0, &mut ledger);
        ledger
    }

    fn retry_after(seconds: u64, code: &str) -> Fate {
        let refusal = Refusal { error: MessageError::ours(code), fbtrace_id: None };
        Fate::Answer(SendError::Retry { after: SECOND * u32::try_from(seconds).unwrap(), refusal })
    }

    #[test]
    fn a_message_that_waits_holds_its_lane_and_says_why() {
        for (code, reason, hushed) in [
            ("provider_unavailable", HoldReason::Retry, 0),
            ("pair_rate_limited", HoldReason::Pair, 0),
            ("rate_limited_by_provider", HoldReason::Rate, 1),
        ] {
            let ledger = ledger(head(None), retry_after(6, code));
            let until = NOW.plus(SECOND * 6);
            assert_eq!(ledger.held[0].1, Hold { reason, until: Some(until) }, "{code}");
            assert_eq!(ledger.postponed[0].run_at, until);
            assert_eq!(ledger.postponed[0].retry_since, Some(NOW));
            assert_eq!(ledger.lanes.len(), 1);
            assert_eq!(ledger.hushed.len(), hushed);
            assert!(ledger.finished.is_empty());
        }
    }

    #[test]
    fn after_two_minutes_a_message_fails_and_its_lane_goes_on() {
        let late = ledger(head(Some(NOW.minus(SECOND * 117))), retry_after(6, "provider_unavailable"));
        assert_eq!(late.failed[0].1.code, "provider_unavailable");
        assert_eq!(late.finished.len(), 1);
        let in_time = ledger(head(Some(NOW.minus(SECOND * 114))), retry_after(6, "provider_unavailable"));
        assert!(in_time.failed.is_empty());
    }

    #[test]
    fn an_unknown_fate_ends_the_entry_and_never_repeats_it() {
        let ledger = ledger(head(None), Fate::Answer(SendError::Uncertain { detail: "timeout".into() }));
        assert_eq!(ledger.uncertain.len(), 1);
        assert_eq!(ledger.finished.len(), 1);
        assert!(ledger.postponed.is_empty());
    }

    #[test]
    fn an_error_of_the_account_pauses_the_line_and_keeps_the_entry() {
        let refusal = Refusal { error: MessageError::from_provider(190, Some("expired".into())), fbtrace_id: None };
        let ledger = ledger(head(None), Fate::Answer(SendError::PauseLine(refusal)));
        assert_eq!(ledger.pauses[0].1.code, "token_invalid");
        assert_eq!(ledger.held[0].1.reason, HoldReason::Paused);
        assert!(ledger.finished.is_empty() && ledger.failed.is_empty());
    }

    #[test]
    fn a_taken_message_is_done() {
        let accepted = Accepted { provider_id: "wamid.1".into(), ..Accepted::default() };
        let ledger = ledger(head(None), Fate::Accepted(accepted));
        assert_eq!(ledger.accepted[0].1, "wamid.1");
        assert_eq!(ledger.finished.len(), 1);
    }
}
