//! The values of the fields that some texts use, for one person: only what is asked for is looked up.

use super::format::Format;
use crate::{Ctx, Error};
use domain::{
    ChannelId, ContactId, EpisodeId, IdentityId, UserId,
    contact::full_name,
    custom_field::{CustomField, Entity},
    locale::Locale,
    merge_field::{Catalog, Known as Field, MergeField, Module, Parsed, Shown, ShownAs, Values, parse, preview},
};
use store::{Connection, contact::Contact, conversation::Conversation, workspace::Workspace};

/// Whom a text is for, and where it would go.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whom {
    pub(crate) contact: Option<ContactId>,
    pub(crate) identity: Option<IdentityId>,
    pub(crate) episode: Option<EpisodeId>,
    /// Of the conversation.
    pub(crate) owner: Option<UserId>,
    pub(crate) channel: Option<ChannelId>,
}

impl Whom {
    pub(crate) const fn in_conversation(conversation: &Conversation) -> Self {
        Self {
            contact: conversation.contact,
            identity: Some(conversation.identity),
            episode: conversation.episode,
            owner: conversation.owner,
            channel: Some(conversation.channel),
        }
    }
}

/// The fields there are, and what is known of the ones that are used.
pub(crate) struct Known {
    pub(crate) catalog: Catalog,
    pub(crate) values: Values,
    /// The workspace's language.
    pub(crate) locale: Locale,
}

impl Known {
    /// What people call the field of this canonical id.
    pub(crate) fn label(&self, id: &str, locale: Locale) -> Option<String> {
        let (module, name) = id.split_once('.')?;
        let field = self.catalog.find(module, name).ok()?;
        Some(self.catalog.label(field, locale))
    }

    /// A text as the person would read it; what is missing goes by its name in this language.
    pub(crate) fn shown(&self, parsed: &Parsed, locale: Locale) -> Vec<Shown> {
        let named = |shown: Shown| match shown.shown_as {
            ShownAs::Missing(_) => Shown { text: self.label(&shown.text, locale).unwrap_or(shown.text), ..shown },
            ShownAs::Text | ShownAs::Value | ShownAs::Fallback => shown,
        };
        preview(parsed, &self.values).into_iter().map(named).collect()
    }
}

/// Whether a text has anything to be filled (or an escape to be taken out).
pub(crate) fn uses(text: &str) -> bool {
    text.contains("$[")
}

pub(crate) async fn load(ctx: &Ctx, db: &impl Connection, whom: &Whom, texts: &[&str]) -> Result<Known, Error> {
    let custom = store::custom_field::list(db, ctx.workspace, None).await?;
    let catalog = Catalog::new(&custom);
    let parsed: Vec<Parsed> = texts.iter().map(|text| parse(text, &catalog)).collect();
    let fields: Vec<MergeField> = parsed.iter().flat_map(Parsed::fields).collect();
    let has = |module: Module| fields.iter().any(|field| field.module() == module);
    let mut values = Values::default();
    if fields.is_empty() {
        return Ok(Known { catalog, values, locale: Locale::default() });
    }
    let workspace = store::workspace::get(db, ctx.workspace).await?.ok_or(Error::NotFound)?;
    let names = Names(store::user::names(db, ctx.workspace).await?);
    values.set(MergeField::Known(Field::WorkspaceName), &workspace.name);
    let format = Format::of(&workspace);
    let contact = match whom.contact.filter(|_| has(Module::Contact) || has(Module::Company)) {
        Some(id) => store::contact::by_ids(db, ctx.workspace, ctx.app.db.engine(), &[id]).await?.pop(),
        None => None,
    };
    if let Some(contact) = &contact {
        set_contact(&mut values, contact, &custom, &format, &names);
    }
    if let Some((company, _)) =
        contact.as_ref().and_then(|contact| contact.company.as_ref()).filter(|_| has(Module::Company))
    {
        set_company(ctx, db, &mut values, *company, &custom, &format, &names).await?;
    }
    if has(Module::Conversation) {
        set_conversation(ctx, db, &mut values, whom, &format, &names).await?;
    }
    if has(Module::User) {
        set_user(ctx, db, &mut values, whom).await?;
    }
    if let Some(channel) = whom.channel.filter(|_| has(Module::Channel)) {
        set_channel(ctx, db, &mut values, channel, &workspace).await?;
    }
    Ok(Known { catalog, values, locale: workspace.locale })
}

/// What colleagues are called.
struct Names(Vec<(UserId, String)>);

impl Names {
    fn of(&self, user: Option<UserId>) -> &str {
        self.0.iter().find(|(id, _)| Some(*id) == user).map_or("", |(_, name)| name)
    }
}

