//! What one message was expected to cost and what it did.

use crate::{Ctx, Error, conversation};
use domain::{
    MessageId,
    price::ledger::{Amount, EntryKind, LedgerEntry},
};
use store::cost;

#[derive(Clone, Debug, PartialEq)]
pub struct CostOfMessage {
    pub estimate: Option<LedgerEntry>,
    /// The charge, or the adjustment that told its price later.
    pub actual: Option<LedgerEntry>,
    /// It was not delivered: nothing is charged.
    pub is_released: bool,
}

pub async fn get(ctx: &Ctx, message: MessageId) -> Result<CostOfMessage, Error> {
    // Whoever may see the message.
    conversation::find::message(ctx, message).await?;
    let entries = cost::of_message(ctx.app.db.read(), ctx.workspace, message).await?;
    let of = |kind| entries.iter().map(|entry| &entry.entry).find(move |entry| entry.kind == kind).cloned();
    let charge = of(EntryKind::Charge);
    let is_unknown = charge.as_ref().is_some_and(|charge| matches!(charge.amount, Amount::Unknown(_)));
    let adjusted = of(EntryKind::Adjustment).filter(|_| is_unknown);
    Ok(CostOfMessage {
        estimate: of(EntryKind::Reservation),
        is_released: charge.is_none() && of(EntryKind::Release).is_some(),
        actual: adjusted.or(charge),
    })
}
