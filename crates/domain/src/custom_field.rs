//! Fields that a workspace adds to its contacts and companies: what kinds there are and which values each takes.

use crate::{FieldId, text::fold};
use jiff::civil::Date;
use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Fields of a workspace, of both entities together.
pub const MAX_FIELDS: usize = 100;
pub const MAX_OPTIONS: usize = 50;
/// Characters of a field's name and of an option.
pub const MAX_NAME: usize = 120;
/// Characters of a text; an index of either engine holds it whole.
pub const MAX_TEXT: usize = 500;
const MAX_PATTERN: usize = 500;
/// Bytes that a compiled pattern may take, so that none can exhaust the server.
const PATTERN_SIZE: usize = 256 * 1024;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant),* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// What a field belongs to.
    Entity { Contact = "contact", Company = "company" }
}

words! {
    FieldKind {
        Text = "text",
        Number = "number",
        /// A day without a time.
        Date = "date",
        /// One of the options.
        List = "list",
        /// Any of the options.
        MultiList = "multi_list",
        Boolean = "boolean",
        /// Names the record in another system; no two records share one. One such field per entity.
        Id = "id",
    }
}

impl FieldKind {
    pub const fn has_options(self) -> bool {
        matches!(self, Self::List | Self::MultiList)
    }
}

/// A field as its workspace made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    pub id: FieldId,
    pub entity: Entity,
    pub name: String,
    pub kind: FieldKind,
    /// What a text must look like, as a whole.
    pub pattern: Option<String>,
    pub options: Vec<String>,
    pub position: i32,
    pub archived: bool,
}

/// What a record has in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    Text(String),
    Number(f64),
    Date(Date),
    List(String),
    /// Not empty, in the order of the options.
    MultiList(Vec<String>),
    Boolean(bool),
    Id(String),
}

/// A value as rows hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub text: String,
    /// What comparisons of text look at: folded, but for ids.
    pub key: String,
    /// Of numbers; days since 1970 of dates; 0 or 1 of booleans.
    pub number: Option<f64>,
}

impl CustomField {
    /// Reads what a client sent; `Ok(None)` empties the field. The error is a code for the member.
    pub fn read(&self, value: &Value) -> Result<Option<FieldValue>, &'static str> {
        match value {
            Value::Null => Ok(None),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            Value::Array(items) if items.is_empty() => Ok(None),
            Value::String(text) => self.read_text(text.trim()).map(Some),
            Value::Number(number) if self.kind == FieldKind::Number => {
                number.as_f64().filter(|number| number.is_finite()).map(FieldValue::Number).map(Some).ok_or("invalid")
            }
            Value::Bool(truth) if self.kind == FieldKind::Boolean => Ok(Some(FieldValue::Boolean(*truth))),
            Value::Array(items) if self.kind == FieldKind::MultiList => {
                let chosen: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                self.choose(&chosen.ok_or("invalid")?).map(Some)
            }
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Err("invalid"),
        }
    }

    fn read_text(&self, text: &str) -> Result<FieldValue, &'static str> {
        match self.kind {
            FieldKind::Text => self.check_pattern(short(text)?).map(|()| FieldValue::Text(text.to_owned())),
            FieldKind::Id => Ok(FieldValue::Id(short(text)?.to_owned())),
            FieldKind::Number => {
                text.parse::<f64>().ok().filter(|number| number.is_finite()).map(FieldValue::Number).ok_or("invalid")
            }
            FieldKind::Date => text.parse::<Date>().map(FieldValue::Date).map_err(|_| "invalid"),
            FieldKind::List => {
                self.option(text).map(|option| FieldValue::List(option.to_owned())).ok_or("unknown_option")
            }
            FieldKind::MultiList => self.choose(&[text]),
            FieldKind::Boolean => match text {
                "true" => Ok(FieldValue::Boolean(true)),
                "false" => Ok(FieldValue::Boolean(false)),
                _ => Err("invalid"),
            },
        }
    }

    fn check_pattern(&self, text: &str) -> Result<(), &'static str> {
        match self.pattern.as_deref().map(compile) {
            None => Ok(()),
            Some(Ok(pattern)) if pattern.is_match(text) => Ok(()),
            Some(_) => Err("pattern"),
        }
    }

    /// The option of that name, however it is written.
    pub fn option(&self, text: &str) -> Option<&str> {
        let wanted = fold(text);
        self.options.iter().find(|option| fold(option) == wanted).map(String::as_str)
    }

    fn choose(&self, chosen: &[&str]) -> Result<FieldValue, &'static str> {
        let keys: Vec<String> = chosen.iter().map(|text| fold(text)).collect();
        if chosen.iter().any(|text| self.option(text).is_none()) {
            return Err("unknown_option");
        }
        let of_options = self.options.iter().filter(|option| keys.contains(&fold(option)));
        Ok(FieldValue::MultiList(of_options.cloned().collect()))
    }

    /// A value from its rows: `None` when they do not fit the kind.
    pub fn from_rows(&self, rows: &[(String, Option<f64>)]) -> Option<FieldValue> {
        let (text, number) = rows.first()?;
        Some(match self.kind {
            FieldKind::Text => FieldValue::Text(text.clone()),
            FieldKind::Id => FieldValue::Id(text.clone()),
            FieldKind::List => FieldValue::List(text.clone()),
            FieldKind::Number => FieldValue::Number((*number)?),
            FieldKind::Date => FieldValue::Date(text.parse().ok()?),
            FieldKind::Boolean => FieldValue::Boolean((*number)? != 0.0),
            FieldKind::MultiList => {
                let place = |text: &String| self.options.iter().position(|option| option == text);
                let mut texts: Vec<String> = rows.iter().map(|(text, _)| text.clone()).collect();
                texts.sort_by_key(|text| place(text).unwrap_or(usize::MAX));
                FieldValue::MultiList(texts)
            }
        })
    }
}

