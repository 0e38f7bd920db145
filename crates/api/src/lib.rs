//! HTTP: routes, extractors, views, problems, live events, the OpenAPI document.
//!
//! A handler extracts, calls one use case and maps to a view. To follow a message in, begin at `hooks/meta.rs`; to
//! follow a reply out, at `v1/messages/send.rs`.

pub mod openapi;
pub mod problem;
pub mod realtime;
pub mod view;

mod extract;
mod headers;
mod health;
mod hooks;
mod measure;
mod router;
mod v1;

pub use extract::is_signed_in;
pub use headers::protect;
pub use router::router;

use app::App;
use realtime::Hub;
use std::sync::Arc;

/// What handlers stand on. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    pub app: App,
    pub hub: Hub,
    /// Writes the metrics of the process as Prometheus reads them.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
}

impl ApiState {
    pub fn new(app: App, hub: Hub, metrics: Arc<dyn Fn() -> String + Send + Sync>) -> Self {
        Self { app, hub, metrics }
    }
}
