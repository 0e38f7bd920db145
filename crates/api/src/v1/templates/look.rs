//! What is to be said of a text before it is handed in, and texts to begin with.

use super::read_draft;
use crate::{
    extract::{Asker, Json, Query},
    problem::{Problem, Problems},
    view::{
        Items,
        written_template::{LintView, StarterView},
    },
};
use app::template::{example, lint, starters};
use domain::{ChannelId, MediaId, TemplateId, locale::Locale};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, ToSchema)]
pub(super) struct LintBody {
    #[schema(value_type = Object)]
    draft: Value,
    /// A line of the account, whose other templates are looked at too.
    #[schema(value_type = Option<Uuid>)]
    channel_id: Option<ChannelId>,
    /// The template's own id, so that it is not compared with itself.
    #[schema(value_type = Option<Uuid>)]
    template_id: Option<TemplateId>,
}

/// Look at a draft as Meta will: errors first, then warnings, then advice.
#[utoipa::path(post, path = "/templates/lint", tag = "templates", request_body = LintBody,
    responses((status = 200, body = LintView), Problems))]
pub(super) async fn lint_template(
    Asker { ctx, .. }: Asker,
    Json(body): Json<LintBody>,
) -> Result<Json<LintView>, Problem> {
    let draft = read_draft(body.draft)?;
    Ok(Json(lint::look(&ctx, &draft, body.channel_id, body.template_id).await?.into()))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct StartersQuery {
    /// `es`, `en` or `pt`
    language: Option<String>,
}

/// Texts to begin with, in one language.
#[utoipa::path(get, path = "/templates/starters", tag = "templates", params(StartersQuery),
    responses((status = 200, body = Items<StarterView>), Problems))]
pub(super) async fn template_starters(
    Asker { ctx, .. }: Asker,
    Query(query): Query<StartersQuery>,
) -> Result<Json<Items<StarterView>>, Problem> {
    let tongue = query.language.unwrap_or_default().to_lowercase();
    let locale = Locale::parse(tongue.split(['_', '-']).next().unwrap_or_default()).unwrap_or(Locale::Es);
    Ok(Json(Items::of(starters::library(&ctx, locale)?)))
}

#[derive(Deserialize, ToSchema)]
pub(super) struct ExampleBody {
    #[schema(value_type = Uuid)]
    channel_id: ChannelId,
    /// Of `POST /media`.
    #[schema(value_type = Uuid)]
    media_id: MediaId,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ExampleView {
    /// For `header.handle` of a draft.
    handle: String,
}

/// Give Meta an example of the file in a header.
#[utoipa::path(post, path = "/templates/examples", tag = "templates", request_body = ExampleBody,
    responses((status = 200, body = ExampleView), Problems))]
pub(super) async fn upload_template_example(
    Asker { ctx, .. }: Asker,
    Json(body): Json<ExampleBody>,
) -> Result<Json<ExampleView>, Problem> {
    Ok(Json(ExampleView { handle: example::upload(&ctx, body.channel_id, body.media_id).await? }))
}
