//! Words of three languages for what is a choice with us: yes and no, kinds, countries, languages, numbers.

use crate::text::fold;

/// Yes or no.
pub fn boolean(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "si" | "s" | "yes" | "y" | "sim" | "true" | "verdadero" | "verdadeiro" | "1" | "x" | "ok" | "acepta" => {
            Some(true)
        }
        "no" | "n" | "nao" | "false" | "falso" | "0" | "-" => Some(false),
        _ => None,
    }
}

/// `lead` or `contact`.
pub fn kind(text: &str) -> Option<&'static str> {
    match fold(text).as_str() {
        "lead" | "prospecto" | "prospect" | "interesado" | "interessado" | "potencial" => Some("lead"),
        "contact" | "contacto" | "contato" | "cliente" | "customer" | "client" => Some("contact"),
        _ => None,
    }
}

/// The two letters of a country, or a name of one that our customers write.
pub fn country(text: &str) -> Option<String> {
    let folded = fold(text);
    let letters = match folded.as_str() {
        "mexico" => "MX",
        "colombia" => "CO",
        "argentina" => "AR",
        "brasil" | "brazil" => "BR",
        "chile" => "CL",
        "peru" => "PE",
        "ecuador" | "equador" => "EC",
        "venezuela" => "VE",
        "bolivia" => "BO",
        "paraguay" | "paraguai" => "PY",
        "uruguay" | "uruguai" => "UY",
        "costa rica" => "CR",
        "panama" => "PA",
        "guatemala" => "GT",
        "honduras" => "HN",
        "nicaragua" => "NI",
        "el salvador" => "SV",
        "republica dominicana" | "dominican republic" => "DO",
        "puerto rico" | "porto rico" => "PR",
        "cuba" => "CU",
        "espana" | "spain" | "espanha" => "ES",
        "portugal" => "PT",
        "estados unidos" | "united states" | "usa" | "ee.uu." | "eeuu" => "US",
        "canada" => "CA",
        "francia" | "france" | "franca" => "FR",
        "italia" | "italy" => "IT",
        "alemania" | "germany" | "alemanha" => "DE",
        "reino unido" | "united kingdom" | "uk" => "GB",
        _ => return is_code(&folded).then(|| folded.to_ascii_uppercase()),
    };
    Some(letters.to_owned())
}

fn is_code(folded: &str) -> bool {
    folded.len() == 2 && folded.to_ascii_uppercase().parse::<rlibphonenumber::Region>().is_ok()
}

/// A language by its two letters, or by its name.
pub fn language(text: &str) -> Option<String> {
    let folded = fold(text);
    let letters = match folded.as_str() {
        "espanol" | "castellano" | "spanish" | "espanhol" => "es",
        "ingles" | "english" => "en",
        "portugues" | "portuguese" => "pt",
        "frances" | "french" => "fr",
        "italiano" | "italian" => "it",
        "aleman" | "german" | "alemao" => "de",
        other => {
            let short = other.split(['-', '_']).next().unwrap_or(other);
            let is_code = short.len() == 2 && short.bytes().all(|byte| byte.is_ascii_lowercase());
            return is_code.then(|| short.to_owned());
        }
    };
    Some(letters.to_owned())
}

/// A number in plain form, `-1234.5`. Of point and comma the last is the decimal one; three digits after a lone one
/// are thousands only where `decimal_comma` says that it is the other that separates decimals.
pub fn number(text: &str, decimal_comma: bool) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '€' | '%' | '\'')).collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let decimal = match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), Some(point)) => Some(if comma > point { ',' } else { '.' }),
        (Some(_), None) => lone(digits, ',', decimal_comma),
        (None, Some(_)) => lone(digits, '.', !decimal_comma),
        (None, None) => None,
    };
    let mut plain = String::with_capacity(digits.len() + 1);
    plain.push_str(sign);
    for character in digits.chars() {
        match character {
            '0'..='9' => plain.push(character),
            ',' | '.' if Some(character) == decimal => plain.push('.'),
            ',' | '.' => {}
            _ => return None,
        }
    }
    let is_number = plain.chars().any(|c| c.is_ascii_digit()) && plain.matches('.').count() <= 1;
    (is_number && plain.parse::<f64>().is_ok_and(f64::is_finite)).then_some(plain)
}

/// Whether the only kind of mark in a number separates its decimals.
fn lone(digits: &str, mark: char, is_usual: bool) -> Option<char> {
    let after = digits.rsplit(mark).next().map_or(0, str::len);
    let is_decimal = digits.matches(mark).count() == 1 && (after != 3 || is_usual);
    is_decimal.then_some(mark)
}
