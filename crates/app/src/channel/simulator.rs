//! The built-in simulator as far as lines need it. The server holds the simulator; this crate only tells it of lines.

use futures::future::BoxFuture;
use std::{fmt, sync::Arc};

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
