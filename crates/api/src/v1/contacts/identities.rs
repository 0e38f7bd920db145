//! Whose conversation it is.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::contact::ContactView,
};
use app::contact::identity;
use domain::{ContactId, IdentityId, contact::associate::DifferentNumber};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
pub(super) struct AssociateBody {
    identity_id: Uuid,
    /// What to do with a number that differs from the WhatsApp phone: `replace` or `secondary`.
    different_number: Option<String>,
}

/// Associate the customer of a conversation with this person.
#[utoipa::path(post, path = "/contacts/{id}/identities", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = AssociateBody, responses((status = 200, body = ContactView), Problems))]
pub(super) async fn associate_identity(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<AssociateBody>,
) -> Result<Json<ContactView>, Problem> {
    let choice = |word| DifferentNumber::parse(word).ok_or_else(|| Problem::field("/different_number", "invalid"));
    let choice = body.different_number.as_deref().map(choice).transpose()?;
    Ok(Json(identity::associate(&ctx, id, IdentityId(body.identity_id), choice).await?.into()))
}

/// The conversation was not this person's.
#[utoipa::path(delete, path = "/contacts/{id}/identities/{identity_id}", tag = "contacts",
    params(("id" = Uuid, Path), ("identity_id" = Uuid, Path)),
    responses((status = 200, body = ContactView), Problems))]
pub(super) async fn disassociate_identity(
    Asker { ctx, .. }: Asker,
    Path((id, identity)): Path<(ContactId, IdentityId)>,
) -> Result<Json<ContactView>, Problem> {
    Ok(Json(identity::disassociate(&ctx, id, identity).await?.into()))
}
