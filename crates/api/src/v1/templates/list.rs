//! Looking at templates.

use crate::{
    extract::{Asker, Json, Path, Query, cursor, template_cursor},
    problem::{Problem, Problems},
    view::{
        Items,
        written_template::{TemplateAccountView, TemplateHistoryPage, TemplatePage, WrittenTemplateView},
    },
};
use app::template::{Narrowing, list, sync};
use domain::{TemplateId, WabaId};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TemplatesQuery {
    /// Words of name or text; words for templates as such (HSM, plantilla …) find all.
    q: Option<String>,
    /// `draft`, `approved`, `pending`, `rejected`, `paused`, `disabled` …
    status: Option<String>,
    /// `marketing`, `utility`, `authentication`
    category: Option<String>,
    language: Option<String>,
    /// `green`, `yellow`, `red`, `unknown`
    quality: Option<String>,
    /// One account of `/templates/accounts`.
    account: Option<Uuid>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Templates of every account and what is being written, by name.
#[utoipa::path(get, path = "/templates", tag = "templates", params(TemplatesQuery),
    responses((status = 200, body = TemplatePage), Problems))]
pub(super) async fn list_all_templates(
    Asker { ctx, .. }: Asker,
    Query(query): Query<TemplatesQuery>,
) -> Result<Json<TemplatePage>, Problem> {
    let asked = |text: Option<String>| text.filter(|text| !text.is_empty() && !text.contains('\0'));
    let narrowing = Narrowing {
        waba: query.account.map(WabaId),
        status: asked(query.status),
        category: asked(query.category),
        language: asked(query.language),
        quality: asked(query.quality),
    };
    let after = asked(query.cursor).as_deref().map(template_cursor::read).transpose()?;
    let words = query.q.unwrap_or_default();
    let (items, next) = list::page(&ctx, &narrowing, &words, after, cursor::limit(query.limit, 50)).await?;
    Ok(Json(TemplatePage {
        items: items.into_iter().filter_map(WrittenTemplateView::of_listed).collect(),
        next_cursor: next.as_ref().map(template_cursor::write),
    }))
}

/// One template with its text, and what may be done with it.
#[utoipa::path(get, path = "/templates/{id}", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 200, body = WrittenTemplateView), Problems))]
pub(super) async fn get_template(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
) -> Result<Json<WrittenTemplateView>, Problem> {
    Ok(Json(WrittenTemplateView::of_whole(id, list::get(&ctx, id).await?)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TemplateHistoryQuery {
    /// `next_cursor` of the page before.
    cursor: Option<Uuid>,
    limit: Option<u32>,
}

/// What became of it, the newest first.
#[utoipa::path(get, path = "/templates/{id}/history", tag = "templates", params(("id" = Uuid, Path), TemplateHistoryQuery),
    responses((status = 200, body = TemplateHistoryPage), Problems))]
pub(super) async fn template_history(
    Asker { ctx, .. }: Asker,
    Path(id): Path<TemplateId>,
    Query(query): Query<TemplateHistoryQuery>,
) -> Result<Json<TemplateHistoryPage>, Problem> {
    let (rows, more) = list::history(&ctx, id, query.cursor, cursor::limit(query.limit, 50)).await?;
    let next_cursor = rows.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(TemplateHistoryPage { items: rows.into_iter().map(Into::into).collect(), next_cursor }))
}

/// WhatsApp Business Accounts of the workspace, with their lines.
#[utoipa::path(get, path = "/templates/accounts", tag = "templates",
    responses((status = 200, body = Items<TemplateAccountView>), Problems))]
pub(super) async fn template_accounts(Asker { ctx, .. }: Asker) -> Result<Json<Items<TemplateAccountView>>, Problem> {
    Ok(Json(Items::of(sync::accounts(&ctx).await?)))
}
