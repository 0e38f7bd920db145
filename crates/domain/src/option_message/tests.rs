use super::*;
use crate::message::content::{Choice, Interactive, OptionRow};
use serde_json::{Value, json};

fn read(value: Value) -> OptionMessage {
    serde_json::from_value(value).unwrap()
}

fn buttons(count: usize) -> OptionMessage {
    let buttons: Vec<_> =
        (0..count).map(|n| json!({ "id": format!("b{n}"), "title": format!("Opción {n}") })).collect();
    read(json!({ "body": "¿Cuál?", "offer": { "type": "buttons", "buttons": buttons } }))
}

/// As many rows per section as named.
fn list(rows: &[usize]) -> OptionMessage {
    let section = |(place, rows): (usize, &usize)| {
        let row = |n| json!({ "id": format!("{place}-{n}"), "title": format!("Fila {n}") });
        json!({ "title": format!("Grupo {place}"), "rows": (0..*rows).map(row).collect::<Vec<_>>() })
    };
    let sections: Vec<_> = rows.iter().enumerate().map(section).collect();
    read(json!({ "body": "¿Cuándo?", "offer": { "type": "list", "label": "Ver", "sections": sections } }))
}

fn link(url: &str) -> OptionMessage {
    read(json!({ "body": "Mira", "offer": { "type": "link", "label": "Abrir", "url": url } }))
}

fn place() -> OptionMessage {
    read(json!({ "body": "¿Dónde estás?", "offer": { "type": "location_request" } }))
}

fn told(message: &OptionMessage) -> Vec<String> {
    check(message, "").into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
}

/// With one member changed.
fn with(mut message: OptionMessage, pointer: &str, value: Value) -> OptionMessage {
    let mut json = serde_json::to_value(&message).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    message = read(json);
    message
}

fn long(characters: usize) -> Value {
    json!("ñ".repeat(characters))
}

#[test]
fn c16_what_keeps_to_the_limits_passes() {
    for message in [
        buttons(1),
        buttons(3),
        list(&[10]),
        list(&[1; 10]),
        list(&[5, 5]),
        link("https://ejemplo.com/a?b=c#d"),
        place(),
        with(buttons(1), "/body", long(1_024)),
        with(list(&[1]), "/body", long(4_096)),
        with(buttons(1), "/footer", long(60)),
        with(list(&[1]), "/header", json!({ "type": "text", "text": "ñ".repeat(60) })),
        with(buttons(1), "/header", json!({ "type": "image", "media_id": uuid::Uuid::nil() })),
        with(buttons(2), "/offer/buttons/0/title", long(20)),
        with(buttons(2), "/offer/buttons/0/id", long(256)),
        with(list(&[1]), "/offer/label", long(20)),
        with(list(&[1]), "/offer/sections/0/title", Value::Null),
        with(list(&[1]), "/offer/sections/0/title", long(24)),
        with(list(&[1]), "/offer/sections/0/rows/0/id", long(200)),
        with(list(&[1]), "/offer/sections/0/rows/0/title", long(24)),
        with(list(&[1]), "/offer/sections/0/rows/0/description", long(72)),
    ] {
        assert_eq!(told(&message), [""; 0], "{message:?}");
    }
}

#[test]
fn c16_one_too_much_is_told_with_its_place() {
    for (message, expected) in [
        (buttons(0), "/offer/buttons required"),
        (buttons(4), "/offer/buttons too_many"),
        (list(&[]), "/offer/sections required"),
        (list(&[0]), "/offer/sections/0/rows required"),
        (list(&[1; 11]), "/offer/sections too_many | /offer/sections too_many_rows"),
        (list(&[5, 6]), "/offer/sections too_many_rows"),
        (with(buttons(1), "/body", json!(" \n")), "/body required"),
        (with(buttons(1), "/body", long(1_025)), "/body too_long"),
        (with(list(&[1]), "/body", long(4_097)), "/body too_long"),
        (with(place(), "/body", long(1_025)), "/body too_long"),
        (with(link("http://a.co"), "/body", long(1_025)), "/body too_long"),
        (with(buttons(1), "/footer", long(61)), "/footer too_long"),
        (with(buttons(1), "/header", json!({ "type": "text", "text": "ñ".repeat(61) })), "/header/text too_long"),
        (with(list(&[1]), "/header", json!({ "type": "video", "media_id": uuid::Uuid::nil() })), "/header not_allowed"),
        (with(place(), "/header", json!({ "type": "text", "text": "a" })), "/header not_allowed"),
        (with(place(), "/footer", json!("a")), "/footer not_allowed"),
        (with(buttons(2), "/offer/buttons/1/title", long(21)), "/offer/buttons/1/title too_long"),
        (with(buttons(2), "/offer/buttons/1/title", json!("Opción 0 ")), "/offer/buttons/1/title repeated"),
        (with(buttons(2), "/offer/buttons/1/id", json!("b0")), "/offer/buttons/1/id repeated"),
        (with(buttons(2), "/offer/buttons/1/id", json!(" b1")), "/offer/buttons/1/id invalid"),
        (with(buttons(2), "/offer/buttons/1/id", json!("")), "/offer/buttons/1/id required"),
        (with(buttons(2), "/offer/buttons/1/id", long(257)), "/offer/buttons/1/id too_long"),
        (with(list(&[1]), "/offer/label", json!("")), "/offer/label required"),
        (with(list(&[1]), "/offer/label", long(21)), "/offer/label too_long"),
        (with(list(&[1, 1]), "/offer/sections/1/title", Value::Null), "/offer/sections/1/title required"),
        (with(list(&[1]), "/offer/sections/0/title", long(25)), "/offer/sections/0/title too_long"),
        (with(list(&[1, 1]), "/offer/sections/1/rows/0/id", json!("0-0")), "/offer/sections/1/rows/0/id repeated"),
        (with(list(&[1]), "/offer/sections/0/rows/0/id", long(201)), "/offer/sections/0/rows/0/id too_long"),
        (with(list(&[1]), "/offer/sections/0/rows/0/title", long(25)), "/offer/sections/0/rows/0/title too_long"),
        (
            with(list(&[1]), "/offer/sections/0/rows/0/description", long(73)),
            "/offer/sections/0/rows/0/description too_long",
        ),
        (with(link("https://a.co"), "/offer/label", long(21)), "/offer/label too_long"),
        (link(""), "/offer/url required"),
        (link(&format!("https://a.co/{}", "x".repeat(2_000))), "/offer/url too_long"),
    ] {
        assert_eq!(told(&message).join(" | "), expected);
    }
}

