//! A file comes in: streamed to the store and looked at on its way, so that its size never matters to memory.

use super::reading::Rows;
use crate::{Ctx, Error, Refusal, account::audit};
use bytes::Bytes;
use domain::{
    ImportId, WorkspaceId,
    custom_field::{CustomField, Entity},
    event::{Event, EventKind},
    import::{delimiter::Delimiter, encoding::Sniffer, header::suggest, mapping::Mapping, table::Format},
    permission::Permission,
    text::one_line,
};
use futures::{Stream, StreamExt};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{
    Tx,
    import::{ContactImport, State},
};

/// Bytes of a file.
pub const MAX_FILE: u64 = 50 << 20;
/// Rows of a file are looked at for its delimiter and its samples.
const HEAD: usize = 128 << 10;
const SAMPLES: usize = 3;
const SAMPLE_ROWS: usize = 20;
const PARALLEL: usize = 4;
/// Longest name of a file and of a column that is shown.
const MAX_NAME: usize = 120;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    #[serde(flatten)]
    pub format: Format,
    pub columns: Vec<ColumnShape>,
    /// About how many rows there are.
    pub rows_estimate: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnShape {
    pub name: String,
    /// The first cells with something in them.
    pub samples: Vec<String>,
}

/// Takes a whole file and suggests what its columns are.
pub async fn receive<S, E>(ctx: &Ctx, name: Option<&str>, stream: S) -> Result<ContactImport, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    ctx.require(Permission::ContactImport)?;
    let id: ImportId = ctx.new_id();
    let key = format!("import/{}/{id}", ctx.workspace);
    let taken = take(ctx, &key, stream).await?;
    match look(ctx, &key, &taken).await {
        Ok((shape, mapping)) => {
            let import = ContactImport {
                id,
                file_name: one_line(name.unwrap_or_default(), MAX_NAME),
                blob_key: key,
                size: i64::try_from(taken.size).unwrap_or(i64::MAX),
                format: json!(shape),
                mapping: Some(json!(mapping)),
                state: State::Mapping,
                total: None,
                done: 0,
                created: 0,
                updated: 0,
                unchanged: 0,
                rejected: 0,
                error: None,
                created_at: ctx.now,
                created_by: ctx.user_id(),
                finished_at: None,
            };
            let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
            store::import::insert(tx.db(), ctx.workspace, &import).await?;
            audit::append(ctx, &tx, "import.uploaded", id, json!({ "size": import.size })).await?;
            tx.record(Event::new(EventKind::DirectoryUpdated, ctx.actor).with_delta("imports"));
            tx.commit().await?;
            Ok(import)
        }
        Err(error) => {
            let _ = ctx.app.blobs.delete(&key).await;
            Err(error)
        }
    }
}

/// What was learned while the bytes passed.
struct Taken {
    size: u64,
    sniffer: Sniffer,
    head: Vec<u8>,
}

async fn take<S, E>(ctx: &Ctx, key: &str, mut stream: S) -> Result<Taken, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    let mut writer = ctx.app.blobs.writer(key).await?;
    let mut taken = Taken { size: 0, sniffer: Sniffer::default(), head: Vec::new() };
    while let Some(piece) = stream.next().await {
        let problem = match &piece {
            Ok(piece) => {
                taken.size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
                (taken.size > MAX_FILE).then_some(Refusal::MediaInvalid { reason: "size", limit: Some(MAX_FILE) })
            }
            Err(error) => {
                tracing::info!(%error, "an upload broke off");
                Some(Refusal::MediaInvalid { reason: "incomplete", limit: None })
            }
        };
        if let Some(problem) = problem {
            let _ = writer.abort().await;
            return Err(problem.into());
        }
        let Ok(piece) = piece else { break };
        taken.sniffer.feed(&piece);
        let room = HEAD.saturating_sub(taken.head.len()).min(piece.len());
        taken.head.extend_from_slice(piece.get(..room).unwrap_or_default());
        writer.wait_for_capacity(PARALLEL).await.map_err(store::StoreError::from)?;
        writer.put(piece);
    }
    writer.finish().await.map_err(store::StoreError::from)?;
    if taken.size == 0 {
        let _ = ctx.app.blobs.delete(key).await;
        return Err(Error::field("/file", "empty"));
    }
    Ok(taken)
}

/// Zip archives are spreadsheets of another kind; other binaries hold zero bytes that no text has.
fn is_table(head: &[u8], sniffer: &Sniffer) -> bool {
    let is_wide = matches!(
        sniffer.verdict(),
        domain::import::encoding::Encoding::Utf16Le | domain::import::encoding::Encoding::Utf16Be
    );
    !head.starts_with(b"PK\x03\x04") && (is_wide || !head.contains(&0))
}

async fn look(ctx: &Ctx, key: &str, taken: &Taken) -> Result<(Shape, Mapping), Error> {
    if !is_table(&taken.head, &taken.sniffer) {
        return Err(Error::field("/file", "not_a_csv"));
    }
    let encoding = taken.sniffer.verdict();
    let is_whole = u64::try_from(taken.head.len()).is_ok_and(|length| length == taken.size);
    let delimiter = Delimiter::detect(&taken.head, encoding, is_whole);
    let format = Format { encoding, delimiter };
    let mut rows = Rows::open(&ctx.app, key, format).await?;
    let header = rows.next().await?.ok_or_else(|| Error::field("/file", "empty"))?;
    if header.is_oversized {
        return Err(Error::field("/file", "too_many_columns"));
    }
    let mut columns: Vec<ColumnShape> =
        header.cells().map(|name| ColumnShape { name: one_line(name, MAX_NAME), samples: Vec::new() }).collect();
    for record in rows.take(SAMPLE_ROWS).await? {
        for (column, cell) in columns.iter_mut().zip(record.cells()) {
            if column.samples.len() < SAMPLES && !cell.is_empty() {
                column.samples.push(one_line(cell, MAX_NAME));
            }
        }
    }
    let fields = fields(ctx.app.db.read(), ctx.workspace).await?;
    let named: Vec<_> = fields.iter().map(|field| (field.id.0, field.name.clone())).collect();
    let targets = suggest(columns.iter().map(|column| column.name.as_str()), &named);
    let mapping = Mapping { columns: targets.into_iter().enumerate().collect(), ..Mapping::default() };
    let shape = Shape { format, columns, rows_estimate: taken.sniffer.lines().saturating_sub(1).max(1) };
    Ok((shape, mapping))
}

/// The fields of contacts that a file may fill.
pub(super) async fn fields(db: &impl store::Connection, workspace: WorkspaceId) -> Result<Vec<CustomField>, Error> {
    let all = store::custom_field::list(db, workspace, Some(Entity::Contact)).await?;
    Ok(all.into_iter().filter(|field| !field.archived).collect())
}

/// What was found out about an import's file.
pub fn shape(import: &ContactImport) -> Result<Shape, Error> {
    serde_json::from_value(import.format.clone())
        .map_err(|_| store::StoreError::corrupt("contact_import", "format", import.id).into())
}

/// What the columns of an import mean.
pub fn mapping(import: &ContactImport) -> Result<Mapping, Error> {
    let value = import.mapping.clone().unwrap_or_default();
    serde_json::from_value(value).map_err(|_| store::StoreError::corrupt("contact_import", "mapping", import.id).into())
}
