//! A file comes in.

use crate::{
    ApiState,
    extract::Asker,
    problem::{Problem, Problems},
    v1::Created,
    view::import::ImportView,
};
use app::import::file;
use axum::extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The file goes straight to the store, which stops it at 50 MB; no limit of requests applies.
pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(upload_import)).layer(DefaultBodyLimit::disable())
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
struct ImportForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Upload a CSV file of contacts; what its columns are is suggested.
#[utoipa::path(post, path = "/imports", tag = "imports",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses((status = 201, body = ImportView), Problems))]
async fn upload_import(
    Asker { ctx, .. }: Asker,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Created<ImportView>, Problem> {
    let mut form = form.map_err(|_| Problem::field("/file", "required"))?;
    while let Some(part) = form.next_field().await.map_err(|_| Problem::field("/file", "invalid"))? {
        if part.name() == Some("file") {
            let name = part.file_name().map(str::to_owned);
            let import = file::receive(&ctx, name.as_deref(), part).await?;
            return Ok(Created(ImportView::of(import)?));
        }
    }
    Err(Problem::field("/file", "required"))
}
