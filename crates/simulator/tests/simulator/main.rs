//! The simulator as an app sees it: a tiny callback on one side, the Graph API on the other.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod world;

use serde_json::{Value, json};
use simulator::{Behaviour, Clock, File, Reads, SendFault, Side, Status};
use std::time::Duration;
use world::{CUSTOMER, World};

/// A peculiarity of a phone, and the receipts a message then gets.
type Case = (fn(&mut Behaviour), &'static [&'static str]);

#[tokio::test]
async fn text_goes_both_ways_with_its_receipts() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let asked = phone.send_text("Hola, ¿tienen cupo?").unwrap();
    let inbound = world.heard("messages").await;
    assert_eq!(inbound[0]["id"], json!(asked));
    assert_eq!(inbound[0]["from"], "573005550142");
    assert_eq!(inbound[0]["text"]["body"], "Hola, ¿tienen cupo?");
    assert_eq!(inbound[0]["timestamp"], "1795000000");

    let (status, answer) = world.send("text", json!({"body": "Sí, quedan dos."})).await;
    assert_eq!((status, answer["contacts"][0]["wa_id"].as_str()), (200, Some("573005550142")));
    assert_eq!(world.states().await, ["sent", "delivered"]);
    phone.read().unwrap();
    assert_eq!(world.states().await, ["sent", "delivered", "read"]);
    let receipts = world.heard("statuses").await;
    assert_eq!(receipts[0]["id"], answer["messages"][0]["id"]);
    assert_eq!(receipts[0]["biz_opaque_callback_data"], "ours");
    assert_eq!(receipts[0]["pricing"]["type"], "free_customer_service");
    assert!(receipts[1].get("pricing").is_some(), "the first arrival is priced");
    assert!(receipts[2].get("pricing").is_none(), "the second is not");
    assert!(receipts[0].get("conversation").is_none());
    let seen = phone.messages();
    assert_eq!((seen[0].status, seen[1].side, seen[1].status), (Status::Delivered, Side::Business, Status::Read));
}

#[tokio::test]
async fn a_closed_window_lets_only_templates_through() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("Hola").unwrap();
    world.clock.advance(Duration::from_secs(24 * 3_600));
    let (status, _) = world.send("text", json!({"body": "¿Sigues ahí?"})).await;
    assert_eq!(status, 200, "Meta accepts it and says no by webhook");
    let receipts = world.heard("statuses").await;
    assert_eq!(receipts[0]["status"], "failed");
    assert_eq!(receipts[0]["errors"][0]["code"], 131_047);

    let text = |text: &str| json!({"type": "text", "text": text});
    let template = json!({"name": "recordatorio_cita", "language": {"code": "es"}, "components": [
        {"type": "body", "parameters": [text("Mariana"), text("martes"), text("10:30")]},
        {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{"type": "payload", "payload": "si"}]}]});
    let (status, answer) = world.send("template", template).await;
    assert_eq!((status, answer["messages"][0]["message_status"].as_str()), (200, Some("accepted")));
    assert_eq!(world.states().await, ["failed", "sent", "delivered"]);
    assert_eq!(world.heard("statuses").await[1]["pricing"]["category"], "utility");
    let shown = phone.messages().pop().unwrap();
    assert_eq!(shown.content["body"], "Hola Mariana, te recordamos tu cita el martes a las 10:30. ¿Podrás venir?");

    phone.tap_button(&shown.id, 0).unwrap();
    let tapped = world.heard("messages").await.pop().unwrap();
    assert_eq!(tapped["button"], json!({"payload": "si", "text": "Confirmo"}));
    assert_eq!(tapped["context"]["id"], json!(shown.id));
    world.send("text", json!({"body": "Te esperamos."})).await;
    assert_eq!(world.states().await.last().unwrap(), "delivered", "the answer opened the window");
}

