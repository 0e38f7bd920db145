//! `GET /{phone_number_id}` and what hangs below it.

use serde_json::{Map, Value, json};

use crate::graph::answer::{Answer, success};
use crate::graph::request::Request;
use crate::graph::token;
use crate::rules::fault::Fault;
use crate::rules::number::country;
use crate::rules::pacing::DEFAULT_THROUGHPUT;
use crate::state::{Number, State};

/// Members given when no `fields` are asked for.
const USUAL: [&str; 6] = [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
];

/// Everything known about a number.
fn whole(number: &Number) -> Value {
    let level = if number.throughput > DEFAULT_THROUGHPUT { "HIGH" } else { "STANDARD" };
    let entity = |kind: &str, id: &str| json!({"entity_type": kind, "id": id, "can_send_message": "AVAILABLE"});
    json!({
        "id": number.phone_number_id,
        "verified_name": number.verified_name,
        "display_phone_number": number.display_phone_number,
        "quality_rating": number.quality_rating,
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "status": "CONNECTED",
        "platform_type": "CLOUD_API",
        "is_on_biz_app": number.is_on_biz_app,
        "throughput": {"level": level},
        "account_mode": "LIVE",
        "is_official_business_account": false,
        "whatsapp_business_manager_messaging_limit": "TIER_2K",
        "country_code": country(&number.digits()),
        "health_status": {
            "can_send_message": "AVAILABLE",
            "entities": [
                entity("PHONE_NUMBER", &number.phone_number_id),
                entity("WABA", &number.waba_id),
                entity("APP", &number.app_id),
            ],
        },
    })
}

/// The members asked for by `fields`, and always the id. An unknown field is an error, as with Meta.
fn chosen(whole: &Value, fields: Option<&str>) -> Answer {
    let mut chosen = Map::new();
    let names: Vec<&str> = fields.map_or_else(|| USUAL.to_vec(), |list| list.split(',').map(str::trim).collect());
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        match whole.get(name) {
            Some(value) => {
                chosen.insert(name.to_owned(), value.clone());
            }
            None if name == "webhook_configuration" || name == "messaging_limit_tier" => {}
            None => {
                return Err(Fault::parameter(format!(
                    "Tried accessing nonexisting field ({name}) on node type (WhatsAppBusinessPhoneNumber)"
                )));
            }
        }
    }
    chosen.insert("id".to_owned(), whole.get("id").cloned().unwrap_or_default());
    Ok(Value::Object(chosen))
}

pub(crate) fn read(state: &State, request: &Request) -> Answer {
    let line = token::line(state, request, &request.node)?;
    chosen(&whole(&line.number), request.query("fields"))
}

/// One element of `GET /{waba}/phone_numbers`.
pub(crate) fn element(number: &Number, fields: Option<&str>) -> Answer {
    chosen(&whole(number), fields)
}

/// `GET|POST /{phone_number_id}/whatsapp_business_profile`
pub(crate) fn profile(state: &mut State, request: &Request) -> Answer {
    let number = token::line(state, request, &request.node)?.number.clone();
    let Some(line) = state.lines.get_mut(&number.phone_number_id) else {
        return Err(token::nothing_there(&request.node, "get"));
    };
    if request.method == "POST" {
        line.profile = Some(request.body.clone());
        state.marks.is_dirty = true;
        return Ok(success());
    }
    let ordinary = || json!({"about": "Simulador", "vertical": "OTHER"});
    let mut profile = line.profile.clone().unwrap_or_else(ordinary);
    if let Some(members) = profile.as_object_mut() {
        members.insert("messaging_product".to_owned(), json!("whatsapp"));
    }
    Ok(json!({"data": [profile]}))
}

/// Calls that only need to succeed: registering, changing the PIN, asking for the phone app's history.
pub(crate) fn acknowledge(state: &State, request: &Request, edge: &str) -> Answer {
    token::line(state, request, &request.node)?;
    if edge == "smb_app_data" {
        return Ok(json!({"messaging_product": "whatsapp", "request_id": format!("sim-{}", request.node)}));
    }
    Ok(success())
}
