//! Made-up contacts, the same ones for the same number, and what they are sorted into.

use crate::crowd::{Dice, FIRST, LAST, id};
use domain::{
    CompanyId, ContactId, FieldId, PointId, TagId, Timestamp, UserId,
    contact::ContactKind,
    custom_field::{CustomField, Entity, FieldKind, FieldValue},
};
use std::time::Duration;
use store::{
    bulk::people::{Directory, Person},
    company::Company,
    tag::Tag,
};

const YEAR: u64 = 365 * 24 * 3_600;
/// As they are among the customers of one company.
const COUNTRIES: [&str; 20] = [
    "CO", "CO", "CO", "CO", "CO", "CO", "CO", "CO", "MX", "MX", "MX", "MX", "MX", "AR", "AR", "BR", "BR", "PE", "CL",
    "ES",
];
pub(crate) const LEVELS: [&str; 5] = ["Bronce", "Plata", "Oro", "Platino", "Diamante"];
const TAGS: usize = 50;
const COMPANIES: usize = 5_000;

/// What people are sorted into, and by whom.
pub(crate) struct City {
    pub(crate) directory: Directory,
    pub(crate) users: Vec<UserId>,
    pub(crate) now: Timestamp,
    /// Contacts that there will be; they came evenly over three years.
    pub(crate) size: usize,
}

impl City {
    pub(crate) fn new(users: Vec<UserId>, now: Timestamp, size: usize) -> Self {
        let mut dice = Dice(7);
        let mut new = || id(now, &mut dice);
        let tags = (0..TAGS).map(|number| Tag {
            id: TagId(new()),
            name: format!("Etiqueta {number}"),
            color: "gray".to_owned(),
        });
        let tags = tags.collect();
        let kinds = [("Nivel", FieldKind::List), ("Compras", FieldKind::Number), ("Nota", FieldKind::Text)];
        let fields = (0_i32..).zip(kinds).map(|(position, (name, kind))| CustomField {
            id: FieldId(new()),
            entity: Entity::Contact,
            name: name.to_owned(),
            kind,
            pattern: None,
            options: if kind == FieldKind::List { LEVELS.map(str::to_owned).to_vec() } else { Vec::new() },
            position,
            archived: false,
        });
        let fields = fields.collect();
        let companies = (0..COMPANIES).map(|number| company(CompanyId(new()), number, now)).collect();
        Self { directory: Directory { tags, fields, companies }, users, now, size }
    }

    /// Contact number `number`, or `None` when nothing was built for it.
    pub(crate) fn person(&self, number: usize) -> Option<Person> {
        let mut dice = Dice(u64::try_from(number).unwrap_or(0).wrapping_add(0x00c0_ffee));
        let as_number = |count: usize| u64::try_from(count).unwrap_or(0);
        let age = 3 * YEAR * as_number(self.size.saturating_sub(number)) / as_number(self.size).max(1);
        let created_at = self.now.minus(Duration::from_secs(age));
        let first_name = dice.pick(&FIRST)?.to_owned();
        let last_name = format!("{} {}", dice.pick(&LAST)?, dice.pick(&LAST)?);
        let email = format!("{}.{number}@correo.example", domain::text::fold(&first_name));
        Some(Person {
            id: ContactId(id(created_at, &mut dice)),
            kind: if dice.roll(3) == 0 { ContactKind::Lead } else { ContactKind::Contact },
            email: (PointId(id(created_at, &mut dice)), email),
            phone: (PointId(id(created_at, &mut dice)), phone(number)),
            owner: if dice.roll(5) > 0 { dice.pick(&self.users) } else { None },
            company: if dice.roll(3) == 0 { self.company(&mut dice) } else { None },
            country: dice.pick(&COUNTRIES)?.to_owned(),
            has_consent: dice.roll(10) < 7,
            last_inbound_at: self.last_inbound(&mut dice),
            tags: self.tags(&mut dice),
            fields: self.fields(&mut dice),
            first_name,
            last_name,
            created_at,
        })
    }

    fn company(&self, dice: &mut Dice) -> Option<CompanyId> {
        let companies = &self.directory.companies;
        companies.get(dice.roll(companies.len())).map(|one| one.id)
    }

    /// Four of five have written, most of them lately.
    fn last_inbound(&self, dice: &mut Dice) -> Option<Timestamp> {
        if dice.roll(5) == 0 {
            return None;
        }
        let days = 1 + dice.roll(365);
        let seconds = u64::try_from(dice.roll(days * 24 * 3_600)).unwrap_or(0);
        Some(self.now.minus(Duration::from_secs(seconds)))
    }

    /// The first three are common, one in five, ten and twenty; the others rare.
    fn tags(&self, dice: &mut Dice) -> Vec<TagId> {
        let tags = &self.directory.tags;
        let common = tags.iter().zip([5, 10, 20]).filter(|(_, sides)| dice.roll(*sides) == 0).map(|(tag, _)| tag.id);
        let mut found: Vec<TagId> = common.collect();
        if dice.roll(5) < 3 {
            found.extend(tags.get(3 + dice.roll(tags.len().saturating_sub(3))).map(|tag| tag.id));
        }
        found
    }

    fn fields(&self, dice: &mut Dice) -> Vec<(FieldId, FieldValue)> {
        let mut found = Vec::new();
        for field in &self.directory.fields {
            let value = match field.kind {
                FieldKind::List if dice.roll(10) < 7 => {
                    dice.pick(&LEVELS).map(|level| FieldValue::List(level.to_owned()))
                }
                FieldKind::Number if dice.roll(10) < 3 => {
                    u32::try_from(dice.roll(1_000)).ok().map(|count| FieldValue::Number(f64::from(count)))
                }
                FieldKind::Text if dice.roll(10) < 3 => Some(FieldValue::Text(format!("Zona {}", dice.roll(200)))),
                _ => None,
            };
            found.extend(value.map(|value| (field.id, value)));
        }
        found
    }
}

/// A mobile number of which no part tells its age.
fn phone(number: usize) -> String {
    // A power of three shares no divisor with the size of the range, so no two numbers meet.
    format!("+573{:09}", number.wrapping_mul(387_420_489) % 1_000_000_000)
}

fn company(id: CompanyId, number: usize, now: Timestamp) -> Company {
    Company {
        id,
        name: format!("Empresa {number}"),
        domain: Some(format!("empresa{number}.example")),
        phone: None,
        email: None,
        address: None,
        country: Some("CO".to_owned()),
        owner: None,
        contacts: 0,
        created_at: now,
        updated_at: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn people_are_the_same_every_time_and_no_two_share_a_number() {
        let city = City::new(vec![UserId(Uuid::from_u128(2))], Timestamp::from_millis(1_790_000_000_000), 5_000);
        let people: Vec<Person> = (0..5_000).filter_map(|number| city.person(number)).collect();
        let phones: std::collections::HashSet<_> = people.iter().map(|one| one.phone.1.as_str()).collect();
        assert_eq!((people.len(), phones.len()), (5_000, 5_000));
        assert_eq!(city.person(7).unwrap().id, people[7].id);
        assert!(people.is_sorted_by_key(|one| one.created_at));
    }
}
