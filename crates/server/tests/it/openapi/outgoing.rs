//! Everything our client says to Meta.

use channels::adapter::{Outbound, Recipient, Uploaded};
use channels::graph::{Subscription, Token, Upload, UploadBody};
use channels::whatsapp::send;
use domain::MediaId;
use domain::locale::Locale;
use domain::message::content::{
    Card, CardEntry, CardPhone, ContactCard, Contacts, HeaderMedia, Interactive, Location, LoneReaction, Media, Offer,
    OptionButton, OptionLink, OptionRow, Section, Template, Text,
};
use domain::message::template::ParameterFormat;
use domain::message::template::{ParamValue, TemplateButton};
use domain::message::{Content, MessageKind};
use domain::template::draft::{DraftButton, DraftHeader};
use domain::template::starter::{self, Topic};
use domain::template::{TemplateCategory, TemplateDraft};
use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::compare::{Fault, compare};
use super::document::Document;
use super::exceptions::REQUESTS;
use super::verdict::{Half, assert_described};
use super::world::{ACCOUNT, APP, CUSTOMER, NUMBER, SECRET, World};

#[tokio::test]
async fn what_we_send_is_what_meta_describes() {
    let Some(document) = Document::open() else { return };
    let world = World::new().await;
    talk(&world).await;
    let heard = world.heard();
    let sent = heard.iter().filter(|one| !one.request.is_null());
    let kinds: BTreeSet<_> = sent.filter_map(|one| one.request.get("type")?.as_str()).collect();
    let expected = "audio contacts document image interactive location reaction sticker template text video";
    for kind in expected.split(' ') {
        assert!(kinds.contains(kind), "no {kind} was sent");
    }
    assert_described(&document, &heard, Half::Request, &REQUESTS);
}

#[test]
fn a_mistake_in_a_message_of_ours_is_found() {
    let Some(document) = Document::open() else { return };
    let schema = document.request("POST {Phone-Number-ID}/messages", "application/json").unwrap();
    let question = Outbound { callback: None, ..outbound(Content::Interactive(buttons())) };
    let body = send::message(&question).unwrap();
    assert_eq!(compare(&document, schema, &body).len(), 0);
    let reply = "/interactive/action/buttons/0/reply";
    for (place, member, value, expected) in [
        ("", "mesaging_product", json!("whatsapp"), ("mesaging_product", Fault::Name)),
        ("", "to", json!(573_005_550_142_u64), ("to", Fault::Type)),
        ("/interactive", "type", json!("buttons"), ("interactive.type", Fault::Word)),
        (reply, "titel", json!("Sí"), ("interactive.action.buttons[].reply.titel", Fault::Name)),
        (reply, "id", json!(1), ("interactive.action.buttons[].reply.id", Fault::Type)),
        (reply, "id", Value::Null, ("interactive.action.buttons[].reply.id", Fault::Missing)),
        ("", "recipient_type", Value::Null, ("recipient_type", Fault::Missing)),
    ] {
        let mut wrong = body.clone();
        let members = wrong.pointer_mut(place).and_then(Value::as_object_mut).unwrap();
        match value {
            Value::Null => drop(members.remove(member)),
            value => drop(members.insert(member.to_owned(), value)),
        }
        let found = compare(&document, schema, &wrong);
        let found: Vec<_> = found.iter().map(|finding| (finding.place.as_str(), finding.fault)).collect();
        assert_eq!(found, [expected]);
    }
}

