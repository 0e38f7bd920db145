//! Writing templates, handing them in, deleting them.

use super::read_draft;
use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    v1::Created,
    view::{
        Instant, Items,
        written_template::{TemplateAccountView, WrittenTemplateView},
    },
};
use app::template::{
    draft::{self, Seen},
    remove,
    submit::{self, Warnings},
    sync, unpause,
};
use axum::http::StatusCode;
use domain::{ChannelId, TemplateId, Timestamp};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub(super) struct NewTemplateBody {
    /// A line of the account that the template is for.
    #[schema(value_type = Uuid)]
    channel_id: ChannelId,
    /// As in `draft` of a template.
    #[schema(value_type = Object)]
    draft: Value,
}

/// Begin a draft. Nothing reaches Meta.
#[utoipa::path(post, path = "/templates", tag = "templates", request_body = NewTemplateBody,
    responses((status = 201, body = WrittenTemplateView), Problems))]
pub(super) async fn create_template(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewTemplateBody>,
) -> Result<Created<WrittenTemplateView>, Problem> {
    let whole = draft::create(&ctx, body.channel_id, read_draft(body.draft)?).await?;
    Ok(Created(whole.into()))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct EditTemplateBody {
    /// The whole text; name and language of a template that Meta has stay.
    #[schema(value_type = Object)]
    draft: Value,
    /// `draft_at` as it was seen, `null` where there was no draft: after another change the answer is 409. Absent,
    /// nothing is compared.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Instant>)]
    seen: Option<Option<Timestamp>>,
}

/// Tells a `null` from nothing.
fn given<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<Timestamp>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// Save what is written. Nothing reaches Meta before it is handed in.
#[utoipa::path(patch, path = "/templates/{id}", tag = "templates", params(("id" = Uuid, Path)),
    request_body = EditTemplateBody, responses((status = 200, body = WrittenTemplateView), Problems))]
pub(super) async fn edit_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<EditTemplateBody>,
) -> Result<Json<WrittenTemplateView>, Problem> {
    let seen = body.seen.map(Seen);
    Ok(Json(draft::edit(&ctx, id, read_draft(body.draft)?, seen).await?.into()))
}

/// Delete it, at Meta too. An approved name cannot be used again for thirty days.
#[utoipa::path(delete, path = "/templates/{id}", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted"), Problems))]
pub(super) async fn delete_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
) -> Result<StatusCode, Problem> {
    remove::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Drop what was not handed in; what Meta has stays.
#[utoipa::path(delete, path = "/templates/{id}/draft", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Dropped"), Problems))]
pub(super) async fn discard_template_draft(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
) -> Result<StatusCode, Problem> {
    draft::discard(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
pub(super) struct SubmitTemplateBody {
    /// Warnings were read; errors refuse whatever is said here.
    #[serde(default)]
    confirm_warnings: bool,
}

/// Hand it in for review.
///
/// 422 `template_has_errors` or `template_has_warnings` with `findings`, `template_refused` with Meta's reason; 409 with
/// `free_at` where Meta's limits forbid it for now.
#[utoipa::path(post, path = "/templates/{id}/submit", tag = "templates", params(("id" = Uuid, Path)),
    request_body = SubmitTemplateBody, responses((status = 200, body = WrittenTemplateView), Problems))]
pub(super) async fn submit_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<SubmitTemplateBody>,
) -> Result<Json<WrittenTemplateView>, Problem> {
    let warnings = if body.confirm_warnings { Warnings::Confirmed } else { Warnings::Ask };
    Ok(Json(submit::submit(&ctx, id, warnings).await?.into()))
}

/// End a pause that Meta leaves to the company to end.
#[utoipa::path(post, path = "/templates/{id}/unpause", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 200, body = WrittenTemplateView), Problems))]
pub(super) async fn unpause_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
) -> Result<Json<WrittenTemplateView>, Problem> {
    Ok(Json(unpause::unpause(&ctx, id).await?.into()))
}

/// What is absent is as in the original.
#[derive(Deserialize, ToSchema)]
pub(super) struct DuplicateTemplateBody {
    /// Another language keeps the name.
    language: Option<String>,
    /// A line of another account.
    #[schema(value_type = Option<Uuid>)]
    channel_id: Option<ChannelId>,
}

/// Begin a draft with the text of another template.
#[utoipa::path(post, path = "/templates/{id}/duplicate", tag = "templates", params(("id" = Uuid, Path)),
    request_body = DuplicateTemplateBody, responses((status = 201, body = WrittenTemplateView), Problems))]
pub(super) async fn duplicate_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Json(body): Json<DuplicateTemplateBody>,
) -> Result<Created<WrittenTemplateView>, Problem> {
    Ok(Created(draft::duplicate(&ctx, id, body.language, body.channel_id).await?.into()))
}

/// Pull the templates of every account from Meta.
#[utoipa::path(post, path = "/templates/sync", tag = "templates",
    responses((status = 200, body = Items<TemplateAccountView>), Problems))]
pub(super) async fn sync_all_templates(Asker { ctx, .. }: Asker) -> Result<Json<Items<TemplateAccountView>>, Problem> {
    Ok(Json(Items::of(sync::pull(&ctx).await?)))
}
