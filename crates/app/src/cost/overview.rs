//! The cost overview (I-11): a stretch of months by one thing at a time.

use crate::{Ctx, Error};
use domain::permission::Permission;
use store::read::costs::{self, By, Months, Part};

/// Longest stretch, in months.
const MAX_MONTHS: i32 = 120;

pub struct Overview {
    pub parts: Vec<Part>,
    pub months: Months,
}

pub async fn overview(ctx: &Ctx, months: Months, by: By) -> Result<Overview, Error> {
    ctx.require(Permission::CostRead)?;
    check(months)?;
    let parts = costs::parts(ctx.app.db.read(), ctx.workspace, months, by).await?;
    Ok(Overview { parts, months })
}

pub(super) fn check(months: Months) -> Result<(), Error> {
    let count = |month: i32| month / 100 * 12 + month % 100;
    let is_month = |month: i32| (1..=12).contains(&(month % 100));
    if !is_month(months.from) || months.from < 201_501 {
        return Err(Error::field("/from", "invalid"));
    }
    let span = count(months.to) - count(months.from);
    if is_month(months.to) && (0..MAX_MONTHS).contains(&span) { Ok(()) } else { Err(Error::field("/to", "invalid")) }
}
