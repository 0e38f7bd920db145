//! Writing: a draft begins, changes, is copied. Nothing of it reaches Meta.

use super::{Draft, Whole, list, updated};
use crate::{Ctx, Error, FieldError, Refusal, account::audit};
use domain::{
    ChannelId, TemplateId, Timestamp, WabaId,
    permission::Permission,
    template::{TemplateDraft, draft::DraftButton},
};
use serde_json::json;
use store::{Connection, Tx, template_draft};

/// Of a workspace; Meta itself keeps at most 6,000 for an account.
const MAX_DRAFTS: i64 = 1_000;
/// A draft may be wrong in every way, but not endless.
const MAX_TEXT: usize = 10_000;
const MAX_NAME: usize = 600;
const MAX_BUTTONS: usize = 30;
const MAX_EXAMPLES: usize = 200;

pub async fn create(ctx: &Ctx, channel: ChannelId, draft: TemplateDraft) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    check(&draft)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let waba = account_of(ctx, tx.db(), channel).await?;
    let id = ctx.new_id();
    write(ctx, tx, id, waba, draft).await
}

/// When the draft was last changed, as whoever changes it now saw it: `None` inside where there was none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub Option<Timestamp>);

/// Another text for a template, or for a draft. Name and language of a template that Meta has stay. With `seen`, whoever
/// saw an older draft is refused.
pub async fn edit(ctx: &Ctx, id: TemplateId, mut draft: TemplateDraft, seen: Option<Seen>) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    check(&draft)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    template_draft::lock(tx.db(), ctx.workspace, id).await?;
    let known = list::load(ctx, tx.db(), id).await?;
    if seen.is_some_and(|Seen(at)| at != known.pending.as_ref().map(|pending| pending.updated_at)) {
        return Err(Error::Conflict("somebody else changed it"));
    }
    if let Some(refusal) = known.refusal.filter(|refusal| refusal.free_at().is_none()) {
        return Err(Refusal::TemplateLimit(refusal).into());
    }
    if let Some(template) = &known.template {
        draft.name.clone_from(&template.definition.name);
        draft.language.clone_from(&template.definition.language);
        draft.parameter_format = template.definition.parameter_format.clone();
    }
    write(ctx, tx, id, known.waba, draft).await
}

/// A copy to go on from, under a name of its own; in another language it keeps the name.
pub async fn duplicate(
    ctx: &Ctx,
    id: TemplateId,
    language: Option<String>,
    channel: Option<ChannelId>,
) -> Result<Whole, Error> {
    ctx.require(Permission::TemplateManage)?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let known = list::load(ctx, tx.db(), id).await?;
    let waba = match channel {
        Some(channel) => account_of(ctx, tx.db(), channel).await?,
        None => known.waba,
    };
    let mut draft = known.draft;
    let is_translation = language.as_ref().is_some_and(|language| *language != draft.language);
    if let Some(language) = language {
        draft.language = language;
    }
    if !is_translation && waba == known.waba {
        let taken = names(ctx, tx.db(), waba).await?;
        draft.name = free_name(&draft.name, &taken);
    }
    check(&draft)?;
    let id = ctx.new_id();
    write(ctx, tx, id, waba, draft).await
}

/// What was not handed in is dropped; a template that Meta has stays as it is.
pub async fn discard(ctx: &Ctx, id: TemplateId) -> Result<(), Error> {
    ctx.require(Permission::TemplateManage)?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    if template_draft::remove(tx.db(), ctx.workspace, id).await? == 0 {
        return Err(Error::NotFound);
    }
    audit::append(ctx, &tx, "template.draft_discarded", id, json!({})).await?;
    tx.record(updated(ctx, id));
    tx.commit().await?;
    Ok(())
}

