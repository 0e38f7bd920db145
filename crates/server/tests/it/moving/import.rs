use super::{contact, counts, finished, id, imported, mapped, one, path, points, uploaded};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

const PERSON: &[&str] = &["first_name", "last_name", "email", "phone_primary"];

db_test! {
    async fn a_latin_1_file_with_semicolons_is_understood_shown_and_run(t) {
        let file = b"Nombre;Apellido;Correo electr\xf3nico;Tel\xe9fono\r\nJos\xe9;N\xfa\xf1ez;Jose@X.mx;300 111 0001\r\nAna;Ruiz;;+34 612 34 56 78\r\n";
        let import = uploaded(t, file).await;
        assert_eq!((&import["encoding"], &import["delimiter"]), (&json!("windows-1252"), &json!(";")));
        assert_eq!(import["columns"][2]["name"], "Correo electrónico");
        assert_eq!(import["columns"][0]["samples"], json!(["José", "Ana"]));
        let suggested: Vec<&Value> = (0..4).map(|column| &import["mapping"]["columns"][column.to_string()]["to"]).collect();
        assert_eq!(suggested, ["first_name", "last_name", "email", "phone_primary"]);

        let preview = mapped(t, &import, PERSON).await;
        assert_eq!((&preview["view"]["total"], &preview["preview"][0]["action"]), (&json!(2), &json!("create")));
        assert_eq!(preview["preview"][0]["values"]["first_name"], "José");
        assert!(t.admin.get("/contacts").await.items().is_empty(), "a preview writes nothing");

        let done = finished(t, &import).await;
        assert_eq!((counts(&done), &done["state"]), ([2, 0, 0, 0], &json!("done")));
        let jose = one(t, "nunez").await;
        assert_eq!((&jose["email"], &jose["phone_primary"]), (&json!("jose@x.mx"), &json!("+573001110001")));
        assert_eq!((&jose["source"]["kind"], jose["consent"].is_object()), (&json!("import"), true));
        assert_problem!(t.admin.post(&format!("{}/start", path(&import)), json!({})).await, 409, "conflict");
    }

    async fn what_is_filled_is_never_overwritten(t) {
        let ana = contact(t, "Ana", "Ruiz", None, Some("300 111 0001")).await;
        let beto = contact(t, "Beto", "Paz", Some("beto@x.mx"), None).await;
        let file = "n,a,e,t\nAnita,Ruiz,ana@x.mx,3001110001\n,,otra@x.mx,300 111 0001\nBeto,,BETO@x.mx,300 111 0002\n";
        let done = imported(t, file, PERSON).await;
        assert_eq!(counts(&done), [0, 3, 0, 0]);
        let ana = t.admin.get(&format!("/contacts/{}", id(&ana))).await.ok();
        assert_eq!(points(&ana, "phone"), [("+573001110001".to_owned(), true, false)]);
        let mails = [("ana@x.mx".to_owned(), true, false), ("otra@x.mx".to_owned(), false, false)];
        assert_eq!((points(&ana, "email"), &ana["first_name"]), (mails.to_vec(), &json!("Anita")));
        let beto = t.admin.get(&format!("/contacts/{}", id(&beto))).await.ok();
        assert_eq!(points(&beto, "phone"), [("+573001110002".to_owned(), true, false)], "there was none");
        assert_eq!(counts(&imported(t, file, PERSON).await), [0, 0, 3, 0], "the same file again changes nothing");
    }

    async fn the_email_wins_and_the_number_of_somebody_else_stays_theirs(t) {
        let ana = contact(t, "Ana", "Ruiz", Some("ana@x.mx"), None).await;
        let beto = contact(t, "Beto", "Paz", None, Some("300 111 0002")).await;
        let done = imported(t, "n,a,e,t\nAna María,Ruiz,ana@x.mx,300 111 0002\n", PERSON).await;
        assert_eq!(counts(&done), [0, 1, 0, 0]);
        let row = &t.admin.get(&format!("{}/rows", path(&done))).await.items()[0];
        assert_eq!((&row["contact_id"], &row["reason"]), (&ana["id"], &json!("phone_of_other_contact")));
        let beto = t.admin.get(&format!("/contacts/{}", id(&beto))).await.ok();
        assert_eq!((&beto["phone_primary"], &beto["first_name"]), (&json!("+573001110002"), &json!("Beto")));
    }

    async fn rows_of_one_file_see_each_other(t) {
        let file = "n,a,e,t\nAna,Ruiz,ana@x.mx,\nAna,Ruiz,ana@x.mx,300 111 0001\n,,,+57 300 111 0001\n";
        let done = imported(t, file, PERSON).await;
        assert_eq!(counts(&done), [1, 1, 1, 0]);
        assert_eq!(one(t, "ana").await["phone_primary"], "+573001110001");
    }

    async fn the_id_field_finds_whom_nothing_else_does(t) {
        let field = json!({"entity": "contact", "name": "Cliente", "kind": "id"});
        let field = t.admin.post("/custom-fields", field).await.id();
        let targets = ["first_name", "email", &format!("custom:{field}")];
        imported(t, "n,e,c\nAna,ana@x.mx,C-1\n", &targets).await;
        let done = imported(t, "n,e,c\nAnita,otra@x.mx,C-1\n", &targets).await;
        assert_eq!(counts(&done), [0, 1, 0, 0]);
        let ana = one(t, "anita").await;
        assert_eq!((&ana["fields"][&field], points(&ana, "email").len()), (&json!("C-1"), 2));
    }

    async fn companies_tags_owners_and_fields_come_along(t) {
        let born = t.admin.post("/custom-fields", json!({"entity": "contact", "name": "Nacimiento", "kind": "date"})).await.id();
        let spent = t.admin.post("/custom-fields", json!({"entity": "contact", "name": "Gasto", "kind": "number"})).await.id();
        let file = "e;empresa;tags;dueño;nace;gasto\na@x.mx;Café Sol;VIP, Nuevo;ana@recado.example;13/02/1990;1.234,5\nb@x.mx;café sol;vip;Ana Torres;03/04/1991;7\n";
        let targets = ["email", "company", "tags", "owner", &format!("custom:{born}"), &format!("custom:{spent}")];
        assert_eq!(counts(&imported(t, file, &targets).await), [2, 0, 0, 0]);
        let (a, b) = (one(t, "a@x.mx").await, one(t, "b@x.mx").await);
        assert_eq!((&a["company"], &a["owner_id"]), (&b["company"], &json!(t.admin_id.to_string())));
        assert_eq!((a["tags"].as_array().unwrap().len(), &b["tags"][0]["name"]), (2, &json!("VIP")));
        assert_eq!((&a["fields"][&born], &b["fields"][&born]), (&json!("1990-02-13"), &json!("1991-04-03")), "one order a column");
        assert_eq!(a["fields"][&spent], json!(1_234.5));
    }

    async fn only_administrators_import(t) {
        let (_, agent) = t.colleague("agent").await;
        let refused = agent.upload_to("/imports", "a.csv", "text/csv", b"a,b\n1,2\n".to_vec()).await;
        assert_problem!(refused, 403, "forbidden");
        assert_problem!(agent.get("/imports").await, 403, "forbidden");
    }
}
