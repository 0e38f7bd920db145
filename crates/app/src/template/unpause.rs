//! Resuming: Meta leaves a pause that came while a template was sent in small numbers to us to end.

use super::{Whole, account, line_of, list};
use crate::{Ctx, Error, account::audit, channel::templates};
use domain::{TemplateId, permission::Permission, template::review::TemplateStatus};
use serde_json::json;
use store::Tx;

pub async fn unpause(ctx: &Ctx, id: TemplateId) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let known = list::load(ctx, db, id).await?;
    let template = known.template.filter(|template| template.status() == TemplateStatus::Paused);
    let template = template.ok_or(Error::Conflict("not_paused"))?;
    let line = line_of(db, ctx.workspace, template.waba).await?;
    let (access, _) = account(&ctx.app, &line)?;
    let resumed = ctx.app.graph.unpause_template(access.access(), &template.provider_id).await;
    resumed.map_err(crate::channel::access::failed)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.app.now()).await?;
    audit::append(ctx, &tx, "template.unpaused", id, json!({ "name": template.definition.name })).await?;
    tx.commit().await?;
    // A webhook will tell it too; who pressed the button sees it now.
    templates::refresh(&ctx.app, ctx.workspace, line.id).await?;
    list::get(ctx, id).await
}
