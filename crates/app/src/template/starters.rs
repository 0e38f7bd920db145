//! The library to begin with.

use crate::{Ctx, Error};
use domain::{
    locale::Locale,
    permission::Permission,
    template::{
        TemplateDraft,
        starter::{self, Topic},
    },
};

/// Every starter of a language, and whether it is shown as an example of its category.
pub fn library(ctx: &Ctx, locale: Locale) -> Result<Vec<(Topic, TemplateDraft, bool)>, Error> {
    ctx.require(Permission::TemplateManage)?;
    let library = starter::library(locale).into_iter();
    Ok(library
        .map(|(topic, draft)| {
            let examples = starter::examples(locale, topic.category());
            let is_example = examples.iter().any(|(example, _)| *example == topic);
            (topic, draft, is_example)
        })
        .collect())
}
