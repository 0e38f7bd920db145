//! A company with one of everything, for tests that go through all routes.

use serde_json::json;
use testkit::TestApp;

/// Ids of what there is, as text.
pub(crate) struct World {
    pub(crate) channel: String,
    pub(crate) meta_app: String,
    pub(crate) conversation: String,
    /// Of the customer.
    pub(crate) message: String,
    pub(crate) media: String,
    pub(crate) user: String,
    pub(crate) contact: String,
    pub(crate) reason: String,
    pub(crate) token: String,
    pub(crate) session: String,
    pub(crate) identity: String,
    pub(crate) import: String,
    pub(crate) merge: String,
    pub(crate) tag: String,
    pub(crate) field: String,
    pub(crate) company: String,
    pub(crate) segment: String,
    pub(crate) saved: String,
    pub(crate) scheduled: String,
    pub(crate) link: String,
    pub(crate) rate_card: String,
    /// Being written.
    pub(crate) template: String,
    /// Of a template to several people.
    pub(crate) send: String,
}

/// Whose name must never show up in another company's answers.
const CUSTOMER: &str = "Mariana Secreta";

async fn rate_card(t: &TestApp) -> String {
    let card = b"market,category,price,currency,effective_from\nColombia,marketing,0.0125,USD,2026-10-01\n".to_vec();
    let cards = t.admin.upload_to("/rate-cards", "tarifa.csv", "text/csv", card).await.items();
    cards[0]["id"].as_str().unwrap().to_owned()
}

/// A template to a contact among several, gone.
async fn sent_to_several(t: &TestApp, line: &str, contact: &str) -> String {
    let templates = t.admin.get(&format!("/channels/{line}/templates")).await.items();
    let is_plain = |item: &&serde_json::Value| item["sendable"] == true && item["params"] == json!([]);
    let approved = templates.iter().find(is_plain).unwrap()["id"].as_str().unwrap();
    let several = json!({"channel_id": line, "contact_ids": [contact]});
    let send = t.admin.post(&format!("/templates/{approved}/sends"), several).await.id();
    t.settle().await;
    send
}

