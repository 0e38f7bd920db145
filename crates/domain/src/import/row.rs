//! What one row says about a person, checked cell by cell: either all of it can be used or the row is refused.

use super::{
    date::{self, DateOrder},
    mapping::{Mapping, Target},
    table::Record,
    word,
};
use crate::phone::Phone;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Characters of a name; longer ones are refused.
const MAX_NAME: usize = 120;
const MAX_TAG: usize = 60;
const MAX_TEXT: usize = 4_000;
const MAX_EMAIL: usize = 254;

/// Why a cell cannot be used. The pointer is `/columns/<number>`, or empty for the whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    pub pointer: String,
    pub code: &'static str,
}

impl RowFault {
    pub fn row(code: &'static str) -> Self {
        Self { pointer: String::new(), code }
    }

    pub fn cell(column: usize, code: &'static str) -> Self {
        Self { pointer: format!("/columns/{column}"), code }
    }
}

/// What a number is used for, as its column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneUse {
    Primary,
    Whatsapp,
    Secondary,
}

/// What a row says. Empty cells say nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowPerson {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub job_title: Option<String>,
    pub company: Option<String>,
    /// An e-mail or a name of a colleague.
    pub owner: Option<(usize, String)>,
    pub kind: Option<&'static str>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub source: Option<String>,
    pub consent: Option<bool>,
    /// Lower case; the first is the primary one when `has_primary_email`.
    pub emails: Vec<String>,
    pub phones: Vec<(Phone, PhoneUse)>,
    pub tags: Vec<String>,
    /// By column: the field and what the cell says, read as its kind is read here.
    pub fields: Vec<(usize, Uuid, String)>,
}

/// How the cells of a custom field are to be understood before the field's own rules look at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldShape {
    Plain,
    Number,
    Date,
    Boolean,
}

/// What must be known to read a row.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    pub mapping: &'a Mapping,
    /// Columns of the header.
    pub width: usize,
    /// ISO 3166 of numbers without a country code.
    pub country: &'a str,
    /// 1.234,5 rather than 1,234.5.
    pub decimal_comma: bool,
    pub shapes: &'a BTreeMap<Uuid, FieldShape>,
}

