//! Opening a conversation with its panel: everything at once, so that a screen asks once.

use super::find::{self, Stretch, ThreadPage};
use crate::{
    Ctx, Error,
    consent::{self, Register, Subject},
    contact,
};
use domain::{ConversationId, permission::Permission};
use store::{contact::Contact, read::InboxRow};

pub struct Opening {
    pub conversation: InboxRow,
    /// The newest ones.
    pub messages: ThreadPage,
    pub contact: Option<Contact>,
    /// Who somebody unregistered may be.
    pub suggestions: Vec<Contact>,
    /// What they agreed to.
    pub consent: Register,
}

pub async fn opening(ctx: &Ctx, id: ConversationId, limit: usize) -> Result<Opening, Error> {
    let conversation = find::get(ctx, id).await?;
    let messages = find::messages(ctx, conversation.id, Stretch::Newest, limit);
    let person = person(ctx, &conversation);
    let consent = consent::read::of(ctx, Subject::Identity(conversation.identity.id));
    let (messages, person, consent) = tokio::join!(messages, person, consent);
    let (contact, suggestions) = person?;
    Ok(Opening { messages: messages?, contact, suggestions, consent: consent?, conversation })
}

async fn person(ctx: &Ctx, conversation: &InboxRow) -> Result<(Option<Contact>, Vec<Contact>), Error> {
    if !ctx.permissions.allows(Permission::ContactRead) {
        return Ok((None, Vec::new()));
    }
    match &conversation.contact {
        Some((id, _)) => match contact::find::get(ctx, *id).await {
            Ok(contact) => Ok((Some(contact), Vec::new())),
            Err(Error::NotFound) => Ok((None, Vec::new())),
            Err(error) => Err(error),
        },
        None => Ok((None, contact::find::suggestions(ctx, &conversation.identity).await?)),
    }
}
