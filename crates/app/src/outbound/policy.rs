//! Whether a message may go out now. Asked when it is composed and again when its turn comes.

use crate::{Error, Refusal};
use domain::{
    Timestamp,
    channel::{ChannelKind, ChannelState},
    message::MessageKind,
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
