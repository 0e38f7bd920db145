//! What a template or a reply will cost, before it is sent (I-05, C-18).

use super::tariff::{Tariff, tariff};
use crate::{Ctx, Error, contact};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, TemplateId, Timestamp,
    identity::{IdentityKey, IdentityKeyKind},
    permission::Permission,
    phone::Phone,
    price::{
        category::Category,
        engine::{Asked, Estimate, Kind, Windows, estimate},
        market::Place,
        money::Currency,
        reason::UnknownReason,
        rules::ServiceRule,
    },
    reply::{self, WindowFacts},
};
use store::{
    Connection,
    channel::Channel,
    contact::Identity,
    cost::{self, Allowance, Volume},
    recipient,
};

/// More at once is what campaigns are for.
pub const MAX_COUNT: u64 = 1_000_000;

pub struct AskEstimate {
    pub whom: Whom,
    pub what: What,
    pub count: u64,
}

pub enum Whom {
    Conversation(ConversationId),
    /// Somebody who is written to first, on a line.
    Contact(ChannelId, ContactId),
    Phone(ChannelId, String),
    Identity(ChannelId, IdentityId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Reply,
    Template(TemplateId),
}

/// An estimate and what is worth saying beside it.
pub struct Estimated {
    pub estimate: Estimate,
    pub count: u64,
    /// Free replies that the number has left this month, where replies are charged.
    pub allowance_left: Option<u64>,
    /// What the company is billed in.
    pub currency: Option<Currency>,
}

/// Somebody's market and windows.
pub(super) struct Facing {
    pub(super) place: Option<Place>,
    pub(super) windows: WindowFacts,
}

pub async fn ask(ctx: &Ctx, command: AskEstimate) -> Result<Estimated, Error> {
    ctx.require(Permission::MessageSend)?;
    if !(1..=MAX_COUNT).contains(&command.count) {
        return Err(Error::field("/count", "invalid"));
    }
    let db = ctx.app.db.read();
    let (line, facing) = facing(ctx, db, &command.whom).await?;
    let tariff = tariff(&ctx.app, db, ctx.workspace).await?;
    let kind = match command.what {
        What::Reply => Some(Kind::Reply),
        What::Template(id) => {
            let found = store::template::get(db, ctx.workspace, id).await?;
            let found = found.filter(|template| Some(template.waba) == line.waba);
            let found = found.ok_or_else(|| Error::field("/content/template_id", "invalid"))?;
            Category::parse(&found.definition.category).map(Kind::Template)
        }
    };
    let Some(kind) = kind else {
        let estimate = Estimate::Unknown(UnknownReason::CategoryUnknown);
        return Ok(Estimated { estimate, count: command.count, allowance_left: None, currency: tariff.currency });
    };
    quote(ctx, db, &tariff, &line, &facing, (kind, command.count)).await
}

/// The rule's answer with the counts of this month.
pub(super) async fn quote(
    ctx: &Ctx,
    db: &impl Connection,
    tariff: &Tariff,
    line: &Channel,
    facing: &Facing,
    (kind, count): (Kind, u64),
) -> Result<Estimated, Error> {
    let (now, month) = (ctx.now, tariff.month(ctx.now));
    let day = tariff.zone.day(now);
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let allowance = match tariff.cards.rules(day).map(|rules| rules.service) {
        Some(ServiceRule::Charged { free, .. }) if kind == Kind::Reply => {
            let used = cost::allowance(db, ctx.workspace, Allowance { channel: line.id, month }).await?;
            Some((free, number(used)))
        }
        Some(ServiceRule::Charged { .. } | ServiceRule::Free) | None => None,
    };
    let mut volume = 0;
    if let (true, Some(place), Some(currency)) = (kind.category().has_tiers(), facing.place, tariff.currency) {
        let of = Volume {
            portfolio: line.portfolio.clone(),
            month,
            market: tariff.cards.market(currency, place, day).code().to_owned(),
            category: kind.category().as_str().to_owned(),
        };
        volume = number(cost::volume(db, ctx.workspace, &of).await?);
    }
    let mut facts = facing.windows;
    // An answer in time to an advertisement is the first of the free ones.
    facts.answered(now);
    let window = reply::window(line.kind, facts, now);
    let asked = Asked {
        at: now,
        zone: tariff.zone.clone(),
        currency: tariff.currency,
        place: facing.place,
        kind,
        windows: Windows {
            free_form_until: window.free_form_until,
            free_entry_until: window.free_entry_until,
            conversations: Vec::new(),
        },
        allowance_used: allowance.map(|(_, used)| used),
        volume,
        count,
    };
    Ok(Estimated {
        estimate: estimate(&tariff.cards, &asked),
        count,
        allowance_left: allowance.map(|(free, used)| free.saturating_sub(used)),
        currency: tariff.currency,
    })
}

/// By calling code; of somebody whose number is hidden, by the country that their user id begins with.
pub(super) fn place(phone: Option<&str>, user_id: Option<&str>) -> Option<Place> {
    let by_phone = || Place::of_phone(&Phone::from_wa_id(phone?.trim_start_matches('+'))?);
    let by_user_id = || Place::of_country(user_id?.split_once('.')?.0);
    by_phone().or_else(by_user_id)
}

pub(super) fn place_of(identity: &Identity) -> Option<Place> {
    let user_id = Some(identity.external_id.as_str()).filter(|_| identity.kind == IdentityKeyKind::Bsuid);
    place(identity.phone.as_deref(), user_id)
}

async fn facing(ctx: &Ctx, db: &impl Connection, whom: &Whom) -> Result<(Channel, Facing), Error> {
    let line = |id| async move {
        let line = store::channel::get(db, ctx.workspace, id).await?;
        line.ok_or_else(|| Error::field("/channel_id", "invalid"))
    };
    match whom {
        Whom::Conversation(id) => {
            let found = store::conversation::visible(db, ctx.scope(), *id).await?.ok_or(Error::NotFound)?;
            let identity = store::contact::identity(db, ctx.workspace, found.identity).await?;
            let place = identity.as_ref().and_then(place_of);
            Ok((line(found.channel).await?, Facing { place, windows: found.reception.windows }))
        }
        Whom::Phone(channel, typed) => {
            let settings = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
            let phone = Phone::parse(typed, &settings.country).ok_or(crate::Refusal::InvalidPhone)?;
            let key = IdentityKey::new(IdentityKeyKind::WaId, phone.digits());
            let known = recipient::by_key(db, ctx.workspace, &key).await?;
            let windows = windows(ctx, db, known, *channel).await?;
            Ok((line(*channel).await?, Facing { place: Place::of_phone(&phone), windows }))
        }
        Whom::Contact(channel, contact) => {
            let line = line(*channel).await?;
            contact::find::get(ctx, *contact).await?;
            let chosen = contact::recipient::choose(ctx, db, *contact, &line).await?;
            let identity = match chosen.identity {
                Some(id) => store::contact::identity(db, ctx.workspace, id).await?,
                None => None,
            };
            let by_number = place(chosen.number.as_deref(), None);
            let place = by_number.or_else(|| identity.as_ref().and_then(place_of));
            let windows = windows(ctx, db, chosen.identity, *channel).await?;
            Ok((line, Facing { place, windows }))
        }
        Whom::Identity(channel, id) => {
            let identity = store::contact::identity(db, ctx.workspace, *id).await?;
            let identity = identity.ok_or_else(|| Error::field("/to/identity_id", "invalid"))?;
            let windows = windows(ctx, db, Some(*id), *channel).await?;
            Ok((line(*channel).await?, Facing { place: place_of(&identity), windows }))
        }
    }
}

/// Of the conversation that is there already, if one is.
async fn windows(
    ctx: &Ctx,
    db: &impl Connection,
    identity: Option<IdentityId>,
    channel: ChannelId,
) -> Result<WindowFacts, Error> {
    let Some(identity) = identity else { return Ok(WindowFacts::default()) };
    let places = store::contact::conversations_of_identities(db, ctx.workspace, &[identity]).await?;
    let Some(place) = places.into_iter().find(|place| place.channel == channel) else {
        return Ok(WindowFacts::default());
    };
    let found = store::conversation::visible(db, ctx.scope(), place.conversation).await?;
    Ok(found.map(|found| found.reception.windows).unwrap_or_default())
}

/// What is still open at `now`; for what is asked without a person.
pub(super) fn is_open(line: &Channel, windows: WindowFacts, now: Timestamp) -> bool {
    reply::window(line.kind, windows, now).free_form_until.is_some()
}
