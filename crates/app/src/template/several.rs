//! One template to the people chosen from a list: each is asked about and filled on their own, and what became of each
//! is kept (J-15). A job does it; running it again goes on where it stopped, and nobody gets it twice.

use crate::{
    App, Ctx, Error, Refusal,
    account::audit,
    conversation::start::{StartConversation, To, start},
    outbound::NewTemplate,
};
use async_trait::async_trait;
use domain::{
    ChannelId, ContactId, JobId, MediaId, TemplateId, Timestamp, actor::Actor, consent::Sending, permission::Permission,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use store::{
    NewJob, Tx,
    template_send::{self, Done},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

pub use store::template_send::{SendRow, TemplateSend};

/// More than these is a campaign's.
pub const MAX_PEOPLE: usize = 100;

pub struct SendToSeveral {
    pub template: TemplateId,
    pub channel: ChannelId,
    pub contacts: Vec<ContactId>,
    pub params: BTreeMap<String, String>,
    pub header_media: Option<MediaId>,
    pub acknowledge: Vec<String>,
}

/// Takes it on; what becomes of it is read with [`progress`].
pub async fn send(ctx: &Ctx, command: SendToSeveral) -> Result<Uuid, Error> {
    ctx.require(Permission::MessageSend)?;
    ctx.require(Permission::ContactRead)?;
    let mut seen = HashSet::new();
    let contacts: Vec<ContactId> = command.contacts.into_iter().filter(|id| seen.insert(*id)).collect();
    match contacts.len() {
        0 => return Err(Error::field("/contact_ids", "required")),
        1..=MAX_PEOPLE => {}
        _ => return Err(Error::field("/contact_ids", "too_many")),
    }
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let template = store::template::get(tx.db(), ctx.workspace, command.template).await?.ok_or(Error::NotFound)?;
    let line = store::channel::get(tx.db(), ctx.workspace, command.channel).await?;
    let line = line.ok_or_else(|| Error::field("/channel_id", "invalid"))?;
    if Some(template.waba) != line.waba {
        return Err(Error::field("/channel_id", "invalid"));
    }
    if !template.definition.is_sendable() || template.gone_at.is_some() {
        return Err(Refusal::TemplateNotSendable { reason: template.definition.status }.into());
    }
    let id: Uuid = ctx.new_id();
    let send = TemplateSend {
        id,
        template: command.template,
        channel: command.channel,
        params: command.params,
        header_media: command.header_media,
        acknowledge: command.acknowledge,
        by: ctx.user_id(),
        created_at: ctx.now,
        finished_at: None,
    };
    template_send::insert(tx.db(), ctx.workspace, &send, &contacts).await?;
    let detail = json!({ "template": command.template, "people": contacts.len() });
    audit::append(ctx, &tx, "template.sent_to_several", id, detail).await?;
    tx.enqueue(SendTemplates { send: id }.job(ctx.new_id(), ctx.now));
    tx.commit().await?;
    Ok(id)
}

/// What became of each so far.
pub async fn progress(ctx: &Ctx, id: Uuid) -> Result<(TemplateSend, Vec<SendRow>), Error> {
    ctx.require(Permission::MessageSend)?;
    let db = ctx.app.db.read();
    let send = template_send::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let rows = template_send::rows(db, ctx.workspace, id).await?;
    Ok((send, rows))
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SendTemplates {
    pub send: Uuid,
}

impl SendTemplates {
    fn job(self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now,
            dedupe: Some(format!("{}/{}", Self::NAME, self.send)),
            payload: json!(self),
        }
    }

    async fn run_all(self, mut ctx: Ctx) -> Result<(), Error> {
        let (send, rows) = progress(&ctx, self.send).await?;
        if let Some(user) = send.by {
            ctx.actor = Actor::User(user);
        }
        for row in rows.into_iter().filter(|row| row.done_at.is_none()) {
            ctx.now = ctx.app.now();
            let done = one(&ctx, &send, row.contact).await?;
            let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
            template_send::done(tx.db(), ctx.workspace, (send.id, row.position), &done, ctx.now).await?;
            tx.commit().await?;
        }
        let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
        template_send::finished(tx.db(), ctx.workspace, send.id, ctx.now).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The same reference for the same person, so that a repeat finds what was sent.
async fn one(ctx: &Ctx, send: &TemplateSend, contact: ContactId) -> Result<Done, Error> {
    let command = StartConversation {
        channel: send.channel,
        to: To::Contact(contact),
        client_ref: format!("several/{}/{contact}", send.id),
        template: NewTemplate { template: send.template, params: send.params.clone(), header_media: send.header_media },
        undo_seconds: 0,
        acknowledge: send.acknowledge.clone(),
        sending: Sending::Campaign,
    };
    let refused = |code: &str, detail: Option<String>| Done {
        conversation: None,
        message: None,
        code: Some(code.to_owned()),
        detail,
    };
    match start(ctx, command).await {
        Ok(started) => Ok(Done {
            conversation: Some(started.conversation),
            message: Some(started.message),
            code: None,
            detail: None,
        }),
        Err(Error::Refused(refusal)) => Ok(refused(refusal.code(), Some(refusal.extras().to_string()))),
        Err(Error::NotFound) => Ok(refused("not_found", None)),
        Err(Error::Validation(_)) => Ok(refused("validation", None)),
        Err(error) => Err(error),
    }
}

#[async_trait]
impl Job for SendTemplates {
    const NAME: &'static str = "send_templates";
    const MAX_ATTEMPTS: u32 = 20;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        match self.run_all(Ctx::system(app, workspace)).await {
            // Erased with its people, or the template's account is gone.
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(JobError::retry(error)),
        }
    }
}
