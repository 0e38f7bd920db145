//! Tells somebody who stopped marketing by a word that it was heard: once, and only as a free answer.

use super::ask::folded;
use crate::{
    App, Ctx, Error, Refusal,
    outbound::{self, NewContent, SendMessage},
};
use async_trait::async_trait;
use domain::{
    ConversationId, JobId, MessageId, Timestamp,
    consent::{Scope, may_confirm},
    reply,
};
use i18n::Texts;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    NewJob,
    consent::{self, Entry, Subject},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct ConfirmStop {
    /// In which they said so; also the id of the entry.
    pub(crate) message: MessageId,
    pub(crate) conversation: ConversationId,
}

impl ConfirmStop {
    pub(crate) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now,
            dedupe: Some(format!("{}/{}", Self::NAME, self.message)),
            payload: json!(self),
        }
    }

    async fn confirm(&self, ctx: &Ctx) -> Result<(), Error> {
        let db = ctx.app.db.read();
        let settings = consent::policy(db, ctx.workspace).await?;
        let found = store::conversation::visible(db, ctx.scope(), self.conversation).await?;
        let (Some(conversation), true) = (found, settings.confirms) else { return Ok(()) };
        let window = reply::window(conversation.channel_kind, conversation.reception.windows, ctx.now);
        if !may_confirm(window.mode) || self.was_stopped_before(ctx, Subject::Identity(conversation.identity)).await? {
            return Ok(());
        }
        let text = match settings.confirmation {
            Some(text) => text,
            None => {
                let workspace = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
                Texts::new(workspace.locale).get("consent-stopped")
            }
        };
        let command = SendMessage {
            conversation: conversation.id,
            client_ref: format!("consent/{}", self.message),
            content: NewContent::Text(text),
            reply_to: None,
            undo_seconds: 0,
            acknowledge: Vec::new(),
        };
        match outbound::send(ctx, command).await {
            // The window closed, or the line is none any more: nobody is told.
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Whether they had stopped it before this message: then they know.
    async fn was_stopped_before(&self, ctx: &Ctx, subject: Subject) -> Result<bool, Error> {
        let found = consent::entries(ctx.app.db.read(), ctx.workspace, &[subject]).await?;
        let entries = found.into_values().next().unwrap_or_default();
        let Some(own) = entries.iter().find(|entry| entry.event.id == self.message.0) else { return Ok(true) };
        let own = (own.event.at, own.event.id);
        let before: Vec<Entry> =
            entries.iter().filter(|entry| (entry.event.at, entry.event.id) < own).cloned().collect();
        Ok(folded(&before).is_stopped(Scope::Marketing))
    }
}

#[async_trait]
impl Job for ConfirmStop {
    const NAME: &'static str = "confirm_stop";
    const MAX_ATTEMPTS: u32 = 8;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match self.confirm(&Ctx::system(app, workspace)).await {
            Ok(()) | Err(Error::NotFound | Error::Refused(Refusal::ChannelInactive)) => Ok(()),
            Err(error) => Err(JobError::retry(error)),
        }
    }
}
