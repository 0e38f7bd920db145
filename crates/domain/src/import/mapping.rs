//! What each column of the file means: decided by a person, checked here.

use super::date::{DateFormat, DateOrder};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{collections::BTreeMap, fmt};
use uuid::Uuid;

/// Where the cells of a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    FirstName,
    LastName,
    Email,
    PhonePrimary,
    PhoneWhatsapp,
    PhoneSecondary,
    EmailSecondary,
    Company,
    JobTitle,
    Tags,
    Owner,
    Kind,
    Country,
    Language,
    Source,
    Consent,
    /// A field that the workspace made.
    Custom(Uuid),
    Skip,
}

const WORDS: &[(&str, Target)] = &[
    ("first_name", Target::FirstName),
    ("last_name", Target::LastName),
    ("email", Target::Email),
    ("phone_primary", Target::PhonePrimary),
    ("phone_whatsapp", Target::PhoneWhatsapp),
    ("phone_secondary", Target::PhoneSecondary),
    ("email_secondary", Target::EmailSecondary),
    ("company", Target::Company),
    ("job_title", Target::JobTitle),
    ("tags", Target::Tags),
    ("owner", Target::Owner),
    ("kind", Target::Kind),
    ("country", Target::Country),
    ("language", Target::Language),
    ("source", Target::Source),
    ("consent", Target::Consent),
    ("skip", Target::Skip),
];

impl Target {
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("custom:") {
            Some(id) => Uuid::parse_str(id).ok().map(Self::Custom),
            None => WORDS.iter().find(|(word, _)| *word == text).map(|(_, target)| *target),
        }
    }

    /// Whether several columns may go there.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::PhoneSecondary | Self::EmailSecondary | Self::Tags | Self::Skip)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custom(id) => write!(f, "custom:{id}"),
            other => f.write_str(WORDS.iter().find(|(_, target)| target == other).map_or("skip", |(word, _)| word)),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("unknown target"))
    }
}

/// The decisions of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// By the number of the column, from 0.
    pub columns: BTreeMap<usize, Target>,
    #[serde(default)]
    pub date_format: DateFormat,
    /// Assumed of numbers without a country code; the workspace's when absent.
    #[serde(default)]
    pub country: Option<String>,
    /// Given to everybody in the file.
    #[serde(default)]
    pub tag: Option<Uuid>,
    /// What new ones are, `lead` or `contact`, unless a column says it.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whose new ones are, unless a column says it.
    #[serde(default)]
    pub owner: Option<Uuid>,
    /// Everybody in the file agreed to being stored.
    #[serde(default)]
    pub consent: bool,
    /// What the dates of a column turned out to be; found by reading the whole file once.
    #[serde(default)]
    pub orders: BTreeMap<usize, DateOrder>,
}

impl Mapping {
    /// Columns that cannot be as asked: `(column, code)`.
    pub fn faults(&self, width: usize) -> Vec<(usize, &'static str)> {
        let mut faults = Vec::new();
        for (column, target) in &self.columns {
            let is_second = self.columns.range(..column).any(|(_, before)| before == target);
            if *column >= width {
                faults.push((*column, "unknown_column"));
            } else if is_second && !target.may_repeat() {
                faults.push((*column, "duplicate"));
            }
        }
        faults
    }

    /// Whether any column could say who somebody is. `id_fields` are custom fields of the kind *ID*.
    pub fn identifies(&self, id_fields: &[Uuid]) -> bool {
        self.columns.values().any(|target| match target {
            Target::Email
            | Target::EmailSecondary
            | Target::PhonePrimary
            | Target::PhoneWhatsapp
            | Target::PhoneSecondary => true,
            Target::Custom(id) => id_fields.contains(id),
            Target::FirstName
            | Target::LastName
            | Target::Company
            | Target::JobTitle
            | Target::Tags
            | Target::Owner
            | Target::Kind
            | Target::Country
            | Target::Language
            | Target::Source
            | Target::Consent
            | Target::Skip => false,
        })
    }
}
