//! Numbers and e-mails of contacts, loaded and written as wholes.

use super::removed;
use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ContactId, PointId, Timestamp, UserId, WorkspaceId,
    contact::{Point, PointKind, PointSource, Points, Provenance},
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct PointRow {
    contact_id: GatheredId,
    id: GatheredId,
    kind: String,
    key: String,
    value: String,
    label: Option<String>,
    is_primary: i64,
    is_whatsapp: i64,
    source: String,
    source_id: GatheredId,
    added_at: i64,
    added_by: GatheredId,
    whatsapp_source: Option<String>,
    whatsapp_message: GatheredId,
    whatsapp_at: Option<i64>,
}

/// In the order of [`PointRow`].
const ROW: &[(&str, Column)] = &[
    ("contact_id", Column::Uuid),
    ("id", Column::Uuid),
    ("kind", Column::Text),
    ("key", Column::Text),
    ("value", Column::Text),
    ("label", Column::Text),
    ("is_primary", Column::Bool),
    ("is_whatsapp", Column::Bool),
    ("source", Column::Text),
    ("source_id", Column::Uuid),
    ("added_at", Column::BigInt),
    ("added_by", Column::Uuid),
    ("whatsapp_source", Column::Text),
    ("whatsapp_message", Column::Uuid),
    ("whatsapp_at", Column::BigInt),
];

static OF_CONTACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT t.contact_id, t.id, t.kind, t.key, t.value, t.label, t.is_primary, t.is_whatsapp, t.source, \
           t.source_id, t.added_at, t.added_by, t.whatsapp_source, t.whatsapp_message, t.whatsapp_at \
         FROM wanted w CROSS JOIN contact_point t WHERE t.contact_id = w.id AND t.workspace_id = $2 \
         ORDER BY t.added_at, t.id";
    format!("WITH {wanted} {}", rows::gathered(engine, found, ROW))
});

/// Every number and e-mail of these contacts, in the order in which they came.
pub(super) async fn list(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[ContactId],
) -> Result<Vec<(ContactId, Point)>, StoreError> {
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let found = sql(OF_CONTACTS.get(engine(db))).bind(wanted).bind(workspace).gather::<PointRow>(db).await?;
    found.into_iter().map(point).collect()
}

fn point(row: PointRow) -> Result<(ContactId, Point), StoreError> {
    let corrupt = |column, value: &str| StoreError::corrupt("contact_point", column, value);
    let source = |word: &str| PointSource::parse(word).ok_or_else(|| corrupt("source", word));
    let whatsapp = match (row.is_whatsapp != 0, row.whatsapp_source.as_deref()) {
        (false, _) => None,
        (true, Some(word)) => Some(Provenance {
            source: source(word)?,
            of: row.whatsapp_message.0,
            at: at(row.whatsapp_at.unwrap_or(row.added_at)),
            by: None,
        }),
        // It came as what it is used for.
        (true, None) => Some(Provenance {
            source: source(&row.source)?,
            of: row.source_id.0,
            at: at(row.added_at),
            by: row.added_by.0.map(UserId),
        }),
    };
    let origin = Provenance {
        source: source(&row.source)?,
        of: row.source_id.0,
        at: at(row.added_at),
        by: row.added_by.0.map(UserId),
    };
    let point = Point {
        id: PointId(row.id.some()),
        kind: PointKind::parse(&row.kind).ok_or_else(|| corrupt("kind", &row.kind))?,
        key: row.key,
        value: row.value,
        label: row.label,
        is_primary: row.is_primary != 0,
        whatsapp,
        origin,
    };
    Ok((ContactId(row.contact_id.some()), point))
}

