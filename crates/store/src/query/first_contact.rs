//! Whom a portfolio wrote to first within the last 24 hours (C-20): a row for each person and their number beside it,
//! so that asking costs the same for 250 and for 100 000.

use crate::{
    Connection, StoreError,
    rows::{self, Column},
    sql::{at, sql},
    text::{PerEngine, engine},
};
use domain::{IdentityId, MessageId, Timestamp, WorkspaceId, price::limit::Start, time::DAY};
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// Forgets who left the last 24 hours; how many are still in it. Others of the portfolio wait until the end of the
/// transaction.
pub async fn count(
    db: &impl Connection,
    workspace: WorkspaceId,
    portfolio: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    sql("INSERT INTO first_contact_count (workspace_id, portfolio, people) VALUES ($1, $2, 0) \
         ON CONFLICT (workspace_id, portfolio) DO UPDATE SET people = first_contact_count.people")
    .bind(workspace)
    .bind(portfolio)
    .run(db)
    .await?;
    let left = sql("DELETE FROM first_contact WHERE workspace_id = $1 AND portfolio = $2 AND at <= $3")
        .bind(workspace)
        .bind(portfolio)
        .bind(now.minus(DAY))
        .run(db)
        .await?;
    add(db, workspace, portfolio, i64::try_from(left).unwrap_or(i64::MAX).saturating_neg()).await
}

async fn add(db: &impl Connection, workspace: WorkspaceId, portfolio: &str, people: i64) -> Result<i64, StoreError> {
    sql("UPDATE first_contact_count SET people = people + $3 WHERE workspace_id = $1 AND portfolio = $2 RETURNING people AS n")
        .bind(workspace)
        .bind(portfolio)
        .bind(people)
        .count(db)
        .await
}

/// Whether the person is among them.
pub async fn has(
    db: &impl Connection,
    workspace: WorkspaceId,
    portfolio: &str,
    identity: IdentityId,
) -> Result<bool, StoreError> {
    let found = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM first_contact WHERE workspace_id = $1 AND portfolio = $2 AND identity_id = $3")
        .bind(workspace)
        .bind(portfolio)
        .bind(identity)
        .count(db)
        .await?;
    Ok(found > 0)
}

/// The person is written to; they count until 24 hours from now.
pub async fn note(
    db: &impl Connection,
    workspace: WorkspaceId,
    portfolio: &str,
    (identity, message): (IdentityId, MessageId),
    now: Timestamp,
) -> Result<(), StoreError> {
    // Whether the first or this one arrives, they were written to: neither alone gives the place back.
    let known = sql("UPDATE first_contact SET at = $4, message_id = $5 WHERE workspace_id = $1 AND portfolio = $2 AND identity_id = $3")
        .bind(workspace)
        .bind(portfolio)
        .bind(identity)
        .bind(now)
        .bind(Uuid::nil())
        .run(db)
        .await?;
    if known > 0 {
        return Ok(());
    }
    sql("INSERT INTO first_contact (workspace_id, portfolio, identity_id, at, message_id) VALUES ($1, $2, $3, $4, $5)")
        .bind(workspace)
        .bind(portfolio)
        .bind(identity)
        .bind(now)
        .bind(message)
        .run(db)
        .await?;
    add(db, workspace, portfolio, 1).await?;
    Ok(())
}

static CONCERNED: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 2, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} SELECT DISTINCT f.portfolio FROM wanted w CROSS JOIN first_contact f \
         WHERE f.message_id = w.id AND f.workspace_id = $1 ORDER BY f.portfolio"
    )
});

static RELEASE: PerEngine = PerEngine::new(|engine| {
    let wanted = rows::source(engine, "wanted", 3, &[("id", Column::Uuid)]);
    format!(
        "WITH {wanted} DELETE FROM first_contact WHERE workspace_id = $1 AND portfolio = $2 \
         AND message_id IN (SELECT id FROM wanted)"
    )
});

/// These messages were taken back or did not arrive: whom they were to be the first to does not count.
pub async fn release(
    db: &impl Connection,
    workspace: WorkspaceId,
    messages: &[MessageId],
    now: Timestamp,
) -> Result<(), StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        portfolio: String,
    }
    if messages.is_empty() {
        return Ok(());
    }
    let wanted = rows::list(messages.iter().map(|id| rows::hex(*id)));
    let concerned = sql(CONCERNED.get(engine(db))).bind(workspace).bind(&wanted).all::<Row>(db).await?;
    for Row { portfolio } in concerned {
        // The count first, as whoever writes to somebody does: the other way round two could wait for each other.
        count(db, workspace, &portfolio, now).await?;
        let query = sql(RELEASE.get(engine(db))).bind(workspace).bind(&portfolio).bind(&wanted);
        let gone = query.run(db).await?;
        add(db, workspace, &portfolio, i64::try_from(gone).unwrap_or(i64::MAX).saturating_neg()).await?;
    }
    Ok(())
}

/// Everybody of the last 24 hours, soonest to leave first.
pub async fn starts(
    db: &impl Connection,
    workspace: WorkspaceId,
    portfolio: &str,
    now: Timestamp,
) -> Result<Vec<Start<Uuid>>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        identity_id: Uuid,
        at: i64,
    }
    let rows = sql(
        "SELECT identity_id, at FROM first_contact WHERE workspace_id = $1 AND portfolio = $2 AND at > $3 ORDER BY at",
    )
    .bind(workspace)
    .bind(portfolio)
    .bind(now.minus(DAY))
    .all::<Row>(db)
    .await?;
    Ok(rows.into_iter().map(|row| Start { person: row.identity_id, at: at(row.at) }).collect())
}
