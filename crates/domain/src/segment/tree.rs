//! The tree and its tests, each as the database and the memory both understand it.

use crate::{ChannelId, CompanyId, FieldId, TagId, Timestamp, UserId, contact::ContactKind};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Everybody, when empty.
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Test(Test),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    Kind(ContactKind),
    Name(TextTest),
    /// Any e-mail of theirs.
    Email(TextTest),
    /// Any phone of theirs.
    Phone(PhoneTest),
    HasWhatsapp(bool),
    Word(WordField, WordTest),
    /// One of these.
    Owner(Vec<OwnerIs>),
    Company(Vec<CompanyId>),
    HasCompany(bool),
    Tag(SetTest<TagId>),
    Consent(bool),
    Time(TimeField, TimeTest),
    /// Has a conversation on one of these lines.
    Channel(Vec<ChannelId>),
    Custom(FieldId, CustomTest),
}

/// Of texts that are compared folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextTest {
    Contains(String),
    Is(String),
    IsEmpty,
    IsSet,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneTest {
    /// Digits.
    Contains(String),
    IsEmpty,
    IsSet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordField {
    Country,
    Language,
    Source,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordTest {
    AnyOf(Vec<String>),
    IsEmpty,
    IsSet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerIs {
    User(UserId),
    /// Whoever asks.
    Me,
    Nobody,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetTest<T> {
    AnyOf(Vec<T>),
    AllOf(Vec<T>),
    NoneOf(Vec<T>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeField {
    CreatedAt,
    UpdatedAt,
    LastInboundAt,
    LastOutboundAt,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeTest {
    Before(Timestamp),
    /// At that instant or later.
    After(Timestamp),
    OlderThan(Duration),
    Within(Duration),
    IsEmpty,
    IsSet,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CustomTest {
    Contains(String),
    /// The folded text.
    Is(String),
    /// Text of an id field, letter by letter.
    IsExactly(String),
    /// Both ends included; dates as days since 1970.
    Between(f64, f64),
    Below(f64),
    Above(f64),
    /// Folded options.
    Options(SetTest<String>),
    /// A field that was never set counts as *no*.
    Boolean(bool),
    IsEmpty,
    IsSet,
}
