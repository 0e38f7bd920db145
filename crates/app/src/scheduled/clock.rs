//! Whose clock a time is meant by, and which instant that is.

use crate::{Ctx, Error};
use domain::{
    ConversationId, Timestamp,
    permission::Permission,
    phone::Phone,
    schedule::{Shift, WhenRefusal, Zone, ZoneChoice, ZoneSource, resolve, zone_of},
};
use jiff::{civil::DateTime, tz::TimeZone};
use store::Connection;

/// The zones that a conversation's times may be meant in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zones {
    pub workspace: String,
    pub contact: String,
    /// Where the contact's was taken from.
    pub source: ZoneSource,
}

/// A time on a clock, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// To the minute, as it is stored.
    pub local_time: String,
    pub zone: String,
    pub source: ZoneSource,
    pub at: Timestamp,
    pub shift: Shift,
}

/// What a form shows before anything is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub zones: Zones,
    /// `None` without a time; the refusal is a code.
    pub found: Option<Result<Found, &'static str>>,
}

pub async fn preview(
    ctx: &Ctx,
    conversation: ConversationId,
    asked: Option<(&str, ZoneChoice)>,
) -> Result<Preview, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = ctx.app.db.read();
    let conversation = store::conversation::visible(db, ctx.scope(), conversation).await?.ok_or(Error::NotFound)?.id;
    let zones = zones(ctx, db, conversation).await?;
    let found = asked.map(|(local, choice)| when(&zones, local, choice, ctx.now));
    Ok(Preview { zones, found })
}

/// A contact has no zone of its own so far; its country, or that of its number, may have only one.
pub(super) async fn zones(ctx: &Ctx, db: &impl Connection, conversation: ConversationId) -> Result<Zones, Error> {
    let workspace = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?.time_zone;
    let (country, phone) = store::scheduled::whereabouts(db, ctx.workspace, conversation).await?;
    let of_number = || Phone::from_wa_id(phone.as_deref()?.trim_start_matches('+'))?.country();
    let country = country.filter(|country| !country.is_empty()).or_else(of_number);
    let Zone { name, source } = zone_of(ZoneChoice::Contact, None, country.as_deref(), &workspace);
    Ok(Zones { contact: name.to_owned(), source, workspace })
}

/// The refusal is a code at the time asked for.
pub(super) fn when(zones: &Zones, local: &str, choice: ZoneChoice, now: Timestamp) -> Result<Found, &'static str> {
    let local: DateTime = local.parse().map_err(|_| "invalid")?;
    let local = local.with().second(0).subsec_nanosecond(0).build().map_err(|_| "invalid")?;
    let (name, source) = match choice {
        ZoneChoice::Contact => (&zones.contact, zones.source),
        ZoneChoice::Workspace => (&zones.workspace, ZoneSource::Workspace),
    };
    let zone = TimeZone::get(name).map_err(|_| "unknown_zone")?;
    let when = resolve(local, &zone, now).map_err(WhenRefusal::as_str)?;
    Ok(Found {
        local_time: local.strftime("%Y-%m-%dT%H:%M").to_string(),
        zone: name.clone(),
        source,
        at: when.at,
        shift: when.shift,
    })
}
