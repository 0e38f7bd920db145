//! Two contacts that became one: their rows as wholes, and the record from which it can be undone.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{
    ContactId, MergeId, Timestamp, UserId, WorkspaceId,
    contact::merge::{Person, Row},
};
use sea_orm::FromQueryResult;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A table of what belongs to contacts.
struct Kept {
    name: &'static str,
    /// Whose it is.
    owner: &'static str,
    columns: &'static [(&'static str, Column)],
}

const CONTACT: Kept = Kept {
    name: "contact",
    owner: "id",
    columns: &[
        ("id", Column::Uuid),
        ("kind", Column::Text),
        ("first_name", Column::Text),
        ("last_name", Column::Text),
        ("company_id", Column::Uuid),
        ("owner_id", Column::Uuid),
        ("job_title", Column::Text),
        ("country", Column::Text),
        ("language", Column::Text),
        ("source", Column::Text),
        ("source_detail", Column::Text),
        ("consent_at", Column::BigInt),
        ("consent_by", Column::Uuid),
        ("consent_text", Column::Text),
        ("last_inbound_at", Column::BigInt),
        ("last_outbound_at", Column::BigInt),
        ("created_at", Column::BigInt),
        ("updated_at", Column::BigInt),
        ("merged_into", Column::Uuid),
    ],
};

const POINT: Kept = Kept {
    name: "contact_point",
    owner: "contact_id",
    columns: &[
        ("workspace_id", Column::Uuid),
        ("kind", Column::Text),
        ("key", Column::Text),
        ("id", Column::Uuid),
        ("contact_id", Column::Uuid),
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
        ("loose", Column::Text),
    ],
};

const TAG: Kept = Kept {
    name: "contact_tag",
    owner: "contact_id",
    columns: &[
        ("workspace_id", Column::Uuid),
        ("tag_id", Column::Uuid),
        ("contact_id", Column::Uuid),
        ("added_at", Column::BigInt),
        ("added_by", Column::Uuid),
    ],
};

const FIELD: Kept = Kept {
    name: "field_value",
    owner: "record_id",
    columns: &[
        ("workspace_id", Column::Uuid),
        ("record_id", Column::Uuid),
        ("field_id", Column::Uuid),
        ("text", Column::Text),
        ("key", Column::Text),
        ("number", Column::Double),
        ("is_id", Column::Bool),
    ],
};

const REMOVED: Kept = Kept {
    name: "removed_number",
    owner: "contact_id",
    columns: &[
        ("workspace_id", Column::Uuid),
        ("contact_id", Column::Uuid),
        ("key", Column::Text),
        ("value", Column::Text),
        ("removed_at", Column::BigInt),
        ("removed_by", Column::Uuid),
    ],
};

const DUPLICATE: Kept = Kept {
    name: "possible_duplicate",
    owner: "low",
    columns: &[
        ("workspace_id", Column::Uuid),
        ("low", Column::Uuid),
        ("high", Column::Uuid),
        ("reason", Column::Text),
        ("found_at", Column::BigInt),
        ("dismissed_at", Column::BigInt),
        ("dismissed_by", Column::Uuid),
    ],
};

impl Kept {
    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// A row as both engines say it: hexadecimal digits, true and false.
    fn row(&self, values: Vec<Value>) -> Row {
        let members = self.columns.iter().zip(values).map(|((name, kind), value)| {
            let value = match (kind, value) {
                (Column::Uuid, Value::String(text)) => match Uuid::parse_str(&text) {
                    Ok(id) => Value::String(id.simple().to_string()),
                    Err(_) => Value::Null,
                },
                (Column::Bool, Value::Number(number)) => Value::Bool(number.as_i64() == Some(1)),
                (_, value) => value,
            };
            ((*name).to_owned(), value)
        });
        members.collect()
    }

    fn values(&self, row: &Row) -> Vec<Value> {
        self.columns.iter().map(|(name, _)| row.get(*name).cloned().unwrap_or_default()).collect()
    }

