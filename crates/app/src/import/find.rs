//! Looking at imports.

use crate::{Ctx, Error};
use domain::{ImportId, permission::Permission};
use store::{
    Tx,
    import::{ContactImport, Outcome, RowReport},
};

const LIST: i64 = 100;

/// The latest hundred, newest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<ContactImport>, Error> {
    ctx.require(Permission::ContactImport)?;
    Ok(store::import::list(ctx.app.db.read(), ctx.workspace, LIST).await?)
}

pub async fn get(ctx: &Ctx, id: ImportId) -> Result<ContactImport, Error> {
    ctx.require(Permission::ContactImport)?;
    store::import::get(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)
}

/// What rows did, in the order of the file, with whether more follow.
pub async fn rows(
    ctx: &Ctx,
    id: ImportId,
    outcome: Option<Outcome>,
    after: i64,
    limit: usize,
) -> Result<(Vec<RowReport>, bool), Error> {
    get(ctx, id).await?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = store::import::rows(ctx.app.db.read(), ctx.workspace, id, outcome, after, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// Forgets a file that was not run.
pub async fn discard(ctx: &Ctx, id: ImportId) -> Result<(), Error> {
    ctx.require(Permission::ContactImport)?;
    let import = get(ctx, id).await?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !store::import::delete(tx.db(), ctx.workspace, id).await? {
        return Err(Error::Conflict("import_started"));
    }
    tx.commit().await?;
    if let Err(error) = ctx.app.blobs.delete(&import.blob_key).await {
        tracing::warn!(error = error.cause(), "a file of an import could not be deleted");
    }
    Ok(())
}
