//! Who wrote: by number, by user id, by both; and what happens when two turn out to be one.

use super::{
    body::{ANA, ANA_BY_PHONE, ANA_HIDDEN, BETO, Person, ago, change, echo, message, new_number, text},
    desk::Desk,
};
use app::conversation::find;
use domain::ConversationId;
use serde_json::{Value, json};
use testkit::db_test;

const ANA_MOVED: Person = Person { wa_id: Some("573009998877"), user_id: Some("CO.99"), name: ANA.name };

db_test! {
    async fn somebody_without_a_number_is_known_by_their_user_id(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA_HIDDEN, "wamid.1", ago(60), "Hola")]).await;
        let identity = Desk::only(desk.rows("identity").await);
        assert_eq!((&identity["kind"], &identity["external_id"]), (&json!("bsuid"), &json!(ANA.user_id)));
        assert!(identity["phone"].is_null());
        // Her number becomes visible: the same conversation, reached by number from now on.
        desk.take(vec![text(ANA, "wamid.2", ago(50), "Sigo aquí")]).await;
        let identity = Desk::only(desk.rows("identity").await);
        assert_eq!((&identity["kind"], &identity["external_id"]), (&json!("wa_id"), &json!(ANA.wa_id)));
        assert_eq!(identity["phone"], "+573001112233");
        // And hidden again.
        desk.take(vec![text(ANA_HIDDEN, "wamid.3", ago(40), "Todavía")]).await;
        assert_eq!(Desk::only(desk.rows("identity").await)["external_id"], json!(ANA.wa_id));
        assert_eq!(desk.thread().await, ["Hola", "Sigo aquí", "Todavía"]);
        assert_eq!(desk.conversations().await.len(), 1);
    }

    async fn one_message_that_links_two_people_merges_them(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA_BY_PHONE, "wamid.1", ago(90), "Por número")]).await;
        let older = desk.conversation_id().await;
        t.advance(domain::time::SECOND);
        desk.take(vec![text(ANA_HIDDEN, "wamid.2", ago(80), "Por usuario"), text(ANA_HIDDEN, "wamid.3", ago(70), "¿Sí?")]).await;
        let both = desk.conversations().await;
        let id = |row: &Value| row["id"].as_str().unwrap().parse::<ConversationId>().unwrap();
        let younger = both.iter().map(id).find(|id| *id != older).unwrap();
        assert_eq!(both.len(), 2);

        desk.take(vec![text(ANA, "wamid.4", ago(60), "Soy yo")]).await;
        assert_eq!(desk.conversation_id().await, older);
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 4);
        assert_eq!(conversation["is_open"], true);
        let thread: Vec<_> = desk.thread().await.into_iter().filter(|said| said != "(merged)").collect();
        assert_eq!(thread, ["Por número", "Por usuario", "¿Sí?", "Soy yo"]);
        // Links to the old one still lead somewhere.
        assert_eq!(find::get(&desk.ctx(), younger).await.unwrap().id, older);
        let merged = desk.rows("event").await.into_iter().filter(|event| event["kind"] == "conversation_merged");
        let merged = Desk::only(merged.collect());
        assert!(merged["payload"].as_str().unwrap().contains(&older.to_string()));
        let open = desk.rows("episode").await.into_iter().filter(|episode| episode["closed_at"].is_null());
        assert_eq!(open.count(), 1);
        // Whatever names either of them from now on is hers.
        desk.take(vec![text(ANA_HIDDEN, "wamid.5", ago(50), "a"), text(ANA_BY_PHONE, "wamid.6", ago(40), "b")]).await;
        assert_eq!(desk.conversation().await["unread_count"], 6);
    }

    async fn three_who_are_one_are_merged_by_one_delivery(t) {
        let desk = Desk::open(t).await;
        let old = Person { user_id: None, ..ANA_MOVED };
        desk.take(vec![text(ANA_BY_PHONE, "wamid.1", ago(90), "uno")]).await;
        desk.take(vec![text(ANA_HIDDEN, "wamid.2", ago(80), "dos")]).await;
        desk.take(vec![text(old, "wamid.3", ago(70), "tres")]).await;
        assert_eq!(desk.conversations().await.len(), 3);
        let link = Person { wa_id: ANA_MOVED.wa_id, ..ANA };
        desk.take(vec![text(ANA, "wamid.4", ago(60), "cuatro"), text(link, "wamid.5", ago(50), "cinco")]).await;
        let thread: Vec<_> = desk.thread().await.into_iter().filter(|said| said != "(merged)").collect();
        assert_eq!(thread, ["uno", "dos", "tres", "cuatro", "cinco"]);
        assert_eq!(desk.conversation().await["unread_count"], 5);
    }

    async fn a_new_number_keeps_the_conversation(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(90), "Hola")]).await;
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s", ago(80))]).await;
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s", ago(80))]).await;
        desk.take(vec![text(ANA_MOVED, "wamid.2", ago(70), "Cambié de número")]).await;
        assert_eq!(desk.thread().await, ["Hola", "(number_changed)", "Cambié de número"]);
        let conversation = desk.conversation().await;
        assert_eq!(conversation["unread_count"], 2, "the notice is nobody's message");
        let identity = Desk::only(desk.rows("identity").await);
        assert_eq!(identity["external_id"], json!(ANA_MOVED.wa_id));
        assert_eq!(identity["phone"], "+573009998877");
    }

    async fn a_late_message_of_the_old_number_does_not_bring_it_back(t) {
        let desk = Desk::open(t).await;
        for step in late_steps() {
            desk.take(vec![step]).await;
        }
        assert_moved(&desk).await;
    }

    async fn nor_does_one_in_the_same_delivery(t) {
        let desk = Desk::open(t).await;
        desk.take(late_steps()).await;
        assert_moved(&desk).await;
    }

    async fn a_number_that_comes_back_is_used_again(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(90), "Hola")]).await;
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s1", ago(80))]).await;
        desk.take(vec![new_number(ANA_MOVED, ANA, "wamid.s2", ago(60))]).await;
        desk.take(vec![text(ANA, "wamid.2", ago(50), "Volví")]).await;
        assert_eq!(Desk::only(desk.rows("identity").await)["external_id"], json!(ANA.wa_id));
        assert_eq!(desk.conversations().await.len(), 1);
    }

    async fn a_new_number_that_wrote_before_the_notice_is_merged(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(90), "Antes")]).await;
        let before = desk.conversation_id().await;
        t.advance(domain::time::SECOND);
        desk.take(vec![text(ANA_MOVED, "wamid.2", ago(70), "Después")]).await;
        assert_eq!(desk.conversations().await.len(), 2);
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s", ago(80))]).await;
        assert_eq!(desk.conversation_id().await, before);
        assert_eq!(Desk::only(living(desk.rows("identity").await))["external_id"], json!(ANA_MOVED.wa_id));
    }

    async fn a_new_device_is_a_line_in_the_thread(t) {
        let desk = Desk::open(t).await;
        let system = json!({"type": "user_identity_changed", "body": "Ana changed device"});
        desk.take(vec![message(ANA, "wamid.1", ago(90), json!({"type": "system", "system": system}))]).await;
        assert_eq!(desk.thread().await, ["(identity_changed)"]);
        let conversation = desk.conversation().await;
        assert_eq!((&conversation["unread_count"], &conversation["is_open"]), (&json!(0), &json!(false)));
    }

    async fn spellings_of_one_number_are_one_person(t) {
        let desk = Desk::open(t).await;
        for (number, spelling) in ["5215533240077", "525533240077"].iter().enumerate() {
            let person = Person { wa_id: Some(spelling), user_id: None, name: None };
            desk.take(vec![text(person, &format!("wamid.{number}"), ago(50), "Hola")]).await;
        }
        assert_eq!(desk.conversations().await.len(), 1);
        // The value is what Meta wrote, the last one.
        assert_eq!(Desk::only(desk.rows("identity").await)["external_id"], "525533240077");
    }

    async fn people_of_one_delivery_do_not_mix(t) {
        let desk = Desk::open(t).await;
        let mut both = text(ANA, "wamid.1", ago(60), "de Ana");
        let other = text(BETO, "wamid.2", ago(50), "de Beto");
        for list in ["contacts", "messages"] {
            let more = other["value"][list][0].clone();
            both["value"][list].as_array_mut().unwrap().push(more);
        }
        desk.take(vec![both, echo(BETO, "wamid.3", ago(40), "a Beto")]).await;
        let people = desk.rows("identity").await;
        let mut names: Vec<_> = people.iter().map(|row| row["profile_name"].as_str().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Ana Lucía Ríos", "Beto"]);
        let mut unread: Vec<_> = desk.conversations().await.iter().map(|row| row["unread_count"].as_i64()).collect();
        unread.sort_unstable();
        assert_eq!(unread, [Some(0), Some(1)]);
    }

    async fn a_message_of_nobody_is_kept_on_the_log(t) {
        let desk = Desk::open(t).await;
        let message = json!({"id": "wamid.1", "timestamp": ago(5).to_string(), "type": "text", "text": {"body": "¿?"}});
        desk.take(vec![change("messages", json!({"messages": [message]}))]).await;
        assert!(desk.rows("message").await.is_empty());
        assert_eq!(desk.log().await.len(), 1);
    }
}

fn living(rows: Vec<Value>) -> Vec<Value> {
    rows.into_iter().filter(|row| row["merged_into"].is_null()).collect()
}

/// The notice, and messages from before and after it.
fn late_steps() -> Vec<Value> {
    vec![
        new_number(ANA, ANA_MOVED, "wamid.s", ago(80)),
        text(ANA, "wamid.1", ago(90), "Escribí antes"),
        text(ANA_MOVED, "wamid.2", ago(70), "Y después"),
        text(ANA, "wamid.3", ago(85), "También antes"),
    ]
}

async fn assert_moved(desk: &Desk<'_>) {
    let identity = Desk::only(desk.rows("identity").await);
    assert_eq!(identity["external_id"], json!(ANA_MOVED.wa_id), "we would write to a number that is gone");
    assert_eq!(desk.conversation().await["unread_count"], 3);
    let keys = desk.rows("identity_key").await;
    let gone = keys.iter().filter(|key| !key["superseded_at"].is_null()).map(|key| key["value"].as_str());
    let mut gone: Vec<_> = gone.collect();
    gone.sort_unstable();
    assert_eq!(gone, [ANA.wa_id, ANA.user_id]);
}
