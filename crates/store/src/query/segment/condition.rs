//! A condition as SQL over a contact named `p`. The memory of `domain` gives the same answer to the same person.
//!
//! Negation is pushed down to the single tests, so that an unknown value (NULL) may stand for *no* everywhere above.

use crate::{search::escape, sql::Values};
use domain::{
    FieldId, Timestamp, UserId,
    segment::{
        Condition, CustomTest, OwnerIs, PhoneTest, SetTest, Test, TextTest, TimeField, TimeTest, WordField, WordTest,
    },
};

/// What every listed contact is. The indexes of `contact` are made for it.
pub(crate) const LIVING: &str = "p.workspace_id = $1 AND p.merged_into IS NULL AND p.deleted_at IS NULL";

/// When and by whom a condition is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    pub now: Timestamp,
    pub me: Option<UserId>,
}

/// Where a test stands: what its form may be depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Everybody found meets it, so its own rows may lead to them.
    Leads,
    /// One way among others.
    Filters,
    Negated,
}

/// Writes conditions; their values go where those of the whole statement go.
pub(crate) struct Asked<'a> {
    values: &'a mut Values,
    asking: Asking,
    first: First,
}

/// Rows that a statement may begin with, instead of looking for people among them.
enum First {
    Unwanted,
    Wanted,
    Found(Rows),
}

impl<'a> Asked<'a> {
    pub(crate) const fn new(values: &'a mut Values, asking: Asking) -> Self {
        Self { values, asking, first: First::Unwanted }
    }

    /// What to read, and a condition in brackets. Rows that everybody found has one of come first, when there are some:
    /// that is half the work of collecting their people before.
    pub(crate) fn joining(&mut self, condition: &Condition) -> (String, String) {
        self.first = First::Wanted;
        let condition = self.part(condition, Stand::Leads);
        match std::mem::replace(&mut self.first, First::Unwanted) {
            First::Unwanted | First::Wanted => ("contact p".to_owned(), condition),
            First::Found(Rows { from, contact, that }) => {
                (format!("{from} CROSS JOIN contact p"), format!("{that} AND p.id = {contact} AND {condition}"))
            }
        }
    }
    /// A condition in brackets, whose own rows may lead to people.
    pub(crate) fn leading(&mut self, condition: &Condition) -> String {
        self.part(condition, Stand::Leads)
    }

    /// The same, asked of people who are already there.
    pub(crate) fn filtering(&mut self, condition: &Condition) -> String {
        self.part(condition, Stand::Filters)
    }

    fn part(&mut self, condition: &Condition, stand: Stand) -> String {
        match (condition, stand) {
            (Condition::Test(test), _) => self.test(test, stand),
            (Condition::Not(part), Stand::Negated) => self.part(part, Stand::Filters),
            (Condition::Not(part), _) => self.part(part, Stand::Negated),
            (Condition::All(parts), Stand::Negated) => self.join(parts, stand, " OR ", "FALSE"),
            (Condition::All(parts), _) => self.join(parts, stand, " AND ", "TRUE"),
            (Condition::Any(parts), Stand::Negated) => self.join(parts, stand, " AND ", "TRUE"),
            (Condition::Any(parts), _) => self.join(parts, Stand::Filters, " OR ", "FALSE"),
        }
    }

    fn join(&mut self, parts: &[Condition], stand: Stand, word: &str, none: &str) -> String {
        if parts.is_empty() {
            return none.to_owned();
        }
        format!("({})", parts.iter().map(|part| self.part(part, stand)).collect::<Vec<_>>().join(word))
    }

    fn test(&mut self, test: &Test, stand: Stand) -> String {
        let plain = match test {
            Test::Kind(kind) => format!("p.kind = {}", self.values.put(kind.as_str())),
            Test::Name(test) => self.name(test),
            Test::Email(test) => return self.email(test, stand),
            Test::Phone(test) => return self.phone(test, stand),
            Test::HasWhatsapp(wanted) => known("p.phone_whatsapp", *wanted),
            Test::Word(field, test) => self.word(*field, test),
            Test::Owner(owners) => self.owner(owners),
            Test::Company(companies) => format!("p.company_id IN ({})", self.values.put_all(companies.iter().copied())),
            Test::HasCompany(wanted) => known("p.company_id", *wanted),
            Test::Tag(test) => return self.tag(test, stand),
            Test::Consent(wanted) => known("p.consent_at", *wanted),
            Test::Time(field, test) => self.time(*field, *test),
            Test::Channel(channels) => {
                let rows = Rows {
                    from: "identity i JOIN conversation c ON c.identity_id = i.id",
                    contact: "i.contact_id",
                    that: format!(
                        "i.contact_id IS NOT NULL AND i.merged_into IS NULL AND c.workspace_id = $1 \
                         AND c.merged_into IS NULL AND c.channel_id IN ({})",
                        self.values.put_all(channels.iter().copied())
                    ),
                };
                return rows.some(stand);
            }
            Test::Custom(field, test) => return self.custom(*field, test, stand),
        };
        if stand == Stand::Negated { format!("NOT COALESCE({plain}, FALSE)") } else { format!("({plain})") }
    }

