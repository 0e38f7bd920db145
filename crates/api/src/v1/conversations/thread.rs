//! Messages and files of a conversation.

use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::message::{AttachmentPage, AttachmentView, MessagePage, MessageView},
};
use app::conversation::find::{self, Stretch};
use domain::{ConversationId, MessageId};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// At most one of the three.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ThreadQuery {
    /// Messages older than this one.
    before: Option<Uuid>,
    /// Messages newer than this one.
    after: Option<Uuid>,
    /// This one in the middle.
    around: Option<Uuid>,
    limit: Option<u32>,
}

impl ThreadQuery {
    fn stretch(&self) -> Result<Stretch, Problem> {
        match (self.before, self.after, self.around) {
            (None, None, None) => Ok(Stretch::Newest),
            (Some(id), None, None) => Ok(Stretch::Before(MessageId(id))),
            (None, Some(id), None) => Ok(Stretch::After(MessageId(id))),
            (None, None, Some(id)) => Ok(Stretch::Around(MessageId(id))),
            _ => Err(Problem::field("/before", "invalid")),
        }
    }
}

/// Messages, newest first.
#[utoipa::path(get, path = "/conversations/{id}/messages", tag = "messages", params(("id" = Uuid, Path), ThreadQuery),
    responses((status = 200, body = MessagePage), Problems))]
pub(crate) async fn list_messages(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Query(query): Query<ThreadQuery>,
) -> Result<Json<MessagePage>, Problem> {
    let page = find::messages(&ctx, id, query.stretch()?, cursor::limit(query.limit, 50)).await?;
    let next_cursor = page.items.last().filter(|_| page.older).map(|last| last.id.0);
    let prev_cursor = page.items.first().filter(|_| page.newer).map(|first| first.id.0);
    Ok(Json(MessagePage { items: page.items.into_iter().map(MessageView::from).collect(), next_cursor, prev_cursor }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FilesQuery {
    /// `next_cursor` of the page above.
    before: Option<Uuid>,
    limit: Option<u32>,
}

/// Files, newest first.
#[utoipa::path(get, path = "/conversations/{id}/attachments", tag = "messages",
    params(("id" = Uuid, Path), FilesQuery), responses((status = 200, body = AttachmentPage), Problems))]
pub(crate) async fn list_attachments(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Query(query): Query<FilesQuery>,
) -> Result<Json<AttachmentPage>, Problem> {
    let limit = cursor::limit(query.limit, 60);
    let page = find::attachments(&ctx, id, query.before.map(MessageId), limit).await?;
    let next_cursor = page.items.last().filter(|_| page.more).map(|last| last.id.0);
    Ok(Json(AttachmentPage { items: page.items.into_iter().filter_map(AttachmentView::read).collect(), next_cursor }))
}
