//! *Enviar de nuevo*: a person decides that a message that failed, or whose fate nobody knows, goes out once more.

use super::compose::{self, Asked, Attention, NewContent, NewTemplate, Sent};
use crate::{Ctx, Error};
use domain::{
    MessageId,
    message::{Content, Delivery},
    permission::Permission,
};

/// A new message with the same content; the old one stays as it is.
pub async fn resend(ctx: &Ctx, message: MessageId, client_ref: &str) -> Result<Sent, Error> {
    ctx.require(Permission::MessageSend)?;
    let db = ctx.app.db.read();
    let old = store::message::get(db, ctx.workspace, message).await?.ok_or(Error::NotFound)?;
    store::conversation::visible(db, ctx.scope(), old.conversation).await?.ok_or(Error::NotFound)?;
    if old.is_inbound || !matches!(old.delivery, Delivery::Failed | Delivery::FateUnknown | Delivery::Unknown) {
        return Err(Error::Conflict("only a message that did not arrive can be sent again"));
    }
    // Whoever sent it was told; what refuses refuses again.
    let known = ["no_consent".to_owned(), "opted_out".to_owned()];
    let asked = Asked {
        conversation: old.conversation,
        client_ref,
        reply_to: old.reply_to.map(|quoted| quoted.id),
        undo_seconds: 0,
        attention: Attention::Here,
        acknowledge: &known,
    };
    match old.content {
        // The template may have been paused or changed since: it is filled anew.
        Content::Template(template) => match template.template_id {
            Some(id) => {
                let params = template.params.into_iter().map(|param| (param.key, param.value)).collect();
                let header_media = template.header_media.map(|header| header.media_id);
                let again = NewTemplate { template: id, params, header_media };
                compose::send_new(ctx, &asked, NewContent::Template(again)).await
            }
            None => compose::send_again(ctx, &asked, Content::Template(template)).await,
        },
        content => compose::send_again(ctx, &asked, content).await,
    }
}
