//! What stops marketing at once, and what undoes it.

use super::{M, N, contact, id, marketing, messages, policy, record, sends, start, template};
use domain::time::{HOUR, MINUTE, SECOND};
use serde_json::{Value, json};
use simulator::SendFault;
use testkit::{assert_problem, db_test};

fn lines(items: &[Value], event: &str) -> usize {
    items.iter().filter(|item| item["kind"] == "system" && item["content"]["event"] == event).count()
}

fn confirmations(items: &[Value]) -> usize {
    let is_ours = |item: &&Value| item["sender"]["kind"] == "system" && item["kind"] == "text";
    items.iter().filter(is_ours).count()
}

db_test! {
    async fn a_word_stops_marketing_is_confirmed_once_and_undone_by_a_person(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        let conversation = format!("/conversations/{}", id(&row));
        assert_eq!(marketing(t, &conversation).await, (json!("implicit"), json!("inbound")));
        let promotion = template(t, &line, "marketing").await;
        let to = json!({"identity_id": row["identity"]["id"]});
        start(t, &line, &to, &promotion, json!({})).await.ok();

        t.later(MINUTE).await;
        t.phone(&line, N).send_text("¡BAJA!").unwrap();
        t.settle().await;
        assert_eq!(marketing(t, &conversation).await, (json!("opted_out"), json!("keyword")));
        let items = messages(t, id(&row)).await;
        assert_eq!((lines(&items, "marketing_stopped"), confirmations(&items)), (1, 1), "{items:?}");
        t.later(MINUTE).await;
        t.phone(&line, N).send_text("stop").unwrap();
        t.settle().await;
        assert_eq!(confirmations(&messages(t, id(&row)).await), 1, "once is enough");

        let before = sends(t).len();
        let refused = start(t, &line, &to, &promotion, json!({"acknowledge": ["opted_out"]})).await;
        assert_problem!(refused, 409, "opted_out");
        assert_eq!((&refused.body["purpose"], &refused.body["can_acknowledge"]), (&json!("marketing"), &json!(false)));
        assert_eq!(sends(t).len(), before);
        let utility = template(t, &line, "utility").await;
        start(t, &line, &to, &utility, json!({})).await.ok();

        // What the customer says later undoes nothing; a person does, with a reason.
        t.phone(&line, N).send_text("START").unwrap();
        t.later(MINUTE).await;
        assert_problem!(start(t, &line, &to, &promotion, json!({})).await, 409, "opted_out");
        let bare = json!({"scope": "marketing", "change": "opt_in"});
        assert_problem!(t.admin.post(&format!("{conversation}/consent"), bare).await, 422, "validation");
        let form = json!({"scope": "marketing", "change": "opt_in", "source": "form", "proof": "Formulario"});
        t.admin.post(&format!("{conversation}/consent"), form).await.ok();
        assert_eq!(marketing(t, &conversation).await.0, "opted_out");
        let register = record(t, &conversation, "marketing", "opt_in").await.ok();
        assert_eq!(register["purposes"][0]["state"], "opted_in");
        let last = &register["history"][0];
        assert_eq!((&last["by"], &last["source"]), (&json!("user"), &json!("manual")));
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.settle().await;
    }

    async fn no_confirmation_leaves_the_open_window(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        policy(t, json!({"confirmation": "Hecho, sin promociones."})).await;
        t.later(SECOND).await;
        t.phone(&line, N).send_text("salir").unwrap();
        t.settle().await;
        let items = messages(t, id(&row)).await;
        assert!(items.iter().any(|item| item["content"]["text"] == "Hecho, sin promociones."), "{items:?}");
        let other = t.conversation(&line, M).await;
        policy(t, json!({"confirms": false})).await;
        t.later(SECOND).await;
        t.phone(&line, M).send_text("parar").unwrap();
        t.settle().await;
        let items = messages(t, id(&other)).await;
        assert_eq!((lines(&items, "marketing_stopped"), confirmations(&items)), (1, 0));
    }

    async fn the_switch_in_whatsapp_stops_what_waits_already(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let path = format!("/contacts/{}", id(&eva));
        let row = t.conversation(&line, N).await;
        let promotion = template(t, &line, "marketing").await;
        let to = json!({"contact_id": eva["id"]});
        let made = start(t, &line, &to, &promotion, json!({"undo_seconds": 10})).await.ok();
        t.phone(&line, N).stop_marketing(true).unwrap();
        t.settle().await;
        assert_eq!(marketing(t, &path).await, (json!("opted_out"), json!("meta_preference")));
        t.later(SECOND * 11).await;
        let items = messages(t, id(&row)).await;
        let stopped = items.iter().find(|item| item["id"] == made["message"]["id"]).unwrap();
        assert_eq!((&stopped["status"], &stopped["error"]["code"]), (&json!("failed"), &json!("opted_out")));
        assert!(sends(t).is_empty(), "Meta was not asked");
        let history = t.admin.get(&format!("{path}/history")).await.items();
        let told = history.iter().filter(|entry| entry["kind"] == "permission_changed").count();
        assert_eq!(told, 1, "{history:?}");

        t.later(MINUTE).await;
        t.phone(&line, N).stop_marketing(false).unwrap();
        t.settle().await;
        let register = t.admin.get(&format!("{path}/consent")).await.ok();
        assert_eq!(register["purposes"][0]["state"], "opted_out", "a person looks first");
        assert!(register["purposes"][0]["agreed_since"].is_string());
    }

    async fn a_switch_counts_for_somebody_who_never_wrote(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let path = format!("/contacts/{}", id(&eva));
        assert_eq!(marketing(t, &path).await, (json!("unknown"), Value::Null));
        t.phone(&line, N).stop_marketing(true).unwrap();
        t.settle().await;
        assert_eq!(marketing(t, &path).await.0, "opted_out");
        assert!(t.admin.get("/conversations?state=all").await.items().is_empty(), "nobody wrote");
    }

    async fn a_refusal_of_metas_is_as_good_as_a_word(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        let promotion = template(t, &line, "marketing").await;
        let to = json!({"identity_id": row["identity"]["id"]});
        t.simulator.faults().next_sends(1, &SendFault::Error(131_050));
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.settle().await;
        let path = format!("/conversations/{}", id(&row));
        assert_eq!(marketing(t, &path).await, (json!("opted_out"), json!("meta_refusal")));
        assert_problem!(start(t, &line, &to, &promotion, json!({})).await, 409, "opted_out");
        t.later(HOUR).await;
        assert_eq!(sends(t).len(), 1);
    }
}
