//! Folding text so that search finds the same rows on every engine.

/// Lower case, no accents, single spaces: what search compares.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match plain(character) {
            Some(ascii) => folded.push(ascii),
            None if character.is_whitespace() || character.is_control() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            None if is_invisible(character) => {}
            None => folded.push(character),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The digits of a text, for partial phone searches.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Marks that change direction or take no room: harmless in a message, misleading in a name or a preview.
pub const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{0300}'..='\u{036f}')
}

/// One line for lists and notifications: no line breaks, no direction overrides, at most `max` characters.
pub fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let word: String =
            word.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect();
        if !line.is_empty() {
            line.push(' ');
            count += 1;
        }
        for character in word.chars() {
            if count + 1 >= max {
                line.push('…');
                return line;
            }
            line.push(character);
            count += 1;
        }
    }
    line
}

const fn plain(character: char) -> Option<char> {
    Some(match character {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_case_accents_and_invisible_marks() {
        for (text, folded) in [
            ("  José   NÚÑEZ ", "jose nunez"),
            ("Conceição", "conceicao"),
            ("Jose\u{301}", "jose"),
            ("\u{202e}gpj.exe", "gpj.exe"),
            ("日本", "日本"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn previews_are_one_short_line() {
        assert_eq!(one_line("hola\n\n  qué\ttal", 100), "hola qué tal");
        assert_eq!(one_line("abcdefghij", 5), "abcd…");
        assert_eq!(one_line("a\u{202e}b", 10), "ab");
    }
}
