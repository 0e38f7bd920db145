//! Two identities turn out to be one person. Rare, so these statements may be several.

use crate::{Connection, StoreError, sql::sql};
use domain::{ContactId, ConversationId, EpisodeId, IdentityId, Timestamp, UserId, WorkspaceId};

/// Keys, contact and conversations of `from` go to `into`. Conversations that would meet another one of the same
/// line must have been moved by [`move_conversation`] before.
pub async fn merge_identities(
    db: &impl Connection,
    workspace: WorkspaceId,
    from: IdentityId,
    into: IdentityId,
    contact: Option<ContactId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    for text in [
        "UPDATE identity_key SET identity_id = $3 WHERE workspace_id = $1 AND identity_id = $2",
        "UPDATE identity_key SET former_id = $3 WHERE workspace_id = $1 AND former_id = $2",
        "UPDATE conversation SET identity_id = $3 WHERE workspace_id = $1 AND identity_id = $2 AND merged_into IS NULL",
        "UPDATE identity SET merged_into = $3 WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2)",
    ] {
        sql(text).bind(workspace).bind(from).bind(into).run(db).await?;
    }
    sql("UPDATE identity SET contact_id = NULL, search_text = '' WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(from)
        .run(db)
        .await?;
    sql("UPDATE identity SET contact_id = COALESCE(contact_id, $3), updated_at = $4 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(into)
        .bind(contact.map(|contact| contact.0))
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

/// What a conversation leaves to the one it is merged into.
#[derive(Clone, Copy, Debug)]
pub struct Inheritance {
    pub from: ConversationId,
    pub into: ConversationId,
    pub owner: Option<UserId>,
    /// The episode that goes on; another open one ends.
    pub episode: Option<EpisodeId>,
}

/// Messages, episodes and what waits to be sent move; the emptied conversation answers with the other one.
pub async fn move_conversation(
    db: &impl Connection,
    workspace: WorkspaceId,
    inheritance: Inheritance,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Inheritance { from, into, owner, episode } = inheritance;
    sql("UPDATE message SET client_ref = NULL WHERE workspace_id = $1 AND conversation_id = $2 AND client_ref IN \
         (SELECT client_ref FROM message WHERE conversation_id = $3 AND client_ref IS NOT NULL)")
    .bind(workspace)
    .bind(from)
    .bind(into)
    .run(db)
    .await?;
    for text in [
        "UPDATE message SET conversation_id = $3 WHERE workspace_id = $1 AND conversation_id = $2",
        "UPDATE episode SET conversation_id = $3 WHERE workspace_id = $1 AND conversation_id = $2",
        "UPDATE outbox SET conversation_id = $3 WHERE workspace_id = $1 AND conversation_id = $2",
        "UPDATE scheduled_message SET conversation_id = $3 WHERE workspace_id = $1 AND conversation_id = $2 \
           AND client_ref NOT IN (SELECT client_ref FROM scheduled_message WHERE conversation_id = $3)",
        "UPDATE link_arrival SET conversation_id = $3 WHERE workspace_id = $1 AND conversation_id = $2 \
           AND link_id NOT IN (SELECT link_id FROM link_arrival WHERE conversation_id = $3)",
        "UPDATE conversation SET merged_into = $3, is_open = FALSE, is_unread = FALSE, unread_count = 0, \
           marked_unread = FALSE, last_message_id = NULL, episode_id = NULL \
         WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2)",
    ] {
        sql(text).bind(workspace).bind(from).bind(into).run(db).await?;
    }
    sql("UPDATE conversation SET owner_id = COALESCE(owner_id, $3) WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(into)
        .bind(owner.map(|owner| owner.0))
        .run(db)
        .await?;
    sql(
        "UPDATE episode SET closed_at = $4, closed_by_kind = 'system' WHERE workspace_id = $1 AND conversation_id = $2 \
         AND closed_at IS NULL AND ($3 IS NULL OR id <> $3)",
    )
    .bind(workspace)
    .bind(into)
    .bind(episode.map(|episode| episode.0))
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
