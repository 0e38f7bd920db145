//! Everything the simulator answers.

use serde_json::json;
use simulator::SendFault;
use std::collections::BTreeSet;

use super::document::Document;
use super::exceptions::ANSWERS;
use super::outgoing::talk;
use super::verdict::{Half, assert_described};
use super::world::{ACCOUNT, APP, CUSTOMER, NUMBER, World};

#[tokio::test]
async fn what_the_simulator_answers_is_what_meta_describes() {
    let Some(document) = Document::open() else { return };
    let world = World::new().await;
    talk(&world).await;
    look_around(&world).await;
    be_refused(&world).await;
    let heard = world.heard();
    let statuses: BTreeSet<_> = heard.iter().map(|one| one.status).collect();
    for status in [200, 400, 401, 404, 429, 500, 503] {
        assert!(statuses.contains(&status), "no answer had {status}");
    }
    assert_described(&document, &heard, Half::Answer, &ANSWERS);
}

/// What other programs ask of Meta and our client does not.
async fn look_around(world: &World) {
    let template = world.client.templates(world.access(), ACCOUNT, None).await.unwrap().templates.remove(0);
    let file = world.heard().into_iter().find_map(|one| {
        let is_upload = one.operation.ends_with("/media") && one.status == 200;
        one.answer.get("id").filter(|_| is_upload)?.as_str().map(str::to_owned)
    });
    let callback = json!({"override_callback_uri": world.callback_url, "verify_token": "verify"});
    let profile = json!({"messaging_product": "whatsapp", "about": "Lunes a viernes", "vertical": "EDU"});
    let pin = json!({"messaging_product": "whatsapp", "pin": "212834"});
    for (method, path, body) in [
        ("GET", NUMBER.to_owned(), None),
        ("GET", format!("{ACCOUNT}/phone_numbers"), None),
        ("GET", ACCOUNT.to_owned(), None),
        ("GET", APP.to_owned(), None),
        ("GET", format!("{APP}/subscriptions"), None),
        ("GET", format!("{ACCOUNT}/message_templates"), None),
        ("GET", format!("{ACCOUNT}/message_templates?limit=2"), None),
        ("GET", format!("{ACCOUNT}/message_templates?name=nothing_like_it"), None),
        ("GET", template.id.unwrap(), None),
        ("POST", format!("{ACCOUNT}/subscribed_apps"), Some(&callback)),
        ("GET", format!("{ACCOUNT}/subscribed_apps"), None),
        ("DELETE", format!("{ACCOUNT}/subscribed_apps"), None),
        ("GET", format!("{ACCOUNT}/subscribed_apps"), None),
        ("GET", format!("{NUMBER}/whatsapp_business_profile"), None),
        ("POST", format!("{NUMBER}/whatsapp_business_profile"), Some(&profile)),
        ("GET", format!("{NUMBER}/whatsapp_business_profile"), None),
        ("POST", format!("{NUMBER}/register"), Some(&pin)),
        ("POST", format!("{NUMBER}/deregister"), None),
        ("POST", NUMBER.to_owned(), Some(&pin)),
        ("POST", format!("{NUMBER}/smb_app_data"), Some(&json!({"messaging_product": "whatsapp"}))),
        ("DELETE", file.unwrap(), None),
    ] {
        assert_eq!(world.ask(method, &path, body).await, 200, "{method} {path}");
    }
}

/// Each way to say no.
async fn be_refused(world: &World) {
    let messages = format!("{NUMBER}/messages");
    let text = json!({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text", "text": {"body": "Hola"}});
    for code in [1, 2, 4, 10, 131_026, 131_042, 131_056, 190] {
        world.simulator.faults().next_sends(1, &SendFault::Error(code));
        assert!(world.ask("POST", &messages, Some(&text)).await >= 400, "{code}");
    }
    world.simulator.faults().next_sends(1, &SendFault::ServerError);
    assert_eq!(world.ask("POST", &messages, Some(&text)).await, 500);
    for (method, path, body) in [
        ("GET", "4040", None),
        ("GET", "1001?fields=shoe_size&access_token=wrong", None),
        ("GET", "2001/nothing_here", None),
        ("GET", "2001/message_templates?limit=many", None),
        ("GET", "1001?access_token=x&fields=shoe_size", None),
        ("POST", "1001/messages", Some(json!({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text"}))),
        ("POST", "1001/messages", Some(json!({"to": CUSTOMER}))),
        ("POST", "1001/messages", Some(json!({"messaging_product": "whatsapp", "status": "read", "message_id": "x"}))),
        ("POST", "9001/subscriptions", Some(json!({"object": "page"}))),
    ] {
        assert!(world.ask(method, path, body.as_ref()).await >= 400, "{method} {path}");
    }
    let wrong = channels::graph::Token::new("wrong");
    assert!(world.client.phone_number(world.access_as(&wrong), NUMBER).await.is_err());
}
