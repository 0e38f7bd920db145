//! Statements about a set of people: none may walk what its workspace has. SQLite takes an index that begins with the
//! workspace for a narrow one unless it is told what to expect.

use domain::{
    ContactId, FieldId, ImportId, TagId,
    contact::points::{PointKind, Points},
    custom_field::FieldValue,
};
use serde_json::json;
use std::collections::BTreeSet;
use store::{
    Tx,
    contact::{self, Card, Change},
    contact_tag, duplicate, erase,
    field_value::{self, NewValue},
    import,
};
use testkit::sea_orm::DatabaseTransaction;
use testkit::{Backend, TestApp, Watched};

/// The tables of people; each has rows in proportion to its workspace's contacts.
const LARGE: [&str; 6] = ["contact", "contact_point", "contact_tag", "field_value", "identity", "possible_duplicate"];

/// What narrows nothing: most rows of a workspace may share it.
const BROAD: [&str; 3] = ["workspace_id=?", "kind=?", "is_id=?"];

async fn assert_narrow(watched: &Watched<'_, DatabaseTransaction>, what: &str) {
    let statements = watched.take();
    assert!(!statements.is_empty(), "{what} asked nothing");
    for statement in &statements {
        for step in watched.plan(statement).await {
            assert!(!walks(&step, &statement.sql), "{what} walks a workspace: {step}\n{}", statement.sql);
        }
    }
}

/// Whether a step of a plan reads what a whole workspace has in a large table.
fn walks(step: &str, sql: &str) -> bool {
    let Some(rest) = step.strip_prefix("SEARCH ").or_else(|| step.strip_prefix("SCAN ")) else { return false };
    let name = rest.split_whitespace().next().unwrap();
    let large = LARGE.iter().any(|table| {
        name == *table
            || [format!(" {table} {name} "), format!(" {table} AS {name} ")].iter().any(|part| sql.contains(part))
    });
    if !large || rest.contains("VIRTUAL TABLE") {
        return false;
    }
    let terms = rest.rsplit_once('(').and_then(|(_, terms)| terms.strip_suffix(')'));
    terms.is_none_or(|terms| terms.split(" AND ").all(|term| BROAD.contains(&term)))
}

#[test]
fn a_step_that_has_only_the_workspace_walks() {
    let sql = "SELECT 1 FROM wanted w JOIN contact_point e ON e.contact_id = w.id ";
    for (step, expected) in [
        ("SEARCH e USING INDEX contact_point_key (workspace_id=? AND kind=?)", true),
        ("SEARCH e USING COVERING INDEX contact_point_key (workspace_id=?)", true),
        ("SCAN e", true),
        ("SEARCH e USING INDEX contact_point_contact (contact_id=?)", false),
        ("SEARCH contact USING INDEX sqlite_autoindex_contact_1 (id=?)", false),
        ("SCAN w VIRTUAL TABLE INDEX 1:", false),
        ("SCAN w", false),
    ] {
        assert_eq!(walks(step, sql), expected, "{step}");
    }
}

async fn people(t: &TestApp) -> Vec<ContactId> {
    let mut ids = Vec::new();
    for number in 0..3 {
        let body = json!({"first_name": "Ana", "last_name": format!("Ríos {number}"), "consent": true,
            "phone_primary": format!("+57 300 555 000{number}")});
        ids.push(t.admin.post("/contacts", body).await.id().parse().unwrap());
    }
    ids
}

#[test]
fn no_statement_about_a_set_of_people_walks_a_workspace() {
    testkit::run::on(Backend::Sqlite, async |t| {
        let ids = people(t).await;
        let field = json!({"entity": "contact", "name": "Nivel", "kind": "list", "options": ["Oro"]});
        let field: FieldId = t.admin.post("/custom-fields", field).await.id().parse().unwrap();
        let tag: TagId = t.admin.post("/tags", json!({"name": "vip", "color": "red"})).await.id().parse().unwrap();
        let tx = Tx::begin(&t.app.db, t.workspace, t.app.now()).await.unwrap();
        let watched = Watched::new(tx.db());
        cards(t, &watched, &ids).await;
        values(t, &watched, &ids, field, tag).await;
        imports(t, &watched, &ids, field).await;
        let one = erase::subject(&watched, t.workspace, ids[0]).await.unwrap();
        assert_narrow(&watched, "erase::subject").await;
        erase::scrub(&watched, t.workspace, &one, &[], t.app.now()).await.unwrap();
        assert_narrow(&watched, "erase::scrub").await;
        contact::remove(&watched, t.workspace, &ids, t.app.now()).await.unwrap();
        assert_narrow(&watched, "contact::remove").await;
    });
}

