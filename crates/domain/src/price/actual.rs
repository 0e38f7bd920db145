//! What Meta charged, by the `pricing` member of a message's statuses.
//!
//! Source: Meta's page on status webhooks (September and October 2026). The member comes with `sent` and with one of
//! the later statuses, so a status without it says nothing. It holds no amount: the card of that time does.

use super::{
    calendar::Zone,
    card::Cards,
    category::Category,
    engine::look_up,
    ledger::{Amount, EntryKind, LedgerEntry},
    market::Place,
    money::Currency,
    reason::{FreeReason, UnknownReason},
    rules::{ChargeUnit, ServiceRule, UtilityInWindow},
};
use crate::{MessageId, Timestamp, message::Delivery};
use serde_json::Value;

/// The member as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pricing {
    /// To be left out some day (Meta, 2026); believed only where `kind` is missing.
    pub billable: Option<bool>,
    /// `PMP` per message; `CBP` per conversation before July 2025.
    pub model: Option<String>,
    /// `type`: `regular`, `free_customer_service`, `free_entry_point`, `free_group_customer_service`.
    pub kind: Option<String>,
    pub category: Option<String>,
}

/// A status that says how a message was priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    pub message: MessageId,
    /// Time of the status.
    pub at: Timestamp,
    pub delivery: Delivery,
    pub pricing: Pricing,
    /// `conversation.id`, where the status has one.
    pub conversation: Option<String>,
    pub zone: Zone,
    pub currency: Option<Currency>,
    pub place: Option<Place>,
    /// Charged messages of this market and category before it this month, of the whole portfolio.
    pub volume: u64,
}

impl Pricing {
    pub fn read(member: &Value) -> Option<Self> {
        let member = member.as_object()?;
        let word = |name: &str| member.get(name).and_then(Value::as_str).map(str::to_lowercase);
        let billable = member.get("billable").and_then(Value::as_bool);
        Some(Self { billable, model: word("pricing_model"), kind: word("type"), category: word("category") })
    }

    /// The category whose price is used. Group messages cost what others do; the lite API what marketing does.
    fn charged_as(&self) -> Option<Category> {
        match self.category.as_deref()? {
            "marketing_lite" | "group_marketing" => Some(Category::Marketing),
            "group_utility" => Some(Category::Utility),
            "group_service" => Some(Category::Service),
            word => Category::parse(word),
        }
    }

    fn is_by_conversation(&self) -> bool {
        self.model.as_deref() == Some("cbp")
    }
}

/// The entry for a status, or nothing: before delivery nothing is charged, and what is in `already` (the entries of
/// this message and of its conversation) is not charged again, whatever a later status says.
pub fn settle(cards: &Cards, priced: &Priced, already: &[LedgerEntry]) -> Option<LedgerEntry> {
    let is_delivered = matches!(priced.delivery, Delivery::Delivered | Delivery::Read | Delivery::Played);
    let mut charges = already.iter().filter(|entry| entry.kind == EntryKind::Charge);
    if !is_delivered || charges.clone().any(|entry| entry.message == Some(priced.message)) {
        return None;
    }
    let conversation = priced.conversation.as_ref().filter(|_| priced.pricing.is_by_conversation());
    let mut entry = LedgerEntry {
        at: priced.at,
        kind: EntryKind::Charge,
        message: Some(priced.message),
        conversation: conversation.cloned(),
        amount: Amount::Free(FreeReason::AlreadyOpenConversation),
        market: None,
        category: priced.pricing.charged_as(),
        card_from: None,
    };
    let is_open = conversation.is_some() && charges.any(|other| other.conversation.as_ref() == conversation);
    if !is_open {
        charge(cards, priced, &mut entry);
    }
    Some(entry)
}

