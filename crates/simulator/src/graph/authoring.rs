//! Creating, editing and deleting templates.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::graph::answer::{Answer, success};
use crate::graph::request::Request;
use crate::graph::{templates, token};
use crate::phones::reviewer;
use crate::phones::timeline::{Act, Step};
use crate::rules::authoring;
use crate::rules::fault::Fault;
use crate::rules::template::Template;
use crate::state::State;
use crate::state::store::Retired;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const MOST_PER_HOUR: usize = 100;
const MOST_EDITS: usize = 10;

fn word(body: &Value, name: &str) -> String {
    body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// `POST /{waba_id}/message_templates`
pub(crate) fn create(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        token::account(state, request, &request.node)?;
        let body = &request.body;
        authoring::check_head(body)?;
        let category = word(body, "category");
        let is_named = word(body, "parameter_format").eq_ignore_ascii_case("named");
        let components = body.get("components").and_then(Value::as_array).cloned().unwrap_or_default();
        authoring::check_components(&components, &category, is_named)?;
        let mut template = Template {
            name: word(body, "name"),
            language: word(body, "language"),
            status: "PENDING".to_owned(),
            category,
            parameter_format: if is_named { "NAMED" } else { "POSITIONAL" }.to_owned(),
            components,
            created_ms: now_ms,
            ..Template::default()
        };
        if template.category == "AUTHENTICATION" {
            template.components = authoring::with_fixed_text(&template.components, &template.language);
        }
        check_among(state, &request.node, &template, now_ms)?;
        template.id = (1_200_000_000_000_000 + state.next()).to_string();
        let answer = json!({"id": template.id, "status": template.status, "category": template.category});
        ask_for_review(state, now_ms, &template.id);
        state.templates.entry(request.node.clone()).or_default().push(template);
        state.marks.whole = true;
        Ok(answer)
    })
}

/// What only the account's other templates tell.
fn check_among(state: &State, waba_id: &str, template: &Template, now_ms: i64) -> Result<(), Fault> {
    let all = state.templates.get(waba_id).map(Vec::as_slice).unwrap_or_default();
    let is_same_name = |one: &&Template| one.name == template.name && one.language == template.language;
    if all.iter().any(|one| is_same_name(&one)) {
        let details = "There is already content for this template in this language.";
        return Err(Fault::parameter(details).subcode(2_388_024));
    }
    let resting = state
        .retired
        .iter()
        .find(|one| one.waba_id == waba_id && one.name == template.name && one.language == template.language);
    if resting.is_some_and(|one| now_ms < one.at_ms.saturating_add(30 * DAY_MS)) {
        let details = "A deleted template's name cannot be used again for 30 days.";
        return Err(Fault::parameter(details).subcode(2_388_023));
    }
    let text = |one: &Template, kind: &str| one.component(kind).and_then(|part| part.get("text")).cloned();
    let is_copy = |one: &&Template| {
        one.language == template.language
            && text(one, "BODY") == text(template, "BODY")
            && text(one, "FOOTER") == text(template, "FOOTER")
    };
    if template.category != "AUTHENTICATION" && all.iter().any(|one| is_copy(&one)) {
        return Err(Fault::parameter("Another template has the same body and footer."));
    }
    let lately = all.iter().filter(|one| one.created_ms > now_ms.saturating_sub(HOUR_MS)).count();
    if lately >= MOST_PER_HOUR {
        return Err(Fault::new(80_008, "More than 100 templates were created in an hour."));
    }
    Ok(())
}

fn ask_for_review(state: &mut State, now_ms: i64, template_id: &str) {
    if !state.is_review_held {
        let after_ms = state.pace.review_ms;
        state.schedule(now_ms.saturating_add(after_ms), Step::of_template(template_id, Act::Review));
    }
    state.marks.is_dirty = true;
}

/// `POST /{template_id}`
pub(crate) fn edit(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        let (waba_id, known) = templates::find(state, &request.node)
            .map(|(waba_id, known)| (waba_id.to_owned(), known.clone()))
            .ok_or_else(|| token::nothing_there(&request.node, "post"))?;
        token::account(state, request, &waba_id)?;
        check_editable(&known, now_ms)?;
        let mut changed = known.clone();
        if let Some(category) = request.body.get("category").and_then(Value::as_str) {
            authoring::check_category(category)?;
            if known.status == "APPROVED" {
                return Err(Fault::parameter("The category of an approved template cannot be edited."));
            }
            category.clone_into(&mut changed.category);
        }
        if let Some(components) = request.body.get("components").and_then(Value::as_array) {
            authoring::check_components(components, &changed.category, changed.parameter_format == "NAMED")?;
            changed.components.clone_from(components);
            if changed.category == "AUTHENTICATION" {
                changed.components = authoring::with_fixed_text(components, &changed.language);
            }
        }
        if known.status == "APPROVED" {
            changed.edits_ms.push(now_ms);
        }
        "PENDING".clone_into(&mut changed.status);
        changed.rejected_reason = None;
        let id = changed.id.clone();
        for one in state.templates.get_mut(&waba_id).into_iter().flatten().filter(|one| one.id == id) {
            one.clone_from(&changed);
        }
        ask_for_review(state, now_ms, &id);
        state.marks.whole = true;
        Ok(success())
    })
}

/// `POST /{template_id}/unpause`
pub(crate) fn unpause(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        let (waba_id, known) = templates::find(state, &request.node)
            .map(|(waba_id, known)| (waba_id.to_owned(), known.clone()))
            .ok_or_else(|| token::nothing_there(&request.node, "post"))?;
        token::account(state, request, &waba_id)?;
        if known.status != "PAUSED" {
            return Err(Fault::parameter("Only a paused template can be unpaused."));
        }
        reviewer::resume(state, now_ms, &known.id);
        Ok(success())
    })
}

fn check_editable(template: &Template, now_ms: i64) -> Result<(), Fault> {
    if !matches!(template.status.as_str(), "APPROVED" | "REJECTED" | "PAUSED") {
        let details = "Templates can be edited only while they are approved, rejected or paused.";
        return Err(Fault::parameter(details).subcode(2_388_039));
    }
    let since = |span_ms: i64| template.edits_ms.iter().filter(|at| **at > now_ms.saturating_sub(span_ms)).count();
    if template.status == "APPROVED" && (since(DAY_MS) >= 1 || since(30 * DAY_MS) >= MOST_EDITS) {
        let details = "An approved template can be edited once in 24 hours and ten times in 30 days.";
        return Err(Fault::parameter(details).subcode(2_388_039));
    }
    Ok(())
}

/// `DELETE /{waba_id}/message_templates?name=…&hsm_id=…`
pub(crate) fn delete(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        token::account(state, request, &request.node)?;
        let name = request.query("name").ok_or_else(|| Fault::parameter("The parameter name is required."))?;
        let id = request.query("hsm_id");
        let is_meant = |one: &Template| one.name == name && id.is_none_or(|id| one.id == id);
        let all = state.templates.entry(request.node.clone()).or_default();
        let (gone, kept): (Vec<Template>, Vec<Template>) = all.drain(..).partition(is_meant);
        *all = kept;
        if gone.is_empty() {
            return Err(Fault::parameter(format!("Message template \"{name}\" does not exist.")));
        }
        for one in gone.into_iter().filter(|one| one.status == "APPROVED") {
            let waba_id = request.node.clone();
            state.retired.push(Retired { waba_id, name: one.name, language: one.language, at_ms: now_ms });
        }
        state.marks.is_dirty = true;
        state.marks.whole = true;
        Ok(success())
    })
}
