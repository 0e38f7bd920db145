//! What must be known of the workspace to understand a file; read once for a preview or a run.

use super::file;
use crate::{App, Error};
use domain::{
    TagId, Timestamp, UserId, WorkspaceId,
    custom_field::{CustomField, FieldKind},
    import::{
        mapping::{Mapping, Target},
        plan::Defaults,
        row::{FieldShape, Reading},
    },
    text::fold,
};
use std::collections::{BTreeMap, HashMap};
use store::import::ContactImport;
use uuid::Uuid;

pub(super) struct Settings {
    pub(super) mapping: Mapping,
    pub(super) width: usize,
    pub(super) country: String,
    pub(super) decimal_comma: bool,
    pub(super) shapes: BTreeMap<Uuid, FieldShape>,
    pub(super) fields: HashMap<Uuid, CustomField>,
    /// Those that the file has columns for.
    pub(super) mapped: Vec<Uuid>,
    pub(super) id_field: Option<Uuid>,
    /// Colleagues by e-mail and by folded name.
    pub(super) members: HashMap<String, UserId>,
    pub(super) tag: Option<TagId>,
}

impl Settings {
    pub(super) async fn load(
        app: &App,
        workspace: WorkspaceId,
        import: &ContactImport,
        mapping: Mapping,
    ) -> Result<Self, Error> {
        let db = app.db.read();
        let company = store::workspace::get(db, workspace).await?.ok_or(Error::NotFound)?;
        let fields = file::fields(db, workspace).await?;
        let members = store::user::list(db, workspace).await?.into_iter().filter(|member| member.active);
        let members =
            members.flat_map(|member| [(member.email.to_lowercase(), member.id), (fold(&member.name), member.id)]);
        let shapes = fields.iter().map(|field| (field.id.0, shape_of(field.kind))).collect();
        let id_field = fields.iter().find(|field| field.kind == FieldKind::Id).map(|field| field.id.0);
        let mapped = mapping.columns.values().filter_map(|target| match target {
            Target::Custom(id) => Some(*id),
            _ => None,
        });
        Ok(Self {
            width: file::shape(import)?.columns.len(),
            country: mapping.country.clone().unwrap_or(company.country.clone()),
            decimal_comma: has_decimal_comma(&company.number_format, &company.country),
            shapes,
            mapped: mapped.collect(),
            id_field,
            fields: fields.into_iter().map(|field| (field.id.0, field)).collect(),
            members: members.collect(),
            tag: mapping.tag.map(TagId),
            mapping,
        })
    }

    pub(super) fn reading(&self) -> Reading<'_> {
        Reading {
            mapping: &self.mapping,
            width: self.width,
            country: &self.country,
            decimal_comma: self.decimal_comma,
            shapes: &self.shapes,
        }
    }

    pub(super) fn defaults(&self, now: Timestamp) -> Defaults {
        let mapping = &self.mapping;
        Defaults { kind: mapping.kind.clone(), owner: mapping.owner.map(UserId), consent: mapping.consent, now }
    }
}

const fn shape_of(kind: FieldKind) -> FieldShape {
    match kind {
        FieldKind::Number => FieldShape::Number,
        FieldKind::Date => FieldShape::Date,
        FieldKind::Boolean => FieldShape::Boolean,
        FieldKind::Text | FieldKind::List | FieldKind::MultiList | FieldKind::Id => FieldShape::Plain,
    }
}

/// The workspace's own format says it; else its country does.
pub(crate) fn has_decimal_comma(format: &str, country: &str) -> bool {
    match (format.rfind(','), format.rfind('.')) {
        (Some(comma), Some(point)) => comma > point,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => {
            !matches!(country, "US" | "MX" | "GB" | "CA" | "PR" | "DO" | "GT" | "HN" | "NI" | "SV" | "PA" | "PE")
        }
    }
}
