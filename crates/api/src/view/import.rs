//! Imports: the file, its columns, how far it is, what its rows did.

use super::Instant;
use app::{
    Error,
    import::{PreviewRow, file},
    model::{ContactImport, RowReport},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use domain::import::{
    date::DateFormat,
    mapping::{Mapping, Target},
};

#[derive(Serialize, ToSchema)]
pub struct ImportView {
    pub id: Uuid,
    pub file_name: String,
    #[schema(value_type = String, example = "mapping")]
    pub state: &'static str,
    #[schema(value_type = String, example = "utf-8")]
    pub encoding: &'static str,
    #[schema(value_type = String, example = ";")]
    pub delimiter: &'static str,
    pub columns: Vec<ImportColumnView>,
    /// A suggestion until somebody says it.
    pub mapping: ImportMapping,
    /// About how many rows there are.
    pub rows_estimate: u64,
    /// Known once the columns are mapped.
    pub total: Option<i64>,
    pub done: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub rejected: i64,
    pub error: Option<String>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub finished_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportColumnView {
    pub index: usize,
    pub name: String,
    pub samples: Vec<String>,
}

/// What the columns mean, by their numbers from 0.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportMapping {
    pub columns: BTreeMap<String, ImportTarget>,
    /// `auto`, `dmy`, `mdy` or `ymd`.
    #[serde(default)]
    #[schema(value_type = String, example = "auto")]
    pub date_format: DateFormat,
    /// Of numbers without a country code.
    pub country: Option<String>,
    /// Given to everybody in the file.
    pub tag_id: Option<Uuid>,
    /// What new ones are: `lead` or `contact`.
    pub kind: Option<String>,
    pub owner_id: Option<Uuid>,
    /// Everybody in the file agreed to being stored.
    #[serde(default)]
    pub consent: bool,
}

#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportTarget {
    /// `first_name`, `email`, `phone_primary` …, `custom:<id>` or `skip`.
    pub to: String,
}

impl ImportMapping {
    /// The pointer of the member that makes no sense.
    pub fn read(self) -> Result<Mapping, Error> {
        let mut columns = BTreeMap::new();
        for (column, target) in self.columns {
            let pointer = || format!("/mapping/columns/{column}");
            let index = column.parse::<usize>().map_err(|_| Error::field(pointer(), "invalid"))?;
            let target =
                Target::parse(&target.to).ok_or_else(|| Error::field(format!("{}/to", pointer()), "invalid"))?;
            columns.insert(index, target);
        }
        Ok(Mapping {
            columns,
            date_format: self.date_format,
            country: self.country.filter(|country| !country.is_empty()),
            tag: self.tag_id,
            kind: self.kind,
            owner: self.owner_id,
            consent: self.consent,
            orders: BTreeMap::new(),
        })
    }
}

impl From<Mapping> for ImportMapping {
    fn from(mapping: Mapping) -> Self {
        let columns = mapping.columns.into_iter();
        Self {
            columns: columns.map(|(index, to)| (index.to_string(), ImportTarget { to: to.to_string() })).collect(),
            date_format: mapping.date_format,
            country: mapping.country,
            tag_id: mapping.tag,
            kind: mapping.kind,
            owner_id: mapping.owner,
            consent: mapping.consent,
        }
    }
}

impl ImportView {
    pub fn of(import: ContactImport) -> Result<Self, Error> {
        let shape = file::shape(&import)?;
        let mapping = file::mapping(&import)?.into();
        let columns = shape.columns.into_iter().enumerate();
        Ok(Self {
            id: import.id.0,
            file_name: import.file_name,
            state: import.state.as_str(),
            encoding: shape.format.encoding.as_str(),
            delimiter: shape.format.delimiter.as_str(),
            columns: columns
                .map(|(index, column)| ImportColumnView { index, name: column.name, samples: column.samples })
                .collect(),
            mapping,
            rows_estimate: shape.rows_estimate,
            total: import.total,
            done: import.done,
            created: import.created,
            updated: import.updated,
            unchanged: import.unchanged,
            rejected: import.rejected,
            error: import.error,
            created_at: import.created_at.into(),
            created_by: import.created_by.map(|user| user.0),
            finished_at: super::instant(import.finished_at),
        })
    }
}

#[derive(Serialize, ToSchema)]
pub struct ImportPreviewView {
    pub view: ImportView,
    pub preview: Vec<PreviewRowView>,
}

#[derive(Serialize, ToSchema)]
pub struct PreviewRowView {
    /// As spreadsheets count; the header is 1.
    pub row: u64,
    /// `create`, `update` or `reject`.
    #[schema(value_type = String)]
    pub action: &'static str,
    pub contact: Option<KnownContactView>,
    /// Why it is refused, or which part of it is left out.
    pub errors: Vec<RowErrorView>,
    #[schema(value_type = Object)]
    pub values: Map<String, Value>,
}

#[derive(Serialize, ToSchema)]
pub struct KnownContactView {
    pub id: Uuid,
    pub name: String,
}

#[derive(Serialize, ToSchema)]
pub struct RowErrorView {
    /// `/columns/<number>`; empty for the whole row.
    pub pointer: String,
    #[schema(value_type = String)]
    pub code: &'static str,
}

impl From<PreviewRow> for PreviewRowView {
    fn from(row: PreviewRow) -> Self {
        let errors = row.errors.into_iter();
        Self {
            row: row.row,
            action: row.action,
            contact: row.contact.map(|(id, name)| KnownContactView { id: id.0, name }),
            errors: errors.map(|fault| RowErrorView { pointer: fault.pointer, code: fault.code }).collect(),
            values: row.values,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ImportRowView {
    pub row: i64,
    /// `created`, `updated`, `unchanged`, `rejected`; after an undo also `undone` and `kept`.
    #[schema(value_type = String)]
    pub outcome: &'static str,
    pub contact_id: Option<Uuid>,
    pub pointer: Option<String>,
    /// A code, or several with commas between them.
    pub reason: Option<String>,
    /// The cells as a JSON array, of rows that were refused.
    pub source: Option<String>,
}

impl From<RowReport> for ImportRowView {
    fn from(row: RowReport) -> Self {
        Self {
            row: row.row,
            outcome: row.outcome.as_str(),
            contact_id: row.contact.map(|contact| contact.0),
            pointer: row.pointer,
            reason: row.reason,
            source: row.source,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ImportRowPage {
    pub items: Vec<ImportRowView>,
    /// For `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}
