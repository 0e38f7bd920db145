//! Values that somebody sent for custom fields, against what the fields take.

use crate::{Error, FieldError};
use domain::{
    FieldId, WorkspaceId,
    custom_field::{CustomField, Entity, FieldValue},
};
use serde_json::{Map, Value};
use store::{Connection, Tx, field_value::NewValue};
use uuid::Uuid;

/// A value that its field takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub field: FieldId,
    /// For history: as people know it.
    pub name: String,
    /// `None` empties the field.
    pub value: Option<FieldValue>,
}

/// Reads `{"<field id>": value}`. Everything that is wrong is named by `/fields/<field id>`.
pub async fn check_values(
    db: &impl Connection,
    workspace: WorkspaceId,
    entity: Entity,
    values: &Map<String, Value>,
) -> Result<Vec<Checked>, Error> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let fields = store::custom_field::list(db, workspace, Some(entity)).await?;
    let (mut checked, mut errors) = (Vec::with_capacity(values.len()), Vec::new());
    for (id, value) in values {
        match read(&fields, id, value) {
            Ok(one) => checked.push(one),
            Err(code) => errors.push(FieldError::new(format!("/fields/{id}"), code)),
        }
    }
    if errors.is_empty() { Ok(checked) } else { Err(Error::Validation(errors)) }
}

fn read(fields: &[CustomField], id: &str, value: &Value) -> Result<Checked, &'static str> {
    let id: FieldId = id.parse().map_err(|_| "not_found")?;
    let field = fields.iter().find(|field| field.id == id && !field.archived).ok_or("not_found")?;
    Ok(Checked { field: id, name: field.name.clone(), value: field.read(value)? })
}

/// The rows to put for one record.
pub fn new_values(record: Uuid, checked: &[Checked]) -> Vec<NewValue> {
    checked.iter().map(|one| NewValue { record, field: one.field, value: one.value.clone() }).collect()
}

/// Writes the values of one record. Another record's id in an id field is named as taken; the transaction cannot go on
/// after that.
pub async fn put(tx: &Tx, record: Uuid, checked: &[Checked]) -> Result<(), Error> {
    match store::field_value::put(tx.db(), tx.workspace(), tx.engine(), &new_values(record, checked)).await {
        Err(error) if error.is_conflict() => {
            let ids = checked.iter().filter(|one| matches!(one.value, Some(FieldValue::Id(_))));
            let errors = ids.map(|one| FieldError::new(format!("/fields/{}", one.field), "taken"));
            Err(Error::Validation(errors.collect()))
        }
        outcome => Ok(outcome?),
    }
}
