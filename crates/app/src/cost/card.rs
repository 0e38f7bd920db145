//! Rate cards: a file comes in whole or not at all, and later charges use it.

use super::settle::CatchUpCosts;
use crate::{Ctx, Error, FieldError, account::audit};
use domain::{
    event::{Event, EventKind},
    permission::Permission,
    price::{
        card::{self, Defaults, Fault, Rate},
        money::Currency,
    },
};
use jiff::civil::Date;
use serde_json::json;
use std::collections::BTreeMap;
use store::{
    Tx,
    rate_card::{self, RateCard},
};
use uuid::Uuid;

/// Meta's cards of all currencies together have a tenth of it.
pub const MAX_FILE: usize = 5 * 1_024 * 1_024;
const MAX_NAME: usize = 200;

pub struct ImportCard {
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// For files without such a column, as Meta's are.
    pub currency: Option<String>,
    pub effective_from: Option<String>,
    /// Cards of the same currency and day give way.
    pub replaces: bool,
    /// Figures that are only there to look at.
    pub is_example: bool,
}

pub async fn list(ctx: &Ctx) -> Result<Vec<RateCard>, Error> {
    ctx.require(Permission::CostRead)?;
    Ok(rate_card::list(ctx.app.db.read(), ctx.workspace).await?)
}

/// All of the file, or everything that is wrong with it: `/file/<row>/<column>`, rows as spreadsheets count them.
pub async fn import(ctx: &Ctx, wanted: ImportCard) -> Result<Vec<RateCard>, Error> {
    ctx.require(Permission::CostManage)?;
    let rates = read(&wanted)?;
    let groups = by_card(&rates);

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let stored = rate_card::list(tx.db(), ctx.workspace).await?;
    let same = |card: &&RateCard| groups.contains_key(&(card.currency.clone(), card.effective_from.clone()));
    let replaced: Vec<Uuid> = stored.iter().filter(same).map(|card| card.id).collect();
    if !wanted.replaces && !replaced.is_empty() {
        let taken = stored.iter().filter(same);
        let errors = taken.map(|card| FieldError::new(place(&card.currency, &card.effective_from), "card_exists"));
        return Err(Error::Validation(errors.collect()));
    }
    check_beside(rate_card::rates(tx.db(), ctx.workspace, &replaced).await?, &rates)?;
    for card in &replaced {
        rate_card::remove(tx.db(), ctx.workspace, *card).await?;
    }
    let mut made = Vec::with_capacity(groups.len());
    for ((currency, effective_from), rates) in &groups {
        let card = RateCard {
            id: ctx.new_id(),
            currency: currency.clone(),
            effective_from: effective_from.clone(),
            file_name: wanted.file_name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect(),
            is_example: wanted.is_example,
            rates: i64::try_from(rates.len()).unwrap_or(i64::MAX),
            imported_at: ctx.now,
            imported_by: ctx.user_id(),
        };
        rate_card::insert(tx.db(), ctx.workspace, &card).await?;
        rate_card::put_rates(tx.db(), ctx.workspace, card.id, rates).await?;
        let detail = json!({ "currency": currency, "effective_from": effective_from, "rates": card.rates });
        audit::append(ctx, &tx, "rate_card.imported", card.id, detail).await?;
        made.push(card);
    }
    rate_card::note_change(tx.db(), ctx.workspace).await?;
    tx.enqueue(CatchUpCosts::job(ctx.new_id(), ctx.workspace, ctx.now));
    tx.record(Event::new(EventKind::CostsUpdated, ctx.actor).with_delta("cards"));
    tx.commit().await?;
    Ok(made)
}

/// What was charged by it stays charged.
pub async fn remove(ctx: &Ctx, card: Uuid) -> Result<(), Error> {
    ctx.require(Permission::CostManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if !rate_card::remove(tx.db(), ctx.workspace, card).await? {
        return Err(Error::NotFound);
    }
    audit::append(ctx, &tx, "rate_card.removed", card, json!({})).await?;
    rate_card::note_change(tx.db(), ctx.workspace).await?;
    tx.record(Event::new(EventKind::CostsUpdated, ctx.actor).with_delta("cards"));
    tx.commit().await?;
    Ok(())
}

fn read(wanted: &ImportCard) -> Result<Vec<Rate>, Error> {
    let mut errors = Vec::new();
    let given =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let currency = given(&wanted.currency).and_then(|text| {
        let currency = Currency::parse(&text);
        errors.extend(currency.is_none().then(|| FieldError::new("/currency", "invalid")));
        currency
    });
    let from = given(&wanted.effective_from).and_then(|text| {
        let from = text.parse::<Date>().ok().filter(|_| text.len() == 10);
        errors.extend(from.is_none().then(|| FieldError::new("/effective_from", "invalid")));
        from
    });
    if wanted.bytes.len() > MAX_FILE {
        errors.push(FieldError::new("/file", "too_large"));
    }
    if !errors.is_empty() {
        return Err(Error::Validation(errors));
    }
    let told = |faults: Vec<Fault>| Error::Validation(faults.iter().map(field_error).collect());
    card::read(&wanted.bytes, Defaults { currency, from }).map_err(told)
}

fn field_error(fault: &Fault) -> FieldError {
    let pointer = match fault.column {
        Some(column) => format!("/file/{}/{column}", fault.row),
        None => format!("/file/{}", fault.row),
    };
    FieldError::new(pointer, fault.code.as_str())
}

fn by_card(rates: &[Rate]) -> BTreeMap<(String, String), Vec<&Rate>> {
    let mut groups: BTreeMap<(String, String), Vec<&Rate>> = BTreeMap::new();
    for rate in rates {
        groups.entry((rate.price.currency.to_string(), rate.from.to_string())).or_default().push(rate);
    }
    groups
}

fn place(currency: &str, from: &str) -> String {
    format!("/cards/{currency}/{from}")
}

/// Against the cards that stay: a price that ends after another one begins is named by its card, market and category.
fn check_beside(mut stored: Vec<Rate>, new: &[Rate]) -> Result<(), Error> {
    stored.extend_from_slice(new);
    let conflicts = card::conflicts(&stored);
    let errors = conflicts.iter().filter_map(|conflict| {
        let rate = stored.get(conflict.index)?;
        let card = place(rate.price.currency.as_str(), &rate.from.to_string());
        let pointer = format!("{card}/{}/{}", rate.market.code(), rate.category.as_str());
        Some(FieldError::new(pointer, conflict.code.as_str()))
    });
    let errors: Vec<_> = errors.take(card::MAX_FAULTS).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Validation(errors)) }
}
