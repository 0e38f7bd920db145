//! Whose clock a time is meant by.

use super::country::only_zone;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneChoice {
    Contact,
    #[default]
    Workspace,
}

impl ZoneChoice {
    pub const ALL: &[Self] = &[Self::Contact, Self::Workspace];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Workspace => "workspace",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.as_str() == text)
    }
}

/// Where a zone was taken from; the person who schedules is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneSource {
    /// It stands in the contact's record.
    Contact,
    /// The contact's country has but this one.
    Country,
    Workspace,
}

/// An IANA name and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone<'a> {
    pub name: &'a str,
    pub source: ZoneSource,
}

/// The zone of a choice. `own` is what the contact's record says, `country` its country or else that of its number (two
/// letters). Where several zones are possible nothing is guessed: the workspace's clock is one that the sender knows.
pub fn zone_of<'a>(choice: ZoneChoice, own: Option<&'a str>, country: Option<&str>, workspace: &'a str) -> Zone<'a> {
    let of_workspace = Zone { name: workspace, source: ZoneSource::Workspace };
    match choice {
        ZoneChoice::Workspace => of_workspace,
        ZoneChoice::Contact => own
            .filter(|name| !name.is_empty())
            .map(|name| Zone { name, source: ZoneSource::Contact })
            .or_else(|| country.and_then(only_zone).map(|name| Zone { name, source: ZoneSource::Country }))
            .unwrap_or(of_workspace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contacts_zone_then_its_countrys_only_one_then_the_workspaces() {
        use ZoneChoice::{Contact, Workspace};
        const HERE: &str = "America/Mexico_City";
        for (choice, own, country, name, source) in [
            (Contact, Some("Europe/Madrid"), Some("CO"), "Europe/Madrid", ZoneSource::Contact),
            (Contact, None, Some("CO"), "America/Bogota", ZoneSource::Country),
            (Contact, Some(""), Some("co"), "America/Bogota", ZoneSource::Country),
            (Contact, None, Some("BR"), HERE, ZoneSource::Workspace),
            (Contact, None, None, HERE, ZoneSource::Workspace),
            (Workspace, Some("Europe/Madrid"), Some("CO"), HERE, ZoneSource::Workspace),
        ] {
            assert_eq!(zone_of(choice, own, country, HERE), Zone { name, source }, "{choice:?} {own:?} {country:?}");
        }
    }
}
