//! The list of contacts: searched, filtered, sorted, a page at a time.
//!
//! What is common is met soon by walking the list itself, what is rare is found through an index of its own and
//! sorted; a page first walks a stretch of the list and asks the indexes only when that did not fill it. SQLite's index of fragments
//! streams the newest first, which serves the usual order at once.

use crate::{
    Connection, Engine, StoreError,
    search::Wanted,
    segment::{Asked, Asking, LIVING},
    sql::{Values, at},
};
use domain::{ContactId, Timestamp, WorkspaceId, contact::ContactKind, segment::Condition};
use sea_orm::FromQueryResult;
use std::fmt::Write as _;
use uuid::Uuid;

/// Contacts that are looked through before other indexes are asked.
const STRETCH: i64 = 10_000;

#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub wanted: Option<Wanted>,
    pub kind: Option<ContactKind>,
    pub condition: Option<Condition>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    #[default]
    Recent,
    Name,
    /// Who wrote last comes first, who never wrote last.
    LastInbound,
}

/// A row of the list, and so where a page may begin: after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: ContactId,
    pub name_key: String,
    pub last_inbound_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name_key: String,
    last_inbound_at: Option<i64>,
}

impl From<Row> for Place {
    fn from(row: Row) -> Self {
        Self { id: ContactId(row.id), name_key: row.name_key, last_inbound_at: row.last_inbound_at.map(at) }
    }
}

/// A page that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    pub filter: &'a Filter,
    pub asking: Asking,
    pub sort: Sort,
    pub after: Option<&'a Place>,
    /// One more than is shown tells whether more follow.
    pub limit: i64,
}

pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wish: Wish<'_>,
) -> Result<Vec<Place>, StoreError> {
    let Wish { filter, asking, sort, after, limit } = wish;
    let ask = Ask { workspace, engine, filter, asking, after };
    let mut found = Vec::new();
    for range in ranges(sort, after) {
        let left = limit.saturating_sub(i64::try_from(found.len()).unwrap_or(i64::MAX));
        if left > 0 {
            found.extend(ask.range(db, *range, left).await?);
        }
    }
    Ok(found)
}

/// A stretch of the list in the order of one index.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Range {
    Recent,
    Name,
    Wrote,
    NeverWrote,
}

const fn ranges(sort: Sort, after: Option<&Place>) -> &'static [Range] {
    match (sort, after) {
        (Sort::Recent, _) => &[Range::Recent],
        (Sort::Name, _) => &[Range::Name],
        (Sort::LastInbound, Some(Place { last_inbound_at: None, .. })) => &[Range::NeverWrote],
        (Sort::LastInbound, _) => &[Range::Wrote, Range::NeverWrote],
    }
}

impl Range {
    const fn order(self) -> &'static str {
        match self {
            Self::Recent => "p.id DESC",
            Self::Name => "p.name_key, p.id",
            // Even where it is null, so that the index of this name serves.
            Self::Wrote | Self::NeverWrote => "p.last_inbound_at DESC, p.id DESC",
        }
    }

    /// Who stands in it, after `after`.
    fn condition(self, values: &mut Values, after: Option<&Place>) -> String {
        let mut text = match self {
            Self::Recent | Self::Name => String::new(),
            Self::Wrote => " AND p.last_inbound_at IS NOT NULL".to_owned(),
            Self::NeverWrote => " AND p.last_inbound_at IS NULL".to_owned(),
        };
        let Some(place) = after else { return text };
        let _ = match (self, place.last_inbound_at) {
            (Self::Recent, _) => write!(text, " AND p.id < {}", values.put(place.id)),
            (Self::Name, _) => {
                let (name, id) = (values.put(&place.name_key), values.put(place.id));
                write!(text, " AND (p.name_key, p.id) > ({name}, {id})")
            }
            (Self::Wrote, Some(at)) => {
                let (at, id) = (values.put(at), values.put(place.id));
                write!(text, " AND (p.last_inbound_at, p.id) < ({at}, {id})")
            }
            (Self::NeverWrote, None) => write!(text, " AND p.id < {}", values.put(place.id)),
            (Self::Wrote, None) | (Self::NeverWrote, Some(_)) => Ok(()),
        };
        text
    }
}

