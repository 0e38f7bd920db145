//! What messages will cost, before they are sent.

use super::{
    calendar::Zone,
    card::{Cards, Found},
    category::Category,
    market::{Market, Place},
    money::{Currency, Money},
    reason::{FreeReason, UnknownReason},
    rules::{ChargeUnit, Rules, ServiceRule, UtilityInWindow},
};
use crate::Timestamp;
use jiff::civil::Date;

/// What would be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Template(Category),
    /// Anything else a person or a machine of ours writes: text, media, lists.
    Reply,
    Reaction,
}

/// The recipient's windows, as [`crate::reply::window`] gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    /// The 24 hours after the customer wrote.
    pub free_form_until: Option<Timestamp>,
    /// The 72 hours after an advertisement was answered.
    pub free_entry_until: Option<Timestamp>,
    /// Conversations that were charged less than 24 hours ago; asked only for times before July 2025.
    pub conversations: Vec<Category>,
}

/// `count` messages of one kind, one to each of as many people in the same state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When they are delivered.
    pub at: Timestamp,
    /// Of the WhatsApp Business Account.
    pub zone: Zone,
    /// What the account is billed in.
    pub currency: Option<Currency>,
    pub place: Option<Place>,
    pub kind: Kind,
    pub windows: Windows,
    /// Free replies that were used up this month, by the number or the account that has the allowance.
    pub allowance_used: Option<u64>,
    /// Charged messages of this market and category this month, of the whole portfolio.
    pub volume: u64,
    pub count: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimate {
    /// All of it, whatever the price is; neither card nor currency is needed to know.
    Free {
        count: u64,
        reason: FreeReason,
    },
    Priced(Quote),
    Unknown(UnknownReason),
}

/// What is known about a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Of the first charged message; later ones may be in a cheaper tier.
    pub unit: Money,
    pub per: ChargeUnit,
    pub charged: u64,
    pub free: u64,
    /// Why the free ones are.
    pub reason: Option<FreeReason>,
    pub total: Money,
    pub market: Market,
    /// Whose price it is: see [`Category::stands_in`].
    pub category: Category,
    /// The first day of the price.
    pub card_from: Date,
}

impl Kind {
    pub const fn category(self) -> Category {
        match self {
            Self::Template(category) => category,
            Self::Reply | Self::Reaction => Category::Service,
        }
    }
}

impl Estimate {
    /// What all of it costs; zero only when it is free.
    pub fn total(&self, currency: Currency) -> Option<Money> {
        match self {
            Self::Free { .. } => Some(Money::zero(currency)),
            Self::Priced(quote) => Some(quote.total).filter(|total| total.currency == currency),
            Self::Unknown(_) => None,
        }
    }
}

pub fn estimate(cards: &Cards, asked: &Asked) -> Estimate {
    decide(cards, asked).unwrap_or_else(Estimate::Unknown)
}

fn decide(cards: &Cards, asked: &Asked) -> Result<Estimate, UnknownReason> {
    let day = asked.zone.day(asked.at);
    let rules = cards.rules(day).ok_or(UnknownReason::NoRules)?;
    if let Some(reason) = free(rules, asked)? {
        return Ok(Estimate::Free { count: asked.count, reason });
    }
    let free = allowance(rules, asked)?.min(asked.count);
    let reason = (free > 0).then_some(FreeReason::FreeAllowance);
    if let Some(reason) = reason.filter(|_| free == asked.count) {
        return Ok(Estimate::Free { count: asked.count, reason });
    }
    let currency = asked.currency.ok_or(UnknownReason::NoCurrency)?;
    let found = look_up(cards, currency, asked.place, asked.kind.category(), (day, rules.unit))?;
    let charged = asked.count - free;
    // Replies are charged without tiers, also where the price is that of utility messages.
    let has_tiers = asked.kind.category().has_tiers() && rules.unit == ChargeUnit::Message;
    let volume = if has_tiers { asked.volume } else { 0 };
    let unit = found.tiers.unit(volume).ok_or(UnknownReason::NoTier)?;
    let total = if has_tiers { found.tiers.total(volume, charged) } else { unit.times(charged).map(Some) };
    let total = total.map_err(|_| UnknownReason::AmountTooLarge)?.ok_or(UnknownReason::NoTier)?;
    let (market, category, card_from) = (found.market, found.category, found.tiers.from);
    Ok(Estimate::Priced(Quote { unit, per: rules.unit, charged, free, reason, total, market, category, card_from }))
}

/// Whether all of it is free, whatever was used up.
fn free(rules: &Rules, asked: &Asked) -> Result<Option<FreeReason>, UnknownReason> {
    let is_open = |until: Option<Timestamp>| until.is_some_and(|until| until > asked.at);
    let in_window = is_open(asked.windows.free_form_until);
    let category = asked.kind.category();
    match asked.kind {
        Kind::Reaction => return Ok(Some(FreeReason::Reaction)),
        Kind::Reply if !in_window => return Err(UnknownReason::WindowClosed),
        Kind::Reply | Kind::Template(_) => {}
    }
    if is_open(asked.windows.free_entry_until) {
        return Ok(Some(FreeReason::FreeEntryPoint));
    }
    if rules.unit == ChargeUnit::Conversation && joins_open(&asked.windows.conversations, category) {
        return Ok(Some(FreeReason::AlreadyOpenConversation));
    }
    if category == Category::Service && rules.service == ServiceRule::Free {
        return Ok(Some(FreeReason::ServiceFree));
    }
    let is_free = category == Category::Utility && in_window && rules.utility_in_window == UtilityInWindow::Free;
    Ok(is_free.then_some(FreeReason::CustomerServiceWindow))
}

/// A template joins the conversation of its category, a reply any. Codes are one category wherever they come from.
fn joins_open(open: &[Category], category: Category) -> bool {
    let plain = |category| match category {
        Category::AuthenticationInternational => Category::Authentication,
        Category::Marketing | Category::Utility | Category::Authentication | Category::Service => category,
    };
    match category {
        Category::Service => !open.is_empty(),
        Category::Marketing | Category::Utility | Category::Authentication | Category::AuthenticationInternational => {
            open.iter().any(|other| plain(*other) == plain(category))
        }
    }
}

/// How many of them are within the month's free ones.
fn allowance(rules: &Rules, asked: &Asked) -> Result<u64, UnknownReason> {
    match rules.service {
        ServiceRule::Charged { free, .. } if asked.kind.category() == Category::Service => {
            let used = asked.allowance_used.ok_or(UnknownReason::AllowanceUnknown)?;
            Ok(free.saturating_sub(used))
        }
        ServiceRule::Charged { .. } | ServiceRule::Free => Ok(0),
    }
}

/// The price of a category for a recipient, or of the one that stands in for it.
pub(super) fn look_up(
    cards: &Cards,
    currency: Currency,
    place: Option<Place>,
    category: Category,
    (day, per): (Date, ChargeUnit),
) -> Result<Found<'_>, UnknownReason> {
    let place = place.ok_or(UnknownReason::NoMarket)?;
    let find = |category| cards.find(currency, place, category, day);
    let found = find(category).or_else(|| category.stands_in(per).and_then(find));
    let why = if cards.has_card(currency, day) { UnknownReason::NoPrice } else { UnknownReason::NoRateCard };
    found.ok_or(why)
}
