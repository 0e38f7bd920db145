//! One call to Meta: a message, a reaction, or the file a message needs first.

use crate::{App, Error, channel::access::LineAccess};
use channels::{
    adapter::{Accepted, Refusal, SendError},
    graph::{GraphError, Upload, UploadBody},
};
use domain::{ChannelId, MediaId, fault::MessageError};
use futures::StreamExt;
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use store::system::sending::Head;
use uuid::Uuid;

/// Without Meta's word on how long to wait.
const WAIT: Duration = Duration::from_secs(2);

/// Something ready to leave.
pub(super) struct Flight {
    pub head: Head,
    pub line: ChannelId,
    /// Meta's id of the number.
    pub account: Arc<str>,
    pub access: Arc<LineAccess>,
    pub cargo: Cargo,
}

pub(super) enum Cargo {
    /// The body of the request.
    Message(Value),
    File(File),
}

pub(super) struct File {
    pub media: MediaId,
    pub blob_key: String,
    /// In bytes.
    pub size: u64,
    pub mime: String,
    pub filename: String,
}

/// What became of it.
pub(super) struct Landing {
    pub head: Head,
    pub line: ChannelId,
    pub result: Result<Reached, SendError>,
}

pub(super) enum Reached {
    Message(Accepted),
    File { media: MediaId, upload_id: String },
}

impl Landing {
    pub(super) const fn entry(&self) -> Uuid {
        self.head.entry
    }
}

impl Flight {
    pub(super) async fn fly(self, app: &App) -> Landing {
        let Self { head, line, account, access, cargo } = self;
        let result = match cargo {
            Cargo::Message(body) => app.graph.send(access.access(), &account, &body).await.map(Reached::Message),
            Cargo::File(file) => {
                let media = file.media;
                let upload = upload(app, &account, &access, file).await;
                upload.map(|upload_id| Reached::File { media, upload_id })
            }
        };
        Landing { head, line, result }
    }
}

/// A failed upload has sent nothing, so it is never uncertain.
async fn upload(app: &App, account: &str, access: &LineAccess, file: File) -> Result<String, SendError> {
    let body = match body(app, &file).await {
        Ok(body) => body,
        Err(error) => {
            let error: Error = error.into();
            tracing::error!(error = error.cause(), media = %file.media, "a file to send cannot be read");
            return Err(SendError::Reject(refusal("media_invalid", None, None)));
        }
    };
    let upload = Upload { body, mime: file.mime, filename: file.filename };
    app.graph.upload_media(access.access(), account, upload).await.map_err(upload_failed)
}

async fn body(app: &App, file: &File) -> Result<UploadBody, store::StoreError> {
    let stream = app.blobs.stream(&file.blob_key, None).await?;
    let stream = stream.map(|piece| piece.map_err(std::io::Error::other)).boxed();
    Ok(UploadBody::Stream { stream, length: file.size })
}

fn upload_failed(error: GraphError) -> SendError {
    let passing = error.is_passing();
    let (code, provider_code, detail) = match &error {
        GraphError::Api(api) => {
            let code = api.code.map_or("provider_error", |code| domain::fault::whatsapp(code).code);
            (code, api.code, api.detail.clone().or_else(|| api.message.clone()))
        }
        GraphError::NoConnection(_) | GraphError::NoAnswer(_) | GraphError::Unreadable { .. } => {
            ("provider_unavailable", None, Some(error.to_string()))
        }
        GraphError::TooLarge { .. } | GraphError::BadRequest(_) => ("request_invalid", None, Some(error.to_string())),
    };
    let refusal = refusal(code, provider_code, detail);
    match provider_code.map(|code| domain::fault::whatsapp(code).remedy) {
        Some(domain::fault::Remedy::PauseLine) => SendError::PauseLine(refusal),
        Some(domain::fault::Remedy::Retry { after }) => SendError::Retry { after, refusal },
        Some(domain::fault::Remedy::Fail) | None if passing => SendError::Retry { after: WAIT, refusal },
        Some(domain::fault::Remedy::Fail) | None => SendError::Reject(refusal),
    }
}

pub(super) fn refusal(code: &str, provider_code: Option<i64>, detail: Option<String>) -> Refusal {
    Refusal { error: MessageError { code: code.to_owned(), provider_code, detail }, fbtrace_id: None }
}
