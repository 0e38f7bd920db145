//! Contacts as a file, and everything about one of them.

use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
    v1::file_of,
    view::contact::ContactView,
};
use app::{
    person::{erase, export, personal},
    segment::Narrowing,
};
use axum::{http::StatusCode, response::Response};
use domain::{ContactId, SegmentId, contact::ContactKind, import::delimiter::Delimiter};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(export_contacts))
        .routes(routes!(get_personal_data))
        .routes(routes!(erase_contact))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// A fragment of name, e-mail or number.
    q: Option<String>,
    segment_id: Option<Uuid>,
    /// A condition, as segments have them, as JSON.
    filter: Option<String>,
    #[param(value_type = Option<String>, example = "lead")]
    kind: Option<ContactKind>,
    /// `,` (the usual one), `;`, `|` or a tabulator.
    delimiter: Option<String>,
}

/// Contacts as a CSV file in UTF-8.
#[utoipa::path(get, path = "/contacts/export.csv", tag = "contacts", params(ExportQuery),
    responses((status = 200, description = "The contacts", body = String, content_type = "text/csv"), Problems))]
async fn export_contacts(Asker { ctx, .. }: Asker, Query(query): Query<ExportQuery>) -> Result<Response, Problem> {
    let delimiter = match query.delimiter.as_deref() {
        Some(text) => Delimiter::parse(text).ok_or_else(|| Problem::field("/delimiter", "invalid"))?,
        None => Delimiter::Comma,
    };
    let condition = match query.filter.as_deref() {
        Some(text) => Some(serde_json::from_str(text).map_err(|_| Problem::field("/filter", "invalid"))?),
        None => None,
    };
    let narrowing = Narrowing { q: query.q, kind: query.kind, condition, segment: query.segment_id.map(SegmentId) };
    let name = format!("contacts-{}.csv", ctx.now.to_string().split('T').next().unwrap_or_default());
    Ok(file_of("text/csv; charset=utf-8", &name, export::export(&ctx, &narrowing, delimiter).await?))
}

/// Everything that is stored about a person, as JSON.
#[utoipa::path(get, path = "/contacts/{id}/personal-data", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Card, history, conversations and their messages", body = Object,
        content_type = "application/json"), Problems))]
async fn get_personal_data(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<Response, Problem> {
    let contact = personal::open(&ctx, id).await?;
    let head = serde_json::to_value(ContactView::from(contact.clone())).unwrap_or_default();
    let document = personal::document(&ctx, &contact, head);
    Ok(file_of("application/json", &format!("contact-{}.json", contact.id), document))
}

#[derive(Deserialize, ToSchema)]
struct EraseBody {
    /// The person's name, typed.
    confirm: String,
}

/// Forget a person: what they wrote and what names them goes, what only counts stays.
#[utoipa::path(post, path = "/contacts/{id}/erase", tag = "contacts", params(("id" = Uuid, Path)), request_body = EraseBody,
    responses((status = 204, description = "They are gone from every list; the rest follows"), Problems))]
async fn erase_contact(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<EraseBody>,
) -> Result<StatusCode, Problem> {
    erase::erase(&ctx, id, &body.confirm).await?;
    Ok(StatusCode::NO_CONTENT)
}
