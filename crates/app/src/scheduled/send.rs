//! The time has come, or a person says that it has.

use super::{Scheduled, record};
use crate::{
    App, Ctx, Error,
    merge::{self, Whom},
    outbound::{
        NewContent, Sent,
        compose::{self, Asked, Attention},
        content,
    },
};
use async_trait::async_trait;
use domain::{
    JobId, MessageId, ScheduledId, Timestamp, WabaId, WorkspaceId,
    actor::Actor,
    consent::Verdict,
    permission::Permission,
    reply,
    schedule::{Fallback, Moment, Outcome, Prepared, ScheduledState, Step, TemplateFitness, at_send_time},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Connection, NewJob, StoreError, Tx, conversation::Conversation, scheduled};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// What a row keeps of what is to be sent.
pub(super) fn encode(content: &NewContent) -> Value {
    json!(content)
}

pub(super) fn decode(content: &Value) -> Result<NewContent, Error> {
    serde_json::from_value(content.clone())
        .map_err(|error| Error::Store(StoreError::corrupt("scheduled_message", "content", error)))
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct SendScheduled {
    pub(crate) scheduled: ScheduledId,
    /// Of the row when the time was chosen: a job of an older one does nothing.
    pub(crate) version: i64,
}

impl SendScheduled {
    pub(super) fn job(&self, id: Uuid, at: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: at,
            dedupe: Some(self.dedupe()),
            payload: json!(self),
        }
    }

    fn dedupe(&self) -> String {
        format!("{}/{}/{}", Self::NAME, self.scheduled, self.version)
    }

    /// Takes the job of a row back that was changed or ended before its time.
    pub(super) async fn withdraw(ctx: &Ctx, tx: &Tx, row: &Scheduled) -> Result<(), Error> {
        let job = Self { scheduled: row.id, version: row.version };
        Ok(store::queue::withdraw(tx.db(), ctx.workspace, &job.dedupe()).await?)
    }
}

#[async_trait]
impl Job for SendScheduled {
    const NAME: &'static str = "send_scheduled";

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        due(app, workspace, self).await.map_err(JobError::retry)
    }
}

/// Sends it, gives it back to its author, or says why neither.
async fn due(app: &App, workspace: WorkspaceId, job: SendScheduled) -> Result<(), Error> {
    let mut ctx = Ctx::system(app, workspace);
    let found = scheduled::find(app.db.read(), ctx.scope(), job.scheduled).await?;
    let Some(found) = found else { return Ok(()) };
    // Whoever wrote it is the sender, though nobody sits there now.
    ctx.actor = Actor::User(found.created_by);
    let mut tx = Tx::begin(&app.db, workspace, ctx.now).await?;
    store::lane::lock(tx.db(), workspace, found.conversation).await?;
    let found = scheduled::locked(tx.db(), ctx.scope(), job.scheduled).await?;
    let Some(found) = found.filter(|one| one.state == ScheduledState::Waiting && one.version == job.version) else {
        return Ok(());
    };
    let outcome = match judge(&ctx, tx.db(), &found).await? {
        Ok((Outcome::Send | Outcome::SendTemplate, content)) => {
            match pass(&ctx, &mut tx, &found, content, Attention::Away).await {
                Ok(sent) => Ok(sent.message),
                Err(error) => {
                    let outcome = refused(error)?;
                    // Nothing of the refused message stays; how it ended is written anew.
                    drop(tx);
                    tx = Tx::begin(&app.db, workspace, ctx.now).await?;
                    store::lane::lock(tx.db(), workspace, found.conversation).await?;
                    let again = scheduled::locked(tx.db(), ctx.scope(), job.scheduled).await?;
                    if !again.is_some_and(|one| one.state == ScheduledState::Waiting && one.version == job.version) {
                        return Ok(());
                    }
                    Err(outcome)
                }
            }
        }
        Ok((stop, _)) => Err(stop),
        Err(error) => Err(refused(error)?),
    };
    end(&ctx, &mut tx, &found, outcome).await?;
    tx.commit().await?;
    Ok(())
}

