//! A browser's event source, read by hand.

use futures::{Stream, StreamExt as _};
use serde_json::Value;
use std::{pin::Pin, time::Duration};
use testkit::Client;

type Bytes = Pin<Box<dyn Stream<Item = Vec<u8>> + Send>>;

pub(crate) struct Listener {
    bytes: Bytes,
    buffer: String,
}

/// One event as it stood on the wire.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) id: Option<i64>,
    pub(crate) event: String,
    pub(crate) body: Value,
}

impl Listener {
    /// Connects; `after` is where to go on.
    pub(crate) async fn connect(client: &Client, after: Option<i64>) -> Self {
        let mut request = client.request(reqwest::Method::GET, "/api/v1/events");
        if let Some(after) = after {
            request = request.header("last-event-id", after.to_string());
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let bytes = response.bytes_stream().map(|piece| piece.map(|piece| piece.to_vec()).unwrap_or_default());
        Self { bytes: Box::pin(bytes), buffer: String::new() }
    }

    /// The next event; comments and bare ids are stepped over. `None` when the connection ended or it stays quiet.
    pub(crate) async fn next(&mut self) -> Option<Heard> {
        tokio::time::timeout(Duration::from_secs(5), self.read()).await.ok().flatten()
    }

    /// The next event, unless nothing comes for a moment.
    pub(crate) async fn soon(&mut self) -> Option<Heard> {
        tokio::time::timeout(Duration::from_millis(400), self.read()).await.ok().flatten()
    }

    /// Everything that comes until it is quiet.
    pub(crate) async fn rest(&mut self) -> Vec<Heard> {
        let mut heard = Vec::new();
        while let Some(event) = self.soon().await {
            heard.push(event);
        }
        heard
    }

    async fn read(&mut self) -> Option<Heard> {
        loop {
            while let Some((block, rest)) = self.buffer.split_once("\n\n") {
                let heard = parse(block);
                self.buffer = rest.to_owned();
                if heard.is_some() {
                    return heard;
                }
            }
            let piece = self.bytes.next().await?;
            self.buffer.push_str(&String::from_utf8(piece).unwrap());
        }
    }
}

fn parse(block: &str) -> Option<Heard> {
    let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let event = field("event")?.to_owned();
    let id = field("id").map(|id| id.parse().unwrap());
    Some(Heard { id, event, body: serde_json::from_str(field("data")?).unwrap() })
}
