//! Contacts in large numbers and what they are sorted into: fields, tags, companies, segments, lists.

mod bulk;
mod companies;
mod fields;
mod list;
mod same;
mod segments;
mod tags;
mod town;

use serde_json::{Value, json};
use testkit::TestApp;

/// Registers somebody by e-mail.
async fn somebody(t: &TestApp, name: &str) -> Value {
    let email = format!("{}@correo.example", domain::text::fold(name).replace(' ', "."));
    let body = json!({"first_name": name, "last_name": "Prueba", "consent": true, "email": email});
    t.admin.post("/contacts", body).await.ok()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
