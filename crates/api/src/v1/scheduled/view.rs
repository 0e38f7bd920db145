//! The shapes.

use crate::{
    v1::messages::content::{ContentBody, TemplateBody},
    view::{Instant, instant},
};
use app::{
    outbound::NewContent,
    scheduled::{
        Scheduled,
        clock::{Found, Preview},
        find::contents,
    },
};
use domain::schedule::{Fallback, Shift, ZoneSource};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub(crate) struct ScheduledView {
    id: Uuid,
    conversation_id: Uuid,
    channel_id: Uuid,
    /// Who is written to.
    customer: String,
    /// As it was asked to be sent; `null` when it cannot be read any more.
    content: Option<ContentBody>,
    reply_to: Option<Uuid>,
    /// `draft` or `template`: what happens when the window is closed by then.
    #[schema(value_type = String, example = "draft")]
    fallback: &'static str,
    fallback_template: Option<TemplateBody>,
    /// On the clock of `zone`.
    #[schema(example = "2026-03-08T09:00")]
    local_time: String,
    /// `contact` or `workspace`: whose clock was chosen.
    #[schema(value_type = String, example = "workspace")]
    zone_choice: &'static str,
    /// IANA name.
    zone: String,
    /// `contact`, `country` or `workspace`: where the zone was taken from.
    #[schema(value_type = String, example = "workspace")]
    zone_source: &'static str,
    send_at: Instant,
    cancel_on_inbound: bool,
    /// `waiting`, `sent`, `cancelled`, `returned_to_draft` or `failed`.
    #[schema(value_type = String, example = "waiting")]
    state: &'static str,
    /// Why it ended as it did: `customer_wrote`, `cancelled_by_person`, or the code of a refusal.
    reason: Option<String>,
    message_id: Option<Uuid>,
    /// Goes along with changes.
    version: i64,
    created_by: Uuid,
    author: String,
    created_at: Instant,
    ended_at: Option<Instant>,
    /// Somebody has seen that it did not go.
    dismissed: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ScheduledPage {
    pub(super) items: Vec<ScheduledView>,
    /// For `cursor`; `null` at the end.
    pub(super) next_cursor: Option<String>,
}

/// The clocks of a conversation, and what a time on one of them means.
#[derive(Serialize, ToSchema)]
pub(crate) struct SendTimeView {
    workspace_zone: String,
    contact_zone: String,
    /// `contact`, `country` or `workspace`: where the contact's zone was taken from.
    #[schema(value_type = String, example = "country")]
    contact_zone_source: &'static str,
    at: Option<Instant>,
    /// `exact`, `skipped` (the clock jumps over it: it goes later) or `repeated` (it comes twice: the first).
    #[schema(value_type = Option<String>, example = "exact")]
    shift: Option<&'static str>,
    /// Why that time cannot be: `in_the_past`, `too_far`, `invalid`.
    #[schema(value_type = Option<String>)]
    refusal: Option<&'static str>,
}

const fn source(source: ZoneSource) -> &'static str {
    match source {
        ZoneSource::Contact => "contact",
        ZoneSource::Country => "country",
        ZoneSource::Workspace => "workspace",
    }
}

const fn shift(shift: Shift) -> &'static str {
    match shift {
        Shift::Exact => "exact",
        Shift::Skipped => "skipped",
        Shift::Repeated => "repeated",
    }
}

impl From<Scheduled> for ScheduledView {
    fn from(scheduled: Scheduled) -> Self {
        let (content, fallback) = contents(&scheduled);
        let fallback_template = match fallback {
            Some(NewContent::Template(template)) => Some(template.into()),
            Some(_) | None => None,
        };
        Self {
            id: scheduled.id.0,
            conversation_id: scheduled.conversation.0,
            channel_id: scheduled.channel.0,
            customer: scheduled.customer,
            content: content.map(ContentBody::from),
            reply_to: scheduled.reply_to.map(|id| id.0),
            fallback: match scheduled.fallback {
                Fallback::Template => "template",
                Fallback::Draft => "draft",
            },
            fallback_template,
            local_time: scheduled.local_time,
            zone_choice: scheduled.zone_choice.as_str(),
            zone: scheduled.zone,
            zone_source: source(scheduled.zone_source),
            send_at: scheduled.send_at.into(),
            cancel_on_inbound: scheduled.cancel_on_inbound,
            state: scheduled.state.as_str(),
            reason: scheduled.reason,
            message_id: scheduled.message.map(|id| id.0),
            version: scheduled.version,
            created_by: scheduled.created_by.0,
            author: scheduled.author,
            created_at: scheduled.created_at.into(),
            ended_at: instant(scheduled.ended_at),
            dismissed: scheduled.is_dismissed,
        }
    }
}

impl From<Preview> for SendTimeView {
    fn from(preview: Preview) -> Self {
        let found: Option<&Found> = preview.found.as_ref().and_then(|found| found.as_ref().ok());
        Self {
            at: found.map(|found| found.at.into()),
            shift: found.map(|found| shift(found.shift)),
            refusal: preview.found.as_ref().and_then(|found| found.as_ref().err().copied()),
            workspace_zone: preview.zones.workspace,
            contact_zone: preview.zones.contact,
            contact_zone_source: source(preview.zones.source),
        }
    }
}