struct Ask<'a> {
    workspace: WorkspaceId,
    engine: Engine,
    filter: &'a Filter,
    asking: Asking,
    after: Option<&'a Place>,
}

const COLUMNS: &str = "p.id, p.name_key, p.last_inbound_at";

impl Ask<'_> {
    async fn range(&self, db: &impl Connection, range: Range, limit: i64) -> Result<Vec<Place>, StoreError> {
        let wanted = self.filter.wanted.as_ref();
        match wanted {
            None if self.filter.condition.is_none() => return self.listed(db, range, limit).await,
            Some(wanted) if self.engine == Engine::Sqlite && wanted.is_fragment() && range == Range::Recent => {
                return self.streamed(db, wanted, limit).await;
            }
            None | Some(_) => {}
        }
        let walked = self.walked(db, range, limit).await?;
        if i64::try_from(walked.len()).is_ok_and(|count| count >= limit) {
            return Ok(walked);
        }
        match wanted {
            None => self.listed(db, range, limit).await,
            Some(wanted) => self.gathered(db, range, wanted, limit).await,
        }
    }

    /// Without a search.
    async fn listed(&self, db: &impl Connection, range: Range, limit: i64) -> Result<Vec<Place>, StoreError> {
        let mut values = Values::new(self.workspace);
        let place = range.condition(&mut values, self.after);
        let narrowed = narrowed(&mut values, self.filter, self.asking, Lead::Condition);
        let limit = values.put(limit);
        let order = range.order();
        let text =
            format!("SELECT {COLUMNS} FROM contact p WHERE {LIVING}{place}{narrowed} ORDER BY {order} LIMIT {limit}");
        rows(values, text, db).await
    }

    /// The next stretch of the list, looked through.
    async fn walked(&self, db: &impl Connection, range: Range, limit: i64) -> Result<Vec<Place>, StoreError> {
        let mut values = Values::new(self.workspace);
        let place = range.condition(&mut values, self.after);
        let stretch = values.put(STRETCH);
        let matching =
            self.filter.wanted.as_ref().map_or_else(|| "TRUE".to_owned(), |wanted| like(&mut values, wanted));
        let narrowed = narrowed(&mut values, self.filter, self.asking, Lead::Elsewhere);
        let limit = values.put(limit);
        let order = range.order();
        let text = format!(
            "SELECT {COLUMNS} FROM (SELECT * FROM contact p WHERE {LIVING}{place} ORDER BY {order} LIMIT {stretch}) AS p \
             WHERE {matching}{narrowed} ORDER BY {order} LIMIT {limit}"
        );
        rows(values, text, db).await
    }

    /// All who match, found by the index of words, then sorted.
    async fn gathered(
        &self,
        db: &impl Connection,
        range: Range,
        wanted: &Wanted,
        limit: i64,
    ) -> Result<Vec<Place>, StoreError> {
        let mut values = Values::new(self.workspace);
        let found = found(&mut values, self.engine, wanted);
        let matching = like(&mut values, wanted);
        let place = range.condition(&mut values, self.after);
        let narrowed = narrowed(&mut values, self.filter, self.asking, Lead::Condition);
        let limit = values.put(limit);
        let order = range.order();
        // PostgreSQL would otherwise walk the list in its order, hoping to meet the rare word soon.
        let text = format!(
            "WITH p AS MATERIALIZED (SELECT p.* FROM contact p WHERE {LIVING} AND {found} AND {matching}) \
             SELECT {COLUMNS} FROM p WHERE TRUE{place}{narrowed} ORDER BY {order} LIMIT {limit}"
        );
        rows(values, text, db).await
    }

    /// Newest first out of SQLite's index of fragments, which knows contacts by a number that grows with them.
    async fn streamed(&self, db: &impl Connection, wanted: &Wanted, limit: i64) -> Result<Vec<Place>, StoreError> {
        let mut values = Values::new(self.workspace);
        let first = values.put(wanted.matching());
        let mut place = String::new();
        if let Some(after) = self.after {
            let id = values.put(after.id);
            let _ = write!(
                place,
                " AND s.rowid < (SELECT l.number FROM contact l WHERE l.workspace_id = $1 AND l.id = {id})"
            );
        }
        let matching = like(&mut values, wanted);
        let narrowed = narrowed(&mut values, self.filter, self.asking, Lead::Elsewhere);
        let limit = values.put(limit);
        let text = format!(
            "SELECT {COLUMNS} FROM contact_search s CROSS JOIN contact p ON p.number = s.rowid \
             WHERE s.text MATCH {first}{place} AND {LIVING} AND {matching}{narrowed} ORDER BY s.rowid DESC LIMIT {limit}"
        );
        rows(values, text, db).await
    }
}

