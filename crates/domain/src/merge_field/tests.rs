use super::*;
use crate::{
    FieldId,
    custom_field::{CustomField, Entity, FieldKind},
    locale::Locale,
};
use proptest::prelude::*;
use uuid::Uuid;

const FIRST_NAME: MergeField = MergeField::Known(Known::ContactFirstName);
const COMPANY: MergeField = MergeField::Known(Known::CompanyName);

fn custom(id: u128, name: &str) -> CustomField {
    CustomField {
        id: FieldId(Uuid::from_u128(id)),
        entity: Entity::Contact,
        name: name.to_owned(),
        kind: FieldKind::Text,
        pattern: None,
        options: Vec::new(),
        position: i32::try_from(id).unwrap(),
        archived: false,
    }
}

fn field(id: u128) -> MergeField {
    MergeField::Custom(Entity::Contact, FieldId(Uuid::from_u128(id)))
}

fn catalog() -> Catalog {
    let archived = CustomField { archived: true, ..custom(3, "Sucursal") };
    Catalog::new(&[custom(1, "Póliza"), custom(2, "Nombre"), archived, custom(4, "A.b|c]\\ $[d")])
}

fn read(text: &str) -> Parsed {
    parse(text, &catalog())
}

#[test]
fn a_field_is_read_in_every_language_by_name_and_by_id() {
    for text in [
        "$[Contacto.Nombre]",
        "$[contacto.NOMBRE]",
        "$[Contact.First name]",
        "$[ Contato . Nome ]",
        "$[Leads.First Name]",
        "$[Clientes potenciales.Nombre]",
        "$[contact.first_name]",
    ] {
        assert_eq!(read(text).fields(), [FIRST_NAME], "{text}");
    }
    for (text, expected) in [
        ("$[Contacto.poliza]", field(1)),
        ("$[contact.00000000-0000-0000-0000-000000000002]", field(2)),
        ("$[Contacto.Sucursal]", field(3)),
        (r"$[Contacto.A.b\|c\]\\ \$[d]", field(4)),
        ("$[Empresa.Nombre]", COMPANY),
    ] {
        assert_eq!(read(text).fields(), [expected], "{text}");
    }
}

#[test]
fn parts_have_their_place_in_characters() {
    let parsed = read("¡Hólá 👋 $[Contacto.Nombre|cliente]!");
    let ranges: Vec<_> = parsed.segments().iter().map(|segment| segment.range.clone()).collect();
    assert_eq!(ranges, [0..8, 8..34, 34..35]);
    let expected = Field { field: FIRST_NAME, fallback: Some("cliente".into()) };
    assert_eq!(parsed.segments()[1].part, Part::Field(expected));
}

#[test]
fn what_cannot_be_understood_has_its_place_and_its_code() {
    use MergeFault::{Unclosed, UnknownField, UnknownModule};
    for (text, range, fault) in [
        ("a $[Contacto.Nombre", 2..19, Unclosed),
        ("$[Contacto.\nNombre]", 0..11, Unclosed),
        ("$[Contacto. $[Empresa.Nombre]", 0..12, Unclosed),
        ("$[Contacto.Nombre\\", 0..18, Unclosed),
        ("$[Pedido.Total|0]", 0..17, UnknownModule),
        ("$[]", 0..3, UnknownModule),
        ("$[Contacto]", 0..11, UnknownField),
        ("$[Contacto.Nombree|cliente]", 0..27, UnknownField),
    ] {
        assert_eq!(read(text).faults().collect::<Vec<_>>(), [(range, fault)], "{text}");
    }
}

