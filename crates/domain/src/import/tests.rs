use super::{
    date::{DateFormat, DateOrder, Votes, read, usual_order},
    delimiter::Delimiter,
    encoding::{Encoding, Sniffer},
    header::suggest,
    mapping::{Mapping, Target},
    plan::{Book, Defaults, Effect, Entry},
    row::{FieldShape, Reading, RowPerson},
    table::{Format, Record, TableReader},
    word,
};
use crate::{ContactId, Timestamp, contact::PointKind};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn sniff(bytes: &[u8], piece: usize) -> Encoding {
    let mut sniffer = Sniffer::default();
    bytes.chunks(piece).for_each(|piece| sniffer.feed(piece));
    sniffer.verdict()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn rows(bytes: &[u8], format: Format, piece: usize) -> Vec<Record> {
    let mut reader = TableReader::new(format);
    let mut found = Vec::new();
    for piece in bytes.chunks(piece) {
        reader.feed(piece);
        found.extend(std::iter::from_fn(|| reader.next_record()));
    }
    reader.end();
    found.extend(std::iter::from_fn(|| reader.next_record()));
    found
}

fn cells(record: &Record) -> Vec<&str> {
    record.cells().collect()
}

#[test]
fn the_encoding_is_told_by_mark_zeros_or_validity() {
    let text = "nombre;teléfono\nJosé Núñez 🙂;300\n";
    let latin = b"nombre;tel\xe9fono\nJos\xe9 N\xfa\xf1ez;300\n".to_vec();
    for (bytes, expected) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(), Encoding::Utf8),
        (utf16(text, true), Encoding::Utf16Le),
        (utf16(text, false), Encoding::Utf16Le),
        (latin, Encoding::Windows1252),
        (b"a,b\n1,caf\xe9".to_vec(), Encoding::Windows1252),
        (b"a,b\n1,2".to_vec(), Encoding::Utf8),
        (Vec::new(), Encoding::Utf8),
    ] {
        for piece in [1, 3, 7, 1_000] {
            assert_eq!(sniff(&bytes, piece), expected, "{bytes:?} in pieces of {piece}");
        }
    }
}

#[test]
fn every_encoding_gives_the_same_rows() {
    let text = "nombre;nota\n\"Núñez; José\";\"dos\nlíneas \"\"así\"\"\"\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (utf16(text, true), Encoding::Utf16Le),
        (latin, Encoding::Windows1252),
    ] {
        for piece in [1, 5, 1_000] {
            let found = rows(&bytes, Format { encoding, delimiter: Delimiter::Semicolon }, piece);
            assert_eq!(cells(&found[0]), ["nombre", "nota"]);
            assert_eq!(cells(&found[1]), ["Núñez; José", "dos\nlíneas \"así\""]);
            assert_eq!((found.len(), found[1].number), (2, 2));
        }
    }
}

#[test]
fn the_delimiter_is_the_one_that_cuts_alike() {
    for (text, expected) in [
        ("a,b,c\n1,2,3\n", Delimiter::Comma),
        ("a;b;c\n1,5;2,5;3\n", Delimiter::Semicolon),
        ("a\tb\n1, uno\t2\n", Delimiter::Tab),
        ("a|b\n1|2\n", Delimiter::Bar),
        ("nombre\nAna\n", Delimiter::Comma),
        ("sep=;\na;b\n1;2\n", Delimiter::Semicolon),
        ("nombre;correo\n\"Pérez, Ana\";a@x.co\n", Delimiter::Semicolon),
    ] {
        assert_eq!(Delimiter::detect(text.as_bytes(), Encoding::Utf8, true), expected, "{text}");
    }
}

#[test]
fn an_open_quotation_mark_is_one_bad_row_and_not_the_whole_memory() {
    let text = format!("a,b\n\"open,{}", "x".repeat(1 << 20));
    let found = rows(text.as_bytes(), Format { encoding: Encoding::Utf8, delimiter: Delimiter::Comma }, 4_096);
    assert_eq!(found.len(), 2);
    assert!(found[1].is_oversized);
}

