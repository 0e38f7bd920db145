//! How often Meta lets things be done (L-32): the times from the history, the rule from `domain`.

use crate::{Ctx, Error};
use domain::{
    WabaId,
    template::review::{EditRefusal, creation_allowed, edit_allowed, name_allowed},
    time::{DAY, HOUR},
};
use store::{Connection, template::Template, template_history as history};

pub(super) async fn edit(
    ctx: &Ctx,
    db: &impl Connection,
    template: &Template,
) -> Result<Result<(), EditRefusal>, Error> {
    let since = ctx.now.minus(DAY * 30);
    let edits = history::edits(db, ctx.workspace, template.id, since).await?;
    Ok(edit_allowed(template.status(), &edits, ctx.now))
}

pub(super) async fn creation(
    ctx: &Ctx,
    db: &impl Connection,
    waba: WabaId,
    named: (&str, &str),
) -> Result<Result<(), EditRefusal>, Error> {
    let deleted = history::deleted_at(db, ctx.workspace, waba, named).await?;
    if let Err(refusal) = name_allowed(deleted, ctx.now) {
        return Ok(Err(refusal));
    }
    let created = history::creations(db, ctx.workspace, waba, ctx.now.minus(HOUR)).await?;
    Ok(creation_allowed(&created, ctx.now))
}
