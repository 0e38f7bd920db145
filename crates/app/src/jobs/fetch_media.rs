//! A file that a customer sent is fetched from Meta: ids live 7 days, addresses 5 minutes. The message never waits.

use crate::{
    App, Error,
    channel::access::{self, LineAccess},
};
use async_trait::async_trait;
use bytes::Bytes;
use channels::graph::{Download, GraphError};
use domain::{
    ConversationId, JobId, MediaId, MessageId, Timestamp, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    message::attachment::MAX_FILE,
    time::{DAY, HOUR, SECOND},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::time::Duration;
use store::{
    NewJob, Tx,
    channel::Channel,
    received::{self, FetchedFile, PendingFile},
};
use uuid::Uuid;
use worker::{Job, JobError, Run};

/// Meta forgets the id after this long (media page, 2026).
const ID_LIFE: Duration = DAY.saturating_mul(7);
/// Bytes looked at to tell what a file is and how large a picture.
const HEAD: usize = 64 << 10;
/// The runner's lease ends later than this.
const PATIENCE: Duration = SECOND.saturating_mul(240);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FetchMedia {
    pub media: MediaId,
    pub message: MessageId,
    pub conversation: ConversationId,
}

/// Why there is no file.
enum Trouble {
    /// Worth another try.
    Passing(String),
    /// Never. The word is the error that the bubble shows.
    Final {
        state: &'static str,
        code: &'static str,
    },
    Ours(Error),
}

impl FetchMedia {
    pub(crate) fn job(&self, id: Uuid, now: Timestamp) -> NewJob {
        NewJob {
            id: JobId(id),
            kind: Self::NAME,
            lane: None,
            run_at: now,
            dedupe: Some(format!("{}/{}", Self::NAME, self.media)),
            payload: json!(self),
        }
    }

    /// Notes the outcome and tells the conversation.
    async fn settle(
        &self,
        app: &App,
        workspace: WorkspaceId,
        outcome: Result<&FetchedFile, (&str, &str)>,
    ) -> Result<(), Error> {
        let now = app.now();
        let mut tx = Tx::begin(&app.db, workspace, now).await?;
        let is_news = match outcome {
            Ok(file) => received::stored(tx.db(), workspace, self.media, file, now).await?,
            Err((state, code)) => received::lost(tx.db(), workspace, self.media, state, code).await?,
        };
        let place = received::place(tx.db(), workspace, self.message).await?;
        if let Some((conversation, channel)) = place.filter(|_| is_news) {
            let event = Event::message(EventKind::MessageUpdated, Actor::System, self.message, conversation, channel);
            tx.record(event.with_delta("media"));
        }
        tx.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Job for FetchMedia {
    const NAME: &'static str = "fetch_media";
    /// The wait grows to an hour: more than the seven days of an id.
    const MAX_ATTEMPTS: u32 = 200;

    type Context = App;

    async fn run(self, app: &App, run: Run) -> Result<(), JobError> {
        let Some(workspace) = run.workspace else { return Err(JobError::bury("a job without a workspace")) };
        let file = received::pending(app.db.read(), workspace, self.media).await.map_err(JobError::retry)?;
        let Some(file) = file else { return Ok(()) };
        let outcome = match tokio::time::timeout(PATIENCE, fetch(app, workspace, &file)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Trouble::Passing("Meta is too slow".into())),
        };
        let noted = match outcome {
            Ok(fetched) => self.settle(app, workspace, Ok(&fetched)).await,
            Err(Trouble::Final { state, code }) => self.settle(app, workspace, Err((state, code))).await,
            Err(Trouble::Passing(_)) if run.now.since(file.created_at) > ID_LIFE => {
                self.settle(app, workspace, Err(("expired", "media_expired"))).await
            }
            Err(Trouble::Passing(error)) => return Err(JobError::retry_after(error, wait(run.attempt))),
            Err(Trouble::Ours(error)) => Err(error),
        };
        noted.map_err(|error| JobError::retry_after(error, wait(run.attempt)))
    }
}

/// Quickly at first, for hiccups; then hourly, for as long as Meta keeps the file.
fn wait(attempt: u32) -> Duration {
    domain::retry::backoff(attempt, SECOND * 2, HOUR, rand::random::<f64>())
}

async fn fetch(app: &App, workspace: WorkspaceId, file: &PendingFile) -> Result<FetchedFile, Trouble> {
    let line = store::channel::get(app.db.read(), workspace, file.channel).await.map_err(ours)?;
    let line = line.ok_or(Trouble::Final { state: "failed", code: "number_missing" })?;
    // A missing or unreadable token is for a person to mend, within the seven days.
    let access = access::of_line(app, &line).map_err(|error| Trouble::Passing(error.to_string()))?;
    let mut download = open(app, &access, &line, file).await?;
    let key = format!("in/{workspace}/{}", file.id);
    let fetched = copy(app, &mut download, &key, file).await?;
    let is_whole = file.sha256.as_ref().is_none_or(|told| *told == fetched.sha256);
    if !is_whole {
        return Err(Trouble::Passing("the file is not the one that Meta announced".into()));
    }
    Ok(fetched)
}

/// By its id when there is one; the address of the webhook is the second way, good for five minutes.
async fn open(app: &App, access: &LineAccess, line: &Channel, file: &PendingFile) -> Result<Download, Trouble> {
    let url = match (&file.provider_media_id, &file.provider_url) {
        (Some(id), _) => {
            let info = app.graph.media_info(access.access(), id, Some(&line.account)).await.map_err(graph)?;
            if info.size.is_some_and(|size| size > MAX_FILE) {
                return Err(Trouble::Final { state: "failed", code: "media_too_large" });
            }
            info.url
        }
        (None, Some(url)) => url.clone(),
        (None, None) => return Err(Trouble::Final { state: "failed", code: "media_missing" }),
    };
    app.graph.download(access.access(), &url, MAX_FILE).await.map_err(graph)
}

/// Streams the file into the store; nothing appears there unless it is whole.
async fn copy(app: &App, download: &mut Download, key: &str, file: &PendingFile) -> Result<FetchedFile, Trouble> {
    let mut writer = app.blobs.writer(key).await.map_err(ours)?;
    let mut hash = Sha256::new();
    let mut head: Vec<u8> = Vec::new();
    let mut size: i64 = 0;
    loop {
        let chunk: Bytes = match download.chunk().await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(error) => {
                // The pieces are of no use; the reason why they are is.
                let _ = writer.abort().await;
                return Err(graph(error));
            }
        };
        hash.update(&chunk);
        size = size.saturating_add(i64::try_from(chunk.len()).unwrap_or(i64::MAX));
        let wanted = HEAD.saturating_sub(head.len()).min(chunk.len());
        head.extend_from_slice(chunk.get(..wanted).unwrap_or_default());
        writer.write(&chunk);
    }
    writer.finish().await.map_err(|error| ours(store::StoreError::from(error)))?;
    let dimensions = imagesize::blob_size(&head).ok();
    let side = |side: usize| i32::try_from(side).ok();
    Ok(FetchedFile {
        mime: mime(&head, &file.mime),
        size,
        sha256: hex::encode(hash.finalize()),
        width: dimensions.and_then(|size| side(size.width)),
        height: dimensions.and_then(|size| side(size.height)),
        blob_key: key.to_owned(),
    })
}

/// What the bytes say, else what Meta said; a file that lies about its type is kept as what it is.
fn mime(head: &[u8], told: &str) -> String {
    match infer::get(head) {
        // Containers that hold several formats: Meta's word is finer and of the same family.
        Some(kind) if is_family(kind.mime_type(), told) => told.to_owned(),
        Some(kind) => kind.mime_type().to_owned(),
        None => told.to_owned(),
    }
}

fn is_family(found: &str, told: &str) -> bool {
    let told = told.split(';').next().unwrap_or(told).trim();
    match found {
        "audio/ogg" | "application/ogg" => matches!(told, "audio/ogg" | "application/ogg"),
        "video/mp4" | "audio/m4a" => matches!(told, "video/mp4" | "audio/mp4" | "audio/aac" | "video/3gpp"),
        "application/zip" => told.starts_with("application/vnd.") || told == "application/zip",
        "application/x-ole-storage" => told.starts_with("application/"),
        found => found == told,
    }
}

fn graph(error: GraphError) -> Trouble {
    match &error {
        GraphError::TooLarge { .. } => Trouble::Final { state: "failed", code: "media_too_large" },
        // 100 with subcode 33, or 404: Meta has no such file (any more).
        GraphError::Api(api) if api.subcode == Some(33) || api.status == 404 => {
            Trouble::Final { state: "expired", code: "media_expired" }
        }
        _ => Trouble::Passing(error.to_string()),
    }
}

fn ours(error: store::StoreError) -> Trouble {
    Trouble::Ours(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let program = b"MZ\x90\0\x03\0\0\0";
        for (head, told, expected) in [
            (&png[..], "image/png", "image/png"),
            (&png[..], "image/jpeg", "image/png"),
            (&program[..], "image/jpeg", "application/vnd.microsoft.portable-executable"),
            (&b"OggS\0\x02"[..], "audio/ogg; codecs=opus", "audio/ogg; codecs=opus"),
            (&b"hola"[..], "text/plain", "text/plain"),
        ] {
            assert_eq!(mime(head, told), expected, "{told}");
        }
    }
}
