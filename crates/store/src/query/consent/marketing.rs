//! What the frequency cap counts: marketing on its way to a person or there, on every line.

use super::person::{Subject, people, wanted};
use crate::{
    Connection, StoreError,
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{IdentityId, MessageId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketingSent {
    pub message: MessageId,
    pub at: Timestamp,
}

/// Notes a marketing message that was queued just now.
pub async fn queued(
    db: &impl Connection,
    workspace: WorkspaceId,
    identity: IdentityId,
    message: MessageId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("INSERT INTO marketing_sent (workspace_id, identity_id, at, message_id) VALUES ($1, $2, $3, $4)")
        .bind(workspace)
        .bind(identity)
        .bind(now)
        .bind(message)
        .run(db)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    root: Uuid,
    at: i64,
    message_id: Uuid,
}

/// 40 is `failed`; a message that was taken back is not there any more.
static SENT: PerEngine = PerEngine::new(|engine| {
    let people = people(engine);
    format!(
        "{people} SELECT p.root, s.at, s.message_id FROM person p CROSS JOIN marketing_sent s \
         CROSS JOIN message m WHERE s.identity_id = p.id AND s.at > $3 AND m.id = s.message_id AND m.delivery <> 40 \
           AND s.workspace_id = $1"
    )
});

/// Since this time, in no order; what failed is left out.
pub async fn sent(
    db: &impl Connection,
    workspace: WorkspaceId,
    subjects: &[Subject],
    since: Timestamp,
) -> Result<HashMap<Subject, Vec<MarketingSent>>, StoreError> {
    let mut found: HashMap<Subject, Vec<MarketingSent>> = HashMap::new();
    if subjects.is_empty() {
        return Ok(found);
    }
    let rows = sql(SENT.get(engine(db))).bind(workspace).bind(wanted(subjects)).bind(since).all::<Row>(db).await?;
    let roots: HashMap<Uuid, Subject> = subjects.iter().map(|subject| (subject.id(), *subject)).collect();
    for row in rows {
        if let Some(subject) = roots.get(&row.root) {
            let sent = MarketingSent { message: MessageId(row.message_id), at: at(row.at) };
            found.entry(*subject).or_default().push(sent);
        }
    }
    Ok(found)
}
