//! Whether what was queued may still go: asked again when its turn comes, for a whole look at the outbox at once.

use super::ask::{category, folded};
use crate::{App, Error};
use domain::{
    MessageId, Timestamp, WorkspaceId,
    consent::{Ask, Category, Change, Consent, Policy, Sending, Verdict, may_send},
    message::Delivery,
};
use std::collections::{HashMap, HashSet};
use store::{
    consent::{self, Entry, MarketingSent, Subject},
    outbox::EntryKind,
    system::sending::Head,
};

/// Which of these may not go any more, and why. What was sent in spite of a warning goes.
pub(crate) async fn stopped(
    app: &App,
    workspace: WorkspaceId,
    heads: &[Head],
    now: Timestamp,
) -> Result<HashMap<MessageId, &'static str>, Error> {
    let asked: Vec<(&Head, Category)> = heads
        .iter()
        .filter(|head| head.kind == EntryKind::Message && head.delivery == Delivery::Queued)
        .filter(|head| !app.pacer.is_flying(head.entry))
        .filter_map(|head| Some((head, category(&head.content)?)))
        .collect();
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let db = app.db.read();
    let people: HashSet<Subject> = asked.iter().map(|(head, _)| Subject::Identity(head.identity)).collect();
    let people: Vec<Subject> = people.into_iter().collect();
    let policy = consent::policy(db, workspace).await?.policy;
    let entries = consent::entries(db, workspace, &people).await?;
    let consents: HashMap<Subject, Consent> =
        entries.iter().map(|(subject, entries)| (*subject, folded(entries))).collect();
    let has_marketing = asked.iter().any(|(_, category)| *category == Category::Marketing);
    let sent = match policy.cap.filter(|_| has_marketing) {
        Some(cap) => consent::sent(db, workspace, &people, now.minus(cap.span())).await?,
        None => HashMap::new(),
    };
    let mut stopped = HashMap::new();
    for (head, category) in asked {
        let subject = Subject::Identity(head.identity);
        let consent = consents.get(&subject).copied().unwrap_or_default();
        if was_withdrawn(entries.get(&subject).map_or(&[], Vec::as_slice), category, head.queued_at) {
            stopped.insert(head.message, "opted_out");
            continue;
        }
        let before = earlier(sent.get(&subject).map_or(&[], Vec::as_slice), head.message);
        if let Some(code) = refused(category, &consent, policy, &before, now) {
            stopped.insert(head.message, code);
        }
    }
    Ok(stopped)
}

/// The person said no after it was queued: whoever sent it in spite of a warning did not know that.
fn was_withdrawn(entries: &[Entry], category: Category, queued_at: Timestamp) -> bool {
    let Some(purpose) = category.purpose() else { return false };
    let newest = entries.iter().map(|entry| &entry.event).filter(|event| event.scope.covers(purpose));
    let newest = newest.max_by_key(|event| (event.at, event.id));
    newest.is_some_and(|event| event.change == Change::OptOut && event.at > queued_at)
}

fn refused(
    category: Category,
    consent: &Consent,
    policy: Policy,
    sent: &[Timestamp],
    now: Timestamp,
) -> Option<&'static str> {
    let ask = Ask { category, sending: Sending::Single, consent, policy, marketing_sent: sent, now };
    match may_send(&ask) {
        Verdict::Refused(code) => Some(code),
        Verdict::Allowed | Verdict::Warn(_) => None,
    }
}

/// What was queued before this message: of two that wait, the first one goes.
fn earlier(sent: &[MarketingSent], message: MessageId) -> Vec<Timestamp> {
    let own = sent.iter().find(|sent| sent.message == message).map(|sent| (sent.at, sent.message));
    let is_earlier =
        |other: &&MarketingSent| other.message != message && own.is_none_or(|own| (other.at, other.message) < own);
    sent.iter().filter(is_earlier).map(|other| other.at).collect()
}
