//! Fields that texts are filled with.

use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query},
    problem::{Problem, Problems},
    view::merge::{GroupView, ShownView},
};
use app::merge::{offer, preview};
use domain::{ConversationId, locale::Locale};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_fields)).routes(routes!(preview_text))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LocaleQuery {
    /// Language of the labels: `es`, `en` or `pt`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub(super) locale: Option<Locale>,
}

#[derive(Serialize, ToSchema)]
struct FieldsView {
    items: Vec<GroupView>,
}

/// The fields that may be put into a text, by what they belong to.
#[utoipa::path(get, path = "/merge-fields", tag = "messages", params(LocaleQuery),
    responses((status = 200, body = FieldsView), Problems))]
async fn list_fields(Asker { ctx, .. }: Asker, Query(query): Query<LocaleQuery>) -> Result<Json<FieldsView>, Problem> {
    let groups = offer::offered(&ctx, query.locale.unwrap_or_default()).await?;
    Ok(Json(FieldsView { items: groups.into_iter().map(Into::into).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct PreviewTextBody {
    text: String,
    /// Language of the names of what is missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    locale: Option<Locale>,
}

#[derive(Serialize, ToSchema)]
struct PreviewTextView {
    parts: Vec<ShownView>,
}

/// A text as the person of a conversation would read it; what is missing is marked.
#[utoipa::path(post, path = "/conversations/{id}/preview", tag = "messages", params(("id" = Uuid, Path)),
    request_body = PreviewTextBody, responses((status = 200, body = PreviewTextView), Problems))]
async fn preview_text(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Json(body): Json<PreviewTextBody>,
) -> Result<Json<PreviewTextView>, Problem> {
    let parts = preview::of_text(&ctx, id, &body.text, body.locale.unwrap_or_default()).await?;
    Ok(Json(PreviewTextView { parts: parts.into_iter().map(Into::into).collect() }))
}