#[test]
fn two_hundred_columns_are_two_hundred_columns() {
    let header: Vec<String> = (0..200).map(|index| format!("c{index}")).collect();
    let text = format!("{0}\n{0}\n", header.join(","));
    let found = rows(text.as_bytes(), Format { encoding: Encoding::Utf8, delimiter: Delimiter::Comma }, 100);
    assert_eq!((found[1].len(), found[1].cell(199)), (200, Some("c199")));
}

#[test]
fn columns_are_guessed_in_three_languages() {
    let tier = Uuid::from_u128(7);
    let header = [
        "Nombre",
        "Apellidos",
        "Correo electrónico",
        "Teléfono",
        "Teléfono 2",
        "WhatsApp",
        "Nivel",
        "Color",
        "E-mail 2",
    ];
    assert_eq!(
        suggest(header, &[(tier, "nivel".to_owned())]),
        [
            Target::FirstName,
            Target::LastName,
            Target::Email,
            Target::PhonePrimary,
            Target::PhoneSecondary,
            Target::PhoneWhatsapp,
            Target::Custom(tier),
            Target::Skip,
            Target::EmailSecondary
        ]
    );
    assert_eq!(suggest(["First Name", "Company"], &[]), [Target::FirstName, Target::Company]);
    assert_eq!(
        suggest(["Sobrenome", "Telefone", "País"], &[]),
        [Target::LastName, Target::PhonePrimary, Target::Country]
    );
}

#[test]
fn a_column_of_dates_is_read_in_one_order() {
    for (column, asked, expected) in [
        (&["03/04/2026", "25/12/2025"][..], DateFormat::Auto, "2026-04-03"),
        (&["03/04/2026", "12/25/2025"], DateFormat::Auto, "2026-03-04"),
        (&["03/04/2026"], DateFormat::Auto, "2026-04-03"),
        (&["03/04/2026"], DateFormat::Mdy, "2026-03-04"),
        (&["2026-04-03"], DateFormat::Auto, "2026-04-03"),
        (&["2026-04-03T10:00:00Z"], DateFormat::Mdy, "2026-04-03"),
        (&["3.4.26"], DateFormat::Dmy, "2026-04-03"),
        (&["26-04-03"], DateFormat::Ymd, "2026-04-03"),
    ] {
        let mut votes = Votes::default();
        for text in column {
            votes.count(text);
        }
        let order = votes.decide(asked, usual_order("CO"));
        assert_eq!(read(column[0], order).as_deref(), Some(expected), "{column:?}");
    }
    for nonsense in ["31/02/2026", "mañana", "2026", "1/2", "1/2/3/4", "01/01/999"] {
        assert_eq!(read(nonsense, DateOrder::Dmy), None, "{nonsense}");
    }
}

#[test]
fn numbers_are_read_with_point_or_comma() {
    for (text, comma, expected) in [
        ("1.234,5", true, Some("1234.5")),
        ("1,234.5", false, Some("1234.5")),
        ("1,5", false, Some("1.5")),
        ("1,234", false, Some("1234")),
        ("1,234", true, Some("1.234")),
        ("1.234", true, Some("1234")),
        ("1.234", false, Some("1.234")),
        ("$ 1 000", true, Some("1000")),
        ("-3", true, Some("-3")),
        ("diez", true, None),
        ("", true, None),
    ] {
        assert_eq!(word::number(text, comma).as_deref(), expected, "{text}");
    }
}

fn mapping(targets: &[Target]) -> Mapping {
    Mapping { columns: targets.iter().copied().enumerate().collect(), ..Mapping::default() }
}

fn read_row(line: &str, targets: &[Target]) -> Result<RowPerson, Vec<(String, &'static str)>> {
    let mapping = mapping(targets);
    let shapes = BTreeMap::from([(Uuid::from_u128(1), FieldShape::Date)]);
    let reading =
        Reading { mapping: &mapping, width: targets.len(), country: "CO", decimal_comma: true, shapes: &shapes };
    let record = rows(line.as_bytes(), Format { encoding: Encoding::Utf8, delimiter: Delimiter::Comma }, 64).remove(0);
    reading.read(&record).map_err(|faults| faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect())
}

