//! Two that may be one, two that become one, and two again.

use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::{
        Items,
        contact::ContactView,
        duplicate::{DuplicatePage, DuplicateView, MergeView, MergedView},
    },
};
use app::person::{duplicates, merge};
use axum::http::StatusCode;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{ContactId, MergeId, Timestamp};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_duplicates))
        .routes(routes!(dismiss_duplicate))
        .routes(routes!(merge_contacts))
        .routes(routes!(list_merges))
        .routes(routes!(undo_merge))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DuplicatesQuery {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Pairs of contacts that may be one person, the latest first.
#[utoipa::path(get, path = "/duplicates", tag = "contacts", params(DuplicatesQuery),
    responses((status = 200, body = DuplicatePage), Problems))]
async fn list_duplicates(
    Asker { ctx, .. }: Asker,
    Query(query): Query<DuplicatesQuery>,
) -> Result<Json<DuplicatePage>, Problem> {
    let before = match query.cursor.as_deref() {
        Some(cursor) => Some(read(cursor).ok_or_else(|| Problem::field("/cursor", "invalid"))?),
        None => None,
    };
    let (found, more) = duplicates::list(&ctx, before, cursor::limit(query.limit, 20)).await?;
    let next_cursor = found.last().filter(|_| more).map(|last| {
        let pair = &last.pair;
        write((pair.found_at, pair.low, pair.high))
    });
    Ok(Json(DuplicatePage { items: found.into_iter().map(DuplicateView::from).collect(), next_cursor }))
}

fn write((at, low, high): (Timestamp, ContactId, ContactId)) -> String {
    let mut bytes = Vec::with_capacity(40);
    bytes.extend(at.millis().to_be_bytes());
    bytes.extend(low.0.as_bytes());
    bytes.extend(high.0.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

fn read(cursor: &str) -> Option<(Timestamp, ContactId, ContactId)> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (millis, rest) = bytes.split_first_chunk::<8>()?;
    let (low, high) = rest.split_first_chunk::<16>()?;
    let at = Timestamp::from_millis(i64::from_be_bytes(*millis));
    Some((at, ContactId(Uuid::from_bytes(*low)), ContactId(Uuid::from_slice(high).ok()?)))
}

#[derive(Deserialize, ToSchema)]
struct DismissBody {
    a: Uuid,
    b: Uuid,
}

/// They are two people; the pair does not come back.
#[utoipa::path(post, path = "/duplicates/dismiss", tag = "contacts", request_body = DismissBody,
    responses((status = 204, description = "Noted"), Problems))]
async fn dismiss_duplicate(Asker { ctx, .. }: Asker, Json(body): Json<DismissBody>) -> Result<StatusCode, Problem> {
    duplicates::dismiss(&ctx, ContactId(body.a), ContactId(body.b)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct MergeBody {
    /// Who is taken in.
    absorb: Uuid,
    /// What is taken from them although the survivor has it: `{"first_name": "absorbed", "field:<id>": "absorbed"}`.
    #[serde(default)]
    take: BTreeMap<String, String>,
}

/// Make two contacts one. Can be undone for thirty days.
#[utoipa::path(post, path = "/contacts/{id}/merge", tag = "contacts", params(("id" = Uuid, Path)), request_body = MergeBody,
    responses((status = 200, body = MergedView), Problems))]
async fn merge_contacts(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<MergeBody>,
) -> Result<Json<MergedView>, Problem> {
    let mut take = merge::Choices::new();
    for (name, from) in body.take {
        match from.as_str() {
            "absorbed" => {
                take.insert(name);
            }
            "survivor" => {}
            _ => return Err(Problem::field(format!("/take/{name}"), "invalid")),
        }
    }
    let (merge, contact) = merge::merge(&ctx, id, ContactId(body.absorb), take).await?;
    Ok(Json(MergedView { merge_id: merge.0, contact: contact.into() }))
}

/// Who was taken in by a contact, the latest first.
#[utoipa::path(get, path = "/contacts/{id}/merges", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Items<MergeView>), Problems))]
async fn list_merges(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<Json<Items<MergeView>>, Problem> {
    Ok(Json(Items::of(merge::list(&ctx, id).await?)))
}

/// Make them two again; what came in between stays with the survivor. Answers with whoever was taken in.
#[utoipa::path(post, path = "/merges/{id}/undo", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = ContactView), Problems))]
async fn undo_merge(Asker { ctx, .. }: Asker, Path(id): Path<MergeId>) -> Result<Json<ContactView>, Problem> {
    Ok(Json(merge::undo(&ctx, id).await?.into()))
}