#[test]
fn everything_wrong_is_told_at_once_below_the_given_place() {
    let message = with(with(buttons(4), "/body", json!("")), "/offer/buttons/3/title", json!("Opción 0"));
    let faults = check(&message, "/content/options");
    let told: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    assert_eq!(
        told,
        [
            ("/content/options/body", "required"),
            ("/content/options/offer/buttons", "too_many"),
            ("/content/options/offer/buttons/3/title", "repeated"),
        ]
    );
}

#[test]
fn links_lead_to_the_web() {
    for url in ["https://a.co", "HTTP://a.co:8080/x", "https://niño.es/ñ?q=1", "https://a.co?x", "https://10.0.0.1/"]
    {
        assert_eq!(told(&link(url)), [""; 0], "{url}");
    }
    for url in [
        "a.co",
        "ftp://a.co",
        "https://",
        "https:///x",
        "javascript:alert(1)",
        "https://a b.co",
        "https://a.co/\n",
        "https://.",
        "ñ",
    ] {
        assert_eq!(told(&link(url)), ["/offer/url invalid"], "{url}");
    }
}

#[test]
fn each_offer_becomes_the_object_that_meta_documents() {
    for (message, expected) in [
        (
            with(buttons(1), "/header", json!({ "type": "text", "text": "Pago" })),
            json!({
                "type": "button", "header": { "type": "text", "text": "Pago" }, "body": { "text": "¿Cuál?" },
                "action": { "buttons": [{ "type": "reply", "reply": { "id": "b0", "title": "Opción 0" } }] },
            }),
        ),
        (
            with(list(&[1]), "/footer", json!("Recado")),
            json!({
                "type": "list", "body": { "text": "¿Cuándo?" }, "footer": { "text": "Recado" },
                "action": {
                    "button": "Ver", "sections": [{ "title": "Grupo 0", "rows": [{ "id": "0-0", "title": "Fila 0" }] }],
                },
            }),
        ),
        (
            with(link("https://a.co"), "/footer", json!("")),
            json!({
                "type": "cta_url", "body": { "text": "Mira" },
                "action": { "name": "cta_url", "parameters": { "display_text": "Abrir", "url": "https://a.co" } },
            }),
        ),
        (
            place(),
            json!({
                "type": "location_request_message", "body": { "text": "¿Dónde estás?" },
                "action": { "name": "send_location" },
            }),
        ),
    ] {
        assert_eq!(message.to_meta(None), Some(expected));
    }
}

#[test]
fn a_header_with_a_file_waits_until_meta_has_it() {
    let header = json!({ "type": "document", "media_id": uuid::Uuid::nil(), "filename": "precios.pdf" });
    let message = with(buttons(1), "/header", header);
    assert!(message.header.as_ref().unwrap().media().is_some());
    assert_eq!(message.to_meta(None), None);
    let expected = json!({ "type": "document", "document": { "id": "42", "filename": "precios.pdf" } });
    assert_eq!(message.to_meta(Some("42")).unwrap()["header"], expected);
}

#[test]
fn an_answer_is_matched_by_its_id_alone() {
    let choice = |form: &str, id: &str| Choice { form: form.into(), id: id.into(), ..Choice::default() };
    let (two, rows) = (buttons(2), list(&[1, 2]));
    for (message, form, id, expected) in [
        (&two, "button_reply", "b1", Some(("Opción 1", 1))),
        (&two, "button_reply", "b9", None),
        (&two, "list_reply", "b1", None),
        (&rows, "list_reply", "1-1", Some(("Fila 1", 2))),
        (&rows, "button_reply", "1-1", None),
        (&link("https://a.co"), "button_reply", "", None),
    ] {
        let taken = message.taken(&choice(form, id));
        assert_eq!(taken.map(|taken| (taken.title, taken.place)), expected, "{form} {id}");
    }
    assert_eq!(rows.options().len(), 3);
}

#[test]
fn stored_questions_of_the_older_shape_are_read() {
    let row = OptionRow { id: "r".into(), title: "Fila".into(), description: None };
    let older = Interactive {
        header: Some("Hola".into()),
        body: Some("¿Cuál?".into()),
        list_label: Some("Ver".into()),
        sections: vec![Section { title: None, rows: vec![row] }],
        ..Interactive::default()
    };
    let read = OptionMessage::of_interactive(&older).unwrap();
    assert_eq!(read.header, Some(Header::Text { text: "Hola".into() }));
    assert_eq!(read.options().first().map(|option| option.id), Some("r"));
    let answer = Interactive { reply: Some(Choice::default()), ..older };
    assert_eq!(OptionMessage::of_interactive(&answer), None);
    assert_eq!(OptionMessage::of_interactive(&Interactive::default()), None);
}
