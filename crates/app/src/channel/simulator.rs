//! The built-in simulator as far as lines need it. The server holds the simulator; this crate only tells it of lines.

use super::{access, meta_app};
use crate::{App, Error};
use domain::WorkspaceId;
use futures::future::BoxFuture;
use std::{fmt, sync::Arc};
use store::channel::Channel;

/// All the simulator has to know of one of its lines. Registering it again updates it.
#[derive(Clone)]
pub struct SimulatorLine {
    pub app_id: String,
    pub app_secret: String,
    pub verify_token: String,
    /// Path of the app's callback, such as `/hooks/meta/…`; the simulator calls it on this machine.
    pub callback_path: String,
    pub waba_id: String,
    pub phone_number_id: String,
    pub display_phone_number: String,
    pub verified_name: String,
    pub access_token: String,
}

/// The simulator of this process.
pub trait Simulate: Send + Sync {
    /// Makes the line's app and number known, and subscribes nothing: connecting the line does that.
    fn register(&self, line: SimulatorLine) -> BoxFuture<'_, Result<(), String>>;
}

/// A cheap clone of the port.
#[derive(Clone)]
pub struct SimulatorPort(pub Arc<dyn Simulate>);

impl fmt::Debug for SimulatorPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SimulatorPort")
    }
}

impl fmt::Debug for SimulatorLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatorLine").field("phone_number_id", &self.phone_number_id).finish_non_exhaustive()
    }
}

/// What the simulator has to know of one line.
pub(super) async fn describe(app: &App, workspace: WorkspaceId, line: &Channel) -> Result<SimulatorLine, Error> {
    let db = app.db.read();
    let meta_app = store::meta_app::get(db, workspace, line.meta_app).await?.ok_or(Error::NotFound)?;
    let company = store::workspace::get(db, workspace).await?.map_or_else(String::new, |workspace| workspace.name);
    let sealed = line.access_token.as_deref().ok_or(Error::Secret)?;
    Ok(SimulatorLine {
        app_secret: app.secrets.open(&access::secret_place(meta_app.id), &meta_app.app_secret)?,
        callback_path: meta_app::callback_path(meta_app.hook),
        app_id: meta_app.app_id,
        verify_token: meta_app.verify_token,
        waba_id: line.waba_id.clone().unwrap_or_default(),
        phone_number_id: line.account.clone(),
        display_phone_number: line.display_phone_number.clone().unwrap_or_default(),
        verified_name: line.verified_name.clone().unwrap_or(company),
        access_token: app.secrets.open(&access::token_place(line.id), sealed)?,
    })
}

/// Every simulator line of the installation, to be registered when the process starts.
pub async fn lines(app: &App) -> Result<Vec<SimulatorLine>, Error> {
    let mut found = Vec::new();
    for line in store::system::sending::simulated(&app.db).await? {
        found.push(describe(app, line.workspace, &line).await?);
    }
    Ok(found)
}
