//! The list, its numbers, one conversation.

use crate::{
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::conversation::{ConversationPage, ConversationView, CountsView},
};
use app::{
    Ctx,
    conversation::find,
    model::{Filter, Owner, Place, Wanted},
};
use domain::{ChannelId, ConversationId, UserId, conversation::ConversationState};
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;
use uuid::Uuid;

/// Longest search, in characters.
const MAX_SEARCH: usize = 200;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// `open`, `closed` or `all` (the usual).
    state: Option<String>,
    /// `true` for those with something unread.
    #[serde(default, deserialize_with = "flag")]
    #[param(value_type = Option<bool>)]
    unread: bool,
    /// A line's id.
    channel: Option<Uuid>,
    /// `me`, `none` or a user's id.
    owner: Option<String>,
    /// A fragment of the customer's name, user name, number or e-mail.
    q: Option<String>,
    limit: Option<u32>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// An empty value is no value, so that a form may leave it blank.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Option::<String>::deserialize(deserializer)?.as_deref() {
        Some("true" | "1") => Ok(true),
        None | Some("" | "false" | "0") => Ok(false),
        Some(_) => Err(serde::de::Error::custom("expected true or false")),
    }
}

impl ListQuery {
    fn filter(&self, ctx: &Ctx) -> Result<Filter, Problem> {
        let state = match self.state.as_deref() {
            None | Some("" | "all") => None,
            Some(word) => Some(ConversationState::parse(word).ok_or_else(|| Problem::field("/state", "invalid"))?),
        };
        let owner = match self.owner.as_deref() {
            None | Some("") => None,
            Some("none") => Some(Owner::Nobody),
            Some("me") => Some(Owner::User(ctx.user_id().ok_or_else(Problem::unauthorized)?)),
            Some(id) => Some(Owner::User(id.parse::<UserId>().map_err(|_| Problem::field("/owner", "invalid"))?)),
        };
        let q = self.q.as_deref().unwrap_or("");
        if q.chars().count() > MAX_SEARCH {
            return Err(Problem::field("/q", "too_long"));
        }
        let channel = self.channel.map(ChannelId);
        Ok(Filter { state, only_unread: self.unread, channel, owner, wanted: Wanted::parse(q) })
    }
}

/// Conversations, latest activity first.
#[utoipa::path(get, path = "/conversations", tag = "conversations", params(ListQuery),
    responses((status = 200, body = ConversationPage), Problems))]
pub(crate) async fn list_conversations(
    Asker { ctx, .. }: Asker,
    Query(query): Query<ListQuery>,
) -> Result<Json<ConversationPage>, Problem> {
    let after = query.cursor.as_deref().filter(|text| !text.is_empty()).map(cursor::read).transpose()?;
    let page = find::list(&ctx, &query.filter(&ctx)?, after, cursor::limit(query.limit, 50)).await?;
    let last = page.items.last().filter(|_| page.more);
    let next_cursor = last.map(|row| cursor::write(Place { last_activity_at: row.last_activity_at, id: row.id }));
    let items = page.items.into_iter().map(|row| ConversationView::new(row, ctx.now)).collect();
    Ok(Json(ConversationPage { items, next_cursor, server_time: ctx.now.into() }))
}

/// How many are open and unread, over all and by line.
#[utoipa::path(get, path = "/conversations/counts", tag = "conversations",
    responses((status = 200, body = CountsView), Problems))]
pub(crate) async fn count_conversations(Asker { ctx, .. }: Asker) -> Result<Json<CountsView>, Problem> {
    Ok(Json(CountsView::new(find::counts(&ctx).await?)))
}

/// One conversation. One that was merged answers with the one it went into.
#[utoipa::path(get, path = "/conversations/{id}", tag = "conversations", params(("id" = Uuid, Path)),
    responses((status = 200, body = ConversationView), Problems))]
pub(crate) async fn get_conversation(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
) -> Result<Json<ConversationView>, Problem> {
    Ok(Json(shown(&ctx, id).await?))
}

/// The conversation as it stands after a change.
pub(super) async fn shown(ctx: &Ctx, id: ConversationId) -> Result<ConversationView, Problem> {
    Ok(ConversationView::new(find::get(ctx, id).await?, ctx.now))
}
