//! What messages cost: cards in, estimates out, receipts into the ledger, sums, limits.

mod cards;
mod estimates;
mod ledger;
mod limits;
mod month;

use crate::{inbound::body, outbound};
use serde_json::{Value, json};
use testkit::{Answer, Client, Line, TestApp};

/// Figures of ours: one row per market, one column per category, as Meta writes them.
const CARD: &str = "market,marketing,utility,authentication,service\n\
    Colombia,0.0125,0.0008,0.0007,0.0009\n\
    Mexico,0.0305,0.0085,0.0085,0.0085\n\
    Rest of Latin America,0.074,0.0113,0.0113,n/a\n";

/// Uploads a card with what the file does not say.
async fn import(client: &Client, file: &str, currency: &str, from: &str, replace: bool) -> Answer {
    let part = reqwest::multipart::Part::bytes(file.as_bytes().to_vec()).file_name("tarifa.csv");
    let mut form = reqwest::multipart::Form::new()
        .part("file", part)
        .text("currency", currency.to_owned())
        .text("effective_from", from.to_owned());
    if replace {
        form = form.text("replace", "true");
    }
    client.send(client.request(reqwest::Method::POST, "/api/v1/rate-cards").multipart(form)).await
}

/// Bills in dollars, in Bogotá.
async fn bill_in_dollars(t: &TestApp) {
    let body = json!({"currency": "USD", "time_zone": "America/Bogota"});
    t.admin.put("/cost-settings", body).await.ok();
    t.settle().await;
}

async fn with_card(t: &TestApp) {
    bill_in_dollars(t).await;
    import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
    t.settle().await;
}

async fn estimate(t: &TestApp, body: Value) -> Value {
    t.admin.post("/estimates", body).await.ok()
}

/// An approved template of a category without a header file, in a company that warns and never blocks.
async fn template(t: &TestApp, line: &Line, category: &str) -> Value {
    let policy = json!({
        "utility": "warn", "marketing": "warn", "campaign": "warn", "implicit": "any", "cap": null, "confirms": true,
        "confirmation": null,
    });
    t.admin.put("/workspace/consent-policy", policy).await.ok();
    let fits = |item: &Value| {
        let is_plain = matches!(item["header"]["kind"].as_str(), Some("none" | "text")) && item["cards"] == json!([]);
        let is_filled = item["params"].as_array().is_some_and(|params| !params.is_empty());
        item["sendable"] == true && item["category"] == category && is_filled && is_plain
    };
    outbound::start::template(t, line, fits).await
}

async fn costs(t: &TestApp, by: &str) -> Vec<Value> {
    t.admin.get(&format!("/costs?from=2026-11&to=2026-11&by={by}")).await.items()
}

/// What a message was charged, as `state/reason or micros`.
async fn charged(t: &TestApp, message: &str) -> String {
    let cost = t.admin.get(&format!("/messages/{message}/cost")).await.ok();
    let actual = &cost["actual"];
    match actual["state"].as_str() {
        Some("known") => format!("known/{}", actual["amount"]["micros"]),
        Some(state) => format!("{state}/{}", actual["reason"].as_str().unwrap_or_default()),
        None => "none".to_owned(),
    }
}
