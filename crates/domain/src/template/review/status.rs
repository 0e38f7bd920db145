//! Where a template stands with Meta, and whether it may be chosen for sending (C-10).

/// Meta's states of a template, and our own of one that was never handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateStatus {
    Draft,
    Approved,
    Pending,
    Rejected,
    Paused,
    Disabled,
    InAppeal,
    PendingDeletion,
    Deleted,
    LimitExceeded,
    Archived,
    Locked,
    /// A word that this version does not know.
    Unknown,
}

/// Why a template is shown but cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unselectable {
    pub code: &'static str,
    /// Whether it may become selectable by itself, without anybody changing the template.
    pub is_passing: bool,
}

impl TemplateStatus {
    pub const ALL: &[Self] = &[
        Self::Draft,
        Self::Approved,
        Self::Pending,
        Self::Rejected,
        Self::Paused,
        Self::Disabled,
        Self::InAppeal,
        Self::PendingDeletion,
        Self::Deleted,
        Self::LimitExceeded,
        Self::Archived,
        Self::Locked,
        Self::Unknown,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Pending => "pending",
            Self::Rejected => "rejected",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
            Self::InAppeal => "in_appeal",
            Self::PendingDeletion => "pending_deletion",
            Self::Deleted => "deleted",
            Self::LimitExceeded => "limit_exceeded",
            Self::Archived => "archived",
            Self::Locked => "locked",
            Self::Unknown => "unknown",
        }
    }

    /// Total: in any case, `Unknown` for a word that Meta adds later.
    pub fn parse(text: &str) -> Self {
        let word = text.to_lowercase();
        Self::ALL.iter().copied().find(|status| status.as_str() == word).unwrap_or(Self::Unknown)
    }

    /// The state after an `event` of the webhook `message_template_status_update`. Three of its words are no states:
    /// a flag is only a bad mark, what is reinstated may be sent again, and what leaves the archive has to be asked for.
    pub fn after(self, event: &str) -> Self {
        match event.to_lowercase().as_str() {
            "flagged" => self,
            "reinstated" => Self::Approved,
            "unarchived" => Self::Unknown,
            word => Self::parse(word),
        }
    }

    /// Editing is open in three of Meta's states (Meta's documentation of template management), and in ours.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Approved | Self::Rejected | Self::Paused)
    }
}

/// Only approved templates may be sent; the others say why not.
pub const fn selectable(status: TemplateStatus) -> Result<(), Unselectable> {
    let (code, is_passing) = match status {
        TemplateStatus::Approved => return Ok(()),
        TemplateStatus::Draft => ("not_submitted", false),
        TemplateStatus::Pending => ("in_review", true),
        TemplateStatus::Rejected => ("rejected", false),
        // Three hours the first time, six the second; after that it is disabled.
        TemplateStatus::Paused => ("paused", true),
        TemplateStatus::Disabled => ("disabled", false),
        TemplateStatus::InAppeal => ("in_appeal", true),
        TemplateStatus::PendingDeletion => ("being_deleted", false),
        TemplateStatus::Deleted => ("deleted", false),
        TemplateStatus::LimitExceeded => ("limit_exceeded", false),
        TemplateStatus::Archived => ("archived", false),
        TemplateStatus::Locked => ("locked", false),
        TemplateStatus::Unknown => ("unknown_status", true),
    };
    Err(Unselectable { code, is_passing })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_approved_templates_can_be_chosen() {
        for status in TemplateStatus::ALL {
            assert_eq!(selectable(*status).is_ok(), *status == TemplateStatus::Approved, "{}", status.as_str());
            assert_eq!(TemplateStatus::parse(&status.as_str().to_uppercase()), *status);
        }
        assert_eq!(selectable(TemplateStatus::parse("SOMETHING_NEW")).map_err(|why| why.code), Err("unknown_status"));
    }

    #[test]
    fn events_lead_to_states() {
        use TemplateStatus::{Approved, Disabled, Paused, Unknown};
        for (before, event, after) in [
            (Approved, "PAUSED", Paused),
            (Approved, "FLAGGED", Approved),
            (Disabled, "REINSTATED", Approved),
            (TemplateStatus::Archived, "UNARCHIVED", Unknown),
            (Approved, "DISABLED", Disabled),
        ] {
            assert_eq!(before.after(event), after, "{event}");
        }
    }
}
