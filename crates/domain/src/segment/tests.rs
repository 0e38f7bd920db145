use super::*;
use crate::{
    FieldId, TagId, Timestamp, UserId,
    contact::ContactKind,
    custom_field::{CustomField, Entity, FieldKind, FieldValue},
    time::{DAY, HOUR},
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn field(number: u128, kind: FieldKind) -> CustomField {
    CustomField {
        id: FieldId(uuid(number)),
        entity: Entity::Contact,
        name: kind.as_str().to_owned(),
        kind,
        pattern: None,
        options: vec!["Oro".to_owned(), "Plata".to_owned()],
        position: 0,
        archived: false,
    }
}

fn fields() -> Vec<CustomField> {
    (1..).zip(FieldKind::ALL).map(|(number, kind)| field(number, *kind)).collect()
}

fn maria() -> ContactFacts {
    ContactFacts {
        kind: ContactKind::Lead,
        name_key: "maria nunez".to_owned(),
        emails: vec!["maria@correo.example".to_owned()],
        phones: vec!["573001234567".to_owned()],
        has_whatsapp: true,
        country: Some("CO".to_owned()),
        language: None,
        source: "ad".to_owned(),
        owner: Some(UserId(uuid(7))),
        company: None,
        tags: vec![TagId(uuid(1)), TagId(uuid(2))],
        has_consent: false,
        created_at: NOW.minus(DAY * 30),
        updated_at: NOW,
        last_inbound_at: Some(NOW.minus(DAY * 8)),
        last_outbound_at: None,
        channels: Vec::new(),
        fields: HashMap::from([
            (FieldId(uuid(1)), FieldValue::Text("Zona Norte".to_owned())),
            (FieldId(uuid(2)), FieldValue::Number(10.0)),
            (FieldId(uuid(5)), FieldValue::MultiList(vec!["Oro".to_owned(), "Plata".to_owned()])),
        ]),
    }
}

fn holds(json: &Value) -> bool {
    let condition = read(json, &fields(), "").unwrap_or_else(|faults| panic!("{json}: {faults:?}"));
    condition.holds(&maria(), NOW, Some(UserId(uuid(7))))
}

#[test]
fn each_test_holds_or_does_not() {
    let (one, two, three) = (uuid(1).to_string(), uuid(2).to_string(), uuid(3).to_string());
    let custom =
        |id: u128, op: &str, value: Value| json!({"field": "custom", "id": uuid(id), "op": op, "value": value});
    for (condition, expected) in [
        (json!({"all": []}), true),
        (json!({"field": "kind", "op": "is", "value": "lead"}), true),
        (json!({"field": "name", "op": "contains", "value": "NÚÑ"}), true),
        (json!({"field": "name", "op": "is", "value": "María"}), false),
        (json!({"field": "email", "op": "contains", "value": "CORREO"}), true),
        (json!({"field": "phone", "op": "contains", "value": "300 123"}), true),
        (json!({"field": "phone", "op": "is_empty"}), false),
        (json!({"field": "has_whatsapp", "op": "is", "value": false}), false),
        (json!({"field": "country", "op": "any_of", "value": ["mx", "co"]}), true),
        (json!({"field": "language", "op": "is_empty"}), true),
        (json!({"field": "owner", "op": "is", "value": "me"}), true),
        (json!({"field": "owner", "op": "any_of", "value": ["none", uuid(9)]}), false),
        (json!({"field": "company", "op": "is_set"}), false),
        (json!({"field": "tag", "op": "all_of", "value": [one, two]}), true),
        (json!({"field": "tag", "op": "all_of", "value": [one, three]}), false),
        (json!({"field": "tag", "op": "none_of", "value": [three]}), true),
        (json!({"field": "consent", "op": "is", "value": false}), true),
        (json!({"field": "last_inbound_at", "op": "older_than", "value": {"days": 7}}), true),
        (json!({"field": "last_inbound_at", "op": "within", "value": {"days": 8}}), true),
        (json!({"field": "last_outbound_at", "op": "older_than", "value": {"days": 7}}), false),
        (json!({"field": "last_outbound_at", "op": "is_empty"}), true),
        (json!({"field": "created_at", "op": "before", "value": NOW}), true),
        (json!({"field": "updated_at", "op": "after", "value": NOW}), true),
        (json!({"field": "channel", "op": "any_of", "value": [one]}), false),
        (custom(1, "contains", json!("norte")), true),
        (custom(1, "is", json!("zona")), false),
        (custom(2, "between", json!([5, 10])), true),
        (custom(2, "lt", json!(10)), false),
        (custom(2, "gte", json!(10)), true),
        (custom(3, "gt", json!("2026-01-01")), false),
        (custom(5, "all_of", json!(["plata", "ORO"])), true),
        (custom(6, "is", json!(false)), true),
        (custom(6, "is_empty", json!(null)), true),
        (json!({"not": {"any": [{"field": "consent", "op": "is", "value": true}]}}), true),
    ] {
        assert_eq!(holds(&condition), expected, "{condition}");
    }
}

#[test]
fn whatever_is_wrong_is_named_by_its_place() {
    let nested = |depth: usize| (0..depth).fold(json!({"all": []}), |inner, _| json!({"not": inner}));
    let test = json!({"field": "consent", "op": "is", "value": true});
    let many = |count: usize| json!({"any": [{"all": vec![test.clone(); count]}, {"all": vec![test.clone(); 10]}]});
    for (condition, pointer, code) in [
        (json!([]), "/filter", "invalid"),
        (json!({"all": [], "any": []}), "/filter", "invalid"),
        (json!({"any": []}), "/filter/any", "required"),
        (json!({"all": [{"field": "shoe", "op": "is"}]}), "/filter/all/0/field", "unknown"),
        (json!({"not": {"field": "kind", "op": "like"}}), "/filter/not/op", "invalid"),
        (json!({"field": "kind"}), "/filter/op", "required"),
        (json!({"field": "kind", "op": "is", "value": "boss"}), "/filter/value", "invalid"),
        (json!({"field": "kind", "op": "is", "value": "lead", "x": 1}), "/filter/x", "unknown"),
        (json!({"field": "tag", "op": "any_of", "value": []}), "/filter/value", "required"),
        (json!({"field": "tag", "op": "any_of", "value": ["x"]}), "/filter/value", "invalid"),
        (json!({"field": "name", "op": "contains", "value": " \u{200b} "}), "/filter/value", "required"),
        (json!({"field": "created_at", "op": "within", "value": {"days": -1}}), "/filter/value", "invalid"),
        (json!({"field": "custom", "id": uuid(99), "op": "is_set"}), "/filter/id", "not_found"),
        (json!({"field": "custom", "id": uuid(6), "op": "contains", "value": "x"}), "/filter/op", "invalid"),
        (json!({"field": "custom", "id": uuid(2), "op": "between", "value": [9, 1]}), "/filter/value", "invalid"),
        (nested(5), "/filter/not/not/not/not/not", "too_deep"),
        (many(41), "/filter/any/1/all/9", "too_many"),
    ] {
        let faults = read(&condition, &fields(), "/filter").unwrap_err();
        assert_eq!(faults, [Fault { pointer: pointer.to_owned(), code }], "{condition}");
    }
    assert!(read(&nested(4), &fields(), "").is_ok());
    assert!(read(&many(40), &fields(), "").is_ok());
}

#[test]
fn seven_days_ago_to_the_millisecond_is_not_older() {
    let condition =
        read(&json!({"field": "last_inbound_at", "op": "older_than", "value": {"days": 7}}), &[], "").unwrap();
    for (at, expected) in [(NOW.minus(DAY * 7), false), (NOW.minus(DAY * 7 + HOUR), true)] {
        let facts = ContactFacts { last_inbound_at: Some(at), ..maria() };
        assert_eq!(condition.holds(&facts, NOW, None), expected);
    }
}
