//! The JSON the page reads.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::phones::phone::{Bubble, Phone, Thread};
use crate::phones::reviewer;
use crate::state::State;

/// Phones on the page; the least active of those nobody made by hand are left out.
const SHOWN_PHONES: usize = 24;
/// Bubbles shown per chat.
const SHOWN_BUBBLES: usize = 150;

/// Everything the page shows.
pub(crate) fn whole(engine: &Engine) -> Value {
    let now_ms = engine.clock.now_ms();
    let is_paused = engine.faults.is_paused();
    let is_refused = engine.is_refused();
    engine.look(|state| {
        let mut shown: Vec<&Phone> = state.phones.values().collect();
        shown.sort_by_key(|phone| (!phone.is_pinned, -phone.active_ms));
        shown.truncate(SHOWN_PHONES);
        let waiting = state.queues.values().map(std::collections::VecDeque::len).sum::<usize>();
        json!({
            "now": now_ms,
            "numbers": state.lines.values().map(|line| json!({
                "id": line.number.phone_number_id,
                "name": line.number.verified_name,
                "number": line.number.display_phone_number,
                "coexistence": line.number.is_on_biz_app,
                "heard": state.subscriptions.iter().any(|one| one.waba_id == line.number.waba_id),
            })).collect::<Vec<_>>(),
            "phones": shown.into_iter().map(|phone| self::phone(phone, now_ms)).collect::<Vec<_>>(),
            "templates": reviewer::shown(state),
            "reviews_held": state.is_review_held,
            "network": {
                "paused": is_paused,
                "duplicated": engine.faults.is_duplicated(),
                "disordered": engine.faults.is_disordered(),
                "delay_ms": engine.faults.delay_ms(),
                "waiting": waiting,
                "unheard": state.unheard,
                "refused": is_refused,
            },
        })
    })
}

/// One phone, if it is there.
pub(crate) fn one(engine: &Engine, id: &str) -> Option<Value> {
    let now_ms = engine.clock.now_ms();
    engine.look(|state: &State| state.phones.get(id).map(|found| phone(found, now_ms)))
}

fn phone(phone: &Phone, now_ms: i64) -> Value {
    json!({
        "id": phone.id,
        "name": phone.name,
        "number": phone.wa_id,
        "username": phone.username,
        "user_id": phone.user_id,
        "behaviour": phone.behaviour,
        "ad": phone.pending_ad.is_some(),
        "pinned": phone.is_pinned,
        "threads": phone.threads.iter().map(|(number, one)| (number.clone(), thread(one, now_ms)))
            .collect::<serde_json::Map<_, _>>(),
    })
}

fn thread(thread: &Thread, now_ms: i64) -> Value {
    let shown: Vec<&Bubble> = thread.bubbles.iter().filter(|bubble| !bubble.is_hidden).collect();
    let skipped = shown.len().saturating_sub(SHOWN_BUBBLES);
    json!({
        "typing": thread.typing_until_ms > now_ms,
        "window_until": thread.last_inbound_ms.map(|at| at.saturating_add(crate::rules::window::CUSTOMER_SERVICE_MS)),
        "free_entry_until": thread.free_entry_until_ms,
        "bubbles": shown.into_iter().skip(skipped).collect::<Vec<_>>(),
    })
}

/// The ad customers come from when nobody says which.
pub(crate) fn ordinary_ad() -> Value {
    json!({
        "source_url": "https://fb.me/3cr4Wqqkv",
        "source_id": "120226305854810726",
        "source_type": "ad",
        "headline": "Talleres de primavera",
        "body": "Escríbenos y reserva tu lugar.",
        "media_type": "image",
        "image_url": "https://example.com/ads/primavera.jpg",
        "thumbnail_url": "https://example.com/ads/primavera-mini.jpg",
        "ctwa_clid": format!("Aff-{}", hex::encode(rand::random::<[u8; 16]>())),
        "welcome_message": {"text": "Hola, ¿en qué podemos ayudarte?"},
    })
}
