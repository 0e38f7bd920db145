//! The yardstick of ingest: given rows into their tables, set by set, and nothing else.

use crate::{
    Db, StoreError,
    archive::{Table, columns},
    rows, search,
    sql::sql,
    tx,
};
use domain::{IdentityId, WorkspaceId};
use sea_orm::FromQueryResult;

/// One transaction: the rows of some tables, each a JSON array as `archive::Snapshot` gives them.
pub type Batch = Vec<(Table, String)>;

/// Inserts each batch in a transaction of its own, over the connection that ingest uses.
pub async fn insert(db: &Db, batches: Vec<Batch>) -> Result<(), StoreError> {
    for batch in batches {
        let transaction = tx::begin(db.write()).await?;
        for (table, rows) in batch {
            let columns = columns(&table);
            let source = rows::source(db.engine(), "fresh", 1, &columns);
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let names = names.join(", ");
            sql(format!("WITH {source} INSERT INTO {} ({names}) SELECT {names} FROM fresh", table.name))
                .bind(rows)
                .run(&transaction)
                .await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

/// Adds to the search index what ingest adds for these identities, `size` at a time.
pub async fn index(db: &Db, workspace: WorkspaceId, size: usize) -> Result<(), StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: uuid::Uuid,
        search_text: String,
    }
    let rows = sql("SELECT id, search_text FROM identity WHERE workspace_id = $1 ORDER BY id")
        .bind(workspace)
        .all::<Row>(db.read())
        .await?;
    for chunk in rows.chunks(size) {
        let entries: Vec<(IdentityId, &str)> =
            chunk.iter().map(|row| (IdentityId(row.id), row.search_text.as_str())).collect();
        let transaction = tx::begin(db.write()).await?;
        search::put(&transaction, db.engine(), workspace, &entries).await?;
        transaction.commit().await?;
    }
    Ok(())
}
