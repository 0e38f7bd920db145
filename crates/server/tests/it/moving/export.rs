use super::{contact, counts, id, imported, one, uploaded};
use serde_json::json;
use testkit::{TestApp, assert_problem, db_test, tables};

async fn exported(t: &TestApp, query: &str) -> String {
    let answer = t.admin.get(&format!("/contacts/export.csv{query}")).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    String::from_utf8(answer.bytes).unwrap()
}

db_test! {
    async fn contacts_go_out_as_a_file_that_spreadsheets_open_and_do_not_run(t) {
        contact(t, "=cmd()", "Núñez; José", Some("jose@x.mx"), Some("300 111 0001")).await;
        let text = exported(t, "?delimiter=;").await;
        let mut lines = text.lines();
        assert!(lines.next().unwrap().starts_with("\u{feff}id;first_name;last_name;kind;email;"));
        let line = lines.next().unwrap();
        assert!(line.contains(";'=cmd();\"Núñez; José\";contact;jose@x.mx;;'+573001110001;"), "{line}");
        let [audit] = tables::rows(&t.app.db, ["audit"]).await;
        assert!(audit.iter().any(|row| row["action"] == "contacts.exported"));
    }

    async fn what_went_out_comes_in_again_and_changes_nothing(t) {
        contact(t, "Ana", "Ruiz", Some("ana@x.mx"), Some("300 111 0001")).await;
        let text = exported(t, "").await;
        let import = uploaded(t, &text).await;
        let columns = import["mapping"]["columns"].as_object().unwrap();
        let to = |column: usize| columns[&column.to_string()]["to"].as_str().unwrap().to_owned();
        let suggested: Vec<String> = (0..columns.len()).map(to).collect();
        assert_eq!(suggested[1..8], ["first_name", "last_name", "kind", "email", "email_secondary", "phone_primary", "phone_whatsapp"]);
        let targets: Vec<&str> = suggested.iter().map(String::as_str).collect();
        assert_eq!(counts(&imported(t, &text, &targets).await), [0, 0, 1, 0]);
    }

    async fn many_pages_are_one_file_without_a_repeat(t) {
        let mut file = "e\n".to_owned();
        (0..1_203).for_each(|number| file.push_str(&format!("p{number}@x.mx\n")));
        imported(t, file, &["email"]).await;
        let text = exported(t, "").await;
        let mut mails: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(',').nth(4)).collect();
        assert_eq!(mails.len(), 1_203);
        mails.sort_unstable();
        mails.dedup();
        assert_eq!(mails.len(), 1_203);
        assert_eq!(exported(t, "?q=p1202").await.lines().count(), 2);
    }

    async fn only_administrators_export(t) {
        let (_, agent) = t.colleague("agent").await;
        assert_problem!(agent.get("/contacts/export.csv").await, 403, "forbidden");
        assert_problem!(t.admin.get("/contacts/export.csv?delimiter=x").await, 422, "validation");
        let ana = contact(t, "Ana", "Ruiz", Some("ana@x.mx"), None).await;
        assert_eq!(one(t, "ana").await["id"], ana["id"]);
        let refused = agent.get(&format!("/contacts/{}/personal-data", id(&ana))).await;
        assert_problem!(refused, 403, "forbidden");
        assert_problem!(agent.post(&format!("/contacts/{}/erase", id(&ana)), json!({"confirm": "Ana Ruiz"})).await, 403, "forbidden");
    }
}
