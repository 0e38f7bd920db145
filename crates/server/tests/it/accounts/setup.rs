use super::Browser;
use app::{
    App, Config, Error, Refusal,
    account::{
        session::{self, Browser as From},
        setup::{self, NewWorkspace, Setup},
    },
    secret::SecretKey,
};
use channels::graph;
use domain::locale::Locale;
use reqwest::Method;
use serde_json::json;
use store::{Engine, blob::Blobs};
use testkit::{Backend, TestApp, app::PASSWORD, assert_problem, database::TestDatabase, db_test};

/// An installation that nobody has set up.
async fn fresh(t: &TestApp) -> (App, TestDatabase) {
    let backend = match t.app.db.engine() {
        Engine::Sqlite => Backend::Sqlite,
        Engine::Postgres => Backend::Postgres,
    };
    let database = TestDatabase::make(backend).await;
    let config = Config { simulator: None, ..t.app.config.clone() };
    let graph = graph::Client::new().unwrap();
    let app = App::new(database.db.clone(), Blobs::memory(), t.app.clock.clone(), graph, SecretKey::random(), config);
    (app, database)
}

fn wanted(email: &str) -> Setup {
    Setup {
        workspace: NewWorkspace {
            name: " Panadería Sol ".to_owned(),
            locale: Locale::Pt,
            time_zone: "America/Sao_Paulo".to_owned(),
            country: "br".to_owned(),
            currency: "brl".to_owned(),
        },
        name: "Rita".to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
    }
}

db_test! {
    async fn an_installation_is_set_up_only_once(t) {
        let browser = Browser::new(t);
        assert_eq!(browser.get("/setup").await.ok(), json!({"needed": false, "demo": false}));
        assert!(setup::new_word(&t.app).await.unwrap().is_none());
        let body = json!({
            "token": "whatever",
            "workspace": {"name": "X", "locale": "es", "time_zone": "UTC", "country": "CO", "currency": "COP"},
            "user": {"name": "X", "email": "x@x.mx", "password": "long enough"},
        });
        assert_problem!(browser.call(Method::POST, "/setup", body).await, 409, "setup_done");
    }

    async fn only_the_newest_link_opens_a_fresh_installation_and_only_once(t) {
        let (app, database) = fresh(t).await;
        assert!(setup::is_needed(&app).await.unwrap());
        let old = setup::new_word(&app).await.unwrap().unwrap();
        let word = setup::new_word(&app).await.unwrap().unwrap();
        for wrong in [old.as_str(), "", "guess"] {
            let refused = setup::setup(&app, wrong, wanted("rita@sol.br"), From::default()).await;
            assert!(matches!(refused, Err(Error::Refused(Refusal::SetupTokenInvalid))));
        }
        let opened = setup::setup(&app, &word, wanted("Rita@sol.br"), From::default()).await.unwrap();
        let entered = session::enter(&app, &opened.cookie).await.unwrap();
        let settings = app::account::workspace::get(&entered.ctx).await.unwrap();
        assert_eq!((settings.name.as_str(), settings.country.as_str()), ("Panadería Sol", "BR"));
        let reasons = app::conversation::reasons::list(&entered.ctx).await.unwrap();
        assert_eq!(reasons[0].name, "Resolvido");
        let again = setup::setup(&app, &word, wanted("other@sol.br"), From::default()).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::SetupDone))));
        drop((app, entered, opened));
        database.remove().await;
    }

    async fn the_command_line_makes_each_administrator_once(t) {
        let (app, database) = fresh(t).await;
        setup::setup_cli(&app, wanted("rita@sol.br")).await.unwrap();
        let again = setup::setup_cli(&app, wanted(" RITA@sol.br")).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::SetupDone))));
        setup::setup_cli(&app, wanted("another@sol.br")).await.unwrap();
        drop(app);
        database.remove().await;
    }
}
