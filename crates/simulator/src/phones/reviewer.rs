//! Meta's reviewers and the people who complain: what becomes of templates, by the rules or because somebody says so.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::phones::say::Refused;
use crate::phones::timeline::{Act, Step};
use crate::rules::review::{Verdict, verdict};
use crate::rules::template::Template;
use crate::state::State;
use crate::webhook::body;

const DAY_S: i64 = 86_400;
const HOUR_MS: i64 = 3_600_000;
/// Of one template, until its quality is low.
const COMPLAINTS_TO_PAUSE: u32 = 3;
const REASONS: [&str; 6] =
    ["ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "PROMOTIONAL", "SCAM", "TAG_CONTENT_MISMATCH"];

/// Somebody had a look: approved or refused, by the rules.
pub(crate) fn judge(state: &mut State, now_ms: i64, id: &str) {
    let Some((_, template)) = find(state, id).filter(|(_, template)| template.status == "PENDING") else { return };
    match verdict(template) {
        Verdict::Approved { category } => approve(state, now_ms, id, &category),
        Verdict::Rejected { reason, advice } => reject(state, now_ms, id, reason, advice),
    }
}

fn find<'a>(state: &'a mut State, id: &str) -> Option<(String, &'a mut Template)> {
    state.templates.iter_mut().find_map(|(waba_id, all)| {
        all.iter_mut().find(|template| template.id == id).map(|template| (waba_id.clone(), template))
    })
}

fn approve(state: &mut State, now_ms: i64, id: &str, category: &str) {
    let Some((waba_id, template)) = find(state, id) else { return };
    "APPROVED".clone_into(&mut template.status);
    template.rejected_reason = None;
    let before = std::mem::replace(&mut template.category, category.to_owned());
    let told = body::template_status(template, None);
    let moved = (before != category).then(|| body::template_category(template, &before));
    tell(state, now_ms, &waba_id, std::iter::once(told).chain(moved));
}

fn reject(state: &mut State, now_ms: i64, id: &str, reason: &str, advice: &str) {
    let Some((waba_id, template)) = find(state, id) else { return };
    "REJECTED".clone_into(&mut template.status);
    template.rejected_reason = Some(reason.to_owned());
    let more = json!({"rejection_info": {"reason": reason, "recommendation": advice}});
    let told = body::template_status(template, Some(&more));
    tell(state, now_ms, &waba_id, [told]);
}

fn tell(state: &mut State, now_ms: i64, waba_id: &str, changes: impl IntoIterator<Item = Value>) {
    for change in changes {
        state.publish(now_ms, waba_id, change, None);
    }
    state.marks.is_dirty = true;
    state.marks.whole = true;
}

/// Because of its quality: three hours, then six, then for good.
fn pause(state: &mut State, now_ms: i64, id: &str) {
    let Some((waba_id, template)) = find(state, id).filter(|(_, template)| template.status == "APPROVED") else {
        return;
    };
    template.pauses += 1;
    template.complaints = 0;
    let (status, more, hours) = match template.pauses {
        1 => (
            "PAUSED",
            json!({"other_info": {"title": "FIRST_PAUSE", "description": "Paused for 3 hours because of low quality."}}),
            3,
        ),
        2 => (
            "PAUSED",
            json!({"other_info": {"title": "SECOND_PAUSE", "description": "Paused for 6 hours because of low quality."}}),
            6,
        ),
        _ => ("DISABLED", json!({"disable_info": {"disable_date": now_ms.div_euclid(1_000)}}), 0),
    };
    status.clone_into(&mut template.status);
    let told = body::template_status(template, Some(&more));
    tell(state, now_ms, &waba_id, [told]);
    if hours > 0 {
        let until_ms = now_ms.saturating_add(hours * HOUR_MS);
        if let Some((_, template)) = find(state, id) {
            template.paused_until_ms = until_ms;
        }
        state.schedule(until_ms, Step::of_template(id, Act::Resume));
    }
}

/// A customer blocked the business after this template (as a bubble shows it): its quality sinks.
pub(crate) fn complain(state: &mut State, now_ms: i64, number: &str, named: &Value) {
    let Some(waba_id) = state.lines.get(number).map(|line| line.number.waba_id.clone()) else { return };
    let is_meant = |one: &&mut Template| named["name"] == json!(one.name) && named["language"] == json!(one.language);
    let Some(template) = state.templates.get_mut(&waba_id).and_then(|all| all.iter_mut().find(is_meant)) else {
        return;
    };
    template.complaints += 1;
    let score = if template.complaints < COMPLAINTS_TO_PAUSE { "YELLOW" } else { "RED" };
    let id = template.id.clone();
    // A score that it has changes nothing.
    let _ = decide(state, now_ms, &id, &json!({"verb": "quality", "score": score}));
}

/// What was planned for this moment, unless something else was decided since.
pub(crate) fn due(state: &mut State, now_ms: i64, id: &str, act: Act) {
    let Some((_, template)) = find(state, id) else { return };
    let (until_ms, coming_ms) = (template.paused_until_ms, template.coming_at_ms);
    match act {
        Act::Resume if until_ms > 0 && until_ms <= now_ms => resume(state, now_ms, id),
        Act::Recategorise if coming_ms > 0 && coming_ms <= now_ms => recategorise(state, now_ms, id),
        _ => {}
    }
}

