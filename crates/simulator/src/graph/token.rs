//! Who may ask what: bearer tokens of numbers, and app tokens (`app_id|app_secret`).

use serde_json::{Value, json};
use subtle::ConstantTimeEq as _;

use crate::graph::answer::Answer;
use crate::graph::request::Request;
use crate::rules::fault::Fault;
use crate::state::account::Line;
use crate::state::{App, State};

fn missing() -> Fault {
    Fault::new(104, "An access token is required to request this resource.")
}

fn invalid() -> Fault {
    Fault::new(190, "Invalid OAuth access token - Cannot parse access token")
}

fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// The line of this number, if the token is its own.
pub(crate) fn line<'a>(state: &'a State, request: &Request, phone_number_id: &str) -> Result<&'a Line, Fault> {
    let token = request.token().ok_or_else(missing)?;
    let Some(line) = state.lines.get(phone_number_id) else {
        return Err(if state.line_of_token(token).is_some() {
            nothing_there(phone_number_id, "get")
        } else {
            invalid()
        });
    };
    if is_same(&line.number.access_token, token) {
        return Ok(line);
    }
    Err(match state.line_of_token(token) {
        Some(other) if other.number.waba_id == line.number.waba_id => return Ok(line),
        Some(_) => nothing_there(phone_number_id, "get"),
        None => invalid(),
    })
}

/// A line of this account, if the token belongs to one of its numbers.
pub(crate) fn account<'a>(state: &'a State, request: &Request, waba_id: &str) -> Result<&'a Line, Fault> {
    let token = request.token().ok_or_else(missing)?;
    let mut lines = state.lines.values().filter(|line| line.number.waba_id == waba_id);
    if let Some(line) = lines.find(|line| is_same(&line.number.access_token, token)) {
        return Ok(line);
    }
    Err(if state.line_of_token(token).is_some() { nothing_there(waba_id, "get") } else { invalid() })
}

/// The app, if the token is `app_id|app_secret` or one of a number of that app.
pub(crate) fn app<'a>(state: &'a State, request: &Request, app_id: &str) -> Result<&'a App, Fault> {
    let token = request.token().ok_or_else(missing)?;
    let app = state.apps.get(app_id).ok_or_else(|| nothing_there(app_id, "get"))?;
    let is_own = is_same(&format!("{}|{}", app.app_id, app.app_secret), token);
    if is_own || state.line_of_token(token).is_some_and(|line| line.number.app_id == app_id) {
        return Ok(app);
    }
    Err(invalid())
}

/// Any token that is known.
pub(crate) fn any(state: &State, request: &Request) -> Result<(), Fault> {
    let token = request.token().ok_or_else(missing)?;
    if state.line_of_token(token).is_some() { Ok(()) } else { Err(invalid()) }
}

/// Meta's answer for an object that is not there, or not for this token.
pub(crate) fn nothing_there(id: &str, method: &str) -> Fault {
    Fault::parameter(format!(
        "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, \
         or does not support this operation."
    ))
    .subcode(33)
}

/// `GET /debug_token?input_token=…`
pub(crate) fn debug(state: &State, request: &Request, now_ms: i64) -> Answer {
    let asking = request.token().ok_or_else(missing)?;
    let is_app = state.apps.values().any(|app| is_same(&format!("{}|{}", app.app_id, app.app_secret), asking));
    if !is_app && state.line_of_token(asking).is_none() {
        return Err(invalid());
    }
    let input =
        request.query("input_token").ok_or_else(|| Fault::parameter("The parameter input_token is required"))?;
    let Some(line) = state.line_of_token(input) else {
        let error = json!({"code": 190, "message": "Invalid OAuth access token.", "subcode": 463});
        return Ok(json!({"data": {"is_valid": false, "error": error, "scopes": []}}));
    };
    let scopes = ["whatsapp_business_management", "whatsapp_business_messaging"];
    let accounts: Vec<&str> = state
        .lines
        .values()
        .filter(|other| other.number.access_token == input)
        .map(|other| other.number.waba_id.as_str())
        .collect();
    let granular: Vec<Value> = scopes.iter().map(|scope| json!({"scope": scope, "target_ids": accounts})).collect();
    Ok(json!({"data": {
        "app_id": line.number.app_id,
        "type": "SYSTEM_USER",
        "application": "Simulador",
        "data_access_expires_at": 0,
        "expires_at": 0,
        "is_valid": true,
        "issued_at": now_ms.div_euclid(1_000),
        "scopes": scopes,
        "granular_scopes": granular,
        "user_id": "122100000000000001",
    }}))
}
