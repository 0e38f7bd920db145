//! Every template of the workspace, whatever account it belongs to, with what is being written.

use super::{Draft, HistoryRow, ListKey, Listed, Narrowing, Template, limits};
use crate::{Ctx, Error};
use domain::{
    TemplateId, Timestamp,
    permission::Permission,
    template::{
        TemplateCategory, TemplateDraft,
        draft::from_meta,
        review::{EditRefusal, TemplateStatus, category_change::review_until},
        search,
    },
};
use store::template_history::HistoryKind;
use uuid::Uuid;

/// Lines read at once while looking for what was asked.
const STRETCH: i64 = 200;
const MAX_PAGE: usize = 200;
const MAX_HISTORY: usize = 100;
/// Entries of the history looked through for a change of category.
const RECENT: i64 = 50;

/// A page, and where the next one begins.
pub async fn page(
    ctx: &Ctx,
    narrowing: &Narrowing,
    query: &str,
    after: Option<ListKey>,
    limit: usize,
) -> Result<(Vec<Listed>, Option<ListKey>), Error> {
    ctx.require(Permission::TemplateManage)?;
    let limit = limit.clamp(1, MAX_PAGE);
    let mut found: Vec<(ListKey, Listed)> = Vec::new();
    let mut from = after;
    // One more than asked for tells whether there is a next page.
    while found.len() <= limit {
        let stretch =
            store::template_draft::page(ctx.app.db.read(), ctx.workspace, narrowing, from.as_ref(), STRETCH).await?;
        let Some((last, _)) = stretch.last() else { break };
        from = Some(last.clone());
        let is_end = i64::try_from(stretch.len()).unwrap_or(STRETCH) < STRETCH;
        found.extend(stretch.into_iter().filter(|(_, listed)| is_meant(query, listed)));
        if is_end {
            break;
        }
    }
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().map(|(key, _)| key.clone()).filter(|_| more);
    Ok((found.into_iter().map(|(_, listed)| listed).collect(), next))
}

fn is_meant(query: &str, listed: &Listed) -> bool {
    let of_template = listed.template.iter().flat_map(|template| {
        let definition = &template.definition;
        [&definition.name, &definition.body, definition.footer.as_ref().unwrap_or(&definition.body)]
    });
    let of_draft = listed.draft.iter().flat_map(|draft| [&draft.draft.name, &draft.draft.body]);
    let texts: Vec<&str> = of_template.chain(of_draft).map(String::as_str).collect();
    search::matches(query, &texts)
}

/// One template with its text as a draft, and whether it may be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    pub template: Option<Template>,
    /// What is being written; the template's own text when nothing is.
    pub draft: TemplateDraft,
    pub pending: Option<Draft>,
    /// Meta's account it belongs to.
    pub waba: domain::WabaId,
    pub refusal: Option<EditRefusal>,
    /// The last change of category, while it may still be reviewed.
    pub recategorised: Option<Recategorised>,
    /// Members that a draft cannot hold: handing it in again would drop them.
    pub lost: Vec<String>,
}

/// Meta files it under another category than before, or than was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recategorised {
    pub from: TemplateCategory,
    pub to: TemplateCategory,
    pub at: Timestamp,
    /// Until when Meta can be asked to look again.
    pub review_until: Timestamp,
}

impl Whole {
    pub fn status(&self) -> TemplateStatus {
        self.template.as_ref().map_or(TemplateStatus::Draft, Template::status)
    }
}

pub async fn get(ctx: &Ctx, id: TemplateId) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    load(ctx, ctx.app.db.read(), id).await
}

pub(super) async fn load(ctx: &Ctx, db: &impl store::Connection, id: TemplateId) -> Result<Whole, Error> {
    let template = store::template::get(db, ctx.workspace, id).await?.filter(|template| template.gone_at.is_none());
    let pending = store::template_draft::get(db, ctx.workspace, id).await?;
    let waba = template.as_ref().map(|template| template.waba).or(pending.as_ref().map(|draft| draft.waba));
    let waba = waba.ok_or(Error::NotFound)?;
    let (draft, lost) = match (&template, &pending) {
        (Some(_), None) => {
            let raw = store::template::raw(db, ctx.workspace, id).await?.unwrap_or_default();
            let read = from_meta(&serde_json::from_str(&raw).unwrap_or_default());
            (read.draft, read.lost)
        }
        (_, Some(pending)) => (pending.draft.clone(), Vec::new()),
        (None, None) => return Err(Error::NotFound),
    };
    let refusal = match &template {
        Some(template) => limits::edit(ctx, db, template).await?.err(),
        None => None,
    };
    let recategorised = match &template {
        Some(_) => recategorised(ctx, db, id).await?,
        None => None,
    };
    Ok(Whole { template, draft, pending, waba, refusal, recategorised, lost })
}

async fn recategorised(ctx: &Ctx, db: &impl store::Connection, id: TemplateId) -> Result<Option<Recategorised>, Error> {
    let rows = store::template_history::page(db, ctx.workspace, id, None, RECENT).await?;
    let mut rows = rows.iter().skip_while(|row| row.kind != HistoryKind::Category.as_str());
    let category = |row: &HistoryRow| row.category.as_deref().and_then(TemplateCategory::parse);
    let Some(now) = rows.next() else { return Ok(None) };
    let Some(to) = category(now) else { return Ok(None) };
    // What came with the change says the new one too.
    let Some(from) = rows.filter_map(category).find(|before| *before != to) else { return Ok(None) };
    let review_until = review_until(now.at);
    Ok((ctx.now < review_until).then_some(Recategorised { from, to, at: now.at, review_until }))
}

/// The newest first, and whether older ones follow.
pub async fn history(
    ctx: &Ctx,
    id: TemplateId,
    before: Option<Uuid>,
    limit: usize,
) -> Result<(Vec<HistoryRow>, bool), Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let is_template = store::template::get(db, ctx.workspace, id).await?.is_some();
    if !is_template && store::template_draft::get(db, ctx.workspace, id).await?.is_none() {
        return Err(Error::NotFound);
    }
    let limit = limit.clamp(1, MAX_HISTORY);
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = store::template_history::page(db, ctx.workspace, id, before, one_more).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}
