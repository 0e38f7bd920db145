//! Two contacts become one (D-27), and two again: rows in, rows out, so that nothing is lost on the way.
//!
//! The survivor's values stand; what it lacks comes from the absorbed one. Undoing compares three states: what was
//! before, what the merge made of it, and what is there now. What came in between stays with the survivor.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A row: its columns by name, ids as hexadecimal digits.
pub type Row = Map<String, Value>;

/// Everything of one contact that a merge may move.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The row of `contact`.
    pub contact: Row,
    pub points: Vec<Row>,
    pub tags: Vec<Row>,
    pub fields: Vec<Row>,
    /// Numbers that a person took away.
    pub removed: Vec<Row>,
    pub identities: BTreeSet<String>,
    /// Ids of what happened to it.
    pub events: BTreeSet<String>,
}

/// What a person chose to take from the absorbed contact although the survivor has it: columns, or `field:<id>` with
/// the id as hexadecimal digits.
pub type Take = BTreeSet<String>;

/// Columns that the survivor gets from the absorbed one when its own is empty, or when they are chosen.
const VALUES: &[&str] = &["first_name", "last_name", "company_id", "owner_id", "job_title", "country", "language"];
/// The flag of a value that may be chosen, its kind, and the flag.
const USES: &[(&str, &str, &str)] = &[
    ("email", "email", "is_primary"),
    ("phone_primary", "phone", "is_primary"),
    ("phone_whatsapp", "phone", "is_whatsapp"),
];

/// What may be chosen side by side.
pub fn is_choice(name: &str) -> bool {
    VALUES.contains(&name) || USES.iter().any(|(choice, _, _)| *choice == name) || name.starts_with("field:")
}

fn is_empty(row: &Row, column: &str) -> bool {
    row.get(column).is_none_or(|value| value.is_null() || value.as_str() == Some(""))
}

fn is_set(row: &Row, column: &str) -> bool {
    row.get(column).and_then(Value::as_bool).unwrap_or(false)
}

fn same(one: &Row, other: &Row, column: &str) -> bool {
    one.get(column) == other.get(column)
}

fn owned_by(row: &Row, column: &str, id: &Value) -> Row {
    let mut row = row.clone();
    row.insert(column.to_owned(), id.clone());
    row
}

/// What becomes of the survivor. The absorbed one keeps its own columns and nothing else.
pub fn merge(survivor: &Person, absorbed: &Person, take: &Take) -> Person {
    let id = survivor.contact.get("id").cloned().unwrap_or_default();
    let mut one = survivor.clone();
    one.contact = columns(&survivor.contact, &absorbed.contact, take);
    one.points = points(&survivor.points, &absorbed.points, take, &id);
    one.fields = fields(&survivor.fields, &absorbed.fields, take, &id);
    for tag in &absorbed.tags {
        if !one.tags.iter().any(|own| same(own, tag, "tag_id")) {
            one.tags.push(owned_by(tag, "contact_id", &id));
        }
    }
    for number in &absorbed.removed {
        let is_known = one.removed.iter().chain(&one.points).any(|own| same(own, number, "key"));
        if !is_known {
            one.removed.push(owned_by(number, "contact_id", &id));
        }
    }
    one.identities.extend(absorbed.identities.iter().cloned());
    one.events.extend(absorbed.events.iter().cloned());
    one
}

