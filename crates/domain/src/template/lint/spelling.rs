//! Frequent misspellings of business messages. This is a short list written by hand, read in the template's own language:
//! it is no dictionary, knows no grammar, and a text without findings may still be full of mistakes.

use super::{Finding, Rule, reading::Reading, text::Text};
use crate::{locale::Locale, template::variable::TextRange};

/// In lower case, accents as people leave them out or put them wrongly.
const SPANISH: &[(&str, &str)] = &[
    ("porfavor", "por favor"),
    ("enserio", "en serio"),
    ("atravez", "a través"),
    ("atraves", "a través"),
    ("haiga", "haya"),
    ("nadien", "nadie"),
    ("recivir", "recibir"),
    ("recivido", "recibido"),
    ("recivo", "recibo"),
    ("embio", "envío"),
    ("embiar", "enviar"),
    ("grasias", "gracias"),
    ("nesecita", "necesita"),
    ("nesesita", "necesita"),
    ("nesecitas", "necesitas"),
    ("bienbenido", "bienvenido"),
    ("vienvenido", "bienvenido"),
    ("informacion", "información"),
    ("atencion", "atención"),
    ("direccion", "dirección"),
    ("confirmacion", "confirmación"),
    ("tambien", "también"),
    ("codigo", "código"),
    ("telefono", "teléfono"),
    ("dias", "días"),
    ("credito", "crédito"),
    ("haci", "así"),
    ("conosca", "conozca"),
    ("ubicasion", "ubicación"),
    ("serca", "cerca"),
];
const ENGLISH: &[(&str, &str)] = &[
    ("recieve", "receive"),
    ("recieved", "received"),
    ("reciept", "receipt"),
    ("adress", "address"),
    ("appoinment", "appointment"),
    ("apointment", "appointment"),
    ("acount", "account"),
    ("succesful", "successful"),
    ("succesfully", "successfully"),
    ("tommorow", "tomorrow"),
    ("tomorow", "tomorrow"),
    ("untill", "until"),
    ("definately", "definitely"),
    ("seperate", "separate"),
    ("occured", "occurred"),
    ("wich", "which"),
    ("teh", "the"),
    ("alot", "a lot"),
    ("thankyou", "thank you"),
    ("confirmaton", "confirmation"),
];
const PORTUGUESE: &[(&str, &str)] = &[
    ("voce", "você"),
    ("nao", "não"),
    ("informacao", "informação"),
    ("informacoes", "informações"),
    ("atencao", "atenção"),
    ("confirmacao", "confirmação"),
    ("codigo", "código"),
    ("endereco", "endereço"),
    ("tambem", "também"),
    ("concerteza", "com certeza"),
    ("derrepente", "de repente"),
    ("excessão", "exceção"),
    ("seje", "seja"),
    ("esteje", "esteja"),
    ("quizer", "quiser"),
];

pub(super) fn misspellings(reading: &Reading<'_>) -> Vec<Finding> {
    let list = match reading.locale {
        Some(Locale::Es) => SPANISH,
        Some(Locale::En) => ENGLISH,
        Some(Locale::Pt) => PORTUGUESE,
        None => return Vec::new(),
    };
    let mut findings = Vec::new();
    for (place, text) in reading.texts() {
        for word in &text.words {
            let written = text.slice(word.range);
            let lower = written.to_lowercase();
            let known = list.iter().find(|(wrong, _)| *wrong == lower).filter(|_| !is_address(text, word.range));
            findings.extend(known.map(|(_, right)| {
                Finding::new(Rule::Misspelling, place.clone()).over(word.range).fixed(cased(right, &written))
            }));
        }
    }
    findings
}

/// `tienda.example/codigo` is no word.
fn is_address(text: &Text, range: TextRange) -> bool {
    let touches =
        |at: Option<usize>| at.and_then(|at| text.chars.get(at)).is_some_and(|c| matches!(c, '/' | '@' | '_' | '-'));
    touches(range.start.checked_sub(1)) || touches(Some(range.end))
}

/// Capitals as they were written: all, the first, or none.
fn cased(right: &str, written: &str) -> String {
    let mut letters = written.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => right.to_uppercase(),
        (Some(first), _) if first.is_uppercase() => {
            let mut rest = right.chars();
            rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
        }
        _ => right.to_owned(),
    }
}