/// One of each message and call; the simulator has to take them all.
pub(super) async fn talk(world: &World) {
    let customer = world.simulator.phone(CUSTOMER);
    let asked = customer.send_text("Hola").unwrap();
    for (mut outbound, file) in messages(&asked, &customer.user_id()) {
        if let Some((mime, filename)) = file {
            outbound.uploaded.file = Some(upload(world, mime, filename).await);
            for _ in cards_in(&outbound.content) {
                outbound.uploaded.cards.push(upload(world, mime, filename).await);
            }
        }
        let body = send::message(&outbound).unwrap();
        let accepted = world.client.send(world.access(), NUMBER, &body).await;
        accepted.unwrap_or_else(|error| panic!("{body} was not taken: {error:?}"));
    }
    // The simulator has no such template; what is sent is all that matters here.
    let coupon = send::message(&outbound(Content::Template(coupon()))).unwrap();
    assert!(world.client.send(world.access(), NUMBER, &coupon).await.is_err());

    let (client, access) = (&world.client, world.access());
    client.mark_read(access, NUMBER, &asked, false).await.unwrap();
    client.mark_read(access, NUMBER, &asked, true).await.unwrap();
    let picture = upload(world, "image/jpeg", "patio.jpg").await;
    client.media_info(access, &picture, Some(NUMBER)).await.unwrap();
    client.phone_number(access, NUMBER).await.unwrap();
    assert_eq!(client.phone_numbers(access, ACCOUNT).await.unwrap().len(), 1);
    client.subscribe_app(access, ACCOUNT).await.unwrap();
    assert_eq!(client.subscribed_apps(access, ACCOUNT).await.unwrap().len(), 1);
    assert!(!client.templates(access, ACCOUNT, None).await.unwrap().templates.is_empty());
    write_templates(world).await;
    let app = Token::of_app(APP, SECRET);
    assert!(client.debug_token(world.access_as(&app), world.token()).await.unwrap().is_valid);
    let subscription = Subscription {
        object: "whatsapp_business_account",
        callback_url: &world.callback_url,
        verify_token: "verify",
        fields: &["messages", "account_update"],
    };
    client.set_subscription(world.access_as(&app), APP, subscription).await.unwrap();
}

