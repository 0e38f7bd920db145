//! Everything the register says of people: what is theirs on every channel, what the CRM has, and what follows from
//! their having written first, which conversations know.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ContactId, IdentityId, WorkspaceId,
    actor::{Actor, SenderKind},
    consent::{Change, ConsentEvent, Scope, Source},
};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// Somebody, as they are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Contact(ContactId),
    /// And the contact behind it, if one is.
    Identity(IdentityId),
}

impl Subject {
    pub const fn id(self) -> Uuid {
        match self {
            Self::Contact(id) => id.0,
            Self::Identity(id) => id.0,
        }
    }
}

/// An entry, and what the colleague is called who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub event: ConsentEvent,
    pub actor_name: Option<String>,
}

/// Expressions `family` (contacts) and `person` (identities), both with the `root` that was asked about. Contacts and
/// identities that were merged into one of them are theirs.
pub(super) fn people(engine: crate::Engine) -> String {
    let columns = [("root", Column::Uuid), ("identity_id", Column::Uuid), ("contact_id", Column::Uuid)];
    let wanted = rows::source(engine, "wanted", 2, &columns);
    format!(
        "WITH RECURSIVE {wanted}, family (root, id) AS ( \
           SELECT w.root, COALESCE(w.contact_id, i.contact_id) FROM wanted w \
             LEFT JOIN identity i ON i.id = w.identity_id AND i.workspace_id = $1 \
             WHERE COALESCE(w.contact_id, i.contact_id) IS NOT NULL \
           UNION SELECT f.root, c.id FROM family f CROSS JOIN contact c \
             WHERE c.merged_into = f.id AND c.merged_into IS NOT NULL AND c.workspace_id = $1), \
         person (root, id) AS ( \
           SELECT w.root, w.identity_id FROM wanted w WHERE w.identity_id IS NOT NULL \
           UNION SELECT f.root, i.id FROM family f CROSS JOIN identity i \
             WHERE i.contact_id = f.id AND i.contact_id IS NOT NULL AND i.workspace_id = $1 \
           UNION SELECT p.root, j.id FROM person p CROSS JOIN identity j \
             WHERE j.merged_into = p.id AND j.merged_into IS NOT NULL AND j.workspace_id = $1)"
    )
}

pub(super) fn wanted(subjects: &[Subject]) -> String {
    let mut batch = Rows::with_capacity(subjects.len(), 110);
    for subject in subjects {
        let (identity, contact) = match *subject {
            Subject::Identity(id) => (Some(rows::hex(id)), None),
            Subject::Contact(id) => (None, Some(rows::hex(id))),
        };
        batch.push(&(rows::hex(subject.id()), identity, contact));
    }
    batch.json()
}

#[derive(FromQueryResult)]
struct Row {
    root: Uuid,
    id: Uuid,
    at: i64,
    scope: String,
    change: String,
    source: String,
    actor_kind: String,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    channel_id: Option<Uuid>,
    wording: Option<String>,
    proof: Option<String>,
}

const COLUMNS: &str =
    "e.id, e.at, e.scope, e.change, e.source, e.actor_kind, e.actor_id, e.channel_id, e.wording, e.proof";

static ENTRIES: PerEngine = PerEngine::new(|engine| {
    let people = people(engine);
    format!(
        "{people} SELECT f.root, f.id, f.at, f.scope, f.change, f.source, f.actor_kind, f.actor_id, u.name AS actor_name, \
           f.channel_id, f.wording, f.proof FROM ( \
           SELECT p.root, {COLUMNS} FROM person p CROSS JOIN consent_event e WHERE e.identity_id = p.id \
             AND e.identity_id IS NOT NULL AND e.workspace_id = $1 \
           UNION ALL SELECT m.root, {COLUMNS} FROM family m CROSS JOIN consent_event e WHERE e.contact_id = m.id \
             AND e.contact_id IS NOT NULL AND e.workspace_id = $1 \
           UNION ALL SELECT p.root, c.id, COALESCE((SELECT MIN(h.first_inbound_at) FROM episode h \
               WHERE h.conversation_id = c.id), c.last_opening_inbound), 'any', 'opt_in', \
             CASE WHEN c.referral IS NULL THEN 'inbound' ELSE 'ad' END, 'contact', NULL, c.channel_id, NULL, NULL \
             FROM person p CROSS JOIN conversation c WHERE c.identity_id = p.id AND c.last_opening_inbound IS NOT NULL \
             AND c.merged_into IS NULL AND c.workspace_id = $1 \
         ) f LEFT JOIN user_account u ON u.id = f.actor_id AND f.actor_kind = 'user' ORDER BY f.at DESC, f.id DESC"
    )
});

/// Whatever is known of these people, the latest first; a conversation in which somebody wrote counts as an entry of
/// its own, whose id is the conversation's.
pub async fn entries(
    db: &impl Connection,
    workspace: WorkspaceId,
    subjects: &[Subject],
) -> Result<HashMap<Subject, Vec<Entry>>, StoreError> {
    let mut found: HashMap<Subject, Vec<Entry>> = subjects.iter().map(|subject| (*subject, Vec::new())).collect();
    if subjects.is_empty() {
        return Ok(found);
    }
    let rows = sql(ENTRIES.get(engine(db))).bind(workspace).bind(wanted(subjects)).all::<Row>(db).await?;
    let roots: HashMap<Uuid, Subject> = subjects.iter().map(|subject| (subject.id(), *subject)).collect();
    for row in rows {
        let Some(subject) = roots.get(&row.root) else { continue };
        let entry = entry(row)?;
        found.entry(*subject).or_default().push(entry);
    }
    Ok(found)
}

fn entry(row: Row) -> Result<Entry, StoreError> {
    let corrupt = |column| StoreError::corrupt("consent_event", column, row.id);
    let kind = SenderKind::parse(&row.actor_kind);
    let event = ConsentEvent {
        id: row.id,
        at: at(row.at),
        scope: Scope::parse(&row.scope).ok_or_else(|| corrupt("scope"))?,
        change: Change::parse(&row.change).ok_or_else(|| corrupt("change"))?,
        source: Source::parse(&row.source).ok_or_else(|| corrupt("source"))?,
        actor: kind.and_then(|kind| Actor::of(kind, row.actor_id)).ok_or_else(|| corrupt("actor_kind"))?,
        channel: row.channel_id.map(ChannelId),
        wording: row.wording,
        proof: row.proof,
    };
    Ok(Entry { event, actor_name: row.actor_name })
}
