//! Whether the program can do its work.

use crate::{App, Error};

/// The storage answers and is migrated.
pub async fn is_ready(app: &App) -> Result<bool, Error> {
    Ok(store::migrate::is_current(&app.db).await?)
}
