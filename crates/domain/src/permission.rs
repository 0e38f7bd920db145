//! What one may do and see. Checked in the use cases, so automations and jobs pass the same door.

use crate::{UserId, WorkspaceId};
use serde::{Deserialize, Serialize};

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Permission { $($(#[$doc])* $name),* }

        impl Permission {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

permissions! {
    /// See the inbox, its conversations and attachments.
    ConversationRead = "conversation_read",
    /// Write, send files and templates, react.
    MessageSend = "message_send",
    /// Read what Meta sent, byte for byte.
    MessageRaw = "message_raw",
    /// Close, open, mark read or unread.
    ConversationClose = "conversation_close",
    ConversationAssign = "conversation_assign",
    ContactRead = "contact_read",
    ContactWrite = "contact_write",
    /// Delete in bulk, erase a person, take an import back.
    ContactDelete = "contact_delete",
    /// Take contacts out: lists as files, everything about one person.
    ContactExport = "contact_export",
    ContactImport = "contact_import",
    /// Custom fields, and tags as such; tagging is writing a contact.
    FieldManage = "field_manage",
    /// Meta apps, lines, their credentials and templates.
    ChannelManage = "channel_manage",
    /// Write templates, hand them in, delete them (matrix N).
    TemplateManage = "template_manage",
    CloseReasonManage = "close_reason_manage",
    UserManage = "user_manage",
    WorkspaceManage = "workspace_manage",
    TokenManage = "token_manage",
    AuditRead = "audit_read",
    /// What messages cost: overview, ledger, cards, budget.
    CostRead = "cost_read",
    /// Rate cards, billing, budget.
    CostManage = "cost_manage",
}

impl Permission {
    fn bit(self) -> u64 {
        Self::ALL.iter().position(|permission| *permission == self).map_or(0, |position| 1 << position)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Administrator,
    Agent,
}

impl Role {
    pub const ALL: &[Self] = &[Self::Administrator, Self::Agent];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Agent => "agent",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.as_str() == text)
    }

    pub fn permissions(self) -> Permissions {
        match self {
            Self::Administrator => Permissions::of(Permission::ALL),
            Self::Agent => Permissions::of(&[
                Permission::ConversationRead,
                Permission::MessageSend,
                Permission::ConversationClose,
                Permission::ConversationAssign,
                Permission::ContactRead,
                Permission::ContactWrite,
            ]),
        }
    }
}

/// A set of permissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u64);

impl Permissions {
    pub fn of(list: &[Permission]) -> Self {
        Self(list.iter().fold(0, |set, permission| set | permission.bit()))
    }

    pub fn allows(self, permission: Permission) -> bool {
        self.0 & permission.bit() != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |permission| self.allows(*permission))
    }
}

/// Which rows of a workspace the caller may see; turned into SQL in one place of `store`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    pub workspace: WorkspaceId,
    pub sight: Sight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    All,
    /// Only conversations this user owns (used from the team issue on; decision 10).
    Assigned(UserId),
}

impl Scope {
    pub const fn all(workspace: WorkspaceId) -> Self {
        Self { workspace, sight: Sight::All }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_answers_customers_but_configures_nothing() {
        let agent = Role::Agent.permissions();
        assert!(agent.allows(Permission::MessageSend));
        assert!(agent.allows(Permission::ConversationAssign));
        for denied in [
            Permission::ChannelManage,
            Permission::TemplateManage,
            Permission::UserManage,
            Permission::MessageRaw,
            Permission::AuditRead,
            Permission::ContactDelete,
            Permission::ContactExport,
            Permission::ContactImport,
            Permission::FieldManage,
            Permission::CostRead,
            Permission::CostManage,
        ] {
            assert!(!agent.allows(denied), "{denied:?}");
        }
    }

    #[test]
    fn an_administrator_may_everything() {
        assert_eq!(Role::Administrator.permissions().iter().count(), Permission::ALL.len());
    }
}
