//! A text as somebody in a conversation would read it, with what is missing in its place (H-07).

use super::load::{Whom, load};
use crate::{Ctx, Error};
use domain::{
    ConversationId,
    locale::Locale,
    merge_field::{Shown, parse},
    message::content::MAX_TEXT,
    permission::Permission,
};

/// Text that is longer than this is not shown beforehand.
const LONGEST: usize = MAX_TEXT * 2;

pub async fn of_text(ctx: &Ctx, conversation: ConversationId, text: &str, locale: Locale) -> Result<Vec<Shown>, Error> {
    ctx.require(Permission::MessageSend)?;
    if text.chars().count() > LONGEST {
        return Err(Error::field("/text", "too_long"));
    }
    let db = ctx.app.db.read();
    let found = store::conversation::visible(db, ctx.scope(), conversation).await?.ok_or(Error::NotFound)?;
    let known = load(ctx, db, &Whom::in_conversation(&found), &[text]).await?;
    Ok(known.shown(&parse(text, &known.catalog), locale))
}
