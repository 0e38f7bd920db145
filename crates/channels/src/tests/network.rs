//! The client against a server that answers as told: what was certainly not sent, and what may have been.

use crate::{
    adapter::SendError,
    graph::{Access, Client, GraphError, Token, Upload, UploadBody},
};
use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

struct Server {
    address: String,
    /// Everything that was asked.
    asked: Arc<Mutex<String>>,
}

/// Answers every connection with these bytes once a request has come in, then hangs up.
async fn server(answer: &'static str) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/sim/graph/", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut request = Vec::new();
            let mut buffer = [0; 4_096];
            while !complete(&request) {
                match socket.read(&mut buffer).await {
                    Ok(0) | Err(_) => break,
                    Ok(count) => request.extend_from_slice(&buffer[..count]),
                }
            }
            heard.lock().unwrap().push_str(&String::from_utf8_lossy(&request));
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    Server { address, asked }
}

fn complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    body.len() >= length.unwrap_or(0)
}

async fn send(address: &str) -> Result<String, SendError> {
    let token = Token::new("secret");
    let access = Access { base_url: address, version: "v25.0", token: &token };
    let sent = Client::new().unwrap().send(access, "1/../2", &json!({"type": "text"})).await;
    sent.map(|accepted| accepted.provider_id)
}

macro_rules! answer {
    ($status:literal, $body:literal) => {
        concat!("HTTP/1.1 ", $status, " X\r\nconnection: close\r\n\r\n", $body)
    };
}

#[tokio::test]
async fn a_refused_connection_may_be_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert!(matches!(send(&address).await, Err(SendError::Retry { .. })));
    assert!(matches!(send("http://nowhere.invalid").await, Err(SendError::Retry { .. })));
    assert!(matches!(send("no address").await, Err(SendError::Reject(_))));
}

#[tokio::test]
async fn whatever_was_written_without_an_answer_is_uncertain() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"mess", answer!("502", "<html>")] {
        let server = server(answer).await;
        assert!(matches!(send(&server.address).await, Err(SendError::Uncertain { .. })), "{answer}");
        assert!(server.asked.lock().unwrap().contains("POST"), "the request was written");
    }
}

#[tokio::test]
async fn answers_of_meta_are_believed() {
    let good = server(answer!("200", r#"{"messages":[{"id":"wamid.9"}]}"#)).await;
    assert_eq!(send(&good.address).await.as_deref(), Ok("wamid.9"));
    let asked = good.asked.lock().unwrap().clone();
    assert!(asked.starts_with("POST /sim/graph/v25.0/1%2F..%2F2/messages "), "an id leads nowhere else: {asked}");
    assert!(asked.contains("authorization: Bearer secret"));

    let refused = server(answer!("401", r#"{"error":{"code":190,"message":"expired"}}"#)).await;
    assert!(matches!(send(&refused.address).await, Err(SendError::PauseLine(_))));
}

#[tokio::test]
async fn files_go_up_whole_and_come_down_up_to_a_limit() {
    let client = Client::new().unwrap();
    let token = Token::new("secret");
    let up = server(answer!("200", r#"{"id":"900100"}"#)).await;
    let access = Access { base_url: &up.address, version: "v25.0", token: &token };
    let stream = futures::stream::iter([Ok("abc".into()), Ok("def".into())]);
    let body = UploadBody::Stream { stream: Box::pin(stream), length: 6 };
    let upload = Upload { body, mime: "application/pdf".into(), filename: "cotización.pdf".into() };
    assert_eq!(client.upload_media(access, "1", upload).await.as_deref(), Ok("900100"));
    let asked = up.asked.lock().unwrap().clone();
    assert!(asked.contains("abcdef") && asked.contains("application/pdf") && asked.contains("messaging_product"));

    let down = server(answer!("200", "0123456789")).await;
    let url = format!("{}file", down.address);
    let access = Access { base_url: &down.address, version: "v25.0", token: &token };
    for (limit, fits) in [(10, true), (9, false)] {
        let mut download = client.download(access, &url, limit).await.unwrap();
        let mut read = 0;
        let end = loop {
            match download.chunk().await {
                Ok(Some(chunk)) => read += chunk.len(),
                end => break end,
            }
        };
        assert_eq!(end, if fits { Ok(None) } else { Err(GraphError::TooLarge { limit }) });
        assert!(read <= 10);
    }
    assert!(down.asked.lock().unwrap().contains("Bearer secret"));
    let elsewhere = Access { base_url: "https://graph.facebook.com", ..access };
    down.asked.lock().unwrap().clear();
    client.download(elsewhere, &url, 10).await.unwrap();
    assert!(!down.asked.lock().unwrap().contains("secret"), "a stranger's host does not see the token");
}

#[tokio::test]
async fn errors_name_the_reason_but_never_the_address() {
    let client = Client::new().unwrap();
    let token = Token::of_app("77", "app-secret");
    let gone =
        server(answer!("400", r#"{"error":{"code":100,"error_data":{"details":"Unsupported get request"}}}"#)).await;
    let access = Access { base_url: &gone.address, version: "v25.0", token: &token };
    let Err(GraphError::Api(error)) = client.phone_number(access, "1").await else { panic!("refused") };
    assert_eq!(error.to_string(), "(100) Unsupported get request");

    let silent = server("").await;
    let access = Access { base_url: &silent.address, ..access };
    let error = client.debug_token(access, &Token::new("looked-at")).await.unwrap_err();
    assert!(matches!(error, GraphError::NoAnswer(_)) && error.is_passing());
    let shown = format!("{error:?} {access:?}");
    assert!(!shown.contains("looked-at") && !shown.contains("app-secret"), "{shown}");
}

#[tokio::test]
async fn answers_with_missing_members_are_still_answers() {
    let client = Client::new().unwrap();
    let token = Token::new("secret");
    let empty = server(answer!("200", "{}")).await;
    let access = Access { base_url: &empty.address, version: "v25.0", token: &token };
    assert_eq!(client.phone_number(access, "1").await.unwrap().id, None);
    assert_eq!(client.templates(access, "1", None).await.unwrap().after, None);
    assert!(client.subscribed_apps(access, "1").await.unwrap().is_empty());
    assert!(!client.debug_token(access, &token).await.unwrap().is_valid);
    assert_eq!(client.media_info(access, "1", Some("2")).await, Err(GraphError::Unreadable { status: 200 }));
    client.subscribe_app(access, "1").await.unwrap();

    let number = server(answer!(
        "200",
        r#"{"id":1,"display_phone_number":"+52 1 55","quality_rating":"GREEN","throughput":{"level":"HIGH"},"is_on_biz_app":true,"health_status":{"can_send_message":"AVAILABLE"}}"#
    ))
    .await;
    let access = Access { base_url: &number.address, ..access };
    let number = client.phone_number(access, "1").await.unwrap();
    assert_eq!((number.id.as_deref(), number.throughput_level.as_deref()), (Some("1"), Some("HIGH")));
    assert_eq!((number.can_send.as_deref(), number.is_on_biz_app), (Some("AVAILABLE"), true));
}
