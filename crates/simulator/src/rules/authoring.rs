//! What may be handed in as a template: names, lengths, variables, examples and buttons, as Meta refuses them at once.

use serde_json::{Value, json};

use crate::rules::fault::Fault;
use crate::rules::render::holes;

const MOST_BODY: usize = 1_024;
const MOST_SHORT: usize = 60;
const MOST_LABEL: usize = 25;
const MOST_BUTTONS: usize = 10;

fn refuse(subcode: u32, details: impl Into<String>) -> Fault {
    Fault::parameter(details).subcode(subcode)
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Name, language and category of a new template.
pub(crate) fn check_head(body: &Value) -> Result<(), Fault> {
    let name = word(body, "name");
    let is_name_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if name.is_empty() || name.len() > 512 || !name.bytes().all(is_name_letter) {
        return Err(Fault::parameter("Param name must be lowercase letters, digits and underscores, at most 512."));
    }
    let language = word(body, "language");
    let (tongue, region) = language.split_once('_').unwrap_or((language, ""));
    let is_region = region.is_empty() || (region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase()));
    if !(2..=3).contains(&tongue.len()) || !tongue.bytes().all(|byte| byte.is_ascii_lowercase()) || !is_region {
        return Err(Fault::parameter(format!(
            "Param language must be one of the supported codes, got \"{language}\"."
        )));
    }
    check_category(word(body, "category"))?;
    if !body.get("components").is_some_and(Value::is_array) {
        return Err(Fault::parameter("The parameter components is required."));
    }
    Ok(())
}

pub(crate) fn check_category(category: &str) -> Result<(), Fault> {
    if matches!(category, "MARKETING" | "UTILITY" | "AUTHENTICATION") {
        return Ok(());
    }
    Err(Fault::parameter("Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}."))
}

/// Every component; `is_named` is the parameter format.
pub(crate) fn check_components(components: &[Value], category: &str, is_named: bool) -> Result<(), Fault> {
    if category == "AUTHENTICATION" {
        return check_authentication(components);
    }
    if !components.iter().any(|component| word(component, "type") == "BODY") {
        return Err(refuse(2_388_072, "A template needs a component of type BODY."));
    }
    for component in components {
        match word(component, "type") {
            "HEADER" => check_header(component, is_named)?,
            "BODY" => check_body(component, is_named)?,
            "FOOTER" => check_footer(component)?,
            "BUTTONS" => check_buttons(component, category)?,
            "CAROUSEL" | "LIMITED_TIME_OFFER" => {}
            other => return Err(Fault::parameter(format!("Unknown component type \"{other}\"."))),
        }
    }
    Ok(())
}

fn check_authentication(components: &[Value]) -> Result<(), Fault> {
    let has_text = components.iter().any(|component| component.get("text").is_some());
    let has_header = components.iter().any(|component| word(component, "type") == "HEADER");
    if has_text || has_header {
        return Err(Fault::parameter("Authentication templates have a fixed text."));
    }
    let buttons = components.iter().find(|component| word(component, "type") == "BUTTONS");
    let buttons = buttons.and_then(|component| component.get("buttons")).and_then(Value::as_array);
    match buttons.map(Vec::as_slice) {
        Some([button]) if word(button, "type") == "OTP" => {}
        _ => return Err(Fault::parameter("Authentication templates need exactly one OTP button.")),
    }
    let minutes =
        components.iter().find_map(|component| component.get("code_expiration_minutes")).and_then(Value::as_u64);
    if minutes.is_some_and(|minutes| !(1..=90).contains(&minutes)) {
        return Err(Fault::parameter("Param code_expiration_minutes must be between 1 and 90."));
    }
    Ok(())
}

fn check_header(component: &Value, is_named: bool) -> Result<(), Fault> {
    match word(component, "format") {
        "TEXT" | "" => {
            let text = word(component, "text");
            if text.chars().count() > MOST_SHORT {
                return Err(refuse(2_388_040, "The header has more than 60 characters."));
            }
            let has_markup = text.contains(['\n', '*', '~', '`']) || text.chars().any(is_emoji);
            if text.trim().is_empty() || has_markup || holes(text).len() > 1 {
                return Err(refuse(
                    2_388_047,
                    "The header can hold one variable, no line breaks, emoji or formatting.",
                ));
            }
            check_examples(component, "header", text, is_named)
        }
        "IMAGE" | "VIDEO" | "DOCUMENT" => {
            let handle = component.pointer("/example/header_handle/0").and_then(Value::as_str).unwrap_or_default();
            if handle.is_empty() {
                return Err(refuse(2_388_043, "A media header needs an example (header_handle)."));
            }
            Ok(())
        }
        "LOCATION" => Ok(()),
        other => Err(refuse(2_388_047, format!("Unknown header format \"{other}\"."))),
    }
}

