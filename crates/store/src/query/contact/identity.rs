//! How channels know a contact: identities, their keys, and the link between.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, GatheredId},
    sql::sql,
    text::{PerEngine, engine},
};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, Timestamp, UserId, WorkspaceId, identity::IdentityKeyKind,
};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// How a channel knows somebody, as screens show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub id: IdentityId,
    pub kind: IdentityKeyKind,
    pub external_id: String,
    pub phone: Option<String>,
    pub username: Option<String>,
    pub profile_name: Option<String>,
    pub contact: Option<ContactId>,
}

#[derive(Deserialize)]
struct Row {
    id: GatheredId,
    kind: String,
    external_id: String,
    phone: Option<String>,
    username: Option<String>,
    profile_name: Option<String>,
    contact_id: GatheredId,
}

/// In the order of [`Row`].
const ROW: &[(&str, Column)] = &[
    ("id", Column::Uuid),
    ("kind", Column::Text),
    ("external_id", Column::Text),
    ("phone", Column::Text),
    ("username", Column::Text),
    ("profile_name", Column::Text),
    ("contact_id", Column::Uuid),
];

const SELECTED: &str = "i.id, i.kind, i.external_id, i.phone, i.username, i.profile_name, i.contact_id";

fn shown(row: Row) -> Result<Identity, StoreError> {
    Ok(Identity {
        id: IdentityId(row.id.some()),
        kind: IdentityKeyKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("identity", "kind", &row.kind))?,
        external_id: row.external_id,
        phone: row.phone,
        username: row.username,
        profile_name: row.profile_name,
        contact: row.contact_id.0.map(ContactId),
    })
}

static OF_CONTACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let found = format!(
        "SELECT {SELECTED} FROM wanted w CROSS JOIN identity i WHERE i.contact_id = w.id AND i.contact_id IS NOT NULL \
           AND i.workspace_id = $2 AND i.merged_into IS NULL ORDER BY i.id"
    );
    format!("WITH {wanted} {}", rows::gathered(engine, &found, ROW))
});

pub(super) async fn of_contacts(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
) -> Result<Vec<Identity>, StoreError> {
    let rows = sql(OF_CONTACTS.get(engine)).bind(wanted).bind(workspace).gather::<Row>(db).await?;
    rows.into_iter().map(shown).collect()
}

static BY_ID: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    let lock = match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "ORDER BY i.id FOR UPDATE OF i",
    };
    let found = format!(
        "SELECT {SELECTED} FROM wanted w CROSS JOIN identity i WHERE i.id = w.id AND i.workspace_id = $2 \
           AND i.merged_into IS NULL {lock}"
    );
    format!("WITH {wanted} {}", rows::gathered(engine, &found, ROW))
});

/// Identities by id, held until the end of the transaction.
pub async fn identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[IdentityId],
) -> Result<Vec<Identity>, StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(BY_ID.get(engine(db))).bind(wanted).bind(workspace).gather::<Row>(db).await?;
    rows.into_iter().map(shown).collect()
}

/// One that is somebody's by itself, not merged into another one.
pub async fn identity(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: IdentityId,
) -> Result<Option<Identity>, StoreError> {
    Ok(identities(db, workspace, &[id]).await?.pop())
}

/// A key of an identity, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOf {
    pub identity: IdentityId,
    pub kind: IdentityKeyKind,
    pub canonical: String,
    pub value: String,
}

#[derive(FromQueryResult)]
struct KeyRow {
    identity_id: Uuid,
    kind: String,
    canonical: String,
    value: String,
}

fn key(row: KeyRow) -> Result<KeyOf, StoreError> {
    Ok(KeyOf {
        identity: IdentityId(row.identity_id),
        kind: IdentityKeyKind::parse(&row.kind)
            .ok_or_else(|| StoreError::corrupt("identity_key", "kind", &row.kind))?,
        canonical: row.canonical,
        value: row.value,
    })
}

