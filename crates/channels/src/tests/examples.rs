//! Requests that others recorded, read into our own messages and templates, and written again: the same body comes out.
//! They are looked for beside the repository; nothing of them is kept here.

use super::corpus::folder;
use crate::{
    adapter::{Outbound, Recipient, Uploaded},
    whatsapp::send,
};
use domain::{
    MediaId, Timestamp,
    message::{
        Content, MessageKind,
        content::{
            Card, HeaderMedia, Interactive, Location, Offer, OptionButton, OptionLink, OptionRow, Section, Template,
        },
        template::{ParamValue, TemplateButton},
    },
    template::draft::from_meta,
};
use serde_json::{Map, Value, json};
use std::fs;

/// What Recado does not send, or says in another way.
const NOT_OURS: &[(&str, &str)] = &[
    ("button_quick_reply__", "a text where Meta's pages ask for a payload"),
    ("button_catalog", "the picture of a catalogue's product is Meta's choice"),
    ("payment_request", "payments are Brazil's and India's only"),
    ("order_details", "payments"),
    ("template_plain_reply", "no language, which Meta requires"),
    ("template_body__", "currencies and dates are sent as text, as Meta's pages advise"),
    ("template_header_image_body", "currencies and dates"),
];

/// What a draft keeps as Meta has it, or that an old example still says.
const NOT_WRITTEN: &[&str] = &[
    // Meta writes the text itself since 2023.
    "authentication.buttons_otp",
    "/allow_category_change",
    "/components/0/parameters",
    "carousel",
    "flow",
    "mpm",
    "spm",
    "catalog",
    "call_permission",
];

fn recorded(kind: &str) -> Vec<(String, Value)> {
    let Some(folder) = folder() else { return Vec::new() };
    let mut files: Vec<_> = fs::read_dir(folder.join("graph")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let is_wanted = |name: &str| name.starts_with(&format!("graph.request.{kind}"));
    let named = files.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path));
    let read = |path| serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap()["body"].clone();
    named.filter(|(name, _)| is_wanted(name)).map(|(name, path)| (name, read(path))).collect()
}

fn text(value: &Value, place: &str) -> Option<String> {
    match value.pointer(place)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn list<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    value.pointer(place).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

const FILE: &str = "900100";

fn some_file(kind: &str) -> HeaderMedia {
    HeaderMedia {
        kind: MessageKind::parse(kind).unwrap(),
        media_id: MediaId("0199c0de-0000-7000-8000-00000000000a".parse().unwrap()),
    }
}

/// The file of a header, if it has one.
fn file_of(header: &Value) -> Option<HeaderMedia> {
    let kind = header["type"].as_str()?;
    matches!(kind, "image" | "video" | "document").then(|| some_file(kind))
}

fn question(body: &Value) -> Interactive {
    let part = &body["interactive"];
    let row = |row: &Value| OptionRow {
        id: text(row, "/id").unwrap(),
        title: text(row, "/title").unwrap(),
        description: text(row, "/description"),
    };
    let section =
        |one: &Value| Section { title: text(one, "/title"), rows: list(one, "/rows").iter().map(row).collect() };
    let button =
        |one: &Value| OptionButton { id: text(one, "/reply/id").unwrap(), title: text(one, "/reply/title").unwrap() };
    let link = text(part, "/action/parameters/url");
    Interactive {
        header: text(part, "/header/text"),
        header_media: file_of(&part["header"]),
        header_filename: text(part, "/header/document/filename"),
        body: text(part, "/body/text"),
        footer: text(part, "/footer/text"),
        buttons: list(part, "/action/buttons").iter().map(button).collect(),
        list_label: text(part, "/action/button"),
        sections: list(part, "/action/sections").iter().map(section).collect(),
        link: link.map(|url| OptionLink { label: text(part, "/action/parameters/display_text").unwrap(), url }),
        location_request: part["type"] == "location_request_message",
        ..Interactive::default()
    }
}

/// Buttons by their place, and every value under its key.
fn read(part: &str, components: &[Value], template: &mut Template) -> Vec<TemplateButton> {
    let mut buttons: Vec<TemplateButton> = Vec::new();
    let mut put = |key: String, value: Option<String>| {
        template.params.extend(value.map(|value| ParamValue { key, value }));
    };
    for component in components {
        let kind = component["type"].as_str().unwrap().to_lowercase();
        let parameters = list(component, "/parameters");
        if kind == "button" {
            let index: usize = text(component, "/index").map_or(0, |index| index.parse().unwrap());
            let form = component["sub_type"].as_str().unwrap().to_lowercase();
            buttons.resize(buttons.len().max(index + 1), TemplateButton::default());
            for one in parameters.iter().filter(|_| form != "flow" && (part.is_empty() || form != "quick_reply")) {
                let value = text(one, "/text").or(text(one, "/payload")).or(text(one, "/coupon_code"));
                put(format!("{part}button.{index}.1"), value);
            }
            buttons[index] = TemplateButton { kind: form, ..TemplateButton::default() };
            continue;
        }
        for (place, one) in parameters.iter().enumerate() {
            let name = text(one, "/parameter_name").unwrap_or_else(|| (place + 1).to_string());
            put(format!("{part}{kind}.{name}"), text(one, "/text"));
        }
    }
    buttons
}

fn template(body: &Value) -> Template {
    let part = &body["template"];
    let mut template = Template {
        name: text(part, "/name").unwrap(),
        language: text(part, "/language/code").unwrap(),
        ..Template::default()
    };
    let components = list(part, "/components");
    template.buttons = read("", components, &mut template);
    for component in components {
        let first = &component["parameters"][0];
        match component["type"].as_str().unwrap() {
            "header" => {
                template.header_media = template.header_media.or(file_of(first));
                template.location = first.get("location").map(|place| {
                    let degrees = |name: &str| text(place, name).unwrap().parse().unwrap();
                    Box::new(Location {
                        latitude: degrees("/latitude"),
                        longitude: degrees("/longitude"),
                        name: text(place, "/name"),
                        address: text(place, "/address"),
                        url: None,
                    })
                });
            }
            "limited_time_offer" => {
                let ends = first.pointer("/limited_time_offer/expiration_time_ms").and_then(Value::as_i64);
                let expires_at = ends.map(Timestamp::from_millis);
                template.offer = Some(Box::new(Offer { text: String::new(), expires_at }));
            }
            "carousel" => {
                for (index, card) in list(component, "/cards").iter().enumerate() {
                    let inside = list(card, "/components");
                    let media = inside.iter().find_map(|one| file_of(&one["parameters"][0]));
                    let media = media.unwrap_or_else(|| some_file("image"));
                    let buttons = read(&format!("card.{index}."), inside, &mut template);
                    template.cards.push(Card { media, body: None, buttons });
                }
            }
            _ => {}
        }
    }
    template
}

/// Without what is ours to choose: which file, whether a number is written as one, payloads of cards, older members.
fn plain(value: &Value, is_card: bool) -> Value {
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            let is_card = is_card || members.contains_key("card_index");
            for (name, value) in members {
                let value = match name.as_str() {
                    "policy" | "filename" | "flow_token" | "flow_action_data" => continue,
                    "payload" if is_card => continue,
                    "image" | "video" | "document" => json!({ "id": FILE }),
                    "index" | "latitude" | "longitude" => json!(text(members.get(name).unwrap(), "").unwrap()),
                    _ => plain(value, is_card),
                };
                kept.insert(name.clone(), value);
            }
            Value::Object(kept)
        }
        Value::Array(all) => {
            let mut all: Vec<Value> = all.iter().map(|value| plain(value, is_card)).collect();
            // Components may stand in any order.
            all.sort_by_key(|one| {
                (text(one, "/type").filter(|_| one.get("parameters").is_some()), text(one, "/index"))
            });
            Value::Array(all)
        }
        other => other.clone(),
    }
}

