//! What use cases hand out, under one roof for those above who do not know the storage.

pub use store::{
    audit::{AuditFilter, AuditRow},
    channel::Channel,
    close_reason::CloseReason,
    contact::{Contact, ContactConversation, FieldValue, Identity, RemovedNumber, Tag},
    contact_event::{Entry, Mark},
    contact_list::{Place as ContactPlace, Sort},
    contact_merge::Merge,
    import::{ContactImport, Outcome as RowOutcome, RowReport},
    rate_card::RateCard,
    read::{
        Filter, InboxRow, LastMessage, Owner, Place, Quote, QuotePreview, ReactionRow, Sender, StoredMedia,
        ThreadMessage,
        costs::{By as CostBy, Months as CostMonths, Part as CostPart},
        counts::Count,
        media::File,
    },
    search::Wanted,
    segment::Segment,
    session::Session,
    token::Token,
    upload::Upload,
    user::Member,
    workspace::Workspace,
};
