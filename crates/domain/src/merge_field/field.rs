//! The fields that every workspace has, by module, and what people call them.

use crate::{FieldId, custom_field::Entity, locale::Locale, text::fold};
use std::fmt;

/// What a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    Contact,
    Company,
    Conversation,
    /// The colleague who writes; of flows and campaigns, the conversation's owner.
    User,
    Workspace,
    /// The line that the message leaves from.
    Channel,
}

impl Module {
    pub const ALL: &[Self] =
        &[Self::Contact, Self::Company, Self::Conversation, Self::User, Self::Workspace, Self::Channel];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
            Self::Conversation => "conversation",
            Self::User => "user",
            Self::Workspace => "workspace",
            Self::Channel => "channel",
        }
    }

    pub const fn label(self, locale: Locale) -> &'static str {
        of_locale(self.labels(), locale)
    }

    /// By its id or by a name in any language, however it is written.
    pub fn parse(text: &str) -> Option<Self> {
        let key = fold(text);
        Self::ALL.iter().copied().find(|module| {
            module.as_str() == key || module.labels().iter().chain(module.also()).any(|name| fold(name) == key)
        })
    }

    pub(super) const fn labels(self) -> [&'static str; 3] {
        match self {
            Self::Contact => ["Contacto", "Contact", "Contato"],
            Self::Company => ["Empresa", "Company", "Empresa"],
            Self::Conversation => ["Conversación", "Conversation", "Conversa"],
            Self::User => ["Agente", "Agent", "Agente"],
            Self::Workspace => ["Espacio de trabajo", "Workspace", "Espaço de trabalho"],
            Self::Channel => ["Línea", "Line", "Linha"],
        }
    }

    /// Further names: texts brought from other products speak of leads.
    const fn also(self) -> &'static [&'static str] {
        match self {
            Self::Contact => &[
                "Contactos",
                "Contacts",
                "Contatos",
                "Lead",
                "Leads",
                "Cliente potencial",
                "Clientes potenciales",
                "Clientes potenciais",
                "Prospecto",
            ],
            Self::Company => &["Empresas", "Companies"],
            Self::Conversation => &[],
            Self::User => &["Usuario", "User", "Usuário"],
            Self::Workspace => &[],
            Self::Channel => &["Canal", "Channel"],
        }
    }
}

impl From<Entity> for Module {
    fn from(entity: Entity) -> Self {
        match entity {
            Entity::Contact => Self::Contact,
            Entity::Company => Self::Company,
        }
    }
}

pub(super) struct Entry {
    pub(super) module: Module,
    pub(super) id: &'static str,
    /// Spanish, English, Portuguese.
    pub(super) labels: [&'static str; 3],
    pub(super) also: &'static [&'static str],
}

macro_rules! known {
    ($($variant:ident = $module:ident $id:literal: $es:literal, $en:literal, $pt:literal
        $(, also $also:literal)*;)*) => {
        /// A field of the product's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Known { $($variant),* }

        impl Known {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub(super) const fn entry(self) -> Entry {
                match self {
                    $(Self::$variant => Entry {
                        module: Module::$module,
                        id: $id,
                        labels: [$es, $en, $pt],
                        also: &[$($also),*],
                    }),*
                }
            }
        }
    };
}

