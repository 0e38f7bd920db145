//! Languages of the interface.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    #[default]
    Es,
    En,
    Pt,
}

impl Locale {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
            Self::Pt => "pt",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Es, Self::En, Self::Pt].into_iter().find(|locale| locale.as_str() == text)
    }
}
