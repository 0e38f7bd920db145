//! Chance: bodies with anything replaced by anything, entries split and doubled.

use super::bodies::bodies;
use crate::{adapter::Item, parse};
use proptest::prelude::*;
use serde_json::{Value, json};

fn ours() -> Vec<Value> {
    ["whatsapp", "messenger", "instagram", "broken"]
        .iter()
        .flat_map(|channel| bodies(channel))
        .map(|(_, body)| serde_json::from_slice(&body).unwrap())
        .collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("\u{0}\u{202e}555éa")),
        Just(json!("9".repeat(600))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec(("(id|type|from|text|mid|[a-z]{1,3})", inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Replaces the node that stands at `place` in reading order.
fn replace(node: &mut Value, place: &mut usize, with: &Value) {
    if *place == 0 {
        *node = with.clone();
        *place = usize::MAX;
        return;
    }
    *place -= 1;
    match node {
        Value::Array(elements) => elements.iter_mut().for_each(|element| replace(element, place, with)),
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, place, with)),
        _ => {}
    }
}

fn size(node: &Value) -> usize {
    1 + match node {
        Value::Array(elements) => elements.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// What items say, whatever their place.
fn said(items: &[Item]) -> Vec<String> {
    let mut said: Vec<_> =
        items.iter().map(|item| format!("{:?}{:?}{}", item.account, item.inbound, item.raw)).collect();
    said.sort();
    said
}

fn bytes(body: &Value) -> Vec<u8> {
    serde_json::to_vec(body).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn anything_in_the_place_of_anything_is_read(which in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let bodies = ours();
        let mut body = which.get(&bodies).clone();
        for (place, with) in &changes {
            let mut place = place.index(size(&body));
            replace(&mut body, &mut place, with);
        }
        let items = parse(&bytes(&body));
        prop_assert!(!items.is_empty());
        for (index, item) in items.iter().enumerate() {
            prop_assert_eq!(usize::try_from(item.index).unwrap(), index);
            prop_assert!(!item.raw.contains("\\u0000") && serde_json::from_str::<Value>(&item.raw).is_ok());
            let shown = format!("{:?}", item.inbound);
            prop_assert!(!shown.contains("\\0"), "{}", shown);
        }
    }

    #[test]
    fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!parse(&body).is_empty());
    }

    #[test]
    fn cut_off_bodies_are_read(which in any::<prop::sample::Index>(), end in any::<prop::sample::Index>()) {
        let bodies = ours();
        let body = bytes(which.get(&bodies));
        prop_assert_eq!(parse(&body[..end.index(body.len())]).len(), 1);
    }

    #[test]
    fn entries_together_say_what_each_says_alone(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let bodies: Vec<_> = ours().into_iter().filter(|body| body["object"] == "whatsapp_business_account" && body["entry"].as_array().is_some_and(|entries| !entries.is_empty())).collect();
        let picked: Vec<_> = picks.iter().map(|pick| pick.get(&bodies)).collect();
        let together: Vec<Value> = picked.iter().flat_map(|body| body["entry"].as_array().unwrap().clone()).collect();
        let alone: Vec<Item> = together
            .iter()
            .flat_map(|entry| parse(&bytes(&json!({"object": "whatsapp_business_account", "entry": [entry]}))))
            .collect();
        let together = parse(&bytes(&json!({"object": "whatsapp_business_account", "entry": together})));
        prop_assert_eq!(said(&together), said(&alone));
    }
}
