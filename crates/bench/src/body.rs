//! Webhook bodies as Meta signs them: one text message each.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Whose webhooks these are.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) secret: String,
    pub(crate) waba_id: String,
    pub(crate) phone_number_id: String,
}

impl Account {
    /// A text of customer number `customer`.
    pub(crate) fn text(&self, customer: usize, wamid: &str, at_seconds: i64, text: &str) -> String {
        let wa_id = wa_id(customer);
        let Self { waba_id, phone_number_id, .. } = self;
        format!(
            r#"{{"object":"whatsapp_business_account","entry":[{{"id":"{waba_id}","changes":[{{"field":"messages","value":{{"messaging_product":"whatsapp","metadata":{{"display_phone_number":"576015550101","phone_number_id":"{phone_number_id}"}},"contacts":[{{"profile":{{"name":"Cliente {customer}"}},"wa_id":"{wa_id}"}}],"messages":[{{"from":"{wa_id}","id":"{wamid}","timestamp":"{at_seconds}","type":"text","text":{{"body":"{text}"}}}}]}}}}]}}]}}"#
        )
    }

    /// The header line that goes with a body.
    pub(crate) fn signature(&self, body: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()) else { return String::new() };
        mac.update(body.as_bytes());
        format!("x-hub-signature-256: sha256={}\r\n", hex::encode(mac.finalize().into_bytes()))
    }
}

/// A Colombian mobile number.
pub(crate) fn wa_id(customer: usize) -> String {
    format!("573{:09}", 100_000_000 + customer)
}
