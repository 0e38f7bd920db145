//! From a file to contacts, and back.

use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{
        Items,
        import::{ImportMapping, ImportPreviewView, ImportView, PreviewRowView},
    },
};
use app::import::{find, mapping, run, undo};
use axum::http::StatusCode;
use domain::ImportId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_imports))
        .routes(routes!(get_import, discard_import))
        .routes(routes!(map_import))
        .routes(routes!(start_import))
        .routes(routes!(undo_import))
}

/// The latest imports, newest first.
#[utoipa::path(get, path = "/imports", tag = "imports", responses((status = 200, body = Items<ImportView>), Problems))]
async fn list_imports(Asker { ctx, .. }: Asker) -> Result<Json<Items<ImportView>>, Problem> {
    let views: Result<Vec<ImportView>, _> = find::list(&ctx).await?.into_iter().map(ImportView::of).collect();
    Ok(Json(Items { items: views? }))
}

/// One import and how far it is.
#[utoipa::path(get, path = "/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = ImportView), Problems))]
async fn get_import(Asker { ctx, .. }: Asker, Path(id): Path<ImportId>) -> Result<Json<ImportView>, Problem> {
    Ok(Json(ImportView::of(find::get(&ctx, id).await?)?))
}

/// Forget a file that was not run.
#[utoipa::path(delete, path = "/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is gone"), Problems))]
async fn discard_import(Asker { ctx, .. }: Asker, Path(id): Path<ImportId>) -> Result<StatusCode, Problem> {
    find::discard(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct MappingBody {
    mapping: ImportMapping,
}

/// Say what the columns mean; the answer shows what the first rows will do.
#[utoipa::path(put, path = "/imports/{id}/mapping", tag = "imports", params(("id" = Uuid, Path)), request_body = MappingBody,
    responses((status = 200, body = ImportPreviewView), Problems))]
async fn map_import(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ImportId>,
    Json(body): Json<MappingBody>,
) -> Result<Json<ImportPreviewView>, Problem> {
    let preview = mapping::save(&ctx, id, body.mapping.read()?).await?;
    let rows = preview.rows.into_iter().map(PreviewRowView::from).collect();
    Ok(Json(ImportPreviewView { view: ImportView::of(preview.import)?, preview: rows }))
}

/// Begin.
#[utoipa::path(post, path = "/imports/{id}/start", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, description = "It runs"), Problems))]
async fn start_import(Asker { ctx, .. }: Asker, Path(id): Path<ImportId>) -> Result<StatusCode, Problem> {
    run::start(&ctx, id).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Take the whole import back, where nobody worked on its contacts since.
#[utoipa::path(post, path = "/imports/{id}/undo", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, description = "It is being taken back"), Problems))]
async fn undo_import(Asker { ctx, .. }: Asker, Path(id): Path<ImportId>) -> Result<StatusCode, Problem> {
    undo::undo(&ctx, id).await?;
    Ok(StatusCode::ACCEPTED)
}
