//! Templates: written here as drafts, handed in, what Meta makes of them; shown for one person and sent to several.
//! Pulling them is `channel::templates`.

pub mod draft;
pub mod example;
mod limits;
pub mod lint;
pub mod list;
pub mod mapping;
pub(crate) mod news;
pub mod preview;
pub(crate) mod record;
pub mod remove;
pub mod several;
pub mod starters;
pub mod submit;
pub mod sync;
pub mod unpause;

pub use list::Whole;
pub use store::{
    template::Template,
    template_draft::{Draft, ListKey, Listed, Narrowing},
    template_history::HistoryRow,
};

use crate::{App, Ctx, Error, channel::access};
use domain::{TemplateId, WabaId, WorkspaceId, channel::ChannelState, event::Event};
use store::{Connection, channel::Channel};

/// A line that may speak for the account: one that works before one that is paused.
async fn line_of(db: &impl Connection, workspace: WorkspaceId, waba: WabaId) -> Result<Channel, Error> {
    let lines = store::channel::list(db, workspace).await?;
    let of_account = |line: &&Channel| line.waba == Some(waba) && line.state != ChannelState::Inactive;
    let mut lines: Vec<&Channel> = lines.iter().filter(of_account).collect();
    lines.sort_by_key(|line| line.pause.is_some());
    lines.first().map(|line| (*line).clone()).ok_or(Error::Refused(crate::Refusal::ChannelInactive))
}

/// Meta's id of a line's account, and as whom to call.
fn account<'a>(app: &App, line: &'a Channel) -> Result<(access::LineAccess, &'a str), Error> {
    let waba_id = line.waba_id.as_deref().ok_or(Error::Secret)?;
    Ok((access::of_line(app, line)?, waba_id))
}

fn updated(ctx: &Ctx, id: TemplateId) -> Event {
    record::updated(ctx.actor, id)
}
