//! Conversations.

mod change;
mod list;
mod opening;
mod presence;
mod start;
mod thread;

use crate::ApiState;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_conversations, start::start_conversation))
        .routes(routes!(list::count_conversations))
        .routes(routes!(list::get_conversation))
        .routes(routes!(opening::open_screen))
        .routes(routes!(thread::list_messages, super::messages::send::send_message))
        .routes(routes!(thread::list_attachments))
        .routes(routes!(change::close_conversation))
        .routes(routes!(change::open_conversation))
        .routes(routes!(change::assign_conversation))
        .routes(routes!(change::read_conversation))
        .routes(routes!(change::unread_conversation))
        .routes(routes!(presence::note_presence))
}
