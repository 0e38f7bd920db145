//! What one template to several chosen people will cost together: by market, with what is free and what nobody knows.

use super::{estimate::place, tariff::tariff};
use crate::{Ctx, Error, template::several::MAX_PEOPLE};
use domain::{
    ChannelId, ContactId, TemplateId,
    contact::{
        Points,
        route::{Route, route},
    },
    permission::Permission,
    price::{
        batch::estimate_batch,
        category::Category,
        engine::{Asked, Kind, Windows},
        market::Place,
        money::Money,
    },
    reply::{self, WindowFacts},
};
use std::collections::{HashMap, HashSet};
use store::cost;

/// People by what becomes of the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Several {
    pub recipients: u64,
    pub charged: u64,
    pub free: u64,
    pub unknown: u64,
    /// Without a number or a user id: they get nothing and cost nothing.
    pub unreachable: u64,
    /// Of the charged ones; `None` where no price is known.
    pub total: Option<Money>,
}

/// Where it would go by D-09, if by a number.
fn number(points: &HashMap<ContactId, Points>, contact: ContactId) -> Option<&str> {
    match points.get(&contact).and_then(|points| route(points, false)) {
        Some(Route::Whatsapp(point) | Route::Primary(point)) => Some(point.value.as_str()),
        Some(Route::UserId) | None => None,
    }
}

pub async fn of_several(
    ctx: &Ctx,
    template: TemplateId,
    channel: ChannelId,
    contacts: &[ContactId],
) -> Result<Several, Error> {
    ctx.require(Permission::MessageSend)?;
    ctx.require(Permission::ContactRead)?;
    let mut seen = HashSet::new();
    let contacts: Vec<ContactId> = contacts.iter().copied().filter(|id| seen.insert(*id)).collect();
    let contacts = contacts.as_slice();
    if contacts.len() > MAX_PEOPLE {
        return Err(Error::field("/contact_ids", "too_many"));
    }
    let db = ctx.app.db.read();
    let found = store::template::get(db, ctx.workspace, template).await?.ok_or(Error::NotFound)?;
    let line = store::channel::get(db, ctx.workspace, channel).await?.filter(|line| line.waba == Some(found.waba));
    let line = line.ok_or_else(|| Error::field("/channel_id", "invalid"))?;
    let kind = Category::parse(&found.definition.category).map(Kind::Template);
    let tariff = tariff(&ctx.app, db, ctx.workspace).await?;
    let points = store::contact::points(db, ctx.workspace, contacts).await?;
    let windows = cost::windows(db, ctx.workspace, channel, contacts).await?;
    let month = tariff.month(ctx.now);
    let volumes = cost::volumes(db, ctx.workspace, &[(line.portfolio.clone(), month)]).await?;

    let nameless: Vec<ContactId> = contacts.iter().filter(|id| number(&points, **id).is_none()).copied().collect();
    let by_user_id = store::recipient::with_user_id(db, ctx.workspace, channel, &nameless).await?;

    let mut several = Several::default();
    let mut groups: HashMap<(Option<Place>, WindowFacts), u64> = HashMap::new();
    for contact in contacts {
        let facts = windows.get(contact).copied();
        let number = number(&points, *contact);
        if number.is_none() && !by_user_id.contains(contact) {
            several.unreachable += 1;
            continue;
        }
        *groups.entry((place(number, None), facts.unwrap_or_default())).or_default() += 1;
    }
    several.recipients = groups.values().sum();
    let (Some(kind), Some(currency)) = (kind, tariff.currency) else {
        several.unknown = several.recipients;
        return Ok(several);
    };
    let asked: Vec<Asked> = groups
        .into_iter()
        .map(|((place, mut facts), count)| {
            facts.answered(ctx.now);
            let window = reply::window(line.kind, facts, ctx.now);
            let day = tariff.zone.day(ctx.now);
            let market = place.map(|place| tariff.cards.market(currency, place, day).code().to_owned());
            let is_of = |volume: &cost::Volume| {
                Some(&volume.market) == market.as_ref() && volume.category == kind.category().as_str()
            };
            let volume = volumes.iter().find(|(volume, _)| is_of(volume)).map_or(0, |(_, charged)| *charged);
            Asked {
                at: ctx.now,
                zone: tariff.zone.clone(),
                currency: Some(currency),
                place,
                kind,
                windows: Windows {
                    free_form_until: window.free_form_until,
                    free_entry_until: window.free_entry_until,
                    conversations: Vec::new(),
                },
                allowance_used: None,
                volume: u64::try_from(volume).unwrap_or(0),
                count,
            }
        })
        .collect();
    let batch = estimate_batch(&tariff.cards, &asked, currency).map_err(|_| Error::Conflict("money"))?;
    (several.charged, several.free, several.unknown) = (batch.charged, batch.free, batch.unknown);
    several.total = (batch.charged > 0).then_some(batch.known);
    Ok(several)
}
