//! Which fields a workspace has: the product's and its own. What is typed is looked up here, and what is chosen is
//! named.

use super::{
    field::{Known, MergeField, Module, of_locale},
    parse::MergeFault,
    write::placeholder,
};
use crate::{custom_field::CustomField, locale::Locale, text::fold};
use std::collections::HashMap;

/// Built once per request from the workspace's fields; reading a text is then a few look-ups.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// By module and folded name or id.
    names: HashMap<(Module, String), MergeField>,
    customs: Vec<Custom>,
}

#[derive(Clone, Debug)]
struct Custom {
    field: MergeField,
    name: String,
    archived: bool,
}

/// A field as a picker shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub field: MergeField,
    /// Canonical: `contact.first_name`.
    pub id: String,
    /// *Nombre*; of a custom field its name, which has no translation.
    pub label: String,
    /// What picking it inserts: `$[Contacto.Nombre]`.
    pub written: String,
}

impl Catalog {
    /// Where two names are alike, the product's own field wins over custom ones, and a live one over an archived one;
    /// the other one can still be written by its id. Archived fields are read but no longer offered.
    pub fn new(fields: &[CustomField]) -> Self {
        let mut names = HashMap::new();
        for known in Known::ALL {
            let entry = known.entry();
            for name in entry.labels.iter().chain(entry.also).copied().chain([entry.id]) {
                names.entry((entry.module, fold(name))).or_insert(MergeField::Known(*known));
            }
        }
        let mut ordered: Vec<&CustomField> = fields.iter().collect();
        ordered.sort_by_key(|field| (field.archived, field.position));
        let mut customs = Vec::with_capacity(ordered.len());
        for CustomField { id, entity, name, archived, .. } in ordered {
            let (module, field) = (Module::from(*entity), MergeField::Custom(*entity, *id));
            for name in [&id.to_string(), name] {
                names.entry((module, fold(name))).or_insert(field);
            }
            customs.push(Custom { field, name: name.clone(), archived: *archived });
        }
        Self { names, customs }
    }

    /// The field behind what somebody typed before and after the dot, by label in any language, by name or by id.
    pub fn find(&self, module: &str, name: &str) -> Result<MergeField, MergeFault> {
        let module = Module::parse(module).ok_or(MergeFault::UnknownModule)?;
        self.names.get(&(module, fold(name))).copied().ok_or(MergeFault::UnknownField)
    }

    /// A field's own name, without its module; the id where it has none here.
    pub fn label(&self, field: MergeField, locale: Locale) -> String {
        match field {
            MergeField::Known(known) => of_locale(known.entry().labels, locale).to_owned(),
            MergeField::Custom(_, id) => {
                let custom = self.customs.iter().find(|custom| custom.field == field);
                custom.map_or_else(|| id.to_string(), |custom| custom.name.clone())
            }
        }
    }

    /// What a text calls the field: its label, or its id when the label would be read as another field.
    pub(super) fn spelling(&self, field: MergeField, locale: Locale) -> String {
        let label = self.label(field, locale);
        let is_clear = self.find(field.module().as_str(), &label) == Ok(field);
        match field {
            MergeField::Known(_) => label,
            MergeField::Custom(..) if is_clear => label,
            MergeField::Custom(_, id) => id.to_string(),
        }
    }

    /// The fields of a module that a person may pick: the product's first, then the workspace's in their order.
    pub fn available(&self, module: Module, locale: Locale) -> Vec<Offered> {
        let known = Known::ALL.iter().copied().map(MergeField::Known);
        let customs = self.customs.iter().filter(|custom| !custom.archived).map(|custom| custom.field);
        known
            .chain(customs)
            .filter(|field| field.module() == module)
            .map(|field| Offered {
                field,
                id: field.to_string(),
                label: self.label(field, locale),
                written: placeholder(module.label(locale), &self.spelling(field, locale), None),
            })
            .collect()
    }
}
