//! Billing and the budget of a month: warned of once at each threshold (I-04, I-10).

use super::{
    settle::CatchUpCosts,
    tariff::{Tariff, is_zone, tariff},
};
use crate::{Ctx, Error, FieldError, account::audit};
use domain::{
    Timestamp, WorkspaceId,
    actor::Actor,
    event::{Event, EventKind},
    permission::Permission,
    price::{
        money::{Currency, Money},
        spend::{Budget, BudgetError, USUAL},
    },
};
use serde_json::json;
use store::{
    Tx,
    cost::{self, BudgetTold},
    rate_card,
};

pub struct EditCostSettings {
    pub currency: String,
    pub time_zone: String,
    /// `None`: no budget.
    pub budget_micros: Option<i64>,
    /// `None`: the usual ones.
    pub thresholds: Option<Vec<u16>>,
}

/// How the company is billed, and where it stands this month.
pub struct Billing {
    pub currency: String,
    pub time_zone: String,
    pub budget_micros: Option<i64>,
    pub thresholds: Vec<u16>,
    pub month: i32,
    pub spent_micros: i64,
    pub told: Vec<BudgetTold>,
}

pub async fn get(ctx: &Ctx) -> Result<Billing, Error> {
    ctx.require(Permission::CostRead)?;
    let db = ctx.app.db.read();
    let tariff = tariff(&ctx.app, db, ctx.workspace).await?;
    let month = tariff.month(ctx.now);
    let told = cost::told(db, ctx.workspace, month).await?;
    let budget_micros = tariff.settings.budget_micros;
    Ok(Billing {
        month,
        spent_micros: cost::spent(db, ctx.workspace, month, &tariff.settings.currency).await?,
        // Told of a budget that is gone: nothing to warn of.
        told: told.into_iter().filter(|_| budget_micros.is_some()).collect(),
        currency: tariff.settings.currency,
        time_zone: tariff.settings.time_zone,
        thresholds: if tariff.settings.thresholds.is_empty() { USUAL.to_vec() } else { tariff.settings.thresholds },
        budget_micros,
    })
}

pub async fn edit(ctx: &Ctx, edit: EditCostSettings) -> Result<Billing, Error> {
    ctx.require(Permission::CostManage)?;
    let mut errors = Vec::new();
    let currency = Currency::parse(&edit.currency);
    errors.extend(currency.is_none().then(|| FieldError::new("/currency", "invalid")));
    errors.extend((!is_zone(edit.time_zone.trim())).then(|| FieldError::new("/time_zone", "invalid")));
    let thresholds = edit.thresholds.unwrap_or_else(|| USUAL.to_vec());
    if let (Some(currency), Some(micros)) = (currency, edit.budget_micros)
        && let Err(error) = Budget::new(Money::new(micros, currency), thresholds.clone())
    {
        let pointer = if error == BudgetError::NotPositive { "/budget_micros" } else { "/thresholds" };
        errors.push(FieldError::new(pointer, error.code()));
    }
    let Some(currency) = currency.filter(|_| errors.is_empty()) else { return Err(Error::Validation(errors)) };

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut settings = rate_card::settings(tx.db(), ctx.workspace).await?;
    settings.currency = currency.to_string();
    edit.time_zone.trim().clone_into(&mut settings.time_zone);
    settings.budget_micros = edit.budget_micros;
    settings.thresholds = thresholds;
    rate_card::set_settings(tx.db(), ctx.workspace, &settings).await?;
    let detail =
        json!({ "currency": settings.currency, "time_zone": settings.time_zone, "budget": edit.budget_micros });
    audit::append(ctx, &tx, "costs.settings_changed", ctx.workspace, detail).await?;
    let tariff = tariff(&ctx.app, tx.db(), ctx.workspace).await?;
    warn(&mut tx, &tariff, ctx.now).await?;
    tx.enqueue(CatchUpCosts::job(ctx.new_id(), ctx.workspace, ctx.now));
    tx.record(Event::new(EventKind::CostsUpdated, ctx.actor).with_delta("settings"));
    tx.commit().await?;
    get(ctx).await
}

/// Tells the thresholds that this month's spending has reached and that were not told yet.
pub(super) async fn warn(tx: &mut Tx, tariff: &Tariff, now: Timestamp) -> Result<(), Error> {
    let workspace: WorkspaceId = tx.workspace();
    let Some((micros, currency)) = tariff.settings.budget_micros.zip(tariff.currency) else { return Ok(()) };
    let Ok(budget) = Budget::new(Money::new(micros, currency), tariff.settings.thresholds.clone()) else {
        return Ok(());
    };
    let month = tariff.month(now);
    let spent = cost::spent(tx.db(), workspace, month, &tariff.settings.currency).await?;
    let told: Vec<u16> = cost::told(tx.db(), workspace, month).await?.iter().map(|told| told.percent).collect();
    let (before, after) = (Money::zero(currency), Money::new(spent, currency));
    for percent in budget.crossed(before, after, &told).unwrap_or_default() {
        cost::tell(tx.db(), workspace, month, BudgetTold { percent, spent_micros: spent, at: now }).await?;
        tx.record(Event::new(EventKind::BudgetReached, Actor::System).with_delta(percent.to_string()));
        tracing::warn!(percent, "a threshold of the budget was reached");
    }
    Ok(())
}