#[test]
fn every_bad_cell_of_a_row_is_named() {
    let targets =
        [Target::FirstName, Target::Email, Target::PhonePrimary, Target::Custom(Uuid::from_u128(1)), Target::Country];
    let refused = read_row("Ana,ana@x,12,31/02/2026,Narnia", &targets).unwrap_err();
    let expected = [
        ("/columns/1", "invalid_email"),
        ("/columns/2", "invalid_phone"),
        ("/columns/3", "invalid_date"),
        ("/columns/4", "invalid_country"),
    ];
    assert_eq!(refused.iter().map(|(pointer, code)| (pointer.as_str(), *code)).collect::<Vec<_>>(), expected);
    for (line, code) in [("Ana,a@x.co", "wrong_length"), ("Ana,a@x.co,,,CO,más", "wrong_length")] {
        assert_eq!(read_row(line, &targets).unwrap_err(), [(String::new(), code)], "{line}");
    }
    assert_eq!(read_row("Ana,,5.73E+11,,", &targets).unwrap_err()[0].1, "number_cut_by_spreadsheet");
    assert!(read_row("Ana,a@x.co,,,CO,,", &targets).is_ok(), "empty cells beyond the header are nothing");
}

#[test]
fn names_of_every_script_are_kept() {
    for name in ["👩‍💻 Ana", "مريم", "שרה", "李小龍", "Nuñez"] {
        let person = read_row(&format!("{name},a@x.co"), &[Target::FirstName, Target::Email]).unwrap();
        assert_eq!(person.first_name.as_deref(), Some(name));
    }
    let long = "x".repeat(121);
    assert_eq!(read_row(&format!("{long},a@x.co"), &[Target::FirstName, Target::Email]).unwrap_err()[0].1, "too_long");
}

#[test]
fn numbers_are_of_the_country_of_the_row() {
    let targets = [Target::PhonePrimary, Target::Country];
    for (line, expected) in [
        ("300 123 4567,", "+573001234567"),
        ("573001234567,", "+573001234567"),
        ("55 1234 5678,México", "+525512345678"),
        ("+34 612 34 56 78,CO", "+34612345678"),
        ("5215512345678,CO", "+525512345678"),
    ] {
        let person = read_row(line, &targets).unwrap();
        assert_eq!(person.phones[0].0.as_str(), expected, "{line}");
    }
}

#[test]
fn a_column_is_mapped_once() {
    let twice = mapping(&[Target::Email, Target::Email, Target::PhoneSecondary, Target::PhoneSecondary]);
    assert_eq!(twice.faults(3), [(1, "duplicate"), (3, "unknown_column")]);
    assert!(!mapping(&[Target::FirstName]).identifies(&[]));
    let id = Uuid::from_u128(3);
    assert!(mapping(&[Target::Custom(id)]).identifies(&[id]));
}

fn defaults() -> Defaults {
    Defaults { kind: None, owner: None, consent: false, now: Timestamp::from_millis(5) }
}

/// A book that makes its own ids.
struct Desk {
    book: Book,
    next: u128,
}

impl Desk {
    fn new() -> Self {
        Self { book: Book::default(), next: 0 }
    }

    fn row(&mut self, email: &str, phone: &str, name: &str) -> (Effect, ContactId, Vec<&'static str>) {
        let targets = [Target::Email, Target::PhonePrimary, Target::FirstName];
        let person = read_row(&format!("{email},{phone},{name}"), &targets).unwrap();
        let entry = Entry { person, ..Entry::default() };
        let defaults = defaults();
        let next = &mut self.next;
        let mut new_id = || {
            *next += 1;
            Uuid::from_u128(*next)
        };
        let done = self.book.apply(&entry, &defaults, &mut new_id).unwrap();
        (done.effect, done.contact, done.notes.iter().map(|note| note.code).collect())
    }

    /// Value and whether it is primary, of one kind.
    fn points(&self, contact: ContactId, kind: PointKind) -> Vec<(&str, bool)> {
        let points = self.book.people[&contact].points.iter().filter(|point| point.kind == kind);
        points.map(|point| (point.value.as_str(), point.is_primary)).collect()
    }
}

