//! A database of the version before contacts had points keeps their e-mails and numbers.

use store::{Db, Engine, migrate};
use testkit::sea_orm::{ConnectOptions, ConnectionTrait as _, Database};
use testkit::{Backend, database::Empty, run};

const WORKSPACE: &str = "01939d7b000070008000000000000001";
const FOUNDATION: &str = include_str!("../../../../store/src/sql/0001_foundation.sql");

/// Id, e-mail, primary and WhatsApp phone.
type Before = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);

/// Somebody with both numbers alike, with two numbers, with an e-mail alone.
const PEOPLE: [Before; 3] = [
    ("01939d7b000070008000000000000011", Some("eva@x.mx"), Some("573001110001"), Some("573001110001")),
    ("01939d7b000070008000000000000012", None, Some("573001110002"), Some("573001110003")),
    ("01939d7b000070008000000000000013", Some("luz@x.mx"), None, None),
];

async fn before(backend: Backend, empty: &Empty) {
    let (engine, url) = match backend {
        Backend::Sqlite => (Engine::Sqlite, format!("sqlite://{}?mode=rwc", empty.folder.join("recado.db").display())),
        Backend::Postgres => (Engine::Postgres, empty.url.clone().unwrap()),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    for statement in migrate::statements(FOUNDATION, engine) {
        db.execute_unprepared(&statement).await.unwrap();
    }
    db.execute_unprepared("CREATE TABLE migration (name TEXT PRIMARY KEY, position BIGINT NOT NULL)").await.unwrap();
    db.execute_unprepared("INSERT INTO migration (name, position) VALUES ('0001_foundation', 0)").await.unwrap();
    let id = |hex: &str| match engine {
        Engine::Sqlite => format!("X'{hex}'"),
        Engine::Postgres => format!("'{hex}'"),
    };
    let text = |value: Option<&str>| value.map_or("NULL".to_owned(), |value| format!("'{value}'"));
    let workspace = id(WORKSPACE);
    db.execute_unprepared(&format!(
        "INSERT INTO workspace (id, name, locale, time_zone, country, currency, number_format, date_format, created_at) \
         VALUES ({workspace}, 'Casa', 'es', 'America/Bogota', 'CO', 'COP', 'x', 'x', 1)"
    ))
    .await
    .unwrap();
    for (contact, email, primary, whatsapp) in PEOPLE {
        let number = |key: Option<&str>| key.map(|key| format!("+{key}"));
        db.execute_unprepared(&format!(
            "INSERT INTO contact (id, workspace_id, first_name, last_name, email, email_key, phone_primary, \
               phone_primary_key, phone_whatsapp, phone_whatsapp_key, search_text, created_at, updated_at) \
             VALUES ({}, {workspace}, 'Eva', 'Paz', {}, {}, {}, {}, {}, {}, 'eva paz', 5, 6)",
            id(contact),
            text(email),
            text(email),
            text(number(primary).as_deref()),
            text(primary),
            text(number(whatsapp).as_deref()),
            text(whatsapp),
        ))
        .await
        .unwrap();
    }
    db.close().await.unwrap();
}

async fn upgrades(backend: Backend) {
    let empty = Empty::make(backend).await;
    before(backend, &empty).await;
    let db = Db::open(empty.url.as_deref(), &empty.folder).await.unwrap();
    let workspace = WORKSPACE.parse::<domain::WorkspaceId>().unwrap();
    let ids = PEOPLE.map(|(id, ..)| id.parse::<domain::ContactId>().unwrap());
    let found = store::contact::by_ids(db.read(), workspace, db.engine(), &ids).await.unwrap();
    assert_eq!(found.len(), PEOPLE.len());
    for (id, email, primary, whatsapp) in PEOPLE {
        let contact = found.iter().find(|contact| contact.id.0.simple().to_string() == id).unwrap();
        let number = |key: Option<&str>| key.map(|key| format!("+{key}"));
        let shown = |of: &dyn Fn(&domain::contact::Point) -> bool| {
            contact.points.iter().find(|point| of(point)).map(|point| point.value.clone())
        };
        let is = |kind| move |point: &domain::contact::Point| point.kind == kind && point.is_primary;
        assert_eq!(shown(&is(domain::contact::PointKind::Email)).as_deref(), email);
        assert_eq!(shown(&is(domain::contact::PointKind::Phone)), number(primary));
        assert_eq!(shown(&|point| point.whatsapp.is_some()), number(whatsapp));
        assert_eq!((contact.email.as_deref(), contact.phone_primary.clone()), (email, number(primary)));
        assert_eq!(contact.kind, domain::contact::ContactKind::Contact);
    }
    db.close().await.unwrap();
    empty.remove().await;
}

#[test]
fn a_database_of_the_version_before_keeps_e_mails_and_numbers_sqlite() {
    run::runtime().block_on(upgrades(Backend::Sqlite));
}

#[test]
fn a_database_of_the_version_before_keeps_e_mails_and_numbers_postgres() {
    if run::is_left_out(Backend::Postgres) {
        return;
    }
    run::runtime().block_on(upgrades(Backend::Postgres));
}
