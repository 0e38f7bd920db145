//! Click-to-WhatsApp links: whom one of ours brought (J-05).

use super::Plan;
use channels::adapter::ParsedContent;
use domain::{
    MessageId, Timestamp,
    contact::register::BY_LINK,
    link,
    message::{Content, content::Text},
};
use serde_json::json;
use store::ingest::LinkArrival;

/// The code of the link by which a text says it came.
pub(crate) fn link_code(content: &ParsedContent) -> Option<String> {
    match content {
        ParsedContent::Plain(Content::Text(Text { text })) => link::code_in(text),
        ParsedContent::Plain(_) | ParsedContent::Media { .. } => None,
    }
}

impl Plan<'_> {
    /// Whether the customer of this conversation has not written in it so far.
    pub(super) fn never_wrote(&self, thread: usize) -> bool {
        let thread = self.threads.get(thread);
        thread.is_some_and(|thread| thread.known.reception.windows.last_opening_inbound.is_none())
    }

    /// Counts the conversation for the link. Where it is the first thing the customer ever said, and no advertisement
    /// brought them, the link is how the company met them.
    pub(super) fn came_by_link(
        &mut self,
        thread: usize,
        content: &ParsedContent,
        message: MessageId,
        (at, never_wrote): (Timestamp, bool),
    ) {
        if self.links.is_empty() {
            return;
        }
        let code = link_code(content);
        let Some(link) = self.links.iter().find(|link| Some(&link.code) == code.as_ref()) else { return };
        let Some(thread) = self.threads.get_mut(thread) else { return };
        let is_first = never_wrote && thread.known.referral.is_none();
        if is_first {
            let met = json!({
                "source_type": BY_LINK, "source_id": link.id.to_string(), "headline": link.name,
                "reference": link.source, "at": at, "last_at": at, "count": 1,
            });
            thread.known.referral = Some(met.to_string());
        }
        let conversation = thread.known.id;
        self.link_arrivals.push(LinkArrival { link: link.id, conversation, message, at, is_first });
    }
}
