//! People in the CRM.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query, cursor},
    problem::{Problem, Problems},
    view::contact::{ContactPage, ContactView},
};
use app::{
    contact::{
        create::{self, Create},
        find,
    },
    model::Wanted,
};
use domain::{ContactId, IdentityId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_contacts, create_contact)).routes(routes!(get_contact))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ContactsQuery {
    /// A fragment of name, e-mail or number.
    q: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<Uuid>,
    limit: Option<u32>,
}

/// Contacts, newest first.
#[utoipa::path(get, path = "/contacts", tag = "contacts", params(ContactsQuery),
    responses((status = 200, body = ContactPage), Problems))]
async fn list_contacts(
    Asker { ctx, .. }: Asker,
    Query(query): Query<ContactsQuery>,
) -> Result<Json<ContactPage>, Problem> {
    let wanted = query.q.as_deref().and_then(Wanted::parse);
    let limit = cursor::limit(query.limit, 50);
    let (contacts, more) = find::list(&ctx, wanted.as_ref(), query.cursor.map(ContactId), limit).await?;
    let next_cursor = contacts.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(ContactPage { items: contacts.into_iter().map(ContactView::from).collect(), next_cursor }))
}

/// At least one of e-mail, number and identity is needed.
#[derive(Deserialize, ToSchema)]
struct NewContactBody {
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone_primary: Option<String>,
    /// The person agrees to being stored.
    #[serde(default)]
    consent: bool,
    /// The customer of a conversation whom this is.
    identity_id: Option<Uuid>,
}

/// Register a person.
#[utoipa::path(post, path = "/contacts", tag = "contacts", request_body = NewContactBody,
    responses((status = 201, body = ContactView), Problems))]
async fn create_contact(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewContactBody>,
) -> Result<Created<ContactView>, Problem> {
    let command = Create {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        phone_primary: body.phone_primary,
        consent: body.consent,
        identity: body.identity_id.map(IdentityId),
    };
    Ok(Created(create::create(&ctx, command).await?.into()))
}

/// One person.
#[utoipa::path(get, path = "/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = ContactView), Problems))]
async fn get_contact(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<Json<ContactView>, Problem> {
    Ok(Json(find::get(&ctx, id).await?.into()))
}