#[tokio::test]
async fn refusals_carry_metas_error_body() {
    let world = World::new().await;
    let template = |name: &str, language: &str| json!({"name": name, "language": {"code": language}});
    for (kind, content, status, code) in [
        ("text", json!({"body": "x".repeat(4_097)}), 400, 100),
        ("image", json!({"id": "123"}), 400, 100),
        ("template", template("no_existe", "es"), 404, 132_001),
        ("template", template("recordatorio_cita", "en"), 404, 132_001),
        ("template", template("recordatorio_cita", "es"), 400, 132_000),
        ("template", template("recordatorio_pago", "es"), 400, 132_015),
        ("template", template("promo_temporada", "es"), 400, 132_012),
        ("template", template("encuesta_satisfaccion", "es"), 404, 132_001),
    ] {
        let (found, answer) = world.send(kind, content).await;
        assert_eq!((found, answer["error"]["code"].as_u64()), (status, Some(code)), "{kind} {answer}");
        assert!(answer["error"]["fbtrace_id"].is_string() && answer["error"]["error_data"]["details"].is_string());
    }
    let body = json!({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text", "text": {"body": "hola"}});
    let url = format!("{}/sim/graph/v25.0/1001/messages", world.base);
    for (token, code) in [(Some("wrong"), 190), (None, 104)] {
        let request = world.http.post(&url).json(&body);
        let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.json::<Value>().await.unwrap()["error"]["code"], code);
    }
    assert!(world.heard("statuses").await.is_empty());
}

#[tokio::test]
async fn too_many_messages_to_one_person_are_refused() {
    let world = World::new().await;
    let mut codes = Vec::new();
    for _ in 0..47 {
        let (_, answer) = world.send("text", json!({"body": "hola"})).await;
        codes.extend(answer["error"]["code"].as_u64());
    }
    assert_eq!(codes, [131_056, 131_056]);
}

#[tokio::test]
async fn files_go_both_ways_and_their_addresses_end() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let png: &[u8] = &[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];
    let photo =
        File { mime: "image/png".to_owned(), bytes: png.into(), caption: Some("foto".to_owned()), ..File::default() };
    phone.send_media(photo).unwrap();
    let inbound = world.heard("messages").await.pop().unwrap();
    assert_eq!((inbound["type"].as_str(), inbound["image"]["caption"].as_str()), (Some("image"), Some("foto")));

    let id = inbound["image"]["id"].as_str().unwrap();
    let (status, described) = world.get(&format!("{id}?phone_number_id=1001")).await;
    assert_eq!((status, &described["sha256"]), (200, &inbound["image"]["sha256"]));
    let url = described["url"].as_str().unwrap();
    let without_token = world.http.get(url).send().await.unwrap();
    assert_eq!(without_token.status(), 401);
    let fetched = world.http.get(url).bearer_auth("token").send().await.unwrap();
    assert_eq!((fetched.status().as_u16(), fetched.bytes().await.unwrap().as_ref()), (200, png));
    world.clock.advance(Duration::from_secs(300));
    assert_eq!(world.http.get(url).bearer_auth("token").send().await.unwrap().status(), 404);
    world.clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(world.get(id).await.0, 400, "the id of a webhook lives seven days");

    phone.send_text("¿Me mandas el folleto?").unwrap();
    let upload = |name: &'static str, mime: &'static str| {
        let part = reqwest::multipart::Part::bytes(png).file_name(name).mime_str(mime).unwrap();
        let form = reqwest::multipart::Form::new().text("messaging_product", "whatsapp").part("file", part);
        world.ask(world.http.post(format!("{}/sim/graph/v25.0/1001/media", world.base)).multipart(form))
    };
    let (_, uploaded) = upload("folleto.png", "image/png").await;
    world.send("image", json!({"id": uploaded["id"], "caption": "Aquí va"})).await;
    let (_, lying) = upload("folleto.jpg", "image/jpeg").await;
    world.send("image", json!({"id": lying["id"]})).await;
    let (status, refused) = upload("folleto.gif", "image/gif").await;
    assert_eq!((status, refused["error"]["code"].as_u64()), (400, Some(100)));
    let mut states = world.states().await;
    states.sort();
    assert_eq!(states, ["delivered", "failed", "sent"]);
}

#[tokio::test]
async fn phones_behave_as_told() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("Hola").unwrap();
    let cases: [Case; 5] = [
        (|is| is.has_whatsapp = false, &["failed"]),
        (|is| is.has_blocked = true, &["sent"]),
        (|is| is.is_off = true, &["sent"]),
        (|is| is.is_slow = true, &["sent"]),
        (|is| is.reads = Reads::AtOnce, &["sent", "delivered", "read"]),
    ];
    for (change, expected) in cases {
        phone.set_behaviour(|is| *is = Behaviour::default());
        phone.set_behaviour(change);
        let before = world.states().await.len();
        world.send("text", json!({"body": "hola"})).await;
        assert_eq!(&world.states().await[before..], expected, "{:?}", phone.behaviour());
        // What waits from this case must not arrive in the next.
        world.clock.advance(Duration::from_secs(9));
        phone.set_behaviour(|is| is.is_off = false);
        world.simulator.settle().await;
    }
}

