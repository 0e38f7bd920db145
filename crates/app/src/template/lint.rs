//! What is to be said of a draft, and how it looks to somebody who knows nothing of the business.

use crate::{Ctx, Error};
use domain::{
    ChannelId, TemplateId, WabaId,
    permission::Permission,
    template::{
        TemplateDraft,
        lint::{Finding, Neighbour, Surroundings, lint_among},
        review::{ReviewerView, TemplateStatus, VariablesAs, reviewer_view},
    },
};
use std::collections::BTreeSet;
use store::{Connection, template::Template};

#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    pub findings: Vec<Finding>,
    pub with_examples: ReviewerView,
    pub with_blanks: ReviewerView,
}

/// `id` is the template's own, so that it is not taken for its own neighbour.
pub async fn look(
    ctx: &Ctx,
    draft: &TemplateDraft,
    channel: Option<ChannelId>,
    id: Option<TemplateId>,
) -> Result<Looked, Error> {
    ctx.require(Permission::TemplateManage)?;
    let db = ctx.app.db.read();
    let line = match channel {
        Some(channel) => store::channel::get(db, ctx.workspace, channel).await?,
        None => None,
    };
    let findings = match line.and_then(|line| line.waba) {
        Some(waba) => findings(ctx, db, waba, draft, id).await?,
        None => lint_among(draft, &Surroundings::default()),
    };
    Ok(Looked {
        findings,
        with_examples: reviewer_view(draft, VariablesAs::Examples),
        with_blanks: reviewer_view(draft, VariablesAs::Blanks),
    })
}

/// Among the other templates of its account.
pub(super) async fn findings(
    ctx: &Ctx,
    db: &impl Connection,
    waba: WabaId,
    draft: &TemplateDraft,
    id: Option<TemplateId>,
) -> Result<Vec<Finding>, Error> {
    if draft.language.contains('\0') {
        return Ok(lint_among(draft, &Surroundings::default()));
    }
    let templates = store::template::in_language(db, ctx.workspace, waba, &draft.language).await?;
    let others = templates.iter().filter(|template| Some(template.id) != id);
    let neighbours: Vec<Neighbour<'_>> = others
        .map(|template| Neighbour {
            name: &template.definition.name,
            language: &template.definition.language,
            body: &template.definition.body,
            footer: template.definition.footer.as_deref(),
        })
        .collect();
    let domains = own_domains(ctx, db, &templates).await?;
    let domains: Vec<&str> = domains.iter().map(String::as_str).collect();
    Ok(lint_among(draft, &Surroundings { templates: &neighbours, own_domains: &domains }))
}

/// Mail that anybody can have says nothing of a company.
const FREE_MAIL: &[&str] = &["gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "icloud", "proton"];

/// Where the company is at home: where its colleagues have their mail, and where approved templates lead.
async fn own_domains(ctx: &Ctx, db: &impl Connection, templates: &[Template]) -> Result<BTreeSet<String>, Error> {
    let users = store::user::list(db, ctx.workspace).await?;
    let mail = users.iter().filter(|user| user.active).filter_map(|user| user.email.rsplit_once('@'));
    let is_free = |domain: &str| FREE_MAIL.iter().any(|name| domain.split('.').next() == Some(name));
    let of_mail = mail.map(|(_, domain)| domain.to_lowercase()).filter(|domain| !is_free(domain));
    let approved = templates.iter().filter(|template| template.status() == TemplateStatus::Approved);
    let links = approved.flat_map(|template| &template.definition.buttons).filter_map(|button| button.url.as_deref());
    Ok(of_mail.chain(links.filter_map(host)).collect())
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    (host.contains('.') && !host.contains('{')).then(|| host.to_lowercase())
}
