//! What is known of one person, and whether a condition holds for them.

use super::tree::{
    Condition, CustomTest, OwnerIs, PhoneTest, SetTest, Test, TextTest, TimeField, TimeTest, WordField, WordTest,
};
use crate::{
    ChannelId, CompanyId, FieldId, TagId, Timestamp, UserId,
    contact::ContactKind,
    custom_field::{FieldValue, Stored},
};
use std::collections::HashMap;

/// Everything that a condition may ask about.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactFacts {
    pub kind: ContactKind,
    /// Folded first and last name.
    pub name_key: String,
    /// Lower case.
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub has_whatsapp: bool,
    pub country: Option<String>,
    pub language: Option<String>,
    pub source: String,
    pub owner: Option<UserId>,
    pub company: Option<CompanyId>,
    pub tags: Vec<TagId>,
    pub has_consent: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_inbound_at: Option<Timestamp>,
    pub last_outbound_at: Option<Timestamp>,
    /// Lines they have a conversation on.
    pub channels: Vec<ChannelId>,
    pub fields: HashMap<FieldId, FieldValue>,
}

impl Condition {
    /// Whether it holds for this person, `now`, when `me` asks.
    pub fn holds(&self, facts: &ContactFacts, now: Timestamp, me: Option<UserId>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(facts, now, me)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts, now, me)),
            Self::Not(part) => !part.holds(facts, now, me),
            Self::Test(test) => facts.meet(test, now, me),
        }
    }
}

impl ContactFacts {
    fn meet(&self, test: &Test, now: Timestamp, me: Option<UserId>) -> bool {
        match test {
            Test::Kind(kind) => self.kind == *kind,
            Test::Name(test) => text(test, std::slice::from_ref(&self.name_key)),
            Test::Email(test) => text(test, &self.emails),
            Test::Phone(PhoneTest::Contains(digits)) => self.phones.iter().any(|phone| phone.contains(digits)),
            Test::Phone(PhoneTest::IsEmpty) => self.phones.is_empty(),
            Test::Phone(PhoneTest::IsSet) => !self.phones.is_empty(),
            Test::HasWhatsapp(wanted) => self.has_whatsapp == *wanted,
            Test::Word(field, test) => word(test, self.word(*field)),
            Test::Owner(owners) => owners.iter().any(|owner| match owner {
                OwnerIs::User(user) => self.owner == Some(*user),
                OwnerIs::Me => me.is_some() && self.owner == me,
                OwnerIs::Nobody => self.owner.is_none(),
            }),
            Test::Company(companies) => self.company.is_some_and(|company| companies.contains(&company)),
            Test::HasCompany(wanted) => self.company.is_some() == *wanted,
            Test::Tag(test) => set(test, &self.tags),
            Test::Consent(wanted) => self.has_consent == *wanted,
            Test::Time(field, test) => time(*test, self.time(*field), now),
            Test::Channel(channels) => channels.iter().any(|channel| self.channels.contains(channel)),
            Test::Custom(field, test) => {
                let rows = self.fields.get(field).map(FieldValue::rows).unwrap_or_default();
                custom(test, &rows)
            }
        }
    }

    fn word(&self, field: WordField) -> &str {
        match field {
            WordField::Country => self.country.as_deref().unwrap_or_default(),
            WordField::Language => self.language.as_deref().unwrap_or_default(),
            WordField::Source => &self.source,
        }
    }

    const fn time(&self, field: TimeField) -> Option<Timestamp> {
        match field {
            TimeField::CreatedAt => Some(self.created_at),
            TimeField::UpdatedAt => Some(self.updated_at),
            TimeField::LastInboundAt => self.last_inbound_at,
            TimeField::LastOutboundAt => self.last_outbound_at,
        }
    }
}

fn text(test: &TextTest, values: &[String]) -> bool {
    match test {
        TextTest::Contains(part) => values.iter().any(|value| value.contains(part)),
        TextTest::Is(whole) => values.contains(whole),
        TextTest::IsEmpty => values.iter().all(String::is_empty),
        TextTest::IsSet => values.iter().any(|value| !value.is_empty()),
    }
}

fn word(test: &WordTest, value: &str) -> bool {
    match test {
        WordTest::AnyOf(words) => words.iter().any(|word| word == value),
        WordTest::IsEmpty => value.is_empty(),
        WordTest::IsSet => !value.is_empty(),
    }
}

fn set<T: PartialEq>(test: &SetTest<T>, values: &[T]) -> bool {
    match test {
        SetTest::AnyOf(wanted) => wanted.iter().any(|one| values.contains(one)),
        SetTest::AllOf(wanted) => wanted.iter().all(|one| values.contains(one)),
        SetTest::NoneOf(wanted) => !wanted.iter().any(|one| values.contains(one)),
    }
}

fn time(test: TimeTest, value: Option<Timestamp>, now: Timestamp) -> bool {
    match test {
        TimeTest::Before(limit) => value.is_some_and(|at| at < limit),
        TimeTest::After(limit) => value.is_some_and(|at| at >= limit),
        TimeTest::OlderThan(span) => value.is_some_and(|at| at < now.minus(span)),
        TimeTest::Within(span) => value.is_some_and(|at| at >= now.minus(span)),
        TimeTest::IsEmpty => value.is_none(),
        TimeTest::IsSet => value.is_some(),
    }
}

fn custom(test: &CustomTest, rows: &[Stored]) -> bool {
    let number = |fits: &dyn Fn(f64) -> bool| rows.iter().filter_map(|row| row.number).any(fits);
    match test {
        CustomTest::Contains(part) => rows.iter().any(|row| row.key.contains(part)),
        CustomTest::Is(key) => rows.iter().any(|row| row.key == *key),
        CustomTest::IsExactly(text) => rows.iter().any(|row| row.text == *text),
        CustomTest::Between(low, high) => number(&|n| n >= *low && n <= *high),
        CustomTest::Below(limit) => number(&|n| n < *limit),
        CustomTest::Above(limit) => number(&|n| n > *limit),
        CustomTest::Options(test) => {
            let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
            set(test, &keys)
        }
        CustomTest::Boolean(wanted) => number(&|n| n == 1.0) == *wanted,
        CustomTest::IsEmpty => rows.is_empty(),
        CustomTest::IsSet => !rows.is_empty(),
    }
}
