//! Click-to-WhatsApp links.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::{Instant, Items, instant},
};
use app::link::{self, EditLink, Link, NewLink};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{ChannelId, LinkId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_links, create_link))
        .routes(routes!(get_link, edit_link))
        .routes(routes!(draw_link))
}

#[derive(Serialize, ToSchema)]
struct LinkView {
    id: Uuid,
    channel_id: Uuid,
    channel_name: String,
    /// The line's number.
    number: String,
    name: String,
    /// What the customer finds written, without the mark.
    text: String,
    /// What the contact's source says.
    source: String,
    /// Stands in the text as `(ref: code)`.
    code: String,
    /// `https://wa.me/…`
    address: String,
    archived: bool,
    created_at: Instant,
    /// Conversations that somebody came to by it.
    conversations: i64,
    /// Those where the company met the customer by it.
    first_touches: i64,
    last_at: Option<Instant>,
}

impl From<Link> for LinkView {
    fn from(link: Link) -> Self {
        Self {
            address: link::address_of(&link),
            id: link.id.0,
            channel_id: link.channel.0,
            channel_name: link.channel_name,
            number: link.number,
            name: link.name,
            text: link.text,
            source: link.source,
            code: link.code,
            archived: link.is_archived,
            created_at: link.created_at.into(),
            conversations: link.conversations,
            first_touches: link.first_touches,
            last_at: instant(link.last_at),
        }
    }
}

/// Every link, newest first, archived ones last.
#[utoipa::path(get, path = "/links", tag = "links", responses((status = 200, body = Items<LinkView>), Problems))]
async fn list_links(Asker { ctx, .. }: Asker) -> Result<Json<Items<LinkView>>, Problem> {
    Ok(Json(Items::of(link::list(&ctx).await?)))
}

#[derive(Deserialize, ToSchema)]
struct NewLinkBody {
    channel_id: Uuid,
    name: String,
    /// At most 500 characters; the mark comes on top.
    #[serde(default)]
    text: String,
    #[serde(default)]
    source: String,
}

/// Make a link; its code is chosen.
#[utoipa::path(post, path = "/links", tag = "links", request_body = NewLinkBody,
    responses((status = 201, body = LinkView), Problems))]
async fn create_link(Asker { ctx, .. }: Asker, Json(body): Json<NewLinkBody>) -> Result<Created<LinkView>, Problem> {
    let new = NewLink { channel: ChannelId(body.channel_id), name: body.name, text: body.text, source: body.source };
    Ok(Created(link::create(&ctx, new).await?.into()))
}

#[utoipa::path(get, path = "/links/{id}", tag = "links", params(("id" = Uuid, Path)),
    responses((status = 200, body = LinkView), Problems))]
async fn get_link(Asker { ctx, .. }: Asker, Path(id): Path<LinkId>) -> Result<Json<LinkView>, Problem> {
    Ok(Json(link::get(&ctx, id).await?.into()))
}

/// What is absent stays.
#[derive(Deserialize, ToSchema)]
struct EditLinkBody {
    channel_id: Option<Uuid>,
    name: Option<String>,
    text: Option<String>,
    source: Option<String>,
    /// Kept for those who have it, no longer offered.
    archived: Option<bool>,
}

/// Change a link; its code stays, because customers have it.
#[utoipa::path(patch, path = "/links/{id}", tag = "links", params(("id" = Uuid, Path)), request_body = EditLinkBody,
    responses((status = 200, body = LinkView), Problems))]
async fn edit_link(
    Asker { ctx, .. }: Asker,
    Path(id): Path<LinkId>,
    Json(body): Json<EditLinkBody>,
) -> Result<Json<LinkView>, Problem> {
    let edit = EditLink {
        channel: body.channel_id.map(ChannelId),
        name: body.name,
        text: body.text,
        source: body.source,
        is_archived: body.archived,
    };
    Ok(Json(link::edit(&ctx, id, edit).await?.into()))
}

/// The link as a QR code.
#[utoipa::path(get, path = "/links/{id}/qr", tag = "links", params(("id" = Uuid, Path)),
    responses((status = 200, description = "SVG", content_type = "image/svg+xml"), Problems))]
async fn draw_link(Asker { ctx, .. }: Asker, Path(id): Path<LinkId>) -> Result<Response, Problem> {
    let drawn = link::qr(&link::get(&ctx, id).await?)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, drawn).into_response())
}
