//! Forgetting a person: what names them goes from every table, what only counts stays.

use crate::{
    Connection, StoreError,
    rows::{self, Column, GatheredId, Rows},
    search,
    sql::sql,
    text::engine,
};
use domain::{ContactId, ConversationId, IdentityId, Timestamp, WorkspaceId};
use sea_orm::FromQueryResult;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Whom it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub identities: Vec<IdentityId>,
    pub conversations: Vec<ConversationId>,
    /// What channels call them, and their numbers and e-mails: what bodies of the journal mention.
    pub words: BTreeSet<String>,
    /// Contacts that were merged into this one, and itself.
    pub contacts: Vec<ContactId>,
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct WordRow {
    word: String,
}

/// Words shorter than this could be anybody's.
const SHORTEST: usize = 6;

/// Everything by which a person is known here, merged contacts included.
pub async fn subject(db: &impl Connection, workspace: WorkspaceId, contact: ContactId) -> Result<Subject, StoreError> {
    let all = sql("WITH RECURSIVE family AS (SELECT c.id FROM contact c WHERE c.workspace_id = $1 AND c.id = $2 \
         UNION SELECT c.id FROM family f JOIN contact c ON c.merged_into = f.id WHERE c.workspace_id = $1) \
         SELECT id FROM family")
    .bind(workspace)
    .bind(contact)
    .all::<IdRow>(db)
    .await?;
    let contacts: Vec<ContactId> = all.into_iter().map(|row| ContactId(row.id)).collect();
    let wanted = rows::list(contacts.iter().map(|id| rows::hex(*id)));
    let source = rows::source(engine(db), "wanted", 2, &[("id", Column::Uuid)]);
    // An identity that was joined with one of theirs is theirs too.
    let identities = sql(format!(
        "WITH {source}, own AS (SELECT i.id FROM wanted w CROSS JOIN identity i WHERE i.contact_id = w.id AND i.workspace_id = $1) \
         SELECT id FROM own UNION SELECT j.id FROM own CROSS JOIN identity j WHERE j.merged_into = own.id AND j.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<IdRow>(db)
    .await?;
    let identities: Vec<IdentityId> = identities.into_iter().map(|row| IdentityId(row.id)).collect();
    let keys = rows::list(identities.iter().map(|id| rows::hex(*id)));
    let conversations = sql(format!(
        "WITH {source} SELECT c.id FROM wanted w CROSS JOIN conversation c WHERE c.identity_id = w.id AND c.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&keys)
    .all::<IdRow>(db)
    .await?;
    let of_identities = sql(format!(
        "WITH {source} SELECT k.value AS word FROM wanted w CROSS JOIN identity_key k WHERE k.identity_id = w.id \
           AND k.workspace_id = $1 \
         UNION SELECT k.canonical FROM wanted w CROSS JOIN identity_key k WHERE k.identity_id = w.id AND k.workspace_id = $1 \
         UNION SELECT i.external_id FROM wanted w CROSS JOIN identity i WHERE i.id = w.id AND i.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&keys)
    .all::<WordRow>(db)
    .await?;
    let of_points = sql(format!(
        "WITH {source} SELECT p.key AS word FROM wanted w CROSS JOIN contact_point p WHERE p.contact_id = w.id \
           AND p.workspace_id = $1 \
         UNION SELECT p.value FROM wanted w CROSS JOIN contact_point p WHERE p.contact_id = w.id AND p.workspace_id = $1"
    ))
    .bind(workspace)
    .bind(&wanted)
    .all::<WordRow>(db)
    .await?;
    let words = of_identities.into_iter().chain(of_points).map(|row| row.word);
    // Numbers are written with and without the plus sign.
    let words = words.flat_map(|word| [word.trim_start_matches('+').to_owned(), word]);
    Ok(Subject {
        identities,
        conversations: conversations.into_iter().map(|row| ConversationId(row.id)).collect(),
        words: words.filter(|word| word.len() >= SHORTEST).collect(),
        contacts,
    })
}

#[derive(serde::Deserialize)]
struct BlobRow {
    id: GatheredId,
    blob_key: Option<String>,
}

/// Files of these conversations that no other conversation shows, with the keys of their bytes.
pub async fn files(
    db: &impl Connection,
    workspace: WorkspaceId,
    conversations: &[ConversationId],
) -> Result<Vec<(Uuid, Option<String>)>, StoreError> {
    let source = rows::source(engine(db), "wanted", 2, &[("id", Column::Uuid)]);
    let query = "SELECT DISTINCT f.id, f.blob_key FROM wanted w JOIN message m ON m.conversation_id = w.id \
         JOIN media f ON f.id = m.media_id WHERE m.workspace_id = $1 AND m.media_id IS NOT NULL AND f.state <> 'erased' \
           AND NOT EXISTS (SELECT 1 FROM message o WHERE o.media_id = f.id AND o.media_id IS NOT NULL \
             AND o.conversation_id NOT IN (SELECT id FROM wanted)) \
           AND NOT EXISTS (SELECT 1 FROM message_card k JOIN message o ON o.id = k.message_id WHERE k.media_id = f.id \
             AND o.conversation_id NOT IN (SELECT id FROM wanted))";
    let text = rows::gathered(engine(db), query, &[("id", Column::Uuid), ("blob_key", Column::Text)]);
    let found = sql(format!("WITH {source} {text}"))
        .bind(workspace)
        .bind(rows::list(conversations.iter().map(|id| rows::hex(*id))))
        .gather::<BlobRow>(db)
        .await?;
    Ok(found.into_iter().map(|row| (row.id.some(), row.blob_key)).collect())
}

/// What is written in the place of what somebody wrote.
const ERASED: &str = r#"{"type":"erased"}"#;

/// Takes the person out of everything. `files` are those of [`files`], whose bytes are gone already.
pub async fn scrub(
    db: &impl Connection,
    workspace: WorkspaceId,
    subject: &Subject,
    files: &[Uuid],
    now: Timestamp,
) -> Result<(), StoreError> {
    let conversations = rows::list(subject.conversations.iter().map(|id| rows::hex(*id)));
    for text in MESSAGES {
        each(db, workspace, text, &conversations, now).await?;
    }
    let source = rows::source(engine(db), "wanted", 2, &[("id", Column::Uuid)]);
    sql(format!(
        "WITH {source} UPDATE message SET kind = 'unsupported', content = $3 WHERE workspace_id = $1 \
           AND conversation_id IN (SELECT id FROM wanted)"
    ))
    .bind(workspace)
    .bind(&conversations)
    .bind(ERASED)
    .run(db)
    .await?;
    each(db, workspace, FILES, &rows::list(files.iter().map(|id| rows::hex(*id))), now).await?;
    let identities = rows::list(subject.identities.iter().map(|id| rows::hex(*id)));
    for text in IDENTITIES {
        each(db, workspace, text, &identities, now).await?;
    }
    forget_words(db, workspace, subject).await?;
    let contacts = rows::list(subject.contacts.iter().map(|id| rows::hex(*id)));
    for text in CONTACTS {
        each(db, workspace, text, &contacts, now).await?;
    }
    let texts: Vec<(IdentityId, &str)> = subject.identities.iter().map(|id| (*id, "")).collect();
    search::put(db, engine(db), workspace, &texts).await
}

/// Messages keep their time, direction and fate; what waits to be sent is not sent any more.
const MESSAGES: &[&str] = &[
    "DELETE FROM message_raw WHERE workspace_id = $1 AND message_id IN \
       (SELECT m.id FROM message m JOIN wanted w ON w.id = m.conversation_id)",
    "UPDATE message_receipt SET detail = '{}' WHERE workspace_id = $1 AND message_id IN \
       (SELECT m.id FROM message m JOIN wanted w ON w.id = m.conversation_id)",
    "DELETE FROM message_card WHERE workspace_id = $1 AND message_id IN \
       (SELECT m.id FROM message m JOIN wanted w ON w.id = m.conversation_id)",
    "DELETE FROM link_arrival WHERE workspace_id = $1 AND conversation_id IN (SELECT id FROM wanted)",
    "DELETE FROM reaction WHERE workspace_id = $1 AND message_id IN \
       (SELECT m.id FROM message m JOIN wanted w ON w.id = m.conversation_id)",
    "UPDATE message SET delivery = 40, error_code = 'erased', failed_at = CAST($3 AS BIGINT), hold_reason = NULL, \
       hold_until = NULL WHERE workspace_id = $1 AND id IN \
       (SELECT o.message_id FROM outbox o JOIN wanted w ON w.id = o.conversation_id WHERE o.kind = 'message')",
    "DELETE FROM outbox WHERE workspace_id = $1 AND conversation_id IN (SELECT id FROM wanted)",
    "UPDATE message SET provider_id = NULL, reply_to_provider_id = NULL, error_detail = NULL, extra = NULL, \
       fills_contact = NULL, fills_key = NULL WHERE workspace_id = $1 AND conversation_id IN (SELECT id FROM wanted)",
    "DELETE FROM scheduled_message WHERE workspace_id = $1 AND conversation_id IN (SELECT id FROM wanted)",
    "UPDATE conversation SET referral = NULL WHERE workspace_id = $1 AND id IN (SELECT id FROM wanted)",
];

const FILES: &str = "UPDATE media SET state = 'erased', blob_key = NULL, filename = NULL, sha256 = NULL, \
     provider_media_id = NULL, provider_url = NULL, upload_id = NULL, error = NULL \
     WHERE workspace_id = $1 AND id IN (SELECT id FROM wanted)";

const IDENTITIES: &[&str] = &[
    "DELETE FROM consent_event WHERE workspace_id = $1 AND identity_id IN (SELECT id FROM wanted)",
    "DELETE FROM marketing_sent WHERE workspace_id = $1 AND identity_id IN (SELECT id FROM wanted)",
    "DELETE FROM identity_key WHERE workspace_id = $1 AND identity_id IN (SELECT id FROM wanted)",
    "UPDATE identity SET external_id = 'erased', phone = NULL, username = NULL, profile_name = NULL, search_text = '', \
       contact_id = NULL, updated_at = CAST($3 AS BIGINT) WHERE workspace_id = $1 AND id IN (SELECT id FROM wanted)",
];

const CONTACTS: &[&str] = &[
    "DELETE FROM consent_event WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM template_send_row WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM contact_point WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM removed_number WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM field_value WHERE workspace_id = $1 AND record_id IN (SELECT id FROM wanted)",
    "DELETE FROM contact_tag WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM contact_event WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "DELETE FROM possible_duplicate WHERE workspace_id = $1 \
       AND (low IN (SELECT id FROM wanted) OR high IN (SELECT id FROM wanted))",
    "DELETE FROM contact_merge WHERE workspace_id = $1 \
       AND (survivor_id IN (SELECT id FROM wanted) OR absorbed_id IN (SELECT id FROM wanted))",
    "UPDATE import_row SET contact_id = NULL, source = NULL, before = NULL \
     WHERE workspace_id = $1 AND contact_id IN (SELECT id FROM wanted)",
    "UPDATE contact SET first_name = '', last_name = '', job_title = NULL, company_id = NULL, country = NULL, \
       language = NULL, source_detail = NULL, consent_by = NULL, merged_into = NULL, \
       deleted_at = COALESCE(deleted_at, CAST($3 AS BIGINT)), updated_at = CAST($3 AS BIGINT) \
     WHERE workspace_id = $1 AND id IN (SELECT id FROM wanted)",
];

async fn each(
    db: &impl Connection,
    workspace: WorkspaceId,
    text: &'static str,
    wanted: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let source = rows::source(engine(db), "wanted", 2, &[("id", Column::Uuid)]);
    let statement = sql(format!("WITH {source} {text}")).bind(workspace).bind(wanted);
    let statement = if text.contains("$3") { statement.bind(now) } else { statement };
    statement.run(db).await?;
    Ok(())
}

/// Rows that no id ties to the person, found by what they say: items that wait, that failed, that were strays, and
/// rows of files that were refused.
async fn forget_words(db: &impl Connection, workspace: WorkspaceId, subject: &Subject) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(subject.words.len(), 40);
    subject.words.iter().for_each(|word| batch.push(&(format!("%\"{}\"%", search::escape(word)),)));
    if batch.is_empty() {
        return Ok(());
    }
    let wanted = batch.json();
    let source = rows::source(engine(db), "words", 2, &[("pattern", Column::Text)]);
    for (table, column, change) in [
        ("parked", "raw", "DELETE FROM parked"),
        ("ingest_failure", "raw", "UPDATE ingest_failure SET raw = '{}', error = 'erased'"),
        ("stray_item", "raw", "UPDATE stray_item SET raw = '{}', title = ''"),
        ("import_row", "source", "UPDATE import_row SET source = NULL"),
    ] {
        sql(format!(
            "WITH {source} {change} WHERE workspace_id = $1 \
               AND EXISTS (SELECT 1 FROM words w WHERE {table}.{column} LIKE w.pattern ESCAPE '\\')"
        ))
        .bind(workspace)
        .bind(&wanted)
        .run(db)
        .await?;
    }
    Ok(())
}

/// Takes them out of every list at once; the rest follows.
pub async fn hide(
    db: &impl Connection,
    workspace: WorkspaceId,
    contact: ContactId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE contact SET deleted_at = $3, updated_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(contact)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}
