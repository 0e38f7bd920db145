//! What repeats itself: the columns of a contact that lists show and sort by, and the texts that people are found by.
//! Written by [`refresh`] alone, after every change of names or points.

use super::point;
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId, Rows},
    search,
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ContactId, IdentityId, Timestamp, WorkspaceId,
    contact::{Point, PointKind, full_name},
    phone::Phone,
    text::fold,
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct NameRow {
    id: GatheredId,
    first_name: String,
    last_name: String,
    number: Option<i64>,
    is_gone: i64,
}

static NAMES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT p.id, p.first_name, p.last_name, p.number, \
           (p.merged_into IS NOT NULL OR p.deleted_at IS NOT NULL) AS is_gone \
         FROM wanted w CROSS JOIN contact p WHERE p.id = w.id AND p.workspace_id = $2";
    let columns = [
        ("id", Column::Uuid),
        ("first_name", Column::Text),
        ("last_name", Column::Text),
        ("number", Column::BigInt),
        ("is_gone", Column::Bool),
    ];
    format!("WITH {wanted} {}", rows::gathered(engine, found, &columns))
});

static PUT: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(
        engine,
        "news",
        1,
        &[
            ("id", Column::Uuid),
            ("email", Column::Text),
            ("phone_primary", Column::Text),
            ("phone_whatsapp", Column::Text),
            ("country", Column::Text),
            ("search_text", Column::Text),
            ("name_key", Column::Text),
            ("number", Column::BigInt),
        ],
    );
    format!(
        "WITH {news} UPDATE contact SET email = news.email, phone_primary = news.phone_primary, \
           phone_whatsapp = news.phone_whatsapp, country = COALESCE(news.country, contact.country), \
           search_text = news.search_text, name_key = news.name_key, number = news.number, \
           updated_at = $3 FROM news WHERE contact.id = news.id AND contact.workspace_id = $2"
    )
});

/// Makes the repeated columns of these contacts true again, what they and their identities are found by, and who is
/// like them.
pub async fn refresh(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[ContactId],
    now: Timestamp,
) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let names = sql(NAMES.get(engine(db))).bind(wanted).bind(workspace).gather::<NameRow>(db).await?;
    let mut points: HashMap<ContactId, Vec<Point>> = HashMap::new();
    for (contact, point) in point::list(db, workspace, ids).await? {
        points.entry(contact).or_default().push(point);
    }
    let mut next = next_number(db, names.iter().any(|row| row.number.is_none())).await?;
    let mut batch = Rows::with_capacity(names.len(), 300);
    let mut texts = Vec::with_capacity(names.len());
    for row in &names {
        let id = ContactId(row.id.some());
        let points = points.remove(&id).unwrap_or_default();
        let number = row.number.or_else(|| next.as_mut().map(|next| std::mem::replace(next, *next + 1)));
        let repeated = Repeated::of(row, &points);
        batch.push(&(
            rows::hex(id),
            repeated.email,
            repeated.phone_primary,
            repeated.phone_whatsapp,
            repeated.country,
            &repeated.search_text,
            &repeated.name_key,
            number,
        ));
        texts.extend(number.map(|number| (number, repeated.search_text)));
    }
    sql(PUT.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    put_search(db, &texts).await?;
    let identities = linked(db, workspace, ids).await?;
    write_identity_texts(db, workspace, identities).await?;
    crate::duplicate::note(db, workspace, ids, now).await
}

/// What is repeated of one contact.
struct Repeated<'a> {
    email: Option<&'a str>,
    phone_primary: Option<&'a str>,
    phone_whatsapp: Option<&'a str>,
    /// Of the number that is used.
    country: Option<String>,
    /// Empty when the contact is not to be found.
    search_text: String,
    name_key: String,
}

impl<'a> Repeated<'a> {
    fn of(row: &NameRow, points: &'a [Point]) -> Self {
        let primary = |kind| points.iter().find(|point| point.kind == kind && point.is_primary);
        let whatsapp = points.iter().find(|point| point.whatsapp.is_some());
        let value = |point: Option<&'a Point>| point.map(|point| point.value.as_str());
        let name = full_name(&row.first_name, &row.last_name);
        let of_kind =
            |kind| points.iter().filter(move |point| point.kind == kind).map(|point| Some(point.value.as_str()));
        let words = std::iter::once(Some(name.as_str())).chain(of_kind(PointKind::Email));
        let search_text = if row.is_gone != 0 { String::new() } else { search::text(words, of_kind(PointKind::Phone)) };
        let used = whatsapp.or(primary(PointKind::Phone));
        let country = used.and_then(|point| Phone::from_wa_id(point.value.trim_start_matches('+'))?.country());
        Self {
            email: value(primary(PointKind::Email)),
            phone_primary: value(primary(PointKind::Phone)),
            phone_whatsapp: value(whatsapp),
            country,
            search_text,
            name_key: fold(&name),
        }
    }
}

