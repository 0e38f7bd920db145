//! From a client's JSON to the tree. Everything that is wrong is named at once, by its place.

use super::tree::{
    Condition, CustomTest, OwnerIs, PhoneTest, SetTest, Test, TextTest, TimeField, TimeTest, WordField, WordTest,
};
use crate::{
    Timestamp,
    contact::ContactKind,
    custom_field::{CustomField, Entity, FieldKind, day_number},
    text::{digits, fold},
    time::DAY,
};
use serde_json::{Map, Value};
use std::{str::FromStr, time::Duration};

/// Groups inside one another.
pub const MAX_DEPTH: usize = 5;
pub const MAX_TESTS: usize = 50;
/// Values of one test.
const MAX_VALUES: usize = 100;
const MAX_TEXT: usize = 200;
const MAX_DAYS: u64 = 36_500;

/// What is wrong where: a JSON pointer and a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub pointer: String,
    pub code: &'static str,
}

/// Reads a condition that stands at pointer `at` of the request; `fields` are the workspace's.
pub fn read(json: &Value, fields: &[CustomField], at: &str) -> Result<Condition, Vec<Fault>> {
    let mut reader = Reader { fields, faults: Vec::new(), tests: 0 };
    match reader.node(json, at, 0) {
        Some(condition) if reader.faults.is_empty() => Ok(condition),
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    fields: &'a [CustomField],
    faults: Vec<Fault>,
    tests: usize,
}

type Read<T> = Result<T, (&'static str, &'static str)>;

impl Reader<'_> {
    fn fail<T>(&mut self, pointer: impl Into<String>, code: &'static str) -> Option<T> {
        self.faults.push(Fault { pointer: pointer.into(), code });
        None
    }

    fn node(&mut self, json: &Value, at: &str, depth: usize) -> Option<Condition> {
        let Some(node) = json.as_object() else { return self.fail(at, "invalid") };
        if node.contains_key("field") {
            return self.test(node, at);
        }
        if depth >= MAX_DEPTH {
            return self.fail(at, "too_deep");
        }
        let mut members = node.iter();
        match (members.next(), members.next()) {
            (Some((word, inner)), None) => match word.as_str() {
                "all" => self.list(inner, &format!("{at}/all"), depth).map(Condition::All),
                "any" => {
                    let at = format!("{at}/any");
                    let parts = self.list(inner, &at, depth)?;
                    if parts.is_empty() { self.fail(at, "required") } else { Some(Condition::Any(parts)) }
                }
                "not" => {
                    let part = self.node(inner, &format!("{at}/not"), depth.saturating_add(1))?;
                    Some(Condition::Not(Box::new(part)))
                }
                _ => self.fail(at, "invalid"),
            },
            _ => self.fail(at, "invalid"),
        }
    }

    fn list(&mut self, json: &Value, at: &str, depth: usize) -> Option<Vec<Condition>> {
        let Some(items) = json.as_array() else { return self.fail(at, "invalid") };
        if items.len() > MAX_TESTS {
            return self.fail(at, "too_many");
        }
        let mut parts = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            parts.extend(self.node(item, &format!("{at}/{place}"), depth.saturating_add(1)));
        }
        // A part that could not be read has said so.
        (parts.len() == items.len()).then_some(parts)
    }

    fn test(&mut self, node: &Map<String, Value>, at: &str) -> Option<Condition> {
        self.tests = self.tests.saturating_add(1);
        if self.tests > MAX_TESTS {
            return self.fail(at, "too_many");
        }
        if let Some(stranger) = node.keys().find(|key| !matches!(key.as_str(), "field" | "id" | "op" | "value")) {
            return self.fail(format!("{at}/{stranger}"), "unknown");
        }
        let Some(field) = node.get("field").and_then(Value::as_str) else {
            return self.fail(format!("{at}/field"), "invalid");
        };
        let Some(op) = node.get("op").and_then(Value::as_str) else {
            return self.fail(format!("{at}/op"), "required");
        };
        let value = node.get("value").unwrap_or(&Value::Null);
        let read = match field {
            "custom" => self.custom(node.get("id").unwrap_or(&Value::Null), op, value),
            _ => builtin(field, op, value),
        };
        match read {
            Ok(test) => Some(Condition::Test(test)),
            Err((member, code)) => self.fail(format!("{at}/{member}"), code),
        }
    }

    fn custom(&self, id: &Value, op: &str, value: &Value) -> Read<Test> {
        let id = id.as_str().and_then(|id| id.parse().ok()).ok_or(("id", "invalid"))?;
        let mut fields = self.fields.iter().filter(|field| field.entity == Entity::Contact);
        let field = fields.find(|field| field.id == id).ok_or(("id", "not_found"))?;
        let test = match (op, field.kind) {
            ("is_empty", _) => CustomTest::IsEmpty,
            ("is_set", _) => CustomTest::IsSet,
            ("contains", FieldKind::Text) => CustomTest::Contains(folded(value)?),
            ("is", FieldKind::Text) => CustomTest::Is(folded(value)?),
            ("is", FieldKind::Id) => CustomTest::IsExactly(text(value)?.to_owned()),
            ("is", FieldKind::Boolean) => CustomTest::Boolean(truth(value)?),
            (_, FieldKind::Number) => ordered(op, value, &|value| value.as_f64().filter(|number| number.is_finite()))?,
            (_, FieldKind::Date) => {
                ordered(op, value, &|value| value.as_str().and_then(|date| date.parse().ok()).map(day_number))?
            }
            ("any_of", FieldKind::List | FieldKind::MultiList) => CustomTest::Options(SetTest::AnyOf(options(value)?)),
            ("none_of", FieldKind::List | FieldKind::MultiList) => {
                CustomTest::Options(SetTest::NoneOf(options(value)?))
            }
            ("all_of", FieldKind::MultiList) => CustomTest::Options(SetTest::AllOf(options(value)?)),
            (_, FieldKind::Text | FieldKind::Id | FieldKind::Boolean | FieldKind::List | FieldKind::MultiList) => {
                return Err(("op", "invalid"));
            }
        };
        Ok(Test::Custom(id, test))
    }
}

