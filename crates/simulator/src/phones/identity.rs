//! Who a phone is: making one, changing its number, hiding it.

use serde_json::json;

use crate::phones::phone::{Bubble, Phone, Side, Status, wamid};
use crate::phones::say::Refused;
use crate::rules::number;
use crate::state::State;
use crate::webhook::body;

/// Adds a phone for a number, or gives back the one that has it.
pub(crate) fn make(
    state: &mut State,
    now_ms: i64,
    written: &str,
    name: &str,
    is_pinned: bool,
) -> Result<String, Refused> {
    let digits = number::digits(written).ok_or_else(|| Refused::new("invalid_number"))?;
    if let Some(found) = state.phone_id(&digits) {
        return Ok(found);
    }
    let wa_id = number::wa_id(&digits);
    let id = state.next().to_string();
    let name = if name.trim().is_empty() { format!("+{wa_id}") } else { name.trim().chars().take(60).collect() };
    state.add_phone(Phone {
        id: id.clone(),
        user_id: new_user_id(&wa_id),
        wa_id,
        name,
        active_ms: now_ms,
        is_pinned,
        ..Phone::default()
    });
    Ok(id)
}

/// A business-scoped user id of the number's country.
fn new_user_id(wa_id: &str) -> String {
    let digits: String = rand::random::<u64>().to_string();
    format!("{}.{:0>20}", number::country(wa_id), digits)
}

/// A new number for the same person: WhatsApp tells every business that knew them, and gives a new user id.
pub(crate) fn change_number(state: &mut State, now_ms: i64, phone_id: &str, written: &str) -> Result<(), Refused> {
    let digits = number::digits(written).ok_or_else(|| Refused::new("invalid_number"))?;
    if state.phone_id(&digits).is_some_and(|owner| owner != phone_id) {
        return Err(Refused::new("number_taken"));
    }
    let wa_id = number::wa_id(&digits);
    renew(state, now_ms, phone_id, Some(wa_id))
}

/// A new user id without a new number.
pub(crate) fn change_user_id(state: &mut State, now_ms: i64, phone_id: &str) -> Result<(), Refused> {
    renew(state, now_ms, phone_id, None)
}

fn renew(state: &mut State, now_ms: i64, phone_id: &str, new_wa_id: Option<String>) -> Result<(), Refused> {
    let before = state.phones.get(phone_id).cloned().ok_or_else(|| Refused::new("unknown_phone"))?;
    state.unindex(&before.wa_id, &before.user_id);
    let mut after = before.clone();
    after.wa_id = new_wa_id.clone().unwrap_or_else(|| before.wa_id.clone());
    after.user_id = new_user_id(&after.wa_id);
    for (number, thread) in &mut after.threads {
        let Some(line) = state.lines.get(number).cloned() else { continue };
        let id = wamid(phone_id);
        let text = json!({"body": "changed_number", "from": before.wa_id, "to": after.wa_id});
        thread.insert(Bubble {
            id: id.clone(),
            side: Side::System,
            at_ms: now_ms,
            kind: "system".to_owned(),
            content: text,
            status: Status::Sent,
            ..Bubble::default()
        });
        let identity = (after.wa_id.as_str(), after.user_id.as_str());
        let change = body::changed_identity(&line.number, &before, identity, new_wa_id.is_some(), &id, now_ms);
        state.publish(now_ms, &line.number.waba_id, change, None);
    }
    state.index(&after);
    state.phones.insert(phone_id.to_owned(), after);
    state.touch(phone_id);
    Ok(())
}

/// Takes (or drops) a username and hides the number behind it.
pub(crate) fn hide_number(state: &mut State, phone_id: &str, username: Option<&str>) -> Result<(), Refused> {
    let phone = state.phones.get_mut(phone_id).ok_or_else(|| Refused::new("unknown_phone"))?;
    phone.behaviour.hides_number = username.is_some();
    phone.username = username.map(|wanted| {
        let kept: String = wanted
            .to_lowercase()
            .chars()
            .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_'))
            .take(35)
            .collect();
        if kept.len() < 3 { format!("cliente.{}", phone.id) } else { kept }
    });
    state.touch(phone_id);
    Ok(())
}
