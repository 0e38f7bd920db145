//! What is written of a template beside its row: history and event.

use crate::App;
use domain::{
    TemplateId, Timestamp, UserId,
    actor::Actor,
    event::{Event, EventKind},
};
use store::{
    template::Template,
    template_history::{HistoryEntry, HistoryKind},
};

/// As the template stands after it.
pub(crate) fn entry(
    app: &App,
    template: &Template,
    kind: HistoryKind,
    at: Timestamp,
    (by, dedupe): (Option<UserId>, Option<String>),
) -> HistoryEntry {
    let id: uuid::Uuid = app.new_id();
    let definition = &template.definition;
    HistoryEntry {
        id,
        template: template.id,
        waba: template.waba,
        name: definition.name.clone(),
        language: definition.language.clone(),
        at,
        kind,
        status: Some(definition.status.clone()),
        reason: definition.reason.clone(),
        recommendation: template.recommendation.clone(),
        category: Some(definition.category.clone()),
        quality: template.quality.clone(),
        by,
        dedupe: dedupe.unwrap_or_else(|| id.to_string()),
    }
}

/// What differs between two states of one template, as kinds of history.
pub(crate) fn differences(before: &Template, after: &Template) -> Vec<HistoryKind> {
    let (old, new) = (&before.definition, &after.definition);
    let is_same_text =
        (&old.header, &old.body, &old.footer, &old.buttons) == (&new.header, &new.body, &new.footer, &new.buttons);
    // Of codes Meta writes the text itself: that it has one at the first pull is no change.
    let is_judged = old.status != new.status || (new.status == "rejected" && old.reason != new.reason);
    let quality = |template: &Template| template.quality.clone().unwrap_or_else(|| "unknown".to_owned());
    [
        (is_judged, HistoryKind::Status),
        (old.category != new.category, HistoryKind::Category),
        (after.coming.is_some() && before.coming != after.coming, HistoryKind::CategoryAnnounced),
        (quality(before) != quality(after), HistoryKind::Quality),
        (!is_same_text && !old.body.is_empty(), HistoryKind::Components),
    ]
    .into_iter()
    .filter_map(|(differs, kind)| differs.then_some(kind))
    .collect()
}

pub(crate) fn updated(actor: Actor, id: TemplateId) -> Event {
    Event::new(EventKind::TemplateUpdated, actor).with_delta(id.to_string())
}
