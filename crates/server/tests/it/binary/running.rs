use super::{Folder, Running, client, command, origin};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use testkit::{assert_problem, run::runtime};

/// What is promised to whoever stops the server.
const END: Duration = Duration::from_secs(10);

#[test]
fn the_first_start_prints_a_link_that_works_once_and_the_end_comes_in_time() {
    let folder = Folder::new("first");
    let mut serve = command(&folder);
    serve.arg("serve");
    let server = Running::start(serve);
    let line = server.line("/setup?token=");
    let client = client(&origin(&line));
    let token = line.trim().split("token=").nth(1).unwrap().to_owned();
    let setup = json!({
        "token": token,
        "workspace": {"name": "Casa", "locale": "es", "time_zone": "America/Bogota", "country": "CO", "currency": "COP"},
        "user": {"name": "Ana", "email": "ana@casa.co", "password": "correct horse battery staple"},
    });
    let stream = runtime().block_on(async {
        for (path, status) in
            [("/healthz", 200), ("/readyz", 200), ("/metrics", 200), ("/api/v1/nothing", 404), ("/sim/phones", 404)]
        {
            let answer = client.send(client.request(Method::GET, path)).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
        }
        let mut wrong = setup.clone();
        wrong["token"] = json!("guess");
        assert_problem!(client.post("/setup", wrong).await, 403, "setup_token_invalid");
        let made = client.post("/setup", setup.clone()).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        assert_problem!(client.post("/setup", setup).await, 409, "setup_done");
        let cookie = made.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        client.request(Method::GET, "/api/v1/events").header("cookie", cookie).send().await.unwrap()
    });
    // A browser that listens for events must not hold the server up.
    let took = server.stop();
    assert!(took < END, "{took:?}");
    drop(stream);
}

#[test]
fn the_demo_is_whole_and_survives_a_restart() {
    let folder = Folder::new("demo");
    let conversations = |server: &Running| {
        let line = server.line("http://");
        let client = client(&origin(&line));
        runtime().block_on(async {
            let who = json!({"email": "ana@recado.demo", "password": "recado-demo"});
            let opened = client.post("/session", who).await;
            let cookie = opened.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
            let get = async |path: &str| {
                let request = client.request(Method::GET, path).header("cookie", &cookie);
                client.send(request).await
            };
            let phones = get("/sim/phones").await;
            assert_eq!(phones.status.as_u16(), 200);
            let channels = get("/api/v1/channels").await.items();
            let names: Vec<_> =
                channels.iter().map(|channel| channel["nickname"].as_str().unwrap().to_owned()).collect();
            assert_eq!(names, ["Ventas", "Soporte"]);
            let templates = get(&format!("/api/v1/channels/{}/templates", channels[0]["id"].as_str().unwrap())).await;
            assert!(!templates.items().is_empty());
            let rows = get("/api/v1/conversations?state=all&limit=100").await.items();
            assert!(rows.iter().any(|row| row["referral"].is_object()), "nobody came from an ad");
            assert!(rows.iter().any(|row| row["window"]["mode"] == "template_only"), "no window is closed");
            rows.len()
        })
    };
    let start = || {
        let mut demo = command(&folder);
        demo.arg("demo");
        Running::start(demo)
    };
    let server = start();
    let first = conversations(&server);
    assert!(first >= 12, "{first}");
    assert!(server.stop() < END);
    let server = start();
    assert_eq!(conversations(&server), first);
}

#[test]
fn the_phones_are_closed_to_strangers_once_others_can_reach_the_server() {
    let folder = Folder::new("public");
    let mut demo = command(&folder);
    // Any port: what is printed is the public address, so the test chooses one.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    demo.arg("demo").env("RECADO_LISTEN", &address).env("RECADO_PUBLIC_URL", "https://inbox.example.com");
    let server = Running::start(demo);
    server.line("https://inbox.example.com");
    let client = client(&format!("http://{address}"));
    runtime().block_on(async {
        let mut tries = 0;
        // The greeting is printed a moment before the first connection is taken.
        let phones = loop {
            match client.request(Method::GET, "/sim/phones/api/state").send().await {
                Ok(answer) => break answer,
                Err(_) if tries < 50 => tries += 1,
                Err(error) => panic!("{error}"),
            }
        };
        assert_eq!(phones.status().as_u16(), 401);
        let graph = client.send(client.request(Method::GET, "/sim/graph/v25.0/1")).await;
        assert!(graph.body["error"]["code"].is_number(), "the Graph API asks for tokens itself: {}", graph.body);
    });
}
