//! Where a conversation with a contact would go, and why there (D-09, E-13).

use super::link::Number;
use crate::{Ctx, Error, Refusal};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId,
    channel::ChannelKind,
    contact::route::{Route, route},
    identity::{IdentityKey, IdentityKeyKind},
    permission::Permission,
    phone::Phone,
};
use store::{Connection, channel::Channel, recipient};

/// Where to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Whom the channel knows by it, if it does.
    pub identity: Option<IdentityId>,
    /// In E.164; missing when only a user id is known.
    pub number: Option<String>,
    /// `whatsapp`, `primary` or `bsuid`.
    pub why: &'static str,
}

pub async fn recipient(ctx: &Ctx, contact: ContactId, channel: ChannelId) -> Result<Recipient, Error> {
    super::find::get(ctx, contact).await?;
    let db = ctx.app.db.read();
    let line = line(ctx, db, channel).await?;
    choose(ctx, db, contact, &line).await
}

/// The conversation that is there already, if one is, and where a new one would go.
pub async fn conversation(
    ctx: &Ctx,
    contact: ContactId,
    channel: ChannelId,
) -> Result<(Option<ConversationId>, Recipient), Error> {
    ctx.require(Permission::ConversationRead)?;
    let recipient = recipient(ctx, contact, channel).await?;
    let Some(identity) = recipient.identity else { return Ok((None, recipient)) };
    let places = store::contact::conversations_of_identities(ctx.app.db.read(), ctx.workspace, &[identity]).await?;
    let place = places.into_iter().find(|place| place.channel == channel);
    Ok((place.map(|place| place.conversation), recipient))
}

async fn line(ctx: &Ctx, db: &impl Connection, channel: ChannelId) -> Result<Channel, Error> {
    let line = store::channel::get(db, ctx.workspace, channel).await?;
    let line = line.ok_or_else(|| Error::field("/channel_id", "invalid"))?;
    match line.kind {
        ChannelKind::Whatsapp => Ok(line),
        ChannelKind::Messenger | ChannelKind::Instagram => Err(Refusal::CannotInitiateOnChannel.into()),
    }
}

/// By D-09, with the user id known in the line's portfolio as the last resort.
pub(crate) async fn choose(
    ctx: &Ctx,
    db: &impl Connection,
    contact: ContactId,
    line: &Channel,
) -> Result<Recipient, Error> {
    let points = store::contact::points(db, ctx.workspace, &[contact]).await?.remove(&contact).unwrap_or_default();
    let user_id = recipient::user_id(db, ctx.workspace, contact, line.id).await?;
    let chosen = route(&points, user_id.is_some()).ok_or(Refusal::NoUsablePhone)?;
    let why = chosen.as_str();
    let (Route::Whatsapp(point) | Route::Primary(point)) = chosen else {
        return Ok(Recipient { identity: user_id, number: None, why });
    };
    let number = Phone::from_wa_id(point.value.trim_start_matches('+')).as_ref().map(Number::of);
    let key =
        number.as_ref().map(|number| IdentityKey::new(IdentityKeyKind::WaId, number.value.trim_start_matches('+')));
    let identity = match &key {
        Some(key) => recipient::by_key(db, ctx.workspace, key).await?,
        None => None,
    };
    Ok(Recipient { identity, number: Some(point.value.clone()), why })
}