#[tokio::test]
async fn a_phone_that_was_off_gets_its_messages_when_it_is_on() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("Hola").unwrap();
    phone.set_behaviour(|is| is.is_off = true);
    world.send("text", json!({"body": "uno"})).await;
    assert_eq!(world.states().await, ["sent"]);
    phone.set_behaviour(|is| is.is_off = false);
    assert_eq!(world.states().await, ["sent", "delivered"]);
}

#[tokio::test]
async fn a_hidden_number_leaves_only_the_user_id() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.hide_number(Some("mariana.g")).unwrap();
    phone.send_text("Hola").unwrap();
    let inbound = world.heard("messages").await.pop().unwrap();
    assert!(inbound.get("from").is_none());
    assert_eq!(inbound["from_user_id"], json!(phone.user_id()));
    let body = json!({"messaging_product": "whatsapp", "recipient": phone.user_id(), "type": "text", "text": {"body": "Hola"}});
    let (status, answer) = world.post("1001/messages", &body).await;
    assert_eq!(status, 200);
    assert_eq!(answer["contacts"][0], json!({"input": phone.user_id(), "user_id": phone.user_id()}));
    let receipts = world.heard("statuses").await;
    assert!(receipts[0].get("recipient_id").is_none());
    let told = world.received.lock().unwrap().iter().map(ToString::to_string).collect::<String>();
    assert!(!told.contains("573005550142"), "the number appears nowhere");
}

#[tokio::test]
async fn reactions_meet_their_message_or_fail_by_webhook() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let asked = phone.send_text("Hola").unwrap();
    world.send("reaction", json!({"message_id": asked, "emoji": "👍"})).await;
    assert_eq!(world.states().await, ["sent"], "a reaction is never delivered nor priced");
    assert!(world.heard("statuses").await[0].get("pricing").is_none());
    assert_eq!(phone.messages().len(), 1);
    assert_eq!(phone.messages()[0].business_reaction.as_deref(), Some("👍"));
    world.send("reaction", json!({"message_id": asked, "emoji": ""})).await;
    assert_eq!(phone.messages()[0].business_reaction, None);
    world.send("reaction", json!({"message_id": "wamid.unknown", "emoji": "👍"})).await;
    assert_eq!(world.heard("statuses").await.pop().unwrap()["errors"][0]["code"], 131_009);
    phone.react(&asked, Some("😮")).unwrap();
    phone.react(&asked, None).unwrap();
    let heard = world.heard("messages").await;
    assert_eq!(heard[1]["reaction"], json!({"message_id": asked, "emoji": "😮"}));
    assert_eq!(heard[2]["reaction"], json!({"message_id": asked}));
}

#[tokio::test]
async fn coexistence_brings_echoes_edits_and_revokes() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let asked = phone.send_text("Hola").unwrap();
    phone.echo("Te llamo en un rato").unwrap();
    let echoed = world.heard("message_echoes").await.pop().unwrap();
    assert_eq!((echoed["from"].as_str(), echoed["to"].as_str()), (Some("576015550101"), Some("573005550142")));
    phone.edit(&asked, "Hola, buenas").unwrap();
    phone.revoke(&asked).unwrap();
    let heard = world.heard("messages").await;
    assert_eq!(heard[1]["edit"]["message"]["text"]["body"], "Hola, buenas");
    assert_eq!(heard[2]["revoke"]["original_message_id"], json!(asked));
}

#[tokio::test]
async fn news_about_a_template_carry_the_time_of_the_entry() {
    let world = World::new().await;
    world.simulator.set_template_status("2001", "saludo_inicial", "PAUSED");
    world.simulator.settle().await;
    let body = world.received.lock().unwrap().pop().unwrap();
    assert_eq!(body["entry"][0]["time"], 1_795_000_000);
    assert_eq!(body["entry"][0]["changes"][0]["value"]["event"], "PAUSED");
    let (_, answer) = world.send("template", json!({"name": "saludo_inicial", "language": {"code": "es"}})).await;
    assert_eq!(answer["error"]["code"], 132_015);
}

