//! Who wrote: identities by their keys.

use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId, Rows},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{
    ContactId, IdentityId, Timestamp, UserId, WorkspaceId,
    identity::{IdentityKey, IdentityKeyKind},
};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use std::collections::HashMap;

/// A key that is known, and whose it is.
#[derive(Clone, Debug)]
pub struct KnownKey {
    pub kind: IdentityKeyKind,
    pub canonical: String,
    pub value: String,
    pub identity: IdentityId,
    /// Of the past since then: it leads to the identity still, but nobody is to be written to there.
    pub superseded_at: Option<Timestamp>,
    /// Whose it was before, and until when.
    pub former: Option<(IdentityId, Timestamp)>,
}

#[derive(Clone, Debug)]
pub struct KnownIdentity {
    pub id: IdentityId,
    /// The key in use.
    pub key: IdentityKey,
    pub phone: Option<String>,
    pub username: Option<String>,
    pub profile_name: Option<String>,
    pub created_at: Timestamp,
    pub contact: Option<ContactId>,
    /// The owner of that contact.
    pub contact_owner: Option<UserId>,
    /// What the contact adds to the search text.
    pub contact_words: Option<String>,
}

/// A key to remember.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub key: IdentityKey,
    pub identity: IdentityId,
    /// From whom it is taken over; `None` leaves what is known.
    pub former: Option<(IdentityId, Timestamp)>,
}

/// A key that its identity gave up.
#[derive(Clone, Debug)]
pub struct Superseded {
    pub key: IdentityKey,
    pub identity: IdentityId,
    pub at: Timestamp,
}

#[derive(Deserialize)]
struct KeyRow {
    kind: String,
    canonical: String,
    value: String,
    identity_id: GatheredId,
    superseded_at: Option<i64>,
    former_id: GatheredId,
    former_until: Option<i64>,
    used_kind: String,
    external_id: String,
    phone: Option<String>,
    username: Option<String>,
    profile_name: Option<String>,
    created_at: i64,
    contact_id: GatheredId,
    contact_owner: GatheredId,
    contact_words: Option<String>,
}

/// In the order of [`KeyRow`].
const KEY_ROW: &[(&str, Column)] = &[
    ("kind", Column::Text),
    ("canonical", Column::Text),
    ("value", Column::Text),
    ("identity_id", Column::Uuid),
    ("superseded_at", Column::BigInt),
    ("former_id", Column::Uuid),
    ("former_until", Column::BigInt),
    ("used_kind", Column::Text),
    ("external_id", Column::Text),
    ("phone", Column::Text),
    ("username", Column::Text),
    ("profile_name", Column::Text),
    ("created_at", Column::BigInt),
    ("contact_id", Column::Uuid),
    ("contact_owner", Column::Uuid),
    ("contact_words", Column::Text),
];

static KEYS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("kind", Column::Text), ("canonical", Column::Text)]);
    let found = "SELECT k.kind, k.canonical, k.value, k.identity_id, k.superseded_at, k.former_id, k.former_until, \
           i.kind AS used_kind, i.external_id, i.phone, i.username, i.profile_name, i.created_at, i.contact_id, \
           c.owner_id AS contact_owner, c.search_text AS contact_words \
         FROM wanted CROSS JOIN identity_key k CROSS JOIN identity i LEFT JOIN contact c ON c.id = i.contact_id \
         WHERE k.workspace_id = $2 AND k.kind = wanted.kind AND k.canonical = wanted.canonical AND i.id = k.identity_id";
    format!("WITH {wanted} {}", rows::gathered(engine, found, KEY_ROW))
});

/// The identities behind these keys (kind and canonical value).
pub async fn identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    keys: &[(IdentityKeyKind, &str)],
) -> Result<(Vec<KnownKey>, HashMap<IdentityId, KnownIdentity>), StoreError> {
    let mut batch = Rows::with_capacity(keys.len(), 48);
    for (kind, canonical) in keys {
        batch.push(&(kind.as_str(), canonical));
    }
    let rows = sql(KEYS.get(engine(db))).bind(batch.json()).bind(workspace).gather::<KeyRow>(db).await?;
    let mut known = Vec::with_capacity(rows.len());
    let mut people = HashMap::with_capacity(rows.len());
    for row in rows {
        let id = IdentityId(row.identity_id.some());
        known.push(KnownKey {
            kind: kind(&row.kind, id)?,
            canonical: row.canonical,
            value: row.value,
            identity: id,
            superseded_at: row.superseded_at.map(at),
            former: row.former_id.0.map(IdentityId).zip(row.former_until.map(at)),
        });
        if people.contains_key(&id) {
            continue;
        }
        let person = KnownIdentity {
            id,
            key: IdentityKey::new(kind(&row.used_kind, id)?, row.external_id),
            phone: row.phone,
            username: row.username,
            profile_name: row.profile_name,
            created_at: at(row.created_at),
            contact: row.contact_id.0.map(ContactId),
            contact_owner: row.contact_owner.0.map(UserId),
            contact_words: row.contact_words,
        };
        people.insert(id, person);
    }
    Ok((known, people))
}

static BY_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT i.id, i.kind, i.external_id, i.phone, i.username, i.profile_name, i.created_at, \
           i.contact_id, c.owner_id AS contact_owner, c.search_text AS contact_words \
         FROM wanted CROSS JOIN identity i LEFT JOIN contact c ON c.id = i.contact_id \
         WHERE i.id = wanted.id AND i.workspace_id = $2"
    )
});