fn builtin(field: &str, op: &str, value: &Value) -> Read<Test> {
    Ok(match (field, op) {
        ("kind", "is") => Test::Kind(value.as_str().and_then(ContactKind::parse).ok_or(("value", "invalid"))?),
        ("name", _) => Test::Name(text_test(op, value, &fold)?),
        ("email", _) => Test::Email(text_test(op, value, &str::to_lowercase)?),
        ("phone", "contains") => {
            let digits = digits(text(value)?);
            if digits.is_empty() {
                return Err(("value", "invalid"));
            }
            Test::Phone(PhoneTest::Contains(digits))
        }
        ("phone", "is_set") => Test::Phone(PhoneTest::IsSet),
        ("phone", "is_empty") => Test::Phone(PhoneTest::IsEmpty),
        ("has_whatsapp", "is") => Test::HasWhatsapp(truth(value)?),
        ("country", _) => Test::Word(WordField::Country, word_test(op, value, &str::to_uppercase)?),
        ("language", _) => Test::Word(WordField::Language, word_test(op, value, &str::to_owned)?),
        ("source", _) => Test::Word(WordField::Source, word_test(op, value, &str::to_owned)?),
        ("owner", "is") => Test::Owner(vec![owner(value)?]),
        ("owner", "any_of") => Test::Owner(many(value)?.iter().map(owner).collect::<Read<_>>()?),
        ("company", "is") => Test::Company(vec![id(value)?]),
        ("company", "any_of") => Test::Company(ids(value)?),
        ("company", "is_set") => Test::HasCompany(true),
        ("company", "is_empty") => Test::HasCompany(false),
        ("tag", "any_of") => Test::Tag(SetTest::AnyOf(ids(value)?)),
        ("tag", "all_of") => Test::Tag(SetTest::AllOf(ids(value)?)),
        ("tag", "none_of") => Test::Tag(SetTest::NoneOf(ids(value)?)),
        ("consent", "is") => Test::Consent(truth(value)?),
        ("created_at", _) => Test::Time(TimeField::CreatedAt, time_test(op, value)?),
        ("updated_at", _) => Test::Time(TimeField::UpdatedAt, time_test(op, value)?),
        ("last_inbound_at", _) => Test::Time(TimeField::LastInboundAt, time_test(op, value)?),
        ("last_outbound_at", _) => Test::Time(TimeField::LastOutboundAt, time_test(op, value)?),
        ("channel", "any_of") => Test::Channel(ids(value)?),
        ("kind" | "phone" | "has_whatsapp" | "owner" | "company" | "tag" | "consent" | "channel", _) => {
            return Err(("op", "invalid"));
        }
        _ => return Err(("field", "unknown")),
    })
}

