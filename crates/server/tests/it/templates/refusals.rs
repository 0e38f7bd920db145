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
        // Somebody else wrote one of that name meanwhile: only Meta knows.
        let mut text = draft("pedido_en_camino");
        t.simulator.hold_reviews(true);
        let id = begin(t, &line, text.clone()).await;
        submit(t, &id).await.ok();
        let other = t.meta_elsewhere().await;
        drop(other);
        text["name"] = json!("aviso_nuevo");
        text["body"] = json!("Hola, {{1}}. Tu factura {{2}} está lista y puedes verla desde hoy en tu cuenta.");
        text["header"] = json!({"kind": "image", "handle": null});
        let second = begin(t, &line, text).await;
        assert_problem!(submit(t, &second).await, 422, "template_has_errors");
        assert_eq!(template(t, &second).await["status"], "draft");
        t.simulator.hold_reviews(false);
        t.settle().await;
        t.allow_left_over_jobs();
    }

    async fn an_example_file_goes_to_meta_first(t) {
        let line = t.line("Ventas").await;
        let mut png = vec![0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0];
        png.extend([0; 40]);
        let media = t.admin.upload("foto.png", "image/png", png).await.id();
        let example = json!({"channel_id": line.id.to_string(), "media_id": media});
        let handle = t.admin.post("/templates/examples", example).await.ok()["handle"].clone();
        assert!(handle.as_str().unwrap().starts_with("4::"));
        let mut text = draft("pedido_con_foto");
        text["header"] = json!({"kind": "image", "handle": handle});
        let id = begin(t, &line, text).await;
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
}
