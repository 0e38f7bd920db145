//! Companies that contacts belong to. Their people: the list of contacts with the filter `company`.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path, Query, cursor, nullable},
    problem::{Problem, Problems},
    view::directory::{CompanyPage, CompanyView},
};
use app::{
    company::{
        edit::{self as companies, CompanyEdit},
        find,
    },
    model::Wanted,
};
use axum::http::StatusCode;
use domain::{CompanyId, UserId};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_companies, create_company)).routes(routes!(
        get_company,
        edit_company,
        delete_company
    ))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CompaniesQuery {
    /// A fragment of name, domain, e-mail or number.
    q: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<Uuid>,
    limit: Option<u32>,
}

/// Companies by name.
#[utoipa::path(get, path = "/companies", tag = "contacts", params(CompaniesQuery),
    responses((status = 200, body = CompanyPage), Problems))]
async fn list_companies(
    Asker { ctx, .. }: Asker,
    Query(query): Query<CompaniesQuery>,
) -> Result<Json<CompanyPage>, Problem> {
    let wanted = query.q.as_deref().and_then(Wanted::parse);
    let limit = cursor::limit(query.limit, 50);
    let (found, more) = find::list(&ctx, wanted.as_ref(), query.cursor.map(CompanyId), limit).await?;
    let next_cursor = found.last().filter(|_| more).map(|last| last.company.id.to_string());
    Ok(Json(CompanyPage { items: found.into_iter().map(CompanyView::from).collect(), next_cursor }))
}

/// What is absent stays; an empty text empties.
#[derive(Deserialize, ToSchema)]
struct CompanyBody {
    name: Option<String>,
    domain: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
    /// Two letters.
    country: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner_id: Option<Option<Uuid>>,
    /// By field id; `null` empties.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
}

impl From<CompanyBody> for CompanyEdit {
    fn from(body: CompanyBody) -> Self {
        Self {
            name: body.name,
            domain: body.domain,
            phone: body.phone,
            email: body.email,
            address: body.address,
            country: body.country,
            owner: body.owner_id.map(|owner| owner.map(UserId)),
            fields: body.fields,
        }
    }
}

/// Add a company.
#[utoipa::path(post, path = "/companies", tag = "contacts", request_body = CompanyBody,
    responses((status = 201, body = CompanyView), Problems))]
async fn create_company(
    Asker { ctx, .. }: Asker,
    Json(body): Json<CompanyBody>,
) -> Result<Created<CompanyView>, Problem> {
    Ok(Created(companies::create(&ctx, body.into()).await?.into()))
}

/// One company.
#[utoipa::path(get, path = "/companies/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = CompanyView), Problems))]
async fn get_company(Asker { ctx, .. }: Asker, Path(id): Path<CompanyId>) -> Result<Json<CompanyView>, Problem> {
    Ok(Json(find::get(&ctx, id).await?.into()))
}

/// Change a company.
#[utoipa::path(patch, path = "/companies/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = CompanyBody, responses((status = 200, body = CompanyView), Problems))]
async fn edit_company(
    Asker { ctx, .. }: Asker,
    Path(id): Path<CompanyId>,
    Json(body): Json<CompanyBody>,
) -> Result<Json<CompanyView>, Problem> {
    Ok(Json(companies::edit(&ctx, id, body.into()).await?.into()))
}

/// Remove a company; its people stay.
#[utoipa::path(delete, path = "/companies/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Removed"), Problems))]
async fn delete_company(Asker { ctx, .. }: Asker, Path(id): Path<CompanyId>) -> Result<StatusCode, Problem> {
    companies::remove(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
