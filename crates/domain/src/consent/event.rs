//! Entries of the register: who agreed or refused, to what, when, where and with which proof.

use crate::{ChannelId, Timestamp, actor::Actor, segment::Fault};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Characters of the wording that somebody agreed to.
pub const MAX_WORDING: usize = 2_000;
/// Characters of the proof.
pub const MAX_PROOF: usize = 1_000;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant),* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// What somebody is written to for.
    Purpose { Marketing = "marketing", Utility = "utility" }
}

words! {
    /// What an entry speaks of.
    Scope {
        Marketing = "marketing",
        Utility = "utility",
        /// Every purpose.
        Any = "any",
    }
}

words! {
    Change { OptIn = "opt_in", OptOut = "opt_out" }
}

words! {
    /// Where an entry comes from.
    Source {
        /// A colleague entered it for this one person.
        Manual = "manual",
        Form = "form",
        /// The person followed a link sent by another channel and agreed (J-03).
        Link = "link",
        Import = "import",
        Api = "api",
        /// The person saved the company's number.
        SavedNumber = "saved_number",
        /// The person wrote first (J-04).
        Inbound = "inbound",
        /// The person came from an advertisement or a link to WhatsApp, and wrote.
        Ad = "ad",
        /// BAJA, STOP … (J-12).
        Keyword = "keyword",
        /// The preference that WhatsApp itself offers the person.
        MetaPreference = "meta_preference",
        /// A marketing message failed because the person had stopped them (Meta's error 131050).
        MetaRefusal = "meta_refusal",
    }
}

impl Scope {
    pub const fn covers(self, purpose: Purpose) -> bool {
        match (self, purpose) {
            (Self::Any, _) | (Self::Marketing, Purpose::Marketing) | (Self::Utility, Purpose::Utility) => true,
            (Self::Marketing, Purpose::Utility) | (Self::Utility, Purpose::Marketing) => false,
        }
    }
}

impl Source {
    /// Nobody asked and nobody said yes: the person's own step is taken as permission.
    pub const fn is_implicit(self) -> bool {
        match self {
            Self::SavedNumber | Self::Inbound | Self::Ad => true,
            Self::Manual
            | Self::Form
            | Self::Link
            | Self::Import
            | Self::Api
            | Self::Keyword
            | Self::MetaPreference
            | Self::MetaRefusal => false,
        }
    }
}

/// One entry; never changed, never removed but with the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEvent {
    /// Breaks ties of time, and makes writing it twice harmless.
    pub id: Uuid,
    /// When the person said so. Provider times are to be clamped first: an opt-out from the future could not be undone.
    pub at: Timestamp,
    pub scope: Scope,
    pub change: Change,
    pub source: Source,
    pub actor: Actor,
    /// The line it was said on or to.
    #[serde(default)]
    pub channel: Option<ChannelId>,
    /// The words agreed to, which name the company and say that it will write.
    #[serde(default)]
    pub wording: Option<String>,
    /// What shows that it is so: a message, a file, an address, a note.
    #[serde(default)]
    pub proof: Option<String>,
}

impl ConsentEvent {
    /// Whether a person stands behind it who may undo an opt-out. A file that somebody imports does not ask anybody.
    pub const fn is_by_person(&self) -> bool {
        self.actor.is_person() && matches!(self.source, Source::Manual)
    }

    /// Everything that forbids writing it, by pointer into the entry: `too_long`, `required`, `invalid`.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |is_wrong: bool, pointer: &str, code| {
            if is_wrong {
                faults.push(Fault { pointer: pointer.to_owned(), code });
            }
        };
        let length = |text: &Option<String>| text.as_deref().map_or(0, |text| text.trim().chars().count());
        let (wording, proof) = (length(&self.wording), length(&self.proof));
        fault(wording > MAX_WORDING, "/wording", "too_long");
        fault(proof > MAX_PROOF, "/proof", "too_long");
        fault(self.source == Source::Manual && !self.actor.is_person(), "/source", "invalid");
        let can_be = match (self.source, self.change) {
            (Source::Keyword | Source::MetaRefusal, Change::OptIn) => false,
            (Source::SavedNumber | Source::Inbound | Source::Ad, Change::OptOut) => false,
            (_, Change::OptIn | Change::OptOut) => true,
        };
        fault(!can_be, "/change", "invalid");
        // Meta asks for a record of who agreed, when, where and to which text.
        let needs_proof = self.source == Source::Manual && self.change == Change::OptIn;
        fault(needs_proof && wording == 0 && proof == 0, "/proof", "required");
        faults
    }
}

/// What Meta's preference webhook (`user_preferences`) says; `None` for words of a newer time.
pub fn of_preference(category: &str, value: &str) -> Option<(Scope, Change)> {
    match (category, value) {
        ("marketing_messages", "stop") => Some((Scope::Marketing, Change::OptOut)),
        ("marketing_messages", "resume") => Some((Scope::Marketing, Change::OptIn)),
        _ => None,
    }
}

/// What a failed send says about consent: Meta's 131050 means that the person had stopped marketing.
pub const fn of_refusal(provider_code: i64) -> Option<(Scope, Change)> {
    match provider_code {
        131_050 => Some((Scope::Marketing, Change::OptOut)),
        _ => None,
    }
}
