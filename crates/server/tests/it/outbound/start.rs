use super::{message, messages, sends};
use serde_json::{Value, json};
use testkit::{Line, TestApp, assert_problem, db_test};

async fn template(t: &TestApp, line: &Line, wanted: impl Fn(&Value) -> bool) -> Value {
    let items = t.admin.get(&format!("/channels/{}/templates", line.id)).await.items();
    items.into_iter().find(|item| wanted(item)).expect("such a template")
}

/// A value for every variable.
fn params(template: &Value) -> Value {
    let filled = template["params"]
        .as_array()
        .unwrap()
        .iter()
        .map(|param| (param["key"].as_str().unwrap().to_owned(), json!("valor")));
    Value::Object(filled.collect())
}

fn plain(item: &Value) -> bool {
    item["sendable"] == true
        && item["header"]["kind"] != "image"
        && item["header"]["kind"] != "location"
        && !item["params"].as_array().unwrap().is_empty()
}

async fn start(t: &TestApp, line: &Line, phone: &str, reference: &str, template: &Value) -> testkit::Answer {
    let body = json!({
        "channel_id": line.id.to_string(), "to": {"phone": phone}, "client_ref": reference,
        "template": {"template_id": template["id"], "params": params(template)},
    });
    t.admin.post("/conversations", body).await
}

db_test! {
    async fn a_template_starts_a_conversation_with_a_number(t) {
        let line = t.line("Ventas").await;
        let template = template(t, &line, plain).await;
        let made = start(t, &line, "310 555 0101", "r1", &template).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        let conversation = made.body["conversation"]["id"].as_str().unwrap().to_owned();
        let id = made.body["message"]["id"].as_str().unwrap().to_owned();
        assert_eq!(made.body["conversation"]["identity"]["phone"], "+573105550101");
        t.settle().await;
        let sent = message(t, &conversation, &id).await;
        assert_eq!(sent["status"], "delivered", "{sent}");
        assert_eq!(sends(t)[0]["template"]["name"], template["name"]);

        let again = start(t, &line, "+57 3105550101", "r2", &template).await.ok();
        assert_eq!(again["conversation"]["id"], conversation.as_str(), "one person, one line, one conversation");
        t.phone(&line, "+57 310 555 0101").send_text("¡Hola!").unwrap();
        t.settle().await;
        let texts = messages(t, &conversation).await;
        assert!(texts.iter().any(|item| item["content"]["text"] == "¡Hola!"), "the answer comes here");
        let all = t.admin.get("/conversations?state=all").await.items();
        assert_eq!(all.len(), 1);
    }

    async fn only_approved_and_filled_templates_start_something(t) {
        let line = t.line("Ventas").await;
        let pending = template(t, &line, |item| item["status"] == "pending").await;
        assert_problem!(start(t, &line, "310 555 0101", "r1", &pending).await, 409, "template_not_sendable");
        let approved = template(t, &line, plain).await;
        let body = json!({
            "channel_id": line.id.to_string(), "to": {"phone": "310 555 0101"}, "client_ref": "r2",
            "template": {"template_id": approved["id"], "params": {}},
        });
        assert_problem!(t.admin.post("/conversations", body).await, 422, "template_param_missing");
        assert_problem!(start(t, &line, "12", "r3", &approved).await, 422, "invalid_phone");
        assert!(t.admin.get("/conversations?state=all").await.items().is_empty());
        assert!(sends(t).is_empty());
    }

    async fn the_same_start_twice_sends_once(t) {
        let line = t.line("Ventas").await;
        let template = template(t, &line, plain).await;
        let tries = (0..4).map(|_| start(t, &line, "310 555 0101", "r1", &template));
        let answers = futures::future::join_all(tries).await;
        for answer in &answers {
            assert!(answer.status.is_success(), "{}", answer.body);
        }
        t.settle().await;
        assert_eq!(sends(t).len(), 1);
    }
}
