//! What a charge needs to know of its message when its price is looked up again.

use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{MessageId, WorkspaceId};
use serde::Deserialize;

/// Of a message that is there still.
#[derive(Clone, Debug)]
pub struct Facts {
    pub message: MessageId,
    pub portfolio: String,
    /// In E.164.
    pub phone: Option<String>,
    /// A key of the person that begins with their country.
    pub bsuid: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    message: GatheredId,
    portfolio: Option<String>,
    phone: Option<String>,
    bsuid: Option<String>,
}

static FACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT m.id, COALESCE(w.owner_business_id, w.waba_id, h.account) AS portfolio, i.phone, \
           CASE WHEN i.kind = 'bsuid' THEN i.external_id END AS bsuid \
         FROM wanted CROSS JOIN message m JOIN conversation c ON c.id = m.conversation_id \
         JOIN identity i ON i.id = c.identity_id JOIN channel h ON h.id = m.channel_id LEFT JOIN waba w ON w.id = h.waba_id \
         WHERE m.id = wanted.id AND m.workspace_id = $2";
    let columns = [("id", Column::Uuid), ("portfolio", Column::Text), ("phone", Column::Text), ("bsuid", Column::Text)];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

pub async fn facts(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[MessageId],
) -> Result<Vec<Facts>, StoreError> {
    let ids = rows::list(messages.iter().map(|id| rows::hex(*id)));
    let rows = sql(FACTS.get(engine(db))).bind(ids).bind(workspace).gather::<Row>(db).await?;
    let facts = |row: Row| Facts {
        message: MessageId(row.message.some()),
        portfolio: row.portfolio.unwrap_or_default(),
        phone: row.phone,
        bsuid: row.bsuid,
    };
    Ok(rows.into_iter().map(facts).collect())
}
