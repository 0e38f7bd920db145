//! WhatsApp Business accounts and apps.

use serde_json::{Value, json};

use crate::graph::answer::Answer;
use crate::graph::request::Request;
use crate::graph::{numbers, token};
use crate::state::State;

/// `GET /{waba_id}`
pub(crate) fn read(state: &State, request: &Request) -> Answer {
    let line = token::account(state, request, &request.node)?;
    Ok(json!({
        "id": line.number.waba_id,
        "name": line.number.verified_name,
        "timezone_id": "1",
        "account_review_status": "APPROVED",
        "business_verification_status": "VERIFIED",
        "ownership_type": "SELF_OWNED",
        "message_template_namespace": format!("sim_{}", line.number.waba_id),
    }))
}

/// `GET /{waba_id}/phone_numbers`
pub(crate) fn phone_numbers(state: &State, request: &Request) -> Answer {
    token::account(state, request, &request.node)?;
    let fields = request.query("fields");
    let mut items: Vec<Value> = Vec::new();
    for line in state.lines.values().filter(|line| line.number.waba_id == request.node) {
        items.push(numbers::element(&line.number, fields)?);
    }
    let ends = json!({"before": cursor(0), "after": cursor(items.len().saturating_sub(1))});
    Ok(json!({"data": items, "paging": {"cursors": ends}}))
}

/// `GET /{app_id}`
pub(crate) fn app(state: &State, request: &Request) -> Answer {
    let app = token::app(state, request, &request.node)?;
    Ok(json!({
        "id": app.app_id,
        "name": "Simulador",
        "category": "Business",
        "link": format!("https://www.facebook.com/games/?app_id={}", app.app_id),
    }))
}

/// A cursor that points at a place in a list; opaque for whoever reads it.
pub(crate) fn cursor(place: usize) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("at:{place}"))
}

/// The place a cursor points at.
pub(crate) fn place(cursor: &str) -> Option<usize> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(cursor).ok()?;
    String::from_utf8(bytes).ok()?.strip_prefix("at:")?.parse().ok()
}
