//! The conversation list with every combination of its filters, first and later pages; and search.

use crate::{raw::Connection, report::Latencies};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{net::SocketAddr, time::Instant};

/// Pages walked per combination.
const PAGES: usize = 3;

/// What people type, from rare to common.
const TYPED: [&str; 10] =
    ["Mariana Quiroga", "pedro", "5731000", "maria", "gómez", "ana", "zuluaga camila", "lu", "57310012", "rodrí"];

pub(crate) struct Lists {
    pub(crate) list: Latencies,
    pub(crate) search: Latencies,
    /// The slowest combination of the list, to look at.
    pub(crate) slowest: (f64, String),
}

/// Asks everything `rounds` times over one connection.
pub(crate) async fn run(
    address: SocketAddr,
    token: &str,
    channels: &[String],
    user: &str,
    rounds: usize,
) -> Result<Lists> {
    let mut connection = Connection::open(address).await?;
    let headers = format!("authorization: Bearer {token}\r\n");
    let mut lists = Lists { list: Latencies::default(), search: Latencies::default(), slowest: (0.0, String::new()) };
    let queries = combinations(channels, user);
    // Once through without the clock: pages of the database are read from disk.
    for round in 0..=rounds {
        for query in &queries {
            walk(&mut connection, &headers, query, (round > 0).then_some(&mut lists)).await?;
        }
        for typed in TYPED {
            let path = format!("/api/v1/conversations?state=all&q={}", escaped(typed));
            let took = timed(&mut connection, &headers, &path).await?;
            if round > 0 {
                lists.search.add(took);
            }
        }
    }
    Ok(lists)
}

fn combinations(channels: &[String], user: &str) -> Vec<String> {
    let mut queries = Vec::new();
    for state in ["open", "closed", "all"] {
        for unread in ["", "&unread=true"] {
            for channel in std::iter::once(String::new()).chain(channels.first().map(|id| format!("&channel={id}"))) {
                for owner in ["", "&owner=me", "&owner=none", &format!("&owner={user}")] {
                    queries.push(format!("/api/v1/conversations?state={state}{unread}{channel}{owner}&limit=50"));
                }
            }
        }
    }
    queries
}

async fn walk(connection: &mut Connection, headers: &str, query: &str, mut lists: Option<&mut Lists>) -> Result<()> {
    let mut path = query.to_owned();
    for _ in 0..PAGES {
        let took = timed(connection, headers, &path).await?;
        if let Some(lists) = lists.as_deref_mut() {
            lists.list.add(took);
            let millis = took.as_secs_f64() * 1_000.0;
            if millis > lists.slowest.0 {
                lists.slowest = (millis, path.clone());
            }
        }
        let page: Value = serde_json::from_slice(connection.body()).context("a page of the list")?;
        match page.get("next_cursor").and_then(Value::as_str) {
            Some(cursor) => path = format!("{query}&cursor={cursor}"),
            None => break,
        }
    }
    Ok(())
}

pub(crate) async fn timed(connection: &mut Connection, headers: &str, path: &str) -> Result<std::time::Duration> {
    let started = Instant::now();
    let (status, _) = connection.get(path, headers).await?;
    let took = started.elapsed();
    if status != 200 {
        bail!("{path} answered {status}: {}", String::from_utf8_lossy(connection.body()));
    }
    Ok(took)
}

pub(crate) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_is_asked_once() {
        let queries = combinations(&["c1".to_owned()], "u1");
        assert_eq!(queries.len(), 3 * 2 * 2 * 4);
        assert_eq!(escaped("gómez a"), "g%C3%B3mez%20a");
    }
}
