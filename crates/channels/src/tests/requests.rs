//! Messages of ours and the bodies they become.

use crate::{
    adapter::{Outbound, Recipient, Uploaded},
    whatsapp::send::{self, BuildError},
};
use domain::{
    MediaId, Timestamp,
    message::{
        Content, MessageKind,
        content::{
            Button, Card, CardEntry, CardPhone, ContactCard, Contacts, HeaderMedia, Interactive, Location,
            LoneReaction, Media, Offer, OptionButton, OptionRow, Section, Template, Text,
        },
        template::{ParamValue, TemplateButton},
    },
};
use serde_json::Value;

fn outbound(content: Content) -> Outbound {
    Outbound {
        to: Recipient::Phone("5215533240077".into()),
        content,
        uploaded: Uploaded { file: Some("900100".into()), cards: vec!["900101".into(), "900102".into()] },
        reply_to: None,
        callback: Some("0199c0de-0000-7000-8000-000000000001".into()),
    }
}

fn text(text: &str) -> Content {
    Content::Text(Text { text: text.into() })
}

fn media() -> Media {
    let media_id = MediaId("0199c0de-0000-7000-8000-00000000000a".parse().unwrap());
    Media { media_id, caption: None, filename: None, voice: false, animated: false }
}

fn place() -> Content {
    Content::Location(Location {
        latitude: 19.432_608,
        longitude: -99.133_209,
        name: Some("Zócalo".into()),
        ..Location::default()
    })
}

fn cards() -> Content {
    let card = ContactCard {
        formatted_name: "Raúl Peña".into(),
        phones: vec![CardPhone { phone: "+525512345678".into(), label: Some("WORK".into()), wa_id: None }],
        emails: vec![CardEntry { value: "raul@example.org".into(), label: None }],
        organization: Some("Clínica Sol".into()),
        ..ContactCard::default()
    };
    Content::Contacts(Contacts { contacts: vec![card], origin: None })
}

fn buttons(titles: &[&str]) -> Interactive {
    let button = |title: &&str| OptionButton { id: format!("id {title}"), title: (*title).into() };
    let buttons = titles.iter().map(button).collect();
    Interactive { body: Some("¿Confirmas?".into()), footer: Some("Recado".into()), buttons, ..Interactive::default() }
}

fn list(rows: usize) -> Interactive {
    let row = |n: usize| OptionRow { id: format!("r{n}"), title: format!("Opción {n}"), description: None };
    let section = Section { title: Some("Horarios".into()), rows: (0..rows).map(row).collect() };
    Interactive {
        header: Some("Entrega".into()),
        body: Some("¿Cuándo?".into()),
        list_label: Some("Ver horarios".into()),
        sections: vec![section],
        ..Interactive::default()
    }
}

fn params(pairs: &[(&str, &str)]) -> Vec<ParamValue> {
    pairs.iter().map(|(key, value)| ParamValue { key: (*key).into(), value: (*value).into() }).collect()
}

fn template() -> Template {
    let button = |kind: &str| TemplateButton { kind: kind.into(), ..TemplateButton::default() };
    Template {
        name: "pedido_enviado".into(),
        language: "es_MX".into(),
        buttons: vec![button("quick_reply"), button("url"), button("copy_code")],
        params: params(&[
            ("header.1", "A-7"),
            ("body.2", "martes"),
            ("body.1", "Ana"),
            ("body.10", "fin"),
            ("button.1.1", "77"),
            ("button.2.code", "25OFF"),
        ]),
        ..Template::default()
    }
}

fn named_template() -> Template {
    let media_id = media().media_id;
    Template {
        name: "cita".into(),
        language: "es".into(),
        header_media: Some(HeaderMedia { kind: MessageKind::Document, media_id }),
        params: params(&[("body.nombre", "Luis"), ("body.dia", "jueves")]),
        ..Template::default()
    }
}

/// With a place, an offer that ends and two cards.
fn rich_template() -> Template {
    let button =
        |kind: &str, text: &str| TemplateButton { kind: kind.into(), text: text.into(), ..TemplateButton::default() };
    let card = |body: &str| Card {
        media: HeaderMedia { kind: MessageKind::Image, media_id: media().media_id },
        body: Some(body.into()),
        buttons: vec![button("quick_reply", "Más"), button("url", "Ver")],
    };
    let place = Location {
        latitude: 4.67,
        longitude: -74.06,
        name: Some("Casa Nativa".into()),
        address: Some("Calle 85 #12-04".into()),
        url: None,
    };
    Template {
        name: "ofertas".into(),
        language: "es".into(),
        location: Some(Box::new(place)),
        offer: Some(Box::new(Offer {
            text: "Termina pronto".into(),
            expires_at: Some(Timestamp::from_millis(1_798_779_540_000)),
        })),
        buttons: vec![button("flow", "Pedir")],
        cards: vec![card("Silla a $ 100"), card("Mesa a $ 200")],
        params: params(&[
            ("card.0.body.1", "$ 100"),
            ("card.0.button.1.1", "silla"),
            ("card.1.body.1", "$ 200"),
            ("card.1.button.1.1", "mesa"),
        ]),
        ..Template::default()
    }
}