impl World {
    pub(crate) async fn build(t: &TestApp) -> Self {
        // A message waits for Friday.
        t.allow_left_over_jobs();
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 555 0142").named(CUSTOMER);
        let row = t.conversation(&line, "+57 300 555 0142").await;
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let conversation = text(&row["id"]);
        let answer = json!({"client_ref": "w1", "content": {"type": "text", "text": "Buenos días"}});
        t.admin.post(&format!("/conversations/{conversation}/messages"), answer).await.ok();
        t.settle().await;
        phone.read().unwrap();
        t.settle().await;
        let messages = t.admin.get(&format!("/conversations/{conversation}/messages")).await.items();
        let inbound = messages.iter().find(|message| message["direction"] == "inbound").unwrap();
        let contact = json!({
            "first_name": "Mariana", "last_name": "Secreta", "consent": true,
            "identity_id": row["identity"]["id"], "phone_primary": "+573005550142",
        });
        let contact = t.admin.post("/contacts", contact).await.id();
        let media = t.admin.upload("nota.pdf", "application/pdf", b"%PDF-1.4\n%%EOF".to_vec()).await.id();
        let sign_in = json!({"email": "ana@recado.example", "password": testkit::app::PASSWORD});
        t.admin.anonymous().post("/session", sign_in).await.ok();
        let channel = t.admin.get(&format!("/channels/{}", line.id)).await.ok();
        let file = b"nombre,correo\nMariana Secreta,mariana@secreta.mx\n".to_vec();
        let import = t.admin.upload_to("/imports", "secreta.csv", "text/csv", file).await.id();
        let twin = json!({"first_name": "Mariana", "last_name": "Secreta", "consent": true, "email": "m@secreta.mx"});
        let twin = t.admin.post("/contacts", twin).await.id();
        let merge = t.admin.post(&format!("/contacts/{contact}/merge"), json!({ "absorb": twin })).await.ok();
        let send = sent_to_several(t, &line.id.to_string(), &contact).await;
        let tag = t.admin.post(&format!("/contacts/{contact}/tags"), json!({"name": "Etiqueta secreta"})).await.ok();
        let field = json!({"entity": "contact", "name": "Campo secreto", "kind": "text"});
        let question = json!({"body": "¿Cuál secreta?", "buttons": [{"id": "si", "title": "Sí"}]});
        let later = json!({
            "client_ref": "w2", "content": {"type": "text", "text": "Recordatorio secreto"}, "local_time": "2026-11-20T09:00",
        });
        let link = json!({"channel_id": line.id.to_string(), "name": "Enlace secreto", "text": "Hola"});
        let condition = json!({"field": "name", "op": "contains", "value": "mariana"});
        let draft = json!({"channel_id": line.id.to_string(), "draft": crate::templates::draft("plantilla_secreta")});
        Self {
            template: t.admin.post("/templates", draft).await.id(),
            import,
            rate_card: rate_card(t).await,
            send,
            merge: text(&merge["merge_id"]),
            tag: text(&tag["tags"][0]["id"]),
            field: t.admin.post("/custom-fields", field).await.id(),
            company: t.admin.post("/companies", json!({"name": "Empresa secreta"})).await.id(),
            segment: t.admin.post("/segments", json!({"name": "Segmento secreto", "condition": condition})).await.id(),
            saved: t
                .admin
                .post("/option-messages", json!({"name": "Pregunta secreta", "content": question}))
                .await
                .id(),
            scheduled: t.admin.post(&format!("/conversations/{conversation}/scheduled"), later).await.id(),
            link: t.admin.post("/links", link).await.id(),
            meta_app: text(&channel["meta_app_id"]),
            channel: line.id.to_string(),
            message: text(&inbound["id"]),
            conversation,
            media,
            user: t.admin_id.to_string(),
            contact,
            reason: text(&t.admin.get("/close-reasons").await.items()[0]["id"]),
            token: text(&t.admin.get("/tokens").await.items()[0]["id"]),
            session: text(&t.admin.get("/sessions").await.items()[0]["id"]),
            identity: text(&row["identity"]["id"]),
        }
    }

    /// The id that belongs into a path of the API.
    pub(crate) fn id_for(&self, path: &str) -> String {
        let noun = path.trim_start_matches("/api/v1/").split('/').next().unwrap();
        match noun {
            "channels" => &self.channel,
            "meta-apps" => &self.meta_app,
            "conversations" => &self.conversation,
            "messages" => &self.message,
            "media" => &self.media,
            "users" => &self.user,
            "contacts" => &self.contact,
            "close-reasons" => &self.reason,
            "tags" => &self.tag,
            "custom-fields" => &self.field,
            "companies" => &self.company,
            "segments" => &self.segment,
            "tokens" => &self.token,
            "sessions" => &self.session,
            "imports" => &self.import,
            "merges" => &self.merge,
            "option-messages" => &self.saved,
            "scheduled" => &self.scheduled,
            "links" => &self.link,
            "rate-cards" => &self.rate_card,
            "templates" => &self.template,
            "template-sends" => &self.send,
            _ => "",
        }
        .to_owned()
    }

    /// What only this company may read.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut secrets = vec![CUSTOMER.to_owned(), "573005550142".to_owned(), "Buenos días".to_owned()];
        let names = [
            "Etiqueta secreta",
            "Campo secreto",
            "Empresa secreta",
            "Segmento secreto",
            "Pregunta secreta",
            "Recordatorio secreto",
            "Enlace secreto",
            "plantilla_secreta",
        ];
        secrets.extend(names.map(str::to_owned));
        secrets.extend([&self.tag, &self.field, &self.company, &self.segment].into_iter().cloned());
        let own = [&self.channel, &self.conversation, &self.message, &self.contact, &self.identity, &self.reason];
        secrets.extend(own.into_iter().cloned());
        secrets
    }
}