#[test]
fn what_others_sent_we_send_too() {
    let wanted = ["interactive_button", "interactive_list", "interactive_cta_url", "interactive_location", "template_"];
    let (mut same, mut others) = (0, Vec::new());
    for (name, body) in wanted.iter().flat_map(|kind| recorded(&format!("message.{kind}"))) {
        if NOT_OURS.iter().any(|(kind, _)| name.contains(kind)) {
            continue;
        }
        let form = body["type"].as_str().unwrap();
        let content = match form {
            "interactive" => Content::Interactive(question(&body)),
            _ => Content::Template(template(&body)),
        };
        let outbound = Outbound {
            to: Recipient::Phone("573005550142".into()),
            content,
            uploaded: Uploaded { file: Some(FILE.into()), cards: vec![FILE.into(); 10] },
            reply_to: None,
            callback: None,
        };
        let ours = send::message(&outbound).unwrap_or_else(|error| panic!("{name}: {error}"));
        if plain(&ours[form], false) == plain(&body[form], false) {
            same += 1;
        } else {
            others.push(format!(
                "{name}\n  ours {}\n  theirs {}",
                plain(&ours[form], false),
                plain(&body[form], false)
            ));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
    assert!(same > 20 || folder().is_none(), "only {same} were read");
}

/// Words of Meta's in one case, and no members that say nothing.
fn written(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let word = |name: &str, value: &Value| match (name, value) {
                ("type" | "format" | "category" | "otp_type", Value::String(word)) => json!(word.to_uppercase()),
                (_, other) => written(other),
            };
            Value::Object(members.iter().map(|(name, value)| (name.clone(), word(name, value))).collect())
        }
        Value::Array(all) => Value::Array(all.iter().map(written).collect()),
        other => other.clone(),
    }
}

/// Examples are asked for today; who gave none, or only the end of an address, is completed.
fn exemplify(ours: &mut Value, theirs: &Value) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let is_completed = match theirs.get("example") {
                None => true,
                Some(example) => theirs.contains_key("url") && !example.to_string().contains("://"),
            };
            if is_completed {
                ours.remove("example");
                ours.extend(theirs.get("example").map(|example| ("example".to_owned(), example.clone())));
            }
            for (name, value) in ours.iter_mut() {
                exemplify(value, theirs.get(name).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.iter_mut().zip(theirs).for_each(|(ours, theirs)| exemplify(ours, theirs));
        }
        _ => {}
    }
}

#[test]
fn what_others_wrote_we_hand_in_too() {
    let (mut same, mut others) = (0, Vec::new());
    for (name, body) in recorded("template_create") {
        let read = from_meta(&body);
        if !read.lost.is_empty() || NOT_WRITTEN.iter().any(|kind| name.contains(kind)) {
            println!("{name}: {:?}", read.lost);
            continue;
        }
        let theirs = written(&body);
        let mut ours = written(&read.draft.creation());
        exemplify(&mut ours["components"], &theirs["components"]);
        let members = ["name", "language", "category", "components"];
        if members.iter().all(|member| ours[*member] == theirs[*member]) {
            same += 1;
        } else {
            others.push(format!("{name}\n  ours {ours}\n  theirs {theirs}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
    assert!(same > 10 || folder().is_none(), "only {same} were written");
}
