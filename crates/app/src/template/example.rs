//! The example file of a header: Meta's reviewers see it; what is sent later is another file.

use super::account;
use crate::{Ctx, Error, Refusal, channel::access};
use domain::{ChannelId, MediaId, permission::Permission};

/// Larger ones say nothing more to a reviewer.
const MAX_EXAMPLE: u64 = 16 * 1_024 * 1_024;

/// Hands an uploaded file to Meta and gives back what a draft's header holds.
pub async fn upload(ctx: &Ctx, channel: ChannelId, media: MediaId) -> Result<String, Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let line = store::channel::get(db, ctx.workspace, channel).await?.ok_or(Error::NotFound)?;
    let file = store::upload::get(db, ctx.workspace, media).await?.ok_or(Error::field("/media_id", "invalid"))?;
    let (access, _) = account(&ctx.app, &line)?;
    let app = store::meta_app::get(db, ctx.workspace, line.meta_app).await?.ok_or(Error::NotFound)?;
    if file.size > MAX_EXAMPLE {
        return Err(Refusal::MediaInvalid { reason: "size", limit: Some(MAX_EXAMPLE) }.into());
    }
    let bytes = ctx.app.blobs.get(&file.blob_key).await?;
    let filename = file.filename.as_deref().unwrap_or("example");
    let named = (file.mime.as_str(), filename);
    let uploaded = ctx.app.graph.upload_example(access.access(), &app.app_id, named, bytes).await;
    uploaded.map_err(access::failed)
}
