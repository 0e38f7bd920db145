//! Fields of texts, and texts that were filled.

use app::merge::offer::Group;
use domain::merge_field::{Shown, ShownAs};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct GroupView {
    /// `contact`, `company`, `conversation`, `user`, `workspace` or `channel`.
    #[schema(value_type = String, example = "contact")]
    pub module: &'static str,
    #[schema(value_type = String)]
    pub label: &'static str,
    pub fields: Vec<MergeFieldView>,
}

#[derive(Serialize, ToSchema)]
pub struct MergeFieldView {
    /// `contact.first_name`
    pub id: String,
    pub label: String,
    /// What picking it inserts: `$[Contacto.Nombre]`.
    pub written: String,
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        let fields = group.fields.into_iter();
        let fields = fields.map(|field| MergeFieldView { id: field.id, label: field.label, written: field.written });
        Self { module: group.module.as_str(), label: group.label, fields: fields.collect() }
    }
}

/// A part of a filled text.
#[derive(Serialize, ToSchema)]
pub struct ShownView {
    /// In characters of what was written.
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// `text`, `value`, `fallback` or `missing`.
    #[schema(value_type = String, example = "value")]
    pub shown_as: &'static str,
    /// Why it is missing: `no_value`, `unknown_field` …
    #[schema(value_type = Option<String>)]
    pub code: Option<&'static str>,
}

impl From<Shown> for ShownView {
    fn from(shown: Shown) -> Self {
        let (shown_as, code) = match shown.shown_as {
            ShownAs::Text => ("text", None),
            ShownAs::Value => ("value", None),
            ShownAs::Fallback => ("fallback", None),
            ShownAs::Missing(code) => ("missing", Some(code)),
        };
        Self { start: shown.range.start, end: shown.range.end, text: shown.text, shown_as, code }
    }
}
