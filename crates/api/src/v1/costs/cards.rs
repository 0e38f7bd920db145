//! Rate cards.

use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    v1::Created,
    view::{Items, cost::RateCardView},
};
use app::cost::card::{self, ImportCard, MAX_FILE};
use axum::{
    extract::{
        DefaultBodyLimit, Multipart,
        multipart::{Field, MultipartRejection},
    },
    http::StatusCode,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// What surrounds the file in a form.
const FORM: usize = 64 * 1_024;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_rate_cards, import_rate_card))
        .routes(routes!(delete_rate_card))
        .layer(DefaultBodyLimit::max(MAX_FILE + FORM))
}

/// Cards, the newest day first.
#[utoipa::path(get, path = "/rate-cards", tag = "costs", responses((status = 200, body = Items<RateCardView>), Problems))]
async fn list_rate_cards(Asker { ctx, .. }: Asker) -> Result<Json<Items<RateCardView>>, Problem> {
    let cards = card::list(&ctx).await?;
    Ok(Json(Items { items: cards.into_iter().map(RateCardView::from).collect() }))
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the form")]
struct RateCardForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// For files without such a column.
    #[schema(example = "USD")]
    currency: Option<String>,
    #[schema(example = "2026-10-01")]
    effective_from: Option<String>,
    /// `true`: cards of the same currency and day give way.
    replace: Option<bool>,
}

/// Import prices from a CSV file, all of it or nothing. Faults are told all at once as `/file/<row>/<column>`.
#[utoipa::path(post, path = "/rate-cards", tag = "costs",
    request_body(content = RateCardForm, content_type = "multipart/form-data"),
    responses((status = 201, body = Items<RateCardView>), Problems))]
async fn import_rate_card(
    Asker { ctx, .. }: Asker,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Created<Items<RateCardView>>, Problem> {
    let mut form = form.map_err(|_| Problem::field("/file", "required"))?;
    let mut file = None;
    let mut wanted = ImportCard {
        file_name: String::new(),
        bytes: Vec::new(),
        currency: None,
        effective_from: None,
        replaces: false,
        is_example: false,
    };
    while let Some(part) = form.next_field().await.map_err(|_| Problem::field("/file", "invalid"))? {
        match part.name().unwrap_or_default() {
            "file" => {
                wanted.file_name = part.file_name().unwrap_or_default().to_owned();
                file = Some(part.bytes().await.map_err(|_| Problem::field("/file", "too_large"))?);
            }
            "currency" => wanted.currency = Some(text(part, "/currency").await?),
            "effective_from" => wanted.effective_from = Some(text(part, "/effective_from").await?),
            "replace" => wanted.replaces = text(part, "/replace").await? == "true",
            _ => {}
        }
    }
    wanted.bytes = file.ok_or_else(|| Problem::field("/file", "required"))?.to_vec();
    let cards = card::import(&ctx, wanted).await?;
    Ok(Created(Items { items: cards.into_iter().map(RateCardView::from).collect() }))
}

async fn text(part: Field<'_>, pointer: &str) -> Result<String, Problem> {
    part.text().await.map_err(|_| Problem::field(pointer, "invalid"))
}

/// Take a card away. What was charged by it stays charged.
#[utoipa::path(delete, path = "/rate-cards/{id}", tag = "costs", params(("id" = Uuid, Path)),
    responses((status = 204, description = "It is gone"), Problems))]
async fn delete_rate_card(Asker { ctx, .. }: Asker, Path(id): Path<Uuid>) -> Result<StatusCode, Problem> {
    card::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
