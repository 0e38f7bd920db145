//! Many rows as one parameter: a JSON array of arrays, read by both engines with a constant statement text.
//!
//! A batch of ten and a batch of a thousand are the same prepared statement, and no engine's limit on the number
//! of bound variables is ever met.

use crate::Engine;
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write as _;

/// Type of a column inside the JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// 32 hexadecimal digits.
    Uuid,
    BigInt,
    Int,
    Bool,
    Text,
    Double,
    /// Hexadecimal digits.
    Bytes,
}

/// The text of a common table expression named `rows` over parameter `$n`, with these columns.
///
/// ```text
/// WITH rows AS (SELECT … FROM json_each($1)) INSERT INTO t (a, b) SELECT a, b FROM rows
/// ```
pub fn source(engine: Engine, name: &str, parameter: usize, columns: &[(&str, Column)]) -> String {
    let mut text = format!("{name} AS (SELECT ");
    for (index, (column, kind)) in columns.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        let _ = match engine {
            Engine::Sqlite => sqlite_column(&mut text, index, column, *kind),
            Engine::Postgres => postgres_column(&mut text, index, column, *kind),
        };
    }
    let _ = match engine {
        Engine::Sqlite => write!(text, " FROM json_each(${parameter}) AS r)"),
        Engine::Postgres => {
            write!(text, " FROM json_array_elements(${parameter}::json) WITH ORDINALITY AS r(value, position))")
        }
    };
    text
}

fn sqlite_column(text: &mut String, index: usize, column: &str, kind: Column) -> std::fmt::Result {
    match kind {
        Column::Uuid | Column::Bytes => write!(text, "unhex(r.value ->> {index}) AS {column}"),
        Column::BigInt | Column::Int | Column::Bool | Column::Text | Column::Double => {
            write!(text, "r.value ->> {index} AS {column}")
        }
    }
}

fn postgres_column(text: &mut String, index: usize, column: &str, kind: Column) -> std::fmt::Result {
    let cast = match kind {
        Column::Uuid => "uuid",
        Column::BigInt => "bigint",
        Column::Int => "int",
        Column::Bool => "boolean",
        Column::Text => "text",
        Column::Double => "double precision",
        Column::Bytes => return write!(text, "decode(r.value ->> {index}, 'hex') AS {column}"),
    };
    write!(text, "(r.value ->> {index})::{cast} AS {column}")
}

/// Wraps a query so that all its rows come back as one JSON text in the column `gathered`, an array per row.
///
/// The driver of SQLite hands over rows one by one between two threads, which costs more than finding them.
pub fn gathered(engine: Engine, query: &str, columns: &[(&str, Column)]) -> String {
    let values: Vec<String> = columns
        .iter()
        .map(|(column, kind)| match (engine, kind) {
            (Engine::Sqlite, Column::Uuid | Column::Bytes) => format!("hex(found.{column})"),
            (Engine::Postgres, Column::Bytes) => format!("encode(found.{column}, 'hex')"),
            (Engine::Postgres, Column::Bool) => format!("CAST(found.{column} AS INT)"),
            (
                Engine::Sqlite | Engine::Postgres,
                Column::Uuid | Column::BigInt | Column::Int | Column::Bool | Column::Text | Column::Double,
            ) => format!("found.{column}"),
        })
        .collect();
    let values = values.join(", ");
    let all = match engine {
        Engine::Sqlite => format!("json_group_array(json_array({values}))"),
        Engine::Postgres => format!("json_agg(json_build_array({values}))"),
    };
    format!("SELECT CAST({all} AS TEXT) AS gathered FROM ({query}) AS found")
}

/// An id inside gathered rows: digits, with or without hyphens; none is null or empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GatheredId(pub(crate) Option<uuid::Uuid>);

impl GatheredId {
    /// The id of a column that is never null.
    pub(crate) fn some(self) -> uuid::Uuid {
        self.0.unwrap_or_default()
    }
}

