use super::{begin, draft, submit, template};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

db_test! {
    async fn a_draft_is_looked_at_as_it_is_written(t) {
        let line = t.line("Ventas").await;
        let mut text = draft("Pedido Listo");
        text["body"] = json!("Hola, {1}. Tu pedido {{2}} está listo.");
        let looked = t.admin.post("/templates/lint", json!({"draft": text, "channel_id": line.id.to_string()})).await.ok();
        let findings = looked["findings"].as_array().unwrap();
        let of = |rule: &str| findings.iter().find(|one| one["rule"] == rule).unwrap_or_else(|| panic!("no {rule} in {findings:?}"));
        assert_eq!(of("name_invalid")["fix"], "pedido_listo");
        let braces = of("variable_malformed");
        assert_eq!((&braces["at"]["part"], &braces["range"]["start"], &braces["fix"]), (&json!("body"), &json!(6), &json!("{{1}}")));
        assert_eq!(looked["with_blanks"]["body"][1]["example"], Value::Null);
        assert_eq!(looked["with_blanks"]["buttons"], json!(["Gracias"]));
        assert_problem!(t.admin.post("/templates/lint", json!({"draft": {"name": 1}})).await, 422, "validation");
        let starters = t.admin.get("/templates/starters?language=pt_BR").await.items();
        assert!(starters.iter().all(|one| one["draft"]["language"] == "pt_BR") && starters.len() > 10);
    }

    async fn what_meta_does_not_take_is_said_in_our_words(t) {
        let line = t.line("Ventas").await;
        // A warning of ours that Meta takes seriously.
        let mut text = draft("pedido_en_camino");
        text["body"] = json!("Hola {{1}} y {{2}} hoy.");
        let id = begin(t, &line, text).await;
        let refused = submit(t, &id).await;
        assert_eq!(refused.body["reason"], "template_too_many_variables", "{}", refused.body);
        assert_problem!(refused, 422, "template_refused");
        assert_eq!(template(t, &id).await["status"], "draft", "what was written is kept");
    }

    async fn an_example_file_goes_to_meta_first(t) {
        let line = t.line("Ventas").await;
        let mut text = draft("pedido_con_factura");
        text["header"] = json!({"kind": "document", "handle": null});
        let id = begin(t, &line, text.clone()).await;
        assert_problem!(submit(t, &id).await, 422, "template_has_errors");
        let media = t.admin.upload("factura.pdf", "application/pdf", b"%PDF-1.4\n%%EOF".to_vec()).await.id();
        let example = json!({"channel_id": line.id.to_string(), "media_id": media});
        let handle = t.admin.post("/templates/examples", example).await.ok()["handle"].clone();
        assert!(handle.as_str().unwrap().starts_with("4::"));
        text["header"] = json!({"kind": "document", "handle": handle});
        t.admin.patch(&format!("/templates/{id}"), json!({"draft": text})).await.ok();
        submit(t, &id).await.ok();
        t.settle().await;
        assert_eq!(template(t, &id).await["status"], "approved");
        t.allow_left_over_jobs();
    }

    async fn nobody_else_sees_a_draft(t) {
        let line = t.line("Ventas").await;
        let id = begin(t, &line, draft("pedido_en_camino")).await;
        let (_, stranger) = t.another_workspace().await;
        assert_problem!(stranger.get(&format!("/templates/{id}")).await, 404, "not_found");
        assert_problem!(stranger.delete(&format!("/templates/{id}")).await, 404, "not_found");
        assert!(stranger.get("/templates").await.items().is_empty());
    }

    async fn a_link_that_leads_elsewhere_is_noticed(t) {
        let line = t.line("Ventas").await;
        let found = async |url: &str| {
            let mut text = draft("pedido_en_camino");
            text["buttons"] = json!([{"kind": "url", "text": "Ver", "url": url}]);
            let body = json!({"channel_id": line.id.to_string(), "draft": text});
            let looked = t.admin.post("/templates/lint", body).await.ok();
            let rules: Vec<String> =
                looked["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect();
            rules.contains(&"url_foreign_domain".to_owned())
        };
        assert!(found("https://tienda.ajena.mx/pedido").await);
        assert!(!found("https://www.recado.example/pedido").await, "where the colleagues have their mail");
        assert!(!found("https://example.com/pedido").await, "where approved templates lead");
    }
}