static KEYS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT k.identity_id, k.kind, k.canonical, k.value FROM wanted w CROSS JOIN identity_key k \
         WHERE k.identity_id = w.id AND k.workspace_id = $2 AND k.superseded_at IS NULL ORDER BY k.kind DESC, k.canonical"
    )
});

/// Every key in force of these identities.
pub async fn keys(db: &impl Connection, workspace: WorkspaceId, ids: &[IdentityId]) -> Result<Vec<KeyOf>, StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(KEYS.get(engine(db))).bind(wanted).bind(workspace).all::<KeyRow>(db).await?;
    rows.into_iter().map(key).collect()
}

/// An identity that is nobody's yet, and the number by which it was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlinked {
    pub identity: IdentityId,
    /// Canonical digits.
    pub number: String,
}

static UNLINKED: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("canonical", Column::Text)]);
    format!(
        "WITH {wanted} SELECT k.identity_id, k.kind, k.canonical, k.value FROM wanted w CROSS JOIN identity_key k \
         CROSS JOIN identity i WHERE k.workspace_id = $2 AND k.kind = 'wa_id' AND k.canonical = w.canonical \
           AND k.superseded_at IS NULL AND i.id = k.identity_id AND i.contact_id IS NULL AND i.merged_into IS NULL"
    )
});

/// The people of WhatsApp with these numbers whom nobody has registered.
pub async fn unlinked(
    db: &impl Connection,
    workspace: WorkspaceId,
    numbers: &[&str],
) -> Result<Vec<Unlinked>, StoreError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql(UNLINKED.get(engine(db))).bind(rows::list(numbers)).bind(workspace).all::<KeyRow>(db).await?;
    Ok(rows.into_iter().map(|row| Unlinked { identity: IdentityId(row.identity_id), number: row.canonical }).collect())
}

const LINK: &[(&str, Column)] = &[("id", Column::Uuid), ("contact_id", Column::Uuid)];

static PUT: PerEngine = PerEngine::new(|engine| {
    let links = rows::source(engine, "links", 1, LINK);
    format!(
        "WITH {links} UPDATE identity SET contact_id = links.contact_id, updated_at = $3 FROM links \
         WHERE identity.id = links.id AND identity.workspace_id = $2"
    )
});

/// These identities are these contacts' from now on; [`super::refresh`] of the contacts follows.
pub async fn link(
    db: &impl Connection,
    workspace: WorkspaceId,
    links: &[(IdentityId, ContactId)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if links.is_empty() {
        return Ok(());
    }
    let mut batch = rows::Rows::with_capacity(links.len(), 72);
    for (identity, contact) in links {
        batch.push(&(rows::hex(*identity), rows::hex(*contact)));
    }
    sql(PUT.get(engine(db))).bind(batch.json()).bind(workspace).bind(now).run(db).await?;
    Ok(())
}

static TAKE: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} UPDATE identity SET contact_id = NULL, updated_at = $3 WHERE workspace_id = $2 \
         AND id IN (SELECT id FROM wanted)"
    )
});

/// These identities are nobody's from now on; what they are found by follows.
pub async fn unlink(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[IdentityId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    sql(TAKE.get(engine(db))).bind(wanted).bind(workspace).bind(now).run(db).await?;
    super::identity_texts(db, workspace, ids).await
}

/// A conversation of somebody, with what a contact made from it takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub identity: IdentityId,
    pub conversation: ConversationId,
    pub channel: ChannelId,
    pub owner: Option<UserId>,
}

#[derive(FromQueryResult)]
struct PlaceRow {
    identity_id: Uuid,
    id: Uuid,
    channel_id: Uuid,
    owner_id: Option<Uuid>,
}

static PLACES: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT c.identity_id, c.id, c.channel_id, c.owner_id FROM wanted w CROSS JOIN conversation c \
         WHERE c.identity_id = w.id AND c.workspace_id = $2 AND c.merged_into IS NULL \
         ORDER BY c.last_activity_at DESC, c.id"
    )
});