fn columns(survivor: &Row, absorbed: &Row, take: &Take) -> Row {
    let mut row = survivor.clone();
    let mut copy = |columns: &[&str]| {
        for column in columns {
            row.insert((*column).to_owned(), absorbed.get(*column).cloned().unwrap_or_default());
        }
    };
    for column in VALUES {
        let is_wanted = take.contains(*column) || is_empty(survivor, column);
        if is_wanted && !is_empty(absorbed, column) {
            copy(&[column]);
        }
    }
    let number = |row: &Row, column: &str| row.get(column).and_then(Value::as_i64);
    // The earliest consent and the first touch are facts; the later ones repeat them.
    let is_earlier = match (number(absorbed, "consent_at"), number(survivor, "consent_at")) {
        (Some(theirs), Some(ours)) => theirs < ours,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if is_earlier {
        copy(&["consent_at", "consent_by", "consent_text"]);
    }
    if number(absorbed, "created_at") < number(survivor, "created_at") {
        copy(&["source", "source_detail"]);
    }
    for column in ["last_inbound_at", "last_outbound_at"] {
        if number(absorbed, column) > number(survivor, column) {
            copy(&[column]);
        }
    }
    let is_contact = |row: &Row| row.get("kind").and_then(Value::as_str) == Some("contact");
    if is_contact(absorbed) && !is_contact(survivor) {
        copy(&["kind"]);
    }
    row
}

/// Numbers and e-mails of both; a use that the survivor has already is given to nobody else unless it was chosen.
fn points(survivor: &[Row], absorbed: &[Row], take: &Take, id: &Value) -> Vec<Row> {
    let mut own: Vec<Row> = survivor.to_vec();
    let mut others: Vec<Row> = absorbed.iter().map(|row| owned_by(row, "contact_id", id)).collect();
    for (choice, kind, flag) in USES {
        let has = |rows: &[Row]| rows.iter().any(|row| is_kind(row, kind) && is_set(row, flag));
        let loser = if has(&others) && (take.contains(*choice) || !has(&own)) { &mut own } else { &mut others };
        loser.iter_mut().filter(|row| is_kind(row, kind) && is_set(row, flag)).for_each(|row| lower(row, flag));
    }
    own.extend(others);
    own
}

fn is_kind(row: &Row, kind: &str) -> bool {
    row.get("kind").and_then(Value::as_str) == Some(kind)
}

fn lower(row: &mut Row, flag: &str) {
    row.insert(flag.to_owned(), Value::Bool(false));
}

/// Each field is the survivor's, or the absorbed one's where the survivor has none or it was chosen.
fn fields(survivor: &[Row], absorbed: &[Row], take: &Take, id: &Value) -> Vec<Row> {
    let has = |rows: &[Row], row: &Row| rows.iter().any(|other| same(other, row, "field_id"));
    let is_chosen = |row: &Row| {
        let field = row.get("field_id").and_then(Value::as_str).unwrap_or_default();
        take.contains(&format!("field:{field}"))
    };
    let stays = survivor.iter().filter(|row| !(is_chosen(row) && has(absorbed, row))).cloned();
    let comes = absorbed.iter().filter(|row| is_chosen(row) || !has(survivor, row));
    stays.chain(comes.map(|row| owned_by(row, "record_id", id))).collect()
}

/// Both as they were, except for what came in between, which is the survivor's.
pub fn unmerge(before: &Person, absorbed: &Person, after: &Person, now: &Person) -> (Person, Person) {
    let mut one = now.clone();
    for (column, value) in &mut one.contact {
        if after.contact.get(column) == Some(value) {
            *value = before.contact.get(column).cloned().unwrap_or_default();
        }
    }
    let mut other = absorbed.clone();
    // A value that a person took away in between, or corrected, does not come back.
    other.points.retain(|row| now.points.iter().any(|held| same(held, row, "id") && same(held, row, "key")));
    one.points = divided_points(before, &other, after, now);
    one.fields = divided_fields(before, after, now);
    let came = |row: &Row, theirs: &[Row], ours: &[Row], column: &str| {
        theirs.iter().any(|one| same(one, row, column)) && !ours.iter().any(|one| same(one, row, column))
    };
    one.tags.retain(|row| !came(row, &absorbed.tags, &before.tags, "tag_id"));
    one.removed.retain(|row| !came(row, &absorbed.removed, &before.removed, "key"));
    other.identities.retain(|id| now.identities.contains(id));
    one.identities.retain(|id| !other.identities.contains(id));
    one.events.retain(|id| !absorbed.events.contains(id));
    (one, other)
}

fn divided_points(before: &Person, other: &Person, after: &Person, now: &Person) -> Vec<Row> {
    let stays = now.points.iter().filter(|row| !other.points.iter().any(|given| same(given, row, "id")));
    let (untouched, news): (Vec<&Row>, Vec<&Row>) = stays.partition(|row| after.points.contains(row));
    let mut points: Vec<Row> = news.into_iter().cloned().collect();
    let restored =
        untouched.into_iter().map(|row| before.points.iter().find(|old| same(old, row, "id")).unwrap_or(row));
    let restored: Vec<Row> = restored.cloned().collect();
    for mut row in restored {
        for (_, kind, flag) in USES {
            let is_given = points.iter().any(|one| is_kind(one, kind) && is_set(one, flag));
            if is_given && is_kind(&row, kind) {
                lower(&mut row, flag);
            }
        }
        points.push(row);
    }
    points
}

fn divided_fields(before: &Person, after: &Person, now: &Person) -> Vec<Row> {
    let of = |person: &Person, row: &Row| -> Vec<Row> {
        person.fields.iter().filter(|one| same(one, row, "field_id")).cloned().collect()
    };
    let is_untouched = |row: &Row| of(after, row) == of(now, row);
    let changed = now.fields.iter().filter(|row| !is_untouched(row)).cloned();
    let restored = before.fields.iter().filter(|row| is_untouched(row)).cloned();
    changed.chain(restored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn row(value: Value) -> Row {
        match value {
            Value::Object(row) => row,
            _ => Row::new(),
        }
    }

    /// Somebody whose values carry their id.
    fn person(id: &str, points: &[(&str, &str, bool, bool)], tags: &[&str], fields: &[(&str, &str)]) -> Person {
        Person {
            contact: row(json!({
                "id": id, "first_name": format!("Nombre {id}"), "last_name": "", "kind": "contact", "company_id": null,
                "consent_at": null, "created_at": 5, "source": id, "updated_at": 1,
            })),
            points: points
                .iter()
                .map(|(kind, key, primary, whatsapp)| {
                    row(json!({"id": format!("{id}{key}"), "contact_id": id, "kind": kind, "key": key,
                        "is_primary": primary, "is_whatsapp": whatsapp}))
                })
                .collect(),
            tags: tags.iter().map(|tag| row(json!({"contact_id": id, "tag_id": tag}))).collect(),
            fields: fields.iter().map(|(f, text)| row(json!({"record_id": id, "field_id": f, "text": text}))).collect(),
            removed: Vec::new(),
            identities: BTreeSet::from([format!("i{id}")]),
            events: BTreeSet::from([format!("e{id}")]),
        }
    }

    fn flags(person: &Person) -> Vec<(&str, bool, bool)> {
        let key = |row: &'static str| row;
        person
            .points
            .iter()
            .map(|row| (row[key("key")].as_str().unwrap(), is_set(row, "is_primary"), is_set(row, "is_whatsapp")))
            .collect()
    }

    #[test]
    fn the_survivor_keeps_its_primary_values_and_the_others_become_alternatives() {
        let a = person("a", &[("phone", "1", true, false), ("email", "x", true, false)], &["t1"], &[("f1", "de a")]);
        let b = person(
            "b",
            &[("phone", "2", true, true), ("email", "y", true, false)],
            &["t1", "t2"],
            &[("f1", "de b"), ("f2", "solo b")],
        );
        let one = merge(&a, &b, &Take::new());
        assert_eq!(flags(&one), [("1", true, false), ("x", true, false), ("2", false, true), ("y", false, false)]);
        assert_eq!(one.contact["first_name"], "Nombre a");
        assert_eq!(one.tags.len(), 2);
        assert_eq!(one.fields.iter().map(|row| row["text"].as_str().unwrap()).collect::<Vec<_>>(), ["de a", "solo b"]);
        assert!(one.points.iter().all(|row| row["contact_id"] == "a"));
    }

    #[test]
    fn what_is_chosen_is_taken_from_the_absorbed_one() {
        let a = person("a", &[("phone", "1", true, true)], &[], &[("f1", "de a")]);
        let b = person("b", &[("phone", "2", true, true)], &[], &[("f1", "de b")]);
        let take = ["first_name", "phone_primary", "field:f1"].map(str::to_owned).into();
        let one = merge(&a, &b, &take);
        assert_eq!(flags(&one), [("1", false, true), ("2", true, false)]);
        assert_eq!(
            (one.contact["first_name"].as_str(), one.fields[0]["text"].as_str()),
            (Some("Nombre b"), Some("de b"))
        );
        assert_eq!(unmerge(&a, &b, &one, &one), (a, b));
    }

    #[test]
    fn what_came_in_between_stays_with_the_survivor() {
        let a = person("a", &[("phone", "1", true, false)], &["t1"], &[("f1", "de a")]);
        let b = person("b", &[("phone", "2", true, true)], &["t2"], &[]);
        let after = merge(&a, &b, &Take::new());
        let mut now = after.clone();
        now.contact.insert("job_title".into(), json!("Gerente"));
        now.points.push(row(json!({"id": "n3", "contact_id": "a", "kind": "phone", "key": "3", "is_primary": false, "is_whatsapp": false})));
        now.tags.push(row(json!({"contact_id": "a", "tag_id": "t3"})));
        now.identities.insert("i9".into());
        now.events.insert("e9".into());
        let (one, other) = unmerge(&a, &b, &after, &now);
        assert_eq!(other, b);
        assert_eq!(one.contact["job_title"], "Gerente");
        assert_eq!(flags(&one).iter().map(|(key, _, _)| *key).collect::<BTreeSet<_>>(), BTreeSet::from(["1", "3"]));
        assert_eq!(one.identities, BTreeSet::from(["ia".to_owned(), "i9".to_owned()]));
        assert_eq!(one.events, BTreeSet::from(["ea".to_owned(), "e9".to_owned()]));
        assert_eq!(one.tags.len(), 2);
    }

    fn someone(id: &'static str) -> impl Strategy<Value = Person> {
        let points = proptest::collection::btree_map(0..4_u8, any::<(bool, bool)>(), 0..4);
        let picks = (
            points,
            proptest::collection::btree_set(0..4_u8, 0..4),
            proptest::collection::btree_map(0..3_u8, 0..3_u8, 0..3),
        );
        picks.prop_map(move |(points, tags, fields)| {
            let mut taken = BTreeSet::new();
            let keyed: Vec<(String, String, bool, bool)> = points
                .into_iter()
                .map(|(n, (primary, whatsapp))| {
                    let kind = if n % 2 == 0 { "phone" } else { "email" };
                    let is_primary = primary && taken.insert((kind, "is_primary"));
                    let is_whatsapp = whatsapp && kind == "phone" && taken.insert((kind, "is_whatsapp"));
                    (kind.to_owned(), format!("{id}-{n}"), is_primary, is_whatsapp)
                })
                .collect();
            let points: Vec<_> = keyed.iter().map(|(kind, key, p, w)| (kind.as_str(), key.as_str(), *p, *w)).collect();
            let tags: Vec<String> = tags.iter().map(|n| format!("t{n}")).collect();
            let fields: Vec<(String, String)> = fields.iter().map(|(f, v)| (format!("f{f}"), v.to_string())).collect();
            person(
                id,
                &points,
                &tags.iter().map(String::as_str).collect::<Vec<_>>(),
                &fields.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect::<Vec<_>>(),
            )
        })
    }

    proptest! {
        #[test]
        fn merging_and_unmerging_restores_both(a in someone("a"), b in someone("b"), choices in proptest::collection::btree_set(0..6_usize, 0..6)) {
            let names = ["first_name", "email", "phone_primary", "phone_whatsapp", "field:f1", "field:f2"];
            let take: Take = choices.into_iter().map(|n| names[n].to_owned()).collect();
            let after = merge(&a, &b, &take);
            for (_, kind, flag) in USES {
                prop_assert!(after.points.iter().filter(|row| is_kind(row, kind) && is_set(row, flag)).count() <= 1);
            }
            let (mut one, mut other) = unmerge(&a, &b, &after, &after);
            let sort = |person: &mut Person| {
                person.fields.sort_by_key(|row| row["field_id"].to_string());
                person.points.sort_by_key(|row| row["id"].to_string());
            };
            let (mut a, mut b) = (a, b);
            [&mut one, &mut other, &mut a, &mut b].into_iter().for_each(sort);
            prop_assert_eq!(one, a);
            prop_assert_eq!(other, b);
        }
    }
}
