//! Looking companies up.

use crate::{Ctx, Error};
use domain::{
    CompanyId, FieldId,
    custom_field::{Entity, FieldValue},
    permission::Permission,
};
use store::{company, company::Company, custom_field, field_value, search::Wanted};

/// A company with what it has in the workspace's fields.
#[derive(Clone, Debug, PartialEq)]
pub struct CompanyCard {
    pub company: Company,
    pub fields: Vec<(FieldId, FieldValue)>,
}

/// By name, with whether more follow.
pub async fn list(
    ctx: &Ctx,
    wanted: Option<&Wanted>,
    after: Option<CompanyId>,
    limit: usize,
) -> Result<(Vec<CompanyCard>, bool), Error> {
    ctx.require(Permission::ContactRead)?;
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = company::page(ctx.app.db.read(), ctx.workspace, wanted, after, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((cards(ctx, found).await?, more))
}

pub async fn get(ctx: &Ctx, id: CompanyId) -> Result<CompanyCard, Error> {
    ctx.require(Permission::ContactRead)?;
    let found = company::find(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    cards(ctx, vec![found]).await?.pop().ok_or(Error::NotFound)
}

async fn cards(ctx: &Ctx, companies: Vec<Company>) -> Result<Vec<CompanyCard>, Error> {
    let db = &ctx.app.db;
    let fields = custom_field::list(db.read(), ctx.workspace, Some(Entity::Company)).await?;
    let ids: Vec<_> = companies.iter().map(|company| company.id.0).collect();
    let mut values = field_value::of_records(db.read(), ctx.workspace, db.engine(), &fields, &ids).await?;
    let card = |company: Company| CompanyCard { fields: values.remove(&company.id.0).unwrap_or_default(), company };
    Ok(companies.into_iter().map(card).collect())
}
