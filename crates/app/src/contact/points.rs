//! Numbers and e-mails, by hand: added, corrected, used for something else, taken away (D-16, D-21, D-27).

use super::{
    create::{taken, typed},
    edit::found,
    ledger::Ledger,
    link::{self, Number},
};
use crate::{Ctx, Error, Refusal, account::field::Check};
use domain::{
    ContactId, PointId,
    contact::{NewPoint, PointKind, PointSource, Points, Provenance, points::PointRefusal},
    permission::Permission,
    phone::Phone,
};
use store::{Tx, contact::Contact};

/// Longest label of a number, in characters.
const MAX_LABEL: usize = 60;

#[derive(Clone, Debug)]
pub struct Add {
    pub kind: PointKind,
    pub value: String,
    pub label: Option<String>,
    pub is_primary: bool,
    pub is_whatsapp: bool,
}

/// What is not named stays.
#[derive(Clone, Debug, Default)]
pub struct ChangePoint {
    pub value: Option<String>,
    pub label: Option<Option<String>>,
    pub is_primary: Option<bool>,
    pub is_whatsapp: Option<bool>,
}

pub async fn add(ctx: &Ctx, contact: ContactId, command: Add) -> Result<Contact, Error> {
    let label = label(command.label.as_deref())?;
    let Number { key, value } = read(ctx, command.kind, &command.value).await?;
    change(ctx, contact, |points| {
        let new = NewPoint { id: ctx.new_id(), kind: command.kind, key, value, label, origin: by_hand(ctx) };
        let id = points.add(new)?;
        if command.is_primary {
            points.make_primary(id)?;
        }
        if command.is_whatsapp {
            points.make_whatsapp(id, by_hand(ctx))?;
        }
        Ok(())
    })
    .await
}

pub async fn edit(ctx: &Ctx, contact: ContactId, id: PointId, command: ChangePoint) -> Result<Contact, Error> {
    let label = match &command.label {
        Some(text) => Some(label(text.as_deref())?),
        None => None,
    };
    let value = match &command.value {
        Some(text) => {
            let points = store::contact::points(ctx.app.db.read(), ctx.workspace, &[contact]).await?;
            let kind = points.get(&contact).and_then(|points| points.get(id)).ok_or(Error::NotFound)?.kind;
            Some(read(ctx, kind, text).await?)
        }
        None => None,
    };
    change(ctx, contact, |points| {
        if let Some(Number { key, value }) = value {
            points.correct(id, key, value)?;
            points.owned_by_hand(id, by_hand(ctx))?;
        }
        if let Some(label) = label {
            points.label(id, label)?;
        }
        match command.is_primary {
            Some(true) => points.make_primary(id)?,
            Some(false) => points.unmake_primary(id)?,
            None => {}
        }
        match command.is_whatsapp {
            Some(true) => {
                points.make_whatsapp(id, by_hand(ctx))?;
                points.owned_by_hand(id, by_hand(ctx))
            }
            Some(false) => points.unmake_whatsapp(id),
            None => Ok(()),
        }
    })
    .await
}

pub async fn remove(ctx: &Ctx, contact: ContactId, id: PointId) -> Result<Contact, Error> {
    change(ctx, contact, |points| points.remove(id).map(drop)).await
}

fn by_hand(ctx: &Ctx) -> Provenance {
    Provenance { source: PointSource::Manual, of: None, at: ctx.now, by: ctx.user_id() }
}

fn label(text: Option<&str>) -> Result<Option<String>, Error> {
    let label = typed(text).map(|text| text.chars().filter(|c| !c.is_control()).collect::<String>());
    if label.as_ref().is_some_and(|label| label.chars().count() > MAX_LABEL) {
        return Err(Error::field("/label", "too_long"));
    }
    Ok(label)
}

/// What was typed, as it is compared and as it is kept.
async fn read(ctx: &Ctx, kind: PointKind, text: &str) -> Result<Number, Error> {
    match kind {
        PointKind::Phone => {
            let workspace = store::workspace::get(ctx.app.db.read(), ctx.workspace).await?.ok_or(Error::NotFound)?;
            let phone = Phone::parse(text, &workspace.country).ok_or(Refusal::InvalidPhone)?;
            Ok(Number::of(&phone))
        }
        PointKind::Email => {
            let mut check = Check::default();
            let email = check.email("/value", text);
            check.done()?;
            Ok(Number { key: email.clone(), value: email })
        }
    }
}

async fn change(
    ctx: &Ctx,
    contact: ContactId,
    decide: impl FnOnce(&mut Points) -> Result<(), PointRefusal>,
) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    found(ctx, &tx, contact).await?;
    let before = load(ctx, &tx, contact).await?;

    let mut after = before.clone();
    decide(&mut after).map_err(refused)?;
    refuse_taken(ctx, &tx, contact, &before, &after).await?;
    if after.iter().next().is_none() && !has_identity(ctx, &tx, contact).await? {
        return Err(Refusal::IdentificationRequired.into());
    }

    let mut ledger = Ledger::default();
    link::adopt(ctx, &tx, &mut ledger, contact, &before, &after).await?;
    if ledger.points(ctx, contact, &before, after) {
        ledger.write(ctx, &mut tx).await?;
        tx.commit().await?;
    }
    super::find::get(ctx, contact).await
}

pub(crate) async fn load(ctx: &Ctx, tx: &Tx, contact: ContactId) -> Result<Points, Error> {
    let mut found = store::contact::points(tx.db(), ctx.workspace, &[contact]).await?;
    Ok(found.remove(&contact).unwrap_or_default())
}

fn refused(refusal: PointRefusal) -> Error {
    match refusal {
        PointRefusal::Unknown => Error::NotFound,
        PointRefusal::Repeated => Error::field("/value", "repeated"),
        PointRefusal::TooMany => Error::field("/value", "too_many"),
        PointRefusal::NotAPhone => Error::field("/is_whatsapp", "invalid"),
    }
}

/// A number belongs to one person (D-27).
async fn refuse_taken(ctx: &Ctx, tx: &Tx, contact: ContactId, before: &Points, after: &Points) -> Result<(), Error> {
    let fresh: Vec<(PointKind, &str)> = after
        .iter()
        .filter(|point| before.by_key(point.kind, &point.key).is_none())
        .map(|point| (point.kind, point.key.as_str()))
        .collect();
    let holders = store::contact::holders(tx.db(), ctx.workspace, &fresh).await?;
    match holders.into_iter().find(|holder| holder.contact != contact) {
        Some(holder) => Err(taken(holder)),
        None => Ok(()),
    }
}

async fn has_identity(ctx: &Ctx, tx: &Tx, contact: ContactId) -> Result<bool, Error> {
    let found = store::contact::by_ids(tx.db(), ctx.workspace, tx.engine(), &[contact]).await?;
    Ok(found.iter().any(|contact| !contact.identities.is_empty()))
}
