//! Making, renaming and removing tags.

use super::sweep::SweepTag;
use crate::{
    Ctx, Error,
    account::{audit, field::Check},
};
use domain::{
    TagId,
    event::{Event, EventKind},
    permission::Permission,
};
use serde_json::json;
use store::{Tx, tag, tag::Tag};

const MAX_NAME: usize = 60;
const MAX_COLOR: usize = 20;
/// Tags of a workspace.
const MAX_TAGS: usize = 1_000;
const COLOR: &str = "gray";

/// By name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Tag>, Error> {
    ctx.require(Permission::ContactRead)?;
    Ok(tag::list(ctx.app.db.read(), ctx.workspace).await?)
}

/// With how many people have each.
pub async fn list_counted(ctx: &Ctx) -> Result<Vec<(Tag, i64)>, Error> {
    let tags = list(ctx).await?;
    let counts = tag::counts(ctx.app.db.read(), ctx.workspace).await?;
    let count = |id: TagId| counts.iter().find(|(tag, _)| *tag == id).map_or(0, |(_, count)| *count);
    Ok(tags.into_iter().map(|tag| (count(tag.id), tag)).map(|(count, tag)| (tag, count)).collect())
}

pub async fn create(ctx: &Ctx, name: &str, color: Option<&str>) -> Result<Tag, Error> {
    ctx.require(Permission::ContactWrite)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let tag = insert(ctx, &tx, name, color).await?;
    finish(ctx, tx, "tag.created", tag).await
}

/// Adds a tag inside a transaction that goes on.
pub(crate) async fn insert(ctx: &Ctx, tx: &Tx, name: &str, color: Option<&str>) -> Result<Tag, Error> {
    let mut check = Check::default();
    let tag = Tag {
        id: ctx.new_id(),
        name: checked_name(&mut check, name),
        color: checked_color(&mut check, color.unwrap_or(COLOR)),
    };
    check.done()?;
    if tag::list(tx.db(), ctx.workspace).await?.len() >= MAX_TAGS {
        return Err(Error::field("/name", "too_many"));
    }
    match tag::insert(tx.db(), ctx.workspace, &tag, ctx.now).await {
        Err(error) if error.is_conflict() => Err(Error::field("/name", "taken")),
        outcome => Ok(outcome.map(|()| tag)?),
    }
}

/// What is to be changed; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EditTag {
    pub name: Option<String>,
    pub color: Option<String>,
}

pub async fn edit(ctx: &Ctx, id: TagId, edit: EditTag) -> Result<Tag, Error> {
    ctx.require(Permission::FieldManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let mut tag = tag::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let mut check = Check::default();
    if let Some(name) = edit.name {
        tag.name = checked_name(&mut check, &name);
    }
    if let Some(color) = edit.color {
        tag.color = checked_color(&mut check, &color);
    }
    check.done()?;
    match tag::update(tx.db(), ctx.workspace, &tag).await {
        Err(error) if error.is_conflict() => return Err(Error::field("/name", "taken")),
        outcome => outcome?,
    }
    finish(ctx, tx, "tag.changed", tag).await
}

/// Gone at once; a job takes it off the people.
pub async fn remove(ctx: &Ctx, id: TagId) -> Result<(), Error> {
    ctx.require(Permission::FieldManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let tag = tag::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    tag::retire(tx.db(), ctx.workspace, id, ctx.now).await?;
    tx.enqueue(SweepTag { tag: id }.job(ctx.new_id(), ctx.now));
    finish(ctx, tx, "tag.removed", tag).await?;
    Ok(())
}

fn checked_name(check: &mut Check, name: &str) -> String {
    let name = check.name("/name", name);
    if name.chars().count() > MAX_NAME {
        check.fail("/name", "too_long");
    }
    name
}

/// A name of the palette or a code such as `#0a7`; what it looks like is the client's.
fn checked_color(check: &mut Check, color: &str) -> String {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '#' | '-' | '_');
    check.that("/color", !color.is_empty() && color.len() <= MAX_COLOR && color.chars().all(fits));
    color.to_owned()
}

async fn finish(ctx: &Ctx, mut tx: Tx, action: &'static str, tag: Tag) -> Result<Tag, Error> {
    audit::append(ctx, &tx, action, tag.id, json!({ "name": tag.name })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("tags"));
    tx.commit().await?;
    Ok(tag)
}
