//! People in the CRM.

mod body;
mod history;
mod identities;
mod list;
mod points;
mod recipient;

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::contact::ContactView,
};
use app::contact::{create, delete, edit, find};
use axum::http::StatusCode;
use body::{EditContactBody, NewContactBody};
use domain::ContactId;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_contacts, create_contact))
        .routes(routes!(get_contact, edit_contact, delete_contact))
        .routes(routes!(list::count_contacts))
        .routes(routes!(list::change_contacts))
        .routes(routes!(list::tag_contact))
        .routes(routes!(list::untag_contact))
        .routes(routes!(points::add_phone))
        .routes(routes!(points::add_email))
        .routes(routes!(points::edit_point, points::remove_point))
        .routes(routes!(identities::associate_identity))
        .routes(routes!(identities::disassociate_identity))
        .routes(routes!(history::list_history, history::log_entry))
        .routes(routes!(history::edit_entry, history::delete_entry))
        .routes(routes!(recipient::get_recipient))
        .routes(routes!(recipient::go_to_conversation))
}

/// Register a person.
#[utoipa::path(post, path = "/contacts", tag = "contacts", request_body = NewContactBody,
    responses((status = 201, body = ContactView), Problems))]
async fn create_contact(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewContactBody>,
) -> Result<Created<ContactView>, Problem> {
    Ok(Created(create::create(&ctx, body.command()?).await?.into()))
}

/// One person, with everything about them.
#[utoipa::path(get, path = "/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = ContactView), Problems))]
async fn get_contact(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<Json<ContactView>, Problem> {
    Ok(Json(find::get(&ctx, id).await?.into()))
}

/// Change a person. What is absent stays, `null` empties.
#[utoipa::path(patch, path = "/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = EditContactBody, responses((status = 200, body = ContactView), Problems))]
async fn edit_contact(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<EditContactBody>,
) -> Result<Json<ContactView>, Problem> {
    Ok(Json(edit::edit(&ctx, id, body.command()?).await?.into()))
}

/// Take a person out of the CRM; the conversations stay.
#[utoipa::path(delete, path = "/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 204), Problems))]
async fn delete_contact(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<StatusCode, Problem> {
    delete::delete(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
