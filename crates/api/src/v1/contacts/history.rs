//! What happened to a person, and what colleagues log.

use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    v1::Created,
    view::history::{self, HistoryEntryView, HistoryPage},
};
use app::contact::history::{Log, Relog, log, page, relog, unlog};
use axum::http::StatusCode;
use domain::{ContactEventId, ContactId, Timestamp, contact::HistoryKind};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HistoryQuery {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Everything that happened, over all channels, newest first.
#[utoipa::path(get, path = "/contacts/{id}/history", tag = "contacts", params(("id" = Uuid, Path), HistoryQuery),
    responses((status = 200, body = HistoryPage), Problems))]
pub(super) async fn list_history(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<HistoryPage>, Problem> {
    let mark = |text| history::read_cursor(text).ok_or_else(|| Problem::field("/cursor", "invalid"));
    let mark = query.cursor.as_deref().map(mark).transpose()?;
    let (entries, more) = page(&ctx, id, mark.as_ref(), cursor::limit(query.limit, 50)).await?;
    let next_cursor = entries.last().filter(|_| more).map(history::cursor);
    Ok(Json(HistoryPage { items: entries.into_iter().map(HistoryEntryView::from).collect(), next_cursor }))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct LogBody {
    /// `note`, `call` or `meeting`.
    kind: String,
    text: String,
    /// When it was; now when absent.
    #[schema(value_type = Option<String>)]
    at: Option<Timestamp>,
    minutes: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct LoggedView {
    id: Uuid,
}

/// Log a note, a call or a meeting.
#[utoipa::path(post, path = "/contacts/{id}/history", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = LogBody, responses((status = 201, body = LoggedView), Problems))]
pub(super) async fn log_entry(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<LogBody>,
) -> Result<Created<LoggedView>, Problem> {
    let kind = HistoryKind::parse(&body.kind).ok_or_else(|| Problem::field("/kind", "invalid"))?;
    let command = Log { kind, text: body.text, at: body.at, minutes: body.minutes };
    Ok(Created(LoggedView { id: log(&ctx, id, command).await?.0 }))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct RelogBody {
    text: String,
    #[schema(value_type = Option<String>)]
    at: Option<Timestamp>,
    minutes: Option<u32>,
}

/// Correct what one logged oneself.
#[utoipa::path(patch, path = "/contacts/{id}/history/{entry_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("entry_id" = Uuid, Path)), request_body = RelogBody,
    responses((status = 204), Problems))]
pub(super) async fn edit_entry(
    Asker { ctx, .. }: Asker,
    Path((id, entry)): Path<(ContactId, ContactEventId)>,
    Json(body): Json<RelogBody>,
) -> Result<StatusCode, Problem> {
    relog(&ctx, id, entry, Relog { text: body.text, at: body.at, minutes: body.minutes }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take away what one logged oneself.
#[utoipa::path(delete, path = "/contacts/{id}/history/{entry_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("entry_id" = Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn delete_entry(
    Asker { ctx, .. }: Asker,
    Path((id, entry)): Path<(ContactId, ContactEventId)>,
) -> Result<StatusCode, Problem> {
    unlog(&ctx, id, entry).await?;
    Ok(StatusCode::NO_CONTENT)
}
