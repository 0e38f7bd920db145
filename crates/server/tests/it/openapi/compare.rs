//! A value beside the schema that describes it, member by member.
//!
//! Kinder than a validator, because Meta's file contradicts itself: the parts of an `allOf` are read as one list of
//! members (each part alone forbids the members of the others), of an `oneOf` or `anyOf` the choice that fits best counts,
//! and lengths and patterns are not looked at. Stricter in one thing: where a schema names members, a name beside them is
//! a fault, whether or not the schema is closed.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::document::Document;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A member that the description does not know.
    Name,
    /// A string where a number belongs, and the like.
    Type,
    /// A string that is none of the listed ones.
    Word,
    /// A required member is not there.
    Missing,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// `contacts[].name.first_name`
    pub(super) place: String,
    pub(super) fault: Fault,
    /// What stands there, for whoever reads the failure.
    found: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} ({})", self.place, self.fault, self.found)
    }
}

/// Everything in which the value differs from the schema.
pub(super) fn compare(document: &Document, schema: &Value, value: &Value) -> BTreeSet<Finding> {
    at(document, schema, value, "")
}

fn at(document: &Document, schema: &Value, value: &Value, place: &str) -> BTreeSet<Finding> {
    let shapes = shapes(document, schema, value, false);
    let findings = shapes.iter().map(|shape| shape.compare(document, value, place));
    findings.min_by_key(BTreeSet::len).unwrap_or_default()
}

/// What one reading of a schema asks for.
#[derive(Clone, Default)]
struct Shape<'d> {
    /// Allowed types of each part; the value has to suit all parts.
    types: Vec<Vec<&'d str>>,
    words: Vec<Vec<&'d Value>>,
    members: BTreeMap<&'d str, Vec<&'d Value>>,
    required: BTreeSet<&'d str>,
    items: Vec<&'d Value>,
    takes_any_name: bool,
}

/// Every reading of a schema: one, unless it offers choices. `is_chosen`: a discriminator led here already, so that the
/// way back to the schema that holds it does not choose again.
fn shapes<'d>(document: &'d Document, schema: &'d Value, value: &Value, is_chosen: bool) -> Vec<Shape<'d>> {
    let schema = document.resolve(schema);
    if let Some(chosen) = discriminated(document, schema, value).filter(|_| !is_chosen) {
        return shapes(document, chosen, value, true);
    }
    let mut readings = vec![own(schema)];
    for part in list(schema, "allOf") {
        readings = joined(&readings, &shapes(document, part, value, is_chosen));
    }
    for choice in ["oneOf", "anyOf"] {
        let offered = list(schema, choice).iter().flat_map(|one| shapes(document, one, value, is_chosen));
        let offered: Vec<_> = offered.collect();
        if !offered.is_empty() {
            readings = joined(&readings, &offered);
        }
    }
    readings
}

/// The schema that the value itself names.
fn discriminated<'d>(document: &'d Document, schema: &'d Value, value: &Value) -> Option<&'d Value> {
    let discriminator = schema.get("discriminator")?;
    let word = value.get(discriminator.get("propertyName")?.as_str()?)?.as_str()?;
    discriminator.get("mapping")?.get(word)?.as_str().map(|path| document.behind(path))
}

fn own(schema: &Value) -> Shape<'_> {
    let mut shape = Shape::default();
    match schema.get("type") {
        Some(Value::String(name)) => shape.types.push(vec![name]),
        Some(Value::Array(names)) => shape.types.push(names.iter().filter_map(Value::as_str).collect()),
        _ => {}
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        shape.words.push(words.iter().collect());
    }
    shape.words.extend(schema.get("const").map(|word| vec![word]));
    for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        shape.members.entry(name).or_default().push(member);
    }
    shape.required = list(schema, "required").iter().filter_map(Value::as_str).collect();
    shape.items.extend(schema.get("items"));
    shape.takes_any_name = schema.get("additionalProperties").is_some_and(|more| *more != Value::Bool(false));
    shape
}

fn list<'d>(schema: &'d Value, name: &str) -> &'d [Value] {
    schema.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn joined<'d>(left: &[Shape<'d>], right: &[Shape<'d>]) -> Vec<Shape<'d>> {
    left.iter().flat_map(|one| right.iter().map(|other| one.clone().with(other.clone()))).collect()
}

impl<'d> Shape<'d> {
    fn with(mut self, other: Self) -> Self {
        self.types.extend(other.types);
        self.words.extend(other.words);
        for (name, schemas) in other.members {
            self.members.entry(name).or_default().extend(schemas);
        }
        self.required.extend(other.required);
        self.items.extend(other.items);
        self.takes_any_name |= other.takes_any_name;
        self
    }

    fn compare(&self, document: &'d Document, value: &Value, place: &str) -> BTreeSet<Finding> {
        let finding = |place: &str, fault: Fault, found: String| Finding { place: place.to_owned(), fault, found };
        let mut findings = BTreeSet::new();
        let describes_object = !self.members.is_empty() && !value.is_object();
        if describes_object || self.types.iter().any(|names| !names.iter().any(|name| is_of(value, name))) {
            findings.insert(finding(place, Fault::Type, value.to_string()));
            return findings;
        }
        if self.words.iter().any(|words| !words.contains(&value)) {
            findings.insert(finding(place, Fault::Word, value.to_string()));
        }
        for item in value.as_array().into_iter().flatten() {
            for schema in &self.items {
                findings.extend(at(document, schema, item, &format!("{place}[]")));
            }
        }
        let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        for (name, member) in value.as_object().into_iter().flatten() {
            match self.members.get(name.as_str()) {
                Some(schemas) => {
                    let compared = schemas.iter().map(|schema| at(document, schema, member, &below(name)));
                    findings.extend(compared.flatten());
                }
                None if self.takes_any_name || self.members.is_empty() => {}
                None => {
                    findings.insert(finding(&below(name), Fault::Name, member.to_string()));
                }
            }
        }
        let is_missing = |name: &&&str| value.is_object() && value.get(**name).is_none();
        let missing = self.required.iter().filter(is_missing);
        findings.extend(missing.map(|name| finding(&below(name), Fault::Missing, String::from("nothing"))));
        findings
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    }
}
