//! Messages, echoes and postbacks of Messenger and Instagram.

use super::{
    attachment,
    event::{Event, kept},
};
use crate::{
    adapter::{Forwarded, Inbound, InboundMessage, ParsedContent, Referral, Revoke},
    json::Node,
    parse::Sink,
};
use domain::{
    message::content::{Button, Content, Text, Unsupported},
    reply::InboundNature,
};

/// Text and each attachment is a message of its own; the first keeps Meta's id, the others add `#1`, `#2` … to it.
pub(super) fn message(event: &Event<'_, '_>, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    let echo = part.get("is_echo").flag();
    let person = if echo { event.recipient.clone() } else { event.sender.clone() };
    let Some(mid) = part.get("mid").id().filter(|_| !person.keys.is_empty()) else {
        return kept(event, "message", raw, sink);
    };
    if part.get("is_deleted").flag() {
        let provider_id = format!("{mid}:deleted");
        let revoke = Revoke { provider_id, target: mid, person, at: event.at, by_business: echo };
        return sink.push(raw, Inbound::Revoke(Box::new(revoke)));
    }
    for (index, content) in contents(part).into_iter().enumerate() {
        let provider_id = if index == 0 { mid.clone() } else { format!("{mid}#{index}") };
        let message = InboundMessage {
            provider_id,
            at: event.at,
            person: person.clone(),
            content,
            reply_to: part.get("reply_to").get("mid").id(),
            forwarded: Forwarded::No,
            referral: referral(part.get("referral")).filter(|_| index == 0).map(Box::new),
            group_id: None,
            nature: if echo { InboundNature::Echo } else { InboundNature::Message },
            errors: Vec::new(),
        };
        let inbound = if echo { Inbound::Echo(Box::new(message)) } else { Inbound::Message(Box::new(message)) };
        sink.push(raw, inbound);
    }
}

fn contents(part: &Node<'_>) -> Vec<ParsedContent> {
    let text = part.get("text").string();
    let payload = part.get("quick_reply").get("payload").string();
    let mut contents = Vec::new();
    match (text, payload) {
        (Some(text), None) => contents.push(Content::Text(Text { text })),
        (text, Some(payload)) => {
            let text = text.unwrap_or_else(|| payload.clone());
            contents.push(Content::Button(Button { text, payload: Some(payload) }));
        }
        (None, None) => {}
    }
    let mut contents: Vec<_> = contents.into_iter().map(ParsedContent::Plain).collect();
    contents.extend(part.get("attachments").elements().iter().map(attachment::content));
    if contents.is_empty() {
        let form = if part.get("is_unsupported").flag() { "unsupported" } else { "message" };
        contents.push(unsupported(form, None, None));
    }
    contents
}

pub(super) fn unsupported(form: &str, title: Option<String>, detail: Option<String>) -> ParsedContent {
    let form = Some(form.to_owned());
    ParsedContent::Plain(Content::Unsupported(Unsupported { form, title, detail, code: None }))
}

/// A tap on a button, a menu or an ice breaker.
pub(super) fn postback(event: &Event<'_, '_>, part: &Node<'_>, raw: &str, sink: &mut Sink) {
    let payload = part.get("payload").string();
    let text = part.get("title").words().or_else(|| payload.clone());
    let (Some(text), false) = (text, event.sender.keys.is_empty()) else {
        return kept(event, "postback", raw, sink);
    };
    let message = InboundMessage {
        provider_id: part.get("mid").id().unwrap_or_else(|| event.made_id("postback", "")),
        at: event.at,
        person: event.sender.clone(),
        content: ParsedContent::Plain(Content::Button(Button { text, payload })),
        reply_to: None,
        forwarded: Forwarded::No,
        referral: referral(part.get("referral")).map(Box::new),
        group_id: None,
        nature: InboundNature::Message,
        errors: Vec::new(),
    };
    sink.push(raw, Inbound::Message(Box::new(message)));
}

fn referral(node: &Node<'_>) -> Option<Referral> {
    if node.members().is_empty() {
        return None;
    }
    let ad = node.get("ads_context_data");
    Some(Referral {
        source_type: node.get("source").words().map(|word| word.to_lowercase()),
        source_id: node.get("ad_id").id().or_else(|| ad.get("post_id").id()),
        source_url: node.get("referer_uri").words(),
        headline: ad.get("ad_title").words(),
        image_url: ad.get("photo_url").words(),
        video_url: ad.get("video_url").words(),
        reference: node.get("ref").words(),
        ..Referral::default()
    })
}