#[test]
fn each_message_becomes_the_body_that_meta_documents() {
    let reaction = |emoji: &str| {
        Content::Reaction(LoneReaction { emoji: emoji.into(), target_provider_id: "wamid.previo".into() })
    };
    let quoting = |content| Outbound { reply_to: Some("wamid.previo".into()), ..outbound(content) };
    let table = [
        ("text", outbound(text("Sí, quedan dos."))),
        ("text with a link", outbound(text("Mira https://example.org"))),
        ("text as a reply", quoting(text("Esa"))),
        ("text to a hidden phone", Outbound { to: Recipient::Bsuid("MX.77120019".into()), ..outbound(text("Hola")) }),
        ("text to a written phone", Outbound { to: Recipient::Phone("+34612345678".into()), ..outbound(text("Hola")) }),
        ("text without callback", Outbound { callback: None, ..outbound(text("Hola")) }),
        ("image", outbound(Content::Image(Media { caption: Some("El patio".into()), ..media() }))),
        ("video", outbound(Content::Video(media()))),
        ("voice note", outbound(Content::Audio(Media { voice: true, caption: Some("no".into()), ..media() }))),
        ("document", outbound(Content::Document(Media { filename: Some("cotización.pdf".into()), ..media() }))),
        ("sticker", outbound(Content::Sticker(media()))),
        ("location", outbound(place())),
        ("contacts", outbound(cards())),
        ("reaction", quoting(reaction("🙏🏽"))),
        ("reaction taken back", outbound(reaction(""))),
        ("buttons", outbound(Content::Interactive(buttons(&["Sí", "No"])))),
        ("list", outbound(Content::Interactive(list(2)))),
        ("template", outbound(Content::Template(template()))),
        ("template with names", outbound(Content::Template(named_template()))),
        ("template without variables", outbound(Content::Template(Template { params: vec![], ..template() }))),
        ("template with a place, an offer and cards", outbound(Content::Template(rich_template()))),
    ];
    let mut bodies: Vec<_> = table.iter().map(|(name, outbound)| (*name, send::message(outbound).unwrap())).collect();
    bodies.push(("read", send::mark_read("wamid.previo", false)));
    bodies.push(("typing", send::mark_read("wamid.previo", true)));
    let shown: Vec<_> = bodies
        .iter()
        .map(|(name, body)| format!("── {name}\n{}", serde_json::to_string_pretty(body).unwrap()))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_meta_would_refuse_is_not_built() {
    let ask = |question: Interactive| outbound(Content::Interactive(question));
    let long = |count: usize| "ñ".repeat(count);
    let refused = |pointer: &str, code| Some(BuildError::Refused { pointer: pointer.into(), code });
    let too_long = |field, max| BuildError::TooLong { field, max };
    let image = |caption: String| outbound(Content::Image(Media { caption: Some(caption), ..media() }));
    for (outbound, expected) in [
        (outbound(text(&long(4_096))), None),
        (outbound(text(&long(4_097))), Some(too_long("text", 4_096))),
        (outbound(text(" \n")), Some(BuildError::Missing { field: "text" })),
        (image(long(1_024)), None),
        (image(long(1_025)), Some(too_long("caption", 1_024))),
        (
            Outbound { uploaded: Uploaded::default(), ..image(String::new()) },
            Some(BuildError::Missing { field: "media_id" }),
        ),
        (Outbound { callback: Some(long(513)), ..outbound(text("x")) }, Some(too_long("callback", 512))),
        (Outbound { to: Recipient::Phone("hola".into()), ..outbound(text("x")) }, Some(BuildError::Recipient)),
        (Outbound { to: Recipient::Bsuid(String::new()), ..outbound(text("x")) }, Some(BuildError::Recipient)),
        (ask(buttons(&["a", "b", "c", "d"])), refused("/buttons", "too_many")),
        (ask(buttons(&["a", "a"])), refused("/buttons/1/id", "repeated")),
        (ask(buttons(&[&long(21)])), refused("/buttons/0/title", "too_long")),
        (ask(buttons(&[])), refused("/buttons", "required")),
        (ask(list(10)), None),
        (ask(list(11)), refused("/sections", "too_many_rows")),
        (ask(Interactive { list_label: None, ..list(1) }), refused("/list_label", "required")),
        (ask(Interactive { body: None, ..list(1) }), refused("/body", "required")),
        (outbound(Content::Button(Button::default())), Some(BuildError::Unsendable { kind: MessageKind::Button })),
        (outbound(Content::Contacts(Contacts::default())), Some(BuildError::Missing { field: "contacts" })),
        (
            Outbound { uploaded: Uploaded::default(), ..outbound(Content::Template(named_template())) },
            Some(BuildError::Missing { field: "header_media" }),
        ),
    ] {
        assert_eq!(send::message(&outbound).err(), expected, "{:?}", outbound.content);
    }
}

#[test]
fn a_message_has_one_address() {
    for to in [Recipient::Phone("5215533240077".into()), Recipient::Bsuid("MX.1".into())] {
        let body = send::message(&Outbound { to, ..outbound(text("x")) }).unwrap();
        assert_eq!([body.get("to"), body.get("recipient")].into_iter().flatten().count(), 1);
        assert!(body.get("to").and_then(Value::as_str).is_none_or(|to| to.starts_with('+')));
    }
}