/// SQLite's index knows a contact by a number of ours; PostgreSQL needs none.
async fn next_number(db: &impl Connection, is_needed: bool) -> Result<Option<i64>, StoreError> {
    match engine(db) {
        Engine::Sqlite if is_needed => {
            let last = sql("SELECT COALESCE(MAX(number), 0) AS n FROM contact").count(db).await?;
            Ok(Some(last + 1))
        }
        Engine::Sqlite | Engine::Postgres => Ok(None),
    }
}

async fn put_search(db: &impl Connection, texts: &[(i64, String)]) -> Result<(), StoreError> {
    if texts.is_empty() || engine(db) == Engine::Postgres {
        return Ok(());
    }
    let mut batch = Rows::with_capacity(texts.len(), 120);
    for entry in texts {
        batch.push(entry);
    }
    let source = rows::source(Engine::Sqlite, "fresh", 1, &[("number", Column::BigInt), ("text", Column::Text)]);
    sql(format!("WITH {source} INSERT OR REPLACE INTO contact_search (rowid, text) SELECT number, text FROM fresh"))
        .bind(batch.json())
        .run(db)
        .await?;
    Ok(())
}

/// Makes the whole index of contacts again from their rows, as after a restore.
pub(crate) async fn rebuild_search(db: &impl Connection, engine: Engine) -> Result<(), StoreError> {
    if engine == Engine::Postgres {
        return Ok(());
    }
    for text in [
        "UPDATE contact SET number = rowid + (SELECT COALESCE(MAX(number), 0) FROM contact) WHERE number IS NULL",
        "DELETE FROM contact_search",
        "INSERT INTO contact_search (rowid, text) SELECT number, search_text FROM contact",
    ] {
        sql(text).run(db).await?;
    }
    Ok(())
}

/// An identity with what it is found by.
#[derive(Deserialize)]
struct TextRow {
    id: GatheredId,
    profile_name: Option<String>,
    username: Option<String>,
    phone: Option<String>,
    contact_words: Option<String>,
}

const TEXT: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("profile_name", Column::Text),
    ("username", Column::Text),
    ("phone", Column::Text),
    ("contact_words", Column::Text),
];

static LINKED: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT i.id, i.profile_name, i.username, i.phone, p.search_text AS contact_words \
         FROM wanted w CROSS JOIN identity i CROSS JOIN contact p WHERE i.contact_id = w.id AND i.contact_id IS NOT NULL \
           AND p.id = w.id AND i.workspace_id = $2 AND i.merged_into IS NULL";
    format!("WITH {wanted} {}", rows::gathered(engine, found, TEXT))
});

async fn linked(db: &impl Connection, workspace: WorkspaceId, ids: &[ContactId]) -> Result<Vec<TextRow>, StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    sql(LINKED.get(engine(db))).bind(wanted).bind(workspace).gather(db).await
}

static BY_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = "SELECT i.id, i.profile_name, i.username, i.phone, p.search_text AS contact_words \
         FROM wanted w CROSS JOIN identity i LEFT JOIN contact p ON p.id = i.contact_id \
         WHERE i.id = w.id AND i.workspace_id = $2 AND i.merged_into IS NULL";
    format!("WITH {wanted} {}", rows::gathered(engine, found, TEXT))
});

/// Makes true again what these identities are found by, as after they left a contact.
pub async fn identity_texts(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[IdentityId],
) -> Result<(), StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let found = sql(BY_ID.get(engine(db))).bind(wanted).bind(workspace).gather(db).await?;
    write_identity_texts(db, workspace, found).await
}

static PUT_TEXTS: PerEngine = PerEngine::new(|engine| {
    let news = rows::source(engine, "news", 1, &[("id", Column::Uuid), ("search_text", Column::Text)]);
    format!(
        "WITH {news} UPDATE identity SET search_text = news.search_text FROM news \
         WHERE identity.id = news.id AND identity.workspace_id = $2"
    )
});

async fn write_identity_texts(
    db: &impl Connection,
    workspace: WorkspaceId,
    found: Vec<TextRow>,
) -> Result<(), StoreError> {
    if found.is_empty() {
        return Ok(());
    }
    let texts: Vec<(IdentityId, String)> = found
        .into_iter()
        .map(|row| {
            let words = [row.profile_name.as_deref(), row.username.as_deref(), row.contact_words.as_deref()];
            (IdentityId(row.id.some()), search::text(words, [row.phone.as_deref()]))
        })
        .collect();
    let mut batch = Rows::with_capacity(texts.len(), 160);
    for (id, text) in &texts {
        batch.push(&(rows::hex(*id), text));
    }
    sql(PUT_TEXTS.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    let entries: Vec<(IdentityId, &str)> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
    search::put(db, engine(db), workspace, &entries).await
}
