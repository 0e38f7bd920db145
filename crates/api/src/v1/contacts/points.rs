//! Numbers and e-mails of a person.

use crate::{
    extract::{Asker, Json, Path, nullable},
    problem::{Problem, Problems},
    view::contact::ContactView,
};
use app::contact::points::{self, Add, ChangePoint};
use domain::{ContactId, PointId, contact::PointKind};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub(super) struct NewPhoneBody {
    /// As people write it; without a country code, of the workspace's country.
    value: String,
    label: Option<String>,
    #[serde(default)]
    is_primary: bool,
    #[serde(default)]
    is_whatsapp: bool,
}

/// Add a number. A new primary one makes the one before an alternative.
#[utoipa::path(post, path = "/contacts/{id}/phones", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = NewPhoneBody, responses((status = 200, body = ContactView), Problems))]
pub(super) async fn add_phone(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<NewPhoneBody>,
) -> Result<Json<ContactView>, Problem> {
    let NewPhoneBody { value, label, is_primary, is_whatsapp } = body;
    let command = Add { kind: PointKind::Phone, value, label, is_primary, is_whatsapp };
    Ok(Json(points::add(&ctx, id, command).await?.into()))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct NewEmailBody {
    value: String,
    label: Option<String>,
    #[serde(default)]
    is_primary: bool,
}

/// Add an e-mail.
#[utoipa::path(post, path = "/contacts/{id}/emails", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = NewEmailBody, responses((status = 200, body = ContactView), Problems))]
pub(super) async fn add_email(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<NewEmailBody>,
) -> Result<Json<ContactView>, Problem> {
    let NewEmailBody { value, label, is_primary } = body;
    let command = Add { kind: PointKind::Email, value, label, is_primary, is_whatsapp: false };
    Ok(Json(points::add(&ctx, id, command).await?.into()))
}

/// What is absent stays; `null` empties.
#[derive(Deserialize, ToSchema)]
pub(super) struct EditPointBody {
    value: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    label: Option<Option<String>>,
    is_primary: Option<bool>,
    /// `false` is remembered: no send makes it the WhatsApp phone again.
    is_whatsapp: Option<bool>,
}

/// Correct a number or an e-mail, or use it for something else.
#[utoipa::path(patch, path = "/contacts/{id}/points/{point_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("point_id" = Uuid, Path)), request_body = EditPointBody,
    responses((status = 200, body = ContactView), Problems))]
pub(super) async fn edit_point(
    Asker { ctx, .. }: Asker,
    Path((id, point)): Path<(ContactId, PointId)>,
    Json(body): Json<EditPointBody>,
) -> Result<Json<ContactView>, Problem> {
    let EditPointBody { value, label, is_primary, is_whatsapp } = body;
    let command = ChangePoint { value, label, is_primary, is_whatsapp };
    Ok(Json(points::edit(&ctx, id, point, command).await?.into()))
}

/// Take a number or an e-mail away. Numbers are remembered.
#[utoipa::path(delete, path = "/contacts/{id}/points/{point_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("point_id" = Uuid, Path)), responses((status = 200, body = ContactView), Problems))]
pub(super) async fn remove_point(
    Asker { ctx, .. }: Asker,
    Path((id, point)): Path<(ContactId, PointId)>,
) -> Result<Json<ContactView>, Problem> {
    Ok(Json(points::remove(&ctx, id, point).await?.into()))
}
