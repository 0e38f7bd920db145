//! What an item became, in a word.

use crate::adapter::{Inbound, InboundMessage, Item, ParsedContent};

pub(super) fn outcome(item: &Item) -> String {
    match &item.inbound {
        Inbound::Message(message) => format!("message {}", content(message)),
        Inbound::Echo(message) => format!("echo {}", content(message)),
        Inbound::History(past) => format!("history {:?} {}", past.direction, content(&past.message)),
        Inbound::Status(status) => format!("status {}", status.delivery.as_str()),
        Inbound::Reaction(reaction) => if reaction.emoji.is_some() { "reaction" } else { "reaction removed" }.into(),
        Inbound::Edit(_) => "edit".into(),
        Inbound::Revoke(_) => "revoke".into(),
        Inbound::IdentityChange(change) => format!("identity {:?}", change.kind),
        Inbound::Watermark(watermark) => format!("watermark {}", watermark.delivery.as_str()),
        Inbound::Notice(notice) => format!("notice {} {}", notice.kind.as_str(), notice.event),
        Inbound::Unsupported(item) => format!("unsupported {}", item.form),
    }
}

fn content(message: &InboundMessage) -> String {
    match &message.content {
        ParsedContent::Media { kind, .. } => kind.as_str().to_owned(),
        ParsedContent::Plain(domain::message::Content::Unsupported(card)) => {
            format!("card {}", card.form.as_deref().unwrap_or("?"))
        }
        ParsedContent::Plain(content) => content.kind().as_str().to_owned(),
    }
}
