//! Who wrote: by number, by user id, by both; and what happens when two turn out to be one.

use super::{
    body::{ANA, ANA_BY_PHONE, ANA_HIDDEN, BETO, Person, ago, change, echo, message, new_number, text},
    desk::Desk,
};
use domain::ConversationId;
use serde_json::{Value, json};
use testkit::db_test;

const ANA_MOVED: Person = Person { wa_id: Some("573009998877"), user_id: Some("CO.99"), name: ANA.name };

/// Whom the operator gave Ana's old number.
const NEXT: Person = Person { wa_id: ANA.wa_id, user_id: None, name: Some("Nadia") };
const NEXT_KNOWN: Person = Person { user_id: Some("CO.777"), ..NEXT };

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
        let old = format!("/conversations/{younger}");
        assert_eq!(t.admin.get(&old).await.ok()["id"], older.to_string());
        assert!(t.admin.get(&format!("{old}/messages")).await.items().len() >= 4);
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

    async fn who_takes_over_a_number_is_somebody_else(t) {
        let desk = Desk::open(t).await;
        for step in taken_over().into_iter().chain(late_to_a_number_taken_over()) {
            desk.take(vec![step]).await;
        }
        assert_taken_over(&desk).await;
    }

    async fn also_when_all_of_it_comes_in_one_delivery(t) {
        let desk = Desk::open(t).await;
        desk.take(taken_over()).await;
        desk.take(late_to_a_number_taken_over()).await;
        assert_taken_over(&desk).await;
    }

    async fn a_number_taken_over_before_the_notice_of_it_in_one_delivery(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![
            text(NEXT, "wamid.2", ago(60), "Soy otra persona"),
            new_number(ANA, ANA_MOVED, "wamid.s", ago(80)),
            text(ANA, "wamid.1", ago(90), "Soy Ana"),
        ])
        .await;
        desk.take(vec![text(ANA_BY_PHONE, "wamid.3", ago(85), "Antes")]).await;
        assert_eq!(threads(&desk).await, [&["Soy Ana", "Antes", "(number_changed)"][..], &["Soy otra persona"]]);
    }

    async fn a_user_id_decides_whose_a_number_is(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(90), "Soy Ana")]).await;
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s", ago(80))]).await;
        // Under her own user id, whatever the time says.
        desk.take(vec![text(ANA, "wamid.2", ago(70), "Sigo siendo Ana")]).await;
        assert_eq!(threads(&desk).await, [["Soy Ana", "(number_changed)", "Sigo siendo Ana"]]);
    }

    async fn somebody_who_moves_to_a_number_that_was_left_keeps_their_own_conversation(t) {
        let desk = Desk::open(t).await;
        let beto_moved = Person { wa_id: ANA.wa_id, user_id: Some("CO.55"), name: BETO.name };
        desk.take(vec![text(ANA, "wamid.1", ago(90), "Soy Ana"), text(BETO, "wamid.2", ago(89), "Soy Beto")]).await;
        desk.take(vec![new_number(ANA, ANA_MOVED, "wamid.s1", ago(80))]).await;
        desk.take(vec![new_number(BETO, beto_moved, "wamid.s2", ago(60))]).await;
        desk.take(vec![text(beto_moved, "wamid.3", ago(50), "Tengo otro número")]).await;
        let beto = ["Soy Beto", "(number_changed)", "Tengo otro número"];
        assert_eq!(threads(&desk).await, [&["Soy Ana", "(number_changed)"][..], &beto]);
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

/// Ana leaves her number and somebody else gets it.
fn taken_over() -> Vec<Value> {
    vec![
        text(ANA, "wamid.1", ago(90), "Soy Ana"),
        new_number(ANA, ANA_MOVED, "wamid.s", ago(80)),
        text(NEXT, "wamid.2", ago(60), "Soy otra persona"),
        text(NEXT_KNOWN, "wamid.3", ago(50), "La misma de recién"),
        text(ANA_MOVED, "wamid.4", ago(40), "Sigo siendo Ana"),
    ]
}

/// Written while the number was hers.
fn late_to_a_number_taken_over() -> Vec<Value> {
    vec![text(ANA, "wamid.5", ago(85), "Antes"), text(ANA_BY_PHONE, "wamid.6", ago(84), "También antes")]
}

async fn assert_taken_over(desk: &Desk<'_>) {
    let first = ["Soy Ana", "Antes", "También antes", "(number_changed)", "Sigo siendo Ana"];
    assert_eq!(threads(desk).await, [&first[..], &["Soy otra persona", "La misma de recién"]]);
    let mut people: Vec<_> = desk.rows("identity").await.iter().map(|row| row["external_id"].clone()).collect();
    people.sort_by_key(ToString::to_string);
    assert_eq!(people, [json!(ANA.wa_id), json!(ANA_MOVED.wa_id)], "each is written to under their own number");
}

/// What each conversation says, the older conversation first.
async fn threads(desk: &Desk<'_>) -> Vec<Vec<String>> {
    let mut conversations = desk.conversations().await;
    let all = desk.rows("message").await;
    let first = |row: &Value| {
        let said = all.iter().filter(|message| message["conversation_id"] == row["id"]);
        said.map(|message| message["sort_at"].as_i64()).min()
    };
    conversations.sort_by_key(first);
    let mut threads = Vec::new();
    for conversation in conversations {
        threads.push(desk.thread_of(&conversation["id"]).await);
    }
    threads
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
