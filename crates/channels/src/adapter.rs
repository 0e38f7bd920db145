//! What the rest of the product knows of a channel: items that came in, messages that go out.
//!
//! Nothing here is Meta's wire format; the folders of this crate translate.

mod notice;
mod outbound;

pub use notice::{Notice, NoticeKind, TemplateRef};
pub use outbound::{Accepted, Outbound, Recipient, Refusal, SendError, Uploaded};

use domain::{
    Timestamp,
    channel::ChannelKind,
    identity::IdentityKey,
    message::{Content, Delivery, Direction, MessageKind},
    reply::InboundNature,
};
use serde_json::Value;
use std::sync::Arc;

/// One thing that a webhook body says. A body gives its items in the order in which it tells them.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Shared by all items of one change.
    pub account: Arc<AccountRef>,
    /// Position among the items of the body, from 0.
    pub index: u32,
    /// This very item as JSON, as Meta sent it. A body that is not JSON is kept as one JSON string.
    /// Never holds U+0000, not even escaped, so that any database takes it.
    pub raw: String,
    pub inbound: Inbound,
}

/// Whose item it is, as far as the body says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AccountRef {
    /// `None` when the body belongs to none of our channels.
    pub kind: Option<ChannelKind>,
    /// `entry[].id`: the WABA, the Facebook page or the Instagram account.
    pub entry_id: Option<String>,
    pub phone_number_id: Option<String>,
    pub display_phone_number: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inbound {
    /// Somebody wrote (or called, see [`InboundMessage::nature`]). What we cannot read inside is
    /// `Content::Unsupported`.
    Message(Box<InboundMessage>),
    /// The company wrote on its own phone or in another tool; `person` is the addressee.
    Echo(Box<InboundMessage>),
    /// From before the line was connected.
    History(Box<HistoryMessage>),
    Status(Box<StatusUpdate>),
    Reaction(Box<Reaction>),
    Edit(Box<Edit>),
    Revoke(Box<Revoke>),
    IdentityChange(Box<IdentityChange>),
    /// Messenger and Instagram: everything up to a time, or these messages, got this far.
    Watermark(Box<Watermark>),
    /// About the line, the account or a template; belongs on the line's log.
    Notice(Box<Notice>),
    /// A shape we do not know, kept whole in [`Item::raw`].
    Unsupported(Box<UnsupportedItem>),
}

