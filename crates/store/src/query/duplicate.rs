//! Pairs of contacts that may be one person, kept while contacts are written.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{
    ContactId, Timestamp, UserId, WorkspaceId,
    contact::{
        PointKind,
        alike::{Likeness, loose_key},
    },
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Pairs noted for one contact and one reason; a thousand people of one name are no news.
const PAIRS: usize = 3;

#[derive(FromQueryResult)]
struct PointRow {
    id: Uuid,
    kind: String,
    key: String,
}

/// Looks anew for people like these, after they were written. Pairs that somebody dismissed stay dismissed.
pub async fn note(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[ContactId],
    now: Timestamp,
) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let engine = engine(db);
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    write_loose_keys(db, workspace, engine, &wanted).await?;
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    sql(format!(
        "WITH {source} DELETE FROM possible_duplicate WHERE workspace_id = $1 AND dismissed_at IS NULL \
           AND (low IN (SELECT id FROM wanted) OR high IN (SELECT id FROM wanted))"
    ))
    .bind(workspace)
    .bind(&wanted)
    .run(db)
    .await?;
    for likeness in Likeness::ALL {
        sql(format!(
            "WITH {source} INSERT INTO possible_duplicate (workspace_id, low, high, reason, found_at) \
             SELECT DISTINCT $1, CASE WHEN f.one < f.other THEN f.one ELSE f.other END, \
               CASE WHEN f.one < f.other THEN f.other ELSE f.one END, '{}', CAST($3 AS BIGINT) FROM ({}) f \
             WHERE true ON CONFLICT DO NOTHING",
            likeness.as_str(),
            pairs(*likeness)
        ))
        .bind(workspace)
        .bind(&wanted)
        .bind(now)
        .run(db)
        .await?;
    }
    Ok(())
}

/// Contacts of `wanted` with the newest others like them, each found by one step into an index: a file of a hundred
/// thousand people of one name costs no more than any other.
fn pairs(likeness: Likeness) -> String {
    let places: Vec<String> = (0..PAIRS).map(|place| one_pair(likeness, place)).collect();
    format!("SELECT g.one, g.other FROM ({}) g WHERE g.other IS NOT NULL", places.join(" UNION ALL "))
}

fn one_pair(likeness: Likeness, place: usize) -> String {
    let of_points = |kind: &str| {
        format!(
            "SELECT p.contact_id AS one, (SELECT q.contact_id FROM contact_point q WHERE q.workspace_id = $1 \
               AND q.kind = '{kind}' AND q.loose = p.loose AND q.contact_id <> p.contact_id \
               ORDER BY q.contact_id DESC LIMIT 1 OFFSET {place}) AS other \
             FROM wanted w CROSS JOIN contact_point p WHERE p.contact_id = w.id AND p.kind = '{kind}' AND p.loose IS NOT NULL"
        )
    };
    match likeness {
        Likeness::Phone => of_points("phone"),
        Likeness::Email => of_points("email"),
        Likeness::Name => format!(
            "SELECT c.id AS one, (SELECT x.id FROM contact x WHERE x.workspace_id = $1 AND x.name_key = c.name_key \
               AND x.merged_into IS NULL AND x.deleted_at IS NULL AND x.id <> c.id \
               AND x.first_name <> '' AND x.last_name <> '' ORDER BY x.id DESC LIMIT 1 OFFSET {place}) AS other \
             FROM wanted w CROSS JOIN contact c WHERE c.id = w.id \
             AND c.first_name <> '' AND c.last_name <> '' AND c.merged_into IS NULL AND c.deleted_at IS NULL"
        ),
    }
}

async fn write_loose_keys(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
) -> Result<(), StoreError> {
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let points = sql(format!(
        "WITH {source} SELECT p.id, p.kind, p.key FROM wanted w CROSS JOIN contact_point p WHERE p.contact_id = w.id \
         AND p.workspace_id = $1 AND p.loose IS NULL"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<PointRow>(db)
    .await?;
    let mut batch = Rows::with_capacity(points.len(), 64);
    for row in points {
        let kind = PointKind::parse(&row.kind);
        if let Some(loose) = kind.and_then(|kind| loose_key(kind, &row.key)) {
            batch.push(&(rows::hex(row.id), loose));
        }
    }
    if batch.is_empty() {
        return Ok(());
    }
    let source = rows::source(engine, "fresh", 2, &[("id", Column::Uuid), ("loose", Column::Text)]);
    sql(format!(
        "WITH {source} UPDATE contact_point SET loose = f.loose FROM fresh f \
         WHERE contact_point.workspace_id = $1 AND contact_point.id = f.id"
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(db)
    .await?;
    Ok(())
}

/// Two that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub low: ContactId,
    pub high: ContactId,
    /// Word of a [`Likeness`].
    pub reason: String,
    pub found_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    low: Uuid,
    high: Uuid,
    reason: String,
    found_at: i64,
}

/// The latest first; `before` is the last pair of the page before. Only pairs of which both are there.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    before: Option<(Timestamp, ContactId, ContactId)>,
    limit: i64,
) -> Result<Vec<Pair>, StoreError> {
    let (found_at, low, high) =
        before.map_or((i64::MAX, Uuid::max(), Uuid::max()), |(at, low, high)| (at.millis(), low.0, high.0));
    let rows = sql("SELECT d.low, d.high, d.reason, d.found_at FROM possible_duplicate d \
         JOIN contact a ON a.id = d.low AND a.merged_into IS NULL AND a.deleted_at IS NULL \
         JOIN contact b ON b.id = d.high AND b.merged_into IS NULL AND b.deleted_at IS NULL \
         WHERE d.workspace_id = $1 AND d.dismissed_at IS NULL AND (d.found_at, d.low, d.high) < ($2, $3, $4) \
         ORDER BY d.found_at DESC, d.low DESC, d.high DESC LIMIT $5")
    .bind(workspace)
    .bind(found_at)
    .bind(low)
    .bind(high)
    .bind(limit)
    .all::<Row>(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Pair {
            low: ContactId(row.low),
            high: ContactId(row.high),
            reason: row.reason,
            found_at: at(row.found_at),
        })
        .collect())
}

/// They are two. Says whether there was such a pair.
pub async fn dismiss(
    db: &impl Connection,
    workspace: WorkspaceId,
    pair: [ContactId; 2],
    by: Option<UserId>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let [a, b] = pair;
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    let changed = sql("UPDATE possible_duplicate SET dismissed_at = $4, dismissed_by = $5 \
                       WHERE workspace_id = $1 AND low = $2 AND high = $3")
    .bind(workspace)
    .bind(low)
    .bind(high)
    .bind(now)
    .bind(by)
    .run(db)
    .await?;
    Ok(changed > 0)
}