impl FieldValue {
    /// The rows that hold it: several for a list of several.
    pub fn rows(&self) -> Vec<Stored> {
        let folded = |text: &String| Stored { text: text.clone(), key: fold(text), number: None };
        match self {
            Self::Text(text) | Self::List(text) => vec![folded(text)],
            Self::MultiList(texts) => texts.iter().map(folded).collect(),
            Self::Id(text) => vec![Stored { text: text.clone(), key: text.clone(), number: None }],
            Self::Number(number) => vec![numbered(plain(*number), *number)],
            Self::Date(date) => vec![numbered(date.to_string(), day_number(*date))],
            Self::Boolean(truth) => vec![numbered(truth.to_string(), if *truth { 1.0 } else { 0.0 })],
        }
    }

    /// As the API shows it.
    pub fn json(&self) -> Value {
        match self {
            Self::Text(text) | Self::List(text) | Self::Id(text) => Value::from(text.as_str()),
            Self::MultiList(texts) => Value::from(texts.clone()),
            Self::Number(number) => plain(*number).parse::<i64>().map_or_else(|_| Value::from(*number), Value::from),
            Self::Date(date) => Value::from(date.to_string()),
            Self::Boolean(truth) => Value::from(*truth),
        }
    }
}

fn numbered(text: String, number: f64) -> Stored {
    Stored { key: text.clone(), text, number: Some(number) }
}

/// A number without a needless fraction.
fn plain(number: f64) -> String {
    // Negative zero is zero.
    let number = if number == 0.0 { 0.0 } else { number };
    number.to_string()
}

/// Days since 1970.
pub fn day_number(date: Date) -> f64 {
    let days = Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days());
    f64::from(days)
}

fn short(text: &str) -> Result<&str, &'static str> {
    match text.chars().count() {
        count if count > MAX_TEXT => Err("too_long"),
        _ if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) => Err("invalid"),
        _ => Ok(text),
    }
}

/// A pattern that a whole text must match.
fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(PATTERN_SIZE).dfa_size_limit(PATTERN_SIZE).build()
}

/// Why a pattern cannot be one.
pub fn check_pattern(pattern: &str) -> Result<(), &'static str> {
    if pattern.chars().count() > MAX_PATTERN {
        return Err("too_long");
    }
    // Compiled alone too, so that `a)|(b` is not taken for two halves of one group.
    let is_one = RegexBuilder::new(pattern).size_limit(PATTERN_SIZE).build().is_ok() && compile(pattern).is_ok();
    if is_one { Ok(()) } else { Err("invalid") }
}