    fn name(&mut self, test: &TextTest) -> String {
        match test {
            TextTest::Contains(part) => format!("p.name_key LIKE {} ESCAPE '\\'", self.fragment(part)),
            TextTest::Is(whole) => format!("p.name_key = {}", self.values.put(whole)),
            TextTest::IsEmpty => "p.name_key = ''".to_owned(),
            TextTest::IsSet => "p.name_key <> ''".to_owned(),
        }
    }

    fn email(&mut self, test: &TextTest, stand: Stand) -> String {
        let that = match test {
            TextTest::Contains(part) => format!("e.key LIKE {} ESCAPE '\\'", self.fragment(part)),
            TextTest::Is(whole) => format!("e.key = {}", self.values.put(whole)),
            TextTest::IsEmpty => return points("email").some(negated(stand)),
            TextTest::IsSet => return points("email").some(filtering(stand)),
        };
        points("email").and(&that).some(stand)
    }

    fn phone(&mut self, test: &PhoneTest, stand: Stand) -> String {
        match test {
            PhoneTest::Contains(digits) => {
                let that = format!("e.value LIKE {} ESCAPE '\\'", self.fragment(digits));
                points("phone").and(&that).some(stand)
            }
            PhoneTest::IsEmpty => points("phone").some(negated(stand)),
            PhoneTest::IsSet => points("phone").some(filtering(stand)),
        }
    }

    fn word(&mut self, field: WordField, test: &WordTest) -> String {
        let column = match field {
            WordField::Country => "p.country",
            WordField::Language => "p.language",
            WordField::Source => "p.source",
        };
        match test {
            WordTest::AnyOf(words) => format!("{column} IN ({})", self.values.put_all(words)),
            WordTest::IsEmpty => format!("COALESCE({column}, '') = ''"),
            WordTest::IsSet => format!("COALESCE({column}, '') <> ''"),
        }
    }

    fn owner(&mut self, owners: &[OwnerIs]) -> String {
        let users: Vec<UserId> = owners
            .iter()
            .filter_map(|owner| match owner {
                OwnerIs::User(user) => Some(*user),
                OwnerIs::Me => self.asking.me,
                OwnerIs::Nobody => None,
            })
            .collect();
        match (users.is_empty(), owners.contains(&OwnerIs::Nobody)) {
            (true, true) => "p.owner_id IS NULL".to_owned(),
            // Nobody asks, so nobody is me.
            (true, false) => "FALSE".to_owned(),
            (false, false) => format!("p.owner_id IN ({})", self.values.put_all(users)),
            (false, true) => format!("p.owner_id IS NULL OR p.owner_id IN ({})", self.values.put_all(users)),
        }
    }

    fn tag(&mut self, test: &SetTest<domain::TagId>, stand: Stand) -> String {
        let tagged = |that: String| Rows { from: "contact_tag t", contact: "t.contact_id", that };
        match test {
            SetTest::AnyOf(tags) => {
                let that = format!("t.tag_id IN ({})", self.values.put_all(tags.iter().copied()));
                self.some(tagged(that), stand, tags.len() == 1)
            }
            SetTest::NoneOf(tags) => {
                tagged(format!("t.tag_id IN ({})", self.values.put_all(tags.iter().copied()))).some(negated(stand))
            }
            SetTest::AllOf(tags) => {
                let each = tags.iter().map(|tag| format!("t.tag_id = {}", self.values.put(*tag)));
                all(each.map(|that| tagged(that).some(stand)), stand)
            }
        }
    }

    fn time(&mut self, field: TimeField, test: TimeTest) -> String {
        let column = match field {
            TimeField::CreatedAt => "p.created_at",
            TimeField::UpdatedAt => "p.updated_at",
            TimeField::LastInboundAt => "p.last_inbound_at",
            TimeField::LastOutboundAt => "p.last_outbound_at",
        };
        let now = self.asking.now;
        match test {
            TimeTest::Before(limit) => format!("{column} < {}", self.values.put(limit)),
            TimeTest::After(limit) => format!("{column} >= {}", self.values.put(limit)),
            TimeTest::OlderThan(span) => format!("{column} < {}", self.values.put(now.minus(span))),
            TimeTest::Within(span) => format!("{column} >= {}", self.values.put(now.minus(span))),
            TimeTest::IsEmpty => known(column, false),
            TimeTest::IsSet => known(column, true),
        }
    }

