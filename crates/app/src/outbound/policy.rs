//! Whether a message may go out now. Asked when it is composed and again when its turn comes.

use crate::{Error, Refusal};
use domain::{
    Timestamp,
    channel::{ChannelKind, ChannelState},
    identity::IdentityKeyKind,
    message::{Content, MessageKind},
    reply::{self, ReplyMode, WindowFacts},
};

/// Whether the window allows a message of this kind.
pub(crate) fn window_allows(
    channel: ChannelKind,
    windows: WindowFacts,
    kind: MessageKind,
    by_person: bool,
    now: Timestamp,
) -> bool {
    let window = reply::window(channel, windows, now);
    match window.mode {
        ReplyMode::FreeForm => true,
        ReplyMode::HumanAgent => by_person,
        ReplyMode::TemplateOnly => kind == MessageKind::Template,
        ReplyMode::Closed => false,
    }
}

/// Whether a person known by a key of this kind may get this. Meta sends one-time codes to numbers only (its 131062).
pub(crate) fn reaches(kind: IdentityKeyKind, content: &Content) -> Result<(), Refusal> {
    match (kind, content) {
        (IdentityKeyKind::Bsuid, Content::Template(template))
            if template.category.as_deref() == Some("authentication") =>
        {
            Err(Refusal::RecipientNeedsPhone)
        }
        (
            IdentityKeyKind::WaId
            | IdentityKeyKind::Bsuid
            | IdentityKeyKind::Psid
            | IdentityKeyKind::Igsid
            | IdentityKeyKind::Email,
            _,
        ) => Ok(()),
    }
}

/// Whether what is offered still holds when it leaves.
pub(crate) fn holds(content: &Content, leaves_at: Timestamp) -> Result<(), Refusal> {
    let Content::Template(template) = content else { return Ok(()) };
    match template.offer.as_deref().and_then(|offer| offer.expires_at) {
        Some(ends) if ends <= leaves_at => {
            Err(Refusal::TemplateParamInvalid { param: "offer.expiration".into(), reason: "past", limit: None })
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether the line takes messages at all; a paused one does, they wait.
pub(crate) fn line_accepts(channel: ChannelKind, state: ChannelState) -> Result<(), Error> {
    if !state.accepts_messages() {
        return Err(Refusal::ChannelInactive.into());
    }
    match channel {
        ChannelKind::Whatsapp => Ok(()),
        ChannelKind::Messenger | ChannelKind::Instagram => Err(Refusal::UnsupportedOnChannel.into()),
    }
}
