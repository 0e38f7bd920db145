//! What use cases hand out, under one roof for those above who do not know the storage.

pub use store::{
    audit::{AuditFilter, AuditRow},
    channel::Channel,
    close_reason::CloseReason,
    contact::{Contact, Identity},
    read::{
        Filter, InboxRow, LastMessage, Owner, Place, Quote, QuotePreview, ReactionRow, Sender, StoredMedia,
        ThreadMessage, counts::Count, media::File,
    },
    search::Wanted,
    session::Session,
    token::Token,
    upload::Upload,
    user::Member,
    workspace::Workspace,
};
