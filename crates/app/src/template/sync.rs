//! Pulling the templates of every account at once.

use crate::{Ctx, Error, channel::templates};
use domain::{Timestamp, WabaId, channel::ChannelState, permission::Permission};

/// One account of the workspace with its lines, and when its templates were last pulled.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub waba: WabaId,
    /// Meta's id.
    pub waba_id: String,
    /// Id and nickname of each line that is not deactivated.
    pub lines: Vec<(domain::ChannelId, String)>,
    pub synced_at: Option<Timestamp>,
}

/// What templates may belong to.
pub async fn accounts(ctx: &Ctx) -> Result<Vec<Account>, Error> {
    ctx.require(Permission::TemplateManage)?;
    let mut accounts: Vec<Account> = Vec::new();
    for line in store::channel::list(ctx.app.db.read(), ctx.workspace).await? {
        let (Some(waba), Some(waba_id)) = (line.waba, line.waba_id) else { continue };
        if line.state == ChannelState::Inactive {
            continue;
        }
        let named = (line.id, line.nickname);
        match accounts.iter_mut().find(|account| account.waba == waba) {
            Some(account) => account.lines.push(named),
            None => {
                accounts.push(Account { waba, waba_id, lines: vec![named], synced_at: line.templates_synced_at });
            }
        }
    }
    Ok(accounts)
}

/// Pulls them now; the first account that fails says why, after the others were pulled.
pub async fn pull(ctx: &Ctx) -> Result<Vec<Account>, Error> {
    let mut failure = None;
    for account in accounts(ctx).await? {
        let Some((line, _)) = account.lines.first() else { continue };
        if let Err(error) = templates::refresh(&ctx.app, ctx.workspace, *line).await {
            failure.get_or_insert(error);
        }
    }
    match failure {
        Some(error) => Err(error),
        None => accounts(ctx).await,
    }
}
