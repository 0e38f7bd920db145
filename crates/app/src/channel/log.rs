//! The log of a line: what Meta said about it that is no message.

pub use store::channel_log::LogEntry;

use crate::{Ctx, Error};
use domain::{ChannelId, permission::Permission};
use uuid::Uuid;

const MAX_PAGE: i64 = 100;

/// As they came, the newest first; `before` is the last id of the page above.
pub async fn page(ctx: &Ctx, id: ChannelId, before: Option<Uuid>, limit: i64) -> Result<Vec<LogEntry>, Error> {
    ctx.require(Permission::ChannelManage)?;
    let db = ctx.app.db.read();
    store::channel::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    Ok(store::channel_log::page(db, ctx.workspace, id, before, limit.clamp(1, MAX_PAGE)).await?)
}
