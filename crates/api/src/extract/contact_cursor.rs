//! The cursor of the list of contacts. It belongs to the sort it came with.

use crate::problem::Problem;
use app::model::ContactPlace;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{ContactId, Timestamp};
use serde_json::json;

/// The cursor that leads to what follows this row.
pub(crate) fn write(place: &ContactPlace) -> String {
    let at = place.last_inbound_at.map(Timestamp::millis);
    URL_SAFE_NO_PAD.encode(json!([place.id, place.name_key, at]).to_string())
}

pub(crate) fn read(cursor: &str) -> Result<ContactPlace, Problem> {
    decode(cursor).ok_or_else(|| Problem::field("/cursor", "invalid"))
}

fn decode(cursor: &str) -> Option<ContactPlace> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (id, name_key, at): (ContactId, String, Option<i64>) = serde_json::from_slice(&bytes).ok()?;
    // No name holds it, and PostgreSQL takes no text with it.
    let is_text = !name_key.contains('\0');
    is_text.then_some(ContactPlace { id, name_key, last_inbound_at: at.map(Timestamp::from_millis) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_refused() {
        for last_inbound_at in [None, Some(Timestamp::from_millis(1_790_000_000_123))] {
            let id = ContactId(Uuid::max());
            let place = ContactPlace { id, name_key: "josé \"x\" 日本".to_owned(), last_inbound_at };
            assert_eq!(read(&write(&place)).unwrap(), place);
        }
        for nonsense in ["", "x", "AAAA", "%%%", &URL_SAFE_NO_PAD.encode("[1,2]")] {
            assert!(read(nonsense).is_err(), "{nonsense}");
        }
    }
}
