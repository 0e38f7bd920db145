//! The screens that are opened most: how many questions they ask, and that each is answered by an index.

use domain::{
    ConversationId, MessageId, Timestamp, conversation::ConversationState, permission::Scope, schedule::ScheduledState,
};
use serde_json::json;
use store::{
    Engine,
    contact_list::{self, Sort, Wish},
    cost, first_contact,
    read::{
        Filter, attachments,
        costs::{self, By},
        inbox_page, inbox_row, thread,
    },
    scheduled,
    search::Wanted,
    segment::Asking,
};
use testkit::sea_orm::{ConnectionTrait, DatabaseConnection, Statement, TransactionTrait};
use testkit::{TestApp, Watched, db_test};

/// The tables that grow with the customers.
const LARGE: [&str; 16] = [
    "conversation",
    "message",
    "identity",
    "identity_key",
    "event",
    "episode",
    "reaction",
    "contact",
    "contact_point",
    "contact_tag",
    "field_value",
    "cost_ledger",
    "cost_month",
    "cost_pending",
    "first_contact",
    "scheduled_message",
];

/// Fails when a statement reads a large table from end to end.
async fn assert_indexed<C: ConnectionTrait + TransactionTrait>(watched: &Watched<'_, C>, statements: &[Statement]) {
    assert!(!statements.is_empty());
    for statement in statements {
        let steps = watched.plan(statement).await;
        // A result in passing is read whole, and may be called like a table.
        let passing = |table: &str| {
            let short = if table == "contact" { "p" } else { table };
            steps.iter().any(|step| *step == format!("CO-ROUTINE {short}") || *step == format!("MATERIALIZE {short}"))
        };
        for step in &steps {
            if let Some(table) = scanned(step).filter(|table| !passing(table)) {
                assert!(!LARGE.contains(&table.as_str()), "reads all of {table}: {step}\n{}", statement.sql);
            }
        }
    }
}

/// The table that a step reads whole, if it does. SQLite names it by its alias, which the queries keep to one letter.
fn scanned(step: &str) -> Option<String> {
    if let Some(rest) = step.split("Seq Scan on ").nth(1) {
        return rest.split_whitespace().next().map(str::to_owned);
    }
    let rest = step.strip_prefix("SCAN ")?;
    if rest.contains("USING") || rest.contains("VIRTUAL TABLE") {
        return None;
    }
    let name = rest.split_whitespace().next()?;
    let table = match name {
        "c" => "conversation",
        "m" => "message",
        "i" => "identity",
        "p" => "contact",
        "e" => "contact_point",
        "t" => "contact_tag",
        "v" => "field_value",
        other => other,
    };
    Some(table.to_owned())
}

async fn conversations(t: &TestApp, count: usize) -> Vec<ConversationId> {
    let line = t.line("Ventas").await;
    let mut ids = Vec::new();
    for number in 0..count {
        let row = t.conversation(&line, &format!("+57 300 555 {number:04}")).await;
        ids.push(row["id"].as_str().unwrap().parse().unwrap());
    }
    ids
}

fn filters(t: &TestApp, channel: Option<domain::ChannelId>) -> Vec<Filter> {
    let owners = [None, Some(inbox_page::Owner::Nobody), Some(inbox_page::Owner::User(t.admin_id))];
    let states = [None, Some(ConversationState::Open), Some(ConversationState::Closed)];
    let mut found = Vec::new();
    for state in states {
        for owner in owners {
            for only_unread in [false, true] {
                found.push(Filter { state, only_unread, channel, owner, wanted: None });
            }
        }
    }
    found
}

