//! What a message is expected to cost, written down when it is sent: the charge is held against it later.

use super::{
    estimate::{Facing, place_of, quote},
    tariff::tariff,
};
use crate::{Ctx, Error};
use domain::{
    MessageId,
    channel::ChannelKind,
    message::Content,
    price::{
        category::Category,
        engine::{Estimate, Kind},
        ledger::{Amount, EntryKind, LedgerEntry},
    },
};
use store::{
    Tx,
    channel::Channel,
    conversation::Conversation,
    cost::{self, Entry},
};

/// Unknown expectations are not written: they say nothing.
pub(crate) async fn reserve(
    ctx: &Ctx,
    tx: &Tx,
    conversation: &Conversation,
    line: &Channel,
    content: &Content,
    message: MessageId,
) -> Result<(), Error> {
    let Some(kind) = kind(line, content) else { return Ok(()) };
    let tariff = tariff(&ctx.app, tx.db(), ctx.workspace).await?;
    let identity = store::contact::identity(tx.db(), ctx.workspace, conversation.identity).await?;
    let facing = Facing { place: identity.as_ref().and_then(place_of), windows: conversation.reception.windows };
    let estimated = quote(ctx, tx.db(), &tariff, line, &facing, (kind, 1)).await?;
    let (amount, market, card_from) = match estimated.estimate {
        Estimate::Free { reason, .. } => (Amount::Free(reason), None, None),
        Estimate::Priced(quote) => (Amount::Known(quote.total), Some(quote.market), Some(quote.card_from)),
        Estimate::Unknown(_) => return Ok(()),
    };
    let entry = Entry {
        id: ctx.new_id(),
        month: tariff.month(ctx.now),
        channel: Some(line.id),
        sender: ctx.user_id().map(|user| user.0),
        template: template(content),
        pricing: None,
        entry: LedgerEntry {
            at: ctx.now,
            kind: EntryKind::Reservation,
            message: Some(message),
            conversation: None,
            amount,
            market,
            category: Some(kind.category()),
            card_from,
        },
    };
    cost::append(tx.db(), ctx.workspace, &[entry]).await?;
    Ok(())
}

/// Nothing where messages have no price.
fn kind(line: &Channel, content: &Content) -> Option<Kind> {
    match (line.kind, content) {
        (ChannelKind::Messenger | ChannelKind::Instagram, _) => None,
        (ChannelKind::Whatsapp, Content::Template(template)) => {
            Category::parse(template.category.as_deref()?).map(Kind::Template)
        }
        (ChannelKind::Whatsapp, _) => Some(Kind::Reply),
    }
}

fn template(content: &Content) -> Option<String> {
    if let Content::Template(template) = content { Some(template.name.clone()) } else { None }
}
