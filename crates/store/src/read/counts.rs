//! Numbers beside the list. Counting stops where people stop caring.

use crate::{Connection, StoreError, sql::sql};
use domain::{
    ChannelId,
    permission::{Scope, Sight},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// No count goes beyond this.
pub const CAP: i64 = 1_000;

/// Of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub channel: ChannelId,
    pub open: i64,
    /// Open or closed.
    pub unread: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    open_read: i64,
    open_unread: i64,
    closed_unread: i64,
}

/// Every line of the workspace.
pub async fn by_channel(db: &impl Connection, scope: Scope) -> Result<Vec<Count>, StoreError> {
    let seen = match scope.sight {
        Sight::All => "",
        Sight::Assigned(_) => " AND c.owner_id = $2",
    };
    let part = |open: &str, unread: &str| {
        format!(
            "(SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 AS one FROM conversation c WHERE c.workspace_id = $1 \
             AND c.channel_id = h.id AND c.is_open = {open} AND c.is_unread = {unread} AND c.merged_into IS NULL{seen} \
             LIMIT {CAP}) AS some_rows)"
        )
    };
    let query = sql(format!(
        "SELECT h.id, {} AS open_read, {} AS open_unread, {} AS closed_unread FROM channel h \
         WHERE h.workspace_id = $1 ORDER BY h.id",
        part("TRUE", "FALSE"),
        part("TRUE", "TRUE"),
        part("FALSE", "TRUE"),
    ))
    .bind(scope.workspace);
    let query = match scope.sight {
        Sight::All => query,
        Sight::Assigned(user) => query.bind(user),
    };
    let rows = query.all::<Row>(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Count {
            channel: ChannelId(row.id),
            open: (row.open_read + row.open_unread).min(CAP),
            unread: (row.open_unread + row.closed_unread).min(CAP),
        })
        .collect())
}
