//! Merge fields: filled by the server, shown before, refused where something is missing.

use super::{M, N, all, contact, id, messages, sends, start, template};
use serde_json::{Value, json};
use testkit::{assert_problem, db_test};

fn key(template: &Value, place: usize) -> String {
    template["params"][place]["key"].as_str().unwrap().to_owned()
}

db_test! {
    async fn a_template_is_filled_from_what_is_known(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let utility = template(t, &line, "utility").await;
        let mut params = all(&utility, "$[Espacio de trabajo.Nombre]");
        params[key(&utility, 0)] = json!("$[Contacto.Nombre|cliente]");
        let asked = json!({"to": {"contact_id": eva["id"], "channel_id": line.id.to_string()}, "params": params});
        let path = format!("/templates/{}/preview", id(&utility));
        let shown = t.admin.post(&path, asked).await.ok();
        assert!(shown["text"].to_string().contains("Eva"), "{shown}");
        assert_eq!(shown["missing"], json!([]));
        assert_eq!((&shown["recipient"]["number"], &shown["recipient"]["why"]), (&json!(N), &json!("primary")));
        assert_eq!((&shown["consent"]["verdict"], &shown["consent"]["code"]), (&json!("warn"), &json!("no_consent")));
        assert_eq!(shown["params"][key(&utility, 0)][0]["shown_as"], "value");

        let more = json!({
            "acknowledge": ["no_consent"], "template": {"template_id": utility["id"], "params": params},
        });
        let made = start(t, &line, &json!({"contact_id": eva["id"]}), &utility, more.clone()).await.ok();
        assert_eq!(made["message"]["content"]["body"], shown["text"]["body"]);
        // A number nobody knows: the fallback stands there.
        let other = start(t, &line, &json!({"phone": M}), &utility, more).await.ok();
        assert!(other["message"]["content"].to_string().contains("cliente"), "{other}");
        t.settle().await;
        let sent: Vec<String> = sends(t).iter().map(ToString::to_string).collect();
        assert!(sent.iter().any(|body| body.contains("Eva")), "{sent:?}");
        assert!(sent.iter().all(|body| !body.contains("$[")), "{sent:?}");

        let kept = t.admin.get(&format!("/templates/{}/mapping?locale=pt", id(&utility))).await.ok();
        assert_eq!(kept["params"][key(&utility, 0)], "$[Contato.Nome|cliente]");
        let (_, colleague) = t.colleague("agent").await;
        let kept = colleague.get(&format!("/templates/{}/mapping", id(&utility))).await.ok();
        assert_eq!(kept["params"][key(&utility, 0)], "$[Contacto.Nombre|cliente]", "of anybody, for who has none");
    }

    async fn what_is_missing_is_named_and_nothing_leaves(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        let utility = template(t, &line, "utility").await;
        let mut params = all(&utility, "valor");
        params[key(&utility, 0)] = json!("$[Contacto.Nombre]");
        let content = json!({"type": "template", "template_id": utility["id"], "params": params});
        let path = format!("/conversations/{}/messages", id(&row));
        let refused = t.admin.post(&path, json!({"client_ref": "r1", "content": content})).await;
        assert_problem!(refused, 422, "template_param_missing");
        assert_eq!((&refused.body["param"], &refused.body["field"]), (&json!(key(&utility, 0)), &json!("contact.first_name")));
        assert_eq!(refused.body["label"], "Nombre");
        let asked = json!({"to": {"conversation_id": row["id"]}, "params": params});
        let shown = t.admin.post(&format!("/templates/{}/preview", id(&utility)), asked).await.ok();
        assert_eq!((&shown["missing"][0]["label"], &shown["missing"][0]["reason"]), (&json!("Nombre"), &json!("no_value")));
        assert!(shown["text"].to_string().contains("[Nombre]"), "{shown}");

        for (text, reason) in [("Hola $[Contacto.Nombre]", "no_value"), ("Hola $[Contacto.Altura]", "unknown_field")] {
            let body = json!({"client_ref": text, "content": {"type": "text", "text": text}});
            let refused = t.admin.post(&path, body).await;
            assert_problem!(refused, 422, "template_param_missing");
            assert_eq!((&refused.body["param"], &refused.body["reason"]), (&json!("text"), &json!(reason)));
        }
        assert!(sends(t).is_empty());
    }

    async fn free_text_takes_fields_too(t) {
        let line = t.line("Ventas").await;
        contact(t, "Eva", Some(N)).await;
        let row = t.conversation(&line, N).await;
        let text = "Hola $[Contacto.Nombre], soy $[Agente.Nombre] \\$[sic]";
        let path = format!("/conversations/{}", id(&row));
        let parts = t.admin.post(&format!("{path}/preview"), json!({"text": text})).await.ok();
        assert_eq!((&parts["parts"][1]["text"], &parts["parts"][1]["shown_as"]), (&json!("Eva"), &json!("value")));
        let body = json!({"client_ref": "r1", "content": {"type": "text", "text": text}});
        t.admin.post(&format!("{path}/messages"), body).await.ok();
        t.settle().await;
        let said = messages(t, id(&row)).await[0]["content"]["text"].as_str().unwrap().to_owned();
        assert!(said.starts_with("Hola Eva, soy ") && said.ends_with(" $[sic]"), "{said}");
        let fields = t.admin.get("/merge-fields?locale=en").await.items();
        assert_eq!(fields[0]["fields"][0]["written"], "$[Contact.First name]");
    }

    async fn fields_of_a_workspaces_own_are_filled(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let body = json!({"entity": "contact", "name": "Vence", "kind": "date"});
        let field = t.admin.post("/custom-fields", body).await.ok();
        let fields = json!({"fields": {id(&field): "2026-12-24"}});
        t.admin.patch(&format!("/contacts/{}", id(&eva)), fields).await.ok();
        let row = t.conversation(&line, N).await;
        let text = json!({"type": "text", "text": "Vence el $[Contacto.Vence]"});
        let path = format!("/conversations/{}/messages", id(&row));
        let sent = t.admin.post(&path, json!({"client_ref": "r", "content": text})).await.ok();
        assert_eq!(sent["content"]["text"], "Vence el 24/12/2026");
        t.settle().await;
    }
}
