//! What a backup holds is everything, on either engine, and into either.

use app::backup::{self, BackupError};
use bytes::Bytes;
use futures::TryStreamExt as _;
use std::collections::BTreeMap;
use store::{Db, archive::Snapshot, blob::Blobs};
use testkit::{Backend, database::TestDatabase, database::postgres_url, db_test};

/// Every row of every table as text, so that two databases can be compared.
async fn rows(db: &Db) -> BTreeMap<String, Vec<String>> {
    let snapshot = Snapshot::begin(db).await.unwrap();
    let mut found = BTreeMap::new();
    for table in snapshot.tables().await.unwrap() {
        let lines: Vec<String> = snapshot.rows(&table).await.unwrap().try_collect().await.unwrap();
        let mut lines: Vec<String> = lines.iter().map(|line| alike(line)).collect();
        lines.sort();
        found.insert(table.name, lines);
    }
    found
}

/// Both engines' spelling of the same row.
fn alike(line: &str) -> String {
    let row: Vec<serde_json::Value> = serde_json::from_str(line).unwrap();
    let row: Vec<String> = row
        .into_iter()
        .map(|value| match value {
            serde_json::Value::Bool(is_true) => i32::from(is_true).to_string(),
            serde_json::Value::String(text) => text.to_lowercase(),
            other => other.to_string(),
        })
        .collect();
    row.join("|")
}

db_test! {
    async fn a_restored_backup_is_the_same_on_either_engine(t) {
        let line = t.line("Ventas").await;
        t.conversation(&line, "+57 300 555 0142").await;
        t.app.blobs.put("received/a/b", Bytes::from_static(b"file")).await.unwrap();
        let mut archive = Vec::new();
        let written = backup::write(&t.app.db, &t.app.blobs, t.app.now(), &mut archive).await.unwrap();
        assert!(written.rows > 10 && written.files == 1, "{written:?}");
        let before = rows(&t.app.db).await;

        let backends = [Some(Backend::Sqlite), postgres_url().map(|_| Backend::Postgres)];
        for backend in backends.into_iter().flatten() {
            let (target, blobs) = (TestDatabase::make(backend).await, Blobs::memory());
            let read = backup::read(&target.db, &blobs, archive.as_slice()).await.unwrap();
            assert_eq!(read, written);
            assert_eq!(rows(&target.db).await, before, "{backend:?}");
            assert_eq!(blobs.get("received/a/b").await.unwrap(), Bytes::from_static(b"file"));
            let again = backup::read(&target.db, &blobs, archive.as_slice()).await;
            assert!(matches!(again, Err(BackupError::Store(error)) if error.is_conflict()));
            target.remove().await;
        }
    }

    async fn what_is_no_backup_changes_nothing(t) {
        let target = TestDatabase::make(Backend::Sqlite).await;
        for rubbish in [&b"not a tar"[..], &[0; 2_048]] {
            let read = backup::read(&target.db, &t.app.blobs, rubbish).await;
            assert!(read.is_err());
        }
        assert!(!store::system::installation::has_workspace(&target.db).await.unwrap());
        target.remove().await;
    }
}
