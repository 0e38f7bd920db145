//! Members of a change that may be absent (left as it is) or `null` (emptied).

use serde::{Deserialize, Deserializer};

/// For `#[serde(default, deserialize_with = "present")]`.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}