/// The adjustment that tells the price of a charge that was unknown, once a card knows it. `priced` is what was
/// charged.
pub fn catch_up(cards: &Cards, priced: &Priced, already: &[LedgerEntry]) -> Option<LedgerEntry> {
    let of = |kind| already.iter().find(move |entry| entry.message == Some(priced.message) && entry.kind == kind);
    let charged = of(EntryKind::Charge).filter(|entry| entry.is_unknown() && of(EntryKind::Adjustment).is_none())?;
    let mut entry = LedgerEntry { kind: EntryKind::Adjustment, ..charged.clone() };
    charge(cards, priced, &mut entry);
    (!entry.is_unknown()).then_some(entry)
}

/// What is kept back for a message that will not be delivered is given back, once.
pub fn release(message: MessageId, at: Timestamp, already: &[LedgerEntry]) -> Option<LedgerEntry> {
    let of = |kind| already.iter().find(move |entry| entry.message == Some(message) && entry.kind == kind);
    let is_over = of(EntryKind::Charge).is_some() || of(EntryKind::Release).is_some();
    let reserved = of(EntryKind::Reservation).filter(|_| !is_over)?;
    Some(LedgerEntry { at, kind: EntryKind::Release, ..reserved.clone() })
}

fn charge(cards: &Cards, priced: &Priced, entry: &mut LedgerEntry) {
    entry.amount = match free_reason(cards, priced) {
        Err(unclear) => Amount::Unknown(unclear),
        Ok(Some(reason)) => Amount::Free(reason),
        Ok(None) => price(cards, priced, entry).unwrap_or_else(Amount::Unknown),
    };
}

/// Nothing when it was charged.
fn free_reason(cards: &Cards, priced: &Priced) -> Result<Option<FreeReason>, UnknownReason> {
    let pricing = &priced.pricing;
    match (pricing.kind.as_deref(), pricing.billable) {
        (Some("regular"), _) | (None, Some(true)) => Ok(None),
        (Some("free_entry_point"), _) => Ok(Some(FreeReason::FreeEntryPoint)),
        (Some("free_customer_service"), _) => Ok(Some(free_service(cards, priced))),
        (Some("free_group_customer_service"), _) => Ok(Some(FreeReason::FreeAllowance)),
        (Some(word), _) if word.starts_with("free_") => Ok(Some(FreeReason::NotBillable)),
        (None, Some(false)) => Ok(Some(FreeReason::NotBillable)),
        (Some(_), _) | (None, None) => Err(UnknownReason::PricingUnclear),
    }
}

/// One word of Meta's that meant the open window until September 2026 and the allowance since.
fn free_service(cards: &Cards, priced: &Priced) -> FreeReason {
    let Some(rules) = cards.rules(priced.zone.day(priced.at)) else { return FreeReason::NotBillable };
    let is_utility = priced.pricing.charged_as() == Some(Category::Utility);
    if is_utility && rules.utility_in_window == UtilityInWindow::Free {
        FreeReason::CustomerServiceWindow
    } else if rules.service == ServiceRule::Free {
        FreeReason::ServiceFree
    } else {
        FreeReason::FreeAllowance
    }
}

fn price(cards: &Cards, priced: &Priced, entry: &mut LedgerEntry) -> Result<Amount, UnknownReason> {
    let category = priced.pricing.charged_as().ok_or(UnknownReason::CategoryUnknown)?;
    let currency = priced.currency.ok_or(UnknownReason::NoCurrency)?;
    let day = priced.zone.day(priced.at);
    let per = if priced.pricing.is_by_conversation() { ChargeUnit::Conversation } else { ChargeUnit::Message };
    let found = look_up(cards, currency, priced.place, category, (day, per))?;
    entry.market = Some(found.market);
    entry.card_from = Some(found.tiers.from);
    let has_tiers = category.has_tiers() && per == ChargeUnit::Message;
    let unit = found.tiers.unit(if has_tiers { priced.volume } else { 0 });
    unit.map(Amount::Known).ok_or(UnknownReason::NoTier)
}
