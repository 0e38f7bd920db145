//! Files.

use app::model::StoredMedia;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Serialize, ToSchema)]
pub struct MediaView {
    pub id: Uuid,
    /// `image`, `video`, `audio`, `document` or `sticker`.
    pub kind: String,
    pub mime: String,
    pub size: Option<i64>,
    pub sha256: Option<String>,
    pub filename: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// Seconds.
    pub duration_s: Option<f64>,
    /// `pending`, `stored`, `failed` or `expired`.
    pub state: String,
    pub error: Option<String>,
    pub url: String,
}

impl From<StoredMedia> for MediaView {
    fn from(media: StoredMedia) -> Self {
        Self {
            id: media.id.0,
            kind: media.kind,
            mime: media.mime,
            size: media.size,
            sha256: media.sha256,
            filename: media.filename,
            width: media.width,
            height: media.height,
            duration_s: media
                .duration_ms
                .and_then(|millis| i32::try_from(millis).ok())
                .map(|ms| f64::from(ms) / 1_000.0),
            state: media.state,
            error: media.error,
            url: format!("/api/v1/media/{}", media.id),
        }
    }
}
