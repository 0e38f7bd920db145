//! What is known of people, so that conditions can be asked of them in memory.

use crate::{
    Connection, Engine, StoreError, contact_tag, custom_field, field_value,
    rows::{self, Column},
    sql::{at, sql},
};
use domain::{
    ChannelId, CompanyId, ContactId, TagId, Timestamp, UserId, WorkspaceId, contact::ContactKind, custom_field::Entity,
    segment::ContactFacts,
};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    name_key: String,
    has_whatsapp: bool,
    country: Option<String>,
    language: Option<String>,
    source: String,
    owner_id: Option<Uuid>,
    company_id: Option<Uuid>,
    has_consent: bool,
    created_at: i64,
    updated_at: i64,
    last_inbound_at: Option<i64>,
    last_outbound_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct PointRow {
    contact_id: Uuid,
    kind: String,
    key: String,
    value: String,
}

#[derive(FromQueryResult)]
struct ChannelRow {
    contact_id: Uuid,
    channel_id: Uuid,
}

/// Of these contacts, in no order.
pub async fn facts(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    ids: &[ContactId],
) -> Result<Vec<(ContactId, ContactFacts)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = rows::list(ids.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let found = sql(format!(
        "WITH {source} SELECT p.id, p.kind, p.name_key, p.phone_whatsapp IS NOT NULL AS has_whatsapp, p.country, \
           p.language, p.source, p.owner_id, p.company_id, p.consent_at IS NOT NULL AS has_consent, p.created_at, \
           p.updated_at, p.last_inbound_at, p.last_outbound_at \
         FROM wanted w CROSS JOIN contact p WHERE p.id = w.id AND p.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<Row>(db)
    .await?;
    let mut facts: HashMap<Uuid, ContactFacts> = HashMap::with_capacity(found.len());
    for row in found {
        facts.insert(row.id, blank(row)?);
    }
    add_points(db, workspace, engine, &wanted, &mut facts).await?;
    add_channels(db, workspace, engine, &wanted, &mut facts).await?;
    for (contact, tag) in contact_tag::of_contacts(db, workspace, engine, ids).await? {
        if let Some(facts) = facts.get_mut(&contact.0) {
            facts.tags.push(TagId(tag.0));
        }
    }
    let fields = custom_field::list(db, workspace, Some(Entity::Contact)).await?;
    let records: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    for (record, values) in field_value::of_records(db, workspace, engine, &fields, &records).await? {
        if let Some(facts) = facts.get_mut(&record) {
            facts.fields = values.into_iter().collect();
        }
    }
    Ok(facts.into_iter().map(|(id, facts)| (ContactId(id), facts)).collect())
}

fn blank(row: Row) -> Result<ContactFacts, StoreError> {
    let time = |millis: Option<i64>| -> Option<Timestamp> { millis.map(at) };
    Ok(ContactFacts {
        kind: ContactKind::parse(&row.kind).ok_or_else(|| StoreError::corrupt("contact", "kind", &row.kind))?,
        name_key: row.name_key,
        emails: Vec::new(),
        phones: Vec::new(),
        has_whatsapp: row.has_whatsapp,
        country: row.country,
        language: row.language,
        source: row.source,
        owner: row.owner_id.map(UserId),
        company: row.company_id.map(CompanyId),
        tags: Vec::new(),
        has_consent: row.has_consent,
        created_at: at(row.created_at),
        updated_at: at(row.updated_at),
        last_inbound_at: time(row.last_inbound_at),
        last_outbound_at: time(row.last_outbound_at),
        channels: Vec::new(),
        fields: HashMap::new(),
    })
}

async fn add_points(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
    facts: &mut HashMap<Uuid, ContactFacts>,
) -> Result<(), StoreError> {
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let points = sql(format!(
        "WITH {source} SELECT e.contact_id, e.kind, e.key, e.value FROM wanted w CROSS JOIN contact_point e \
         WHERE e.contact_id = w.id AND e.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<PointRow>(db)
    .await?;
    for row in points {
        let Some(facts) = facts.get_mut(&row.contact_id) else { continue };
        match row.kind.as_str() {
            "email" => facts.emails.push(row.key),
            _ => facts.phones.push(row.value),
        }
    }
    Ok(())
}

async fn add_channels(
    db: &impl Connection,
    workspace: WorkspaceId,
    engine: Engine,
    wanted: &str,
    facts: &mut HashMap<Uuid, ContactFacts>,
) -> Result<(), StoreError> {
    let source = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    let channels = sql(format!(
        "WITH {source} SELECT DISTINCT i.contact_id, c.channel_id FROM wanted w JOIN identity i ON i.contact_id = w.id \
         JOIN conversation c ON c.identity_id = i.id \
         WHERE c.workspace_id = $1 AND i.merged_into IS NULL AND c.merged_into IS NULL"
    ))
    .bind(workspace)
    .bind(wanted)
    .all::<ChannelRow>(db)
    .await?;
    for row in channels {
        if let Some(facts) = facts.get_mut(&row.contact_id) {
            facts.channels.push(ChannelId(row.channel_id));
        }
    }
    Ok(())
}
