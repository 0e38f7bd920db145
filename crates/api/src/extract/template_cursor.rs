//! Where a page of templates ended, as an opaque word.

use crate::problem::Problem;
use app::template::ListKey;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::TemplateId;
use uuid::Uuid;

pub(crate) fn write(key: &ListKey) -> String {
    let text = serde_json::json!([key.name, key.language, key.id.0]).to_string();
    URL_SAFE_NO_PAD.encode(text)
}

pub(crate) fn read(cursor: &str) -> Result<ListKey, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).unwrap_or_default();
    let read: Result<(String, String, Uuid), _> = serde_json::from_slice(&bytes);
    let (name, language, id) = read.map_err(|_| Problem::field("/cursor", "invalid"))?;
    // No name holds it, and PostgreSQL takes no text with it.
    if name.contains('\0') || language.contains('\0') {
        return Err(Problem::field("/cursor", "invalid"));
    }
    Ok(ListKey { name, language, id: TemplateId(id) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_way_there_and_back() {
        let key = ListKey { name: "cita_ñ".into(), language: "es".into(), id: TemplateId(Uuid::from_u128(7)) };
        assert_eq!(read(&write(&key)).unwrap(), key);
        assert!(read("???").is_err() && read("").is_err());
    }
}