fn check_body(component: &Value, is_named: bool) -> Result<(), Fault> {
    let text = word(component, "text");
    if text.chars().count() > MOST_BODY {
        return Err(refuse(2_388_040, "The body has more than 1024 characters."));
    }
    if text.trim().is_empty() {
        return Err(refuse(2_388_072, "The body is empty."));
    }
    check_braces(text, is_named)?;
    let trimmed = text.trim();
    if trimmed.starts_with("{{") || trimmed.ends_with("}}") {
        return Err(refuse(2_388_299, "Variables cannot be at the start or end of the template."));
    }
    let count = text.matches("{{").count();
    let plain: String = text.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, rest)| rest)).collect();
    if plain.split_whitespace().count() < count * 2 {
        return Err(refuse(2_388_293, "This template has too many variables for its length."));
    }
    check_examples(component, "body", text, is_named)
}

/// Well-formed variables, numbered from one without gaps, or named in small letters.
fn check_braces(text: &str, is_named: bool) -> Result<(), Fault> {
    if text.matches("{{").count() != text.matches("}}").count() {
        return Err(refuse(2_388_072, "The braces of a variable are not balanced."));
    }
    let names = holes(text);
    let is_fine = |name: &String| {
        let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if is_named { is_word && !is_number && !name.is_empty() } else { is_number }
    };
    if !names.iter().all(is_fine) || text.contains("}}{{") {
        return Err(refuse(2_388_072, "A variable is malformed."));
    }
    let mut numbers: Vec<usize> = names.iter().filter_map(|name| name.parse().ok()).collect();
    numbers.sort_unstable();
    if !is_named && numbers.iter().enumerate().any(|(index, number)| *number != index + 1) {
        return Err(refuse(2_388_072, "Variables have to be numbered from 1 without gaps."));
    }
    Ok(())
}

fn check_examples(component: &Value, part: &str, text: &str, is_named: bool) -> Result<(), Fault> {
    let wanted = holes(text).len();
    let example = component.get("example");
    let given = if is_named {
        example.and_then(|one| one.get(format!("{part}_text_named_params")))
    } else {
        let list = example.and_then(|one| one.get(format!("{part}_text")));
        if part == "body" { list.and_then(|list| list.get(0)) } else { list }
    };
    let given = given.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text_of = |one: &Value| {
        one.as_str().or_else(|| one.get("example").and_then(Value::as_str)).unwrap_or_default().trim().to_owned()
    };
    if given.len() != wanted || given.iter().any(|one| text_of(one).is_empty()) {
        return Err(refuse(2_388_043, format!("Each variable of the {part} needs an example.")));
    }
    Ok(())
}

fn check_footer(component: &Value) -> Result<(), Fault> {
    let text = word(component, "text");
    if text.chars().count() > MOST_SHORT {
        return Err(refuse(2_388_040, "The footer has more than 60 characters."));
    }
    if text.trim().is_empty() || text.contains("{{") || text.contains('\n') {
        return Err(refuse(2_388_073, "The footer cannot hold variables or line breaks."));
    }
    Ok(())
}

fn check_buttons(component: &Value, category: &str) -> Result<(), Fault> {
    let buttons = component.get("buttons").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kinds: Vec<&str> = buttons.iter().map(|button| word(button, "type")).collect();
    let count = |kind: &str| kinds.iter().filter(|found| **found == kind).count();
    if buttons.is_empty()
        || buttons.len() > MOST_BUTTONS
        || count("URL") > 2
        || count("PHONE_NUMBER") > 1
        || count("COPY_CODE") > 1
    {
        return Err(Fault::parameter("Too many buttons, or too many of one type."));
    }
    let groups = kinds.chunk_by(|one, next| (*one == "QUICK_REPLY") == (*next == "QUICK_REPLY")).count();
    if groups > 2 {
        return Err(Fault::parameter("Quick replies have to stand together."));
    }
    if category != "AUTHENTICATION" && count("OTP") > 0 {
        return Err(Fault::parameter("OTP buttons belong to authentication templates."));
    }
    for button in buttons {
        check_button(button)?;
    }
    Ok(())
}

fn check_button(button: &Value) -> Result<(), Fault> {
    let label = word(button, "text");
    let kind = word(button, "type");
    if kind != "COPY_CODE" && (label.trim().is_empty() || label.chars().count() > MOST_LABEL) {
        return Err(Fault::parameter("The text of a button has 1 to 25 characters."));
    }
    match kind {
        "URL" => {
            let url = word(button, "url");
            if !url.starts_with("http") || url.chars().count() > 2_000 {
                return Err(Fault::parameter("The address of a button is not valid."));
            }
            if url.contains("{{") && (!url.ends_with("}}") || button.pointer("/example/0").is_none()) {
                return Err(Fault::parameter("A variable stands at the end of an address and needs an example."));
            }
        }
        "PHONE_NUMBER" => {
            let number = word(button, "phone_number");
            if number.is_empty() || number.len() > 20 || !number.bytes().any(|byte| byte.is_ascii_digit()) {
                return Err(Fault::parameter("The phone number of a button is not valid."));
            }
        }
        "COPY_CODE" if word(button, "example").is_empty() && button.pointer("/example/0").is_none() => {
            return Err(Fault::parameter("A code needs an example."));
        }
        _ => {}
    }
    Ok(())
}

