//! What a template's variables were filled with the last time, where that was fields: the next one begins with it.

use crate::{Ctx, Error, merge};
use domain::{
    TemplateId,
    locale::Locale,
    merge_field::{Catalog, canonical, in_language, parse},
    permission::Permission,
};
use std::collections::BTreeMap;
use store::Tx;

/// As a person of this language edits it; what became of no use is left out.
pub async fn last(ctx: &Ctx, template: TemplateId, locale: Locale) -> Result<BTreeMap<String, String>, Error> {
    ctx.require(Permission::MessageSend)?;
    let db = ctx.app.db.read();
    store::template::get(db, ctx.workspace, template).await?.ok_or(Error::NotFound)?;
    let kept = store::template_mapping::get(db, ctx.workspace, template, ctx.user_id()).await?;
    if kept.is_empty() {
        return Ok(kept);
    }
    let catalog = Catalog::new(&store::custom_field::list(db, ctx.workspace, None).await?);
    let shown = kept.into_iter().filter_map(|(key, text)| {
        let parsed = parse(&text, &catalog);
        let is_whole = parsed.faults().next().is_none();
        is_whole.then(|| (key, in_language(&parsed, &catalog, locale)))
    });
    Ok(shown.collect())
}

/// Values typed for one person are no default for the next.
pub(crate) async fn remember(
    ctx: &Ctx,
    tx: &Tx,
    template: TemplateId,
    params: &BTreeMap<String, String>,
) -> Result<(), Error> {
    let Some(user) = ctx.user_id() else { return Ok(()) };
    if !params.values().any(|text| merge::uses(text)) {
        return Ok(());
    }
    let catalog = Catalog::new(&store::custom_field::list(tx.db(), ctx.workspace, None).await?);
    let kept: BTreeMap<String, String> = params
        .iter()
        .filter(|(_, text)| merge::uses(text))
        .map(|(key, text)| (key.clone(), canonical(&parse(text, &catalog))))
        .collect();
    Ok(store::template_mapping::put(tx.db(), ctx.workspace, template, user, &kept, ctx.now).await?)
}
