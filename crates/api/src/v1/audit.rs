//! Who did what.

use crate::{
    ApiState,
    extract::{Asker, Json, Query, cursor},
    problem::{Problem, Problems},
    view::audit::{AuditPage, AuditView},
};
use app::{account::audit, model::AuditFilter};
use domain::UserId;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_audit))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditQuery {
    /// Such as `user.role_changed`.
    action: Option<String>,
    /// A colleague.
    actor: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<Uuid>,
    limit: Option<u32>,
}

/// The audit trail, newest first.
#[utoipa::path(get, path = "/audit", tag = "workspace", params(AuditQuery),
    responses((status = 200, body = AuditPage), Problems))]
async fn list_audit(Asker { ctx, .. }: Asker, Query(query): Query<AuditQuery>) -> Result<Json<AuditPage>, Problem> {
    let filter = AuditFilter { action: query.action, actor: query.actor.map(UserId) };
    let (rows, more) = audit::list(&ctx, &filter, query.cursor, cursor::limit(query.limit, 50)).await?;
    let next_cursor = rows.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(AuditPage { items: rows.into_iter().map(AuditView::from).collect(), next_cursor }))
}
