//! The fields that somebody may put into a text.

use crate::{Ctx, Error};
use domain::{
    locale::Locale,
    merge_field::{Catalog, Module, Offered},
    permission::Permission,
};

/// Fields of one module, by their names in a language.
#[derive(Clone, Debug)]
pub struct Group {
    pub module: Module,
    pub label: &'static str,
    pub fields: Vec<Offered>,
}

pub async fn offered(ctx: &Ctx, locale: Locale) -> Result<Vec<Group>, Error> {
    ctx.require(Permission::ConversationRead)?;
    let custom = store::custom_field::list(ctx.app.db.read(), ctx.workspace, None).await?;
    let catalog = Catalog::new(&custom);
    let group = |module: &Module| Group {
        module: *module,
        label: module.label(locale),
        fields: catalog.available(*module, locale),
    };
    Ok(Module::ALL.iter().map(group).collect())
}