/// People who are led to by no key of theirs.
pub async fn identities_by_id(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[IdentityId],
) -> Result<Vec<KnownIdentity>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: uuid::Uuid,
        kind: String,
        external_id: String,
        phone: Option<String>,
        username: Option<String>,
        profile_name: Option<String>,
        created_at: i64,
        contact_id: Option<uuid::Uuid>,
        contact_owner: Option<uuid::Uuid>,
        contact_words: Option<String>,
    }
    let batch = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(BY_ID.get(engine(db))).bind(batch).bind(workspace).all::<Row>(db).await?;
    let person = |row: Row| {
        let id = IdentityId(row.id);
        Ok(KnownIdentity {
            id,
            key: IdentityKey::new(kind(&row.kind, id)?, row.external_id),
            phone: row.phone,
            username: row.username,
            profile_name: row.profile_name,
            created_at: at(row.created_at),
            contact: row.contact_id.map(ContactId),
            contact_owner: row.contact_owner.map(UserId),
            contact_words: row.contact_words,
        })
    };
    rows.into_iter().map(person).collect()
}

fn kind(word: &str, identity: IdentityId) -> Result<IdentityKeyKind, StoreError> {
    IdentityKeyKind::parse(word).ok_or_else(|| StoreError::corrupt("identity_key", "kind", identity))
}

static PUT: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("kind", Column::Text),
            ("external_id", Column::Text),
            ("phone", Column::Text),
            ("username", Column::Text),
            ("profile_name", Column::Text),
            ("search_text", Column::Text),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO identity (id, workspace_id, kind, external_id, phone, username, profile_name, \
           search_text, created_at, updated_at) \
         SELECT id, $2, kind, external_id, phone, username, profile_name, search_text, $3, $3 FROM fresh WHERE true \
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, external_id = excluded.external_id, \
           phone = excluded.phone, username = excluded.username, profile_name = excluded.profile_name, \
           search_text = excluded.search_text, updated_at = excluded.updated_at"
    )
});

/// Writes new identities and what changed of known ones, with their search text.
pub async fn put_identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    people: &[(KnownIdentity, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(people.len(), 200);
    for (person, search_text) in people {
        batch.push(&(
            rows::hex(person.id),
            person.key.kind.as_str(),
            &person.key.value,
            person.phone.as_deref(),
            person.username.as_deref(),
            person.profile_name.as_deref(),
            search_text,
        ));
    }
    sql(PUT.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static PUT_KEYS: PerEngine = PerEngine::new(|engine| {
    let fresh = rows::source(
        engine,
        "fresh",
        1,
        &[
            ("kind", Column::Text),
            ("canonical", Column::Text),
            ("value", Column::Text),
            ("identity_id", Column::Uuid),
            ("former_id", Column::Uuid),
            ("former_until", Column::BigInt),
        ],
    );
    format!(
        "WITH {fresh} INSERT INTO identity_key (workspace_id, kind, canonical, value, identity_id, former_id, \
           former_until, source, created_at) \
         SELECT $2, kind, canonical, value, identity_id, former_id, former_until, 'webhook', $3 FROM fresh WHERE true \
         ON CONFLICT (workspace_id, kind, canonical) DO UPDATE SET value = excluded.value, \
           identity_id = excluded.identity_id, source = excluded.source, superseded_at = NULL, \
           former_id = COALESCE(excluded.former_id, identity_key.former_id), \
           former_until = COALESCE(excluded.former_until, identity_key.former_until)"
    )
});

/// Remembers keys; a known one takes the value and the identity given here.
pub async fn put_keys(
    db: &impl Connection,
    workspace: WorkspaceId,
    keys: &[NewKey],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(keys.len(), 120);
    for NewKey { key, identity, former } in keys {
        let (former, until) = former.unzip();
        let (former, until) = (former.map(rows::hex), until.map(Timestamp::millis));
        batch.push(&(key.kind.as_str(), key.canonical(), &key.value, rows::hex(*identity), former, until));
    }
    sql(PUT_KEYS.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static SUPERSEDE: PerEngine = PerEngine::new(|engine| {
    let old = rows::source(
        engine,
        "old",
        1,
        &[
            ("kind", Column::Text),
            ("canonical", Column::Text),
            ("identity_id", Column::Uuid),
            ("superseded_at", Column::BigInt),
        ],
    );
    format!(
        "WITH {old} UPDATE identity_key SET superseded_at = old.superseded_at FROM old \
         WHERE identity_key.workspace_id = $2 AND identity_key.kind = old.kind \
         AND identity_key.canonical = old.canonical AND identity_key.identity_id = old.identity_id"
    )
});

/// These keys are of the past; they still lead to their identity, unless somebody else has them by now.
pub async fn supersede_keys(
    db: &impl Connection,
    workspace: WorkspaceId,
    keys: &[Superseded],
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(keys.len(), 120);
    for Superseded { key, identity, at } in keys {
        batch.push(&(key.kind.as_str(), key.canonical(), rows::hex(*identity), at.millis()));
    }
    sql(SUPERSEDE.get(engine(db))).bind(batch.json()).bind(workspace).run(db).await?;
    Ok(())
}
