//! Writing first: a number, or somebody known, gets a conversation, and a template opens it (C-01, D-09).

use crate::{
    Ctx, Error, Refusal, inbound,
    outbound::{
        compose::{self, Draft, check_reference},
        content::{self, NewContent, NewTemplate},
        policy,
    },
};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, MessageId,
    identity::{IdentityKey, IdentityKeyKind},
    permission::Permission,
    phone::Phone,
    recipient::{Address, Numbers, address},
    reply::{self, Initiation},
};
use store::{StoreError, Tx, channel::Channel, recipient};

pub struct StartConversation {
    pub channel: ChannelId,
    pub to: To,
    pub client_ref: String,
    pub template: NewTemplate,
    pub undo_seconds: u32,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// As a person types it; the workspace's country is assumed when no country code is given.
    Phone(String),
    /// Somebody who wrote before, perhaps on another line.
    Identity(IdentityId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    pub conversation: ConversationId,
    pub message: MessageId,
    pub repeated: bool,
}

/// Finds or makes the conversation; there is never a second one of the same person on the same line.
pub async fn start(ctx: &Ctx, command: StartConversation) -> Result<Started, Error> {
    ctx.require(Permission::MessageSend)?;
    check_reference(&command.client_ref)?;
    match once(ctx, &command).await {
        // Another request made the person, the conversation or the message first: now it is there to be found.
        Err(Error::Store(StoreError::Conflict(_))) => once(ctx, &command).await,
        other => other,
    }
}

async fn once(ctx: &Ctx, command: &StartConversation) -> Result<Started, Error> {
    let workspace = ctx.workspace;
    let mut tx = Tx::begin(&ctx.app.db, workspace, ctx.now).await?;
    let line = store::channel::get(tx.db(), workspace, command.channel).await?;
    let line = line.ok_or_else(|| Error::field("/channel_id", "invalid"))?;
    if reply::window(line.kind, reply::WindowFacts::default(), ctx.now).can_initiate == Initiation::None {
        return Err(Refusal::CannotInitiateOnChannel.into());
    }
    policy::line_accepts(line.kind, line.state)?;
    let (identity, is_new_person) = addressed(ctx, &tx, &line, &command.to).await?;
    let (id, is_new) = recipient::conversation(tx.db(), workspace, line.id, identity, ctx.new_id(), ctx.now).await?;
    store::lane::lock(tx.db(), workspace, id).await?;
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    if let Some(message) =
        store::message::by_client_ref(tx.db(), workspace, conversation.id, &command.client_ref).await?
    {
        return Ok(Started { conversation: conversation.id, message, repeated: true });
    }

    let wanted = NewContent::Template(command.template.clone());
    let content = content::resolve(tx.db(), workspace, line.waba, wanted).await?;
    policy::reaches(conversation.identity_kind, &content)?;
    let draft = Draft {
        client_ref: &command.client_ref,
        content: &content,
        reply_to: None,
        undo_seconds: command.undo_seconds,
    };
    let message = compose::queue(ctx, &mut tx, &conversation, &line, &draft).await?;
    if is_new && conversation.owner.is_none() {
        // Who writes first looks after the answer.
        let owner = ctx.user_id();
        store::conversation::set_owner(tx.db(), workspace, conversation.id, owner).await?;
    }
    inbound::commit(&ctx.app, tx, is_new_person).await?;
    Ok(Started { conversation: conversation.id, message, repeated: false })
}

async fn addressed(ctx: &Ctx, tx: &Tx, line: &Channel, to: &To) -> Result<(IdentityId, bool), Error> {
    let (db, workspace) = (tx.db(), ctx.workspace);
    let id = match to {
        To::Phone(typed) => {
            let settings = store::workspace::get(db, workspace).await?.ok_or(Error::NotFound)?;
            let phone = Phone::parse(typed, &settings.country).ok_or(Refusal::InvalidPhone)?;
            return person(ctx, tx, &phone).await;
        }
        To::Identity(id) => recipient::living(db, workspace, *id).await?,
    };
    let known = match id {
        Some(id) => store::contact::identity(db, workspace, id).await?,
        None => None,
    };
    let known = known.ok_or_else(|| Error::field("/to/identity_id", "invalid"))?;
    let numbers = numbers(ctx, tx, known.contact).await?;
    let is_known = recipient::is_known_to(db, workspace, known.id, line.id).await?;
    let own = IdentityKey::new(known.kind, known.external_id);
    match address(&own, numbers, is_known).ok_or(Refusal::NoUsablePhone)? {
        Address::Own => Ok((known.id, false)),
        Address::Phone(phone) => person(ctx, tx, &phone).await,
    }
}

async fn numbers(ctx: &Ctx, tx: &Tx, contact: Option<ContactId>) -> Result<Numbers, Error> {
    let Some(id) = contact else { return Ok(Numbers::default()) };
    let found = store::contact::find(tx.db(), ctx.workspace, tx.engine(), id).await?;
    let phone = |text: Option<String>| Phone::from_wa_id(text?.trim_start_matches('+'));
    Ok(found.map_or_else(Numbers::default, |contact| Numbers {
        whatsapp: phone(contact.phone_whatsapp),
        primary: phone(contact.phone_primary),
    }))
}

/// The person with this number, under whichever national variant Meta knows it, and whether they were made for it: who
/// gave the number up does not have it any more.
async fn person(ctx: &Ctx, tx: &Tx, phone: &Phone) -> Result<(IdentityId, bool), Error> {
    let key = IdentityKey::new(IdentityKeyKind::WaId, phone.digits());
    if let Some(known) = recipient::by_key(tx.db(), ctx.workspace, &key).await? {
        return Ok((known, false));
    }
    let id: IdentityId = ctx.new_id();
    let search_text = store::search::text([], [Some(phone.as_str())]);
    let new = recipient::NewIdentity { id, key: &key, phone: phone.as_str(), search_text: &search_text };
    recipient::insert(tx.db(), ctx.workspace, &new, ctx.now).await?;
    store::search::put(tx.db(), tx.engine(), ctx.workspace, &[(id, search_text.as_str())]).await?;
    Ok((id, true))
}
