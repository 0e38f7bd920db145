//! Deleting, at Meta too. The row stays for the messages that were sent with it; an approved name rests for a month.

use super::{account, line_of, list, record, updated};
use crate::{Ctx, Error, account::audit, channel::access};
use domain::{TemplateId, permission::Permission};
use serde_json::json;
use store::{
    Tx,
    template_history::{self, HistoryKind},
};

/// One language of a template, or a draft.
pub async fn remove(ctx: &Ctx, id: TemplateId) -> Result<(), Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let known = list::load(ctx, db, id).await?;
    if let Some(template) = &known.template {
        let line = line_of(db, ctx.workspace, template.waba).await?;
        let (access, waba_id) = account(&ctx.app, &line)?;
        let named = (template.definition.name.as_str(), template.provider_id.as_str());
        let deleted = ctx.app.graph.delete_template(access.access(), waba_id, named).await;
        deleted.map_err(access::failed)?;
    }
    let now = ctx.app.now();
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, now).await?;
    store::template_draft::remove(tx.db(), ctx.workspace, id).await?;
    if let Some(template) = &known.template {
        store::template::retire(tx.db(), ctx.workspace, id, now).await?;
        let entry = record::entry(&ctx.app, template, HistoryKind::Deleted, now, (ctx.user_id(), None));
        template_history::append(tx.db(), ctx.workspace, &[entry]).await?;
    }
    let detail = json!({ "name": known.draft.name, "language": known.draft.language });
    audit::append(ctx, &tx, "template.deleted", id, detail).await?;
    tx.record(updated(ctx, id));
    tx.commit().await?;
    Ok(())
}
