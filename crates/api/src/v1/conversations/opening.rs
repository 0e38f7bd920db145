//! Everything that a screen needs to open a conversation, at once.

use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    v1::scheduled::ScheduledView,
    view::{
        consent::RegisterView,
        contact::ContactView,
        conversation::ConversationView,
        message::{MessagePage, MessageView},
    },
};
use app::conversation::opening::{Opening, opening};
use domain::ConversationId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OpeningQuery {
    /// Messages, 50 when absent.
    limit: Option<u32>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct OpeningView {
    conversation: ConversationView,
    /// Newest first.
    messages: MessagePage,
    /// `null` when nobody registered the customer.
    contact: Option<ContactView>,
    /// Who an unregistered customer may be; three at most.
    suggestions: Vec<ContactView>,
    /// What they agreed to be written to for.
    consent: RegisterView,
    /// What waits for its time, and what did not go and nobody has looked at.
    scheduled: Vec<ScheduledView>,
}

/// A conversation with its newest messages and the person's card.
#[utoipa::path(get, path = "/conversations/{id}/opening", tag = "conversations",
    params(("id" = Uuid, Path), OpeningQuery), responses((status = 200, body = OpeningView), Problems))]
pub(crate) async fn open_screen(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Query(query): Query<OpeningQuery>,
) -> Result<Json<OpeningView>, Problem> {
    let Opening { conversation, messages, contact, suggestions, consent, scheduled } =
        opening(&ctx, id, cursor::limit(query.limit, 50)).await?;
    let next_cursor = messages.items.last().filter(|_| messages.older).map(|last| last.id.0);
    let items = messages.items.into_iter().map(MessageView::from).collect();
    Ok(Json(OpeningView {
        conversation: ConversationView::new(conversation, ctx.now),
        messages: MessagePage { items, next_cursor, prev_cursor: None },
        contact: contact.map(ContactView::from),
        suggestions: suggestions.into_iter().map(ContactView::from).collect(),
        consent: consent.into(),
        scheduled: scheduled.into_iter().map(ScheduledView::from).collect(),
    }))
}
