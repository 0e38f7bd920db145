use super::{counts, mapped, path, uploaded};
use serde_json::json;
use testkit::{db_test, tables};

db_test! {
    async fn an_import_that_broke_off_goes_on_where_it_was(t) {
        let mut file = "n,e\n".to_owned();
        for number in 0..1_200 {
            let name = if number == 700 { "veneno" } else { "Persona" };
            file.push_str(&format!("{name} {number},p{number}@x.mx\n"));
        }
        let import = uploaded(t, file).await;
        mapped(t, &import, &["first_name", "email"]).await;
        tables::poison_contacts(&t.app.db, "veneno").await;
        t.admin.post(&format!("{}/start", path(&import)), json!({})).await.ok();
        t.settle().await;
        let broken = t.admin.get(&path(&import)).await.ok();
        assert_eq!((&broken["state"], &broken["done"]), (&json!("running"), &json!(500)), "a chunk is written whole or not at all");
        let [rows, contacts] = tables::rows(&t.app.db, ["import_row", "contact"]).await;
        assert_eq!((rows.len(), contacts.len()), (500, 500));

        tables::heal_contacts(&t.app.db).await;
        t.later(std::time::Duration::from_secs(600)).await;
        let done = t.admin.get(&path(&import)).await.ok();
        assert_eq!((counts(&done), &done["state"]), ([1_200, 0, 0, 0], &json!("done")));
        let [contacts] = tables::rows(&t.app.db, ["contact"]).await;
        assert_eq!(contacts.len(), 1_200, "nobody twice");
    }
}
