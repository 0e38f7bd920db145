//! One message: who, when, and what it does.

use super::{change::Change, content, notice, person::Named, system};
use crate::{
    adapter::{
        Edit, Forwarded, HistoryMessage, Inbound, InboundMessage, ParsedContent, Person, Reaction, Referral, Revoke,
        UnsupportedItem,
    },
    json::Node,
    parse::Sink,
};
use domain::{
    message::{Delivery, Direction},
    reply::InboundNature,
};
use serde_json::value::RawValue;

/// On which side of the line a message was written.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Customer,
    /// On the company's own phone.
    Company,
    Past {
        direction: Direction,
        delivery: Option<Delivery>,
    },
}

impl Role {
    fn by_business(self) -> bool {
        matches!(self, Self::Company | Self::Past { direction: Direction::Outbound, .. })
    }

    const fn nature(self) -> InboundNature {
        match self {
            Self::Customer => InboundNature::Message,
            Self::Company => InboundNature::Echo,
            Self::Past { .. } => InboundNature::History,
        }
    }

    pub(super) fn wrap(self, message: InboundMessage) -> Inbound {
        match self {
            Self::Customer => Inbound::Message(Box::new(message)),
            Self::Company => Inbound::Echo(Box::new(message)),
            Self::Past { direction, delivery } => {
                Inbound::History(Box::new(HistoryMessage { message, direction, delivery }))
            }
        }
    }
}

pub(super) fn inbound(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    sink.push(slice.get(), read(change, node, change.people.person(sender(node)), Role::Customer));
}

pub(super) fn echo(change: &Change<'_>, slice: &RawValue, node: &Node<'_>, sink: &mut Sink) {
    let addressee = change.people.person(Named::of(node, "to", "to_user_id", "to_parent_user_id"));
    // A customer's edit or revoke may come this way too, addressed to us.
    let to_us = change.own_number.is_some() && node.get("to").str().map(domain::text::digits) == change.own_number;
    let inbound = if to_us {
        read(change, node, change.people.person(sender(node)), Role::Customer)
    } else {
        read(change, node, addressee, Role::Company)
    };
    sink.push(slice.get(), inbound);
}

pub(super) fn sender<'n, 'a>(node: &'n Node<'a>) -> Named<'n, 'a> {
    Named::of(node, "from", "from_user_id", "from_parent_user_id")
}

pub(super) fn read(change: &Change<'_>, node: &Node<'_>, person: Person, role: Role) -> Inbound {
    let form = content::form(node);
    let at = change.at(node);
    let provider_id = match node.get("id").id() {
        Some(provider_id) if !person.keys.is_empty() => provider_id,
        provider_id => {
            let title = notice::errors(node.get("errors")).into_iter().find_map(|error| error.title);
            return Inbound::Unsupported(Box::new(UnsupportedItem { form, title, provider_id, at, person }));
        }
    };
    let by_business = role.by_business();
    let from_history = matches!(role, Role::Past { .. });
    let part = node.get(&form);
    let original = part.get("original_message_id").id();
    match (form.as_str(), original) {
        ("reaction", _) if part.get("message_id").id().is_some() => {
            let target = part.get("message_id").id().unwrap_or_default();
            let emoji = part.get("emoji").words();
            Inbound::Reaction(Box::new(Reaction { provider_id, target, emoji, person, at, by_business, from_history }))
        }
        ("edit", Some(target)) if part.get("message").is_object() => {
            let content = content::content(part.get("message"));
            Inbound::Edit(Box::new(Edit { provider_id, target, content, person, at, by_business }))
        }
        ("revoke", Some(target)) => Inbound::Revoke(Box::new(Revoke { provider_id, target, person, at, by_business })),
        ("system" | "request_welcome", _) if !from_history => system::system(node, provider_id, at, person),
        _ => {
            let content = content::content(node);
            role.wrap(complete(
                node,
                InboundMessage { nature: role.nature(), ..bare(provider_id, at, person, content) },
            ))
        }
    }
}

pub(super) fn bare(
    provider_id: String,
    at: Option<domain::Timestamp>,
    person: Person,
    content: ParsedContent,
) -> InboundMessage {
    InboundMessage {
        provider_id,
        at,
        person,
        content,
        reply_to: None,
        forwarded: Forwarded::No,
        referral: None,
        group_id: None,
        nature: InboundNature::Message,
        errors: Vec::new(),
    }
}

/// Adds what any type of message may carry.
fn complete(node: &Node<'_>, message: InboundMessage) -> InboundMessage {
    let context = node.get("context");
    let forwarded = match (context.get("frequently_forwarded").flag(), context.get("forwarded").flag()) {
        (true, _) => Forwarded::Frequently,
        (false, true) => Forwarded::Yes,
        (false, false) => Forwarded::No,
    };
    InboundMessage {
        reply_to: context.get("id").id().or_else(|| context.get("message_id").id()),
        forwarded,
        referral: referral(node.get("referral")).map(Box::new),
        group_id: node.get("group_id").id(),
        errors: notice::errors(node.get("errors")),
        ..message
    }
}

fn referral(node: &Node<'_>) -> Option<Referral> {
    if node.members().is_empty() {
        return None;
    }
    let picture = ["thumbnail_url", "image_url"].iter().find_map(|name| node.get(name).words());
    Some(Referral {
        source_type: node.get("source_type").words().map(|word| word.to_lowercase()),
        source_id: node.get("source_id").id(),
        source_url: node.get("source_url").words(),
        headline: node.get("headline").words(),
        body: node.get("body").words(),
        media_type: node.get("media_type").words(),
        image_url: picture,
        video_url: node.get("video_url").words(),
        ctwa_clid: node.get("ctwa_clid").words(),
        reference: node.get("ref").words(),
    })
}
