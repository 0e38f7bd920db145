//! The JSON shapes, one file per noun. Domain types and rows are never serialised directly.

pub mod account;
pub mod audit;
pub mod channel;
pub mod consent;
pub mod contact;
pub mod content;
pub mod conversation;
pub mod cost;
pub mod directory;
pub mod duplicate;
pub mod event;
pub mod history;
pub mod import;
pub mod media;
pub mod merge;
pub mod message;
pub mod meta_app;
pub mod template;
pub mod written_template;

use domain::Timestamp;
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type},
};

/// An instant: RFC 3339 in UTC with milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(transparent)]
pub struct Instant(pub Timestamp);

impl PartialSchema for Instant {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("RFC 3339 in UTC with milliseconds"))
            .into()
    }
}

impl ToSchema for Instant {
    fn name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }
}

impl From<Timestamp> for Instant {
    fn from(at: Timestamp) -> Self {
        Self(at)
    }
}

pub fn instant(at: Option<Timestamp>) -> Option<Instant> {
    at.map(Instant)
}

/// A whole list.
#[derive(Serialize, ToSchema)]
pub struct Items<T> {
    pub items: Vec<T>,
}

impl<T> Items<T> {
    pub fn of<M>(models: impl IntoIterator<Item = M>) -> Self
    where
        T: From<M>,
    {
        Self { items: models.into_iter().map(T::from).collect() }
    }
}
