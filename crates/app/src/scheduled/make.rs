//! Scheduling: everything that can be checked now is, so that nobody learns tomorrow what was wrong today.

use super::{
    Scheduled, clock,
    find::get,
    record,
    send::{SendScheduled, decode, encode},
};
use crate::{
    Ctx, Error,
    consent::ask,
    merge::{self, Whom},
    outbound::{NewContent, NewTemplate, compose::check_reference, content, policy},
};
use domain::{
    ConversationId, MessageId, ScheduledId, WabaId,
    consent::Sending,
    message::Content,
    permission::Permission,
    schedule::{Fallback, ScheduledState, ZoneChoice},
};
use store::{Connection, StoreError, Tx, consent::Subject, conversation::Conversation, scheduled};

/// Of one conversation.
const MAX_WAITING: i64 = 50;

/// What is to happen when, and if not.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub content: NewContent,
    /// `2026-03-08T09:00` on the clock of `zone`.
    pub local_time: String,
    pub zone: ZoneChoice,
    pub fallback: Fallback,
    pub fallback_template: Option<NewTemplate>,
    /// Off as soon as the customer writes.
    pub cancel_on_inbound: bool,
    /// Codes of warnings that the person was told of (`no_consent`, `opted_out`).
    pub acknowledge: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct NewScheduled {
    pub conversation: ConversationId,
    /// Made by the client; a repeat in the same conversation answers with the first.
    pub client_ref: String,
    pub reply_to: Option<MessageId>,
    pub plan: Plan,
}

/// The scheduled message, and whether it was there already.
pub async fn schedule(ctx: &Ctx, command: NewScheduled) -> Result<(Scheduled, bool), Error> {
    ctx.require(Permission::MessageSend)?;
    check_reference(&command.client_ref)?;
    match make(ctx, &command).await {
        Err(Error::Store(StoreError::Conflict(_))) => {
            let db = ctx.app.db.read();
            let id = known(ctx, db, &command).await?.ok_or(Error::Conflict("it could not be stored"))?;
            Ok((get(ctx, id).await?, true))
        }
        other => other,
    }
}

async fn known(ctx: &Ctx, db: &impl Connection, command: &NewScheduled) -> Result<Option<ScheduledId>, Error> {
    let conversation = store::conversation::visible(db, ctx.scope(), command.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?.id;
    Ok(scheduled::by_client_ref(db, ctx.workspace, conversation, &command.client_ref).await?)
}

async fn make(ctx: &Ctx, command: &NewScheduled) -> Result<(Scheduled, bool), Error> {
    let author = ctx.user_id().ok_or(Error::Unauthorized)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if let Some(id) = known(ctx, tx.db(), command).await? {
        return Ok((get(ctx, id).await?, true));
    }
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), command.conversation).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    if scheduled::count_waiting(tx.db(), ctx.workspace, conversation.id).await? >= MAX_WAITING {
        return Err(Error::field("/conversation", "too_many"));
    }
    if let Some(quoted) = command.reply_to {
        let target = store::message::get(tx.db(), ctx.workspace, quoted).await?;
        let is_here = target.is_some_and(|target| target.conversation == conversation.id);
        is_here.then_some(()).ok_or_else(|| Error::field("/reply_to", "invalid"))?;
    }
    let what = check(ctx, tx.db(), &conversation, &command.plan).await?;
    let id: ScheduledId = ctx.new_id();
    let new = scheduled::NewScheduled {
        id,
        conversation: conversation.id,
        channel: conversation.channel,
        client_ref: &command.client_ref,
        reply_to: command.reply_to,
        created_by: author,
        what: &what,
        now: ctx.now,
    };
    scheduled::insert(tx.db(), ctx.workspace, &new).await?;
    tx.enqueue(SendScheduled { scheduled: id, version: 1 }.job(ctx.new_id(), what.send_at));
    let made = scheduled::find(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    record(ctx, &mut tx, &made, ScheduledState::Waiting);
    tx.commit().await?;
    Ok((made, false))
}

