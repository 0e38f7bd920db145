//! The Graph API as far as WhatsApp goes, route by route as Meta's.

pub(crate) mod accounts;
pub(crate) mod answer;
pub(crate) mod authoring;
pub(crate) mod media;
pub(crate) mod messages;
pub(crate) mod node;
pub(crate) mod numbers;
pub(crate) mod recipient;
pub(crate) mod request;
pub(crate) mod routes;
pub(crate) mod subscriptions;
pub(crate) mod templates;
pub(crate) mod token;
pub(crate) mod uploads;

pub(crate) use routes::router;
