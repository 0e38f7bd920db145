//! A node by its id alone: number, account, app, template or file.

use crate::engine::Engine;
use crate::graph::answer::Answer;
use crate::graph::request::Request;
use crate::graph::{accounts, authoring, media, numbers, templates, token};

pub(crate) fn answer(engine: &Engine, request: &Request) -> Answer {
    let id = request.node.as_str();
    let now_ms = engine.clock.now_ms();
    if request.method == "DELETE" {
        return media::delete(engine, request);
    }
    if request.method == "POST" && engine.look(|state| templates::find(state, id).is_some()) {
        return authoring::edit(engine, request);
    }
    if request.method == "POST" {
        return engine.look(|state| numbers::acknowledge(state, request, ""));
    }
    if request.method != "GET" {
        return Err(token::nothing_there(id, &request.method.as_str().to_lowercase()));
    }
    engine.look(|state| {
        if state.lines.contains_key(id) {
            return numbers::read(state, request);
        }
        if state.lines.values().any(|line| line.number.waba_id == id) {
            return accounts::read(state, request);
        }
        if state.apps.contains_key(id) {
            return accounts::app(state, request);
        }
        if state.media.contains_key(id) {
            return media::describe(engine, state, request, now_ms);
        }
        if let Some(template) = templates::find(state, id) {
            return templates::read(state, request, template);
        }
        token::line(state, request, id).map(|_| serde_json::Value::Null)
    })
}
