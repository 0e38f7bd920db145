//! A member that may be absent (it stays) or `null` (it is emptied).

use serde::{Deserialize, Deserializer};

/// For `#[serde(default, deserialize_with = "nullable")]`.
pub(crate) fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}
