//! The files of a carousel's cards.

use crate::{
    Connection, Db, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
    system::sending::HeadFile,
    text::{PerEngine, engine},
};
use domain::{ChannelId, MediaId, MessageId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

static PUT: PerEngine = PerEngine::new(|engine| {
    let cards = rows::source(engine, "card", 3, &[("media_id", Column::Uuid), ("position", Column::Int)]);
    format!(
        "WITH {cards} INSERT INTO message_card (message_id, position, workspace_id, media_id) \
         SELECT $2, position, $1, media_id FROM card WHERE TRUE"
    )
});

/// In the order of the cards.
pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    message: MessageId,
    media: &[MediaId],
) -> Result<(), StoreError> {
    if media.is_empty() {
        return Ok(());
    }
    let mut cards = Rows::new();
    for (position, media) in media.iter().enumerate() {
        cards.push(&json!([rows::hex(*media), position]));
    }
    sql(PUT.get(engine(db))).bind(workspace).bind(message).bind(cards.json()).run(db).await?;
    Ok(())
}

/// The message was taken back.
pub async fn remove(db: &impl Connection, workspace: WorkspaceId, message: MessageId) -> Result<(), StoreError> {
    let query = sql("DELETE FROM message_card WHERE workspace_id = $1 AND message_id = $2");
    query.bind(workspace).bind(message).run(db).await?;
    Ok(())
}

static FILES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT c.message_id, f.id AS media_id, f.blob_key, f.mime, f.size, f.filename, f.upload_id, \
           f.upload_channel, f.upload_until FROM wanted w CROSS JOIN message_card c JOIN media f ON f.id = c.media_id \
         WHERE c.message_id = w.id ORDER BY c.message_id, c.position"
    )
});

#[derive(FromQueryResult)]
struct FileRow {
    message_id: Uuid,
    media_id: Uuid,
    blob_key: Option<String>,
    mime: Option<String>,
    size: Option<i64>,
    filename: Option<String>,
    upload_id: Option<String>,
    upload_channel: Option<Uuid>,
    upload_until: Option<i64>,
}

/// The files of messages about to be sent, of every workspace, each in the order of its cards.
pub(crate) async fn files(db: &Db, messages: &[MessageId]) -> Result<HashMap<MessageId, Vec<HeadFile>>, StoreError> {
    let wanted = rows::list(messages.iter().map(|id| rows::hex(*id)));
    let found = sql(FILES.get(db.engine())).bind(wanted).all::<FileRow>(db.read()).await?;
    let mut files: HashMap<MessageId, Vec<HeadFile>> = HashMap::new();
    for row in found {
        let upload = match (row.upload_id, row.upload_channel, row.upload_until) {
            (Some(id), Some(channel), Some(until)) => Some((id, ChannelId(channel), Timestamp::from_millis(until))),
            _ => None,
        };
        files.entry(MessageId(row.message_id)).or_default().push(HeadFile {
            media: MediaId(row.media_id),
            blob_key: row.blob_key,
            mime: row.mime.unwrap_or_default(),
            size: row.size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0),
            filename: row.filename,
            upload,
        });
    }
    Ok(files)
}