/// What is stored of a plan that could be carried out as things stand, the window apart.
pub(super) async fn check(
    ctx: &Ctx,
    db: &impl Connection,
    conversation: &Conversation,
    plan: &Plan,
) -> Result<scheduled::Change, Error> {
    let line = store::channel::get(db, ctx.workspace, conversation.channel).await?.ok_or(Error::NotFound)?;
    policy::line_accepts(line.kind, line.state)?;
    let resolved = ready(ctx, db, conversation, line.waba, (&plan.content, &plan.acknowledge)).await?;
    policy::reaches(conversation.identity_kind, &resolved)?;
    let fallback = fallback(ctx, db, conversation, line.waba, plan).await?;
    let zones = clock::zones(ctx, db, conversation.id).await?;
    let found = clock::when(&zones, &plan.local_time, plan.zone, ctx.now);
    let found = found.map_err(|code| Error::field("/local_time", code))?;
    policy::holds(&resolved, found.at)?;
    Ok(scheduled::Change {
        content: encode(&plan.content),
        fallback: if fallback.is_some() { Fallback::Template } else { Fallback::Draft },
        fallback_content: fallback,
        local_time: found.local_time,
        zone_choice: plan.zone,
        zone: found.zone,
        zone_source: found.source,
        send_at: found.at,
        cancel_on_inbound: plan.cancel_on_inbound,
        acknowledge: plan.acknowledge.clone(),
    })
}

/// What would go now: filled with what is known today, and to somebody who may get it. All this is asked again then.
async fn ready(
    ctx: &Ctx,
    db: &impl Connection,
    conversation: &Conversation,
    waba: Option<WabaId>,
    (content, acknowledge): (&NewContent, &[String]),
) -> Result<Content, Error> {
    let filled = merge::fill(ctx, db, &Whom::in_conversation(conversation), content.clone()).await?;
    let resolved = content::resolve(db, ctx.workspace, waba, filled).await?;
    if let Some(category) = ask::category(&resolved) {
        let subject = Some(Subject::Identity(conversation.identity));
        let judgement = ask::judge(db, ctx.workspace, subject, (category, Sending::Single), ctx.now).await?;
        if let Some(refusal) = judgement.refusal(acknowledge) {
            return Err(refusal.into());
        }
    }
    Ok(resolved)
}

/// A template needs none: it goes whatever the window.
async fn fallback(
    ctx: &Ctx,
    db: &impl Connection,
    conversation: &Conversation,
    waba: Option<WabaId>,
    plan: &Plan,
) -> Result<Option<serde_json::Value>, Error> {
    match (&plan.content, plan.fallback) {
        (NewContent::Template(_), _) | (_, Fallback::Draft) => Ok(None),
        (_, Fallback::Template) => {
            let template = plan.fallback_template.clone();
            let template = template.ok_or_else(|| Error::field("/fallback_template", "required"))?;
            let template = NewContent::Template(template);
            ready(ctx, db, conversation, waba, (&template, &plan.acknowledge)).await?;
            Ok(Some(encode(&template)))
        }
    }
}

/// A stored one as a plan, to be changed in parts.
pub(super) fn plan_of(scheduled: &Scheduled) -> Result<Plan, Error> {
    let template = match scheduled.fallback_content.as_ref().map(decode).transpose()? {
        Some(NewContent::Template(template)) => Some(template),
        Some(_) | None => None,
    };
    Ok(Plan {
        content: decode(&scheduled.content)?,
        local_time: scheduled.local_time.clone(),
        zone: scheduled.zone_choice,
        fallback: scheduled.fallback,
        fallback_template: template,
        cancel_on_inbound: scheduled.cancel_on_inbound,
        acknowledge: scheduled.acknowledge.clone(),
    })
}
