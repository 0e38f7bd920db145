//! Templates of an account: listing with cursors and filters, and one by id.

use serde_json::{Map, Value, json};

use crate::graph::accounts::{cursor, place};
use crate::graph::answer::Answer;
use crate::graph::request::Request;
use crate::graph::token;
use crate::rules::fault::Fault;
use crate::rules::template::Template;
use crate::state::State;

const USUAL: [&str; 6] = ["name", "parameter_format", "components", "language", "status", "category"];

fn whole(template: &Template) -> Value {
    json!({
        "id": template.id,
        "name": template.name,
        "parameter_format": template.parameter_format,
        "components": template.components,
        "language": template.language,
        "status": template.status,
        "category": template.category,
        "quality_score": {"score": quality(template)},
        "correct_category": template.coming.as_deref().unwrap_or(&template.category),
        "rejected_reason": template.rejected_reason.as_deref().unwrap_or("NONE"),
    })
}

fn quality(template: &Template) -> &str {
    let usual = match (template.status.as_str(), template.created_ms) {
        ("PAUSED", _) => "RED",
        (_, 0) => "GREEN",
        _ => "UNKNOWN",
    };
    template.quality.as_deref().unwrap_or(usual)
}

fn chosen(template: &Template, fields: Option<&str>) -> Value {
    let whole = whole(template);
    let names: Vec<&str> = fields.map_or_else(|| USUAL.to_vec(), |list| list.split(',').map(str::trim).collect());
    let mut chosen = Map::new();
    for name in names {
        if let Some(value) = whole.get(name) {
            chosen.insert(name.to_owned(), value.clone());
        }
    }
    chosen.insert("id".to_owned(), json!(template.id));
    Value::Object(chosen)
}

/// `GET /{waba_id}/message_templates`
pub(crate) fn list(state: &State, request: &Request) -> Answer {
    token::account(state, request, &request.node)?;
    let is_wanted = |template: &&Template| {
        let fits =
            |name: &str, found: &str| request.query(name).is_none_or(|wanted| wanted.eq_ignore_ascii_case(found));
        fits("status", &template.status)
            && fits("category", &template.category)
            && fits("language", &template.language)
            && request.query("name").is_none_or(|wanted| template.name.contains(wanted))
    };
    let all: Vec<&Template> = state.templates.get(&request.node).into_iter().flatten().filter(is_wanted).collect();
    let limit = match request.query("limit") {
        None => 25,
        Some(text) => {
            text.parse::<usize>().map_err(|_| Fault::parameter("Param limit must be an integer"))?.clamp(1, 1_000)
        }
    };
    let start = match request.query("after") {
        None => 0,
        Some(text) => place(text).ok_or_else(|| Fault::parameter("Invalid cursor"))?.saturating_add(1),
    };
    let page: Vec<Value> =
        all.iter().skip(start).take(limit).map(|template| chosen(template, request.query("fields"))).collect();
    if page.is_empty() {
        return Ok(json!({"data": []}));
    }
    let last = start + page.len() - 1;
    let mut paging = json!({"cursors": {"before": cursor(start), "after": cursor(last)}});
    if last + 1 < all.len()
        && let Some(members) = paging.as_object_mut()
    {
        let next = format!("https://graph.facebook.com/{}/message_templates?after={}", request.node, cursor(last));
        members.insert("next".to_owned(), json!(next));
    }
    Ok(json!({"data": page, "paging": paging}))
}

pub(crate) fn find<'a>(state: &'a State, id: &str) -> Option<(&'a str, &'a Template)> {
    state.templates.iter().find_map(|(waba_id, all)| {
        all.iter().find(|template| template.id == id).map(|template| (waba_id.as_str(), template))
    })
}

/// `GET /{template_id}`
pub(crate) fn read(state: &State, request: &Request, (waba_id, template): (&str, &Template)) -> Answer {
    token::account(state, request, waba_id)?;
    Ok(chosen(template, request.query("fields")))
}