fn put(values: &mut Values, field: Field, value: Option<&str>) {
    values.set(MergeField::Known(field), value.unwrap_or_default());
}

fn set_contact(values: &mut Values, contact: &Contact, custom: &[CustomField], format: &Format, names: &Names) {
    put(values, Field::ContactFirstName, Some(&contact.first_name));
    put(values, Field::ContactLastName, Some(&contact.last_name));
    put(values, Field::ContactFullName, Some(&full_name(&contact.first_name, &contact.last_name)));
    put(values, Field::ContactEmail, contact.email.as_deref());
    put(values, Field::ContactPhonePrimary, contact.phone_primary.as_deref());
    put(values, Field::ContactPhoneWhatsapp, contact.phone_whatsapp.as_deref());
    put(values, Field::ContactJobTitle, contact.job_title.as_deref());
    put(values, Field::ContactCountry, contact.country.as_deref());
    put(values, Field::ContactLanguage, contact.language.as_deref());
    put(values, Field::ContactOwner, Some(names.of(contact.owner)));
    for field in custom.iter().filter(|field| field.entity == Entity::Contact) {
        let rows: Vec<(String, Option<f64>)> = contact
            .fields
            .iter()
            .filter(|value| value.field == field.id)
            .map(|value| (value.text.clone(), value.number))
            .collect();
        if let Some(value) = field.from_rows(&rows) {
            values.set(MergeField::Custom(Entity::Contact, field.id), &format.value(&value));
        }
    }
}

async fn set_company(
    ctx: &Ctx,
    db: &impl Connection,
    values: &mut Values,
    id: domain::CompanyId,
    custom: &[CustomField],
    format: &Format,
    names: &Names,
) -> Result<(), Error> {
    let Some(company) = store::company::find(db, ctx.workspace, id).await? else { return Ok(()) };
    put(values, Field::CompanyName, Some(&company.name));
    put(values, Field::CompanyDomain, company.domain.as_deref());
    put(values, Field::CompanyPhone, company.phone.as_deref());
    put(values, Field::CompanyEmail, company.email.as_deref());
    put(values, Field::CompanyAddress, company.address.as_deref());
    put(values, Field::CompanyCountry, company.country.as_deref());
    put(values, Field::CompanyOwner, Some(names.of(company.owner)));
    let engine = ctx.app.db.engine();
    let found = store::field_value::of_records(db, ctx.workspace, engine, custom, &[id.0]).await?;
    for (field, value) in found.into_values().flatten() {
        values.set(MergeField::Custom(Entity::Company, field), &format.value(&value));
    }
    Ok(())
}

async fn set_conversation(
    ctx: &Ctx,
    db: &impl Connection,
    values: &mut Values,
    whom: &Whom,
    format: &Format,
    names: &Names,
) -> Result<(), Error> {
    if let Some(identity) = whom.identity
        && let Some(known) = store::contact::identity(db, ctx.workspace, identity).await?
    {
        put(values, Field::ConversationProfileName, known.profile_name.as_deref());
        put(values, Field::ConversationUsername, known.username.as_deref());
    }
    if let Some(episode) = whom.episode
        && let Some(at) = store::episode::opened_at(db, ctx.workspace, episode).await?
    {
        put(values, Field::ConversationOpenedAt, Some(&format.day(at)));
    }
    put(values, Field::ConversationOwner, Some(names.of(whom.owner)));
    Ok(())
}

/// The colleague who writes; where nobody does, the one who looks after the conversation.
async fn set_user(ctx: &Ctx, db: &impl Connection, values: &mut Values, whom: &Whom) -> Result<(), Error> {
    let Some(user) = ctx.user_id().or(whom.owner) else { return Ok(()) };
    let Some(member) = store::user::find(db, ctx.workspace, user).await? else { return Ok(()) };
    put(values, Field::UserFullName, Some(&member.name));
    put(values, Field::UserFirstName, member.name.split_whitespace().next());
    put(values, Field::UserEmail, Some(&member.email));
    Ok(())
}

async fn set_channel(
    ctx: &Ctx,
    db: &impl Connection,
    values: &mut Values,
    channel: ChannelId,
    workspace: &Workspace,
) -> Result<(), Error> {
    let Some(line) = store::channel::get(db, ctx.workspace, channel).await? else { return Ok(()) };
    put(values, Field::ChannelNickname, Some(&line.nickname));
    put(values, Field::ChannelDisplayName, Some(line.verified_name.as_deref().unwrap_or(&workspace.name)));
    put(values, Field::ChannelPhone, line.display_phone_number.as_deref());
    Ok(())
}