async fn cards(t: &TestApp, watched: &Watched<'_, DatabaseTransaction>, ids: &[ContactId]) {
    let (workspace, now) = (t.workspace, t.app.now());
    contact::cards(watched, workspace, t.app.db.engine(), ids, Card::Whole).await.unwrap();
    assert_narrow(watched, "contact::cards").await;
    let points = contact::points(watched, workspace, ids).await.unwrap();
    assert_narrow(watched, "contact::points").await;
    let all: Vec<(ContactId, &Points)> = points.iter().map(|(id, points)| (*id, points)).collect();
    contact::save_points(watched, workspace, &all, None, now).await.unwrap();
    assert_narrow(watched, "contact::save_points").await;
    let records = contact::locked(watched, workspace, ids).await.unwrap();
    assert_narrow(watched, "contact::locked").await;
    let changes: Vec<Change<'_>> = records.iter().map(|record| Change { record, consent: None }).collect();
    contact::change(watched, workspace, &changes, now).await.unwrap();
    contact::touch(watched, workspace, ids, now).await.unwrap();
    assert_narrow(watched, "contact::change").await;
    contact::refresh(watched, workspace, ids, now).await.unwrap();
    assert_narrow(watched, "contact::refresh").await;
    duplicate::note(watched, workspace, ids, now).await.unwrap();
    assert_narrow(watched, "duplicate::note").await;
}

async fn values(
    t: &TestApp,
    watched: &Watched<'_, DatabaseTransaction>,
    ids: &[ContactId],
    field: FieldId,
    tag: TagId,
) {
    let (workspace, engine, now) = (t.workspace, t.app.db.engine(), t.app.now());
    let pairs: Vec<(ContactId, TagId)> = ids.iter().map(|id| (*id, tag)).collect();
    contact_tag::add(watched, workspace, engine, &pairs, None, now).await.unwrap();
    assert_narrow(watched, "contact_tag::add").await;
    contact_tag::of_contacts(watched, workspace, engine, ids).await.unwrap();
    assert_narrow(watched, "contact_tag::of_contacts").await;
    contact_tag::remove(watched, workspace, engine, &pairs).await.unwrap();
    assert_narrow(watched, "contact_tag::remove").await;
    let records: Vec<_> = ids.iter().map(|id| id.0).collect();
    let value = Some(FieldValue::Text("Oro".to_owned()));
    let fresh: Vec<NewValue> =
        records.iter().map(|record| NewValue { record: *record, field, value: value.clone() }).collect();
    field_value::put(watched, workspace, engine, &fresh).await.unwrap();
    assert_narrow(watched, "field_value::put").await;
    let fields = store::custom_field::list(watched, workspace, None).await.unwrap();
    watched.take();
    field_value::of_records(watched, workspace, engine, &fields, &records).await.unwrap();
    assert_narrow(watched, "field_value::of_records").await;
    field_value::id_holders(watched, workspace, engine, field, &["oro"]).await.unwrap();
    assert_narrow(watched, "field_value::id_holders").await;
    field_value::free_ids(watched, workspace, engine, &records).await.unwrap();
    assert_narrow(watched, "field_value::free_ids").await;
}

async fn imports(t: &TestApp, watched: &Watched<'_, DatabaseTransaction>, ids: &[ContactId], field: FieldId) {
    let (workspace, engine) = (t.workspace, t.app.db.engine());
    let wanted = BTreeSet::from([(PointKind::Phone, "573005550000".to_owned())]);
    let texts = BTreeSet::from(["oro".to_owned()]);
    import::holders(watched, workspace, engine, &wanted, Some(field.0), &texts).await.unwrap();
    assert_narrow(watched, "import::holders").await;
    let known = import::known(watched, workspace, engine, ids, &[field.0]).await.unwrap();
    assert_narrow(watched, "import::known").await;
    import::restore(watched, workspace, engine, &known.iter().collect::<Vec<_>>()).await.unwrap();
    assert_narrow(watched, "import::restore").await;
    let reversals: Vec<_> = known.iter().map(|known| (known, domain::import::undo::Reversal::default())).collect();
    import::reverse(watched, workspace, engine, &reversals, None).await.unwrap();
    assert_narrow(watched, "import::reverse").await;
    import::next(watched, workspace, engine, ImportId(uuid::Uuid::nil()), 100).await.unwrap();
    assert_narrow(watched, "import::next").await;
    import::remove(watched, workspace, engine, &[ContactId(uuid::Uuid::nil())]).await.unwrap();
    assert_narrow(watched, "import::remove").await;
}
