//! A file from a colleague's computer: streamed to the store, hashed, looked at, and refused when WhatsApp would.

use super::{
    content::{filename, media_invalid},
    sniff, voice,
};
use crate::{Ctx, Error, Refusal};
use bytes::Bytes;
use domain::{
    MediaId,
    message::attachment::{self, AttachmentError, MAX_FILE},
    permission::Permission,
};
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use store::{Tx, upload::Upload};

/// Recordings are repacked in memory; WhatsApp takes no longer sound anyway.
const MAX_SOUND: u64 = 16 * 1_024 * 1_024;
/// Parts in flight to a bucket.
const PARALLEL: usize = 4;

/// Takes a whole file. `name` is only shown; a broken stream leaves nothing behind.
pub async fn receive<S, E>(ctx: &Ctx, name: Option<&str>, stream: S) -> Result<Upload, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    ctx.require(Permission::MessageSend)?;
    let id: MediaId = ctx.new_id();
    let key = format!("upload/{}/{id}", ctx.workspace);
    let taken = take(ctx, &key, stream).await?;
    match examine(ctx, id, key.clone(), taken, name).await {
        Ok(upload) => {
            let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
            store::upload::insert(tx.db(), ctx.workspace, &upload, ctx.now).await?;
            tx.commit().await?;
            Ok(upload)
        }
        Err(error) => {
            let _ = ctx.app.blobs.delete(&key).await;
            Err(error)
        }
    }
}

/// What was learned while the bytes passed.
struct Taken {
    size: u64,
    sha256: String,
    head: Vec<u8>,
}

async fn take<S, E>(ctx: &Ctx, key: &str, mut stream: S) -> Result<Taken, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    let mut writer = ctx.app.blobs.writer(key).await?;
    let mut hash = Sha256::new();
    let mut head = Vec::new();
    let mut size: u64 = 0;
    while let Some(piece) = stream.next().await {
        let problem = match &piece {
            Ok(piece) => {
                size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
                (size > MAX_FILE).then_some(Refusal::MediaInvalid { reason: "size", limit: Some(MAX_FILE) })
            }
            Err(error) => {
                tracing::info!(%error, "an upload broke off");
                Some(Refusal::MediaInvalid { reason: "incomplete", limit: None })
            }
        };
        if let Some(problem) = problem {
            let _ = writer.abort().await;
            return Err(problem.into());
        }
        let Ok(piece) = piece else { break };
        hash.update(&piece);
        let room = sniff::HEAD.saturating_sub(head.len()).min(piece.len());
        head.extend_from_slice(piece.get(..room).unwrap_or_default());
        writer.wait_for_capacity(PARALLEL).await.map_err(store::StoreError::from)?;
        writer.put(piece);
    }
    writer.finish().await.map_err(store::StoreError::from)?;
    Ok(Taken { size, sha256: hex::encode(hash.finalize()), head })
}

/// Decides what the file is and whether it can be sent at all; recordings are repacked.
async fn examine(ctx: &Ctx, id: MediaId, key: String, taken: Taken, name: Option<&str>) -> Result<Upload, Error> {
    if taken.size == 0 {
        return Err(media_invalid(AttachmentError::Empty).into());
    }
    let mime = sniff::mime(&taken.head);
    let mut upload = Upload {
        id,
        kind: String::new(),
        mime: mime.to_owned(),
        size: taken.size,
        sha256: taken.sha256,
        filename: name.map(filename).filter(|name| !name.is_empty()),
        width: None,
        height: None,
        duration_ms: None,
        blob_key: key,
        uploaded_by: ctx.user_id(),
    };
    if mime == "audio/ogg" || voice::is_webm_voice(&taken.head) {
        repack(ctx, &mut upload, mime == "audio/ogg").await?;
    }
    if upload.mime.starts_with("image/")
        && let Ok(size) = imagesize::blob_size(&taken.head)
    {
        upload.width = i32::try_from(size.width).ok();
        upload.height = i32::try_from(size.height).ok();
    }
    let kind = attachment::best_kind(&upload.mime, upload.size).map_err(media_invalid)?;
    kind.as_str().clone_into(&mut upload.kind);
    Ok(upload)
}

/// Makes sound of the one form WhatsApp plays as a voice note.
async fn repack(ctx: &Ctx, upload: &mut Upload, is_ogg: bool) -> Result<(), Error> {
    if upload.size > MAX_SOUND {
        return Err(Refusal::MediaInvalid { reason: "size", limit: Some(MAX_SOUND) }.into());
    }
    let bytes = ctx.app.blobs.get(&upload.blob_key).await?;
    let voice = if is_ogg { voice::from_ogg(&bytes) } else { voice::from_webm(&bytes) };
    let voice = voice.map_err(|error| {
        tracing::info!(%error, "a recording cannot be sent");
        Error::from(media_invalid(AttachmentError::Type))
    })?;
    "audio/ogg".clone_into(&mut upload.mime);
    upload.duration_ms = i64::try_from(voice.duration_ms).ok();
    if voice.ogg != bytes {
        upload.size = u64::try_from(voice.ogg.len()).unwrap_or(u64::MAX);
        upload.sha256 = hex::encode(Sha256::digest(&voice.ogg));
        upload.filename = None;
        ctx.app.blobs.put(&upload.blob_key, Bytes::from(voice.ogg)).await?;
    }
    Ok(())
}
