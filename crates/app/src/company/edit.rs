//! Making, changing and removing companies.

use super::find::{self, CompanyCard};
use crate::{
    Ctx, Error,
    account::{audit, field::Check},
    field,
};
use domain::{
    CompanyId, UserId,
    custom_field::Entity,
    event::{Event, EventKind},
    permission::Permission,
    phone::Phone,
};
use serde_json::{Map, Value, json};
use store::{Tx, company, company::Company};

const MAX_ADDRESS: usize = 500;

/// What a person typed. `None` leaves it as it is, an empty text empties it.
#[derive(Clone, Debug, Default)]
pub struct CompanyEdit {
    pub name: Option<String>,
    pub domain: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub country: Option<String>,
    pub owner: Option<Option<UserId>>,
    pub fields: Map<String, Value>,
}

pub async fn create(ctx: &Ctx, edit: CompanyEdit) -> Result<CompanyCard, Error> {
    ctx.require(Permission::ContactWrite)?;
    let blank = Company {
        id: ctx.new_id(),
        name: String::new(),
        domain: None,
        phone: None,
        email: None,
        address: None,
        country: None,
        owner: None,
        contacts: 0,
        created_at: ctx.now,
        updated_at: ctx.now,
    };
    let edit = CompanyEdit { name: Some(edit.name.unwrap_or_default()), ..edit };
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let company = apply(ctx, &tx, blank, &edit).await?;
    let outcome = company::insert(tx.db(), ctx.workspace, &company, ctx.user_id()).await;
    finish(ctx, tx, outcome, "company.created", &company, &edit).await
}

pub async fn edit(ctx: &Ctx, id: CompanyId, edit: CompanyEdit) -> Result<CompanyCard, Error> {
    ctx.require(Permission::ContactWrite)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let known = company::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let company = apply(ctx, &tx, known, &edit).await?;
    let outcome = company::update(tx.db(), ctx.workspace, &company).await;
    finish(ctx, tx, outcome, "company.changed", &company, &edit).await
}

/// Its people stay, without a company.
pub async fn remove(ctx: &Ctx, id: CompanyId) -> Result<(), Error> {
    ctx.require(Permission::ContactDelete)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let known = company::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let left = company::remove(tx.db(), ctx.workspace, id, ctx.now).await?;
    store::field_value::free_ids(tx.db(), ctx.workspace, tx.engine(), &[id.0]).await?;
    let detail = json!({ "name": known.name, "contacts": left.len() });
    audit::append(ctx, &tx, "company.removed", id, detail).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("companies"));
    if !left.is_empty() {
        tx.record(Event::new(EventKind::ContactUpdated, ctx.actor).with_delta("bulk"));
    }
    tx.commit().await?;
    Ok(())
}

async fn apply(ctx: &Ctx, tx: &Tx, mut company: Company, edit: &CompanyEdit) -> Result<Company, Error> {
    let mut check = Check::default();
    if let Some(name) = &edit.name {
        company.name = check.name("/name", name);
    }
    if let Some(email) = &edit.email {
        company.email = some(email).map(|email| check.email("/email", email));
    }
    if let Some(domain) = &edit.domain {
        company.domain = some(domain).map(|domain| check.name("/domain", domain).to_lowercase());
    }
    if let Some(address) = &edit.address {
        company.address = some(address).map(str::to_owned);
        check.that("/address", address.chars().count() <= MAX_ADDRESS && !address.contains('\0'));
    }
    if let Some(country) = &edit.country {
        company.country = some(country).map(str::to_uppercase);
        let is_code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        check.that("/country", company.country.as_ref().is_none_or(is_code));
    }
    if let Some(phone) = &edit.phone {
        let workspace = store::workspace::get(tx.db(), ctx.workspace).await?.ok_or(Error::NotFound)?;
        let country = company.country.as_deref().unwrap_or(&workspace.country);
        let read = some(phone).map(|phone| Phone::parse(phone, country));
        check.that("/phone", read != Some(None));
        company.phone = read.flatten().map(|phone| phone.to_string());
    }
    if let Some(owner) = edit.owner {
        check.that("/owner_id", is_colleague(ctx, tx, owner).await?);
        company.owner = owner;
    }
    check.done()?;
    company.updated_at = ctx.now;
    Ok(company)
}

async fn is_colleague(ctx: &Ctx, tx: &Tx, owner: Option<UserId>) -> Result<bool, Error> {
    match owner {
        None => Ok(true),
        Some(owner) => Ok(store::user::find(tx.db(), ctx.workspace, owner).await?.is_some()),
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

async fn finish(
    ctx: &Ctx,
    mut tx: Tx,
    outcome: Result<(), store::StoreError>,
    action: &'static str,
    company: &Company,
    edit: &CompanyEdit,
) -> Result<CompanyCard, Error> {
    match outcome {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    let values = field::check_values(tx.db(), ctx.workspace, Entity::Company, &edit.fields).await?;
    field::put(&tx, company.id.0, &values).await?;
    audit::append(ctx, &tx, action, company.id, json!({ "name": company.name })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("companies"));
    tx.commit().await?;
    find::get(ctx, company.id).await
}
