//! A colleague looks at a conversation, or types in it.

use crate::{Ctx, Error, outbound::receipts};
use domain::{ConversationId, permission::Permission};

/// Whether the customer is told that somebody is typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    Nothing,
    Typing,
}

/// Checks that the caller may be there; answers with the conversation's id of today and the caller's name.
pub async fn attend(ctx: &Ctx, conversation: ConversationId, tell: Tell) -> Result<(ConversationId, String), Error> {
    ctx.require(Permission::ConversationRead)?;
    let db = ctx.app.db.read();
    let user = ctx.user_id().ok_or(Error::Unauthorized)?;
    let seen = store::conversation::visible(db, ctx.scope(), conversation).await?.ok_or(Error::NotFound)?;
    let member = store::user::find(db, ctx.workspace, user).await?.ok_or(Error::Unauthorized)?;
    if tell == Tell::Typing && ctx.permissions.allows(Permission::MessageSend) {
        receipts::typing(ctx, seen.id).await?;
    }
    Ok((seen.id, member.name))
}
