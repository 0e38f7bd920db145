//! Handing in: checked, sent to Meta, then known as a template in review.

use super::{Template, Whole, account, limits, line_of, lint, list, record, updated};
use crate::{Ctx, Error, Refusal, account::audit, channel::access, jobs::sync_templates::SyncTemplates};
use channels::graph::{GraphError, TakenTemplate, definition_of};
use domain::{
    TemplateId,
    permission::Permission,
    template::{
        TemplateDraft,
        lint::{Finding, Severity},
        review::{TemplateStatus, refusal_code},
    },
};
use serde_json::{Value, json};
use store::{
    Tx,
    template_history::{self, HistoryKind},
};

/// What to do about warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warnings {
    Ask,
    Confirmed,
}

pub async fn submit(ctx: &Ctx, id: TemplateId, warnings: Warnings) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let known = list::load(ctx, db, id).await?;
    if known.pending.is_none() {
        return Err(Error::Conflict("nothing_to_submit"));
    }
    let findings = lint::findings(ctx, db, known.waba, &known.draft, Some(id)).await?;
    check(&findings, warnings)?;
    let allowed = match &known.template {
        Some(template) => limits::edit(ctx, db, template).await?,
        None => limits::creation(ctx, db, known.waba, (&known.draft.name, &known.draft.language)).await?,
    };
    allowed.map_err(Refusal::TemplateLimit)?;

    let line = line_of(db, ctx.workspace, known.waba).await?;
    let (access, waba_id) = account(&ctx.app, &line)?;
    let graph = &ctx.app.graph;
    let taken = match &known.template {
        Some(template) => {
            let body = edit_body(&known.draft, template);
            graph.edit_template(access.access(), &template.provider_id, &body).await
        }
        None => graph.create_template(access.access(), waba_id, &known.draft.creation()).await,
    };
    let taken = match taken {
        Ok(taken) => taken,
        Err(error) => return Err(not_taken(ctx, &line, error).await?),
    };
    finish(ctx, id, &known, taken).await
}

/// Errors refuse; warnings ask once.
fn check(findings: &[Finding], warnings: Warnings) -> Result<(), Error> {
    let has = |severity: Severity| findings.iter().any(|finding| finding.severity == severity);
    let shown = || serde_json::to_value(findings).unwrap_or_default();
    if has(Severity::Error) {
        return Err(Refusal::TemplateHasErrors { findings: shown() }.into());
    }
    if has(Severity::Warning) && warnings == Warnings::Ask {
        return Err(Refusal::TemplateHasWarnings { findings: shown() }.into());
    }
    Ok(())
}

/// Meta takes another category of a template that is not approved only.
fn edit_body(draft: &TemplateDraft, template: &Template) -> Value {
    let mut body = json!({ "components": draft.components() });
    let category = draft.category.map(domain::template::TemplateCategory::as_str);
    let is_moved = category.is_some_and(|category| category != template.definition.category);
    if let (Some(members), Some(category), true) = (body.as_object_mut(), category, is_moved) {
        members.insert("category".into(), category.to_uppercase().into());
    }
    if let (Some(members), Some(seconds)) = (body.as_object_mut(), draft.message_send_ttl_seconds) {
        members.insert("message_send_ttl_seconds".into(), seconds.into());
    }
    body
}

/// Why it was not taken. Where nobody knows whether it was, the templates are pulled again.
async fn not_taken(ctx: &Ctx, line: &store::channel::Channel, error: GraphError) -> Result<Error, Error> {
    if let GraphError::Api(api) = &error {
        let refused = api.subcode.or(api.code).and_then(refusal_code);
        let is_content = refused.is_some() || matches!(api.code, Some(100 | 192 | 368));
        if is_content {
            let detail = api.detail.clone().or_else(|| api.message.clone()).unwrap_or_default();
            return Ok(Refusal::TemplateRefused { reason: refused.unwrap_or("template_refused"), detail }.into());
        }
    }
    if matches!(error, GraphError::NoAnswer(_) | GraphError::Unreadable { .. }) {
        let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
        tx.enqueue(SyncTemplates { channel: line.id }.job(ctx.new_id(), ctx.now));
        tx.commit().await?;
    }
    Ok(access::failed(error))
}

async fn finish(ctx: &Ctx, id: TemplateId, known: &Whole, taken: TakenTemplate) -> Result<Whole, Error> {
    let now = ctx.app.now();
    let before = known.template.as_ref();
    let mut raw = known.draft.creation();
    // An edit answers with no state: an approved text is looked at again like a new one.
    let status = taken.status.unwrap_or_else(|| TemplateStatus::Pending.as_str().to_owned());
    let category = taken.category.or_else(|| known.draft.category.map(|category| category.as_str().to_owned()));
    let provider_id = before.map(|template| template.provider_id.clone()).or(taken.id).unwrap_or_default();
    if let Some(members) = raw.as_object_mut() {
        members.insert("id".into(), provider_id.clone().into());
        members.insert("status".into(), status.to_uppercase().into());
        members.insert("category".into(), category.unwrap_or_default().to_uppercase().into());
    }
    let definition = definition_of(&raw).ok_or(Error::Conflict("template"))?;
    let mut template = Template {
        id,
        waba: known.waba,
        provider_id,
        definition,
        quality: before.and_then(|template| template.quality.clone()),
        recommendation: None,
        status_at: Some(now),
        coming: before.and_then(|template| template.coming),
        updated_at: now,
        gone_at: None,
    };
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, now).await?;
    store::template_draft::remove(tx.db(), ctx.workspace, id).await?;
    template.id = store::template::put(tx.db(), ctx.workspace, &template, &raw.to_string()).await?;
    let kind = match before.map(Template::status) {
        None => HistoryKind::Created,
        Some(TemplateStatus::Approved) => HistoryKind::EditedApproved,
        Some(_) => HistoryKind::Edited,
    };
    let asked = known.draft.category.map(domain::template::TemplateCategory::as_str);
    let mut handed_in = record::entry(&ctx.app, &template, kind, now, (ctx.user_id(), None));
    handed_in.category = asked.map(str::to_owned).or(handed_in.category);
    let mut entries = vec![handed_in];
    if asked.is_some_and(|asked| asked != template.definition.category) {
        entries.push(record::entry(&ctx.app, &template, HistoryKind::Category, now, (None, None)));
    }
    template_history::append(tx.db(), ctx.workspace, &entries).await?;
    let detail = json!({ "name": template.definition.name, "language": template.definition.language });
    audit::append(ctx, &tx, "template.submitted", template.id, detail).await?;
    let whole = list::load(ctx, tx.db(), template.id).await?;
    if before.is_some() {
        // Meta does not say what became of an edit; a pull does.
        let line = line_of(tx.db(), ctx.workspace, known.waba).await?;
        tx.enqueue(SyncTemplates { channel: line.id }.job(ctx.new_id(), now));
    }
    tx.record(updated(ctx, template.id));
    tx.commit().await?;
    Ok(whole)
}
