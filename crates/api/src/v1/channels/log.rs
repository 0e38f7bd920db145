//! What Meta said about a line.

use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::channel::{LogEntryView, LogPage},
};
use app::channel::log;
use domain::ChannelId;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LogQuery {
    /// `next_cursor` of the page above.
    before: Option<Uuid>,
    limit: Option<u32>,
}

/// The line's log, newest first.
#[utoipa::path(get, path = "/channels/{id}/log", tag = "lines", params(("id" = Uuid, Path), LogQuery),
    responses((status = 200, body = LogPage), Problems))]
pub(crate) async fn channel_log(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
    Query(query): Query<LogQuery>,
) -> Result<Json<LogPage>, Problem> {
    let limit = cursor::limit(query.limit, 50);
    let entries = log::page(&ctx, id, query.before, i64::try_from(limit).unwrap_or(50)).await?;
    let next_cursor = entries.last().filter(|_| entries.len() == limit).map(|entry| entry.id);
    Ok(Json(LogPage { items: entries.into_iter().map(LogEntryView::from).collect(), next_cursor }))
}
