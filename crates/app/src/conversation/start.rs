//! Writing first: a number, or somebody known, gets a conversation, and a template opens it (C-01, D-09).

use crate::{
    Ctx, Error, Refusal,
    consent::{self, ask::Way},
    contact::{
        self, fill,
        link::{self, Number},
    },
    inbound,
    merge::{self, Whom},
    outbound::{
        compose::{self, Attention, Draft, check_reference},
        content::{self, NewContent, NewTemplate},
        policy,
    },
    template::mapping,
};
use domain::{
    ChannelId, ContactId, ConversationId, IdentityId, MessageId,
    consent::Sending,
    contact::fill::SendOrigin,
    identity::{IdentityKey, IdentityKeyKind},
    message::Content,
    permission::Permission,
    phone::Phone,
    recipient::is_address,
    reply::{self, Initiation},
};
use store::{StoreError, Tx, channel::Channel, conversation::Conversation, recipient};

pub struct StartConversation {
    pub channel: ChannelId,
    pub to: To,
    pub client_ref: String,
    pub template: NewTemplate,
    pub undo_seconds: u32,
    /// Codes of warnings that the sender was told of (`no_consent`, `opted_out`).
    pub acknowledge: Vec<String>,
    pub sending: Sending,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// As a person types it; the workspace's country is assumed when no country code is given.
    Phone(String),
    /// Somebody of the CRM; the number is chosen (D-09).
    Contact(ContactId),
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
    let Addressee { identity, number, is_new: is_new_person } = addressee(ctx, &mut tx, &command.to, &line).await?;
    let (id, is_new) = recipient::conversation(tx.db(), workspace, line.id, identity, ctx.new_id(), ctx.now).await?;
    store::lane::lock(tx.db(), workspace, id).await?;
    let conversation = store::conversation::visible(tx.db(), ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    if let Some(message) =
        store::message::by_client_ref(tx.db(), workspace, conversation.id, &command.client_ref).await?
    {
        return Ok(Started { conversation: conversation.id, message, repeated: true });
    }

    let content = filled(ctx, &tx, command, &conversation, &line).await?;
    let draft = Draft {
        client_ref: &command.client_ref,
        content: &content,
        reply_to: None,
        undo_seconds: command.undo_seconds,
        attention: Attention::Here,
    };
    let message = compose::queue(ctx, &mut tx, &conversation, &line, &draft).await?;
    if let (Some(contact), Some(number)) = (conversation.contact, &number) {
        let origin = match (command.sending, &command.to) {
            // Many at once tell nothing of each number until somebody answers (D-12).
            (Sending::Campaign, _) => SendOrigin::Campaign,
            (Sending::Single, To::Phone(_) | To::Identity(_)) => SendOrigin::InboxStart,
            (Sending::Single, To::Contact(_)) => SendOrigin::ContactDetail,
        };
        fill::remember(ctx, &tx, (contact, message), number, origin).await?;
    }
    if is_new && conversation.owner.is_none() {
        // Who writes first looks after the answer.
        let owner = ctx.user_id();
        store::conversation::set_owner(tx.db(), workspace, conversation.id, owner).await?;
    }
    inbound::commit(&ctx.app, tx, is_new_person).await?;
    Ok(Started { conversation: conversation.id, message, repeated: false })
}

/// What they would get, once it is sure that they may.
async fn filled(
    ctx: &Ctx,
    tx: &Tx,
    command: &StartConversation,
    conversation: &Conversation,
    line: &Channel,
) -> Result<Content, Error> {
    let wanted = NewContent::Template(command.template.clone());
    let wanted = merge::fill(ctx, tx.db(), &Whom::in_conversation(conversation), wanted).await?;
    let content = content::resolve(tx.db(), ctx.workspace, line.waba, wanted).await?;
    policy::reaches(conversation.identity_kind, &content)?;
    policy::holds(&content, compose::leaves_at(ctx.now, command.undo_seconds))?;
    let way = Way { sending: command.sending, acknowledge: &command.acknowledge };
    consent::ask::allow(ctx, tx, conversation.identity, &content, way).await?;
    mapping::remember(ctx, tx, command.template.template, &command.template.params).await?;
    Ok(content)
}

/// Who is written to, by which number if by one, and whether they were made for it.
struct Addressee {
    identity: IdentityId,
    number: Option<Number>,
    is_new: bool,
}

impl Addressee {
    const fn known(identity: IdentityId) -> Self {
        Self { identity, number: None, is_new: false }
    }
}

async fn addressee(ctx: &Ctx, tx: &mut Tx, to: &To, line: &Channel) -> Result<Addressee, Error> {
    let phone = match to {
        To::Phone(typed) => {
            let settings = store::workspace::get(tx.db(), ctx.workspace).await?.ok_or(Error::NotFound)?;
            Phone::parse(typed, &settings.country).ok_or(Refusal::InvalidPhone)?
        }
        To::Contact(contact) => match chosen(ctx, tx, *contact, line).await? {
            Chosen::Number(phone) => phone,
            Chosen::Identity(identity) => return Ok(Addressee::known(identity)),
        },
        To::Identity(id) => match known(ctx, tx, *id, line).await? {
            Chosen::Number(phone) => phone,
            Chosen::Identity(identity) => return Ok(Addressee::known(identity)),
        },
    };
    let (identity, is_new) = person(ctx, tx, &phone).await?;
    let number = Number::of(&phone);
    link::recognise(ctx, tx, identity, &number).await?;
    Ok(Addressee { identity, number: Some(number), is_new })
}

enum Chosen {
    Number(Phone),
    Identity(IdentityId),
}

async fn chosen(ctx: &Ctx, tx: &mut Tx, contact: ContactId, line: &Channel) -> Result<Chosen, Error> {
    contact::edit::found(ctx, tx, contact).await?;
    let chosen = contact::recipient::choose(ctx, tx.db(), contact, line).await?;
    match (chosen.number, chosen.identity) {
        (Some(number), _) => {
            let phone = Phone::from_wa_id(number.trim_start_matches('+')).ok_or(Refusal::NoUsablePhone)?;
            Ok(Chosen::Number(phone))
        }
        (None, Some(identity)) => Ok(Chosen::Identity(identity)),
        (None, None) => Err(Refusal::NoUsablePhone.into()),
    }
}

/// Somebody who wrote before: by their own number, else by what the CRM knows of them, else by their user id.
async fn known(ctx: &Ctx, tx: &mut Tx, id: IdentityId, line: &Channel) -> Result<Chosen, Error> {
    let workspace = ctx.workspace;
    let known = match recipient::living(tx.db(), workspace, id).await? {
        Some(id) => store::contact::identity(tx.db(), workspace, id).await?,
        None => None,
    };
    let known = known.ok_or_else(|| Error::field("/to/identity_id", "invalid"))?;
    match known.contact {
        Some(contact) if known.kind != IdentityKeyKind::WaId => chosen(ctx, tx, contact, line).await,
        _ => {
            let is_known = recipient::is_known_to(tx.db(), workspace, known.id, line.id).await?;
            let reached = is_address(known.kind, is_known).then_some(Chosen::Identity(known.id));
            reached.ok_or_else(|| Refusal::NoUsablePhone.into())
        }
    }
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
