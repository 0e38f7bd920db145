//! Finding templates by the words that people have for them (L-34): whoever looks for "HSM" means templates, all of them.

use crate::text::fold;

/// What a template is called. Folded.
pub const SYNONYMS: &[&str] = &[
    "hsm",
    "wtm",
    "plantilla",
    "plantillas",
    "template",
    "templates",
    "modelo",
    "modelos",
    "notificacion",
    "notificaciones",
    "notification",
    "notifications",
    "notificacao",
    "notificacoes",
];

/// Whether the text names templates as such: for help, for the command palette.
pub fn names_templates(query: &str) -> bool {
    words(query).any(|word| is_synonym(&word))
}

/// What is looked for beyond the word for templates.
pub fn terms(query: &str) -> Vec<String> {
    words(query).filter(|word| !is_synonym(word)).collect()
}

/// Whether a template is meant: each word stands in one of its texts (name, body, footer …) or is a word for templates.
pub fn matches(query: &str, texts: &[&str]) -> bool {
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    terms(query).iter().all(|term| folded.iter().any(|text| text.contains(term.as_str())))
}

fn is_synonym(word: &str) -> bool {
    SYNONYMS.contains(&word)
}

/// Names are written with underscores, queries with spaces.
fn words(query: &str) -> impl Iterator<Item = String> {
    let folded = fold(query);
    let words: Vec<String> = folded.split([' ', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_templates_find_every_template() {
        for (query, found) in [
            ("HSM", true),
            ("Notificación", true),
            ("wtm pedido", true),
            ("plantilla de pedido", true),
            ("modelo cita", false),
            ("pedido enviado", true),
            ("pedido_enviado", true),
            ("ENVÍO", false),
            ("", true),
        ] {
            assert_eq!(matches(query, &["pedido_enviado", "Hola, tu pedido ya salió de viaje."]), found, "{query}");
        }
        assert!(names_templates("ver plantillas") && !names_templates("contactos"));
        assert_eq!(terms("Plantilla de Envío"), ["de", "envio"]);
    }
}