/// The options of a list as typed: trimmed, none empty, no two alike.
pub fn check_options(typed: &[String]) -> Result<Vec<String>, (usize, &'static str)> {
    let mut options: Vec<String> = Vec::with_capacity(typed.len());
    for (place, text) in typed.iter().enumerate() {
        let text = text.trim();
        if text.is_empty() {
            return Err((place, "required"));
        }
        if text.chars().count() > MAX_NAME {
            return Err((place, "too_long"));
        }
        if options.iter().any(|option| fold(option) == fold(text)) {
            return Err((place, "taken"));
        }
        if place >= MAX_OPTIONS {
            return Err((place, "too_many"));
        }
        options.push(text.to_owned());
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field(kind: FieldKind) -> CustomField {
        CustomField {
            id: FieldId(uuid::Uuid::nil()),
            entity: Entity::Contact,
            name: "Campo".to_owned(),
            kind,
            pattern: None,
            options: vec!["Bogotá".to_owned(), "Lima".to_owned()],
            position: 0,
            archived: false,
        }
    }

    #[test]
    fn each_kind_reads_its_own_values_and_shows_them_again() {
        use FieldKind::{Boolean, Date, Id, List, MultiList, Number, Text};
        for (kind, given, expected) in [
            (Text, json!("  Hola  "), Ok(json!("Hola"))),
            (Text, json!("🙂 שלום"), Ok(json!("🙂 שלום"))),
            (Text, json!(7), Err("invalid")),
            (Text, json!("x".repeat(501)), Err("too_long")),
            (Number, json!(12), Ok(json!(12))),
            (Number, json!("-1.5"), Ok(json!(-1.5))),
            (Number, json!("-0"), Ok(json!(0))),
            (Number, json!("inf"), Err("invalid")),
            (Number, json!("doce"), Err("invalid")),
            (Date, json!("2026-11-28"), Ok(json!("2026-11-28"))),
            (Date, json!("2026-02-30"), Err("invalid")),
            (Date, json!("28/11/2026"), Err("invalid")),
            (List, json!("bogota"), Ok(json!("Bogotá"))),
            (List, json!("Quito"), Err("unknown_option")),
            (MultiList, json!(["lima", "Bogotá", "Lima"]), Ok(json!(["Bogotá", "Lima"]))),
            (MultiList, json!(["Lima", 3]), Err("invalid")),
            (MultiList, json!("Lima"), Ok(json!(["Lima"]))),
            (Boolean, json!(true), Ok(json!(true))),
            (Boolean, json!("false"), Ok(json!(false))),
            (Boolean, json!("sí"), Err("invalid")),
            (Id, json!("CLI-0042"), Ok(json!("CLI-0042"))),
            (Id, json!({}), Err("invalid")),
        ] {
            let field = field(kind);
            let read = field.read(&given).map(Option::unwrap);
            assert_eq!(read.as_ref().map(FieldValue::json).map_err(|code| *code), expected, "{kind:?} {given}");
            if let Ok(value) = read {
                let rows: Vec<_> = value.rows().into_iter().map(|row| (row.text, row.number)).collect();
                assert_eq!(field.from_rows(&rows), Some(value), "{kind:?} {given}");
            }
        }
        for empty in [json!(null), json!("  "), json!([])] {
            assert_eq!(field(Text).read(&empty), Ok(None));
        }
    }

    #[test]
    fn a_pattern_is_matched_by_the_whole_text() {
        let with = |pattern: &str| CustomField { pattern: Some(pattern.to_owned()), ..field(FieldKind::Text) };
        for (pattern, text, fits) in [
            ("[A-Z]{3}-\\d+", "ABC-12", true),
            ("[A-Z]{3}-\\d+", "xABC-12", false),
            ("a|bc", "abc", false),
            ("a|bc", "bc", true),
        ] {
            assert_eq!(with(pattern).read(&json!(text)).is_ok(), fits, "{pattern} {text}");
        }
        for (pattern, verdict) in
            [("\\d+", Ok(())), ("(", Err("invalid")), ("a)|(b", Err("invalid")), ("(\\w{500}){500}", Err("invalid"))]
        {
            assert_eq!(check_pattern(pattern), verdict, "{pattern}");
        }
    }

    #[test]
    fn options_are_few_named_and_distinct() {
        let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(check_options(&list(&[" Sí ", "No"])), Ok(list(&["Sí", "No"])));
        assert_eq!(check_options(&list(&["Sí", "si"])), Err((1, "taken")));
        assert_eq!(check_options(&list(&["Sí", " "])), Err((1, "required")));
        let many: Vec<String> = (0..51).map(|number| number.to_string()).collect();
        assert_eq!(check_options(&many), Err((50, "too_many")));
    }

    #[test]
    fn days_count_from_1970() {
        for (date, days) in
            [("1970-01-01", 0.0), ("1969-12-31", -1.0), ("2026-11-28", 20_785.0), ("9999-12-31", 2_932_896.0)]
        {
            assert_eq!(day_number(date.parse().unwrap()), days, "{date}");
        }
    }
}