#[tokio::test]
async fn who_changes_number_is_followed_by_a_system_message() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("Hola").unwrap();
    let before = phone.user_id();
    phone.change_number("+57 300 555 9999").unwrap();
    let system = world.heard("messages").await.pop().unwrap();
    assert_eq!(system["system"]["type"], "user_changed_number");
    assert_eq!(system["system"]["wa_id"], "573005559999");
    assert_eq!(system["system"]["previous_user_id"], json!(before));
    assert_ne!(phone.user_id(), before);
    assert_eq!(world.simulator.phone("573005559999").user_id(), phone.user_id());
}

#[tokio::test]
async fn an_ad_opens_a_free_entry_window_with_the_first_answer() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.came_from_ad(None);
    phone.send_text("Vi el anuncio").unwrap();
    assert!(world.heard("messages").await[0]["referral"]["ctwa_clid"].is_string());
    world.send("text", json!({"body": "Hola"})).await;
    let receipts = world.heard("statuses").await;
    assert_eq!(receipts[0]["pricing"]["type"], "free_entry_point");
    assert_eq!(receipts[0]["conversation"]["expiration_timestamp"], (1_795_000_000 + 72 * 3_600).to_string());
    assert_eq!(receipts[0]["conversation"]["id"], receipts[1]["conversation"]["id"]);
    assert!(receipts[1]["conversation"].get("expiration_timestamp").is_none());
}

#[tokio::test]
async fn webhooks_are_doubled_shuffled_batched_and_signed_wrongly_on_demand() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let faults = world.simulator.faults();
    faults.sign_wrongly(1);
    faults.duplicate_webhooks(true);
    phone.send_text("uno").unwrap();
    assert_eq!(world.heard("messages").await.len(), 2, "one refused for its signature, then two copies");
    faults.clear();

    faults.pause_webhooks(true);
    faults.batch_webhooks(Some(7));
    let sent: Vec<String> = (0..20).map(|turn| phone.send_text(&turn.to_string()).unwrap()).collect();
    assert_eq!(world.heard("messages").await.len(), 2);
    world.received.lock().unwrap().clear();
    faults.pause_webhooks(false);
    let heard = world.heard("messages").await;
    assert_eq!(heard.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(), sent);
    assert_eq!(world.received.lock().unwrap().len(), 3, "20 changes by 7");

    faults.reorder_webhooks(true);
    faults.batch_webhooks(Some(1));
    world.received.lock().unwrap().clear();
    let sent: Vec<String> = (0..20).map(|turn| phone.send_text(&turn.to_string()).unwrap()).collect();
    let heard = world.heard("messages").await;
    let mut ids: Vec<&str> = heard.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_ne!(ids, sent);
    let mut sorted = sent.clone();
    sorted.sort();
    ids.sort_unstable();
    assert_eq!(ids, sorted, "all arrive, each once");
}

#[tokio::test]
async fn sending_fails_in_every_way_on_demand() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("Hola").unwrap();
    let faults = world.simulator.faults();
    faults.next_sends(1, &SendFault::Error(131_016));
    faults.next_sends(1, &SendFault::ServerError);
    let (status, answer) = world.send("text", json!({"body": "a"})).await;
    assert_eq!((status, answer["error"]["code"].as_u64()), (503, Some(131_016)));
    let (status, answer) = world.send("text", json!({"body": "b"})).await;
    assert_eq!((status, answer), (500, Value::Null));
    for (fault, arrives) in [(SendFault::Drop, false), (SendFault::AcceptThenDrop, true)] {
        let before = phone.messages().len();
        faults.next_sends(1, &fault);
        let body = json!({"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text", "text": {"body": "c"}});
        let url = format!("{}/sim/graph/v25.0/1001/messages", world.base);
        let request = world.http.post(url).bearer_auth("token").json(&body);
        assert!(request.send().await.is_err(), "no answer at all");
        assert_eq!(phone.messages().len() > before, arrives, "{fault:?}");
    }
}

