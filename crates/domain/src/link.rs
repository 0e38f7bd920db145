//! Click-to-WhatsApp links (J-05): a text that the customer only has to send, with a mark by which it is recognised.
//!
//! The mark is `(ref: k7m2qd)` at the end of the text. It survives everything that WhatsApp does to a text, a person
//! understands what it is, and whoever rewrites the rest of the text still brings it along.

use std::fmt::Write as _;

/// Characters of a code: 30 bits, without those that are taken for each other.
pub const CODE_LENGTH: usize = 6;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Longest preset text, in characters; the mark comes on top.
pub const MAX_TEXT: usize = 500;
const MARK: &str = "(ref:";

/// A code from random bits.
pub fn code(random: u32) -> String {
    let letter = |place: usize| {
        let five = (random >> (5 * place)) & 31;
        char::from(ALPHABET.get(usize::try_from(five).unwrap_or(0)).copied().unwrap_or(b'0'))
    };
    (0..CODE_LENGTH).map(letter).collect()
}

/// The text that opens in WhatsApp.
pub fn marked(text: &str, code: &str) -> String {
    format!("{} {MARK} {code})", text.trim()).trim_start().to_owned()
}

/// The code that a text brings, in lower case; of several, the last.
pub fn code_in(text: &str) -> Option<String> {
    // Nearly every text ends here.
    text.rfind('(')?;
    let lower = text.to_ascii_lowercase();
    let (_, after) = lower.rsplit_once(MARK)?;
    let (inside, _) = after.split_once(')')?;
    let code = inside.trim();
    let is_code = code.len() == CODE_LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
    is_code.then(|| code.to_owned())
}

/// Opens the chat with this number, text written already. `digits` is the number without `+`.
pub fn address(digits: &str, text: &str) -> String {
    let mut address = format!("https://wa.me/{digits}?text=");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_again_whatever_was_done_to_the_text() {
        let code = code(0x2A5F_13C7);
        assert_eq!(code.len(), CODE_LENGTH);
        let marked = marked(" Hola, quiero saber más. ", &code);
        assert_eq!(marked, format!("Hola, quiero saber más. (ref: {code})"));
        assert_eq!(code_in(&marked).as_deref(), Some(code.as_str()));
        for (text, found) in [
            ("(ref: 0abcd1)", Some("0abcd1")),
            ("¿Precio? (REF:0ABCD1) gracias", Some("0abcd1")),
            ("(ref: 0abcd1) (ref: 0abcd2)", Some("0abcd2")),
            ("(ref: 0abcd)", None),
            ("(ref: 0abcdo)", None),
            ("(ref: 0abcd1", None),
            ("ref: 0abcd1", None),
            ("İ(ref: 0abcd1)", Some("0abcd1")),
            ("", None),
        ] {
            assert_eq!(code_in(text).as_deref(), found, "{text}");
        }
        assert_eq!(super::marked("", "0abcd1"), "(ref: 0abcd1)");
    }

    #[test]
    fn addresses_carry_every_character() {
        assert_eq!(
            address("573001234567", "Sí & no (ref: 0abcd1)"),
            "https://wa.me/573001234567?text=S%C3%AD%20%26%20no%20%28ref%3A%200abcd1%29"
        );
    }
}
