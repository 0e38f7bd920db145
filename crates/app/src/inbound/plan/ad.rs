//! Advertisements: where a customer came from.

use super::Plan;
use channels::adapter::{InboundMessage, Referral};
use domain::Timestamp;
use serde_json::{Value, json};

impl Plan<'_> {
    /// The first advertisement by time is the conversation's; the others are counted.
    pub(super) fn remember_ad(&mut self, thread: usize, referral: &Referral, at: Timestamp) {
        let Some(thread) = self.threads.get_mut(thread) else { return };
        let known = thread.known.referral.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let (count, first, last) = known.as_ref().map_or((0, None, None), |kept| {
            let time = |member: &str| kept.get(member)?.as_str()?.parse::<Timestamp>().ok();
            (kept.get("count").and_then(Value::as_i64).unwrap_or(0), time("at"), time("last_at"))
        });
        let known = known.filter(|_| first.is_none_or(|first| first <= at));
        let mut kept = known.unwrap_or_else(|| ad(referral, at));
        if let Some(parts) = kept.as_object_mut() {
            parts.insert("count".into(), json!(count + 1));
            parts.insert("last_at".into(), json!(last.max(Some(at))));
        }
        thread.known.referral = Some(kept.to_string());
    }
}

/// The advertisement as the conversation and the message keep it.
fn ad(referral: &Referral, at: Timestamp) -> Value {
    json!({
        "source_type": referral.source_type, "source_id": referral.source_id, "source_url": referral.source_url,
        "headline": referral.headline, "body": referral.body, "media_type": referral.media_type,
        "media_url": referral.image_url.as_ref().or(referral.video_url.as_ref()), "video_url": referral.video_url,
        "ctwa_clid": referral.ctwa_clid, "reference": referral.reference, "at": at,
    })
}

/// What a message keeps beside its columns.
pub(super) fn extra(message: &InboundMessage) -> Option<String> {
    if message.referral.is_none() && message.group_id.is_none() {
        return None;
    }
    let mut parts = serde_json::Map::new();
    if let Some(referral) = &message.referral {
        let at = message.at.unwrap_or(Timestamp::EPOCH);
        parts.insert("referral".into(), ad(referral, at));
    }
    if let Some(group) = &message.group_id {
        parts.insert("group_id".into(), json!(group));
    }
    Some(Value::Object(parts).to_string())
}
