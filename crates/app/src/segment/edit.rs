//! Saving, changing and removing segments.

use super::condition;
use crate::{
    Ctx, Error,
    account::{audit, field::Check},
};
use domain::{
    SegmentId,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::{Value, json};
use store::{Tx, segment, segment::Segment};

/// Segments of a workspace.
const MAX_SEGMENTS: usize = 500;

/// By name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Segment>, Error> {
    ctx.require(Permission::ContactRead)?;
    Ok(segment::list(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn create(ctx: &Ctx, name: &str, json: Value) -> Result<Segment, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut check = Check::default();
    let name = check.name("/name", name);
    check.done()?;
    condition(ctx, &json, "/condition").await?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if segment::list(tx.db(), ctx.workspace).await?.len() >= MAX_SEGMENTS {
        return Err(Error::field("/name", "too_many"));
    }
    let segment = Segment { id: ctx.new_id(), name, condition: json, created_by: ctx.user_id(), updated_at: ctx.now };
    match segment::insert(tx.db(), ctx.workspace, &segment).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "segment.created", segment).await
}

/// What is to be changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EditSegment {
    pub name: Option<String>,
    pub condition: Option<Value>,
}

pub async fn edit(ctx: &Ctx, id: SegmentId, edit: EditSegment) -> Result<Segment, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut check = Check::default();
    let name = edit.name.map(|name| check.name("/name", &name));
    check.done()?;
    if let Some(json) = &edit.condition {
        condition(ctx, json, "/condition").await?;
    }
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let known = segment::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let segment = Segment {
        name: name.unwrap_or(known.name),
        condition: edit.condition.unwrap_or(known.condition),
        updated_at: ctx.now,
        ..known
    };
    match segment::update(tx.db(), ctx.workspace, &segment).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "segment.changed", segment).await
}

pub async fn remove(ctx: &Ctx, id: SegmentId) -> Result<(), Error> {
    ctx.require(Permission::ContactWrite)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let known = segment::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    segment::delete(tx.db(), ctx.workspace, id).await?;
    finish(ctx, tx, "segment.removed", known).await?;
    Ok(())
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &'static str, segment: Segment) -> Result<Segment, Error> {
    audit::append(ctx, &tx, action, segment.id, json!({ "name": segment.name })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("segments"));
    tx.commit().await?;
    Ok(segment)
}
