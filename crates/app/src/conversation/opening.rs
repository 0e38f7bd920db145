//! Opening a conversation with its panel: everything at once, so that a screen asks once.

use super::find::{self, Stretch, ThreadPage};
use crate::{
    Ctx, Error,
    consent::{self, Register, Subject},
    contact,
};
use domain::{ConversationId, permission::Permission};
use store::{contact::Contact, read::InboxRow, scheduled::Scheduled};

pub struct Opening {
    pub conversation: InboxRow,
    /// The newest ones.
    pub messages: ThreadPage,
    pub contact: Option<Contact>,
    /// Who somebody unregistered may be.
    pub suggestions: Vec<Contact>,
    /// What they agreed to.
    pub consent: Register,
    /// What waits for its time, and what did not go.
    pub scheduled: Vec<Scheduled>,
}

pub async fn opening(ctx: &Ctx, id: ConversationId, limit: usize) -> Result<Opening, Error> {
    let conversation = find::get(ctx, id).await?;
    let messages = find::messages(ctx, conversation.id, Stretch::Newest, limit);
    let person = person(ctx, &conversation);
    let consent = consent::read::of(ctx, Subject::Identity(conversation.identity.id));
    let scheduled = store::scheduled::of_conversation(ctx.app.db.read(), ctx.workspace, conversation.id);
    let (messages, person, consent, scheduled) = tokio::join!(messages, person, consent, scheduled);
    let (contact, suggestions) = person?;
    Ok(Opening { messages: messages?, contact, suggestions, consent: consent?, scheduled: scheduled?, conversation })
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
