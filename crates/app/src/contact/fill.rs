//! The WhatsApp phone fills itself, or is taken back, as the rules say (D-11, D-12, D-13). Asked by the job
//! `fill_whatsapp`; the rules look at how things stand, so it may be asked any number of times.

use super::{
    ledger::Ledger,
    link::{self, Number},
    points::load,
};
use crate::{Ctx, Error};
use domain::{
    ContactId, IdentityId, MessageId,
    contact::{
        NewPoint, PointKind, PointSource, Provenance,
        fill::{self, Fate, FillRules, SendOrigin},
    },
};
use store::Tx;

/// A send leaves for this number: may its success fill the WhatsApp phone?
pub(crate) async fn remember(
    ctx: &Ctx,
    tx: &Tx,
    (contact, message): (ContactId, MessageId),
    number: &Number,
    origin: SendOrigin,
) -> Result<(), Error> {
    let points = load(ctx, tx, contact).await?;
    if fill::may_fill(&points, &number.key, origin, FillRules::default()) {
        store::message::may_fill(tx.db(), ctx.workspace, message, contact, &number.key).await?;
    }
    Ok(())
}

/// A send to the primary phone has news: it arrived or failed.
pub(crate) async fn settle(ctx: &Ctx, message: MessageId) -> Result<(), Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let Some(sent) = store::message::filling(tx.db(), ctx.workspace, message).await? else { return Ok(()) };
    if store::contact::locked(tx.db(), ctx.workspace, &[sent.contact]).await?.is_empty() {
        return Ok(());
    }
    let before = load(ctx, &tx, sent.contact).await?;

    let why = Provenance { source: PointSource::FirstSend, of: Some(message.0), at: ctx.now, by: None };
    let mut after = before.clone();
    fill::settle(&mut after, &sent.key, message, Fate::of(sent.delivery, &sent.receipts), why);

    let mut ledger = Ledger::default();
    if ledger.points(ctx, sent.contact, &before, after) {
        ledger.write(ctx, &mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Somebody known wrote, and had no WhatsApp phone.
pub(crate) async fn wrote(ctx: &Ctx, identity: IdentityId, contact: ContactId) -> Result<(), Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if store::contact::locked(tx.db(), ctx.workspace, &[contact]).await?.is_empty() {
        return Ok(());
    }
    let identity = store::contact::identity(tx.db(), ctx.workspace, identity).await?;
    let Some(identity) = identity.filter(|identity| identity.contact == Some(contact)) else { return Ok(()) };
    let Some(Number { key, value }) = link::number(&identity) else { return Ok(()) };
    let holders = store::contact::holders(tx.db(), ctx.workspace, &[(PointKind::Phone, &key)]).await?;
    if holders.iter().any(|holder| holder.contact != contact) {
        return Ok(());
    }
    let before = load(ctx, &tx, contact).await?;

    let origin = Provenance { source: PointSource::Inbound, of: Some(identity.id.0), at: ctx.now, by: None };
    let number = NewPoint { id: ctx.new_id(), kind: PointKind::Phone, key, value, label: None, origin };
    let mut after = before.clone();
    fill::wrote(&mut after, number);

    let mut ledger = Ledger::default();
    if ledger.points(ctx, contact, &before, after) {
        ledger.write(ctx, &mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