    async fn load(
        &self,
        db: &impl Connection,
        workspace: WorkspaceId,
        condition: &str,
        id: ContactId,
    ) -> Result<Vec<Row>, StoreError> {
        let names = self.names();
        let order = if self.name == "contact" { "id" } else { "1, 2, 3" };
        let query =
            format!("SELECT {names} FROM {} WHERE workspace_id = $1 AND {condition} ORDER BY {order}", self.name);
        let found = sql(rows::gathered(engine(db), &query, self.columns))
            .bind(workspace)
            .bind(id)
            .gather::<Vec<Value>>(db)
            .await?;
        Ok(found.into_iter().map(|values| self.row(values)).collect())
    }

    async fn of(&self, db: &impl Connection, workspace: WorkspaceId, id: ContactId) -> Result<Vec<Row>, StoreError> {
        self.load(db, workspace, &format!("{} = $2", self.owner), id).await
    }

    async fn insert(&self, db: &impl Connection, all: &[&Row]) -> Result<(), StoreError> {
        if all.is_empty() {
            return Ok(());
        }
        let mut batch = Rows::with_capacity(all.len(), 300);
        for row in all {
            batch.push(&self.values(row));
        }
        let source = rows::source(engine(db), "fresh", 1, self.columns);
        let names = self.names();
        sql(format!("WITH {source} INSERT INTO {} ({names}) SELECT {names} FROM fresh", self.name))
            .bind(batch.json())
            .run(db)
            .await?;
        Ok(())
    }

