//! Making, changing and ordering fields.

use crate::{
    Ctx, Error,
    account::{audit, field::Check},
};
use domain::{
    FieldId,
    custom_field::{CustomField, Entity, FieldKind, MAX_FIELDS, check_options, check_pattern},
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::{Tx, custom_field};

/// In the order people chose, archived ones included.
pub async fn list(ctx: &Ctx) -> Result<Vec<CustomField>, Error> {
    ctx.require(Permission::ContactRead)?;
    Ok(custom_field::list(ctx.app.db.read(), ctx.workspace, None).await?)
}

#[derive(Clone, Debug)]
pub struct NewField {
    pub entity: Entity,
    pub name: String,
    pub kind: FieldKind,
    pub pattern: Option<String>,
    pub options: Vec<String>,
}

pub async fn create(ctx: &Ctx, new: NewField) -> Result<CustomField, Error> {
    ctx.require(Permission::FieldManage)?;
    let mut check = Check::default();
    let name = check.name("/name", &new.name);
    let pattern = typed_pattern(&mut check, new.kind, new.pattern.as_deref());
    let options = typed_options(&mut check, new.kind, &new.options);
    check.done()?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let fields = custom_field::list(tx.db(), ctx.workspace, None).await?;
    if fields.len() >= MAX_FIELDS {
        return Err(Error::field("/name", "too_many"));
    }
    let of_entity = || fields.iter().filter(|field| field.entity == new.entity);
    if new.kind == FieldKind::Id && of_entity().any(|field| field.kind == FieldKind::Id && !field.archived) {
        return Err(Error::field("/kind", "taken"));
    }
    let last = of_entity().map(|field| field.position).max();
    let field = CustomField {
        id: ctx.new_id(),
        entity: new.entity,
        name,
        kind: new.kind,
        pattern,
        options,
        position: last.map_or(0, |last| last.saturating_add(1)),
        archived: false,
    };
    match custom_field::insert(tx.db(), ctx.workspace, &field, ctx.now).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "custom_field.created", &field).await?;
    Ok(field)
}

/// What is to be changed; `None` leaves it. The kind of a field never changes.
#[derive(Clone, Debug, Default)]
pub struct EditField {
    pub name: Option<String>,
    pub pattern: Option<Option<String>>,
    pub options: Option<Vec<String>>,
    pub archived: Option<bool>,
}

pub async fn edit(ctx: &Ctx, id: FieldId, edit: EditField) -> Result<CustomField, Error> {
    ctx.require(Permission::FieldManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let fields = custom_field::list(tx.db(), ctx.workspace, None).await?;
    let mut field = fields.iter().find(|field| field.id == id).cloned().ok_or(Error::NotFound)?;
    let mut check = Check::default();
    if let Some(name) = edit.name {
        field.name = check.name("/name", &name);
    }
    if let Some(pattern) = edit.pattern {
        field.pattern = typed_pattern(&mut check, field.kind, pattern.as_deref());
    }
    if let Some(options) = edit.options {
        field.options = typed_options(&mut check, field.kind, &options);
    }
    check.done()?;
    field.archived = edit.archived.unwrap_or(field.archived);
    let is_other_id =
        |one: &&CustomField| one.id != id && one.entity == field.entity && one.kind == FieldKind::Id && !one.archived;
    if field.kind == FieldKind::Id && !field.archived && fields.iter().any(|one| is_other_id(&one)) {
        return Err(Error::field("/archived", "taken"));
    }
    match custom_field::update(tx.db(), ctx.workspace, &field, ctx.now).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "custom_field.changed", &field).await?;
    Ok(field)
}

/// Puts the fields of an entity in this order; every one of them must be named.
pub async fn arrange(ctx: &Ctx, entity: Entity, ids: &[FieldId]) -> Result<(), Error> {
    ctx.require(Permission::FieldManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let fields = custom_field::list(tx.db(), ctx.workspace, Some(entity)).await?;
    let is_whole = fields.iter().filter(|field| !field.archived).all(|field| ids.contains(&field.id));
    if !is_whole || ids.iter().any(|id| fields.iter().all(|field| field.id != *id)) {
        return Err(Error::field("/ids", "invalid"));
    }
    custom_field::arrange(tx.db(), ctx.workspace, tx.engine(), entity, ids).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("fields"));
    tx.commit().await?;
    Ok(())
}

fn typed_pattern(check: &mut Check, kind: FieldKind, typed: Option<&str>) -> Option<String> {
    let pattern = typed.filter(|pattern| !pattern.trim().is_empty())?;
    if kind != FieldKind::Text {
        check.fail("/pattern", "invalid");
    } else if let Err(code) = check_pattern(pattern) {
        check.fail("/pattern", code);
    }
    Some(pattern.to_owned())
}

fn typed_options(check: &mut Check, kind: FieldKind, typed: &[String]) -> Vec<String> {
    if !kind.has_options() {
        if !typed.is_empty() {
            check.fail("/options", "invalid");
        }
        return Vec::new();
    }
    match check_options(typed) {
        Ok(options) if options.is_empty() => check.fail("/options", "required"),
        Ok(options) => return options,
        Err((place, code)) => check.fail(&format!("/options/{place}"), code),
    }
    Vec::new()
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &'static str, field: &CustomField) -> Result<(), Error> {
    let detail = json!({ "name": field.name, "kind": field.kind.as_str(), "archived": field.archived });
    audit::append(ctx, &tx, action, field.id, detail).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("fields"));
    tx.commit().await?;
    Ok(())
}
