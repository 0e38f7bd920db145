//! Carousels: as many cards as were approved, each with its file and its values.

use serde_json::{Value, json};

use crate::rules::fault::Fault;
use crate::rules::render;
use crate::rules::template::{Template, check_buttons, check_header, check_texts, given};

fn approved(template: &Template) -> impl Iterator<Item = &Value> {
    let cards = template.component("CAROUSEL").and_then(|all| all.get("cards")).and_then(Value::as_array);
    cards.into_iter().flatten()
}

/// What was given for the cards, by their place.
fn sent(message: &Value) -> Vec<&Value> {
    let components = message.get("components").and_then(Value::as_array).into_iter().flatten();
    let is_carousel = |one: &&Value| {
        one.get("type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("carousel"))
    };
    let cards = components.into_iter().find(is_carousel).and_then(|one| one.get("cards")).and_then(Value::as_array);
    let mut cards: Vec<&Value> = cards.into_iter().flatten().collect();
    cards.sort_by_key(|card| card.get("card_index").and_then(Value::as_u64));
    cards
}

fn component<'a>(card: &'a Value, kind: &str) -> Option<&'a Value> {
    let components = card.get("components").and_then(Value::as_array)?;
    components.iter().find(|one| one.get("type").and_then(Value::as_str) == Some(kind))
}

pub(super) fn check(template: &Template, message: &Value) -> Result<(), Fault> {
    let (cards, given_cards) = (approved(template).count(), sent(message));
    if cards != given_cards.len() {
        let details = format!("carousel: {} cards were sent, the template has {cards}", given_cards.len());
        return Err(Fault::new(132_012, details));
    }
    for (card, values) in approved(template).zip(given_cards) {
        if let Some(header) = component(card, "HEADER") {
            check_header(template, header, values)?;
        }
        if let Some(body) = component(card, "BODY") {
            check_texts(template, render::text_of(body), given(values, "body", None), "body")?;
        }
        check_buttons(component(card, "BUTTONS"), values)?;
    }
    Ok(())
}

/// The cards as a phone shows them: `[{header, body, buttons}]`.
pub(crate) fn bubble(template: &Template, message: &Value) -> Vec<Value> {
    let show = |(card, values): (&Value, &Value)| {
        let body = component(card, "BODY").map(|body| render::fill(render::text_of(body), given(values, "body", None)));
        json!({
            "header": component(card, "HEADER").map(|header| render::head(header, values)),
            "body": body,
            "buttons": render::buttons(component(card, "BUTTONS"), values),
        })
    };
    approved(template).zip(sent(message)).map(show).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn catalogue() -> Template {
        let card = json!({"components": [
            {"type": "HEADER", "format": "IMAGE"},
            {"type": "BODY", "text": "Silla a {{1}}"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Más"}]},
        ]});
        Template {
            parameter_format: "POSITIONAL".to_owned(),
            components: vec![json!({"type": "CAROUSEL", "cards": [card, card]})],
            ..Template::default()
        }
    }

    fn message(cards: &[Value]) -> Value {
        json!({"components": [{"type": "carousel", "cards": cards}]})
    }

    #[test]
    fn each_card_needs_its_file_and_its_values() {
        let card = |index: u32, kind: &str, texts: usize| {
            let texts: Vec<Value> = (0..texts).map(|_| json!({"type": "text", "text": "$ 100"})).collect();
            json!({"card_index": index, "components": [
                {"type": "header", "parameters": [{"type": kind, kind: {"id": "1"}}]},
                {"type": "body", "parameters": texts},
            ]})
        };
        for (cards, code) in [
            (vec![card(0, "image", 1), card(1, "image", 1)], None),
            (vec![card(0, "image", 1)], Some(132_012)),
            (vec![card(0, "image", 1), card(1, "video", 1)], Some(132_012)),
            (vec![card(0, "image", 1), card(1, "image", 0)], Some(132_000)),
        ] {
            assert_eq!(check(&catalogue(), &message(&cards)).err().map(|fault| fault.code), code, "{cards:?}");
        }
        let shown = bubble(&catalogue(), &message(&[card(1, "image", 1), card(0, "image", 1)]));
        assert_eq!(shown[1]["body"], "Silla a $ 100");
        assert_eq!(shown[0]["buttons"][0]["payload"], "Más");
    }
}
