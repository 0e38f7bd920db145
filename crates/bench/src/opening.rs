//! Opening a conversation with everything its screen shows, in one request: of people who are registered and of
//! strangers, who get suggestions.

use crate::{
    client::{Api, text},
    lists::timed,
    raw::Connection,
    report::Latencies,
};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// Conversations opened in a round; half of their customers are registered before.
const OPENED: usize = 100;

pub(crate) async fn run(address: SocketAddr, api: &Api, token: &str, rounds: usize) -> Result<Latencies> {
    let page = api.get(&format!("/conversations?state=all&limit={OPENED}")).await?;
    let items = page.get("items").and_then(Value::as_array).context("a page of the list")?;
    for (place, item) in items.iter().enumerate().filter(|(place, _)| place % 2 == 0) {
        let identity = item.get("identity").context("no identity")?;
        let person = json!({
            "first_name": "Cliente", "last_name": place.to_string(), "consent": true, "identity_id": text(identity, "id")?,
        });
        api.post("/contacts", person).await?;
    }
    let ids = items.iter().map(|item| text(item, "id")).collect::<Result<Vec<_>>>()?;
    let mut connection = Connection::open(address).await?;
    let headers = format!("authorization: Bearer {token}\r\n");
    let mut latencies = Latencies::default();
    // Once through without the clock: pages of the database are read from disk.
    for round in 0..=rounds {
        for id in &ids {
            let path = format!("/api/v1/conversations/{id}/opening?limit=50");
            let took = timed(&mut connection, &headers, &path).await?;
            if round > 0 {
                latencies.add(took);
            }
        }
    }
    Ok(latencies)
}
