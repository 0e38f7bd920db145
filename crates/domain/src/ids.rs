//! Every id of the product, in one registry. All are UUIDv7, made by `App::new_id`, plain strings in JSON.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A tenant: one company using the inbox.
    WorkspaceId,
    /// A person who signs in; one account may belong to several workspaces.
    UserId,
    /// A signed-in browser.
    SessionId,
    /// A bearer token of the API.
    TokenId,
    /// A Meta developer app registered in a workspace; owns the app secret and the callback.
    MetaAppId,
    /// The unguessable part of a Meta app's callback URL.
    HookId,
    /// A WhatsApp Business Account (Meta's messaging account).
    WabaId,
    /// A connected line: one WhatsApp number, Facebook page or Instagram account.
    ChannelId,
    /// A customer as one channel knows them; may carry several keys (`wa_id`, `bsuid` …).
    IdentityId,
    /// A person in the CRM.
    ContactId,
    /// One identity on one line, for ever.
    ConversationId,
    /// One stretch of a conversation from opened to closed.
    EpisodeId,
    MessageId,
    /// A file we keep: received or uploaded.
    MediaId,
    TemplateId,
    CloseReasonId,
    JobId,
    /// A number or e-mail of a contact.
    PointId,
    /// Something that happened to a contact.
    ContactEventId,
    CompanyId,
    /// A custom field of contacts or companies.
    FieldId,
    TagId,
    SegmentId,
    /// A file of contacts that is brought in.
    ImportId,
    /// Two contacts that became one.
    MergeId,
    /// A message with options that is kept to be sent again.
    SavedOptionId,
    /// A message that waits for its time.
    ScheduledId,
    /// A click-to-WhatsApp link.
    LinkId,
}
