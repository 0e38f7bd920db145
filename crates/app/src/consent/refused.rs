//! Meta refused a marketing message because the person had stopped them: that is as good as their own word.

use crate::Error;
use domain::{
    ChannelId, ConversationId, MessageId, Timestamp,
    actor::Actor,
    consent::{ConsentEvent, Source, of_refusal},
    fault::MessageError,
};
use store::{
    Tx,
    consent::{NewEntry, Of},
};

/// The entry that a failure means, if it means one. Its id is the message's, so that it is written once, whether Meta
/// said it at once or by a receipt.
pub(crate) fn entry(
    error: &MessageError,
    (message, conversation, channel): (MessageId, ConversationId, ChannelId),
    at: Timestamp,
) -> Option<NewEntry> {
    let code = error.provider_code?;
    let (scope, change) = of_refusal(code)?;
    let event = ConsentEvent {
        id: message.0,
        at,
        scope,
        change,
        source: Source::MetaRefusal,
        actor: Actor::Contact,
        channel: Some(channel),
        wording: None,
        proof: Some(format!("Meta {code}")),
    };
    Some(NewEntry { of: Of::Conversation(conversation), event })
}

pub(crate) async fn write(
    tx: &mut Tx,
    failed: impl Iterator<Item = (MessageError, MessageId, ConversationId, ChannelId)>,
    now: Timestamp,
) -> Result<(), Error> {
    let entries: Vec<NewEntry> = failed
        .filter_map(|(error, message, conversation, channel)| entry(&error, (message, conversation, channel), now))
        .collect();
    store::consent::append(tx.db(), tx.workspace(), &entries, now).await?;
    Ok(())
}
