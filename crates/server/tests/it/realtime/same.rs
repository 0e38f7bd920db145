//! Fetch, run a command, apply its events to the old fetch, fetch again: equal. For every command.

use super::listener::{Heard, Listener};
use domain::time::{MINUTE, SECOND};
use futures::future::BoxFuture;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{TestApp, db_test};

/// What a browser knows: rows by id and messages by id.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    conversations: BTreeMap<String, Value>,
    messages: BTreeMap<String, Value>,
    channels: BTreeMap<String, Value>,
    contacts: BTreeMap<String, Value>,
}

async fn fetch(t: &TestApp) -> Known {
    let by_id = |items: Vec<Value>| -> BTreeMap<String, Value> {
        items.into_iter().map(|item| (item["id"].as_str().unwrap().to_owned(), item)).collect()
    };
    let conversations = by_id(t.admin.get("/conversations?state=all&limit=100").await.items());
    let mut messages = BTreeMap::new();
    for id in conversations.keys() {
        messages.extend(by_id(t.admin.get(&format!("/conversations/{id}/messages?limit=100")).await.items()));
    }
    let mut contacts = BTreeMap::new();
    for contact in t.admin.get("/contacts?limit=100").await.items() {
        let id = contact["id"].as_str().unwrap().to_owned();
        let card = t.admin.get(&format!("/contacts/{id}")).await.ok();
        contacts.insert(id, card);
    }
    Known { conversations, messages, channels: by_id(t.admin.get("/channels").await.items()), contacts }
}

/// As the browser's reducer does.
fn apply(known: &mut Known, heard: &Heard) {
    let change = &heard.body;
    let put = |map: &mut BTreeMap<String, Value>, view: &Value| {
        if let Some(id) = view["id"].as_str() {
            map.insert(id.to_owned(), view.clone());
        }
    };
    put(&mut known.conversations, &change["conversation"]);
    put(&mut known.messages, &change["message"]);
    put(&mut known.channels, &change["channel"]);
    put(&mut known.contacts, &change["contact"]);
    if change["kind"] == "contact_removed" {
        known.contacts.remove(change["contact_id"].as_str().unwrap());
    }
    if change["removed"] == true {
        known.messages.remove(change["message_id"].as_str().unwrap());
    }
    if change["kind"] == "conversation_merged" {
        known.conversations.remove(change["from"].as_str().unwrap());
    }
}

/// Lines without their pulse: a webhook every second is no news.
fn settled(channels: &BTreeMap<String, Value>) -> Vec<Value> {
    let mut channels: Vec<Value> = channels.values().cloned().collect();
    for channel in &mut channels {
        channel["last_webhook_at"].take();
    }
    channels
}

/// Cards without what every message changes: the conversations tell it.
fn kept(contacts: &BTreeMap<String, Value>) -> Vec<Value> {
    let mut contacts: Vec<Value> = contacts.values().cloned().collect();
    for contact in &mut contacts {
        for member in ["last_inbound_at", "last_outbound_at", "conversations"] {
            contact[member].take();
        }
    }
    contacts
}

/// Messages without the customer's name: it is the conversation's, and follows that.
fn unnamed(messages: &BTreeMap<String, Value>) -> Vec<Value> {
    let mut messages: Vec<Value> = messages.values().cloned().collect();
    for message in &mut messages {
        if message["sender"]["kind"] == "contact" {
            message["sender"]["name"].take();
        }
        if !message["reply_to"]["preview"].is_null() {
            message["reply_to"]["preview"]["sender_name"].take();
        }
    }
    messages
}

/// The smallest picture there is.
fn picture() -> simulator::File {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x02\0\0\0".to_vec();
    bytes.extend([7; 64]);
    simulator::File { mime: "image/png".into(), bytes: bytes.into(), ..simulator::File::default() }
}

/// One browser that listens through a whole story and is compared after every step of it.
struct Story<'a> {
    t: &'a TestApp,
    listener: Listener,
    known: Known,
}

impl<'a> Story<'a> {
    async fn begin(t: &'a TestApp) -> Self {
        let mut listener = Listener::connect(&t.admin, None).await;
        listener.next().await.unwrap();
        Self { t, listener, known: fetch(t).await }
    }

    fn step<'s>(&'s mut self, what: &'s str, command: impl Future<Output = ()> + Send + 's) -> BoxFuture<'s, ()> {
        Box::pin(async move {
            command.await;
            let heard = self.listener.rest().await;
            assert!(!heard.is_empty(), "{what} was not heard");
            for event in &heard {
                apply(&mut self.known, event);
            }
            let fetched = fetch(self.t).await;
            assert_eq!(self.known.conversations, fetched.conversations, "conversations after {what}");
            assert_eq!(unnamed(&self.known.messages), unnamed(&fetched.messages), "messages after {what}");
            assert_eq!(kept(&self.known.contacts), kept(&fetched.contacts), "contacts after {what}");
            assert_eq!(settled(&self.known.channels), settled(&fetched.channels), "lines after {what}");
        })
    }
}

