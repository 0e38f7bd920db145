//! The comparer itself, on a description of our own: it has to see each kind of mistake.

use serde_json::{Value, json};

use super::compare::{Fault, compare};
use super::document::Document;

const DESCRIPTION: &str = r"
components:
  schemas:
    Animal:
      required: [name, kind]
      properties:
        name: { type: string }
        kind: { type: string }
        legs: { type: [integer, 'null'] }
        size: { type: string, enum: [small, large] }
        tags: { type: array, items: { type: string } }
        notes: { type: object }
    Letter:
      discriminator:
        propertyName: kind
        mapping: { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' }
      oneOf:
        - $ref: '#/components/schemas/Dog'
        - $ref: '#/components/schemas/Cat'
    Dog:
      allOf:
        - $ref: '#/components/schemas/Animal'
        - type: object
          additionalProperties: false
          required: [bark]
          properties:
            kind: { enum: [dog] }
            bark: { type: object, required: [loud], properties: { loud: { type: boolean } } }
    Cat:
      allOf:
        - $ref: '#/components/schemas/Animal'
        - properties:
            kind: { enum: [cat] }
            food:
              oneOf:
                - { required: [fish], properties: { fish: { type: string } } }
                - { required: [milk, warm], properties: { milk: { type: number }, warm: { type: boolean } } }
";

fn findings(value: &Value) -> Vec<(String, Fault)> {
    let document = Document::read(DESCRIPTION);
    let found = compare(&document, document.named("Letter"), value);
    found.into_iter().map(|finding| (finding.place, finding.fault)).collect()
}

#[test]
fn each_kind_of_mistake_is_seen_where_it_is() {
    let dog = json!({"name": "Toby", "kind": "dog", "bark": {"loud": true}});
    let with = |member: &str, value: Value| {
        let mut dog = dog.clone();
        dog[member] = value;
        dog
    };
    for (value, expected) in [
        (dog.clone(), vec![]),
        (with("nmae", json!("Toby")), vec![("nmae", Fault::Name)]),
        (with("name", json!(7)), vec![("name", Fault::Type)]),
        (with("name", json!(null)), vec![("name", Fault::Type)]),
        (with("legs", json!(4)), vec![]),
        (with("legs", json!(null)), vec![]),
        (with("legs", json!(4.5)), vec![("legs", Fault::Type)]),
        (with("legs", json!("4")), vec![("legs", Fault::Type)]),
        (with("size", json!("huge")), vec![("size", Fault::Word)]),
        (with("tags", json!(["a", 1])), vec![("tags[]", Fault::Type)]),
        (with("notes", json!({"any": "name"})), vec![]),
        (with("bark", json!("loud")), vec![("bark", Fault::Type)]),
        (with("bark", json!({})), vec![("bark.loud", Fault::Missing)]),
        (with("bark", json!({"loud": true, "long": true})), vec![("bark.long", Fault::Name)]),
        (json!({"kind": "dog", "bark": {"loud": true}}), vec![("name", Fault::Missing)]),
        (json!({"name": "Toby", "kind": "dog"}), vec![("bark", Fault::Missing)]),
        (json!("Toby"), vec![("", Fault::Type)]),
        (json!(null), vec![("", Fault::Type)]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(place, fault)| (place.to_owned(), fault)).collect();
        assert_eq!(findings(&value), expected, "{value}");
    }
}

#[test]
fn of_several_choices_the_one_that_fits_best_counts() {
    for (food, expected) in [
        (json!({"fish": "sardine"}), vec![]),
        (json!({"milk": 2, "warm": true}), vec![]),
        (json!({"milk": 2}), vec![("food.warm", Fault::Missing)]),
        (json!({"fish": "sardine", "salt": 1}), vec![("food.salt", Fault::Name)]),
        (json!({"fish": 1}), vec![("food.fish", Fault::Type)]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(place, fault)| (place.to_owned(), fault)).collect();
        assert_eq!(findings(&json!({"name": "Misu", "kind": "cat", "food": food})), expected, "{food}");
    }
}

#[test]
fn the_named_choice_counts_even_where_another_would_fit() {
    let cat_with_a_bark = json!({"name": "Misu", "kind": "cat", "bark": {"loud": true}});
    assert_eq!(findings(&cat_with_a_bark), [("bark".to_owned(), Fault::Name)]);
    let neither = json!({"name": "Kiko", "kind": "parrot"});
    assert_eq!(findings(&neither), [("kind".to_owned(), Fault::Word)]);
}