db_test! {
    async fn every_list_stays_on_its_index_and_asks_the_same_number_of_questions(t) {
        conversations(t, 1).await;
        let db = t.app.db.read();
        let (scope, engine) = (Scope::all(t.workspace), t.app.db.engine());
        let ask = async |watched: &Watched<'_, DatabaseConnection>, filter: &Filter| {
            inbox_page::page(watched, scope, engine, filter, None, 51).await.unwrap();
            watched.take()
        };
        let watched = Watched::new(db);
        let channel = store::channel::list(db, t.workspace).await.unwrap().first().map(|line| line.id);
        let mut few = Vec::new();
        for filter in filters(t, None).into_iter().chain(filters(t, channel)) {
            let statements = ask(&watched, &filter).await;
            assert_indexed(&watched, &statements).await;
            few.push(statements.len());
        }
        assert!(few.iter().all(|count| *count <= 3), "{few:?}");
        let line = t.admin.get("/channels").await.items()[0].clone();
        for number in 0..12 {
            let phone = t.simulator.phone(&format!("+57 301 555 {number:04}"));
            phone.to(line["phone_number_id"].as_str().unwrap()).send_text("Hola").unwrap();
        }
        t.settle().await;
        let mut many = Vec::new();
        for filter in filters(t, None).into_iter().chain(filters(t, channel)) {
            many.push(ask(&watched, &filter).await.len());
        }
        assert_eq!(few, many, "the number of questions grew with the rows");
    }

    async fn what_waits_is_found_without_walking_over_everything_that_was_sent(t) {
        let conversation = conversations(t, 1).await.remove(0);
        let watched = Watched::new(t.app.db.read());
        let mut asked = Vec::new();
        scheduled::of_conversation(&watched, t.workspace, conversation).await.unwrap();
        asked.extend(watched.take());
        for state in [ScheduledState::Waiting, ScheduledState::ReturnedToDraft] {
            for author in [None, Some(t.admin_id)] {
                let filter = scheduled::Filter { author, state: Some(state) };
                scheduled::page(&watched, Scope::all(t.workspace), filter, None, 51).await.unwrap();
                asked.extend(watched.take());
            }
        }
        assert_indexed(&watched, &asked).await;
        for statement in asked.iter().filter(|_| t.app.db.engine() == Engine::Sqlite) {
            let plan = watched.plan(statement).await.join("\n");
            let walks = ["scheduled_message_all", "scheduled_message_author (", "(workspace_id=?)"];
            assert!(walks.iter().all(|walk| !plan.contains(walk)), "{plan}");
        }
    }

    async fn sums_and_the_ledger_stay_on_an_index(t) {
        let watched = Watched::new(t.app.db.read());
        let months = costs::Months { from: 202_601, to: 202_612 };
        for by in [By::Month, By::Line, By::Category, By::Agent, By::Template, By::Market] {
            costs::parts(&watched, t.workspace, months, by).await.unwrap();
            let statements = watched.take();
            assert_eq!(statements.len(), 1);
            assert_indexed(&watched, &statements).await;
        }
        let nobody = uuid::Uuid::nil();
        cost::export(&watched, t.workspace, 202_611, nobody, 100).await.unwrap();
        cost::known(&watched, t.workspace, &[MessageId(nobody)], &["a conversation"]).await.unwrap();
        cost::unknown(&watched, t.workspace, nobody, 100).await.unwrap();
        cost::pending(&watched, t.workspace, 100).await.unwrap();
        first_contact::starts(&watched, t.workspace, "a portfolio", t.app.now()).await.unwrap();
        let statements = watched.take();
        assert_eq!(statements.len(), 6);
        assert_indexed(&watched, &statements).await;
    }

    async fn search_stays_on_its_index(t) {
        conversations(t, 2).await;
        let watched = Watched::new(t.app.db.read());
        for typed in ["3005550001", "mar", "ma"] {
            let filter = Filter { wanted: Wanted::parse(typed), ..Filter::default() };
            inbox_page::page(&watched, Scope::all(t.workspace), t.app.db.engine(), &filter, None, 51).await.unwrap();
            let statements = watched.take();
            assert_indexed(&watched, &statements).await;
        }
    }

    async fn every_list_and_count_of_contacts_stays_on_an_index(t) {
        let (db, engine) = (t.app.db.read(), t.app.db.engine());
        let id = t.admin_id;
        let field = t.admin.post("/custom-fields", json!({"entity": "contact", "name": "Nivel", "kind": "list", "options": ["Oro"]})).await.id();
        let fields = store::custom_field::list(db, t.workspace, None).await.unwrap();
        let conditions = [
            json!({"all": []}),
            json!({"field": "owner", "op": "is", "value": id}),
            json!({"all": [{"field": "tag", "op": "any_of", "value": [id]}, {"field": "country", "op": "is", "value": "CO"}]}),
            json!({"all": [
                {"field": "custom", "id": field, "op": "any_of", "value": ["Oro"]}, {"field": "consent", "op": "is", "value": true},
            ]}),
            json!({"field": "last_inbound_at", "op": "older_than", "value": {"days": 7}}),
            json!({"any": [
                {"all": [{"field": "owner", "op": "is", "value": id}, {"field": "tag", "op": "any_of", "value": [id]}]},
                {"all": [{"field": "country", "op": "is", "value": "MX"}, {"field": "email", "op": "contains", "value": "x"}]},
            ]}),
        ];
        let watched = Watched::new(db);
        let asking = Asking { now: t.app.now(), me: Some(id) };
        for condition in conditions {
            let condition = Some(domain::segment::read(&condition, &fields, "").unwrap());
            for typed in ["", "ma", "mar", "3005550001"] {
                let filter = contact_list::Filter { wanted: Wanted::parse(typed), kind: None, condition: condition.clone() };
                contact_list::count(&watched, t.workspace, engine, &filter, asking).await.unwrap();
                for sort in [Sort::Recent, Sort::Name, Sort::LastInbound] {
                    let wish = Wish { filter: &filter, asking, sort, after: None, limit: 51 };
                    contact_list::page(&watched, t.workspace, engine, wish).await.unwrap();
                }
                let statements = watched.take();
                assert!(statements.len() <= 11, "{}", statements.len());
                assert_indexed(&watched, &statements).await;
            }
        }
    }

    async fn a_thread_asks_one_question_however_long_it_is(t) {
        let id = conversations(t, 1).await.remove(0);
        let watched = Watched::new(t.app.db.read());
        let (scope, engine) = (Scope::all(t.workspace), t.app.db.engine());
        let last = thread::Place { sort_at: Timestamp::EPOCH, id: MessageId(uuid::Uuid::nil()) };
        thread::older(&watched, scope, engine, id, None, 51).await.unwrap();
        assert!(watched.take().len() <= 2);
        thread::older(&watched, scope, engine, id, Some(last), 51).await.unwrap();
        thread::newer(&watched, scope, engine, id, last, 51).await.unwrap();
        attachments::page(&watched, scope, id, None, 51).await.unwrap();
        inbox_row::find(&watched, scope, engine, id).await.unwrap();
        store::feed::after(&watched, t.workspace, 0, 100).await.unwrap();
        let statements = watched.take();
        assert_indexed(&watched, &statements).await;
    }
}