    async fn clear(&self, db: &impl Connection, workspace: WorkspaceId, ids: &str) -> Result<(), StoreError> {
        let source = rows::source(engine(db), "wanted", 2, &[("id", Column::Uuid)]);
        sql(format!(
            "WITH {source} DELETE FROM {} WHERE workspace_id = $1 AND {} IN (SELECT id FROM wanted)",
            self.name, self.owner
        ))
        .bind(workspace)
        .bind(ids)
        .run(db)
        .await?;
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

async fn ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    text: &'static str,
    id: ContactId,
) -> Result<BTreeSet<String>, StoreError> {
    let found = sql(text).bind(workspace).bind(id).all::<IdRow>(db).await?;
    Ok(found.into_iter().map(|row| row.id.simple().to_string()).collect())
}

/// Everything of a contact that a merge may move, whether it was merged away or not.
pub async fn person(db: &impl Connection, workspace: WorkspaceId, id: ContactId) -> Result<Option<Person>, StoreError> {
    let found = CONTACT.load(db, workspace, "id = $2 AND deleted_at IS NULL", id).await?.pop();
    let Some(contact) = found else { return Ok(None) };
    Ok(Some(Person {
        contact,
        points: POINT.of(db, workspace, id).await?,
        tags: TAG.of(db, workspace, id).await?,
        fields: FIELD.of(db, workspace, id).await?,
        removed: REMOVED.of(db, workspace, id).await?,
        identities: ids(db, workspace, "SELECT id FROM identity WHERE workspace_id = $1 AND contact_id = $2", id)
            .await?,
        events: ids(db, workspace, "SELECT id FROM contact_event WHERE workspace_id = $1 AND contact_id = $2", id)
            .await?,
    }))
}

/// Pairs of possible duplicates that name one of these.
pub async fn pairs(db: &impl Connection, workspace: WorkspaceId, of: [ContactId; 2]) -> Result<Vec<Row>, StoreError> {
    let mut found: Vec<Row> = Vec::new();
    for id in of {
        for row in DUPLICATE.load(db, workspace, "(low = $2 OR high = $2)", id).await? {
            if !found.contains(&row) {
                found.push(row);
            }
        }
    }
    Ok(found)
}

/// Puts these pairs in the place of all that name one of these contacts.
pub async fn put_pairs(
    db: &impl Connection,
    workspace: WorkspaceId,
    of: [ContactId; 2],
    all: &[Row],
) -> Result<(), StoreError> {
    let [a, b] = of;
    sql("DELETE FROM possible_duplicate WHERE workspace_id = $1 AND (low IN ($2, $3) OR high IN ($2, $3))")
        .bind(workspace)
        .bind(a)
        .bind(b)
        .run(db)
        .await?;
    DUPLICATE.insert(db, &all.iter().collect::<Vec<_>>()).await
}

/// Writes both as they are from here on. The columns that repeat others are recomputed by the caller.
pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    both: [(ContactId, &Person); 2],
) -> Result<(), StoreError> {
    let wanted = rows::list(both.iter().map(|(id, _)| rows::hex(*id)));
    let people = both.map(|(_, person)| person);
    let all = |pick: fn(&Person) -> &Vec<Row>| people.into_iter().flat_map(pick).collect::<Vec<_>>();
    for (kept, rows) in [
        (POINT, all(|person| &person.points)),
        (TAG, all(|person| &person.tags)),
        (FIELD, all(|person| &person.fields)),
        (REMOVED, all(|person| &person.removed)),
    ] {
        kept.clear(db, workspace, &wanted).await?;
        kept.insert(db, &rows).await?;
    }
    let mut identities = Rows::new();
    let mut events = Rows::new();
    for (id, person) in both {
        person.identities.iter().for_each(|identity| identities.push(&(identity, rows::hex(id))));
        person.events.iter().for_each(|event| events.push(&(event, rows::hex(id))));
    }
    let source = rows::source(engine(db), "fresh", 2, &[("id", Column::Uuid), ("contact_id", Column::Uuid)]);
    sql(format!(
        "WITH {source} UPDATE identity SET contact_id = f.contact_id FROM fresh f \
         WHERE identity.workspace_id = $1 AND identity.id = f.id AND identity.contact_id IS NOT NULL"
    ))
    .bind(workspace)
    .bind(identities.json())
    .run(db)
    .await?;
    let [(one, _), (other, _)] = both;
    sql(format!(
        "WITH {source} UPDATE contact_event SET contact_id = f.contact_id FROM fresh f \
         WHERE contact_event.workspace_id = $1 AND contact_event.contact_id IN ($3, $4) AND contact_event.id = f.id \
           AND contact_event.contact_id <> f.contact_id"
    ))
    .bind(workspace)
    .bind(events.json())
    .bind(one)
    .bind(other)
    .run(db)
    .await?;
    columns(db, workspace, both).await
}

/// Writes the rows of `contact` alone; the last word on when each was changed.
pub async fn columns(
    db: &impl Connection,
    workspace: WorkspaceId,
    both: [(ContactId, &Person); 2],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(2, 600);
    for (_, person) in both {
        batch.push(&CONTACT.values(&person.contact));
    }
    let source = rows::source(engine(db), "fresh", 2, CONTACT.columns);
    let set = CONTACT.columns.iter().filter(|(name, _)| *name != "id");
    let set: Vec<String> = set.map(|(name, _)| format!("{name} = f.{name}")).collect();
    sql(format!(
        "WITH {source} UPDATE contact SET {} FROM fresh f WHERE contact.workspace_id = $1 AND contact.id = f.id",
        set.join(", ")
    ))
    .bind(workspace)
    .bind(batch.json())
    .run(db)
    .await?;
    Ok(())
}

/// A merge as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    pub id: MergeId,
    pub survivor: ContactId,
    pub absorbed: ContactId,
    /// What the absorbed one was called.
    pub absorbed_name: String,
    pub at: Timestamp,
    pub by: Option<UserId>,
    pub undone_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct MergeRow {
    id: Uuid,
    survivor_id: Uuid,
    absorbed_id: Uuid,
    first_name: Option<String>,
    last_name: Option<String>,
    at: i64,
    by_id: Option<Uuid>,
    undone_at: Option<i64>,
}

