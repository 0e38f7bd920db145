//! From what somebody typed to its parts. Nothing is refused here: what cannot be understood is a part too, with its
//! place, so that an editor can mark it while the rest is shown.
//!
//! `$[` begins a placeholder and `]` ends it, on the same line. Before `$[` a backslash makes it plain text (and two
//! are one backslash); within a placeholder a backslash keeps the next character from meaning anything.

use super::{Catalog, MergeField, Module};
use std::ops::Range;

/// A text in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub(super) segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in what was typed, in characters (Unicode scalar values, not bytes nor UTF-16 units).
    pub range: Range<usize>,
    pub part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Without its escapes.
    Text(String),
    Field(Field),
    /// A placeholder that stands for nothing, as it was typed.
    Fault {
        written: String,
        fault: MergeFault,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub field: MergeField,
    /// What stands there when there is no value; `Some("")` says that nothing shall.
    pub fallback: Option<String>,
}

/// What is wrong with a placeholder; a fallback is no excuse for any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeFault {
    /// No `]` before the line ends or the next placeholder begins.
    Unclosed,
    UnknownModule,
    UnknownField,
}

impl MergeFault {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unclosed => "unclosed",
            Self::UnknownModule => "unknown_module",
            Self::UnknownField => "unknown_field",
        }
    }
}

impl Parsed {
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The fields that values are needed for, each once, in order of appearance.
    pub fn fields(&self) -> Vec<MergeField> {
        let mut fields = Vec::new();
        for Segment { part, .. } in &self.segments {
            match part {
                Part::Field(Field { field, .. }) if !fields.contains(field) => fields.push(*field),
                Part::Field(_) | Part::Text(_) | Part::Fault { .. } => {}
            }
        }
        fields
    }

    /// Whose fields it uses. A text for somebody unregistered uses none (H-08).
    pub fn modules(&self) -> Vec<Module> {
        let mut modules: Vec<Module> = self.fields().into_iter().map(MergeField::module).collect();
        modules.sort_unstable();
        modules.dedup();
        modules
    }

    /// Every placeholder that stands for nothing, with its place in characters.
    pub fn faults(&self) -> impl Iterator<Item = (Range<usize>, MergeFault)> {
        self.segments.iter().filter_map(|segment| match &segment.part {
            Part::Fault { fault, .. } => Some((segment.range.clone(), *fault)),
            Part::Text(_) | Part::Field(_) => None,
        })
    }
}

/// Reads a text. Labels of every language, names and ids are understood, whatever their case and accents.
pub fn parse(text: &str, catalog: &Catalog) -> Parsed {
    let mut reader = Reader { chars: text.chars().collect(), at: 0, plain: String::new(), begun: 0, segments: vec![] };
    while let Some(character) = reader.ahead(0) {
        if character == '\\' {
            reader.backslashes();
        } else if reader.is_opening(reader.at) {
            reader.placeholder(catalog);
        } else {
            reader.plain.push(character);
            reader.at += 1;
        }
    }
    reader.end_plain();
    Parsed { segments: reader.segments }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    /// Text since `begun` that is not a segment yet.
    plain: String,
    begun: usize,
    segments: Vec<Segment>,
}

/// What stands between the brackets.
#[derive(Default)]
struct Inside {
    module: String,
    name: Option<String>,
    fallback: Option<String>,
}

impl Inside {
    fn push(&mut self, character: char) {
        match (&mut self.fallback, &mut self.name) {
            (Some(fallback), _) => fallback.push(character),
            (None, Some(name)) => name.push(character),
            (None, None) => self.module.push(character),
        }
    }
}

impl Reader {
    fn ahead(&self, by: usize) -> Option<char> {
        self.chars.get(self.at + by).copied()
    }

    fn is_opening(&self, at: usize) -> bool {
        self.chars.get(at) == Some(&'$') && self.chars.get(at + 1) == Some(&'[')
    }

    fn end_plain(&mut self) {
        if !self.plain.is_empty() {
            let part = Part::Text(std::mem::take(&mut self.plain));
            self.segments.push(Segment { range: self.begun..self.at, part });
        }
    }

    /// Backslashes mean something only right before `$[`.
    fn backslashes(&mut self) {
        let count = self.chars.iter().skip(self.at).take_while(|character| **character == '\\').count();
        self.at += count;
        if !self.is_opening(self.at) {
            self.plain.extend(std::iter::repeat_n('\\', count));
            return;
        }
        self.plain.extend(std::iter::repeat_n('\\', count / 2));
        if count % 2 == 1 {
            self.plain.push_str("$[");
            self.at += 2;
        }
    }

    fn placeholder(&mut self, catalog: &Catalog) {
        self.end_plain();
        let start = self.at;
        let (end, inside) = self.inside(start + 2);
        let found = inside.and_then(|inside| {
            let field = catalog.find(&inside.module, inside.name.as_deref().unwrap_or_default())?;
            Ok(Field { field, fallback: inside.fallback.map(|text| text.trim().to_owned()) })
        });
        let part = match found {
            Ok(field) => Part::Field(field),
            Err(fault) => Part::Fault { written: self.chars.iter().take(end).skip(start).collect(), fault },
        };
        self.segments.push(Segment { range: start..end, part });
        (self.at, self.begun) = (end, end);
    }

    /// Reads on to the end of a placeholder whose inside begins at `at`.
    fn inside(&self, mut at: usize) -> (usize, Result<Inside, MergeFault>) {
        let mut inside = Inside::default();
        while let Some(character) = self.chars.get(at).copied() {
            match character {
                ']' => return (at + 1, Ok(inside)),
                '\n' | '\r' => break,
                '$' if self.is_opening(at) => break,
                '\\' => {
                    let Some(next) = self.chars.get(at + 1).filter(|next| !matches!(next, '\n' | '\r')) else {
                        at += 1;
                        break;
                    };
                    inside.push(*next);
                    at += 1;
                }
                '.' if inside.name.is_none() && inside.fallback.is_none() => inside.name = Some(String::new()),
                '|' if inside.fallback.is_none() => inside.fallback = Some(String::new()),
                _ => inside.push(character),
            }
            at += 1;
        }
        (at, Err(MergeFault::Unclosed))
    }
}
