//! The report of an import as a file: what became of each row, in the order of the file.

use super::find;
use crate::{Ctx, Error};
use bytes::Bytes;
use domain::{
    ImportId,
    import::{delimiter::Delimiter, sheet},
};
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};

const PAGE: i64 = 1_000;

/// Streams the report: row, outcome, contact, column, reason and, of rows that were refused, their cells.
pub async fn report(ctx: &Ctx, id: ImportId) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
    let import = find::get(ctx, id).await?;
    let delimiter = super::file::shape(&import)?.format.delimiter;
    let ctx = ctx.clone();
    Ok(stream::try_unfold(Some(0_i64), move |after| {
        let ctx = ctx.clone();
        async move {
            let Some(after) = after else { return Ok(None) };
            let rows = store::import::rows(ctx.app.db.read(), ctx.workspace, id, None, after, PAGE).await?;
            let mut text = String::with_capacity(rows.len() * 80);
            if after == 0 {
                text.push('\u{feff}');
                sheet::row(&mut text, delimiter, ["row", "outcome", "contact_id", "column", "reason", "source"]);
            }
            let next = rows.last().map(|row| row.row);
            for row in &rows {
                line(&mut text, delimiter, row);
            }
            if text.is_empty() {
                return Ok(None);
            }
            Ok(Some((Bytes::from(text), next)))
        }
    })
    .boxed())
}

fn line(text: &mut String, delimiter: Delimiter, row: &store::import::RowReport) {
    let contact = row.contact.map(|id| id.to_string()).unwrap_or_default();
    let cells: Vec<String> =
        row.source.as_deref().and_then(|source| serde_json::from_str(source).ok()).unwrap_or_default();
    // Columns are counted from one where people read them.
    let column = row.pointer.as_deref().and_then(|pointer| pointer.strip_prefix("/columns/")?.parse::<usize>().ok());
    let column = column.map(|index| (index + 1).to_string()).unwrap_or_default();
    let number = row.row.to_string();
    let head = [number.as_str(), row.outcome.as_str(), &contact, &column, row.reason.as_deref().unwrap_or_default()];
    sheet::row(text, delimiter, head.into_iter().chain(cells.iter().map(String::as_str)));
}
