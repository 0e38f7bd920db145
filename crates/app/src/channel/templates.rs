//! Templates: pulled from Meta, listed for those who send them.

pub use store::template::Template;

use super::access;
use crate::{App, Ctx, Error, template::record};
use domain::{
    ChannelId, TemplateId, Timestamp, WabaId, WorkspaceId,
    actor::Actor,
    channel::ChannelState,
    event::{Event, EventKind},
    permission::Permission,
    template::{TemplateCategory, review::TemplateStatus},
};
use std::collections::HashMap;
use store::{Tx, template::Pulled, template_history::HistoryEntry};

/// Pages of one pull; an account may hold 6,000 templates.
const MAX_PAGES: usize = 100;

/// A line's templates, and when they were last pulled.
#[derive(Clone, Debug, PartialEq)]
pub struct Templates {
    pub items: Vec<Template>,
    pub synced_at: Option<Timestamp>,
}

pub async fn list(ctx: &Ctx, id: ChannelId) -> Result<Templates, Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = ctx.app.db.read();
    let line = store::channel::get(db, ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let items = match line.waba {
        Some(waba) => store::template::list(db, ctx.workspace, waba).await?,
        None => Vec::new(),
    };
    Ok(Templates { items, synced_at: line.templates_synced_at })
}

/// Pulls them now.
pub async fn sync(ctx: &Ctx, id: ChannelId) -> Result<Templates, Error> {
    ctx.require(Permission::ChannelManage)?;
    refresh(&ctx.app, ctx.workspace, id).await?;
    list(ctx, id).await
}

/// Pulls every page of a line's account and stores what it holds. For jobs too.
pub async fn refresh(app: &App, workspace: WorkspaceId, id: ChannelId) -> Result<(), Error> {
    let line = store::channel::get(app.db.read(), workspace, id).await?.ok_or(Error::NotFound)?;
    let (Some(waba), Some(waba_id)) = (line.waba, line.waba_id.as_deref()) else { return Ok(()) };
    let access = access::of_line(app, &line)?;
    let since = app.now();
    let mut pulled = Vec::new();
    let mut after: Option<String> = None;
    for _ in 0..MAX_PAGES {
        let page = app.graph.templates(access.access(), waba_id, after.as_deref()).await.map_err(access::failed)?;
        pulled.extend(page.templates.into_iter().map(|template| Pulled {
            id: app.new_id(),
            provider_id: template.id.unwrap_or_default(),
            definition: template.definition,
            quality: template.quality,
            coming: coming(&template.raw),
            raw: template.raw.to_string(),
        }));
        after = page.after;
        if after.is_none() {
            break;
        }
    }
    store(app, workspace, waba, (pulled, since)).await
}

/// Another category that Meta finds right: it changes within a day (a webhook may tell the hour).
fn coming(raw: &serde_json::Value) -> Option<TemplateCategory> {
    let word = |name: &str| TemplateCategory::from_meta(raw.get(name)?.as_str()?);
    word("correct_category").filter(|correct| Some(*correct) != word("category"))
}

/// What was pulled since then.
async fn store(
    app: &App,
    workspace: WorkspaceId,
    waba: WabaId,
    (mut pulled, since): (Vec<Pulled>, Timestamp),
) -> Result<(), Error> {
    let now = app.now();
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let before = store::template::list(tx.db(), workspace, waba).await?;
    keep_pauses(&before, &mut pulled);
    store::template::replace(tx.db(), workspace, waba, &pulled, (since, now)).await?;
    let after = store::template::list(tx.db(), workspace, waba).await?;
    let entries = changed(app, &before, &after, now);
    store::template_history::append(tx.db(), workspace, &entries).await?;
    store::waba::set_synced(tx.db(), workspace, waba, now).await?;
    for line in store::channel::list(tx.db(), workspace).await?.iter().filter(|line| line.waba == Some(waba)) {
        let mut event = Event::new(EventKind::TemplatesSynced, Actor::System);
        event.subject.channel = Some(line.id);
        tx.record(event);
    }
    tx.commit().await?;
    Ok(())
}

/// A pull says that a template is paused, but not why: that was in the webhook.
fn keep_pauses(before: &[Template], pulled: &mut [Pulled]) {
    let paused = before.iter().filter(|template| template.status() == TemplateStatus::Paused);
    let reasons: HashMap<&str, &String> = paused
        .filter_map(|template| Some((template.provider_id.as_str(), template.definition.reason.as_ref()?)))
        .collect();
    for fresh in pulled.iter_mut().filter(|fresh| fresh.definition.status == TemplateStatus::Paused.as_str()) {
        let known = reasons.get(fresh.provider_id.as_str()).map(|reason| (*reason).clone());
        fresh.definition.reason = fresh.definition.reason.take().or(known);
    }
}

/// What the pull tells that no webhook had told, as history.
fn changed(app: &App, before: &[Template], after: &[Template], now: Timestamp) -> Vec<HistoryEntry> {
    let known: HashMap<TemplateId, &Template> = before.iter().map(|template| (template.id, template)).collect();
    let news = after.iter().flat_map(|template| {
        let kinds = known.get(&template.id).map(|before| record::differences(before, template)).unwrap_or_default();
        kinds.into_iter().map(move |kind| (template, kind))
    });
    news.map(|(template, kind)| record::entry(app, template, kind, now, (None, None))).collect()
}

/// Pulls the templates of every account of the installation, once each; what fails is logged and left for tomorrow.
pub async fn refresh_all(app: &App) -> Result<usize, Error> {
    let mut seen: Vec<(WorkspaceId, WabaId)> = Vec::new();
    let mut refreshed = 0;
    for line in store::system::sending::working(&app.db).await? {
        let Some(waba) = line.waba.filter(|_| line.state != ChannelState::Inactive) else { continue };
        if seen.contains(&(line.workspace, waba)) {
            continue;
        }
        seen.push((line.workspace, waba));
        match refresh(app, line.workspace, line.id).await {
            Ok(()) => refreshed += 1,
            Err(error) => tracing::info!(error = error.cause(), channel = %line.id, "templates could not be pulled"),
        }
    }
    Ok(refreshed)
}
