//! Questions with buttons or a list.

use super::{BuildError, at_most, filled, put};
use domain::message::content::{Interactive, OptionButton, OptionRow, Section};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const MAX_BUTTONS: usize = 3;
const MAX_SECTIONS: usize = 10;
/// Of all sections together.
const MAX_ROWS: usize = 10;
const MAX_LABEL: usize = 20;
const MAX_EDGE: usize = 60;

pub(super) fn question(question: &Interactive) -> Result<Value, BuildError> {
    let (form, action, max_body) = match (question.buttons.as_slice(), question.sections.as_slice()) {
        ([], []) => return Err(BuildError::Missing { field: "buttons" }),
        (buttons, []) => ("button", buttons_action(buttons)?, 1_024),
        ([], sections) => ("list", list_action(question.list_label.as_deref(), sections)?, 4_096),
        (_, _) => return Err(BuildError::TooMany { field: "options", max: MAX_ROWS }),
    };
    let text = filled("body", question.body.as_deref().unwrap_or_default(), max_body)?;
    let mut part = Map::new();
    part.insert("type".into(), json!(form));
    if let Some(header) = question.header.as_deref().filter(|header| !header.is_empty()) {
        part.insert("header".into(), json!({ "type": "text", "text": at_most("header", header, MAX_EDGE)? }));
    }
    part.insert("body".into(), json!({ "text": text }));
    if let Some(footer) = question.footer.as_deref().filter(|footer| !footer.is_empty()) {
        part.insert("footer".into(), json!({ "text": at_most("footer", footer, MAX_EDGE)? }));
    }
    part.insert("action".into(), action);
    Ok(Value::Object(part))
}

fn buttons_action(buttons: &[OptionButton]) -> Result<Value, BuildError> {
    if buttons.len() > MAX_BUTTONS {
        return Err(BuildError::TooMany { field: "buttons", max: MAX_BUTTONS });
    }
    distinct("buttons.title", buttons.iter().map(|button| button.title.as_str()))?;
    distinct("buttons.id", buttons.iter().map(|button| button.id.as_str()))?;
    let button = |button: &OptionButton| {
        let id = filled("buttons.id", &button.id, 256)?;
        let title = filled("buttons.title", &button.title, MAX_LABEL)?;
        Ok(json!({ "type": "reply", "reply": { "id": id, "title": title } }))
    };
    let buttons = buttons.iter().map(button).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "buttons": buttons }))
}

fn list_action(label: Option<&str>, sections: &[Section]) -> Result<Value, BuildError> {
    let label = filled("list_label", label.unwrap_or_default(), MAX_LABEL)?;
    if sections.len() > MAX_SECTIONS {
        return Err(BuildError::TooMany { field: "sections", max: MAX_SECTIONS });
    }
    let rows = || sections.iter().flat_map(|section| &section.rows);
    match rows().count() {
        0 => return Err(BuildError::Missing { field: "rows" }),
        count if count > MAX_ROWS => return Err(BuildError::TooMany { field: "rows", max: MAX_ROWS }),
        _ => distinct("rows.id", rows().map(|row| row.id.as_str()))?,
    }
    let titled = sections.len() > 1;
    let sections = sections.iter().map(|part| section(part, titled)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "button": label, "sections": sections }))
}

fn section(section: &Section, titled: bool) -> Result<Value, BuildError> {
    let title = section.title.as_deref().unwrap_or_default();
    if titled {
        filled("sections.title", title, 24)?;
    }
    let mut body = Map::new();
    put(&mut body, "title", Some(at_most("sections.title", title, 24)?));
    let rows = section.rows.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    body.insert("rows".into(), Value::Array(rows));
    Ok(Value::Object(body))
}

fn row(row: &OptionRow) -> Result<Value, BuildError> {
    let id = filled("rows.id", &row.id, 200)?;
    let title = filled("rows.title", &row.title, 24)?;
    let mut body = Map::from_iter([("id".to_owned(), json!(id)), ("title".to_owned(), json!(title))]);
    let description = row.description.as_deref().map(|text| at_most("rows.description", text, 72)).transpose()?;
    put(&mut body, "description", description);
    Ok(Value::Object(body))
}

fn distinct<'t>(field: &'static str, texts: impl Iterator<Item = &'t str>) -> Result<(), BuildError> {
    let mut seen = BTreeSet::new();
    for text in texts {
        if !seen.insert(text) {
            return Err(BuildError::Repeated { field });
        }
    }
    Ok(())
}
