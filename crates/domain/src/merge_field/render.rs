//! One person's message: every field its value or its fallback, or a list of everything that is missing.

use super::{Field, MergeField, Parsed, Part, Segment};
use std::{collections::HashMap, ops::Range};

/// What is known of one person and of who writes. Only the fields that [`Parsed::fields`] names are ever asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(HashMap<MergeField, String>);

impl Values {
    /// Words as the person will read them: dates and numbers are formatted by whoever knows their language. Blank
    /// counts as no value, here and for what was set before.
    pub fn set(&mut self, field: MergeField, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, value.to_owned());
        }
    }

    pub fn get(&self, field: MergeField) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

impl<'v> FromIterator<(MergeField, &'v str)> for Values {
    fn from_iter<I: IntoIterator<Item = (MergeField, &'v str)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (field, value) in pairs {
            values.set(field, value);
        }
        values
    }
}

/// Why a text cannot be sent to this person: everything that is missing, in order of appearance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} merge fields have no value", .0.len())]
pub struct Missing(pub Vec<Gap>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// In characters of what was parsed.
    pub range: Range<usize>,
    /// `no_value`, or what is wrong with the placeholder itself: see [`super::MergeFault`].
    pub code: &'static str,
    /// The canonical id (`contact.first_name`); of a faulty placeholder, what was typed.
    pub name: String,
}

/// The text for one person. Strict: no placeholder ever reaches a customer.
pub fn render(parsed: &Parsed, values: &Values) -> Result<String, Missing> {
    let mut text = String::with_capacity(parsed.segments.len() * 24);
    let mut gaps = Vec::new();
    for segment in &parsed.segments {
        match resolve(segment, values) {
            Ok((words, _)) => text.push_str(words),
            Err(gap) => gaps.push(gap),
        }
    }
    if gaps.is_empty() { Ok(text) } else { Err(Missing(gaps)) }
}

/// A part of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where it comes from, in characters of what was parsed.
    pub range: Range<usize>,
    /// What the customer reads; of something missing, [`Gap::name`].
    pub text: String,
    pub shown_as: ShownAs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownAs {
    Text,
    Value,
    Fallback,
    /// To be highlighted with this code; the text cannot be sent (H-07).
    Missing(&'static str),
}

/// What would be sent, part by part, with what is missing in its place.
pub fn preview(parsed: &Parsed, values: &Values) -> Vec<Shown> {
    let show = |segment: &Segment| {
        let range = segment.range.clone();
        match resolve(segment, values) {
            Ok((words, shown_as)) => Shown { range, text: words.to_owned(), shown_as },
            Err(gap) => Shown { range, text: gap.name, shown_as: ShownAs::Missing(gap.code) },
        }
    };
    parsed.segments.iter().map(show).collect()
}

fn resolve<'t>(segment: &'t Segment, values: &'t Values) -> Result<(&'t str, ShownAs), Gap> {
    let gap = |code, name| Gap { range: segment.range.clone(), code, name };
    match &segment.part {
        Part::Text(text) => Ok((text, ShownAs::Text)),
        Part::Field(Field { field, fallback }) => match (values.get(*field), fallback) {
            (Some(value), _) => Ok((value, ShownAs::Value)),
            (None, Some(fallback)) => Ok((fallback, ShownAs::Fallback)),
            (None, None) => Err(gap("no_value", field.to_string())),
        },
        Part::Fault { written, fault } => Err(gap(fault.as_str(), written.clone())),
    }
}