/// The pause is over.
pub(crate) fn resume(state: &mut State, now_ms: i64, id: &str) {
    let Some((waba_id, template)) = find(state, id).filter(|(_, template)| template.status == "PAUSED") else { return };
    "APPROVED".clone_into(&mut template.status);
    template.paused_until_ms = 0;
    let told = body::template_status(template, None);
    tell(state, now_ms, &waba_id, [told]);
}

/// The announced category takes effect.
pub(crate) fn recategorise(state: &mut State, now_ms: i64, id: &str) {
    let Some((waba_id, template)) = find(state, id) else { return };
    let Some(to) = template.coming.take() else { return };
    template.coming_at_ms = 0;
    let before = std::mem::replace(&mut template.category, to);
    let told = body::template_category(template, &before);
    tell(state, now_ms, &waba_id, [told]);
}

/// On demand: `{"verb": "approve" | "reject" | "pause" | "pace" | "resume" | "disable" | "move" | "announce" | "quality"}`.
pub(crate) fn act(engine: &Engine, id: &str, order: &Value) -> Result<Value, Refused> {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| decide(state, now_ms, id, order))
}

pub(crate) fn decide(state: &mut State, now_ms: i64, id: &str, order: &Value) -> Result<Value, Refused> {
    let word = |name: &str| order.get(name).and_then(Value::as_str).unwrap_or_default();
    let (waba_id, template) = find(state, id).ok_or_else(|| Refused::new("unknown_template"))?;
    let status = |state: &mut State, status: &str, more: Option<&Value>| {
        if let Some((_, template)) = find(state, id) {
            status.clone_into(&mut template.status);
            let told = body::template_status(template, more);
            tell(state, now_ms, &waba_id, [told]);
        }
    };
    match word("verb") {
        "approve" => {
            let category = template.category.clone();
            approve(state, now_ms, id, &category);
        }
        "reject" => {
            let reason = Some(word("reason")).filter(|reason| REASONS.contains(reason)).unwrap_or("INVALID_FORMAT");
            reject(state, now_ms, id, reason, word("advice"));
        }
        "pause" => pause(state, now_ms, id),
        "pace" => {
            let why = "Paused while it was sent in small numbers. Unpause it to go on.";
            let more = json!({"other_info": {"title": "RATE_LIMITING_PAUSE", "description": why}});
            status(state, "PAUSED", Some(&more));
        }
        "resume" => {
            if template.status == "DISABLED" {
                "PAUSED".clone_into(&mut template.status);
            }
            resume(state, now_ms, id);
        }
        "disable" => {
            let more = json!({"disable_info": {"disable_date": now_ms.div_euclid(1_000)}});
            status(state, "DISABLED", Some(&more));
        }
        "move" => {
            let to = category_of(word("category"))?;
            template.coming = Some(to.to_owned());
            recategorise(state, now_ms, id);
        }
        "announce" => {
            let at = now_ms.div_euclid(1_000).saturating_add(DAY_S);
            let to = category_of(word("category"))?;
            template.coming = Some(to.to_owned());
            let told = body::template_category_announced(template, to, at);
            tell(state, now_ms, &waba_id, [told]);
            let at_ms = at.saturating_mul(1_000);
            if let Some((_, template)) = find(state, id) {
                template.coming_at_ms = at_ms;
            }
            state.schedule(at_ms, Step::of_template(id, Act::Recategorise));
        }
        "quality" => {
            let score = Some(word("score")).filter(|score| matches!(*score, "GREEN" | "YELLOW" | "RED" | "UNKNOWN"));
            let score = score.ok_or_else(|| Refused::new("unknown_score"))?;
            let before = template.quality.replace(score.to_owned());
            let told = body::template_quality(template, before.as_deref().unwrap_or("UNKNOWN"));
            tell(state, now_ms, &waba_id, [told]);
            if score == "RED" {
                pause(state, now_ms, id);
            }
        }
        _ => return Err(Refused::new("unknown_verb")),
    }
    Ok(json!({}))
}

fn category_of(word: &str) -> Result<&str, Refused> {
    let known = ["MARKETING", "UTILITY", "AUTHENTICATION"];
    Some(word).filter(|word| known.contains(word)).ok_or_else(|| Refused::new("unknown_category"))
}

/// Whether reviews wait for somebody: `{"held": true}`. What waited is judged when they go on.
pub(crate) fn hold(state: &mut State, now_ms: i64, is_held: bool) {
    state.is_review_held = is_held;
    if !is_held {
        let waiting = state.templates.values().flatten().filter(|one| one.status == "PENDING" && one.created_ms > 0);
        let ids: Vec<String> = waiting.map(|one| one.id.clone()).collect();
        for id in ids {
            state.schedule(now_ms, Step::of_template(&id, Act::Review));
        }
    }
    state.marks.is_dirty = true;
    state.marks.whole = true;
}

/// For the page: what was written here first, then the others by name.
pub(crate) fn shown(state: &State) -> Vec<Value> {
    let mut all: Vec<&Template> = state.templates.values().flatten().collect();
    all.sort_by(|one, other| other.created_ms.cmp(&one.created_ms).then_with(|| one.name.cmp(&other.name)));
    let view = |one: &Template| {
        json!({
            "id": one.id, "name": one.name, "language": one.language, "status": one.status, "category": one.category,
            "quality": one.quality, "reason": one.rejected_reason,
            "body": one.component("BODY").and_then(|part| part.get("text")),
        })
    };
    all.into_iter().take(40).map(view).collect()
}