fn like(values: &mut Values, wanted: &Wanted) -> String {
    let each = wanted.patterns().into_iter();
    each.map(|pattern| format!("p.search_text LIKE {} ESCAPE '\\'", values.put(pattern)))
        .collect::<Vec<_>>()
        .join(" AND ")
}

async fn rows(values: Values, text: String, db: &impl Connection) -> Result<Vec<Place>, StoreError> {
    Ok(values.sql(text).all::<Row>(db).await?.into_iter().map(Place::from).collect())
}

/// How many living contacts a filter means.
pub async fn count(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    filter: &Filter,
    asking: Asking,
) -> Result<i64, StoreError> {
    let mut values = Values::new(workspace);
    let (from, condition) = match (&filter.wanted, &filter.condition) {
        (None, Some(condition)) => Asked::new(&mut values, asking).joining(condition),
        (Some(_), _) | (None, None) => ("contact p".to_owned(), "TRUE".to_owned()),
    };
    let rest = match &filter.wanted {
        Some(_) => whole(&mut values, engine, filter, asking),
        None => of_kind(&mut values, filter),
    };
    let text = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {from} WHERE {LIVING} AND {condition}{rest}");
    values.sql(text).count(db).await
}

/// Living contacts that a filter means, in order of id: a stretch of a large set, after `after`.
pub async fn ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wish: Wish<'_>,
) -> Result<Vec<ContactId>, StoreError> {
    let mut values = Values::new(workspace);
    let after = wish.after.map(|place| format!(" AND p.id > {}", values.put(place.id))).unwrap_or_default();
    let whole = whole(&mut values, engine, wish.filter, wish.asking);
    let limit = values.put(wish.limit);
    let text = format!("SELECT {COLUMNS} FROM contact p WHERE {LIVING}{after}{whole} ORDER BY p.id LIMIT {limit}");
    Ok(rows(values, text, db).await?.into_iter().map(|place| place.id).collect())
}

/// What leads to the people of a query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// The rows of the condition's own tests, where the engine likes.
    Condition,
    /// The list itself or a search.
    Elsewhere,
}

/// Kind and condition, each after an `AND`.
fn narrowed(values: &mut Values, filter: &Filter, asking: Asking, lead: Lead) -> String {
    let mut text = of_kind(values, filter);
    if let Some(condition) = &filter.condition {
        let mut asked = Asked::new(values, asking);
        let condition = match lead {
            Lead::Condition => asked.leading(condition),
            Lead::Elsewhere => asked.filtering(condition),
        };
        let _ = write!(text, " AND {condition}");
    }
    text
}

fn of_kind(values: &mut Values, filter: &Filter) -> String {
    filter.kind.map(|kind| format!(" AND p.kind = {}", values.put(kind.as_str()))).unwrap_or_default()
}

/// Everything that a filter asks, each part after an `AND`.
fn whole(values: &mut Values, engine: Engine, filter: &Filter, asking: Asking) -> String {
    let mut text = narrowed(values, filter, asking, Lead::Condition);
    if let Some(wanted) = &filter.wanted {
        let found = found(values, engine, wanted);
        let _ = write!(text, " AND {found} AND {}", like(values, wanted));
    }
    text
}

/// Those whom the engine's index of words leads to.
fn found(values: &mut Values, engine: Engine, wanted: &Wanted) -> String {
    match (engine, wanted.is_fragment()) {
        (Engine::Sqlite, true) => format!(
            "p.number IN (SELECT s.rowid FROM contact_search s WHERE s.text MATCH {})",
            values.put(wanted.matching())
        ),
        // A range of the index, because SQLite's LIKE ignores case and so cannot use it.
        (Engine::Sqlite, false) => {
            let first = values.put(wanted.beginning());
            format!("p.search_text >= {first} AND p.search_text < {first} || char(1114111)")
        }
        (Engine::Postgres, _) => "TRUE".to_owned(),
    }
}
