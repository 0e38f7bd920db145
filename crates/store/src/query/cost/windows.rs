//! The windows of chosen contacts on a line.

use crate::{
    Connection, StoreError,
    rows::{self, Column},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{ChannelId, ContactId, WorkspaceId, reply::WindowFacts};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

static TEXT: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 3, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT i.contact_id, c.last_opening_inbound, c.free_entry_asked, c.free_entry_answered \
         FROM wanted w CROSS JOIN identity i CROSS JOIN conversation c \
         WHERE i.contact_id = w.id AND c.identity_id = i.id AND i.workspace_id = $1 AND c.channel_id = $2 AND c.merged_into IS NULL \
         ORDER BY c.last_activity_at, c.id"
    )
});

#[derive(FromQueryResult)]
struct Row {
    contact_id: Uuid,
    last_opening_inbound: Option<i64>,
    free_entry_asked: Option<i64>,
    free_entry_answered: Option<i64>,
}

/// Of the conversation that moved last; who has none on the line is absent.
pub async fn windows(
    db: &impl Connection,
    workspace: WorkspaceId,
    channel: ChannelId,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, WindowFacts>, StoreError> {
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let query = sql(TEXT.get(engine(db))).bind(workspace).bind(channel).bind(wanted);
    let rows = query.all::<Row>(db).await?;
    let facts = |row: Row| {
        let facts = WindowFacts {
            last_opening_inbound: row.last_opening_inbound.map(at),
            free_entry_asked: row.free_entry_asked.map(at),
            free_entry_answered: row.free_entry_answered.map(at),
        };
        (ContactId(row.contact_id), facts)
    };
    Ok(rows.into_iter().map(facts).collect())
}
