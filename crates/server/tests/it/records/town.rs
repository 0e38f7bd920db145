//! A town of random people, the same for the same seed, and random conditions about them.

use domain::{
    CompanyId, ContactId, FieldId, PointId, TagId, Timestamp, UserId,
    contact::ContactKind,
    custom_field::{CustomField, Entity, FieldKind, FieldValue},
    time::DAY,
};
use serde_json::{Value, json};
use store::{
    Tx,
    bulk::people::{self, Directory, Person},
    company::Company,
    tag::Tag,
};
use testkit::{TestApp, sea_orm::ConnectionTrait as _};
use uuid::Uuid;

/// A row of numbers that looks random and is the same every time (splitmix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn coin(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll(u64::try_from(from.len()).unwrap())).unwrap()].clone()
    }
}

const NAMES: [&str; 6] = ["María", "José", "100%", "Núñez_Paz", "日本", "שלום 🙂"];
const COUNTRIES: [&str; 3] = ["CO", "MX", "AR"];

pub(super) struct Town {
    pub(super) directory: Directory,
    pub(super) users: Vec<UserId>,
    pub(super) now: Timestamp,
}

fn uuid(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128((kind << 64) | number)
}

impl Town {
    fn new(t: &TestApp) -> Self {
        let now = t.app.now();
        let tags = (0..4).map(|n| Tag { id: TagId(uuid(1, n)), name: format!("Etiqueta {n}"), color: "gray".into() });
        let field = |(n, kind): (i32, &FieldKind)| CustomField {
            id: FieldId(uuid(2, u128::try_from(n).unwrap())),
            entity: Entity::Contact,
            name: kind.as_str().to_owned(),
            kind: *kind,
            pattern: None,
            options: if kind.has_options() { vec!["Oro".into(), "Águila".into(), "Té".into()] } else { Vec::new() },
            position: n,
            archived: false,
        };
        let company = |n: u128| Company {
            id: CompanyId(uuid(3, n)),
            name: format!("Empresa {n}"),
            domain: None,
            phone: None,
            email: None,
            address: None,
            country: None,
            owner: None,
            contacts: 0,
            created_at: now,
            updated_at: now,
        };
        let directory = Directory {
            tags: tags.collect(),
            fields: (0..).zip(FieldKind::ALL).map(field).collect(),
            companies: (0..3).map(company).collect(),
        };
        Self { directory, users: vec![t.admin_id, UserId(uuid(4, 1))], now }
    }

    /// A town of `count` people, written.
    pub(super) async fn build(t: &TestApp, count: u64, dice: &mut Dice) -> Self {
        let town = Self::new(t);
        let people: Vec<Person> = (0..count).map(|number| town.person(number, dice)).collect();
        people::directory(&t.app.db, t.workspace, &town.directory, town.now).await.unwrap();
        people::write(&t.app.db, t.workspace, &people).await.unwrap();
        // What the filler gives to everybody is taken off some, so that its lack is met too.
        let tx = Tx::begin(&t.app.db, t.workspace, town.now).await.unwrap();
        for statement in [
            "UPDATE contact SET phone_whatsapp = NULL WHERE name_key LIKE '%jose%'",
            "UPDATE contact SET language = 'es', source = 'ad' WHERE country = 'MX'",
            "UPDATE contact SET country = NULL WHERE country = 'AR'",
            "UPDATE contact SET last_outbound_at = created_at WHERE kind = 'lead'",
            "DELETE FROM contact_point WHERE kind = 'phone' AND contact_id IN (SELECT id FROM contact WHERE kind = 'lead')",
            "DELETE FROM contact_point WHERE kind = 'email' AND contact_id IN (SELECT id FROM contact WHERE country = 'CO')",
        ] {
            tx.db().execute_unprepared(statement).await.unwrap();
        }
        tx.commit().await.unwrap();
        town
    }

    fn person(&self, number: u64, dice: &mut Dice) -> Person {
        let days = |dice: &mut Dice| DAY * u32::try_from(dice.roll(40)).unwrap();
        let created_at = self.now.minus(days(dice));
        let key = u128::from(number);
        Person {
            id: ContactId(uuid(9, key)),
            kind: if dice.coin() { ContactKind::Lead } else { ContactKind::Contact },
            first_name: dice.pick(&NAMES).to_owned(),
            last_name: dice.pick(&NAMES).to_owned(),
            email: (PointId(uuid(10, key)), format!("p{number}@{}.example", if dice.coin() { "a_b" } else { "axb" })),
            phone: (PointId(uuid(11, key)), format!("+5730{:08}", number * 1_234_567 % 100_000_000)),
            owner: if dice.coin() { Some(dice.pick(&self.users)) } else { None },
            company: if dice.coin() { Some(dice.pick(&self.directory.companies).id) } else { None },
            country: dice.pick(&COUNTRIES).to_owned(),
            has_consent: dice.coin(),
            created_at,
            last_inbound_at: if dice.coin() { Some(self.now.minus(days(dice))) } else { None },
            tags: self.directory.tags.iter().filter(|_| dice.roll(3) == 0).map(|tag| tag.id).collect(),
            fields: self.fields(dice),
        }
    }

