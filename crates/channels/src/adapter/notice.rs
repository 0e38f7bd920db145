//! What Meta tells about lines, accounts and templates rather than about a conversation.

use super::{Person, ProviderError};
use domain::Timestamp;
use serde_json::Value;

macro_rules! notice_kinds {
    ($($variant:ident = $word:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum NoticeKind { $($variant),* }

        impl NoticeKind {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

notice_kinds! {
    TemplateStatus = "template_status", TemplateQuality = "template_quality",
    TemplateComponents = "template_components", TemplateCategory = "template_category",
    Quality = "quality", Name = "name", Username = "username", Account = "account", Review = "review",
    Alert = "alert", Capability = "capability", Security = "security", Preference = "preference", Call = "call",
    Flow = "flow", Group = "group", HistoryProgress = "history_progress", StateSync = "state_sync",
    Handover = "handover", Settings = "settings", Activity = "activity", Errors = "errors",
}

/// Something that Meta tells about the line, the account or a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// Meta's own word in lower case (`approved`, `flagged`, `partner_removed` …), or the webhook field.
    pub event: String,
    pub at: Option<Timestamp>,
    /// Small object with what the line's log shows; strings, numbers and flat lists.
    pub detail: Value,
    pub template: Option<TemplateRef>,
    pub person: Option<Person>,
    pub errors: Vec<ProviderError>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateRef {
    pub id: Option<String>,
    pub name: Option<String>,
    pub language: Option<String>,
}
