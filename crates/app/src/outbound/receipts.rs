//! What the customer is told while nothing is sent: that it was read, that somebody is typing (decision 6).
//!
//! Best effort: a failure is logged and nobody waits.

use crate::{App, Ctx, Error, channel::access};
use domain::{
    ConversationId, MessageId, WorkspaceId,
    channel::{ChannelKind, ChannelState},
    permission::Permission,
};
use store::channel::Channel;

/// A person who may answer has the conversation in front of them.
pub async fn read(ctx: &Ctx, conversation: ConversationId) -> Result<(), Error> {
    ctx.require(Permission::MessageSend)?;
    let found = store::conversation::visible(ctx.app.db.read(), ctx.scope(), conversation).await?;
    let found = found.ok_or(Error::NotFound)?;
    read_aloud(ctx, found.id);
    Ok(())
}

/// A person is writing an answer. Also marks as read, as Meta has it.
pub async fn typing(ctx: &Ctx, conversation: ConversationId) -> Result<(), Error> {
    ctx.require(Permission::MessageSend)?;
    let found = store::conversation::visible(ctx.app.db.read(), ctx.scope(), conversation).await?;
    let found = found.ok_or(Error::NotFound)?;
    if ctx.app.pacer.may_type(found.id, ctx.now) {
        spawn(ctx.app.clone(), ctx.workspace, found.id, true);
    }
    Ok(())
}

/// Tells Meta in the background, after the caller's own work is committed.
pub(crate) fn read_aloud(ctx: &Ctx, conversation: ConversationId) {
    spawn(ctx.app.clone(), ctx.workspace, conversation, false);
}

fn spawn(app: App, workspace: WorkspaceId, conversation: ConversationId, typing: bool) {
    tokio::spawn(async move {
        if let Err(error) = tell(&app, workspace, conversation, typing).await {
            app.pacer.forget_read(conversation);
            tracing::info!(error = error.cause(), %conversation, "the customer could not be told");
        }
    });
}

async fn tell(app: &App, workspace: WorkspaceId, conversation: ConversationId, typing: bool) -> Result<(), Error> {
    let Some((line, message, provider_id)) = newest(app, workspace, conversation).await? else { return Ok(()) };
    if !speaks(&line) || !(app.pacer.may_read(conversation, message) || typing) {
        return Ok(());
    }
    let access = access::of_line(app, &line)?;
    let told = app.graph.mark_read(access.access(), &line.account, &provider_id, typing).await;
    told.map_err(|error| Error::Graph { code: "graph", detail: error.to_string() })
}

/// A line that tells, and may.
fn speaks(line: &Channel) -> bool {
    line.kind == ChannelKind::Whatsapp
        && line.read_receipts
        && matches!(line.state, ChannelState::Active | ChannelState::Connecting)
}

async fn newest(
    app: &App,
    workspace: WorkspaceId,
    conversation: ConversationId,
) -> Result<Option<(Channel, MessageId, String)>, Error> {
    let db = app.db.read();
    let Some(message) = store::message::newest_inbound(db, workspace, conversation).await? else { return Ok(None) };
    let Some(provider_id) = message.provider_id else { return Ok(None) };
    let line = store::channel::get(db, workspace, message.channel).await?;
    Ok(line.map(|line| (line, message.id, provider_id)))
}
