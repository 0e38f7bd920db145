//! Who: `from`, `from_user_id` and their many siblings, joined with the change's `contacts`.

use crate::{
    adapter::Person,
    json::{self, Members, Node},
};
use domain::{
    identity::{IdentityKey, IdentityKeyKind},
    phone,
};

/// The longest E.164 number has 15 digits; a few more are let through, nothing that is not a number.
const MAX_DIGITS: usize = 20;

/// The `contacts` of a change.
pub(super) struct People<'a> {
    contacts: Vec<Node<'a>>,
    /// One message with one contact: they belong together even when `wa_id` and `from` differ.
    pair: bool,
}

/// The members that name one person.
#[derive(Clone, Copy)]
pub(super) struct Named<'n, 'a> {
    pub(super) phone: &'n Node<'a>,
    pub(super) user: &'n Node<'a>,
    pub(super) parent: &'n Node<'a>,
}

impl<'n, 'a> Named<'n, 'a> {
    pub(super) fn of(item: &'n Node<'a>, phone: &str, user: &str, parent: &str) -> Self {
        Self { phone: item.get(phone), user: item.get(user), parent: item.get(parent) }
    }
}

impl<'a> People<'a> {
    pub(super) fn new(parts: &Members<'a>) -> Self {
        let contacts: Vec<_> = parts.elements("contacts").into_iter().filter_map(json::tree).collect();
        let lists = ["messages", "message_echoes", "statuses", "calls"];
        let pair = contacts.len() == 1 && lists.iter().map(|name| parts.elements(name).len()).sum::<usize>() == 1;
        Self { contacts, pair }
    }

    /// Joins what the item says with what `contacts` says of the same person.
    pub(super) fn person(&self, named: Named<'_, '_>) -> Person {
        let mut person = Person::default();
        let said = wa_id(named.phone);
        let user = bsuid(named.user).or_else(|| named.phone.str().filter(|text| is_bsuid(text)).map(str::to_owned));
        let contact = self.contact(said.as_deref(), user.as_deref());
        add_key(&mut person, IdentityKeyKind::Bsuid, user.or_else(|| bsuid(contact?.get("user_id"))));
        add_key(&mut person, IdentityKeyKind::WaId, contact.and_then(|contact| wa_id(contact.get("wa_id"))));
        add_key(&mut person, IdentityKeyKind::WaId, said);
        person.parent_bsuid = named.parent.id().or_else(|| contact?.get("parent_user_id").id());
        if let Some(contact) = contact {
            describe(&mut person, contact);
        }
        person.country = country(&person);
        person
    }

    fn contact(&self, said: Option<&str>, user: Option<&str>) -> Option<&Node<'a>> {
        let by_user = |contact: &&Node<'a>| user.is_some() && contact.get("user_id").str() == user;
        let by_phone = |contact: &&Node<'a>| {
            said.zip(wa_id(contact.get("wa_id")))
                .is_some_and(|(said, theirs)| said == theirs || phone::match_key(said) == phone::match_key(&theirs))
        };
        let alone = || self.contacts.first().filter(|_| self.pair);
        self.contacts.iter().find(by_user).or_else(|| self.contacts.iter().find(by_phone)).or_else(alone)
    }
}

/// A person named by one object with `wa_id` and `user_id`.
pub(super) fn described(node: &Node<'_>) -> Person {
    let mut person = Person::default();
    add_key(&mut person, IdentityKeyKind::Bsuid, bsuid(node.get("user_id")));
    add_key(&mut person, IdentityKeyKind::WaId, wa_id(node.get("wa_id")));
    person.parent_bsuid = node.get("parent_user_id").id();
    describe(&mut person, node);
    person.country = country(&person);
    person
}

pub(super) fn add_key(person: &mut Person, kind: IdentityKeyKind, value: Option<String>) {
    if let Some(value) = value
        && person.keys.iter().all(|key| key.kind != kind || key.value != value)
    {
        person.keys.push(IdentityKey::new(kind, value));
    }
}

/// Digits of a phone, however it is punctuated; `None` for anything else.
pub(super) fn wa_id(node: &Node<'_>) -> Option<String> {
    let written = node.id()?;
    let digits: String = written.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).collect();
    let plausible = (1..=MAX_DIGITS).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plausible.then_some(digits)
}

pub(super) fn bsuid(node: &Node<'_>) -> Option<String> {
    node.id()
}

fn is_bsuid(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b'.', _, ..] if a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

fn country(person: &Person) -> Option<String> {
    let of = |id: &str| is_bsuid(id).then(|| id.get(..2).map(str::to_owned)).flatten();
    let key = person.keys.iter().find(|key| key.kind == IdentityKeyKind::Bsuid);
    key.and_then(|key| of(&key.value)).or_else(|| of(person.parent_bsuid.as_deref()?))
}

fn describe(person: &mut Person, node: &Node<'_>) {
    let profile = node.get("profile");
    person.profile_name = profile.get("name").words().or_else(|| node.get("name").words());
    let username = profile.get("username").words().or_else(|| node.get("username").words());
    person.username = username.map(|name| name.trim_start_matches('@').to_owned());
}
