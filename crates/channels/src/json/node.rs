//! One item as a tree of borrowed values. Every accessor has an answer for every type.

use domain::Timestamp;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::{borrow::Cow, fmt};

/// Longer ids than Meta ever made are not ids; databases could not index them.
const MAX_ID: usize = 512;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Node<'a> {
    #[default]
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

static NULL: Node<'static> = Node::Null;

impl<'a> Node<'a> {
    /// A member, or `Null` when there is none.
    pub(crate) fn get(&self, name: &str) -> &Node<'a> {
        self.members().iter().rev().find(|(key, _)| key == name).map_or(&NULL, |(_, value)| value)
    }

    pub(crate) fn members(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn elements(&self) -> &[Node<'a>] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) fn str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A string, also an empty one; numbers and booleans as they are written.
    pub(crate) fn string(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone().into_owned()),
            Self::Integer(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.to_string()),
            Self::Bool(flag) => Some(flag.to_string()),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// A string with something in it.
    pub(crate) fn words(&self) -> Option<String> {
        self.string().filter(|text| !text.trim().is_empty())
    }

    /// An id, written as string or number.
    pub(crate) fn id(&self) -> Option<String> {
        match self {
            Self::Text(text) if (1..=MAX_ID).contains(&text.len()) => Some(text.clone().into_owned()),
            Self::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => i64::try_from(*number).ok(),
            Self::Float(number) => format!("{number:.0}").parse().ok(),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => number.to_string().parse().ok(),
            Self::Float(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    pub(crate) fn flag(&self) -> bool {
        match self {
            Self::Bool(flag) => *flag,
            Self::Text(text) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// An instant: seconds or milliseconds, as number or string, or a written date. Nothing for 0 and below.
    pub(crate) fn instant(&self) -> Option<Timestamp> {
        /// Larger numbers are milliseconds: as seconds they lie beyond the year 5000.
        const MILLISECONDS_FROM: i64 = 100_000_000_000;
        match self.integer() {
            Some(number) if number >= MILLISECONDS_FROM => Some(Timestamp::from_millis(number)),
            Some(number) if number > 0 => Some(Timestamp::from_millis(number * 1_000)),
            Some(_) => None,
            None => self.str().and_then(|text| text.parse().ok()),
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Integer(number) => i64::try_from(*number)
                .map(Value::from)
                .or_else(|_| u64::try_from(*number).map(Value::from))
                .unwrap_or(Value::Null),
            Self::Float(number) => Value::from(*number),
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::List(elements) => Value::Array(elements.iter().map(Node::to_value).collect()),
            Self::Object(members) => Value::Object(
                members.iter().map(|(key, value)| (key.clone().into_owned(), value.to_value())).collect::<Map<_, _>>(),
            ),
        }
    }
}

/// A string that borrows from the body when nothing in it is escaped.
pub(crate) struct Str<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Str<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Str<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Node::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Node::Integer(i128::from(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Node::Integer(i128::from(number)))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Node::Float(number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Node::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(4);
        while let Some((Str(key), value)) = map.next_entry()? {
            members.push((key, value));
        }
        Ok(Node::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn instants_are_read_in_every_form_that_meta_writes() {
        let at = Some(Timestamp::from_millis(1_749_416_383_000));
        for text in [r#""1749416383""#, "1749416383", "1749416383000", r#""2025-06-08T20:59:43Z""#, "1749416383.2"] {
            assert_eq!(node(text).instant(), at, "{text}");
        }
        for text in ["0", "-5", r#""""#, r#""yesterday""#, "null", "[]", "1e300", r#""99999999999999999999""#] {
            assert_eq!(node(text).instant(), None, "{text}");
        }
        assert!(node("9223372036854775807").instant().is_some());
    }

    #[test]
    fn ids_are_strings_or_numbers_of_sensible_length() {
        assert_eq!(node("18446744073709551615").id().as_deref(), Some("18446744073709551615"));
        assert_eq!(node(r#""a""#).id().as_deref(), Some("a"));
        assert_eq!(node(&format!("\"{}\"", "x".repeat(513))).id(), None);
        for text in [r#""""#, "null", "1.5", "{}", "true"] {
            assert_eq!(node(text).id(), None, "{text}");
        }
    }
}
