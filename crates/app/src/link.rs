//! Click-to-WhatsApp links (J-05): made, changed, and shown as address, code and button. Ingest recognises them.

pub use store::link::Link;

use crate::{
    Ctx, Error,
    account::{audit, field::Check},
};
use domain::{
    ChannelId, LinkId,
    channel::ChannelKind,
    event::{Event, EventKind},
    link::{MAX_TEXT, address, code, marked},
    permission::Permission,
};
use qrcode::{QrCode, render::svg};
use serde_json::json;
use store::{Connection, Tx, link, link::LinkDraft};

const MAX_NAME: usize = 60;
const MAX_SOURCE: usize = 60;
/// Of a workspace.
const MAX_LINKS: usize = 500;
/// Tries to find a code that is free; a billion are possible.
const TRIES: usize = 4;

/// Newest first, with what each brought.
pub async fn list(ctx: &Ctx) -> Result<Vec<Link>, Error> {
    ctx.require(Permission::ConversationRead)?;
    Ok(link::list(ctx.app.db.read(), ctx.workspace).await?)
}

pub async fn get(ctx: &Ctx, id: LinkId) -> Result<Link, Error> {
    ctx.require(Permission::ConversationRead)?;
    link::find(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)
}

#[derive(Clone, Debug)]
pub struct NewLink {
    pub channel: ChannelId,
    pub name: String,
    pub text: String,
    pub source: String,
}

pub async fn create(ctx: &Ctx, new: NewLink) -> Result<Link, Error> {
    ctx.require(Permission::ChannelManage)?;
    if list(ctx).await?.len() >= MAX_LINKS {
        return Err(Error::field("/name", "too_many"));
    }
    let draft =
        LinkDraft { channel: new.channel, name: new.name, text: new.text, source: new.source, archived_at: None };
    let id: LinkId = ctx.new_id();
    for _ in 0..TRIES {
        let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
        let draft = check(ctx, tx.db(), draft.clone()).await?;
        let by = (ctx.user_id(), ctx.now);
        match link::insert(tx.db(), ctx.workspace, (id, &code(rand::random())), &draft, by).await {
            Err(error) if error.is_conflict() => {}
            outcome => {
                outcome?;
                return finish(ctx, tx, id, "link.created").await;
            }
        }
    }
    Err(Error::Conflict("no code is free"))
}

/// What is to be changed; `None` leaves it. The code never changes.
#[derive(Clone, Debug, Default)]
pub struct EditLink {
    pub channel: Option<ChannelId>,
    pub name: Option<String>,
    pub text: Option<String>,
    pub source: Option<String>,
    pub is_archived: Option<bool>,
}

pub async fn edit(ctx: &Ctx, id: LinkId, edit: EditLink) -> Result<Link, Error> {
    ctx.require(Permission::ChannelManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let before = link::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let draft = LinkDraft {
        channel: edit.channel.unwrap_or(before.channel),
        name: edit.name.unwrap_or(before.name),
        text: edit.text.unwrap_or(before.text),
        source: edit.source.unwrap_or(before.source),
        archived_at: edit.is_archived.unwrap_or(before.is_archived).then_some(ctx.now),
    };
    let draft = check(ctx, tx.db(), draft).await?;
    link::update(tx.db(), ctx.workspace, id, &draft, ctx.now).await?;
    finish(ctx, tx, id, "link.changed").await
}

async fn check(ctx: &Ctx, db: &impl Connection, mut draft: LinkDraft) -> Result<LinkDraft, Error> {
    let mut check = Check::default();
    draft.name = check.name("/name", &draft.name);
    draft.text = draft.text.replace('\0', "").trim().to_owned();
    draft.source = draft.source.trim().chars().filter(|c| !c.is_control()).collect();
    for (pointer, text, max) in
        [("/name", &draft.name, MAX_NAME), ("/text", &draft.text, MAX_TEXT), ("/source", &draft.source, MAX_SOURCE)]
    {
        if text.chars().count() > max {
            check.fail(pointer, "too_long");
        }
    }
    let line = store::channel::get(db, ctx.workspace, draft.channel).await?;
    let can_be_written_to = line.is_some_and(|line| {
        line.kind == ChannelKind::Whatsapp
            && line.display_phone_number.is_some_and(|number| !digits(&number).is_empty())
    });
    check.that("/channel_id", can_be_written_to);
    check.done()?;
    Ok(draft)
}

async fn finish(ctx: &Ctx, mut tx: Tx, id: LinkId, action: &'static str) -> Result<Link, Error> {
    let link = link::find(tx.db(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    audit::append(ctx, &tx, action, id, json!({ "name": link.name, "code": link.code })).await?;
    tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("links"));
    tx.commit().await?;
    Ok(link)
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Where the link leads.
pub fn address_of(link: &Link) -> String {
    address(&digits(&link.number), &marked(&link.text, &link.code))
}

/// The address as a picture to be photographed, in SVG; black on white whatever the page's colours, for cameras.
pub fn qr(link: &Link) -> Result<String, Error> {
    let code = QrCode::new(address_of(link)).map_err(|_| Error::field("/text", "too_long"))?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(512, 512).quiet_zone(true).build())
}
