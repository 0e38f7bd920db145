//! Whether a template may go to somebody: asked when it is composed.

use crate::{Ctx, Error, Refusal, account::audit};
use domain::{
    IdentityId, MessageId, Timestamp, WorkspaceId,
    consent::{Ask, Category, Consent, Purpose, Sending, Verdict, may_send},
    message::Content,
};
use serde_json::json;
use std::collections::HashMap;
use store::{
    Connection, Tx,
    consent::{self, Entry, MarketingSent, Subject},
};

/// What the rules say of one message to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub purpose: Option<Purpose>,
    /// When the cap has room again.
    pub until: Option<Timestamp>,
}

impl Judgement {
    const ALLOWED: Self = Self { verdict: Verdict::Allowed, purpose: None, until: None };

    /// The refusal, unless somebody was told and sends it all the same.
    pub(crate) fn refusal(&self, acknowledge: &[String]) -> Option<Refusal> {
        let purpose = self.purpose?.as_str();
        let (code, can_acknowledge) = match self.verdict {
            Verdict::Allowed => return None,
            Verdict::Warn(code) if acknowledge.iter().any(|word| word == code) => return None,
            Verdict::Warn(code) => (code, true),
            Verdict::Refused(code) => (code, false),
        };
        Some(match code {
            "opted_out" => Refusal::OptedOut { purpose, can_acknowledge },
            "frequency_capped" => Refusal::FrequencyCapped { until: self.until },
            _ => Refusal::NoConsent { purpose, can_acknowledge },
        })
    }
}

/// Folded out of everything the register says.
pub(crate) fn folded(entries: &[Entry]) -> Consent {
    Consent::of(entries.iter().map(|entry| &entry.event))
}

/// Asks for one message of this category to somebody; nobody known has agreed to nothing.
pub async fn judge(
    db: &impl Connection,
    workspace: WorkspaceId,
    subject: Option<Subject>,
    (category, sending): (Category, Sending),
    now: Timestamp,
) -> Result<Judgement, Error> {
    let Some(purpose) = category.purpose() else { return Ok(Judgement::ALLOWED) };
    let policy = consent::policy(db, workspace).await?.policy;
    let people: Vec<Subject> = subject.into_iter().collect();
    let consent = consent::entries(db, workspace, &people).await?.values().next().map(|entries| folded(entries));
    let sent = match policy.cap.filter(|_| purpose == Purpose::Marketing) {
        Some(cap) => consent::sent(db, workspace, &people, now.minus(cap.span())).await?,
        None => HashMap::new(),
    };
    let sent: Vec<Timestamp> = sent.values().flatten().map(|sent: &MarketingSent| sent.at).collect();
    let consent = consent.unwrap_or_default();
    let verdict = may_send(&Ask { category, sending, consent: &consent, policy, marketing_sent: &sent, now });
    let until = policy.cap.and_then(|cap| cap.full_until(&sent, now)).filter(|_| purpose == Purpose::Marketing);
    Ok(Judgement { verdict, purpose: Some(purpose), until })
}

/// How a message is sent, as far as consent asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way<'a> {
    pub(crate) sending: Sending,
    /// Codes of warnings that the colleague was told of.
    pub(crate) acknowledge: &'a [String],
}

/// Whether this content may go to this person. Whoever goes on in spite of a warning is written down.
pub(crate) async fn allow(
    ctx: &Ctx,
    tx: &Tx,
    identity: IdentityId,
    content: &Content,
    way: Way<'_>,
) -> Result<(), Error> {
    let Some(category) = category(content) else { return Ok(()) };
    let subject = Some(Subject::Identity(identity));
    let judgement = judge(tx.db(), ctx.workspace, subject, (category, way.sending), ctx.now).await?;
    if let Some(refusal) = judgement.refusal(way.acknowledge) {
        return Err(refusal.into());
    }
    if let Verdict::Warn(code) = judgement.verdict {
        audit::append(ctx, tx, "consent.overridden", identity, json!({ "code": code })).await?;
    }
    Ok(())
}

/// Marketing that is on its way counts towards the cap.
pub(crate) async fn count(
    ctx: &Ctx,
    tx: &Tx,
    identity: IdentityId,
    message: MessageId,
    content: &Content,
) -> Result<(), Error> {
    if category(content) == Some(Category::Marketing) {
        consent::queued(tx.db(), ctx.workspace, identity, message, ctx.now).await?;
    }
    Ok(())
}

/// Of what the business starts; an answer asks nobody.
pub(crate) fn category(content: &Content) -> Option<Category> {
    match content {
        Content::Template(template) => Some(Category::of_template(template.category.as_deref().unwrap_or_default())),
        Content::Text(_)
        | Content::Image(_)
        | Content::Video(_)
        | Content::Audio(_)
        | Content::Document(_)
        | Content::Sticker(_)
        | Content::Location(_)
        | Content::Contacts(_)
        | Content::Reaction(_)
        | Content::Interactive(_)
        | Content::Button(_)
        | Content::Order(_)
        | Content::FlowReply(_)
        | Content::Call(_)
        | Content::System(_)
        | Content::Unsupported(_) => None,
    }
}
