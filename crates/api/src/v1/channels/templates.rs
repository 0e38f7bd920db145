//! Templates of a line.

use crate::{
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::template::TemplateList,
};
use app::channel::templates;
use domain::ChannelId;

/// The line's templates as last pulled.
#[utoipa::path(get, path = "/channels/{id}/templates", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = TemplateList), Problems))]
pub(crate) async fn list_templates(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<TemplateList>, Problem> {
    Ok(Json(templates::list(&ctx, id).await?.into()))
}

/// Pull the templates from Meta.
#[utoipa::path(post, path = "/channels/{id}/templates/sync", tag = "lines", params(("id" = Uuid, Path)),
    responses((status = 200, body = TemplateList), Problems))]
pub(crate) async fn sync_templates(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ChannelId>,
) -> Result<Json<TemplateList>, Problem> {
    Ok(Json(templates::sync(&ctx, id).await?.into()))
}