/// What these contacts are reached by, with what was taken away by hand. Every one of them is in the answer.
pub async fn points(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, Points>, StoreError> {
    let mut lists: HashMap<ContactId, Vec<Point>> = HashMap::new();
    for (contact, point) in list(db, workspace, contacts).await? {
        lists.entry(contact).or_default().push(point);
    }
    let mut gone: HashMap<ContactId, Vec<(String, String)>> = HashMap::new();
    for (contact, number) in removed::list(db, workspace, contacts).await? {
        gone.entry(contact).or_default().push((number.key, number.value));
    }
    let all = contacts
        .iter()
        .map(|id| (*id, Points::new(lists.remove(id).unwrap_or_default(), gone.remove(id).unwrap_or_default())));
    Ok(all.collect())
}

static LOWER_FLAGS: PerEngine = PerEngine::new(|engine| {
    let who = rows::source(engine, "who", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {who} UPDATE contact_point SET is_primary = FALSE, is_whatsapp = FALSE WHERE workspace_id = $2 \
         AND contact_id IN (SELECT id FROM who) AND (is_primary OR is_whatsapp)"
    )
});

const PLACE: &[(&str, Column)] = &[("contact_id", Column::Uuid), ("kind", Column::Text), ("key", Column::Text)];

static DROP: PerEngine = PerEngine::new(|engine| {
    let who = rows::source(engine, "who", 1, &[("id", Column::Uuid)]);
    let kept = rows::source(engine, "kept", 2, PLACE);
    format!(
        "WITH {who}, {kept} DELETE FROM contact_point WHERE workspace_id = $3 AND contact_id IN (SELECT id FROM who) \
         AND (contact_id, kind, key) NOT IN (SELECT contact_id, kind, key FROM kept)"
    )
});

static PUT: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(engine, "fresh", 1, ROW);
    format!(
        "WITH {fresh} INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, label, is_primary, \
           is_whatsapp, source, source_id, added_at, added_by, whatsapp_source, whatsapp_message, whatsapp_at) \
         SELECT $2, kind, key, id, contact_id, value, label, is_primary, is_whatsapp, source, source_id, added_at, \
           added_by, whatsapp_source, whatsapp_message, whatsapp_at FROM fresh WHERE true \
         ON CONFLICT (workspace_id, kind, key) DO UPDATE SET value = excluded.value, label = excluded.label, \
           is_primary = excluded.is_primary, is_whatsapp = excluded.is_whatsapp, source = excluded.source, \
           source_id = excluded.source_id, whatsapp_source = excluded.whatsapp_source, \
           whatsapp_message = excluded.whatsapp_message, whatsapp_at = excluded.whatsapp_at \
         WHERE contact_point.contact_id = excluded.contact_id"
    )
});

/// Writes the points of these contacts as they are from now on. A value that belongs to somebody else by now is a
/// conflict and nothing may be committed. [`super::refresh`] follows.
pub async fn save_points(
    db: &impl Connection,
    workspace: WorkspaceId,
    all: &[(ContactId, &Points)],
    by: Option<UserId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let who = rows::list(all.iter().map(|(id, _)| rows::hex(*id)));
    let mut kept = Rows::new();
    let mut fresh = Rows::new();
    for (contact, points) in all {
        for point in points.iter() {
            kept.push(&(rows::hex(*contact), point.kind.as_str(), &point.key));
            push(&mut fresh, *contact, point);
        }
    }
    let count = fresh.len();
    let engine = engine(db);
    sql(LOWER_FLAGS.get(engine)).bind(who.clone()).bind(workspace).run(db).await?;
    sql(DROP.get(engine)).bind(who).bind(kept.json()).bind(workspace).run(db).await?;
    if count > 0 {
        let written = sql(PUT.get(engine)).bind(fresh.json()).bind(workspace).run(db).await?;
        if written != u64::try_from(count).unwrap_or(u64::MAX) {
            return Err(StoreError::Conflict("contact_point".to_owned()));
        }
    }
    removed::save(db, workspace, all, by, now).await
}

fn push(batch: &mut Rows, contact: ContactId, point: &Point) {
    let whatsapp = point.whatsapp.as_ref();
    let head = (
        rows::hex(contact),
        rows::hex(point.id),
        point.kind.as_str(),
        &point.key,
        &point.value,
        point.label.as_deref(),
        point.is_primary,
        whatsapp.is_some(),
    );
    let tail = (
        point.origin.source.as_str(),
        point.origin.of.map(rows::hex),
        point.origin.at.millis(),
        point.origin.by.map(rows::hex),
        whatsapp.map(|why| why.source.as_str()),
        whatsapp.and_then(|why| why.of).map(rows::hex),
        whatsapp.map(|why| why.at.millis()),
    );
    batch.push_joined(&head, &tail);
}
