//! Looking at what waits.

use super::view::{ScheduledPage, ScheduledView};
use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::Items,
};
use app::scheduled::{Filter, find};
use domain::{ConversationId, ScheduledId, schedule::ScheduledState};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ScheduledQuery {
    /// Only the caller's.
    mine: Option<bool>,
    /// `waiting` (the usual), `sent`, `cancelled`, `returned_to_draft`, `failed` or `all`.
    state: Option<String>,
    limit: Option<u32>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Scheduled messages of the company: what waits first to last, everything else the other way round.
#[utoipa::path(get, path = "/scheduled", tag = "messages", params(ScheduledQuery),
    responses((status = 200, body = ScheduledPage), Problems))]
pub(crate) async fn list_scheduled(
    Asker { ctx, .. }: Asker,
    Query(query): Query<ScheduledQuery>,
) -> Result<Json<ScheduledPage>, Problem> {
    let state = match query.state.as_deref() {
        None | Some("") => Some(ScheduledState::Waiting),
        Some("all") => None,
        Some(word) => Some(ScheduledState::parse(word).ok_or_else(|| Problem::field("/state", "invalid"))?),
    };
    let author = match query.mine {
        Some(true) => Some(ctx.user_id().ok_or_else(Problem::unauthorized)?),
        Some(false) | None => None,
    };
    let after = query.cursor.as_deref().filter(|text| !text.is_empty()).map(cursor::read_at).transpose()?;
    let after = after.map(|(at, id)| (at, ScheduledId(id)));
    let page = find::page(&ctx, Filter { author, state }, after, cursor::limit(query.limit, 50)).await?;
    Ok(Json(ScheduledPage {
        next_cursor: page.next.map(|(at, id)| cursor::write_at(at, id.0)),
        items: page.items.into_iter().map(ScheduledView::from).collect(),
    }))
}

#[utoipa::path(get, path = "/scheduled/{id}", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = ScheduledView), Problems))]
pub(crate) async fn get_scheduled(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ScheduledId>,
) -> Result<Json<ScheduledView>, Problem> {
    Ok(Json(find::get(&ctx, id).await?.into()))
}

/// What waits in a conversation, and what did not go and nobody has looked at.
#[utoipa::path(get, path = "/conversations/{id}/scheduled", tag = "messages", params(("id" = Uuid, Path)),
    responses((status = 200, body = Items<ScheduledView>), Problems))]
pub(crate) async fn list_scheduled_here(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
) -> Result<Json<Items<ScheduledView>>, Problem> {
    Ok(Json(Items::of(find::of_conversation(&ctx, id).await?)))
}
