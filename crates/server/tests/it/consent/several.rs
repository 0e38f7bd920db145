//! One template to several people.

use super::{M, N, all, contact, id, record, sends, template};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

fn outcomes(send: &Value) -> Vec<(String, Option<String>)> {
    let items = send["items"].as_array().unwrap().iter();
    let word = |item: &Value, name: &str| item[name].as_str().map(str::to_owned);
    items.map(|item| (word(item, "outcome").unwrap(), word(item, "code"))).collect()
}

db_test! {
    async fn each_person_is_asked_about_filled_and_told_apart(t) {
        let line = t.line("Ventas").await;
        let (eva, ana) = (contact(t, "Eva", Some(N)).await, contact(t, "Ana", Some(M)).await);
        let nobody = contact(t, "Sin", None).await;
        for agreed in [&eva, &nobody] {
            record(t, &format!("/contacts/{}", id(agreed)), "any", "opt_in").await.ok();
        }
        let promotion = template(t, &line, "marketing").await;
        let params = all(&promotion, "$[Contacto.Nombre]");
        let body = json!({
            "channel_id": line.id.to_string(), "params": params,
            "contact_ids": [eva["id"], ana["id"], nobody["id"], eva["id"], uuid::Uuid::nil()],
        });
        let asked = t.admin.post(&format!("/templates/{}/sends", id(&promotion)), body).await;
        assert_eq!(asked.status.as_u16(), 202, "{}", asked.body);
        t.settle().await;
        let send = t.admin.get(&format!("/template-sends/{}", id(&asked.body))).await.ok();
        assert!(send["finished_at"].is_string());
        let refused = |code: &str| ("refused".to_owned(), Some(code.to_owned()));
        let expected = [
            ("queued".to_owned(), None), refused("no_consent"), refused("no_usable_phone"), refused("not_found"),
        ];
        assert_eq!(outcomes(&send), expected);
        assert_eq!((&send["total"], &send["sent"], &send["refused"]), (&json!(4), &json!(1), &json!(3)));
        assert_eq!(sends(t).len(), 1);
        assert!(sends(t)[0].to_string().contains("Eva"));
    }

    async fn it_is_for_a_hundred_and_of_the_lines_own(t) {
        let line = t.line("Ventas").await;
        let promotion = template(t, &line, "marketing").await;
        let path = format!("/templates/{}/sends", id(&promotion));
        let body = |ids: Value| json!({"channel_id": line.id.to_string(), "contact_ids": ids});
        assert_problem!(t.admin.post(&path, body(json!([]))).await, 422, "validation");
        let many: Vec<String> = (0..101).map(|_| t.app.new_id::<uuid::Uuid>().to_string()).collect();
        assert_problem!(t.admin.post(&path, body(json!(many))).await, 422, "validation");
    }
}
