//! Fields whose whole value is one piece of news about the account, the number or a template.

use super::{change::Change, notice};
use crate::{
    adapter::{NoticeKind, TemplateRef},
    json::{self, Node},
    parse::Sink,
};
use serde_json::value::RawValue;

/// Kind of the news, and the members that name the event, the first present one wins.
fn reading(field: &str) -> Option<(NoticeKind, &'static [&'static str])> {
    Some(match field {
        "message_template_status_update" => (NoticeKind::TemplateStatus, &["event"]),
        "message_template_quality_update" => (NoticeKind::TemplateQuality, &["new_quality_score"]),
        "message_template_components_update" => (NoticeKind::TemplateComponents, &[]),
        "template_category_update" | "template_correct_category_detection" => (NoticeKind::TemplateCategory, &[]),
        "phone_number_quality_update" => (NoticeKind::Quality, &["event"]),
        "phone_number_name_update" => (NoticeKind::Name, &["decision"]),
        "business_username_update" | "business_username_updates" => (NoticeKind::Username, &["status"]),
        "account_update" => (NoticeKind::Account, &["event"]),
        "account_review_update" => (NoticeKind::Review, &["decision"]),
        "account_alerts" => (NoticeKind::Alert, &["alert_type", "event"]),
        "business_capability_update" => (NoticeKind::Capability, &[]),
        "security" => (NoticeKind::Security, &["event"]),
        "user_preferences" => (NoticeKind::Preference, &[]),
        "calls" => (NoticeKind::Call, &["event"]),
        "flows" => (NoticeKind::Flow, &["event"]),
        "group_lifecycle_update"
        | "group_participants_update"
        | "group_settings_update"
        | "group_status_update"
        | "groups" => (NoticeKind::Group, &["event", "type"]),
        "messaging_handovers" => (NoticeKind::Handover, &["type"]),
        "account_settings_update" | "payment_configuration_update" | "partner_solutions" => {
            (NoticeKind::Settings, &["event", "type"])
        }
        "automatic_events" | "tracking_events" => (NoticeKind::Activity, &["event", "event_name"]),
        _ => return None,
    })
}

pub(super) fn knows(field: &str) -> bool {
    reading(field).is_some()
}

/// A change without any list of items: one notice, or one unsupported item when the field is unknown.
pub(super) fn whole(change: &Change<'_>, slice: &RawValue, value: &RawValue, sink: &mut Sink) {
    let node = json::tree(value).filter(Node::is_object);
    let (Some((kind, named_by)), Some(node)) = (reading(change.field), node) else {
        return sink.unsupported(slice.get(), change.field);
    };
    let alert = node.get("alert_info");
    let event = named_by.iter().find_map(|name| node.get(name).id().or_else(|| alert.get(name).id()));
    let event = match kind {
        NoticeKind::TemplateCategory => category_event(&node),
        _ => event.unwrap_or_else(|| change.field.to_owned()),
    };
    let mut found = notice::of(kind, &event, change.at(&node), &node);
    found.template = template(&node);
    // Some documents show the reasons of a rejection beside the value instead of in it.
    let beside = json::members(slice).node("rejection_info");
    if let (Some(detail), true) = (found.detail.as_object_mut(), beside.is_object()) {
        detail.entry("rejection_info").or_insert_with(|| notice::small(&beside, 1));
    }
    found.errors = notice::errors(node.get("errors"));
    sink.notice(slice.get(), found);
}

/// An announcement names the coming category `correct_category` and, confusingly, the present one `new_category`.
fn category_event(node: &Node<'_>) -> String {
    if node.get("correct_category").is_null() { "category_changed" } else { "category_announced" }.to_owned()
}

fn template(node: &Node<'_>) -> Option<TemplateRef> {
    let template = TemplateRef {
        id: node.get("message_template_id").id(),
        name: node.get("message_template_name").id(),
        language: node.get("message_template_language").id().map(|language| language.replace('-', "_")),
    };
    (template != TemplateRef::default()).then_some(template)
}
