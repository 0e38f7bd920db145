//! The words by which customers stop marketing (J-12). Only as the whole message: *no quiero darme de baja* is a
//! sentence for a person to read.

use super::event::{Change, Scope};
use crate::text::fold;

/// Folded. The button that Meta adds to marketing templates answers with its label. *Cancelar* and *cancel* are left
/// out: people cancel appointments and orders with them.
const STOPS: &[&str] = &[
    // Spanish.
    "baja",
    "dar de baja",
    "darme de baja",
    "dame de baja",
    "salir",
    "parar",
    "detener",
    "desuscribir",
    "desuscribirme",
    "cancelar suscripcion",
    "detener promociones",
    "no mas mensajes",
    // English.
    "stop",
    "stop all",
    "stopall",
    "unsubscribe",
    "opt out",
    "optout",
    "quit",
    "stop promotions",
    // Portuguese.
    "sair",
    "pare",
    "descadastrar",
    "descadastre",
    "cancelar inscricao",
    "interromper promocoes",
    "parar promocoes",
    "nao quero mais mensagens",
];

/// Longer messages are sentences, whatever they begin with.
const MAX_CHARACTERS: usize = 60;

/// Whether a whole text message (or a tapped button's label) asks to stop, whatever its case, accents, punctuation and
/// emoji. Nothing a customer writes undoes it.
pub fn is_stop(text: &str) -> bool {
    if text.chars().take(MAX_CHARACTERS + 1).count() > MAX_CHARACTERS {
        return false;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    STOPS.contains(&words.join(" ").as_str())
}

/// What a whole message says about consent; utility goes on.
pub fn of_message(text: &str) -> Option<(Scope, Change)> {
    is_stop(text).then_some((Scope::Marketing, Change::OptOut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn j12_a_keyword_is_the_whole_message_however_it_is_written() {
        for text in [
            "BAJA",
            "baja",
            " Baja. ",
            "¡BAJA!",
            "«baja»",
            "*STOP*",
            "stop 🙏",
            "Stop\n",
            "SALIR",
            "párar",
            "Opt-out",
            "OPTOUT",
            "dar de baja",
            "Darme  de baja",
            "unsubscribe",
            "SAIR",
            "Não quero mais mensagens",
            "Cancelar suscripción",
            "BA\u{200b}JA",
            "Detener promociones",
            "PARAR",
            "pare!",
        ] {
            assert!(is_stop(text), "{text}");
        }
        for text in [
            "",
            "!",
            "🙏",
            "no quiero darme de baja",
            "La calidad es baja",
            "baja baja",
            "bajar",
            "stop it",
            "¿Cómo puedo salir?",
            "cancelar",
            "cancel",
            "B A J A",
            "0",
        ] {
            assert!(!is_stop(text), "{text}");
        }
        assert!(!is_stop(&format!("baja{}", "!".repeat(60))));
    }

    #[test]
    fn j12_it_stops_marketing_and_nothing_else() {
        assert_eq!(of_message("Baja"), Some((Scope::Marketing, Change::OptOut)));
        assert_eq!(of_message("START"), None);
    }

    #[test]
    fn keywords_are_kept_folded() {
        assert!(STOPS.iter().all(|word| fold(word) == **word && is_stop(word)));
    }
}
