//! Many contacts: the list, how many, and one change to all of them; and tags of one.

use crate::{
    extract::{Asker, Json, Path, Query, contact_cursor, cursor},
    problem::{Problem, Problems},
    view::contact::{ContactPage, ContactView},
};
use app::{
    contact::{
        bulk::{self, Action, Outcome, Whom},
        list,
        tags::{self, Named},
    },
    model::Sort,
    segment::Narrowing,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ContactId, SegmentId, TagId, UserId, contact::ContactKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SortBy {
    /// Newest first.
    Recent,
    Name,
    /// Who wrote last comes first.
    LastInbound,
}

impl From<SortBy> for Sort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::Recent => Self::Recent,
            SortBy::Name => Self::Name,
            SortBy::LastInbound => Self::LastInbound,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ContactsQuery {
    /// A fragment of name, e-mail or number.
    q: Option<String>,
    segment_id: Option<Uuid>,
    /// A condition, as segments have them, as JSON.
    filter: Option<String>,
    #[param(value_type = Option<String>, example = "lead")]
    kind: Option<ContactKind>,
    #[param(inline)]
    sort: Option<SortBy>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Contacts, newest first unless sorted otherwise.
#[utoipa::path(get, path = "/contacts", tag = "contacts", params(ContactsQuery),
    responses((status = 200, body = ContactPage), Problems))]
pub(super) async fn list_contacts(
    Asker { ctx, .. }: Asker,
    Query(query): Query<ContactsQuery>,
) -> Result<Json<ContactPage>, Problem> {
    let condition = query.filter.as_deref().map(serde_json::from_str).transpose();
    let narrowing = Narrowing {
        q: query.q,
        kind: query.kind,
        condition: condition.map_err(|_| Problem::field("/filter", "invalid"))?,
        segment: query.segment_id.map(SegmentId),
    };
    let after = query.cursor.as_deref().map(contact_cursor::read).transpose()?;
    let sort = query.sort.map_or(Sort::Recent, Sort::from);
    let limit = cursor::limit(query.limit, 50);
    let (contacts, next) = list::list(&ctx, &narrowing, sort, after.as_ref(), limit).await?;
    Ok(Json(ContactPage {
        items: contacts.into_iter().map(ContactView::from).collect(),
        next_cursor: next.as_ref().map(contact_cursor::write),
    }))
}

/// Whom it is about; everything that is said must hold.
#[derive(Deserialize, ToSchema)]
pub(super) struct MeantBody {
    q: Option<String>,
    segment_id: Option<Uuid>,
    #[schema(value_type = Option<Object>)]
    filter: Option<Value>,
    #[schema(value_type = Option<String>, example = "lead")]
    kind: Option<ContactKind>,
}

impl From<MeantBody> for Narrowing {
    fn from(body: MeantBody) -> Self {
        Self { q: body.q, kind: body.kind, condition: body.filter, segment: body.segment_id.map(SegmentId) }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct CountView {
    count: i64,
}

/// How many contacts there are.
#[utoipa::path(post, path = "/contacts/count", tag = "contacts", request_body = MeantBody,
    responses((status = 200, body = CountView), Problems))]
pub(super) async fn count_contacts(
    Asker { ctx, .. }: Asker,
    Json(body): Json<MeantBody>,
) -> Result<Json<CountView>, Problem> {
    Ok(Json(CountView { count: list::count(&ctx, &body.into()).await? }))
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ActionName {
    AddTag,
    RemoveTag,
    /// To `owner_id`, or to nobody.
    Assign,
    SetKind,
    Delete,
}

/// Either `ids`, or everybody whom the rest means, but for `except`.
#[derive(Deserialize, ToSchema)]
pub(super) struct BulkBody {
    /// At most 1,000.
    ids: Option<Vec<Uuid>>,
    q: Option<String>,
    segment_id: Option<Uuid>,
    #[schema(value_type = Option<Object>)]
    filter: Option<Value>,
    #[serde(default)]
    except: Vec<Uuid>,
    action: ActionName,
    tag_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    /// What they become.
    #[schema(value_type = Option<String>, example = "contact")]
    kind: Option<ContactKind>,
}

impl BulkBody {
    fn action(&self) -> Result<Action, Problem> {
        let tag = || self.tag_id.map(TagId).ok_or_else(|| Problem::field("/tag_id", "required"));
        Ok(match self.action {
            ActionName::AddTag => Action::AddTag(tag()?),
            ActionName::RemoveTag => Action::RemoveTag(tag()?),
            ActionName::Assign => Action::Assign(self.owner_id.map(UserId)),
            ActionName::SetKind => Action::SetKind(self.kind.ok_or_else(|| Problem::field("/kind", "required"))?),
            ActionName::Delete => Action::Delete,
        })
    }

    fn whom(self) -> Result<Whom, Problem> {
        let says_who = self.q.is_some() || self.segment_id.is_some() || self.filter.is_some();
        match (self.ids, says_who) {
            (Some(ids), false) => Ok(Whom::These(ids.into_iter().map(ContactId).collect())),
            (None, true) => Ok(Whom::Meant {
                narrowing: Narrowing {
                    q: self.q,
                    kind: None,
                    condition: self.filter,
                    segment: self.segment_id.map(SegmentId),
                },
                except: self.except.into_iter().map(ContactId).collect(),
            }),
            // Nobody is everybody by an oversight: `{"all":[]}` says so.
            (Some(_), true) | (None, false) => Err(Problem::field("/ids", "invalid")),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct BulkView {
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<usize>,
    /// It is done in the background.
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<bool>,
}

/// Change many contacts: at once up to 1,000, in the background beyond (202).
#[utoipa::path(post, path = "/contacts/bulk", tag = "contacts", request_body = BulkBody,
    responses((status = 200, body = BulkView), (status = 202, body = BulkView), Problems))]
pub(super) async fn change_contacts(Asker { ctx, .. }: Asker, Json(body): Json<BulkBody>) -> Result<Response, Problem> {
    let action = body.action()?;
    Ok(match bulk::start(&ctx, body.whom()?, action).await? {
        Outcome::Changed(count) => Json(BulkView { changed: Some(count), job: None }).into_response(),
        Outcome::Queued => (StatusCode::ACCEPTED, Json(BulkView { changed: None, job: Some(true) })).into_response(),
    })
}

/// `tag_id`, or `name` of one that is made when there is none.
#[derive(Deserialize, ToSchema)]
pub(super) struct TagBody {
    tag_id: Option<Uuid>,
    name: Option<String>,
}

/// Give somebody a tag.
#[utoipa::path(post, path = "/contacts/{id}/tags", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = TagBody, responses((status = 200, body = ContactView), Problems))]
pub(super) async fn tag_contact(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<TagBody>,
) -> Result<Json<ContactView>, Problem> {
    let named = match (body.tag_id, body.name) {
        (Some(tag), None) => Named::Id(TagId(tag)),
        (None, Some(name)) => Named::Name(name),
        _ => return Err(Problem::field("/tag_id", "required")),
    };
    Ok(Json(tags::add(&ctx, id, named).await?.into()))
}

/// Take a tag off somebody.
#[utoipa::path(delete, path = "/contacts/{id}/tags/{tag_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("tag_id" = Uuid, Path)),
    responses((status = 200, body = ContactView), Problems))]
pub(super) async fn untag_contact(
    Asker { ctx, .. }: Asker,
    Path((id, tag)): Path<(ContactId, TagId)>,
) -> Result<Json<ContactView>, Problem> {
    Ok(Json(tags::remove(&ctx, id, tag).await?.into()))
}
