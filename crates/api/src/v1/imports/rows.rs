//! What became of each row.

use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    v1::file_of,
    view::import::{ImportRowPage, ImportRowView},
};
use app::{
    import::{find, report},
    model::RowOutcome,
};
use axum::response::Response;
use domain::ImportId;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_import_rows)).routes(routes!(get_import_report))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowsQuery {
    /// `created`, `updated`, `unchanged`, `rejected`, `undone` or `kept`.
    outcome: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<i64>,
    limit: Option<u32>,
}

/// Rows in the order of the file.
#[utoipa::path(get, path = "/imports/{id}/rows", tag = "imports", params(("id" = Uuid, Path), RowsQuery),
    responses((status = 200, body = ImportRowPage), Problems))]
async fn list_import_rows(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ImportId>,
    Query(query): Query<RowsQuery>,
) -> Result<Json<ImportRowPage>, Problem> {
    let outcome = match query.outcome.as_deref() {
        Some(word) => Some(RowOutcome::parse(word).ok_or_else(|| Problem::field("/outcome", "invalid"))?),
        None => None,
    };
    let limit = cursor::limit(query.limit, 50);
    let (rows, more) = find::rows(&ctx, id, outcome, query.cursor.unwrap_or(0), limit).await?;
    let next_cursor = rows.last().filter(|_| more).map(|row| row.row.to_string());
    Ok(Json(ImportRowPage { items: rows.into_iter().map(ImportRowView::from).collect(), next_cursor }))
}

/// The report as a file.
#[utoipa::path(get, path = "/imports/{id}/report.csv", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, description = "What became of each row", body = String, content_type = "text/csv"), Problems))]
async fn get_import_report(Asker { ctx, .. }: Asker, Path(id): Path<ImportId>) -> Result<Response, Problem> {
    Ok(file_of("text/csv; charset=utf-8", &format!("import-{id}.csv"), report::report(&ctx, id).await?))
}