impl<'de> serde::Deserialize<'de> for GatheredId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: Option<std::borrow::Cow<'de, str>> = serde::Deserialize::deserialize(deserializer)?;
        match text.as_deref() {
            None | Some("") => Ok(Self(None)),
            Some(text) => uuid::Uuid::parse_str(text).map(Some).map(Self).map_err(serde::de::Error::custom),
        }
    }
}

/// Builds the parameter: rows are pushed as tuples or slices of values.
#[derive(Debug, Default)]
pub struct Rows {
    json: Vec<u8>,
    count: usize,
}

impl Rows {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn with_capacity(rows: usize, bytes_per_row: usize) -> Self {
        Self { json: Vec::with_capacity(rows * bytes_per_row + 2), count: 0 }
    }

    /// Adds a row: a tuple or array whose members serialise to the columns in order. Ids as [`hex`].
    pub fn push(&mut self, row: &impl Serialize) {
        self.json.push(if self.count == 0 { b'[' } else { b',' });
        let start = self.json.len();
        // Only maps with keys that are not strings fail to serialise; rows are tuples.
        if serde_json::to_writer(&mut self.json, row).is_err() {
            self.json.truncate(start);
            self.json.extend_from_slice(b"[]");
        }
        self.count += 1;
    }

    /// Adds a row of more columns than a tuple may have members: those of `head`, then those of `tail`.
    pub fn push_joined(&mut self, head: &impl Serialize, tail: &impl Serialize) {
        self.push(head);
        let seam = self.json.len();
        if serde_json::to_writer(&mut self.json, tail).is_err() {
            return self.json.truncate(seam);
        }
        // The end of the one array and the beginning of the other become a comma.
        if let Some(end) = self.json.get_mut(seam - 1) {
            *end = b',';
        }
        self.json.remove(seam);
    }

    pub const fn len(&self) -> usize {
        self.count
    }

    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The finished parameter.
    pub fn json(mut self) -> String {
        self.json.extend_from_slice(if self.count == 0 { b"[]" } else { b"]" });
        String::from_utf8(self.json).unwrap_or_default()
    }
}

/// An id as the JSON rows carry it.
pub fn hex(id: impl Into<uuid::Uuid>) -> Hex {
    Hex(id.into())
}

/// Serialises as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug)]
pub struct Hex(uuid::Uuid);

impl Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = uuid::Uuid::encode_buffer();
        serializer.serialize_str(self.0.simple().encode_lower(&mut buffer))
    }
}

/// A list of texts as one parameter: a column `value` of the expression `keys`.
pub fn list<T: Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let mut rows = Rows::new();
    for value in values {
        rows.push(&(value,));
    }
    rows.json()
}

/// JSON for a text column that holds JSON.
pub fn text(value: &Value) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gathered_rows_read_back_whatever_the_engine_wrote() {
        #[derive(serde::Deserialize, PartialEq, Debug)]
        struct Row {
            id: GatheredId,
            other: GatheredId,
            n: Option<i64>,
        }
        let id = uuid::Uuid::from_u128(0xab);
        for text in [
            format!("[[\"{}\",\"\",7],[\"\",\"\",null]]", id.simple().to_string().to_uppercase()),
            format!("[[\"{id}\",null,7],[null,null,null]]"),
        ] {
            let rows: Vec<Row> = serde_json::from_str(&text).unwrap();
            assert_eq!(rows[0], Row { id: GatheredId(Some(id)), other: GatheredId(None), n: Some(7) });
            assert_eq!(rows[1].n, None);
        }
    }

    #[test]
    fn rows_are_one_array_of_arrays() {
        let mut rows = Rows::new();
        assert_eq!(Rows::new().json(), "[]");
        rows.push(&(hex(uuid::Uuid::nil()), 7_i64, Some("a\"b"), None::<i64>));
        rows.push_joined(&(hex(uuid::Uuid::nil()), 8_i64), &(None::<&str>, Some(1_i64)));
        assert_eq!(
            rows.json(),
            r#"[["00000000000000000000000000000000",7,"a\"b",null],["00000000000000000000000000000000",8,null,1]]"#
        );
    }
}