const MERGE: &str = "SELECT m.id, m.survivor_id, m.absorbed_id, c.first_name, c.last_name, m.at, m.by_id, m.undone_at \
     FROM contact_merge m LEFT JOIN contact c ON c.id = m.absorbed_id";

fn merge_of(row: MergeRow) -> Merge {
    let name = domain::contact::full_name(&row.first_name.unwrap_or_default(), &row.last_name.unwrap_or_default());
    Merge {
        id: MergeId(row.id),
        survivor: ContactId(row.survivor_id),
        absorbed: ContactId(row.absorbed_id),
        absorbed_name: name,
        at: at(row.at),
        by: row.by_id.map(UserId),
        undone_at: row.undone_at.map(at),
    }
}

/// Those of a survivor, the latest first.
pub async fn list(db: &impl Connection, workspace: WorkspaceId, survivor: ContactId) -> Result<Vec<Merge>, StoreError> {
    let rows = sql(format!("{MERGE} WHERE m.workspace_id = $1 AND m.survivor_id = $2 ORDER BY m.at DESC, m.id DESC"))
        .bind(workspace)
        .bind(survivor)
        .all::<MergeRow>(db)
        .await?;
    Ok(rows.into_iter().map(merge_of).collect())
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: MergeId) -> Result<Option<Merge>, StoreError> {
    let row = sql(format!("{MERGE} WHERE m.workspace_id = $1 AND m.id = $2"))
        .bind(workspace)
        .bind(id)
        .one::<MergeRow>(db)
        .await?;
    Ok(row.map(merge_of))
}

#[derive(FromQueryResult)]
struct BeforeRow {
    before: String,
}

/// What was kept to undo it.
pub async fn before(db: &impl Connection, workspace: WorkspaceId, id: MergeId) -> Result<Option<Value>, StoreError> {
    let row = sql("SELECT before FROM contact_merge WHERE workspace_id = $1 AND id = $2 AND undone_at IS NULL")
        .bind(workspace)
        .bind(id)
        .one::<BeforeRow>(db)
        .await?;
    row.map(|row| serde_json::from_str(&row.before).map_err(|_| StoreError::corrupt("contact_merge", "before", id)))
        .transpose()
}

pub async fn insert(
    db: &impl Connection,
    workspace: WorkspaceId,
    merge: &Merge,
    before: &Value,
) -> Result<(), StoreError> {
    sql("INSERT INTO contact_merge (id, workspace_id, survivor_id, absorbed_id, at, by_id, before) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(merge.id)
    .bind(workspace)
    .bind(merge.survivor)
    .bind(merge.absorbed)
    .bind(merge.at)
    .bind(merge.by)
    .bind(before.to_string())
    .run(db)
    .await?;
    Ok(())
}

/// It was undone; what was kept for that goes.
pub async fn undone(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MergeId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = sql("UPDATE contact_merge SET undone_at = $3, before = '{}' \
                       WHERE workspace_id = $1 AND id = $2 AND undone_at IS NULL")
    .bind(workspace)
    .bind(id)
    .bind(now)
    .run(db)
    .await?;
    Ok(changed > 0)
}

/// Whose record a contact is in now: its own, or that of whoever absorbed it, however often.
pub async fn living(db: &impl Connection, workspace: WorkspaceId, id: ContactId) -> Result<ContactId, StoreError> {
    let last = sql("WITH RECURSIVE chain AS (SELECT c.id, c.merged_into, 0 AS depth FROM contact c \
           WHERE c.workspace_id = $1 AND c.id = $2 \
         UNION ALL SELECT n.id, n.merged_into, chain.depth + 1 FROM chain JOIN contact n ON n.id = chain.merged_into \
           WHERE n.workspace_id = $1 AND chain.depth < 64) \
         SELECT id FROM chain ORDER BY depth DESC LIMIT 1")
    .bind(workspace)
    .bind(id)
    .one::<IdRow>(db)
    .await?;
    Ok(last.map_or(id, |row| ContactId(row.id)))
}