#[test]
fn a_message_has_values_then_fallbacks_and_never_a_placeholder() {
    let values: Values = [(FIRST_NAME, " Ana "), (COMPANY, "  ")].into_iter().collect();
    for (text, expected) in [
        ("Hola $[Contacto.Nombre|cliente].", "Hola Ana."),
        ("De $[Empresa.Nombre|tu empresa]", "De tu empresa"),
        ("[$[Empresa.Nombre|]]", "[]"),
        ("[$[Empresa.Nombre| x\\]y ]]", "[x]y]"),
        (r"Escribe \$[Contacto.Nombre]", "Escribe $[Contacto.Nombre]"),
        (r"C:\dir \\$[Contacto.Nombre]", r"C:\dir \Ana"),
        ("Cuesta $5 [IVA]", "Cuesta $5 [IVA]"),
        ("$$[Contacto.Nombre]", "$Ana"),
        ("", ""),
    ] {
        assert_eq!(render(&read(text), &values).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn everything_missing_is_listed_at_once() {
    let parsed = read("$[Contacto.Nombre] $[Empresa.Nombre|x] $[Contacto.Poliza] $[Pedido.Total|0]");
    let Missing(gaps) = render(&parsed, &Values::default()).unwrap_err();
    let told: Vec<_> = gaps.iter().map(|gap| (gap.range.clone(), gap.code, gap.name.as_str())).collect();
    assert_eq!(
        told,
        [
            (0..18, "no_value", "contact.first_name"),
            (39..57, "no_value", "contact.00000000-0000-0000-0000-000000000001"),
            (58..75, "unknown_module", "$[Pedido.Total|0]"),
        ]
    );
}

#[test]
fn a_preview_shows_each_part_for_what_it_is() {
    let parsed = read("$[Contacto.Nombre], $[Empresa.Nombre|tu empresa] $[Contacto.Apellido] $[x.y]");
    let shown = preview(&parsed, &[(FIRST_NAME, "Ana")].into_iter().collect());
    let told: Vec<_> = shown.iter().map(|shown| (shown.text.as_str(), shown.shown_as)).collect();
    assert_eq!(
        told,
        [
            ("Ana", ShownAs::Value),
            (", ", ShownAs::Text),
            ("tu empresa", ShownAs::Fallback),
            (" ", ShownAs::Text),
            ("contact.last_name", ShownAs::Missing("no_value")),
            (" ", ShownAs::Text),
            ("$[x.y]", ShownAs::Missing("unknown_module")),
        ]
    );
}

#[test]
fn nobodys_name_can_ask_for_another_field() {
    let values = [(FIRST_NAME, "$[Empresa.Nombre]"), (COMPANY, "secreto")].into_iter().collect();
    assert_eq!(render(&read("Hola $[Contacto.Nombre]"), &values).unwrap(), "Hola $[Empresa.Nombre]");
}

#[test]
fn a_text_changes_its_language_and_keeps_its_meaning() {
    let parsed =
        read(r"\$[a] $[Contacto.Nombre|cliente] $[Línea.Apodo] $[Contacto.Poliza] $[Contacto.A.b\|c\]\\ \$[d]");
    for (locale, expected) in [
        (Locale::Es, r"\$[a] $[Contacto.Nombre|cliente] $[Línea.Apodo] $[Contacto.Póliza] $[Contacto.A.b\|c\]\\ \$[d]"),
        (
            Locale::En,
            r"\$[a] $[Contact.First name|cliente] $[Line.Nickname] $[Contact.Póliza] $[Contact.A.b\|c\]\\ \$[d]",
        ),
        (Locale::Pt, r"\$[a] $[Contato.Nome|cliente] $[Linha.Apelido] $[Contato.Póliza] $[Contato.A.b\|c\]\\ \$[d]"),
    ] {
        assert_eq!(in_language(&parsed, &catalog(), locale), expected);
    }
    let stored = canonical(&read("$[Contato.Nome|cliente] $[Contacto.Póliza]"));
    assert_eq!(stored, "$[contact.first_name|cliente] $[contact.00000000-0000-0000-0000-000000000001]");
}

#[test]
fn fields_are_offered_by_module_with_what_picking_them_writes() {
    let offered = catalog().available(Module::Contact, Locale::Pt);
    assert_eq!((offered[0].id.as_str(), offered[0].written.as_str()), ("contact.first_name", "$[Contato.Nome]"));
    let customs: Vec<_> = offered.iter().filter(|one| matches!(one.field, MergeField::Custom(..))).collect();
    let labels: Vec<_> = customs.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["Póliza", "Nombre", "A.b|c]\\ $[d"], "the archived one is not offered");
    assert_eq!(customs[1].written, "$[Contato.00000000-0000-0000-0000-000000000002]", "its name is another field's");
    for module in Module::ALL {
        for locale in [Locale::Es, Locale::En, Locale::Pt] {
            for one in catalog().available(*module, locale) {
                assert_eq!(read(&one.written).fields(), [one.field], "{}", one.written);
            }
        }
    }
}

#[test]
fn modules_tell_whom_a_text_needs() {
    assert_eq!(read("$[Agente.Nombre] $[Contacto.Nombre] $[Lead.País]").modules(), [Module::Contact, Module::User]);
    assert!(read(r"Hola \$[Contacto.Nombre]").modules().is_empty());
}

#[test]
fn a_hundred_thousand_messages_are_written_in_less_than_five_seconds() {
    let parsed = read(
        "Hola $[Contacto.Nombre|cliente], te escribe $[Agente.Nombre] de $[Espacio de trabajo.Nombre]. Tu póliza \
         $[Contacto.Póliza] de $[Empresa.Nombre|tu empresa] vence pronto. Responde aquí y te ayudamos a renovarla.",
    );
    let begun = std::time::Instant::now();
    let mut characters = 0;
    for person in 0..100_000 {
        let policy = person.to_string();
        let values = [
            (FIRST_NAME, "Ana María"),
            (MergeField::Known(Known::UserFirstName), "Luis"),
            (MergeField::Known(Known::WorkspaceName), "Seguros del Sur"),
            (field(1), policy.as_str()),
        ];
        characters += render(&parsed, &values.into_iter().collect()).unwrap().len();
    }
    assert!(characters > 10_000_000);
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
}

/// Texts made of what means something.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "$[", "]", "\\", "$", "[", "|", ".", "Contacto", "Nombre", "Empresa", "A.b", "x", " ", "\n", "é", "👋", "\\$[",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_written_back_is_read_the_same(text in hostile()) {
        let parts = |parsed: &Parsed| parsed.segments().iter().map(|segment| segment.part.clone()).collect::<Vec<_>>();
        let parsed = read(&text);
        prop_assert_eq!(parts(&read(&canonical(&parsed))), parts(&parsed));
        prop_assert_eq!(parts(&read(&in_language(&parsed, &catalog(), Locale::En))), parts(&parsed));
    }

    #[test]
    fn parts_cover_the_text_without_a_gap(text in hostile()) {
        let mut at = 0;
        for segment in read(&text).segments() {
            prop_assert_eq!(segment.range.start, at);
            prop_assert!(segment.range.end > at);
            at = segment.range.end;
        }
        prop_assert_eq!(at, text.chars().count());
    }
}
