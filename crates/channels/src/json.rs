//! Reading JSON that may be anything: borrowed, tolerant, never failing on a wrong type.
//!
//! A body is cut into slices layer by layer ([`members`], [`elements`]); only the slice of one item becomes a
//! tree ([`Node`]), so that one bad item cannot spoil its neighbours.

mod heal;
mod node;

pub(crate) use heal::heal;
pub(crate) use node::{Node, Str};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// Members of an object, in order, with their values unread. Empty when it is not an object.
pub(crate) fn members(slice: &RawValue) -> Members<'_> {
    serde_json::from_str(slice.get()).unwrap_or_default()
}

/// Elements of a list, unread. Empty when it is not a list.
pub(crate) fn elements(slice: &RawValue) -> Vec<&RawValue> {
    if slice.get().starts_with('[') { serde_json::from_str(slice.get()).unwrap_or_default() } else { Vec::new() }
}

/// The tree of one slice; `None` when it is nested deeper than any item is, or holds a number beyond all sizes.
pub(crate) fn tree(slice: &RawValue) -> Option<Node<'_>> {
    serde_json::from_str(slice.get()).ok()
}

#[derive(Debug, Default)]
pub(crate) struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The last member of this name, as JavaScript reads it.
    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    pub(crate) fn node(&self, name: &str) -> Node<'a> {
        self.get(name).and_then(tree).unwrap_or_default()
    }

    pub(crate) fn elements(&self, name: &str) -> Vec<&'a RawValue> {
        self.get(name).map(elements).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), *value))
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::with_capacity(8);
                while let Some((Str(key), value)) = map.next_entry()? {
                    pairs.push((key, value));
                }
                Ok(Members(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}
