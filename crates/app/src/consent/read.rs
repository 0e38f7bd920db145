//! What the register says of somebody: the present state and how it came to be.

use super::ask::folded;
use crate::{Ctx, Error};
use domain::{
    ContactId, ConversationId,
    consent::{Consent, Present, Purpose},
    permission::Permission,
};
use store::consent::{self, Entry, Subject};

#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    pub consent: Consent,
    /// The latest first.
    pub entries: Vec<Entry>,
}

impl Register {
    pub fn present(&self, purpose: Purpose) -> Present {
        self.consent.present(purpose)
    }
}

pub async fn of_contact(ctx: &Ctx, id: ContactId) -> Result<Register, Error> {
    ctx.require(Permission::ContactRead)?;
    let contact = crate::contact::find::get(ctx, id).await?;
    of(ctx, Subject::Contact(contact.id)).await
}

/// Of whoever a conversation is with, registered or not.
pub async fn of_conversation(ctx: &Ctx, id: ConversationId) -> Result<Register, Error> {
    ctx.require(Permission::ConversationRead)?;
    let found = store::conversation::visible(ctx.app.db.read(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    of(ctx, Subject::Identity(found.identity)).await
}

pub(crate) async fn of(ctx: &Ctx, subject: Subject) -> Result<Register, Error> {
    let found = consent::entries(ctx.app.db.read(), ctx.workspace, &[subject]).await?;
    let entries = found.into_values().next().unwrap_or_default();
    Ok(Register { consent: folded(&entries), entries })
}