impl Reading<'_> {
    pub fn read(&self, record: &Record) -> Result<RowPerson, Vec<RowFault>> {
        if record.is_oversized {
            return Err(vec![RowFault::row("row_too_long")]);
        }
        // Spreadsheets leave empty cells behind; a cell with something in it beyond the header is a broken row.
        let is_broken = record.len() < self.width || record.cells().skip(self.width).any(|cell| !cell.is_empty());
        if is_broken {
            return Err(vec![RowFault::row("wrong_length")]);
        }
        let mut person = RowPerson::default();
        let mut faults = Vec::new();
        let mut country = self.country.to_owned();
        if let Some((column, _)) = self.mapping.columns.iter().find(|(_, target)| **target == Target::Country)
            && let Some(told) = record.cell(*column).and_then(word::country)
        {
            country = told;
        }
        for (column, target) in &self.mapping.columns {
            let cell = record.cell(*column).unwrap_or_default();
            if cell.is_empty() {
                continue;
            }
            if let Err(code) = self.take(&mut person, *column, *target, cell, &country) {
                faults.push(RowFault::cell(*column, code));
            }
        }
        if faults.is_empty() { Ok(person) } else { Err(faults) }
    }

    fn take(
        &self,
        person: &mut RowPerson,
        column: usize,
        target: Target,
        cell: &str,
        country: &str,
    ) -> Result<(), &'static str> {
        match target {
            Target::FirstName => person.first_name = Some(text(cell, MAX_NAME)?),
            Target::LastName => person.last_name = Some(text(cell, MAX_NAME)?),
            Target::JobTitle => person.job_title = Some(text(cell, MAX_NAME)?),
            Target::Company => person.company = Some(text(cell, MAX_NAME)?),
            Target::Source => person.source = Some(text(cell, MAX_NAME)?),
            Target::Owner => person.owner = Some((column, text(cell, MAX_EMAIL)?)),
            Target::Email => person.emails.insert(0, email(cell)?),
            Target::EmailSecondary => person.emails.push(email(cell)?),
            Target::PhonePrimary => person.phones.insert(0, (phone(cell, country)?, PhoneUse::Primary)),
            Target::PhoneWhatsapp => person.phones.push((phone(cell, country)?, PhoneUse::Whatsapp)),
            Target::PhoneSecondary => person.phones.push((phone(cell, country)?, PhoneUse::Secondary)),
            Target::Tags => {
                for tag in cell.split([',', ';', '|']).map(str::trim).filter(|tag| !tag.is_empty()) {
                    person.tags.push(text(tag, MAX_TAG)?);
                }
            }
            Target::Kind => person.kind = Some(word::kind(cell).ok_or("invalid_kind")?),
            Target::Country => person.country = Some(word::country(cell).ok_or("invalid_country")?),
            Target::Language => person.language = Some(word::language(cell).ok_or("invalid_language")?),
            Target::Consent => person.consent = Some(word::boolean(cell).ok_or("invalid_boolean")?),
            Target::Custom(id) => person.fields.push((column, id, self.field(column, id, cell)?)),
            Target::Skip => {}
        }
        Ok(())
    }

    fn field(&self, column: usize, id: Uuid, cell: &str) -> Result<String, &'static str> {
        match self.shapes.get(&id).copied().unwrap_or(FieldShape::Plain) {
            FieldShape::Plain => text(cell, MAX_TEXT),
            FieldShape::Number => word::number(cell, self.decimal_comma).ok_or("invalid_number"),
            FieldShape::Date => {
                let order = self.mapping.orders.get(&column).copied().unwrap_or(DateOrder::Dmy);
                date::read(cell, order).ok_or("invalid_date")
            }
            FieldShape::Boolean => word::boolean(cell).map(|yes| yes.to_string()).ok_or("invalid_boolean"),
        }
    }
}

/// Control characters go; emoji, accents and scripts of any direction stay.
fn text(cell: &str, max: usize) -> Result<String, &'static str> {
    let kept: String = cell.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let kept = kept.trim().to_owned();
    if kept.chars().count() > max { Err("too_long") } else { Ok(kept) }
}

fn email(cell: &str) -> Result<String, &'static str> {
    let email = cell.trim_start_matches("mailto:").trim().to_lowercase();
    let is_plain =
        |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || c == '@');
    let is_email = email.len() <= MAX_EMAIL
        && email.rsplit_once('@').is_some_and(|(local, host)| {
            is_plain(local) && is_plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        });
    if is_email { Ok(email) } else { Err("invalid_email") }
}

/// Spreadsheets write long numbers as `5,73E+11`, which is no number any more.
fn phone(cell: &str, country: &str) -> Result<Phone, &'static str> {
    let cell = cell.trim_start_matches('\'');
    let digits = crate::text::digits(cell);
    let is_cut = cell.contains(['E', 'e']) && cell.contains('+') && digits.len() < 10;
    if is_cut {
        return Err("number_cut_by_spreadsheet");
    }
    // As WhatsApp writes Mexican numbers, and no longer anybody else.
    if let Some(national) = digits.strip_prefix("521").filter(|national| national.len() == 10) {
        return Phone::parse(&format!("+52{national}"), country).ok_or("invalid_phone");
    }
    // Twelve digits and more can only be a number with its country code, written without the `+`.
    let is_whole = digits.len() >= 12 && !cell.starts_with('+');
    let whole = is_whole.then(|| Phone::parse(&format!("+{cell}"), country)).flatten();
    whole.or_else(|| Phone::parse(cell, country)).ok_or("invalid_phone")
}
