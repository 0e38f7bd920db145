//! Taking a person out of a body that Meta sent: the items about them go, the rest stays as it was.

use serde_json::Value;

/// The body without every item that says one of these words. An item is the innermost member of a list.
pub fn without(mut body: Value, words: &[&str]) -> Value {
    strip(&mut body, words);
    body
}

fn strip(value: &mut Value, words: &[&str]) {
    match value {
        Value::Array(items) => {
            for item in items.iter_mut() {
                strip(item, words);
            }
            items.retain(|item| !says(item, words));
        }
        Value::Object(members) => members.values_mut().for_each(|member| strip(member, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn says(value: &Value, words: &[&str]) -> bool {
    match value {
        Value::String(text) => words.contains(&text.as_str()),
        Value::Array(items) => items.iter().any(|item| says(item, words)),
        Value::Object(members) => {
            members.iter().any(|(key, member)| words.contains(&key.as_str()) || says(member, words))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_items_of_the_person_go() {
        let body = json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {
            "metadata": {"phone_number_id": "9"},
            "contacts": [{"wa_id": "573001110001", "profile": {"name": "Ana"}}, {"wa_id": "573001110002"}],
            "messages": [{"from": "573001110001", "text": {"body": "hola"}}, {"from": "573001110002"}],
            "statuses": [{"recipient_id": "573001110001"}],
        }}]}]});
        let left = without(body, &["573001110001"]);
        let value = &left["entry"][0]["changes"][0]["value"];
        assert_eq!(value["contacts"], json!([{"wa_id": "573001110002"}]));
        assert_eq!((&value["messages"], &value["statuses"]), (&json!([{"from": "573001110002"}]), &json!([])));
        assert_eq!(value["metadata"]["phone_number_id"], "9");
    }
}
