//! Why a message costs nothing, or why nobody can tell what it costs. Stable codes; clients have the words.

/// Why something costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FreeReason {
    /// A utility template while the 24-hour window is open (July 2025 to September 2026).
    CustomerServiceWindow,
    FreeEntryPoint,
    /// Among the free replies of a month.
    FreeAllowance,
    /// A conversation of the category is open and was charged (before July 2025).
    AlreadyOpenConversation,
    /// Replies cost nothing (November 2024 to September 2026).
    ServiceFree,
    Reaction,
    /// Meta said so without saying why.
    NotBillable,
}

/// Why a price cannot be told. Never taken for 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnknownReason {
    /// The day lies before the first rules that are kept.
    NoRules,
    NoCurrency,
    /// Nobody knows where the recipient is.
    NoMarket,
    /// No prices in this currency had begun on that day.
    NoRateCard,
    /// The card of that day lacks this market or category.
    NoPrice,
    /// The card's tiers end before this volume.
    NoTier,
    /// How many free replies are used up was not told.
    AllowanceUnknown,
    /// A reply cannot be delivered: the 24-hour window is closed.
    WindowClosed,
    /// Meta names a category that has no price here.
    CategoryUnknown,
    /// Meta says neither what was charged nor that nothing was.
    PricingUnclear,
    AmountTooLarge,
}

impl FreeReason {
    pub const ALL: &[Self] = &[
        Self::CustomerServiceWindow,
        Self::FreeEntryPoint,
        Self::FreeAllowance,
        Self::AlreadyOpenConversation,
        Self::ServiceFree,
        Self::Reaction,
        Self::NotBillable,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CustomerServiceWindow => "customer_service_window",
            Self::FreeEntryPoint => "free_entry_point",
            Self::FreeAllowance => "free_allowance",
            Self::AlreadyOpenConversation => "already_open_conversation",
            Self::ServiceFree => "service_free",
            Self::Reaction => "reaction",
            Self::NotBillable => "not_billable",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == text)
    }
}

impl UnknownReason {
    pub const ALL: &[Self] = &[
        Self::NoRules,
        Self::NoCurrency,
        Self::NoMarket,
        Self::NoRateCard,
        Self::NoPrice,
        Self::NoTier,
        Self::AllowanceUnknown,
        Self::WindowClosed,
        Self::CategoryUnknown,
        Self::PricingUnclear,
        Self::AmountTooLarge,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoRules => "no_rules",
            Self::NoCurrency => "no_currency",
            Self::NoMarket => "no_market",
            Self::NoRateCard => "no_rate_card",
            Self::NoPrice => "no_price",
            Self::NoTier => "no_tier",
            Self::AllowanceUnknown => "allowance_unknown",
            Self::WindowClosed => "window_closed",
            Self::CategoryUnknown => "category_unknown",
            Self::PricingUnclear => "pricing_unclear",
            Self::AmountTooLarge => "amount_too_large",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.as_str() == text)
    }
}