fn is_emoji(letter: char) -> bool {
    matches!(u32::from(letter), 0x1F000..=0x1FAFF | 0x2600..=0x27BF)
}

/// Authentication templates as Meta writes and lists them: its own words in the template's language.
pub(crate) fn with_fixed_text(components: &[Value], language: &str) -> Vec<Value> {
    let is = |tongue: &str| language.starts_with(tongue);
    let text = if is("es") {
        "Tu código de verificación es {{1}}."
    } else if is("pt") {
        "Seu código de verificação é {{1}}."
    } else {
        "{{1}} is your verification code."
    };
    let advice = if is("es") {
        " Por tu seguridad, no lo compartas."
    } else if is("pt") {
        " Para sua segurança, não o compartilhe."
    } else {
        " For your security, do not share this code."
    };
    let minutes_text = |minutes: u64| {
        if is("es") {
            format!("Este código caduca en {minutes} minutos.")
        } else if is("pt") {
            format!("Este código expira em {minutes} minutos.")
        } else {
            format!("This code expires in {minutes} minutes.")
        }
    };
    let mut written = components.to_vec();
    for component in &mut written {
        let minutes = component.get("code_expiration_minutes").and_then(Value::as_u64);
        let advises = component.get("add_security_recommendation").and_then(Value::as_bool).unwrap_or(false);
        let kind = word(component, "type").to_owned();
        let Some(members) = component.as_object_mut() else { continue };
        match kind.as_str() {
            "BODY" => {
                let whole = if advises { format!("{text}{advice}") } else { text.to_owned() };
                members.insert("text".to_owned(), json!(whole));
                members.insert("example".to_owned(), json!({"body_text": [["123456"]]}));
            }
            "FOOTER" => {
                members.insert("text".to_owned(), json!(minutes_text(minutes.unwrap_or(10))));
            }
            "BUTTONS" => label_codes(members, language),
            _ => {}
        }
    }
    written
}

fn label_codes(members: &mut serde_json::Map<String, Value>, language: &str) {
    let is_english = language.starts_with("en");
    let label = if is_english { "Copy code" } else { "Copiar código" };
    for button in members.get_mut("buttons").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(button) = button.as_object_mut().filter(|button| !button.contains_key("text")) {
            button.insert("text".to_owned(), json!(label));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str, examples: &[&str]) -> Value {
        json!({"type": "BODY", "text": text, "example": {"body_text": [examples]}})
    }

    #[test]
    fn each_fault_of_a_text_has_metas_number() {
        for (component, subcode) in [
            (body("Hola {{1}}, tu pedido está listo.", &["Ana"]), None),
            (body("Hola {{1}}, tu pedido está listo.", &[]), Some(2_388_043)),
            (body("{{1}}, tu pedido está listo.", &["Ana"]), Some(2_388_299)),
            (body("Tu pedido está listo, {{1}}", &["Ana"]), Some(2_388_299)),
            (body("Hola {{2}}, tu pedido está listo.", &["Ana"]), Some(2_388_072)),
            (body("Hola {{nombre}}, tu pedido está listo.", &["Ana"]), Some(2_388_072)),
            (body("Hola {{1}}, {{2}} y {{3}}.", &["a", "b", "c"]), Some(2_388_293)),
            (body(&"x ".repeat(513), &[]), Some(2_388_040)),
        ] {
            let found = check_components(std::slice::from_ref(&component), "UTILITY", false).err();
            assert_eq!(found.and_then(|fault| fault.subcode), subcode, "{component}");
        }
    }

    #[test]
    fn names_are_small_letters_digits_and_underscores() {
        for (name, is_taken) in [("pedido_2", true), ("Pedido", false), ("pedido enviado", false), ("", false)] {
            let head = json!({"name": name, "language": "es_MX", "category": "UTILITY", "components": []});
            assert_eq!(check_head(&head).is_ok(), is_taken, "{name}");
        }
    }

    #[test]
    fn buttons_are_counted_and_grouped() {
        let reply = json!({"type": "QUICK_REPLY", "text": "Sí"});
        let url = json!({"type": "URL", "text": "Ver", "url": "https://example.org"});
        for (buttons, is_taken) in [
            (vec![reply.clone(), reply.clone(), url.clone()], true),
            (vec![reply.clone(), url.clone(), reply.clone()], false),
            (vec![url.clone(), url.clone(), url], false),
            (vec![json!({"type": "QUICK_REPLY", "text": "x".repeat(26)})], false),
        ] {
            let all =
                [json!({"type": "BODY", "text": "Hola, gracias."}), json!({"type": "BUTTONS", "buttons": buttons})];
            assert_eq!(check_components(&all, "UTILITY", false).is_ok(), is_taken);
        }
    }
}