    fn custom(&mut self, field: FieldId, test: &CustomTest, stand: Stand) -> String {
        let field = self.values.put(field);
        let value = |that: &str| Rows {
            from: "field_value v",
            contact: "v.record_id",
            that: format!("v.field_id = {field}{that}"),
        };
        let that = match test {
            CustomTest::Contains(part) => format!(" AND v.key LIKE {} ESCAPE '\\'", self.fragment(part)),
            CustomTest::Is(key) => format!(" AND v.key = {}", self.values.put(key)),
            CustomTest::IsExactly(text) => format!(" AND v.text = {}", self.values.put(text)),
            CustomTest::Between(low, high) => {
                format!(" AND v.number >= {} AND v.number <= {}", self.values.put(*low), self.values.put(*high))
            }
            CustomTest::Below(limit) => format!(" AND v.number < {}", self.values.put(*limit)),
            CustomTest::Above(limit) => format!(" AND v.number > {}", self.values.put(*limit)),
            CustomTest::Options(SetTest::AnyOf(keys)) => {
                let rows = value(&format!(" AND v.key IN ({})", self.values.put_all(keys)));
                return self.some(rows, stand, keys.len() == 1);
            }
            CustomTest::Options(SetTest::NoneOf(keys)) => {
                return value(&format!(" AND v.key IN ({})", self.values.put_all(keys))).some(negated(stand));
            }
            CustomTest::Options(SetTest::AllOf(keys)) => {
                let each = keys.iter().map(|key| format!(" AND v.key = {}", self.values.put(key)));
                return all(each.map(|that| value(&that).some(stand)), stand);
            }
            CustomTest::Boolean(true) => " AND v.number = 1".to_owned(),
            CustomTest::Boolean(false) => return value(" AND v.number = 1").some(negated(stand)),
            CustomTest::IsEmpty => return value("").some(negated(stand)),
            CustomTest::IsSet => String::new(),
        };
        value(&that).some(stand)
    }

    /// That there is one; `is_single` says that nobody has two of these rows.
    fn some(&mut self, rows: Rows, stand: Stand, is_single: bool) -> String {
        if is_single && stand == Stand::Leads && matches!(self.first, First::Wanted) {
            self.first = First::Found(rows);
            return "TRUE".to_owned();
        }
        rows.some(stand)
    }

    fn fragment(&mut self, part: &str) -> String {
        self.values.put(format!("%{}%", escape(part)))
    }
}

/// Rows that hang on a contact.
struct Rows {
    from: &'static str,
    contact: &'static str,
    that: String,
}

impl Rows {
    fn and(mut self, that: &str) -> Self {
        self.that = format!("{} AND {that}", self.that);
        self
    }

    /// That there is one; or that there is none, when negated.
    fn some(&self, stand: Stand) -> String {
        let Self { from, contact, that } = self;
        match stand {
            Stand::Leads => format!("p.id IN (SELECT {contact} FROM {from} WHERE {that})"),
            Stand::Filters => format!("EXISTS (SELECT 1 FROM {from} WHERE {contact} = p.id AND {that})"),
            Stand::Negated => format!("NOT EXISTS (SELECT 1 FROM {from} WHERE {contact} = p.id AND {that})"),
        }
    }
}

fn points(kind: &str) -> Rows {
    Rows {
        from: "contact_point e",
        contact: "e.contact_id",
        that: format!("e.workspace_id = $1 AND e.kind = '{kind}'"),
    }
}

fn all(each: impl Iterator<Item = String>, stand: Stand) -> String {
    let word = if stand == Stand::Negated { " OR " } else { " AND " };
    format!("({})", each.collect::<Vec<_>>().join(word))
}

fn known(column: &str, is_known: bool) -> String {
    format!("{column} IS {}NULL", if is_known { "NOT " } else { "" })
}

const fn negated(stand: Stand) -> Stand {
    match stand {
        Stand::Leads | Stand::Filters => Stand::Negated,
        Stand::Negated => Stand::Filters,
    }
}

/// For what most people meet: no way to be led by.
const fn filtering(stand: Stand) -> Stand {
    match stand {
        Stand::Leads | Stand::Filters => Stand::Filters,
        Stand::Negated => Stand::Negated,
    }
}