/// The customer. At least one key, except in [`StatusUpdate`] and [`UnsupportedItem`], where none may be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The steadiest first: BSUID, then `wa_id`.
    pub keys: Vec<IdentityKey>,
    /// WhatsApp's id across business portfolios; never a key of ours.
    pub parent_bsuid: Option<String>,
    pub profile_name: Option<String>,
    pub username: Option<String>,
    /// Two letters, only from the front of a BSUID.
    pub country: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct InboundMessage {
    /// Meta's id; made from sender and time for the few events that have none, so that a repeat is the same.
    pub provider_id: String,
    /// `None` when Meta gave no time or nonsense: the time of receipt stands in.
    pub at: Option<Timestamp>,
    pub person: Person,
    pub content: ParsedContent,
    /// Provider id of the quoted message.
    pub reply_to: Option<String>,
    pub forwarded: Forwarded,
    pub referral: Option<Box<Referral>>,
    /// WhatsApp group, when it was not written one to one.
    pub group_id: Option<String>,
    pub nature: InboundNature,
    pub errors: Vec<ProviderError>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Forwarded {
    #[default]
    No,
    Yes,
    /// Five hops or more.
    Frequently,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ParsedContent {
    /// Everything without a file.
    Plain(Content),
    /// `kind` is a media kind. The file is still at Meta.
    Media { kind: MessageKind, media: MediaRef },
}

/// A file at Meta. Ids of webhooks live 7 days, urls 5 minutes (Messenger's longer); an id or a url is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaRef {
    pub provider_media_id: Option<String>,
    pub url: Option<String>,
    pub mime: Option<String>,
    /// Lower-case hex, whatever Meta wrote.
    pub sha256_hex: Option<String>,
    pub filename: Option<String>,
    pub caption: Option<String>,
    pub voice: bool,
    pub animated: bool,
}

/// The advertisement or page button that the customer came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referral {
    /// `ad`, `post`, or Messenger's `ADS`, `SHORTLINK` …, lower case.
    pub source_type: Option<String>,
    /// Id of the ad or post.
    pub source_id: Option<String>,
    pub source_url: Option<String>,
    pub headline: Option<String>,
    pub body: Option<String>,
    pub media_type: Option<String>,
    /// Picture to show: thumbnail, else image.
    pub image_url: Option<String>,
    pub video_url: Option<String>,
    /// Click id for conversions.
    pub ctwa_clid: Option<String>,
    /// Free text of an `m.me` or `ig.me` link.
    pub reference: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HistoryMessage {
    pub message: InboundMessage,
    pub direction: Direction,
    /// How far it had got, for messages of the company.
    pub delivery: Option<Delivery>,
}

/// A receipt of a message that we sent.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusUpdate {
    pub provider_id: String,
    pub delivery: Delivery,
    pub at: Option<Timestamp>,
    /// Of a group message, the participant.
    pub person: Person,
    pub group_id: Option<String>,
    /// What we put into `biz_opaque_callback_data`: the id of our message.
    pub callback: Option<String>,
    pub errors: Vec<ProviderError>,
    /// Only on some statuses; its absence means nothing.
    pub pricing: Option<Value>,
    pub conversation: Option<Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderError {
    pub code: Option<i64>,
    pub title: Option<String>,
    pub detail: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    pub provider_id: String,
    pub target: String,
    /// `None` removes it.
    pub emoji: Option<String>,
    pub person: Person,
    pub at: Option<Timestamp>,
    /// The company reacted, on its own phone.
    pub by_business: bool,
    /// From before the line was connected.
    pub from_history: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub provider_id: String,
    pub target: String,
    pub content: ParsedContent,
    pub person: Person,
    pub at: Option<Timestamp>,
    pub by_business: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Revoke {
    pub provider_id: String,
    pub target: String,
    pub person: Person,
    pub at: Option<Timestamp>,
    pub by_business: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityChangeKind {
    /// A new phone number, and with it a new BSUID.
    Number,
    /// The same, when no number may be shown.
    UserId,
    /// The same number on another device or registration; nothing to relink.
    Device,
}

/// The customer is known by other keys from now on.
#[derive(Clone, Debug, PartialEq)]
pub struct IdentityChange {
    pub provider_id: String,
    pub at: Option<Timestamp>,
    pub kind: IdentityChangeKind,
    /// As they were known; `keys` may repeat some of `new_keys`.
    pub person: Person,
    /// Empty for [`IdentityChangeKind::Device`].
    pub new_keys: Vec<IdentityKey>,
    /// Meta's sentence.
    pub body: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Watermark {
    pub person: Person,
    /// `Delivered` or `Read`.
    pub delivery: Delivery,
    pub at: Option<Timestamp>,
    /// Everything that we sent until then.
    pub until: Option<Timestamp>,
    /// Named messages, whatever their time.
    pub provider_ids: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsupportedItem {
    /// What Meta calls it: a message type, a webhook field, an event's member; `body` when nothing was readable.
    pub form: String,
    pub title: Option<String>,
    pub provider_id: Option<String>,
    pub at: Option<Timestamp>,
    pub person: Person,
}

impl Item {
    /// A name for items that carry no id of Meta's: the same JSON gives the same name. 64 hex digits.
    pub fn fingerprint(&self) -> String {
        use sha2::Digest as _;
        hex::encode(sha2::Sha256::digest(self.raw.as_bytes()))
    }
}
