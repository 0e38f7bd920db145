//! Who came by a click-to-WhatsApp link. Asked only when a batch has a text with a link's mark.

use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{ConversationId, LinkId, MessageId, Timestamp, WorkspaceId};
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLink {
    pub id: LinkId,
    pub code: String,
    pub name: String,
    pub source: String,
}

#[derive(Deserialize)]
struct Row {
    id: GatheredId,
    code: String,
    name: String,
    source: String,
}

const ROW: &[(&str, Column)] =
    &[("id", Column::Uuid), ("code", Column::Text), ("name", Column::Text), ("source", Column::Text)];

static LINKS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("code", Column::Text)]);
    let found = "SELECT l.id, l.code, l.name, l.source FROM wanted w CROSS JOIN whatsapp_link l \
         WHERE l.workspace_id = $2 AND l.code = w.code";
    format!("WITH {wanted} {}", rows::gathered(engine, found, ROW))
});

/// The links of these codes.
pub async fn links(
    db: &impl Connection,
    workspace: WorkspaceId,
    codes: &[String],
) -> Result<Vec<KnownLink>, StoreError> {
    let rows = sql(LINKS.get(engine(db))).bind(rows::list(codes)).bind(workspace).gather::<Row>(db).await?;
    let link = |row: Row| KnownLink { id: LinkId(row.id.some()), code: row.code, name: row.name, source: row.source };
    Ok(rows.into_iter().map(link).collect())
}

/// A conversation that a link brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkArrival {
    pub link: LinkId,
    pub conversation: ConversationId,
    pub message: MessageId,
    pub at: Timestamp,
    pub is_first: bool,
}

static PUT: PerEngine = PerEngine::new(|engine| {
    let columns = [
        ("link_id", Column::Uuid),
        ("conversation_id", Column::Uuid),
        ("message_id", Column::Uuid),
        ("at", Column::BigInt),
        ("is_first", Column::Bool),
    ];
    let rows = rows::source(engine, "fresh", 2, &columns);
    format!(
        "WITH {rows} INSERT INTO link_arrival (workspace_id, link_id, conversation_id, message_id, at, is_first) \
         SELECT $1, link_id, conversation_id, message_id, at, is_first FROM fresh WHERE TRUE ON CONFLICT DO NOTHING"
    )
});

/// Each conversation counts once for a link, however often its text comes.
pub async fn put_link_arrivals(
    db: &impl Connection,
    workspace: WorkspaceId,
    arrivals: &[LinkArrival],
) -> Result<(), StoreError> {
    let mut rows = Rows::with_capacity(arrivals.len(), 140);
    for one in arrivals {
        let ids = (rows::hex(one.link), rows::hex(one.conversation), rows::hex(one.message));
        rows.push(&(ids.0, ids.1, ids.2, one.at.millis(), one.is_first));
    }
    sql(PUT.get(engine(db))).bind(workspace).bind(rows.json()).run(db).await?;
    Ok(())
}
