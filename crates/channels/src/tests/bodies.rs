//! The bodies of `testdata/`, written by us from the platform's documentation, and what each becomes.

use super::outcome::{outcome, shown};
use crate::{adapter::Inbound, parse};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// Name and bytes of every body, in order.
pub(super) fn bodies(channel: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(channel);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn table(channel: &str) -> String {
    let mut table = String::new();
    for (name, body) in bodies(channel) {
        let items = parse(&body);
        writeln!(table, "── {name}").unwrap();
        for item in &items {
            writeln!(table, "{}\n{}", outcome(item), shown(item)).unwrap();
        }
    }
    table
}

#[test]
fn whatsapp_bodies_become_what_they_say() {
    insta::assert_snapshot!(table("whatsapp"));
}

#[test]
fn messenger_bodies_become_what_they_say() {
    insta::assert_snapshot!(table("messenger"));
}

#[test]
fn instagram_bodies_become_what_they_say() {
    insta::assert_snapshot!(table("instagram"));
}

#[test]
fn broken_bodies_are_kept_whole() {
    insta::assert_snapshot!(table("broken"));
}

#[test]
fn what_is_not_json_is_one_item_with_everything_in_it() {
    let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
    for body in [&b""[..], b"<html>\0</html>", b"{\"entry\":[", b"\xff\xfe", b"null", b"\"x\"", deep.as_bytes()] {
        let items = parse(body);
        let [item] = items.as_slice() else { panic!("{} items", items.len()) };
        assert!(matches!(&item.inbound, Inbound::Unsupported(item) if item.form == "body"));
        let kept = serde_json::from_str::<&serde_json::value::RawValue>(&item.raw);
        assert!(kept.is_ok() && !item.raw.contains('\0') && !item.raw.contains("\\u0000"));
    }
}

#[test]
fn a_deeply_nested_item_spoils_only_itself() {
    let deep = format!("{}{}", "{\"a\":".repeat(50_000), "1") + &"}".repeat(50_000);
    let body = format!(
        r#"{{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":
        {{"messages":[{{"from":"52155","id":"w1","type":"text","text":{deep}}},
        {{"from":"52155","id":"w2","type":"text","text":{{"body":"a\u0000b\ud83d"}}}}]}}}}]}}]}}"#
    );
    let items = parse(body.as_bytes());
    let outcomes: Vec<_> = items.iter().map(outcome).collect();
    assert_eq!(outcomes, ["unsupported messages", "message text"]);
    assert!(items[0].raw.len() > 300_000);
    assert!(items[1].raw.contains(r"a\ufffdb\ufffd"));
    assert!(shown(&items[1]).contains("a\u{fffd}b\u{fffd}"));
}

#[test]
fn items_without_an_id_have_a_name_that_repeats() {
    let names = |body: &[u8]| parse(body).iter().map(crate::adapter::Item::fingerprint).collect::<Vec<_>>();
    let (_, body) = bodies("broken").into_iter().find(|(name, _)| name == "wrong_types").unwrap();
    assert_eq!(names(&body), names(&body));
    assert_ne!(names(&body)[0], names(&body)[1]);
}