#[tokio::test]
async fn reading_and_typing_reach_the_phone() {
    let world = World::new().await;
    let phone = world.simulator.phone(CUSTOMER);
    let first = phone.send_text("uno").unwrap();
    world.clock.advance(Duration::from_secs(1));
    let second = phone.send_text("dos").unwrap();
    let read = |id: &str| json!({"messaging_product": "whatsapp", "status": "read", "message_id": id, "typing_indicator": {"type": "text"}});
    assert_eq!(world.post("1001/messages", &read(&first)).await, (200, json!({"success": true})));
    world.simulator.settle().await;
    let states: Vec<Status> = phone.messages().iter().map(|one| one.status).collect();
    assert_eq!(states, [Status::Read, Status::Delivered]);
    assert!(phone.sees_typing());
    world.clock.advance(Duration::from_secs(26));
    assert!(!phone.sees_typing());
    world.post("1001/messages", &read(&second)).await;
    assert_eq!(phone.messages()[1].status, Status::Read);
    assert_eq!(world.post("1001/messages", &read("wamid.x")).await.0, 400);
}

#[tokio::test]
async fn nobody_hears_an_account_that_no_app_is_subscribed_to() {
    let world = World::with(None, Clock::manual(1_795_000_000_000), false).await;
    let phone = world.simulator.phone(CUSTOMER);
    phone.send_text("¿Hay alguien?").unwrap();
    assert!(world.heard("messages").await.is_empty());
    world.post("2001/subscribed_apps", &json!({})).await;
    assert_eq!(world.get("2001/subscribed_apps").await.1["data"][0]["whatsapp_business_api_data"]["id"], "9001");
    phone.send_text("¿Y ahora?").unwrap();
    assert_eq!(world.heard("messages").await.len(), 1);
}

#[tokio::test]
async fn accounts_numbers_tokens_and_callbacks_answer_as_meta_does() {
    let world = World::new().await;
    let (_, number) = world.get("1001?fields=display_phone_number,verified_name,quality_rating,status").await;
    assert_eq!((number["status"].as_str(), number["quality_rating"].as_str()), (Some("CONNECTED"), Some("GREEN")));
    let (_, numbers) = world.get("2001/phone_numbers").await;
    assert_eq!(numbers["data"][0]["id"], "1001");
    let (_, token) = world.get("debug_token?input_token=token").await;
    assert_eq!((token["data"]["is_valid"].as_bool(), token["data"]["app_id"].as_str()), (Some(true), Some("9001")));
    let (status, missing) = world.get("4444").await;
    assert_eq!((status, missing["error"]["error_subcode"].as_u64()), (400, Some(33)));

    let (mut names, mut after) = (Vec::new(), String::new());
    loop {
        let (_, page) = world.get(&format!("2001/message_templates?limit=4&fields=name,status{after}")).await;
        names.extend(page["data"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()));
        if page["paging"].get("next").is_none() {
            break;
        }
        after = format!("&after={}", page["paging"]["cursors"]["after"].as_str().unwrap());
    }
    assert!(names.len() > 8 && names.contains(&"pedido_enviado".to_owned()), "{names:?}");
    let (_, approved) = world.get("2001/message_templates?status=APPROVED").await;
    assert!(approved["data"].as_array().unwrap().iter().all(|one| one["status"] == "APPROVED"));

    for (token, status) in [("verify", 200), ("other", 400)] {
        let body = json!({"object": "whatsapp_business_account", "callback_url": format!("{}/hook", world.base),
            "verify_token": token, "fields": "messages"});
        assert_eq!(world.post("9001/subscriptions", &body).await.0, status, "{token}");
    }
}

#[tokio::test]
async fn chats_survive_a_restart() {
    let folder = std::env::temp_dir().join(format!("simulator-{}", std::process::id()));
    let world = World::with(Some(folder.clone()), Clock::system(), true).await;
    let wa_id = {
        let phone = world.simulator.phone(CUSTOMER);
        phone.send_text("Guarda esto").unwrap();
        world.simulator.settle().await;
        phone.wa_id()
    };
    tokio::time::sleep(Duration::from_millis(900)).await;
    let again = World::with(Some(folder.clone()), Clock::system(), false).await;
    let seen = again.simulator.phone(&wa_id).messages();
    assert_eq!(seen.last().unwrap().content["body"], "Guarda esto");
    let template = again.get("2001/message_templates?limit=1").await.1;
    assert_eq!(template["data"].as_array().unwrap().len(), 1);
    std::fs::remove_dir_all(folder).unwrap();
}
