//! Lines: Meta apps, numbers, their health and their templates.

pub(crate) mod access;
pub mod connect;
pub mod edit;
mod field;
pub mod log;
pub mod meta_app;
pub mod probe;
pub mod simulator;
pub mod state;
pub mod templates;

pub use store::channel::{Channel, Pause};

use crate::{Ctx, Error};
use domain::{ChannelId, permission::Permission};

/// Every line of the workspace, deactivated ones too.
pub async fn list(ctx: &Ctx) -> Result<Vec<Channel>, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(store::channel::list(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn get(ctx: &Ctx, id: ChannelId) -> Result<Channel, Error> {
    ctx.require(Permission::ConversationRead)?;
    store::channel::get(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)
}

/// For a change: as it is inside the transaction.
async fn for_change(ctx: &Ctx, tx: &store::Tx, id: ChannelId) -> Result<Channel, Error> {
    store::channel::get(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)
}

fn updated(ctx: &Ctx, id: ChannelId) -> domain::event::Event {
    let mut event = domain::event::Event::new(domain::event::EventKind::ChannelUpdated, ctx.actor);
    event.subject.channel = Some(id);
    event
}