known! {
    ContactFirstName = Contact "first_name": "Nombre", "First name", "Nome", also "Primer nombre", also "Primeiro nome";
    ContactLastName = Contact "last_name": "Apellido", "Last name", "Sobrenome", also "Apellidos";
    ContactFullName = Contact "full_name": "Nombre completo", "Full name", "Nome completo", also "Name";
    ContactEmail = Contact "email": "Correo electrónico", "E-mail", "E-mail", also "Correo";
    ContactPhonePrimary = Contact "phone_primary": "Teléfono primario", "Primary phone", "Telefone principal",
        also "Teléfono", also "Phone", also "Telefone";
    ContactPhoneWhatsapp = Contact "phone_whatsapp": "Teléfono de WhatsApp", "WhatsApp phone", "Telefone do WhatsApp",
        also "WhatsApp";
    ContactJobTitle = Contact "job_title": "Cargo", "Job title", "Cargo";
    ContactCountry = Contact "country": "País", "Country", "País";
    ContactLanguage = Contact "language": "Idioma", "Language", "Idioma";
    ContactOwner = Contact "owner": "Dueño", "Owner", "Responsável";
    CompanyName = Company "name": "Nombre", "Name", "Nome";
    CompanyDomain = Company "domain": "Dominio", "Domain", "Domínio";
    CompanyPhone = Company "phone": "Teléfono", "Phone", "Telefone";
    CompanyEmail = Company "email": "Correo electrónico", "E-mail", "E-mail", also "Correo";
    CompanyAddress = Company "address": "Dirección", "Address", "Endereço";
    CompanyCountry = Company "country": "País", "Country", "País";
    CompanyOwner = Company "owner": "Dueño", "Owner", "Responsável";
    ConversationProfileName = Conversation "profile_name": "Nombre de perfil", "Profile name", "Nome do perfil";
    ConversationUsername = Conversation "username": "Nombre de usuario", "Username", "Nome de usuário";
    ConversationOpenedAt = Conversation "opened_at": "Fecha de apertura", "Opened on", "Data de abertura";
    ConversationOwner = Conversation "owner": "Dueño", "Owner", "Responsável";
    UserFirstName = User "first_name": "Nombre", "First name", "Nome";
    UserFullName = User "full_name": "Nombre completo", "Full name", "Nome completo", also "Name";
    UserEmail = User "email": "Correo electrónico", "E-mail", "E-mail", also "Correo";
    WorkspaceName = Workspace "name": "Nombre", "Name", "Nome";
    ChannelNickname = Channel "nickname": "Apodo", "Nickname", "Apelido";
    ChannelDisplayName = Channel "display_name": "Nombre para mostrar", "Display name", "Nome de exibição";
    ChannelPhone = Channel "phone": "Número", "Number", "Número", also "Teléfono", also "Phone", also "Telefone";
}

/// What a placeholder stands for. `Display` writes its canonical id: `contact.first_name`, or `contact.` and the id of
/// a custom field, which outlives its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeField {
    Known(Known),
    Custom(Entity, FieldId),
}

impl MergeField {
    pub fn module(self) -> Module {
        match self {
            Self::Known(known) => known.entry().module,
            Self::Custom(entity, _) => entity.into(),
        }
    }
}

impl fmt::Display for MergeField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(known) => write!(f, "{}.{}", known.entry().module.as_str(), known.entry().id),
            Self::Custom(entity, id) => write!(f, "{}.{id}", entity.as_str()),
        }
    }
}

pub(super) const fn of_locale([es, en, pt]: [&'static str; 3], locale: Locale) -> &'static str {
    match locale {
        Locale::Es => es,
        Locale::En => en,
        Locale::Pt => pt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_two_fields_of_a_module_share_a_name_in_any_language() {
        let mut owners: HashMap<(Module, String), Known> = HashMap::new();
        for known in Known::ALL {
            let Entry { module, id, labels, also } = known.entry();
            for name in labels.iter().chain(also).copied().chain([id]) {
                let owner = *owners.entry((module, fold(name))).or_insert(*known);
                assert_eq!(owner, *known, "{name} in {module:?}");
            }
        }
    }

    #[test]
    fn modules_are_read_in_every_language_and_by_the_names_of_other_products() {
        for (text, module) in [
            ("contact", Some(Module::Contact)),
            (" CONTACTO ", Some(Module::Contact)),
            ("Clientes potenciales", Some(Module::Contact)),
            ("Leads", Some(Module::Contact)),
            ("conversacion", Some(Module::Conversation)),
            ("ESPACO DE TRABALHO", Some(Module::Workspace)),
            ("linea", Some(Module::Channel)),
            ("Pedido", None),
            ("", None),
        ] {
            assert_eq!(Module::parse(text), module, "{text}");
        }
        for module in Module::ALL {
            let names = module.labels().into_iter().chain([module.as_str()]);
            assert!(names.map(Module::parse).all(|read| read == Some(*module)), "{module:?}");
        }
    }
}
