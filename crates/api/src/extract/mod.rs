//! What handlers ask of a request; each answers a wrong one with a problem.

mod asker;
mod json;
mod nullable;
mod origin;
mod path;
mod peer;
mod query;

pub(crate) mod contact_cursor;
pub(crate) mod cursor;
pub(crate) mod template_cursor;

pub(crate) use asker::{Asker, clear_cookie, session_cookie};
pub(crate) use json::Json;
pub(crate) use nullable::nullable;
pub(crate) use origin::SameOrigin;
pub(crate) use path::Path;
pub(crate) use peer::Peer;
pub(crate) use query::Query;

pub use asker::is_signed_in;
