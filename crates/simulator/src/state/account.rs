//! Meta's side of a business: apps, numbers and who listens to which account.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::rules::pacing::{Bucket, DEFAULT_THROUGHPUT};

/// A Meta app: owns the callback that receives webhooks and the secret that signs them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct App {
    pub app_id: String,
    pub app_secret: String,
    /// Where webhooks go. May be empty until `POST /{app_id}/subscriptions`.
    pub callback_url: String,
    pub verify_token: String,
}

/// A business phone number on the Cloud API.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Number {
    pub phone_number_id: String,
    pub waba_id: String,
    pub app_id: String,
    /// As Meta shows it: `+57 601 555 0101`.
    pub display_phone_number: String,
    pub verified_name: String,
    /// The only bearer token this number accepts.
    pub access_token: String,
    /// Messages per second before error 130429.
    pub throughput: u32,
    /// `GREEN`, `YELLOW` or `RED`.
    pub quality_rating: String,
    /// Whether the number is also on the WhatsApp Business app (coexistence), which brings echoes, edits and revokes.
    pub is_on_biz_app: bool,
}

impl Default for Number {
    fn default() -> Self {
        Self {
            phone_number_id: String::new(),
            waba_id: String::new(),
            app_id: String::new(),
            display_phone_number: String::new(),
            verified_name: String::new(),
            access_token: String::new(),
            throughput: DEFAULT_THROUGHPUT,
            quality_rating: "GREEN".to_owned(),
            is_on_biz_app: false,
        }
    }
}

impl Number {
    /// The number as webhooks spell it: digits only.
    pub(crate) fn digits(&self) -> String {
        self.display_phone_number.chars().filter(char::is_ascii_digit).collect()
    }

    pub(crate) fn metadata(&self) -> Value {
        serde_json::json!({"display_phone_number": self.digits(), "phone_number_id": self.phone_number_id})
    }
}

/// A number with what the simulator counts about it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) number: Number,
    pub(crate) bucket: Bucket,
    /// Calendar month of `service_messages`.
    pub(crate) month: i64,
    /// Free-form messages delivered in that month, for the free tier.
    pub(crate) service_messages: u32,
    /// The business profile as last written.
    pub(crate) profile: Option<Value>,
}

/// One app listening to one WhatsApp Business account. Without it no webhook leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Subscription {
    pub(crate) waba_id: String,
    pub(crate) app_id: String,
    pub(crate) override_callback_uri: Option<String>,
}
