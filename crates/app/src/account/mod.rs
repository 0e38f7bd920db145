//! Who may enter, and what the company is called: set-up, signing in, sessions, people, tokens, settings.

pub mod audit;
pub mod me;
pub mod password;
pub mod session;
pub mod setup;
pub mod sign_in;
pub mod tokens;
pub mod users;
pub mod workspace;

pub(crate) mod field;
mod secret_word;
