//! Reading members of a JSON body the way Meta complains about them.

use serde_json::Value;

use crate::rules::fault::Fault;

/// The member as a string; numbers count as strings, as Meta takes them.
pub(crate) fn string(value: &Value, name: &str) -> Option<String> {
    match value.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// The member, which has to be there and not empty.
pub(crate) fn required(value: &Value, name: &str, path: &str) -> Result<String, Fault> {
    match value.get(name) {
        None | Some(Value::Null) => Err(Fault::missing(format!("Parameter '{path}' is mandatory"))),
        Some(_) => match string(value, name) {
            Some(text) if !text.trim().is_empty() => Ok(text),
            Some(_) => Err(Fault::missing(format!("Parameter '{path}' cannot be empty"))),
            None => Err(Fault::parameter(format!("Param {path} must be a string."))),
        },
    }
}

/// Refuses a text of more than `most` characters.
pub(crate) fn at_most(text: &str, most: usize, path: &str) -> Result<(), Fault> {
    if text.chars().count() <= most {
        return Ok(());
    }
    Err(Fault::parameter(format!("Param {path} must be at most {most} characters long.")))
}

/// The member, required and not longer than `most` characters.
pub(crate) fn bounded(value: &Value, name: &str, most: usize, path: &str) -> Result<String, Fault> {
    let text = required(value, name, path)?;
    at_most(&text, most, path)?;
    Ok(text)
}

/// The member, if there, not longer than `most` characters.
pub(crate) fn optional(value: &Value, name: &str, most: usize, path: &str) -> Result<(), Fault> {
    match value.get(name) {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) => at_most(text, most, path),
        Some(_) => Err(Fault::parameter(format!("Param {path} must be a string."))),
    }
}

/// The object under `name`, which has to be there.
pub(crate) fn object<'a>(value: &'a Value, name: &str, path: &str) -> Result<&'a Value, Fault> {
    match value.get(name) {
        Some(found) if found.is_object() => Ok(found),
        Some(Value::Null) | None => Err(Fault::missing(format!("Parameter '{path}' is mandatory"))),
        Some(_) => Err(Fault::parameter(format!("Param {path} must be a JSON object."))),
    }
}

/// The list under `name`, which has to be there with `least` to `most` items.
pub(crate) fn list<'a>(
    value: &'a Value,
    name: &str,
    (least, most): (usize, usize),
    path: &str,
) -> Result<&'a Vec<Value>, Fault> {
    match value.get(name) {
        Some(Value::Array(items)) if (least..=most).contains(&items.len()) => Ok(items),
        Some(Value::Array(items)) if items.len() < least => {
            Err(Fault::invalid(format!("Invalid {path} count. Min allowed {path}: {least}")))
        }
        Some(Value::Array(_)) => Err(Fault::invalid(format!("Invalid {path} count. Max allowed {path}: {most}"))),
        Some(Value::Null) | None => Err(Fault::missing(format!("Parameter '{path}' is mandatory"))),
        Some(_) => Err(Fault::parameter(format!("Param {path} must be an array."))),
    }
}
