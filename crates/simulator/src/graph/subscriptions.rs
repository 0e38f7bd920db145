//! Who receives webhooks: apps of an account, and the callback of an app.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::graph::answer::{Answer, success};
use crate::graph::request::Request;
use crate::graph::token;
use crate::rules::fault::Fault;
use crate::state::{State, Subscription};
use crate::webhook::handshake;

/// `POST /{waba_id}/subscribed_apps`, with or without a callback of its own.
pub(crate) async fn subscribe(engine: &Engine, request: &Request) -> Answer {
    let waba_id = request.node.clone();
    let app_id =
        engine.look(|state| token::account(state, request, &waba_id).map(|line| line.number.app_id.clone()))?;
    let override_callback_uri = request.parameter("override_callback_uri").map(str::to_owned);
    if let Some(url) = &override_callback_uri {
        let verify_token = request.parameter("verify_token").unwrap_or_default();
        if url.chars().count() > 200 {
            return Err(Fault::parameter("Param override_callback_uri must be at most 200 characters long."));
        }
        handshake::verify(engine, url, verify_token).await?;
    }
    engine.change(|state| {
        state.subscriptions.retain(|one| one.waba_id != waba_id || one.app_id != app_id);
        state.subscriptions.push(Subscription { waba_id, app_id, override_callback_uri });
        state.marks.is_dirty = true;
        state.marks.whole = true;
    });
    Ok(success())
}

/// `GET /{waba_id}/subscribed_apps`
pub(crate) fn list(state: &State, request: &Request) -> Answer {
    token::account(state, request, &request.node)?;
    let show = |one: &Subscription| {
        let mut element = json!({"whatsapp_business_api_data": {
            "id": one.app_id,
            "name": "Simulador",
            "link": format!("https://www.facebook.com/games/?app_id={}", one.app_id),
        }});
        if let (Some(url), Some(members)) = (&one.override_callback_uri, element.as_object_mut()) {
            members.insert("override_callback_uri".to_owned(), json!(url));
        }
        element
    };
    let found: Vec<Value> = state.subscriptions.iter().filter(|one| one.waba_id == request.node).map(show).collect();
    Ok(json!({"data": found}))
}

/// `DELETE /{waba_id}/subscribed_apps`
pub(crate) fn unsubscribe(state: &mut State, request: &Request) -> Answer {
    let app_id = token::account(state, request, &request.node)?.number.app_id.clone();
    state.subscriptions.retain(|one| one.waba_id != request.node || one.app_id != app_id);
    state.marks.is_dirty = true;
    state.marks.whole = true;
    Ok(success())
}

/// `POST /{app_id}/subscriptions`: verifies the callback, then keeps it.
pub(crate) async fn set_callback(engine: &Engine, request: &Request) -> Answer {
    engine.look(|state| token::app(state, request, &request.node).map(|_| ()))?;
    let needed = |name: &str| {
        request
            .parameter(name)
            .map(str::to_owned)
            .ok_or_else(|| Fault::parameter(format!("The parameter {name} is required")))
    };
    if needed("object")? != "whatsapp_business_account" {
        return Err(Fault::parameter("Param object must be whatsapp_business_account here"));
    }
    let (callback_url, verify_token) = (needed("callback_url")?, needed("verify_token")?);
    handshake::verify(engine, &callback_url, &verify_token).await?;
    engine.change(|state| {
        if let Some(app) = state.apps.get_mut(&request.node) {
            app.callback_url = callback_url;
            app.verify_token = verify_token;
        }
        state.marks.is_dirty = true;
    });
    Ok(success())
}

/// `GET /{app_id}/subscriptions`
pub(crate) fn callback(state: &State, request: &Request) -> Answer {
    let app = token::app(state, request, &request.node)?;
    Ok(json!({"data": [{
        "object": "whatsapp_business_account",
        "callback_url": app.callback_url,
        "active": true,
        "fields": [{"name": "messages", "version": "v25.0"}],
    }]}))
}
