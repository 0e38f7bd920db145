//! A file from a colleague's computer.

use crate::{
    ApiState,
    extract::Asker,
    problem::{Problem, Problems},
    v1::Created,
};
use app::outbound::upload;
use axum::extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// The file goes straight to the store, which stops it where WhatsApp would; no limit of requests applies.
pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(upload_media)).layer(DefaultBodyLimit::disable())
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
struct UploadForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

#[derive(Serialize, ToSchema)]
struct UploadView {
    id: Uuid,
    /// What it is best sent as.
    kind: String,
    /// What the bytes say.
    mime: String,
    size: u64,
    sha256: String,
    width: Option<i32>,
    height: Option<i32>,
    filename: Option<String>,
}

/// Upload a file, to be sent by its id.
#[utoipa::path(post, path = "/media", tag = "messages",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = UploadView), Problems))]
async fn upload_media(
    Asker { ctx, .. }: Asker,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Created<UploadView>, Problem> {
    let mut form = form.map_err(|_| Problem::field("/file", "required"))?;
    while let Some(part) = form.next_field().await.map_err(|_| Problem::field("/file", "invalid"))? {
        if part.name() == Some("file") {
            let name = part.file_name().map(str::to_owned);
            return Ok(Created(upload::receive(&ctx, name.as_deref(), part).await?.into()));
        }
    }
    Err(Problem::field("/file", "required"))
}

impl From<app::model::Upload> for UploadView {
    fn from(upload: app::model::Upload) -> Self {
        Self {
            id: upload.id.0,
            kind: upload.kind,
            mime: upload.mime,
            size: upload.size,
            sha256: upload.sha256,
            width: upload.width,
            height: upload.height,
            filename: upload.filename,
        }
    }
}
