use super::{counts, finished, imported, mapped, one, path, uploaded};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn every_bad_row_says_where_and_why_and_the_others_go_on(t) {
        let file = "n,e,t\nAna,ana@x.mx,300 111 0001\nBeto,beto@nada,12\nCarla,c@x.mx\n,,\nDora,,5.73E+11\nEva,e@x.mx,300 111 0002\n";
        let done = imported(t, file, &["first_name", "email", "phone_primary"]).await;
        assert_eq!(counts(&done), [2, 0, 0, 4]);
        let rows = t.admin.get(&format!("{}/rows?outcome=rejected", path(&done))).await.items();
        let told: Vec<(&Value, &Value, &Value)> = rows.iter().map(|row| (&row["row"], &row["pointer"], &row["reason"])).collect();
        assert_eq!(
            told,
            [
                (&json!(3), &json!("/columns/1"), &json!("invalid_email,invalid_phone")),
                (&json!(4), &Value::Null, &json!("wrong_length")),
                (&json!(5), &Value::Null, &json!("identification_required")),
                (&json!(6), &json!("/columns/2"), &json!("number_cut_by_spreadsheet")),
            ]
        );
        assert_eq!(rows[0]["source"], json!("[\"Beto\",\"beto@nada\",\"12\"]"));
        let report = t.admin.get(&format!("{}/report.csv", path(&done))).await;
        let text = String::from_utf8(report.bytes).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("\r\n3,rejected,,2,\"invalid_email,invalid_phone\",Beto,beto@nada,12\r\n"), "{text}");
        assert_eq!(text.lines().count(), 7);
    }

    async fn two_hundred_columns_emoji_and_names_of_any_direction_are_kept(t) {
        let header: Vec<String> = (0..200).map(|column| format!("c{column}")).collect();
        let row = |name: &str, email: &str| {
            let mut cells = vec![String::new(); 200];
            cells[0] = name.to_owned();
            cells[199] = email.to_owned();
            cells.join(",")
        };
        let names = ["👩‍💻 Ana", "مريم", "李小龍"];
        let lines: Vec<String> = names.iter().enumerate().map(|(n, name)| row(name, &format!("p{n}@x.mx"))).collect();
        let import = uploaded(t, format!("{}\n{}\n", header.join(","), lines.join("\n"))).await;
        assert_eq!(import["columns"].as_array().unwrap().len(), 200);
        let mut targets = ["skip"; 200];
        (targets[0], targets[199]) = ("first_name", "email");
        mapped(t, &import, &targets).await;
        assert_eq!(counts(&finished(t, &import).await), [3, 0, 0, 0]);
        for (n, name) in names.iter().enumerate() {
            assert_eq!(one(t, &format!("p{n}@x.mx")).await["first_name"], *name);
        }
    }

    async fn a_file_that_is_no_table_is_refused_and_leaves_nothing(t) {
        for (bytes, code) in [(b"PK\x03\x04xlsx".to_vec(), "not_a_csv"), (Vec::new(), "empty"), (vec![0; 64], "not_a_csv")] {
            let refused = t.admin.upload_to("/imports", "a.xlsx", "text/csv", bytes).await;
            assert_problem!(refused, 422, "validation");
            assert_eq!(refused.body["errors"][0], json!({"pointer": "/file", "code": code}));
        }
        assert!(t.admin.get("/imports").await.items().is_empty());
    }

    async fn a_mapping_that_cannot_work_is_refused_member_by_member(t) {
        let import = uploaded(t, "a,b\n1,2\n").await;
        let put = async |columns: Value| {
            let mapping = json!({"mapping": {"columns": columns, "consent": false}});
            t.admin.put(&format!("{}/mapping", path(&import)), mapping).await
        };
        for (columns, pointer, code) in [
            (json!({"0": {"to": "email"}, "1": {"to": "email"}}), "/mapping/columns/1", "duplicate"),
            (json!({"0": {"to": "email"}, "7": {"to": "skip"}}), "/mapping/columns/7", "unknown_column"),
            (json!({"0": {"to": "first_name"}}), "/mapping/columns", "identification_required"),
            (json!({"0": {"to": "nada"}}), "/mapping/columns/0/to", "invalid"),
        ] {
            let refused = put(columns).await;
            assert_problem!(refused, 422, "validation");
            assert_eq!(refused.body["errors"][0], json!({"pointer": pointer, "code": code}));
        }
        assert_problem!(t.admin.post(&format!("{}/start", path(&import)), json!({})).await, 409, "conflict");
        assert_eq!(t.admin.delete(&path(&import)).await.status.as_u16(), 204);
        assert_problem!(t.admin.get(&path(&import)).await, 404, "not_found");
    }
}