/// At once, because a person says so. What stands in the way is told, and it goes on waiting.
pub async fn send_now(ctx: &Ctx, id: ScheduledId) -> Result<MessageId, Error> {
    ctx.require(Permission::MessageSend)?;
    let found = scheduled::find(ctx.app.db.read(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    store::lane::lock(tx.db(), ctx.workspace, found.conversation).await?;
    let found = scheduled::locked(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    found.state.step(Step::Send).map_err(Error::Conflict)?;
    let content = decode(&found.content)?;
    let message = pass(ctx, &mut tx, &found, content, Attention::Here).await?.message;
    end(ctx, &mut tx, &found, Ok(message)).await?;
    SendScheduled::withdraw(ctx, &tx, &found).await?;
    tx.commit().await?;
    Ok(message)
}

/// To the outbox, under a reference that is always the same for this row.
async fn pass(
    ctx: &Ctx,
    tx: &mut Tx,
    found: &Scheduled,
    content: NewContent,
    attention: Attention,
) -> Result<Sent, Error> {
    let client_ref = format!("scheduled-{}", found.id);
    let asked = Asked {
        conversation: found.conversation,
        client_ref: &client_ref,
        reply_to: found.reply_to,
        undo_seconds: 0,
        attention,
        acknowledge: &found.acknowledge,
    };
    compose::send_within(ctx, tx, &asked, content).await
}

async fn end(ctx: &Ctx, tx: &mut Tx, found: &Scheduled, outcome: Result<MessageId, Outcome>) -> Result<(), Error> {
    let (state, reason, message) = match outcome {
        Ok(message) => (ScheduledState::Sent, None, Some(message)),
        Err(Outcome::ReturnToDraft(code)) => (ScheduledState::ReturnedToDraft, Some(code), None),
        Err(Outcome::Fail(code)) => (ScheduledState::Failed, Some(code), None),
        Err(Outcome::Send | Outcome::SendTemplate) => return Ok(()),
    };
    let ending = scheduled::Ending { state, reason, message };
    scheduled::end(tx.db(), ctx.workspace, found.id, ending, ctx.now).await?;
    record(ctx, tx, found, state);
    Ok(())
}

/// What the rules say now, and what would go.
async fn judge(
    ctx: &Ctx,
    db: &impl Connection,
    found: &Scheduled,
) -> Result<Result<(Outcome, NewContent), Error>, Error> {
    let conversation = store::conversation::visible(db, ctx.scope(), found.conversation).await?;
    let Some(conversation) = conversation else { return Ok(Err(Error::NotFound)) };
    let line = store::channel::get(db, ctx.workspace, conversation.channel).await?.ok_or(Error::NotFound)?;
    let content = decode(&found.content)?;
    let fallback = found.fallback_content.as_ref().map(decode).transpose()?;
    let prepared = match &content {
        NewContent::Template(_) => Prepared::Template,
        _ => Prepared::FreeForm,
    };
    let template = match prepared {
        Prepared::Template => Some(&content),
        Prepared::FreeForm => fallback.as_ref().filter(|_| found.fallback == Fallback::Template),
    };
    let template = match template {
        Some(template) => fitness(ctx, db, (&conversation, line.waba), template).await?,
        None => TemplateFitness::NotSendable,
    };
    let outcome = at_send_time(&Moment {
        prepared,
        fallback: found.fallback,
        mode: mode(&conversation, ctx.now),
        is_filled: true,
        template,
        // Consent is asked where every message passes, in composing; a refusal there ends this one as failed.
        consent: Verdict::Allowed,
    });
    let goes = match (outcome, fallback) {
        (Outcome::SendTemplate, Some(fallback)) => fallback,
        _ => content,
    };
    Ok(Ok((outcome, goes)))
}

fn mode(conversation: &Conversation, now: Timestamp) -> reply::ReplyMode {
    reply::window(conversation.channel_kind, conversation.reception.windows, now).mode
}

async fn fitness(
    ctx: &Ctx,
    db: &impl Connection,
    (conversation, waba): (&Conversation, Option<WabaId>),
    template: &NewContent,
) -> Result<TemplateFitness, Error> {
    // Lengths and kinds are those of the values, not of the fields that stand for them.
    let resolved = match merge::fill(ctx, db, &Whom::in_conversation(conversation), template.clone()).await {
        Ok(filled) => content::resolve(db, ctx.workspace, waba, filled).await,
        Err(error) => Err(error),
    };
    match resolved {
        Ok(_) => Ok(TemplateFitness::Ready),
        Err(Error::Refused(refusal)) if refusal.code().starts_with("template_param") => {
            Ok(TemplateFitness::ParamMissing)
        }
        Err(Error::Refused(_) | Error::Validation(_)) => Ok(TemplateFitness::NotSendable),
        Err(error) => Err(error),
    }
}

/// What a refusal of the way out means: a person can mend the message, or nobody can. Other errors are tried again.
fn refused(error: Error) -> Result<Outcome, Error> {
    match error {
        Error::Refused(refusal) => Ok(match refusal.code() {
            code @ ("opted_out"
            | "no_consent"
            | "frequency_capped"
            | "no_usable_phone"
            | "recipient_needs_phone"
            | "cannot_initiate_on_channel") => Outcome::Fail(code),
            code => Outcome::ReturnToDraft(code),
        }),
        Error::Validation(_) => Ok(Outcome::ReturnToDraft("content_invalid")),
        Error::NotFound => Ok(Outcome::Fail("conversation_gone")),
        Error::Forbidden(_)
        | Error::Unauthorized
        | Error::InvalidCredentials
        | Error::RateLimited { .. }
        | Error::Conflict(_)
        | Error::Graph { .. }
        | Error::Secret
        | Error::Unavailable
        | Error::Store(_) => Err(error),
    }
}
