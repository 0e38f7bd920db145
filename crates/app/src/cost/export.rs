//! The ledger as a file, streamed page by page.

use super::overview::check;
use crate::{Ctx, Error, account::audit};
use bytes::Bytes;
use domain::{
    ChannelId,
    import::{delimiter::Delimiter, sheet},
    permission::Permission,
    price::ledger::Amount,
};
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use store::{
    Tx,
    cost::{self, Entry},
    read::costs::Months,
};
use uuid::Uuid;

const PAGE: i64 = 1_000;

const COLUMNS: [&str; 14] = [
    "at",
    "month",
    "kind",
    "message_id",
    "line",
    "agent",
    "template",
    "category",
    "market",
    "state",
    "reason",
    "amount",
    "currency",
    "card_from",
];

struct Sheet {
    lines: HashMap<ChannelId, String>,
    people: HashMap<Uuid, String>,
    months: Months,
}

/// Charges and what corrects them, amounts with six decimals. That it happened is kept.
pub async fn export(ctx: &Ctx, months: Months) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
    ctx.require(Permission::CostRead)?;
    check(months)?;
    let db = ctx.app.db.read();
    let lines = store::channel::list(db, ctx.workspace).await?;
    let members = store::user::list(db, ctx.workspace).await?;
    let sheet = Arc::new(Sheet {
        lines: lines.into_iter().map(|line| (line.id, line.nickname)).collect(),
        people: members.into_iter().map(|member| (member.id.0, member.email)).collect(),
        months,
    });
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let detail = json!({ "from": months.from, "to": months.to });
    audit::append(ctx, &tx, "costs.exported", ctx.workspace, detail).await?;
    tx.commit().await?;

    let ctx = ctx.clone();
    let start = Position { month: months.from, after: Uuid::nil(), is_first: true };
    Ok(stream::try_unfold(start, move |position| {
        let (ctx, sheet) = (ctx.clone(), sheet.clone());
        async move { page(&ctx, &sheet, position).await }
    })
    .boxed())
}

/// How far the file has come.
#[derive(Clone, Copy)]
struct Position {
    month: i32,
    after: Uuid,
    is_first: bool,
}

async fn page(ctx: &Ctx, sheet: &Sheet, position: Position) -> Result<Option<(Bytes, Position)>, Error> {
    if position.month > sheet.months.to {
        return Ok(None);
    }
    let mut text = String::new();
    if position.is_first {
        // By this mark spreadsheets know that it is UTF-8.
        text.push('\u{feff}');
        sheet::row(&mut text, Delimiter::Comma, COLUMNS);
    }
    let db = ctx.app.db.read();
    let entries = cost::export(db, ctx.workspace, position.month, position.after, PAGE).await?;
    for entry in &entries {
        line(&mut text, sheet, entry);
    }
    let is_more = i64::try_from(entries.len()).is_ok_and(|count| count == PAGE);
    let next = match entries.last().filter(|_| is_more) {
        Some(last) => Position { after: last.id, is_first: false, ..position },
        None => Position { month: following(position.month), after: Uuid::nil(), is_first: false },
    };
    Ok(Some((Bytes::from(text), next)))
}

const fn following(month: i32) -> i32 {
    if month % 100 == 12 { month + 89 } else { month + 1 }
}

fn line(text: &mut String, sheet: &Sheet, row: &Entry) {
    let entry = &row.entry;
    let (state, reason, amount, currency) = match entry.amount {
        Amount::Free(reason) => ("free", reason.as_str(), "0".to_owned(), String::new()),
        Amount::Known(money) => ("known", "", decimal(money.micros), money.currency.to_string()),
        Amount::Unknown(reason) => ("unknown", reason.as_str(), String::new(), String::new()),
    };
    let named = |name: Option<&String>| name.cloned().unwrap_or_default();
    let cells = [
        entry.at.to_string(),
        format!("{}-{:02}", row.month / 100, row.month % 100),
        entry.kind.as_str().to_owned(),
        entry.message.map(|id| id.to_string()).unwrap_or_default(),
        named(row.channel.and_then(|id| sheet.lines.get(&id))),
        named(row.sender.and_then(|id| sheet.people.get(&id))),
        named(row.template.as_ref()),
        entry.category.map(|category| category.as_str().to_owned()).unwrap_or_default(),
        entry.market.map(|market| market.code().to_owned()).unwrap_or_default(),
        state.to_owned(),
        reason.to_owned(),
        amount,
        currency,
        entry.card_from.map(|day| day.to_string()).unwrap_or_default(),
    ];
    sheet::row(text, Delimiter::Comma, cells.iter().map(String::as_str));
}

/// All six decimals: nothing is rounded in a file.
fn decimal(micros: i64) -> String {
    let sign = if micros < 0 { "-" } else { "" };
    let whole = micros.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_december_comes_january() {
        assert_eq!([following(202_611), following(202_612)], [202_612, 202_701]);
    }

    #[test]
    fn amounts_are_written_whole() {
        for (micros, text) in [(3_400, "0.003400"), (1_234_567_890, "1234.567890"), (-1, "-0.000001"), (0, "0.000000")]
        {
            assert_eq!(decimal(micros), text);
        }
    }
}