#[test]
fn a_known_phone_takes_a_new_email_and_keeps_what_is_filled() {
    let mut desk = Desk::new();
    let (effect, ana, _) = desk.row("", "3001110001", "Ana");
    assert_eq!(effect, Effect::Created);
    assert_eq!(desk.row("ana@x.co", "3001110001", "Anita").0, Effect::Updated);
    assert_eq!(desk.points(ana, PointKind::Email), [("ana@x.co", true)], "the first e-mail is the primary one");
    desk.row("otra@x.co", "3001110001", "");
    assert_eq!(desk.points(ana, PointKind::Email), [("ana@x.co", true), ("otra@x.co", false)]);
    assert_eq!(desk.points(ana, PointKind::Phone), [("+573001110001", true)]);
    assert_eq!(desk.book.people[&ana].first_name, "Anita");
}

#[test]
fn a_known_email_takes_a_new_phone_as_an_alternative() {
    let mut desk = Desk::new();
    let (_, ana, _) = desk.row("ana@x.co", "3001110001", "Ana");
    desk.row("ANA@x.co", "3001110002", "");
    assert_eq!(desk.points(ana, PointKind::Phone), [("+573001110001", true), ("+573001110002", false)]);
    assert_eq!(desk.row("ana@x.co", "3001110002", "Ana").0, Effect::Unchanged);
}

#[test]
fn the_email_of_one_and_the_phone_of_another_is_about_the_first() {
    let mut desk = Desk::new();
    let (_, ana, _) = desk.row("ana@x.co", "", "Ana");
    let (_, beto, _) = desk.row("", "3001110002", "Beto");
    let (effect, who, notes) = desk.row("ana@x.co", "3001110002", "Ana");
    assert_eq!((effect, who, notes), (Effect::Unchanged, ana, vec!["phone_of_other_contact"]));
    assert_eq!(desk.points(beto, PointKind::Phone), [("+573001110002", true)]);
}

#[test]
fn somebody_unidentified_is_refused_and_somebody_nameless_is_not() {
    let mut desk = Desk::new();
    let (_, nameless, _) = desk.row("ana.perez@x.co", "", "");
    assert_eq!(desk.book.people[&nameless].first_name, "ana.perez");
    let entry = Entry { person: read_row("Ana", &[Target::FirstName]).unwrap(), ..Entry::default() };
    let refused = desk.book.apply(&entry, &defaults(), &mut Uuid::nil).unwrap_err();
    assert_eq!(refused.code, "identification_required");
}

proptest! {
    /// Whatever the order of rows, no filled e-mail or number is overwritten and nothing belongs to two people.
    #[test]
    fn nothing_filled_is_overwritten(rows in proptest::collection::vec((0..6_u8, 0..6_u8), 1..40)) {
        let mut desk = Desk::new();
        let mut primaries: BTreeMap<(ContactId, PointKind), String> = BTreeMap::new();
        for (email, phone) in rows {
            let email = if email == 0 { String::new() } else { format!("p{email}@x.co") };
            let phone = if phone == 0 { String::new() } else { format!("300111000{phone}") };
            if email.is_empty() && phone.is_empty() {
                continue;
            }
            desk.row(&email, &phone, "X");
            let mut holders = BTreeMap::new();
            for known in desk.book.people.values() {
                for point in &known.points {
                    prop_assert_eq!(holders.insert((point.kind, point.key.clone()), known.id), None);
                    if point.is_primary {
                        let first = primaries.entry((known.id, point.kind)).or_insert_with(|| point.key.clone());
                        prop_assert_eq!(&*first, &point.key);
                    }
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), piece in 1..50_usize) {
        let encoding = sniff(&bytes, piece);
        let delimiter = Delimiter::detect(&bytes, encoding, true);
        let format = Format { encoding, delimiter };
        let whole: Vec<Record> = rows(&bytes, format, 1_000);
        prop_assert_eq!(rows(&bytes, format, piece), whole);
    }
}
