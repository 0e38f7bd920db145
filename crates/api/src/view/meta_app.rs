//! Meta's developer apps. Their secret never leaves.

use super::{Instant, instant};
use app::channel::meta_app::MetaAppDetail;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct MetaAppView {
    pub id: Uuid,
    /// Meta's id.
    pub app_id: String,
    pub hook_id: Uuid,
    /// To be typed into Meta's page, with the verify token.
    pub callback_url: String,
    pub verify_token: String,
    pub graph_url: Option<String>,
    pub graph_version: String,
    pub simulator: bool,
    pub handshake_at: Option<Instant>,
    pub last_webhook_at: Option<Instant>,
    pub signature_failures: i64,
    pub unknown_numbers: Vec<UnknownNumberView>,
    pub created_at: Instant,
}

/// A number that Meta writes about and nobody registered.
#[derive(Serialize, ToSchema)]
pub struct UnknownNumberView {
    pub phone_number_id: String,
    pub display_phone_number: Option<String>,
    pub count: i64,
    pub last_at: Instant,
}

impl From<MetaAppDetail> for MetaAppView {
    fn from(detail: MetaAppDetail) -> Self {
        let app = detail.app;
        Self {
            id: app.id.0,
            app_id: app.app_id,
            hook_id: app.hook.0,
            callback_url: detail.callback_url,
            verify_token: app.verify_token,
            graph_url: app.graph_url,
            graph_version: app.graph_version,
            simulator: app.simulator,
            handshake_at: instant(app.handshake_at),
            last_webhook_at: instant(app.last_webhook_at),
            signature_failures: app.signature_failures,
            unknown_numbers: detail
                .unknown_numbers
                .into_iter()
                .map(|number| UnknownNumberView {
                    phone_number_id: number.account,
                    display_phone_number: number.display,
                    count: number.items,
                    last_at: number.last_at.into(),
                })
                .collect(),
            created_at: app.created_at.into(),
        }
    }
}