db_test! {
    async fn hearing_is_as_good_as_fetching(t) {
        let line = t.line("Ventas").await;
        let phone = t.phone(&line, "+57 300 333 0001");
        let mut story = Story::begin(t).await;
        let settle = || t.settle();

        story.step("a first message", async { phone.send_text("Hola").unwrap(); settle().await }).await;
        let it = story.known.conversations.keys().next().unwrap().clone();
        let url = format!("/conversations/{it}");
        let post = |verb: &'static str, body: Value| {
            let path = format!("{url}/{verb}");
            async move {
                t.admin.post(&path, body).await.ok();
                t.settle().await;
            }
        };
        let text = |reference: &str, undo: u32| {
            json!({"client_ref": reference, "content": {"type": "text", "text": reference}, "undo_seconds": undo})
        };
        story.step("reading", post("read", json!({}))).await;
        story.step("marking unread", post("unread", json!({}))).await;
        story.step("assigning", post("assign", json!({"owner_id": t.admin_id.to_string()}))).await;
        story.step("an answer", post("messages", text("uno", 0))).await;
        story.step("its blue ticks", async { phone.read().unwrap(); settle().await }).await;
        story.step("an answer that waits", post("messages", text("dos", 5))).await;
        let waiting = story.known.messages.values().find(|m| m["client_ref"] == "dos").unwrap()["id"].clone();
        let waiting = waiting.as_str().unwrap().to_owned();
        story.step("taking it back", async {
            t.admin.delete(&format!("/messages/{waiting}")).await.ok();
        }).await;
        let ours = story.known.messages.values().find(|m| m["client_ref"] == "uno").unwrap().clone();
        let theirs = story.known.messages.values().find(|m| m["direction"] == "inbound").unwrap().clone();
        let (our_wamid, their_id) = (ours["provider_id"].as_str().unwrap(), theirs["id"].as_str().unwrap());
        story.step("a customer's reaction", async { phone.react(our_wamid, Some("👍")).unwrap(); settle().await }).await;
        story.step("its removal", async { phone.react(our_wamid, None).unwrap(); settle().await }).await;
        story.step("our reaction", async {
            t.admin.put(&format!("/messages/{their_id}/reaction"), json!({"emoji": "🙏"})).await.ok();
            settle().await;
        }).await;
        story.step("a quoted reply", async { phone.reply(our_wamid, "sí").unwrap(); settle().await }).await;
        let reason = t.admin.get("/close-reasons").await.items()[0]["id"].clone();
        story.step("closing", post("close", json!({"reason_id": reason}))).await;
        story.step("a message that reopens", async { phone.send_text("¿Siguen ahí?").unwrap(); settle().await }).await;
        story.step("closing again", post("close", json!({"reason_id": reason}))).await;
        story.step("opening by hand", post("open", json!({}))).await;
        story.step("a second customer", async {
            t.advance(MINUTE);
            t.phone(&line, "+57 300 333 0002").send_text("Buenas").unwrap();
            settle().await;
        }).await;
        let person = story.known.conversations[&it]["identity"]["id"].clone();
        story.step("registering the first", async {
            let body = json!({"first_name": "Eva", "last_name": "Paz", "consent": true, "identity_id": person});
            t.admin.post("/contacts", body).await.ok();
        }).await;
        let eva = t.admin.get("/contacts").await.items()[0]["id"].as_str().unwrap().to_owned();
        let eva = format!("/contacts/{eva}");
        story.step("renaming the contact", async {
            t.admin.patch(&eva, json!({"last_name": "Luna", "job_title": "Chef"})).await.ok();
        }).await;
        story.step("another number", async {
            t.admin.post(&format!("{eva}/phones"), json!({"value": "+57 300 333 0009", "is_primary": true})).await.ok();
        }).await;
        story.step("taking WhatsApp away", async {
            let card = t.admin.get(&eva).await.ok();
            let used = card["points"].as_array().unwrap().iter().find(|point| point["is_whatsapp"] == true).unwrap();
            let url = format!("{eva}/points/{}", used["id"].as_str().unwrap());
            t.admin.patch(&url, json!({"is_whatsapp": false})).await.ok();
        }).await;
        story.step("the customer writing again", async { phone.send_text("¿Sí?").unwrap(); settle().await }).await;
        story.step("a note", async {
            t.admin.post(&format!("{eva}/history"), json!({"kind": "note", "text": "Llamar"})).await.ok();
        }).await;
        let person = person.as_str().unwrap();
        story.step("taking them apart", async {
            t.admin.delete(&format!("{eva}/identities/{person}")).await.ok();
        }).await;
        story.step("associating again", async {
            t.admin.post(&format!("{eva}/identities"), json!({"identity_id": person})).await.ok();
        }).await;
        story.step("a picture", async {
            phone.send_media(picture()).unwrap();
            settle().await;
        }).await;
        story.step("renaming the line", async {
            t.admin.patch(&format!("/channels/{}", line.id), json!({"nickname": "Tienda"})).await.ok();
        }).await;
        story.step("a new number", async {
            t.advance(SECOND * 90);
            phone.change_number("+57 300 333 0099").unwrap();
            settle().await;
        }).await;
        story.step("deleting the contact", async {
            t.admin.delete(&eva).await;
        }).await;
    }
}
