//! A coherent story in the order in which it happened: our bodies, one item each, and what they speak of.

use crate::inbound::body::{self, NUMBER, Person, ago};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// One says of Ana that she was somebody of another body, one that she left the number she goes on to write from.
const INCOHERENT: [&str; 2] = ["user_id_update", "number_changed"];
/// The customer of our bodies.
const ANA: Person =
    Person { wa_id: Some("5215533240077"), user_id: Some("MX.8812450917734401"), name: Some("Ana Lucía Ríos") };
const CARLA: Person = Person { wa_id: Some("573001112233"), user_id: Some("CO.71"), name: Some("Carla") };
const CARLA_BY_PHONE: Person = Person { user_id: None, ..CARLA };
const CARLA_HIDDEN: Person = Person { wa_id: None, ..CARLA };
const DIEGO: Person = Person { wa_id: Some("573004445566"), user_id: Some("CO.72"), name: Some("Diego") };
const DIEGO_MOVED: Person = Person { wa_id: Some("573009998877"), user_id: Some("CO.73"), name: Some("Diego") };

/// Changes of one number, each with one item, the oldest first.
pub(super) fn units() -> Vec<Value> {
    let mut units: Vec<Value> = ours().chain(talk()).flat_map(split).collect();
    units.sort_by_key(time);
    units
}

fn ours() -> impl Iterator<Item = Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../channels/testdata/whatsapp");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| !INCOHERENT.iter().any(|name| path.file_stem().unwrap() == *name));
    paths.into_iter().flat_map(|path| {
        let body: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let entries = body["entry"].as_array().unwrap().clone();
        let changes = entries.into_iter().flat_map(|entry| entry["changes"].as_array().unwrap().clone());
        changes.filter(|change| change["value"]["metadata"]["phone_number_id"] == NUMBER).collect::<Vec<_>>()
    })
}

/// What our bodies answer, edit and report on, and three people more.
fn talk() -> impl Iterator<Item = Value> {
    let spoken_of = [
        body::text(ANA, "wamid.previo", 1_793_000_001, "Una mesa"),
        body::echo(ANA, "wamid.nuestro1", 1_793_000_002, "¿De qué madera?"),
        body::echo(ANA, "wamid.nuestro2", 1_793_000_003, "¿Confirmas?"),
    ];
    // By number, by user id, and at last by both: two conversations become one.
    let carla = [
        body::text(CARLA_BY_PHONE, "wamid.c1", ago(900), "Por número"),
        body::text(CARLA_HIDDEN, "wamid.c2", ago(890), "Por usuario"),
        body::text(CARLA, "wamid.c3", ago(880), "Soy la misma"),
        body::answer(CARLA_HIDDEN, "wamid.c4", ago(870), ("Respondo", "wamid.c1")),
        body::edit(CARLA_HIDDEN, "wamid.c5", ago(860), ("wamid.c2", "Por usuario, corregido")),
        body::edit(CARLA, "wamid.c6", ago(850), ("wamid.c2", "Por usuario, corregido dos veces")),
        body::revoke(CARLA_BY_PHONE, "wamid.c7", ago(840), "wamid.c1"),
    ];
    let diego = [
        from_ad("wamid.d1", ago(800), "1"),
        body::echo(DIEGO, "wamid.d8", ago(795), "¿Cuál?"),
        from_ad("wamid.d2", ago(790), "2"),
        body::echo(DIEGO, "wamid.d9", ago(785), "Claro"),
        body::new_number(DIEGO, DIEGO_MOVED, "wamid.d3", ago(780)),
        body::text(DIEGO_MOVED, "wamid.d4", ago(770), "Cambié de número"),
        body::echo(DIEGO_MOVED, "wamid.d10", ago(765), "Anotado"),
        body::reaction(DIEGO_MOVED, "wamid.d5", ago(760), ("wamid.d1", Some("👍"))),
        body::reaction(DIEGO_MOVED, "wamid.d6", ago(750), ("wamid.d1", None)),
        body::reaction(DIEGO_MOVED, "wamid.d7", ago(740), ("wamid.d1", Some("🎉"))),
    ];
    let echoes = (0..6_i64).flat_map(|number| {
        let id = format!("wamid.e{number}");
        let sent = ago(700 - number * 10);
        let mut steps = vec![body::echo(CARLA, &id, sent, "Va en camino"), body::status(CARLA, &id, sent + 1, "sent")];
        let words = ["delivered", "read", "played"].iter().take(usize::try_from(number).unwrap());
        steps.extend(words.zip(2..).map(|(word, later)| body::status(CARLA, &id, sent + later, word)));
        if number % 2 == 0 {
            steps.push(body::failure(CARLA, &id, sent + 6, 131_049));
        }
        steps
    });
    spoken_of.into_iter().chain(carla).chain(diego).chain(echoes.collect::<Vec<_>>())
}

fn from_ad(id: &str, at: i64, ad: &str) -> Value {
    let referral = json!({"source_type": "ad", "source_id": ad, "headline": format!("Anuncio {ad}")});
    body::message(DIEGO, id, at, json!({"type": "text", "text": {"body": "Quiero una"}, "referral": referral}))
}

/// One change per message and receipt; everything else stays whole.
fn split(change: Value) -> Vec<Value> {
    const LISTS: [&str; 3] = ["messages", "statuses", "message_echoes"];
    let mut rest = change.clone();
    let mut singles = Vec::new();
    for name in LISTS {
        let Some(items) = change["value"][name].as_array() else { continue };
        rest["value"].as_object_mut().unwrap().remove(name);
        for item in items {
            let mut single = change.clone();
            let members = single["value"].as_object_mut().unwrap();
            members.retain(|member, _| !LISTS.contains(&member.as_str()));
            members.insert(name.to_owned(), json!([item]));
            singles.push(single);
        }
    }
    if singles.is_empty() {
        singles.push(rest);
    }
    singles
}

/// When it happened, in seconds; what has no time, first.
fn time(change: &Value) -> i64 {
    let value = &change["value"];
    let items = ["messages", "statuses", "message_echoes", "calls"].iter().map(|name| &value[name][0]["timestamp"]);
    let times = items.filter_map(|time| time.as_i64().or_else(|| time.as_str()?.parse().ok()));
    times.max().unwrap_or(0)
}
