//! News of a template from the log of a line: read, judged by `domain`, written once.

use super::record;
use crate::{App, Error};
use domain::{
    ChannelId, Timestamp, WorkspaceId,
    actor::Actor,
    template::review::{CategoryChange, News},
};
use serde_json::Value;
use store::{Tx, channel_log::LogEntry, template_history};
use uuid::Uuid;

/// Lets one entry of the log take effect. Nothing happens when it is not there or brings nothing new.
pub(crate) async fn hear(app: &App, workspace: WorkspaceId, channel: ChannelId, entry: Uuid) -> Result<(), Error> {
    let mut tx = Tx::begin(&app.db, workspace, app.now()).await?;
    let said = store::channel_log::get(tx.db(), workspace, channel, entry).await?.ok_or(Error::NotFound)?;
    let line = store::channel::get(tx.db(), workspace, channel).await?.ok_or(Error::NotFound)?;
    let (Some(waba), Some(news)) = (line.waba, read(&said)) else { return Ok(()) };
    let word = |name: &str| text(&said.detail, name).unwrap_or_default();
    let language = word("message_template_language").replace('-', "_");
    let named = (word("message_template_name"), language);
    let id = word("message_template_id");
    let known = store::template::known_as(tx.db(), workspace, waba, &id, (&named.0, &named.1)).await?;
    let Some(before) = known else { return Ok(()) };
    let Some(standing) = before.standing().after(&news, said.at) else { return Ok(()) };
    let mut after = before.clone().with(standing);
    after.updated_at = app.now();
    store::template::judge(tx.db(), workspace, &after).await?;
    let kinds = record::differences(&before, &after);
    let entries: Vec<_> = kinds
        .into_iter()
        .map(|kind| {
            let dedupe = format!("log/{}/{}/{}", kind.as_str(), said.title, said.at.millis());
            record::entry(app, &after, kind, said.at, (None, Some(dedupe)))
        })
        .collect();
    template_history::append(tx.db(), workspace, &entries).await?;
    tx.record(record::updated(Actor::System, after.id));
    tx.commit().await?;
    Ok(())
}

fn text(detail: &Value, name: &str) -> Option<String> {
    match detail.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn read(said: &LogEntry) -> Option<News> {
    let word = |name: &str| text(&said.detail, name);
    match said.kind.as_str() {
        "template_status" => Some(News::Status {
            event: said.title.clone(),
            reason: reason(&said.detail),
            recommendation: recommendation(&said.detail),
            category: word("message_template_category"),
        }),
        "template_quality" => Some(News::Quality { now: word("new_quality_score")? }),
        "template_category" => {
            let seconds = word("category_update_timestamp").and_then(|text| text.parse::<i64>().ok());
            let at = seconds.map_or(said.at, |seconds| Timestamp::from_millis(seconds.saturating_mul(1_000)));
            let (correct, previous) = (word("correct_category"), word("previous_category"));
            let change =
                CategoryChange::from_meta(&word("new_category")?, correct.as_deref(), previous.as_deref(), Some(at))?;
            Some(News::Category(change))
        }
        _ => None,
    }
}

/// Of a pause, its title says which.
fn reason(detail: &Value) -> Option<String> {
    let given = text(detail, "reason").filter(|reason| !reason.eq_ignore_ascii_case("none"));
    given.or_else(|| detail.get("other_info").and_then(|info| text(info, "title")))
}

/// Advice after a refusal, or why a template was paused.
fn recommendation(detail: &Value) -> Option<String> {
    let rejection = detail.get("rejection_info");
    let advice = rejection.and_then(|info| text(info, "recommendation").or_else(|| text(info, "reason")));
    advice.or_else(|| detail.get("other_info").and_then(|info| text(info, "description")))
}