async fn write(ctx: &Ctx, mut tx: Tx, id: TemplateId, waba: WabaId, draft: TemplateDraft) -> Result<Whole, Error> {
    if template_draft::count(tx.db(), ctx.workspace).await? >= MAX_DRAFTS {
        return Err(Error::field("/draft", "too_many"));
    }
    let row = Draft { id, waba, draft, updated_by: ctx.user_id(), updated_at: ctx.now };
    template_draft::put(tx.db(), ctx.workspace, &row).await?;
    let whole = list::load(ctx, tx.db(), id).await?;
    tx.record(updated(ctx, id));
    tx.commit().await?;
    Ok(whole)
}

async fn account_of(ctx: &Ctx, db: &impl Connection, channel: ChannelId) -> Result<WabaId, Error> {
    let line = store::channel::get(db, ctx.workspace, channel).await?;
    let line = line.ok_or_else(|| Error::field("/channel_id", "invalid"))?;
    line.waba.ok_or(Error::Refused(Refusal::UnsupportedOnChannel))
}

async fn names(ctx: &Ctx, db: &impl Connection, waba: WabaId) -> Result<Vec<String>, Error> {
    let templates = store::template::list(db, ctx.workspace, waba).await?;
    let drafts = template_draft::of_account(db, ctx.workspace, waba).await?;
    let templates = templates.into_iter().map(|template| template.definition.name);
    Ok(templates.chain(drafts.into_iter().map(|draft| draft.draft.name)).collect())
}

/// `cita`, `cita_2`, `cita_3` …
fn free_name(name: &str, taken: &[String]) -> String {
    let numbered = (2..=taken.len() + 2).map(|number| format!("{name}_{number}"));
    numbered.into_iter().find(|candidate| !taken.contains(candidate)).unwrap_or_default()
}

/// Sizes only; what is wrong with the text is the linter's to say.
fn check(draft: &TemplateDraft) -> Result<(), Error> {
    let mut errors = Vec::new();
    let mut at_most = |pointer: &str, text: &str, limit: usize| {
        if text.chars().count() > limit {
            errors.push(FieldError::new(pointer, "too_long"));
        }
    };
    at_most("/draft/name", &draft.name, MAX_NAME);
    at_most("/draft/language", &draft.language, 40);
    if draft.name.contains('\0') || draft.language.contains('\0') {
        return Err(Error::field("/draft/name", "invalid"));
    }
    at_most("/draft/header", draft.header.text().unwrap_or(""), MAX_TEXT);
    at_most("/draft/body", &draft.body, MAX_TEXT);
    at_most("/draft/footer", draft.footer.as_deref().unwrap_or(""), MAX_TEXT);
    for (index, button) in draft.buttons.iter().enumerate() {
        let (text, more) = match button {
            DraftButton::QuickReply { text } => (text.as_str(), ""),
            DraftButton::Url { text, url } => (text.as_str(), url.as_str()),
            DraftButton::PhoneNumber { text, phone_number } => (text.as_str(), phone_number.as_str()),
            DraftButton::Otp(otp) => (otp.text.as_deref().unwrap_or(""), otp.autofill_text.as_deref().unwrap_or("")),
            DraftButton::CopyCode | DraftButton::Kept { .. } => ("", ""),
        };
        at_most(&format!("/draft/buttons/{index}/text"), text, MAX_TEXT);
        at_most(&format!("/draft/buttons/{index}"), more, MAX_TEXT);
    }
    for (key, value) in &draft.examples {
        at_most(&format!("/draft/examples/{key}"), value, MAX_TEXT);
    }
    if draft.buttons.len() > MAX_BUTTONS {
        errors.push(FieldError::new("/draft/buttons", "too_many"));
    }
    if draft.examples.len() > MAX_EXAMPLES {
        errors.push(FieldError::new("/draft/examples", "too_many"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Validation(errors)) }
}

#[cfg(test)]
mod tests {
    use super::free_name;

    #[test]
    fn a_copy_has_a_name_of_its_own() {
        let taken = ["cita".to_owned(), "cita_2".to_owned()];
        assert_eq!(free_name("cita", &taken), "cita_3");
        assert_eq!(free_name("pedido", &[]), "pedido_2");
    }
}
