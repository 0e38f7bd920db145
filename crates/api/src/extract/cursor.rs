//! Opaque cursors of lists. They belong to the filters they came with.

use crate::problem::Problem;
use app::model::Place;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{ConversationId, Timestamp};
use uuid::Uuid;

/// Rows of a page: what was asked for, between one and a hundred.
pub(crate) fn limit(asked: Option<u32>, usual: usize) -> usize {
    asked.map_or(usual, |asked| usize::try_from(asked).unwrap_or(usual)).clamp(1, 100)
}

/// The cursor that leads to what follows this row.
pub(crate) fn write(place: Place) -> String {
    let mut bytes = Vec::with_capacity(24);
    bytes.extend(place.last_activity_at.millis().to_be_bytes());
    bytes.extend(place.id.0.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The cursor of a list by a time and an id of any kind.
pub(crate) fn write_at(at: Timestamp, id: Uuid) -> String {
    write(Place { last_activity_at: at, id: ConversationId(id) })
}

pub(crate) fn read_at(cursor: &str) -> Result<(Timestamp, Uuid), Problem> {
    read(cursor).map(|place| (place.last_activity_at, place.id.0))
}

pub(crate) fn read(cursor: &str) -> Result<Place, Problem> {
    decode(cursor).ok_or_else(|| Problem::field("/cursor", "invalid"))
}

fn decode(cursor: &str) -> Option<Place> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (millis, id) = bytes.split_first_chunk::<8>()?;
    let id = Uuid::from_slice(id).ok()?;
    Some(Place { last_activity_at: Timestamp::from_millis(i64::from_be_bytes(*millis)), id: ConversationId(id) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_refused() {
        let place =
            Place { last_activity_at: Timestamp::from_millis(1_790_000_000_123), id: ConversationId(Uuid::max()) };
        assert_eq!(read(&write(place)).unwrap(), place);
        for nonsense in ["", "x", "AAAA", "%%%"] {
            assert!(read(nonsense).is_err(), "{nonsense}");
        }
    }
}