    fn fields(&self, dice: &mut Dice) -> Vec<(FieldId, FieldValue)> {
        let mut found = Vec::new();
        for field in &self.directory.fields {
            if dice.coin() {
                continue;
            }
            let value = match field.kind {
                FieldKind::Text => json!(dice.pick(&["Zona Norte", "zona sur", "50% _x_"])),
                FieldKind::Number => json!(f64::from(u32::try_from(dice.roll(5)).unwrap()) - 1.5),
                FieldKind::Date => json!(dice.pick(&["1969-12-31", "2026-02-28", "2026-11-28"])),
                FieldKind::List => json!(dice.pick(&field.options)),
                FieldKind::MultiList => json!([dice.pick(&field.options), dice.pick(&field.options)]),
                FieldKind::Boolean => json!(dice.coin()),
                FieldKind::Id => json!(format!("ID-{}", dice.roll(1_000_000_000))),
            };
            found.push((field.id, field.read(&value).unwrap().unwrap()));
        }
        found
    }

    /// A condition of at most `depth` groups inside one another.
    pub(super) fn condition(&self, dice: &mut Dice, depth: u64) -> Value {
        if depth == 0 || dice.roll(3) == 0 {
            return self.test(dice);
        }
        let parts =
            |dice: &mut Dice| -> Vec<Value> { (0..=dice.roll(3)).map(|_| self.condition(dice, depth - 1)).collect() };
        match dice.roll(5) {
            0 | 1 => json!({"all": parts(dice)}),
            2 | 3 => json!({"any": parts(dice)}),
            _ => json!({"not": self.condition(dice, depth - 1)}),
        }
    }

    fn test(&self, dice: &mut Dice) -> Value {
        let test = |field: &str, op: &str, value: Value| json!({"field": field, "op": op, "value": value});
        let truth = dice.coin();
        let known = dice.pick(&["is_set", "is_empty"]);
        match dice.roll(17) {
            0 => test("kind", "is", json!(dice.pick(&["lead", "contact"]))),
            1 => test("name", "contains", json!(dice.pick(&["NÚÑ", "0%", "_", "日", "z p"]))),
            2 => test("name", "is", json!(format!("{} {}", dice.pick(&NAMES), dice.pick(&NAMES)))),
            3 => test("email", dice.pick(&["contains", "is"]), json!(dice.pick(&["a_b", "P1@axb.example", "1"]))),
            4 => test("phone", "contains", json!(dice.pick(&["30 12", "5730", "99"]))),
            5 => test(dice.pick(&["name", "email", "phone"]), known, Value::Null),
            6 => test(dice.pick(&["has_whatsapp", "consent"]), "is", json!(truth)),
            7 => test("country", "any_of", json!([dice.pick(&COUNTRIES), "br"])),
            8 => test(dice.pick(&["country", "language", "source", "company"]), known, Value::Null),
            9 => test("source", "is", json!(dice.pick(&["ad", "manual"]))),
            10 => test("owner", "any_of", json!([dice.pick(&["me", "none"]), self.users[1]])),
            11 => test("company", "is", json!(dice.pick(&self.directory.companies).id)),
            12 => {
                let tags = [dice.pick(&self.directory.tags).id, dice.pick(&self.directory.tags).id];
                test("tag", dice.pick(&["any_of", "all_of", "none_of"]), json!(tags))
            }
            13 => {
                let field = dice.pick(&["created_at", "updated_at", "last_inbound_at", "last_outbound_at"]);
                match dice.roll(3) {
                    0 => test(field, dice.pick(&["before", "after"]), json!(self.now.minus(DAY * 20))),
                    1 => test(field, dice.pick(&["older_than", "within"]), json!({"days": dice.roll(40)})),
                    _ => test(field, known, Value::Null),
                }
            }
            14 => test("channel", "any_of", json!([uuid(7, 7)])),
            _ => self.custom(dice),
        }
    }

    fn custom(&self, dice: &mut Dice) -> Value {
        let field = dice.pick(&self.directory.fields);
        let test = |op: &str, value: Value| json!({"field": "custom", "id": field.id, "op": op, "value": value});
        if dice.roll(5) == 0 {
            return test(dice.pick(&["is_set", "is_empty"]), Value::Null);
        }
        let order = dice.pick(&["is", "lt", "gt", "lte", "gte", "between"]);
        let ordered = |value: Value, low: Value| if order == "between" { json!([low, value]) } else { value };
        match field.kind {
            FieldKind::Text => {
                test(dice.pick(&["contains", "is"]), json!(dice.pick(&["ZONA", "zona súr", "% _", "x"])))
            }
            FieldKind::Number => test(order, ordered(json!(1.5), json!(-0.5))),
            FieldKind::Date => test(order, ordered(json!("2026-02-28"), json!("1969-01-01"))),
            FieldKind::List => test(dice.pick(&["any_of", "none_of"]), json!(["aguila", "ORO"])),
            FieldKind::MultiList => test(dice.pick(&["any_of", "all_of", "none_of"]), json!(["te", "Oro"])),
            FieldKind::Boolean => test("is", json!(dice.coin())),
            FieldKind::Id => test("is", json!("ID-1")),
        }
    }
}
