//! Questions with options, links and requests; the rules and the shape are those of `domain`.

use super::BuildError;
use domain::{
    message::content::Interactive,
    option_message::{OptionMessage, check_stored},
};
use serde_json::Value;

pub(super) fn question(question: &Interactive, uploaded: Option<&str>) -> Result<Value, BuildError> {
    if let Some(fault) = check_stored(question, "").into_iter().next() {
        return Err(BuildError::Refused { pointer: fault.pointer, code: fault.code });
    }
    let message = OptionMessage::of_interactive(question).ok_or(BuildError::Missing { field: "buttons" })?;
    message.to_meta(uploaded).ok_or(BuildError::Missing { field: "header_media" })
}
