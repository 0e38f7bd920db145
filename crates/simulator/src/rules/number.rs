//! Phone numbers as WhatsApp sees them: spelling, national variants and the country of a user id.

/// Digits of a number as a person writes it (`+57 300…`), or `None` when it cannot be one.
pub(crate) fn digits(written: &str) -> Option<String> {
    if !written.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '\u{a0}')) {
        return None;
    }
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    (7..=15).contains(&digits.len()).then_some(digits)
}

/// The same key for every spelling of one subscriber: Mexico's and Argentina's mobile prefix and Brazil's ninth digit
/// are left out.
pub(crate) fn canonical(digits: &str) -> String {
    if let Some(rest) = digits.strip_prefix("521").filter(|rest| rest.len() == 10) {
        return format!("52{rest}");
    }
    if let Some(rest) = digits.strip_prefix("549").filter(|rest| rest.len() == 10) {
        return format!("54{rest}");
    }
    match digits.strip_prefix("55").filter(|rest| rest.len() == 11).and_then(|rest| rest.split_at_checked(2)) {
        Some((area, line)) => match line.strip_prefix('9') {
            Some(line) => format!("55{area}{line}"),
            None => digits.to_owned(),
        },
        None => digits.to_owned(),
    }
}

/// The `wa_id` that WhatsApp gives a subscriber: Mexico and Argentina keep the old mobile prefix.
pub(crate) fn wa_id(digits: &str) -> String {
    match (digits.get(..2), digits.get(2..)) {
        (Some("52"), Some(rest)) if rest.len() == 10 => format!("521{rest}"),
        (Some("54"), Some(rest)) if rest.len() == 10 => format!("549{rest}"),
        _ => digits.to_owned(),
    }
}

/// ISO code of the country a number belongs to, as far as the simulator cares; `US` for the rest.
pub(crate) fn country(digits: &str) -> &'static str {
    const PREFIXES: [(&str, &str); 22] = [
        ("591", "BO"),
        ("593", "EC"),
        ("595", "PY"),
        ("598", "UY"),
        ("502", "GT"),
        ("503", "SV"),
        ("504", "HN"),
        ("505", "NI"),
        ("506", "CR"),
        ("507", "PA"),
        ("351", "PT"),
        ("34", "ES"),
        ("44", "GB"),
        ("49", "DE"),
        ("51", "PE"),
        ("52", "MX"),
        ("54", "AR"),
        ("55", "BR"),
        ("56", "CL"),
        ("57", "CO"),
        ("58", "VE"),
        ("1", "US"),
    ];
    PREFIXES.iter().find(|(prefix, _)| digits.starts_with(prefix)).map_or("US", |(_, iso)| iso)
}

/// Whether this reads like a business-scoped user id (`CO.13491208655302741918`).
pub(crate) fn is_user_id(text: &str) -> bool {
    match text.split_once('.') {
        Some((country, rest)) => {
            country.len() == 2
                && country.chars().all(|c| c.is_ascii_uppercase())
                && (1..=128).contains(&rest.len())
                && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_variants_of_one_subscriber_share_a_key() {
        for (one, other) in [
            ("5215512345678", "525512345678"),
            ("5491123456789", "541123456789"),
            ("5511987654321", "551187654321"),
            ("573001234567", "573001234567"),
        ] {
            assert_eq!(canonical(one), canonical(other), "{one} {other}");
        }
        assert_ne!(canonical("573001234567"), canonical("573001234568"));
    }

    #[test]
    fn a_written_number_becomes_digits_or_nothing() {
        for (written, expected) in [
            ("+57 (300) 123-4567", Some("573001234567")),
            ("573001234567", Some("573001234567")),
            ("hola", None),
            ("123", None),
            ("1234567890123456", None),
        ] {
            assert_eq!(digits(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn user_ids_are_told_from_numbers() {
        assert!(is_user_id("CO.13491208655302741918"));
        assert!(!is_user_id("+573001234567"));
        assert!(!is_user_id("co.1"));
        assert!(!is_user_id("CO."));
    }
}