/// Created, changed and deleted, with one of each part that is written here.
async fn write_templates(world: &World) {
    let (client, access) = (&world.client, world.access());
    let named = (("image/jpeg", "patio.jpg"), b"the bytes of a file".as_slice());
    let handle = client.upload_example(access, APP, named.0, named.1.into()).await.unwrap();
    let mut draft = TemplateDraft::empty("es");
    draft.name = "pedido_en_camino".to_owned();
    draft.category = Some(TemplateCategory::Utility);
    draft.header = DraftHeader::Image { handle: Some(handle) };
    draft.body = "Hola, {{1}}. Tu pedido salió de nuestro almacén.".to_owned();
    draft.footer = Some("Gracias por comprar".to_owned());
    draft.examples.insert("body.1".to_owned(), "Ana".to_owned());
    draft.examples.insert("button.1.1".to_owned(), "77".to_owned());
    draft.examples.insert("button.3.code".to_owned(), "25OFF".to_owned());
    let url = "https://example.org/pedidos/{{1}}".to_owned();
    draft.buttons = vec![
        DraftButton::QuickReply { text: "Gracias".to_owned() },
        DraftButton::Url { text: "Ver".to_owned(), url },
        DraftButton::PhoneNumber { text: "Llamar".to_owned(), phone_number: "+576015550101".to_owned() },
        DraftButton::CopyCode,
    ];
    let taken = client.create_template(access, ACCOUNT, &draft.creation()).await.unwrap();
    let id = taken.id.unwrap();
    world.simulator.settle().await;
    let mut named = draft.clone();
    named.name = "pedido_con_nombre".to_owned();
    named.parameter_format = ParameterFormat::Named;
    named.header = DraftHeader::Text { text: "Pedido {{numero}}".to_owned() };
    named.body = "Hola, {{nombre}}. Tu pedido salió de nuestro almacén.".to_owned();
    named.buttons = Vec::new();
    named.examples.extend(
        [("header.numero", "A-7"), ("body.nombre", "Ana")].map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    let (_, code) = starter::library(Locale::Es).into_iter().find(|(topic, _)| *topic == Topic::SignInCode).unwrap();
    let mut others = Vec::new();
    for other in [named, code] {
        let taken = client.create_template(access, ACCOUNT, &other.creation()).await.unwrap();
        others.push((other.name, taken.id.unwrap()));
    }
    draft.body = "Hola, {{1}}. Tu pedido salió de nuestro almacén y llega hoy.".to_owned();
    client.edit_template(access, &id, &json!({ "components": draft.components() })).await.unwrap();
    client.delete_template(access, ACCOUNT, (&draft.name, &id)).await.unwrap();
    for (name, id) in others {
        client.delete_template(access, ACCOUNT, (&name, &id)).await.unwrap();
    }
}

async fn upload(world: &World, mime: &str, filename: &str) -> String {
    let body = UploadBody::Bytes(b"the bytes of a file".as_slice().into());
    let upload = Upload { body, mime: mime.to_owned(), filename: filename.to_owned() };
    world.client.upload_media(world.access(), NUMBER, upload).await.unwrap()
}

type File = (&'static str, &'static str);

/// Messages, with the type and name of the file that goes first.
fn messages(asked: &str, user_id: &str) -> Vec<(Outbound, Option<File>)> {
    let text = |text: &str| outbound(Content::Text(Text { text: text.to_owned() }));
    let reaction = |emoji: &str| {
        outbound(Content::Reaction(LoneReaction { emoji: emoji.to_owned(), target_provider_id: asked.to_owned() }))
    };
    let image = ("image/jpeg", "patio.jpg");
    let captioned = |media: Media| Media { caption: Some("El patio".to_owned()), ..media };
    let named = |media: Media| Media { filename: Some("cotización.pdf".to_owned()), ..media };
    vec![
        (text("Sí, quedan dos."), None),
        (text("Mira https://example.org"), None),
        (Outbound { reply_to: Some(asked.to_owned()), ..text("Esa") }, None),
        (Outbound { to: Recipient::Bsuid(user_id.to_owned()), ..text("Hola") }, None),
        (Outbound { callback: None, ..text("Hola") }, None),
        (outbound(Content::Image(captioned(media()))), Some(image)),
        (outbound(Content::Image(media())), Some(image)),
        (outbound(Content::Video(captioned(media()))), Some(("video/mp4", "patio.mp4"))),
        (outbound(Content::Audio(Media { voice: true, ..media() })), Some(("audio/ogg", "voz.ogg"))),
        (outbound(Content::Audio(media())), Some(("audio/mpeg", "canción.mp3"))),
        (outbound(Content::Document(named(captioned(media())))), Some(("application/pdf", "cotización.pdf"))),
        (outbound(Content::Sticker(media())), Some(("image/webp", "sol.webp"))),
        (outbound(place()), None),
        (outbound(cards()), None),
        (reaction("🙏🏽"), None),
        (reaction(""), None),
        (outbound(Content::Interactive(buttons())), None),
        (outbound(Content::Interactive(options())), None),
        (outbound(Content::Interactive(with_picture())), Some(image)),
        (outbound(Content::Interactive(link())), None),
        (outbound(Content::Interactive(where_are_you())), None),
        (outbound(Content::Template(template("saludo_inicial", "es", &[]))), None),
        (outbound(Content::Template(template("payment_received", "en_US", &RECEIPT))), None),
        (outbound(Content::Template(template("seguimiento_consulta", "es", &FOLLOW_UP))), None),
        (outbound(Content::Template(appointment())), None),
        (outbound(Content::Template(promotion())), Some(image)),
        (outbound(Content::Template(opening())), None),
        (outbound(Content::Template(last_days())), Some(image)),
        (outbound(Content::Template(catalogue())), Some(image)),
    ]
}

const RECEIPT: [(&str, &str); 3] = [("header.1", "R-1"), ("body.1", "Ana"), ("body.2", "45.00 USD")];
const FOLLOW_UP: [(&str, &str); 2] = [("body.nombre", "Luis"), ("body.tema", "la matrícula")];

fn outbound(content: Content) -> Outbound {
    Outbound {
        to: Recipient::Phone(CUSTOMER.to_owned()),
        content,
        uploaded: Uploaded::default(),
        reply_to: None,
        callback: Some("0199c0de-0000-7000-8000-000000000001".to_owned()),
    }
}

fn media() -> Media {
    let media_id = MediaId("0199c0de-0000-7000-8000-00000000000a".parse().unwrap());
    Media { media_id, caption: None, filename: None, voice: false, animated: false }
}

fn place() -> Content {
    Content::Location(Location {
        latitude: 19.432_608,
        longitude: -99.133_209,
        name: Some("Zócalo".to_owned()),
        address: Some("Centro, Ciudad de México".to_owned()),
        url: None,
    })
}

fn cards() -> Content {
    let entry = |value: &str| CardEntry { value: value.to_owned(), label: Some("WORK".to_owned()) };
    let phone = CardPhone {
        phone: "+52 55 1234 5678".to_owned(),
        label: Some("HOME".to_owned()),
        wa_id: Some("525512345678".to_owned()),
    };
    let card = ContactCard {
        formatted_name: "Raúl Peña".to_owned(),
        phones: vec![phone],
        emails: vec![entry("raul@example.org")],
        addresses: vec![entry("Calle 7")],
        urls: vec![entry("https://example.org")],
        organization: Some("Clínica Sol".to_owned()),
        birthday: Some("1980-02-29".to_owned()),
    };
    Content::Contacts(Contacts { contacts: vec![card], origin: None })
}

fn buttons() -> Interactive {
    let button = |title: &str| OptionButton { id: title.to_lowercase(), title: title.to_owned() };
    Interactive {
        body: Some("¿Confirmas?".to_owned()),
        footer: Some("Recado".to_owned()),
        buttons: vec![button("Sí"), button("No")],
        ..Interactive::default()
    }
}

fn with_picture() -> Interactive {
    let header_media = Some(HeaderMedia { kind: MessageKind::Image, media_id: media().media_id });
    Interactive { header: None, header_media, ..buttons() }
}

fn link() -> Interactive {
    let link = OptionLink { label: "Ver catálogo".to_owned(), url: "https://example.org/catalogo".to_owned() };
    Interactive { body: Some("Mira lo nuevo.".to_owned()), link: Some(link), ..Interactive::default() }
}

fn where_are_you() -> Interactive {
    Interactive { body: Some("¿Dónde te entregamos?".to_owned()), location_request: true, ..Interactive::default() }
}

fn options() -> Interactive {
    let row = |title: &str| OptionRow {
        id: title.to_lowercase(),
        title: title.to_owned(),
        description: Some("Por la mañana".to_owned()),
    };
    let section = |title: &str, rows| Section { title: Some(title.to_owned()), rows };
    Interactive {
        header: Some("Entrega".to_owned()),
        body: Some("¿Cuándo?".to_owned()),
        list_label: Some("Ver horarios".to_owned()),
        sections: vec![section("Pronto", vec![row("Lunes")]), section("Después", vec![row("Jueves")])],
        ..Interactive::default()
    }
}

fn template(name: &str, language: &str, params: &[(&str, &str)]) -> Template {
    let param = |(key, value): &(&str, &str)| ParamValue { key: (*key).to_owned(), value: (*value).to_owned() };
    Template {
        name: name.to_owned(),
        language: language.to_owned(),
        params: params.iter().map(param).collect(),
        ..Template::default()
    }
}

fn with_buttons(kinds: &[&str], template: Template) -> Template {
    let button = |kind: &&str| TemplateButton { kind: (*kind).to_owned(), ..TemplateButton::default() };
    Template { buttons: kinds.iter().map(button).collect(), ..template }
}

fn appointment() -> Template {
    let params = [("body.1", "Ana"), ("body.2", "martes"), ("body.3", "10:30"), ("button.0.1", "cita-7:sí")];
    with_buttons(&["quick_reply", "quick_reply"], template("recordatorio_cita", "es", &params))
}

fn promotion() -> Template {
    let params = [("body.1", "Diego"), ("body.2", "20 %"), ("button.0.1", "primavera")];
    let header_media = Some(HeaderMedia { kind: MessageKind::Image, media_id: media().media_id });
    let promotion = Template { header_media, ..template("promo_temporada", "es", &params) };
    with_buttons(&["url", "quick_reply"], promotion)
}

/// With a place at its head.
fn opening() -> Template {
    let Content::Location(place) = place() else { unreachable!("a place is one") };
    Template { location: Some(Box::new(place)), ..template("nueva_sede", "es", &[("body.1", "Ana")]) }
}

/// An offer that ends.
fn last_days() -> Template {
    let header_media = Some(HeaderMedia { kind: MessageKind::Image, media_id: media().media_id });
    let ends = domain::Timestamp::from_millis(1_798_779_540_000);
    let offer = Some(Box::new(Offer { text: "Termina pronto".to_owned(), expires_at: Some(ends) }));
    let params = [("body.1", "Ana"), ("button.0.code", "MESAS25"), ("button.1.1", "mesas")];
    let offered = Template { header_media, offer, ..template("ultimos_dias", "es", &params) };
    with_buttons(&["copy_code", "url"], offered)
}

fn catalogue() -> Template {
    let params = [
        ("body.1", "Ana"),
        ("card.0.body.1", "$ 100"),
        ("card.0.button.1.1", "silla"),
        ("card.1.body.1", "$ 200"),
        ("card.1.button.1.1", "mesa"),
    ];
    let kinds = with_buttons(&["quick_reply", "url"], Template::default()).buttons;
    let media = HeaderMedia { kind: MessageKind::Image, media_id: media().media_id };
    let card = Card { media, body: Some("Silla".to_owned()), buttons: kinds };
    Template { cards: vec![card.clone(), card], ..template("novedades_catalogo", "es", &params) }
}

fn cards_in(content: &Content) -> &[Card] {
    match content {
        Content::Template(template) => &template.cards,
        _ => &[],
    }
}

fn coupon() -> Template {
    with_buttons(&["copy_code"], template("cupon", "es", &[("body.1", "Ana"), ("button.0.code", "25OFF")]))
}
