//! Prices, estimates, sums.

use super::{Instant, instant};
use app::cost::{budget::Billing, estimate::Estimated, limit::Use, of_message::CostOfMessage, overview::Overview};
use app::model::{CostPart, RateCard};
use domain::price::{
    category::Category,
    engine::Estimate,
    ledger::{Amount, Comparison, LedgerEntry},
    limit::MessagingLimit,
    money::{Currency, Money},
    reason::FreeReason,
    rules::ChargeUnit,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Millionths of the currency's unit: exact, rounded only to be shown.
#[derive(Serialize, ToSchema)]
#[schema(as = Money)]
pub struct MoneyView {
    pub micros: i64,
    #[schema(example = "USD")]
    pub currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self { micros: money.micros, currency: money.currency.to_string() }
    }
}

/// What begins on one day in one currency.
#[derive(Serialize, ToSchema)]
pub struct RateCardView {
    pub id: Uuid,
    pub currency: String,
    #[schema(example = "2026-10-01")]
    pub effective_from: String,
    pub file_name: String,
    /// Figures that are only there to look at.
    pub is_example: bool,
    pub rates: i64,
    pub imported_at: Instant,
    pub imported_by: Option<Uuid>,
}

impl From<RateCard> for RateCardView {
    fn from(card: RateCard) -> Self {
        Self {
            id: card.id,
            currency: card.currency,
            effective_from: card.effective_from,
            file_name: card.file_name,
            is_example: card.is_example,
            rates: card.rates,
            imported_at: card.imported_at.into(),
            imported_by: card.imported_by.map(|user| user.0),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct EstimateView {
    /// `free`, `priced` or `unknown`.
    #[schema(value_type = String, example = "priced")]
    pub state: &'static str,
    pub count: u64,
    /// How many cost something, and how many do not.
    pub charged: u64,
    pub free: u64,
    /// Why the free ones are, or why the price is unknown.
    pub reason: Option<&'static str>,
    /// Of the first charged message; later ones may be in a cheaper tier.
    pub unit: Option<MoneyView>,
    pub total: Option<MoneyView>,
    /// `message` or `conversation`.
    #[schema(value_type = Option<String>, example = "message")]
    pub per: Option<&'static str>,
    /// A region's code or a country's two letters.
    #[schema(example = "CO")]
    pub market: Option<String>,
    /// Whose price it is.
    #[schema(value_type = Option<String>, example = "marketing")]
    pub category: Option<&'static str>,
    /// The first day of the price.
    #[schema(example = "2026-10-01")]
    pub card_from: Option<String>,
    /// Free replies that the number has left this month, where replies are charged.
    pub allowance_left: Option<u64>,
}

impl From<Estimated> for EstimateView {
    fn from(found: Estimated) -> Self {
        let empty = Self {
            state: "unknown",
            count: found.count,
            charged: 0,
            free: 0,
            reason: None,
            unit: None,
            total: None,
            per: None,
            market: None,
            category: None,
            card_from: None,
            allowance_left: found.allowance_left,
        };
        match found.estimate {
            Estimate::Free { count, reason } => {
                let total = found.currency.map(|currency: Currency| Money::zero(currency).into());
                Self { state: "free", free: count, reason: Some(reason.as_str()), total, ..empty }
            }
            Estimate::Unknown(reason) => Self { reason: Some(reason.as_str()), ..empty },
            Estimate::Priced(quote) => Self {
                state: "priced",
                charged: quote.charged,
                free: quote.free,
                reason: quote.reason.map(FreeReason::as_str),
                unit: Some(quote.unit.into()),
                total: Some(quote.total.into()),
                per: Some(match quote.per {
                    ChargeUnit::Conversation => "conversation",
                    ChargeUnit::Message => "message",
                }),
                market: Some(quote.market.code().to_owned()),
                category: Some(quote.category.as_str()),
                card_from: Some(quote.card_from.to_string()),
                ..empty
            },
        }
    }
}

/// An entry of the ledger, or what was expected.
#[derive(Serialize, ToSchema)]
pub struct AmountView {
    /// `free`, `known` or `unknown`.
    #[schema(value_type = String, example = "known")]
    pub state: &'static str,
    pub reason: Option<&'static str>,
    pub amount: Option<MoneyView>,
    pub category: Option<&'static str>,
    pub market: Option<String>,
    pub card_from: Option<String>,
    pub at: Instant,
}

impl From<LedgerEntry> for AmountView {
    fn from(entry: LedgerEntry) -> Self {
        let (state, reason, amount) = match entry.amount {
            Amount::Free(reason) => ("free", Some(reason.as_str()), None),
            Amount::Known(money) => ("known", None, Some(money.into())),
            Amount::Unknown(reason) => ("unknown", Some(reason.as_str()), None),
        };
        Self {
            state,
            reason,
            amount,
            category: entry.category.map(Category::as_str),
            market: entry.market.map(|market| market.code().to_owned()),
            card_from: entry.card_from.map(|day| day.to_string()),
            at: entry.at.into(),
        }
    }
}

/// What a message was expected to cost and what it did.
#[derive(Serialize, ToSchema)]
pub struct MessageCostView {
    pub estimate: Option<AmountView>,
    /// `null` until it was delivered.
    pub actual: Option<AmountView>,
    /// `equal`, `higher`, `lower`, `estimate_unknown`, `actual_unknown` or `mixed_currencies`.
    #[schema(value_type = Option<String>, example = "equal")]
    pub comparison: Option<&'static str>,
    /// It was not delivered: nothing is charged.
    pub is_released: bool,
}

impl From<CostOfMessage> for MessageCostView {
    fn from(cost: CostOfMessage) -> Self {
        let both = cost.estimate.as_ref().zip(cost.actual.as_ref());
        Self {
            comparison: both.map(|(estimate, actual)| Comparison::of(estimate.amount, actual.amount).as_str()),
            estimate: cost.estimate.map(AmountView::from),
            actual: cost.actual.map(AmountView::from),
            is_released: cost.is_released,
        }
    }
}

/// Sums of a part in one currency.
#[derive(Serialize, ToSchema)]
pub struct CostPartView {
    /// A month such as `2026-11`, an id, a code, a template's name; empty where there is none.
    pub key: String,
    /// Of a line or a colleague.
    pub name: Option<String>,
    pub currency: String,
    pub messages: i64,
    pub charged: i64,
    pub free: i64,
    /// Charged by Meta at a price that no card knows; in no sum.
    pub unknown: i64,
    pub micros: i64,
    /// Messages whose estimate and charge are both known, and both sums.
    pub compared: i64,
    pub compared_micros: i64,
    pub estimated_micros: i64,
}

/// What was spent in a stretch of months.
#[derive(Serialize, ToSchema)]
pub struct CostsView {
    pub from: String,
    pub to: String,
    pub items: Vec<CostPartView>,
}

/// `202611` as `2026-11`.
pub fn month(month: i32) -> String {
    format!("{:04}-{:02}", month / 100, month % 100)
}

impl CostsView {
    pub fn of(overview: Overview, is_by_month: bool) -> Self {
        let months = overview.months;
        let items = overview.parts.into_iter().map(|part| CostPartView::of(part, is_by_month));
        Self { from: month(months.from), to: month(months.to), items: items.collect() }
    }
}

impl CostPartView {
    fn of(part: CostPart, is_month: bool) -> Self {
        let by_id = |key: String| {
            Uuid::parse_str(&key).map_or(key, |id| if id.is_nil() { String::new() } else { id.to_string() })
        };
        let key = if is_month { month(part.key.parse().unwrap_or(0)) } else { by_id(part.key) };
        Self {
            key,
            name: part.name,
            currency: part.currency,
            messages: part.messages,
            charged: part.charged,
            free: part.free,
            unknown: part.unknown,
            micros: part.micros,
            compared: part.compared,
            compared_micros: part.compared_micros,
            estimated_micros: part.estimated_micros,
        }
    }
}

/// How the company is billed, and where it stands this month.
#[derive(Serialize, ToSchema)]
pub struct CostSettingsView {
    #[schema(example = "USD")]
    pub currency: String,
    /// Of the WhatsApp Business Account: prices and months change at its midnight.
    #[schema(example = "America/Bogota")]
    pub time_zone: String,
    pub budget_micros: Option<i64>,
    /// Percent of the budget.
    pub thresholds: Vec<u16>,
    #[schema(example = "2026-11")]
    pub month: String,
    pub spent_micros: i64,
    /// Thresholds that were reached this month.
    pub told: Vec<BudgetToldView>,
}

#[derive(Serialize, ToSchema)]
pub struct BudgetToldView {
    pub percent: u16,
    pub spent_micros: i64,
    pub at: Instant,
}

impl From<Billing> for CostSettingsView {
    fn from(billing: Billing) -> Self {
        let told = billing.told.into_iter();
        Self {
            month: month(billing.month),
            currency: billing.currency,
            time_zone: billing.time_zone,
            budget_micros: billing.budget_micros,
            thresholds: billing.thresholds,
            spent_micros: billing.spent_micros,
            told: told
                .map(|told| BudgetToldView {
                    percent: told.percent,
                    spent_micros: told.spent_micros,
                    at: told.at.into(),
                })
                .collect(),
        }
    }
}

/// How many people the line's portfolio may still write to first.
#[derive(Serialize, ToSchema)]
pub struct MessagingLimitView {
    pub is_known: bool,
    /// `null`: no limit, or unknown.
    pub limit: Option<u64>,
    /// People of the last 24 hours, of all lines of the portfolio.
    pub used: u64,
    pub left: Option<u64>,
    /// When the next person fits, where nobody does now.
    pub room_at: Option<Instant>,
}

impl From<Use> for MessagingLimitView {
    fn from(found: Use) -> Self {
        let limit = match found.limit {
            Some(MessagingLimit::People(people)) => Some(people),
            Some(MessagingLimit::Unlimited) | None => None,
        };
        let is_known = found.limit.is_some();
        Self { is_known, limit, used: found.used, left: found.left, room_at: instant(found.room_at) }
    }
}
