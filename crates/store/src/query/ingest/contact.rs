//! Contacts as a batch meets them: by the number of somebody new, and when they last wrote or were written to.

use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{ContactId, Timestamp, UserId, WorkspaceId};
use serde::Deserialize;
use std::{collections::HashMap, hash::BuildHasher};

/// The contact who has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfNumber {
    pub contact: ContactId,
    pub owner: Option<UserId>,
    /// What the contact is found by.
    pub words: String,
    pub lacks_whatsapp: bool,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    id: GatheredId,
    owner_id: GatheredId,
    search_text: String,
    lacks_whatsapp: i64,
}

const ROW: &[(&str, Column)] = &[
    ("key", Column::Text),
    ("id", Column::Uuid),
    ("owner_id", Column::Uuid),
    ("search_text", Column::Text),
    ("lacks_whatsapp", Column::Bool),
];

static OF_NUMBERS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("key", Column::Text)]);
    let found = "SELECT t.key, c.id, c.owner_id, c.search_text, c.phone_whatsapp IS NULL AS lacks_whatsapp \
         FROM wanted CROSS JOIN contact_point t CROSS JOIN contact c \
         WHERE t.workspace_id = $2 AND t.kind = 'phone' AND t.key = wanted.key AND c.id = t.contact_id";
    format!("WITH {wanted} {}", rows::gathered(engine, found, ROW))
});

/// Whose these numbers (canonical digits) are, whatever they are used for.
pub async fn contacts_of_numbers(
    db: &impl Connection,
    workspace: WorkspaceId,
    numbers: &[&str],
) -> Result<HashMap<String, OfNumber>, StoreError> {
    let wanted = rows::list(numbers);
    let rows = sql(OF_NUMBERS.get(engine(db))).bind(wanted).bind(workspace).gather::<Row>(db).await?;
    let of_number = |row: Row| {
        let found = OfNumber {
            contact: ContactId(row.id.some()),
            owner: row.owner_id.0.map(UserId),
            words: row.search_text,
            lacks_whatsapp: row.lacks_whatsapp != 0,
        };
        (row.key, found)
    };
    Ok(rows.into_iter().map(of_number).collect())
}

/// When a contact last wrote and was last written to, as far as a batch tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContactTimes {
    pub inbound: Option<Timestamp>,
    pub outbound: Option<Timestamp>,
}

static NOTE_TIMES: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(
        engine,
        "news",
        1,
        &[("id", Column::Uuid), ("inbound", Column::BigInt), ("outbound", Column::BigInt)],
    );
    format!(
        "WITH {news} UPDATE contact SET \
           last_inbound_at = CASE WHEN news.inbound > COALESCE(contact.last_inbound_at, 0) THEN news.inbound \
             ELSE contact.last_inbound_at END, \
           last_outbound_at = CASE WHEN news.outbound > COALESCE(contact.last_outbound_at, 0) THEN news.outbound \
             ELSE contact.last_outbound_at END \
         FROM news WHERE contact.id = news.id AND contact.workspace_id = $2"
    )
});

/// Notes the latest times; earlier ones change nothing.
pub async fn note_times<S: BuildHasher>(
    db: &impl Connection,
    workspace: WorkspaceId,
    times: &HashMap<ContactId, ContactTimes, S>,
) -> Result<(), StoreError> {
    let mut ordered: Vec<_> = times.iter().collect();
    // Everybody who writes several takes them in one order.
    ordered.sort_by_key(|(id, _)| **id);
    let mut batch = Rows::with_capacity(ordered.len(), 72);
    for (id, times) in ordered {
        let (inbound, outbound) = (times.inbound.map(Timestamp::millis), times.outbound.map(Timestamp::millis));
        batch.push(&(rows::hex(*id), inbound, outbound));
    }
    sql(NOTE_TIMES.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
