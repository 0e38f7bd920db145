//! What a column is about, guessed from its name in three languages. Only a suggestion: a person decides.

use super::mapping::Target;
use crate::text::fold;

/// A name that people give a column, and what it holds. The longest that the header begins with wins.
const NAMES: &[(&str, Target)] = &[
    ("nombre", Target::FirstName),
    ("nombres", Target::FirstName),
    ("nombre completo", Target::FirstName),
    ("primer nombre", Target::FirstName),
    ("name", Target::FirstName),
    ("full name", Target::FirstName),
    ("first name", Target::FirstName),
    ("firstname", Target::FirstName),
    ("given name", Target::FirstName),
    ("nome", Target::FirstName),
    ("nome completo", Target::FirstName),
    ("primeiro nome", Target::FirstName),
    ("apellido", Target::LastName),
    ("apellidos", Target::LastName),
    ("last name", Target::LastName),
    ("lastname", Target::LastName),
    ("surname", Target::LastName),
    ("family name", Target::LastName),
    ("sobrenome", Target::LastName),
    ("apelido", Target::LastName),
    ("ultimo nome", Target::LastName),
    ("email", Target::Email),
    ("e mail", Target::Email),
    ("mail", Target::Email),
    ("correo", Target::Email),
    ("correo electronico", Target::Email),
    ("direccion de correo", Target::Email),
    ("email address", Target::Email),
    ("endereco de email", Target::Email),
    ("email secondary", Target::EmailSecondary),
    ("email secundario", Target::EmailSecondary),
    ("email alternativo", Target::EmailSecondary),
    ("correo secundario", Target::EmailSecondary),
    ("correo alternativo", Target::EmailSecondary),
    ("other email", Target::EmailSecondary),
    ("secondary email", Target::EmailSecondary),
    ("outro email", Target::EmailSecondary),
    ("telefono", Target::PhonePrimary),
    ("telefono primario", Target::PhonePrimary),
    ("phone primary", Target::PhonePrimary),
    ("telefono principal", Target::PhonePrimary),
    ("numero de telefono", Target::PhonePrimary),
    ("celular", Target::PhonePrimary),
    ("movil", Target::PhonePrimary),
    ("tel", Target::PhonePrimary),
    ("phone", Target::PhonePrimary),
    ("phone number", Target::PhonePrimary),
    ("mobile", Target::PhonePrimary),
    ("mobile phone", Target::PhonePrimary),
    ("cell phone", Target::PhonePrimary),
    ("telefone", Target::PhonePrimary),
    ("whatsapp", Target::PhoneWhatsapp),
    ("telefono whatsapp", Target::PhoneWhatsapp),
    ("phone whatsapp", Target::PhoneWhatsapp),
    ("telefono de whatsapp", Target::PhoneWhatsapp),
    ("whatsapp phone", Target::PhoneWhatsapp),
    ("whatsapp number", Target::PhoneWhatsapp),
    ("numero de whatsapp", Target::PhoneWhatsapp),
    ("telefone whatsapp", Target::PhoneWhatsapp),
    ("telefono secundario", Target::PhoneSecondary),
    ("phone secondary", Target::PhoneSecondary),
    ("telefono alternativo", Target::PhoneSecondary),
    ("telefono fijo", Target::PhoneSecondary),
    ("telefono casa", Target::PhoneSecondary),
    ("telefono trabajo", Target::PhoneSecondary),
    ("otro telefono", Target::PhoneSecondary),
    ("other phone", Target::PhoneSecondary),
    ("secondary phone", Target::PhoneSecondary),
    ("work phone", Target::PhoneSecondary),
    ("home phone", Target::PhoneSecondary),
    ("telefone fixo", Target::PhoneSecondary),
    ("outro telefone", Target::PhoneSecondary),
    ("empresa", Target::Company),
    ("compania", Target::Company),
    ("organizacion", Target::Company),
    ("company", Target::Company),
    ("company name", Target::Company),
    ("organization", Target::Company),
    ("cargo", Target::JobTitle),
    ("puesto", Target::JobTitle),
    ("job title", Target::JobTitle),
    ("title", Target::JobTitle),
    ("position", Target::JobTitle),
    ("funcao", Target::JobTitle),
    ("etiqueta", Target::Tags),
    ("etiquetas", Target::Tags),
    ("tag", Target::Tags),
    ("tags", Target::Tags),
    ("labels", Target::Tags),
    ("responsable", Target::Owner),
    ("propietario", Target::Owner),
    ("vendedor", Target::Owner),
    ("asesor", Target::Owner),
    ("owner", Target::Owner),
    ("responsavel", Target::Owner),
    ("tipo", Target::Kind),
    ("kind", Target::Kind),
    ("type", Target::Kind),
    ("pais", Target::Country),
    ("country", Target::Country),
    ("idioma", Target::Language),
    ("lengua", Target::Language),
    ("language", Target::Language),
    ("lingua", Target::Language),
    ("origen", Target::Source),
    ("fuente", Target::Source),
    ("source", Target::Source),
    ("origem", Target::Source),
    ("consentimiento", Target::Consent),
    ("acepta", Target::Consent),
    ("consent", Target::Consent),
    ("opt in", Target::Consent),
    ("consentimento", Target::Consent),
];

/// The name as it is compared: folded, marks as spaces.
fn plain(name: &str) -> String {
    let spaced: String = fold(name).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each column holds. A field of the workspace with the very name of the column comes first; what can be there
/// once is suggested once, a second telephone or e-mail as a further one.
pub fn suggest<'a>(header: impl IntoIterator<Item = &'a str>, fields: &[(uuid::Uuid, String)]) -> Vec<Target> {
    let mut taken: Vec<Target> = Vec::new();
    for name in header {
        let name = plain(name);
        let custom = fields.iter().find(|(_, field)| !name.is_empty() && plain(field) == name);
        let target = custom.map_or_else(|| known(&name), |(id, _)| Target::Custom(*id));
        let target = match target {
            Target::Email if taken.contains(&Target::Email) => Target::EmailSecondary,
            Target::PhonePrimary if taken.contains(&Target::PhonePrimary) => Target::PhoneSecondary,
            target if !target.may_repeat() && taken.contains(&target) => Target::Skip,
            target => target,
        };
        taken.push(target);
    }
    taken
}

fn known(name: &str) -> Target {
    let exact = NAMES.iter().find(|(known, _)| *known == name);
    // `Correo 2`, `Phone 1 value`: the words before the number decide.
    let begins = |known: &str| {
        name.strip_prefix(known).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let numbered = || NAMES.iter().filter(|(known, _)| begins(known)).max_by_key(|(known, _)| known.len());
    exact.or_else(numbered).map_or(Target::Skip, |(_, target)| *target)
}
