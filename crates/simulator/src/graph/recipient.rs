//! Who a message is for: `to` (a number) or `recipient` (a business-scoped user id).

use serde_json::{Value, json};

use crate::phones::identity;
use crate::rules::fault::Fault;
use crate::rules::number;
use crate::state::State;

#[derive(Debug)]
pub(crate) struct Recipient {
    pub(crate) phone_id: String,
    pub(crate) was_sent_to_number: bool,
    /// What the caller wrote.
    input: String,
}

/// Finds the phone; a number nobody has yet gets one, because in the real world somebody has it. `to` wins over
/// `recipient` when both are given.
pub(crate) fn resolve(state: &mut State, now_ms: i64, body: &Value) -> Result<Recipient, Fault> {
    let given = |name: &str| crate::rules::text::string(body, name).filter(|text| !text.trim().is_empty());
    if let Some(input) = given("to") {
        let invalid = || Fault::invalid(format!("'{input}' is not a valid WhatsApp phone number"));
        if number::digits(&input).is_none_or(|digits| digits.starts_with('0')) {
            return Err(invalid());
        }
        let phone_id = identity::make(state, now_ms, &input, "", false).map_err(|_| invalid())?;
        return Ok(Recipient { phone_id, was_sent_to_number: true, input });
    }
    let Some(input) = given("recipient") else {
        return Err(Fault::missing("Parameter 'to' is mandatory"));
    };
    if !number::is_user_id(&input) {
        return Err(Fault::invalid(format!("'{input}' is not a valid business-scoped user id")));
    }
    match state.phone_id(&input) {
        Some(phone_id) => Ok(Recipient { phone_id, was_sent_to_number: false, input }),
        None => Err(Fault::new(131_026, "The user id is unknown or no longer in use.")),
    }
}

impl Recipient {
    /// The element of `contacts` in the answer.
    pub(crate) fn to_json(&self, state: &State) -> Value {
        let phone = state.phones.get(&self.phone_id);
        if self.was_sent_to_number {
            return json!({"input": self.input, "wa_id": phone.map(|phone| &phone.wa_id)});
        }
        json!({"input": self.input, "user_id": phone.map(|phone| &phone.user_id)})
    }
}
