//! Contacts in large numbers: search as one types, and the counts of segments.

use crate::{
    lists::{escaped, timed},
    people::City,
    raw::Connection,
    report::Latencies,
};
use anyhow::{Context as _, Result, bail};
use domain::{UserId, custom_field::FieldKind};
use serde_json::{Value, json};
use std::{net::SocketAddr, time::Instant};
use uuid::Uuid;

/// What people type, letter by letter: names with and without accents, digits out of the middle of a number, e-mails.
const TYPED: [&str; 24] = [
    "ma",
    "mar",
    "maría",
    "mariana qui",
    "Mariana Quiroga",
    "jose",
    "gómez",
    "zuluaga camila",
    "núñez peña",
    "an",
    "ana",
    "ana.5",
    "pedro.9999",
    "lucia.123456@corr",
    "@correo",
    "310",
    "5731",
    "57 310 12",
    "3105",
    "310 55",
    "84031",
    "7777777",
    "xavier",
    "zzz",
];
/// Counts measured for each segment, after one that is not.
const ROUNDS: usize = 5;

/// The one who signs in, and others who own contacts too.
pub(crate) fn colleagues(user: &str) -> Result<Vec<UserId>> {
    let others = (1..20_u128).map(|number| UserId(Uuid::from_u128(number)));
    Ok(std::iter::once(UserId(user.parse()?)).chain(others).collect())
}

pub(crate) async fn search(address: SocketAddr, token: &str, rounds: usize) -> Result<Latencies> {
    let mut connection = Connection::open(address).await?;
    let headers = format!("authorization: Bearer {token}\r\n");
    let (mut latencies, mut slowest) = (Latencies::default(), (0.0, ""));
    // Once through without the clock: pages of the database are read from disk.
    for round in 0..=rounds {
        for typed in TYPED {
            let path = format!("/api/v1/contacts?q={}&limit=20", escaped(typed));
            let took = timed(&mut connection, &headers, &path).await?;
            if round > 0 {
                let millis = took.as_secs_f64() * 1_000.0;
                if millis > slowest.0 {
                    slowest = (millis, typed);
                }
                latencies.add(took);
            }
        }
    }
    eprintln!("slowest search: {:.1} ms {}", slowest.0, slowest.1);
    Ok(latencies)
}

/// The five that are asked for, each with its name in the table.
fn conditions(city: &City) -> Result<Vec<(&'static str, Value)>> {
    let test = |field: &str, op: &str, value: Value| json!({"field": field, "op": op, "value": value});
    let owner = city.users.first().context("nobody owns contacts")?;
    let directory = &city.directory;
    let tag = directory.tags.first().context("there are no tags")?.id;
    let list = directory.fields.iter().find(|field| field.kind == FieldKind::List).context("there is no list")?.id;
    let gold = json!({"field": "custom", "id": list, "op": "any_of", "value": ["Oro"]});
    let older = test("last_inbound_at", "older_than", json!({"days": 7}));
    let mine = test("owner", "is", json!(owner));
    let tagged = test("tag", "any_of", json!([tag]));
    let colombian = test("country", "is", json!("CO"));
    let nested = json!({"any": [
        {"all": [mine, tagged]},
        {"all": [test("country", "is", json!("MX")), test("last_inbound_at", "within", json!({"days": 30}))]},
    ]});
    Ok(vec![
        ("segment_owner", mine.clone()),
        ("segment_tag_country", json!({"all": [tagged, colombian]})),
        ("segment_list_consent", json!({"all": [gold, test("consent", "is", json!(true))]})),
        ("segment_inbound_older", older),
        ("segment_nested", nested),
    ])
}

pub(crate) async fn segments(address: SocketAddr, token: &str, city: &City) -> Result<Vec<(&'static str, Latencies)>> {
    let mut connection = Connection::open(address).await?;
    let headers = format!("authorization: Bearer {token}\r\n");
    let mut rows = Vec::new();
    for (name, condition) in conditions(city)? {
        let body = json!({ "filter": condition }).to_string();
        let mut latencies = Latencies::default();
        for round in 0..=ROUNDS {
            let started = Instant::now();
            let status = connection.post("/api/v1/contacts/count", &headers, body.as_bytes()).await?;
            let took = started.elapsed();
            let answer: Value = serde_json::from_slice(connection.body()).unwrap_or_default();
            let count = answer.get("count").and_then(Value::as_u64).unwrap_or(0);
            if status != 200 || count == 0 {
                bail!("{name} answered {status} {answer}");
            }
            if round > 0 {
                latencies.add(took);
            }
        }
        rows.push((name, latencies));
    }
    Ok(rows)
}