/// The conversations of these identities over all lines, latest activity first.
pub async fn conversations_of_identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[IdentityId],
) -> Result<Vec<Place>, StoreError> {
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let rows = sql(PLACES.get(engine(db))).bind(wanted).bind(workspace).all::<PlaceRow>(db).await?;
    Ok(rows.into_iter().map(Place::from).collect())
}

impl From<PlaceRow> for Place {
    fn from(row: PlaceRow) -> Self {
        Self {
            identity: IdentityId(row.identity_id),
            conversation: ConversationId(row.id),
            channel: ChannelId(row.channel_id),
            owner: row.owner_id.map(UserId),
        }
    }
}

/// The advertisement that brought somebody first, and when they last wrote and were last written to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    pub referral: Option<Value>,
    pub last_inbound_at: Option<Timestamp>,
    pub last_outbound_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct PastRow {
    referral: Option<String>,
    last_inbound_at: Option<i64>,
    last_outbound_at: Option<i64>,
}

/// What the conversations of an identity tell of its past.
pub async fn past(db: &impl Connection, workspace: WorkspaceId, identity: IdentityId) -> Result<Past, StoreError> {
    let rows = sql("SELECT c.referral, \
           (SELECT m.at FROM message m WHERE m.conversation_id = c.id AND m.direction = 'inbound' \
            ORDER BY m.sort_at DESC, m.id DESC LIMIT 1) AS last_inbound_at, \
           (SELECT m.at FROM message m WHERE m.conversation_id = c.id AND m.direction = 'outbound' AND m.kind <> 'system' \
            ORDER BY m.sort_at DESC, m.id DESC LIMIT 1) AS last_outbound_at \
         FROM conversation c WHERE c.workspace_id = $1 AND c.identity_id = $2 AND c.merged_into IS NULL \
         ORDER BY c.created_at, c.id")
    .bind(workspace)
    .bind(identity)
    .all::<PastRow>(db)
    .await?;
    let mut past = Past::default();
    for row in rows {
        past.referral = past.referral.or_else(|| serde_json::from_str(&row.referral?).ok());
        past.last_inbound_at = past.last_inbound_at.max(row.last_inbound_at.map(crate::sql::at));
        past.last_outbound_at = past.last_outbound_at.max(row.last_outbound_at.map(crate::sql::at));
    }
    Ok(past)
}

static PLACES_OF_CONTACTS: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 1, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT c.identity_id, c.id, c.channel_id, c.owner_id FROM wanted w CROSS JOIN identity i \
         CROSS JOIN conversation c WHERE i.contact_id = w.id AND i.contact_id IS NOT NULL AND i.workspace_id = $2 \
           AND i.merged_into IS NULL AND c.identity_id = i.id AND c.merged_into IS NULL ORDER BY c.id"
    )
});

/// The conversations of these contacts, over all identities and lines.
pub async fn conversations_of(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[ContactId],
) -> Result<Vec<Place>, StoreError> {
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let rows = sql(PLACES_OF_CONTACTS.get(engine(db))).bind(wanted).bind(workspace).all::<PlaceRow>(db).await?;
    Ok(rows.into_iter().map(Place::from).collect())
}

/// The identities of these contacts.
pub async fn identities_of(
    db: &impl Connection,
    workspace: WorkspaceId,
    contacts: &[ContactId],
) -> Result<Vec<IdentityId>, StoreError> {
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let found = of_contacts(db, workspace, engine(db), &wanted).await?;
    Ok(found.into_iter().map(|identity| identity.id).collect())
}

/// The contact was heard of, and written to, as its new identity was.
pub async fn heard(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    past: &Past,
) -> Result<(), StoreError> {
    sql("UPDATE contact SET \
           last_inbound_at = CASE WHEN $3 > COALESCE(last_inbound_at, 0) THEN $3 ELSE last_inbound_at END, \
           last_outbound_at = CASE WHEN $4 > COALESCE(last_outbound_at, 0) THEN $4 ELSE last_outbound_at END \
         WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(contact)
    .bind(past.last_inbound_at)
    .bind(past.last_outbound_at)
    .run(db)
    .await?;
    Ok(())
}
