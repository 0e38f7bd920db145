//! Interactive messages: buttons, lists, links and the requests that have a form of their own.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::rules::fault::Fault;
use crate::rules::text::{at_most, bounded, list, object, optional, required};

pub(crate) fn check(interactive: &Value) -> Result<(), Fault> {
    let kind = required(interactive, "type", "interactive['type']")?;
    match kind.as_str() {
        "button" => check_buttons(interactive),
        "list" => check_list(interactive),
        "cta_url" => check_link(interactive),
        "flow" => check_flow(interactive),
        "location_request_message" => check_request(interactive, "send_location"),
        "request_contact_info" => check_request(interactive, "request_contact_info"),
        "product"
        | "product_list"
        | "catalog_message"
        | "carousel"
        | "address_message"
        | "call_permission_request"
        | "voice_call"
        | "order_details"
        | "order_status" => object(interactive, "action", "interactive['action']").map(|_| ()),
        other => Err(Fault::parameter(format!("Param interactive['type'] has an unexpected value \"{other}\"."))),
    }
}

/// Header, body and footer, which most kinds share.
fn check_frame(interactive: &Value, body_characters: usize, text_header_only: bool) -> Result<(), Fault> {
    let body = object(interactive, "body", "interactive['body']")?;
    bounded(body, "text", body_characters, "interactive['body']['text']")?;
    if let Some(footer) = interactive.get("footer").filter(|footer| !footer.is_null()) {
        bounded(footer, "text", 60, "interactive['footer']['text']")?;
    }
    let Some(header) = interactive.get("header").filter(|header| !header.is_null()) else {
        return Ok(());
    };
    match required(header, "type", "interactive['header']['type']")?.as_str() {
        "text" => bounded(header, "text", 60, "interactive['header']['text']").map(|_| ()),
        kind @ ("image" | "video" | "document") if !text_header_only => {
            object(header, kind, &format!("interactive['header']['{kind}']")).map(|_| ())
        }
        other => Err(Fault::parameter(format!("Param interactive['header']['type'] may not be \"{other}\" here."))),
    }
}

fn check_buttons(interactive: &Value) -> Result<(), Fault> {
    check_frame(interactive, 1_024, false)?;
    let action = object(interactive, "action", "interactive['action']")?;
    let mut ids = BTreeSet::new();
    let mut titles = BTreeSet::new();
    for button in list(action, "buttons", (1, 3), "buttons")? {
        if button.get("type").and_then(Value::as_str) != Some("reply") {
            return Err(Fault::parameter("Param buttons['type'] must be one of {REPLY}."));
        }
        let reply = object(button, "reply", "buttons['reply']")?;
        let is_new = ids.insert(bounded(reply, "id", 256, "buttons['reply']['id']")?);
        let has_new_title = titles.insert(bounded(reply, "title", 20, "buttons['reply']['title']")?);
        if !is_new || !has_new_title {
            return Err(Fault::invalid("Duplicated button id or title"));
        }
    }
    Ok(())
}

fn check_list(interactive: &Value) -> Result<(), Fault> {
    check_frame(interactive, 4_096, true)?;
    let action = object(interactive, "action", "interactive['action']")?;
    bounded(action, "button", 20, "action['button']")?;
    let sections = list(action, "sections", (1, 10), "sections")?;
    let mut ids = BTreeSet::new();
    for section in sections {
        if sections.len() > 1 {
            required(section, "title", "section['title']")?;
        }
        optional(section, "title", 24, "section['title']")?;
        for row in list(section, "rows", (1, 10), "rows")? {
            let id = bounded(row, "id", 200, "row['id']")?;
            bounded(row, "title", 24, "row['title']")?;
            optional(row, "description", 72, "row['description']")?;
            if !ids.insert(id) {
                return Err(Fault::invalid("Duplicated row id"));
            }
        }
    }
    if ids.len() > 10 {
        return Err(Fault::invalid("Total row count exceed max allowed count: 10"));
    }
    Ok(())
}

fn check_link(interactive: &Value) -> Result<(), Fault> {
    check_frame(interactive, 1_024, false)?;
    let action = object(interactive, "action", "interactive['action']")?;
    let parameters = object(action, "parameters", "action['parameters']")?;
    bounded(parameters, "display_text", 20, "parameters['display_text']")?;
    let url = bounded(parameters, "url", 2_000, "parameters['url']")?;
    if url.starts_with("http://") || url.starts_with("https://") {
        return Ok(());
    }
    Err(Fault::invalid("parameters['url'] is not a valid URI"))
}

fn check_flow(interactive: &Value) -> Result<(), Fault> {
    check_frame(interactive, 1_024, false)?;
    let action = object(interactive, "action", "interactive['action']")?;
    let parameters = object(action, "parameters", "action['parameters']")?;
    bounded(parameters, "flow_cta", 30, "parameters['flow_cta']")?;
    if parameters.get("flow_id").is_none() && parameters.get("flow_name").is_none() {
        return Err(Fault::missing("Parameter 'flow_id' or 'flow_name' is mandatory"));
    }
    Ok(())
}

fn check_request(interactive: &Value, name: &str) -> Result<(), Fault> {
    let body = object(interactive, "body", "interactive['body']")?;
    at_most(&required(body, "text", "interactive['body']['text']")?, 1_024, "interactive['body']['text']")?;
    let action = object(interactive, "action", "interactive['action']")?;
    if required(action, "name", "action['name']")? == name {
        return Ok(());
    }
    Err(Fault::parameter(format!("Param action['name'] must be {name}.")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn buttons(titles: &[&str]) -> Value {
        let buttons: Vec<Value> = titles
            .iter()
            .enumerate()
            .map(|(id, title)| json!({"type": "reply", "reply": {"id": id.to_string(), "title": title}}))
            .collect();
        json!({"type": "button", "body": {"text": "hola"}, "action": {"buttons": buttons}})
    }

    fn rows(sections: usize, rows: usize) -> Value {
        let sections: Vec<Value> = (0..sections)
            .map(|section| {
                let rows: Vec<Value> =
                    (0..rows).map(|row| json!({"id": format!("{section}-{row}"), "title": "fila"})).collect();
                json!({"title": "grupo", "rows": rows})
            })
            .collect();
        json!({"type": "list", "body": {"text": "hola"}, "action": {"button": "Ver", "sections": sections}})
    }

    #[test]
    fn buttons_and_rows_are_counted_as_meta_counts_them() {
        for (message, code) in [
            (buttons(&["Sí", "No"]), None),
            (buttons(&["a", "b", "c", "d"]), Some(131_009)),
            (buttons(&["igual", "igual"]), Some(131_009)),
            (buttons(&[]), Some(131_009)),
            (buttons(&["un título demasiado largo"]), Some(100)),
            (rows(1, 10), None),
            (rows(2, 5), None),
            (rows(2, 6), Some(131_009)),
            (rows(11, 1), Some(131_009)),
        ] {
            assert_eq!(check(&message).err().map(|fault| fault.code), code, "{message}");
        }
    }

    #[test]
    fn a_list_has_only_a_text_header() {
        let mut message = rows(1, 1);
        message["header"] = json!({"type": "image", "image": {"id": "1"}});
        assert_eq!(check(&message).map_err(|fault| fault.code), Err(100));
    }
}