fn text_test(op: &str, value: &Value, form: &dyn Fn(&str) -> String) -> Read<TextTest> {
    Ok(match op {
        "contains" => TextTest::Contains(not_empty(form(text(value)?))?),
        "is" => TextTest::Is(not_empty(form(text(value)?))?),
        "is_empty" => TextTest::IsEmpty,
        "is_set" => TextTest::IsSet,
        _ => return Err(("op", "invalid")),
    })
}

fn word_test(op: &str, value: &Value, form: &dyn Fn(&str) -> String) -> Read<WordTest> {
    Ok(match op {
        "is" => WordTest::AnyOf(vec![form(text(value)?)]),
        "any_of" => WordTest::AnyOf(many(value)?.iter().map(|one| text(one).map(form)).collect::<Read<_>>()?),
        "is_empty" => WordTest::IsEmpty,
        "is_set" => WordTest::IsSet,
        _ => return Err(("op", "invalid")),
    })
}

fn time_test(op: &str, value: &Value) -> Read<TimeTest> {
    Ok(match op {
        "before" => TimeTest::Before(instant(value)?),
        "after" => TimeTest::After(instant(value)?),
        "older_than" => TimeTest::OlderThan(days(value)?),
        "within" => TimeTest::Within(days(value)?),
        "is_empty" => TimeTest::IsEmpty,
        "is_set" => TimeTest::IsSet,
        _ => return Err(("op", "invalid")),
    })
}

fn ordered(op: &str, value: &Value, number: &dyn Fn(&Value) -> Option<f64>) -> Read<CustomTest> {
    let one = || number(value).ok_or(("value", "invalid"));
    Ok(match op {
        "is" | "=" => one().map(|n| CustomTest::Between(n, n))?,
        "lt" => CustomTest::Below(one()?),
        "gt" => CustomTest::Above(one()?),
        "lte" => CustomTest::Between(f64::MIN, one()?),
        "gte" => CustomTest::Between(one()?, f64::MAX),
        "between" => match value.as_array().map(Vec::as_slice) {
            Some([low, high]) => {
                let (low, high) = (number(low), number(high));
                let (low, high) = low.zip(high).filter(|(low, high)| low <= high).ok_or(("value", "invalid"))?;
                CustomTest::Between(low, high)
            }
            _ => return Err(("value", "invalid")),
        },
        _ => return Err(("op", "invalid")),
    })
}

/// Whatever options there are now: one that was taken away may still stand in records.
fn options(value: &Value) -> Read<Vec<String>> {
    many(value)?.iter().map(folded).collect()
}

fn text(value: &Value) -> Read<&str> {
    let text = value.as_str().map(str::trim).ok_or(("value", "invalid"))?;
    if text.chars().any(char::is_control) {
        return Err(("value", "invalid"));
    }
    match text.chars().count() {
        0 => Err(("value", "required")),
        count if count > MAX_TEXT => Err(("value", "too_long")),
        _ => Ok(text),
    }
}

fn not_empty(text: String) -> Read<String> {
    if text.is_empty() { Err(("value", "required")) } else { Ok(text) }
}

fn folded(value: &Value) -> Read<String> {
    not_empty(fold(text(value)?))
}

fn truth(value: &Value) -> Read<bool> {
    value.as_bool().ok_or(("value", "invalid"))
}

fn many(value: &Value) -> Read<&[Value]> {
    let items = value.as_array().ok_or(("value", "invalid"))?;
    match items.len() {
        0 => Err(("value", "required")),
        count if count > MAX_VALUES => Err(("value", "too_many")),
        _ => Ok(items),
    }
}

fn id<T: FromStr>(value: &Value) -> Read<T> {
    value.as_str().and_then(|text| text.parse().ok()).ok_or(("value", "invalid"))
}

fn ids<T: FromStr>(value: &Value) -> Read<Vec<T>> {
    many(value)?.iter().map(id).collect()
}

fn owner(value: &Value) -> Read<OwnerIs> {
    match value.as_str() {
        Some("me") => Ok(OwnerIs::Me),
        Some("none") => Ok(OwnerIs::Nobody),
        _ => id(value).map(OwnerIs::User),
    }
}

fn instant(value: &Value) -> Read<Timestamp> {
    id(value)
}

/// `{"days": 7}`.
fn days(value: &Value) -> Read<Duration> {
    let days = value.get("days").and_then(Value::as_u64).filter(|days| *days <= MAX_DAYS);
    days.map(|days| DAY.saturating_mul(u32::try_from(days).unwrap_or(u32::MAX))).ok_or(("value", "invalid"))
}
