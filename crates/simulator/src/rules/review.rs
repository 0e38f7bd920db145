//! How a reviewer judges a template that was taken: by a few words and shapes, without knowing the business.

use serde_json::Value;

use crate::rules::render::text_of;
use crate::rules::template::Template;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Perhaps in another category than asked for.
    Approved {
        category: String,
    },
    Rejected {
        reason: &'static str,
        advice: &'static str,
    },
}

const SCAM: &[&str] = &["gana dinero", "dinero fácil", "dinero facil", "earn money", "easy money", "ganhe dinheiro"];
const ABUSE: &[&str] = &["embargo", "demanda judicial", "acciones legales", "lawsuit", "legal action", "ação judicial"];
const SALE: &[&str] = &[
    "descuento",
    "oferta",
    "gratis",
    "promoción",
    "cupón",
    "rebaja",
    "aprovecha",
    "discount",
    "free gift",
    "% off",
    "coupon",
    "nueva colección",
    "desconto",
    "promoção",
    "cupom",
    "grátis",
];
/// Small words that are frequent in one language and rare in the others.
const TONGUES: &[(&str, &[&str])] = &[
    ("es", &["el", "los", "las", "con", "y", "tu", "su", "en", "gracias", "hola", "te", "por", "nuestra", "del"]),
    ("en", &["the", "your", "you", "and", "of", "for", "with", "we", "has", "have", "this", "our", "is"]),
    ("pt", &["os", "um", "uma", "com", "e", "seu", "sua", "em", "olá", "obrigado", "você", "não", "nossa", "do"]),
];
const MOST_STRANGE: usize = 4;

pub(crate) fn verdict(template: &Template) -> Verdict {
    let body = template.component("BODY").map(text_of).unwrap_or_default();
    let texts = template.components.iter().filter_map(|component| component.get("text").and_then(Value::as_str));
    let shown = texts.collect::<Vec<_>>().join("\n").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| shown.contains(word));
    if says(SCAM) {
        return Verdict::Rejected { reason: "SCAM", advice: "Remove promises of money." };
    }
    if says(ABUSE) {
        return Verdict::Rejected { reason: "ABUSIVE_CONTENT", advice: "Do not threaten with legal action." };
    }
    if template.category == "AUTHENTICATION" {
        return Verdict::Approved { category: template.category.clone() };
    }
    let is_alone = |line: &str| line.trim().starts_with("{{") && line.trim().ends_with("}}");
    if body.lines().any(is_alone) {
        return Verdict::Rejected {
            reason: "INVALID_FORMAT",
            advice: "A variable stands alone on its line. Add words around it so that a reviewer knows what it is.",
        };
    }
    if is_other_language(&shown, &template.language) {
        return Verdict::Rejected {
            reason: "TAG_CONTENT_MISMATCH",
            advice: "The text is not in the language that was chosen.",
        };
    }
    let category = if template.category == "UTILITY" && says(SALE) { "MARKETING" } else { &template.category };
    Verdict::Approved { category: category.to_owned() }
}

fn is_other_language(text: &str, language: &str) -> bool {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let count = |list: &[&str]| words.iter().filter(|word| list.contains(word)).count();
    let counted: Vec<(&str, usize)> = TONGUES.iter().map(|(tongue, list)| (*tongue, count(list))).collect();
    let tongue = language.split('_').next().unwrap_or_default();
    let declared = counted.iter().find(|(known, _)| *known == tongue).map(|(_, count)| *count);
    let Some(declared) = declared else { return false };
    counted.iter().any(|(known, count)| *known != tongue && *count >= MOST_STRANGE && *count > declared * 2)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reviewer_approves_moves_and_refuses() {
        for (language, category, text, expected) in [
            ("es", "UTILITY", "Hola {{1}}, tu pedido {{2}} salió hoy.", "UTILITY"),
            ("es", "UTILITY", "Hola {{1}}, tu pedido trae un descuento para ti.", "MARKETING"),
            ("es", "UTILITY", "Hola, tu pedido es:\n{{1}}\nGracias por comprar.", "INVALID_FORMAT"),
            ("es", "MARKETING", "Gana dinero hoy mismo, {{1}}.", "SCAM"),
            ("en", "UTILITY", "Hola, tu pedido llega con el correo en la tarde y te avisamos.", "TAG_CONTENT_MISMATCH"),
            ("es", "UTILITY", "Si no pagas iniciaremos acciones legales.", "ABUSIVE_CONTENT"),
        ] {
            let template = Template {
                language: language.to_owned(),
                category: category.to_owned(),
                components: vec![json!({"type": "BODY", "text": text})],
                ..Template::default()
            };
            let found = match verdict(&template) {
                Verdict::Approved { category } => category,
                Verdict::Rejected { reason, .. } => reason.to_owned(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}
