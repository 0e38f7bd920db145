use super::{message, messages, post, sends};
use crate::inbound::body;
use domain::{channel::ChannelKind, time::MINUTE};
use serde_json::{Value, json};
use testkit::{Line, TestApp, assert_problem, db_test};

pub(crate) async fn template(t: &TestApp, line: &Line, wanted: impl Fn(&Value) -> bool) -> Value {
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

pub(crate) fn plain(item: &Value) -> bool {
    item["sendable"] == true
        && item["category"] != "marketing"
        && item["header"]["kind"] != "image"
        && item["cards"] == json!([])
        && item["header"]["kind"] != "location"
        && !item["params"].as_array().unwrap().is_empty()
}

pub(crate) async fn start(t: &TestApp, line: &Line, phone: &str, reference: &str, template: &Value) -> testkit::Answer {
    start_to(t, &line.id.to_string(), &json!({"phone": phone}), reference, template).await
}

async fn start_to(t: &TestApp, channel: &str, to: &Value, reference: &str, template: &Value) -> testkit::Answer {
    let body = json!({
        "channel_id": channel, "to": to, "client_ref": reference,
        "acknowledge": ["no_consent"], "template": {"template_id": template["id"], "params": params(template)},
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
            "acknowledge": ["no_consent"], "template": {"template_id": approved["id"], "params": {}},
        });
        assert_problem!(t.admin.post("/conversations", body).await, 422, "template_param_missing");
        assert_problem!(start(t, &line, "12", "r3", &approved).await, 422, "invalid_phone");
        assert!(t.admin.get("/conversations?state=all").await.items().is_empty());
        assert!(sends(t).is_empty());
    }

    async fn somebody_without_a_number_is_written_to_by_their_user_id(t) {
        let (line, other) = (t.line("Ventas").await, t.line("Soporte").await);
        assert_eq!(line.waba_id, other.waba_id);
        let phone = t.phone(&line, "+57 310 555 0101");
        phone.hide_number(Some("ana.rios")).unwrap();
        phone.send_text("Hola").unwrap();
        t.settle().await;
        let known = t.admin.get("/conversations?state=all").await.items()[0]["identity"].clone();
        assert_eq!((&known["kind"], &known["phone"]), (&json!("bsuid"), &Value::Null));

        let is_no_code = |item: &Value| plain(item) && item["category"] != "authentication";
        let template = template(t, &other, is_no_code).await;
        let to = json!({"identity_id": known["id"]});
        let made = start_to(t, &other.id.to_string(), &to, "r1", &template).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        t.settle().await;
        let sent = sends(t).remove(0);
        assert_eq!((&sent["recipient"], sent.get("to")), (&known["external_id"], None));
        let (conversation, id) = (made.body["conversation"]["id"].as_str().unwrap(), made.body["message"]["id"].as_str().unwrap());
        assert_eq!(message(t, conversation, id).await["status"], "delivered");
        assert_eq!(made.body["conversation"]["identity"]["id"], known["id"]);
    }

    async fn a_code_needs_a_number(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 310 555 0101");
        phone.hide_number(Some("ana.rios")).unwrap();
        phone.send_text("Hola").unwrap();
        t.settle().await;
        let row = t.admin.get("/conversations?state=all").await.items()[0].clone();
        let code = template(t, &line, |item| item["category"] == "authentication").await;
        let to = json!({"identity_id": row["identity"]["id"]});
        assert_problem!(start_to(t, &line.id.to_string(), &to, "r1", &code).await, 409, "recipient_needs_phone");
        let content = json!({"type": "template", "template_id": code["id"], "params": params(&code)});
        assert_problem!(post(t, row["id"].as_str().unwrap(), "r2", content).await, 409, "recipient_needs_phone");
        assert!(sends(t).is_empty());
    }

    async fn where_nobody_can_be_written_to_nothing_is_sent(t) {
        let line = t.line("Ventas").await;
        let template = template(t, &line, plain).await;
        // Known by a user id, but of an account that this line does not belong to.
        let meta = t.meta().await;
        meta.line(ChannelKind::Whatsapp, body::WABA, body::NUMBER).await;
        let hidden = body::text(body::ANA_HIDDEN, "wamid.1", body::ago(60), "Hola");
        assert_eq!(meta.deliver(&body::body(vec![hidden])).await.status.as_u16(), 200);
        t.settle().await;
        let known = t.admin.get("/conversations?state=all").await.items()[0]["identity"]["id"].clone();
        let to = json!({"identity_id": known});
        assert_problem!(start_to(t, &line.id.to_string(), &to, "r1", &template).await, 409, "no_usable_phone");

        let page = meta.line(ChannelKind::Messenger, "page", "104000000000001").await;
        let to = json!({"phone": "310 555 0101"});
        let refused = start_to(t, &page.to_string(), &to, "r2", &template).await;
        assert_problem!(refused, 409, "cannot_initiate_on_channel");
        for to in [json!({}), json!({"phone": "310 555 0101", "identity_id": known}), json!({"identity_id": line.id.to_string()})] {
            assert_problem!(start_to(t, &line.id.to_string(), &to, "r3", &template).await, 422, "validation");
        }
        assert!(sends(t).is_empty());
    }

    async fn a_number_that_somebody_left_is_nobodys_until_somebody_writes(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 310 555 0101");
        let first = t.conversation(&line, "+57 310 555 0101").await;
        t.advance(MINUTE);
        phone.change_number("+57 310 555 0202").unwrap();
        t.later(MINUTE).await;
        let template = template(t, &line, plain).await;
        let made = start(t, &line, "310 555 0101", "r1", &template).await.ok();
        assert_ne!(made["conversation"]["id"], first["id"], "who left the number does not get it");
        t.settle().await;
        assert_eq!(sends(t)[0]["to"], "+573105550101");
        t.advance(MINUTE);
        t.phone(&line, "+57 310 555 0101").send_text("¿Quién es?").unwrap();
        t.settle().await;
        let texts = messages(t, made["conversation"]["id"].as_str().unwrap()).await;
        assert!(texts.iter().any(|item| item["content"]["text"] == "¿Quién es?"), "{texts:?}");
        assert_eq!(t.admin.get("/conversations?state=all").await.items().len(), 2);
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
