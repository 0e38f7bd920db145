//! One table for each part of the draft; together they name every rule.

mod body;
mod frame;
mod words;

use super::*;
use crate::template::{
    TemplateCategory,
    draft::{DraftButton, DraftHeader},
    variable::TextRange,
};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A template of the category about which nothing is to be said, but for its body.
fn draft(category: TemplateCategory, body: &str) -> TemplateDraft {
    let mut draft = TemplateDraft::empty("es_MX");
    draft.name = "pedido_enviado".into();
    draft.category = Some(category);
    draft.body = body.into();
    if category == TemplateCategory::Marketing {
        draft.footer = Some("Responde BAJA para no recibir más.".into());
    }
    with_examples(draft)
}

fn with_examples(mut draft: TemplateDraft) -> TemplateDraft {
    draft.examples = draft.example_keys().into_iter().map(|key| (key, "Ana".to_owned())).collect();
    draft
}

fn utility(body: &str) -> TemplateDraft {
    draft(TemplateCategory::Utility, body)
}

fn clean() -> TemplateDraft {
    utility("Hola, {{1}}. Tu pedido con el número {{2}} llega mañana.")
}

fn header(text: &str) -> TemplateDraft {
    with_examples(TemplateDraft { header: DraftHeader::Text { text: text.into() }, ..clean() })
}

fn footer(text: &str) -> TemplateDraft {
    TemplateDraft { footer: Some(text.into()), ..clean() }
}

fn buttons(buttons: Vec<DraftButton>) -> TemplateDraft {
    with_examples(TemplateDraft { buttons, ..clean() })
}

fn reply(text: &str) -> DraftButton {
    DraftButton::QuickReply { text: text.into() }
}

fn url(url: &str) -> DraftButton {
    DraftButton::Url { text: "Ver".into(), url: url.into() }
}

fn phone(number: &str) -> DraftButton {
    DraftButton::PhoneNumber { text: "Llamar".into(), phone_number: number.into() }
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// The text that a finding means.
fn meant(draft: &TemplateDraft, finding: &Finding) -> String {
    let whole = match &finding.at {
        Place::Header => draft.header.text().unwrap_or(""),
        Place::Body => &draft.body,
        Place::Footer => draft.footer.as_deref().unwrap_or(""),
        _ => "",
    };
    let TextRange { start, end } = finding.range.unwrap_or(TextRange { start: 0, end: 0 });
    whole.chars().skip(start).take(end - start).collect()
}

/// A body, the only rule it breaks, the text meant and the suggestion.
type Case = (&'static str, &'static str, &'static str, Option<&'static str>);

fn check(category: TemplateCategory, cases: &[Case]) {
    for (body, rule, text, fix) in cases {
        let draft = draft(category, body);
        let findings = lint(&draft);
        let found: Vec<_> = findings.iter().map(|f| (f.rule.as_str(), meant(&draft, f), f.fix.as_deref())).collect();
        assert_eq!(found, [(*rule, (*text).to_owned(), *fix)], "{body}");
    }
}

#[test]
fn nothing_is_said_of_a_clean_template() {
    for draft in [
        clean(),
        utility("Hola, {{1}}. Tu compra ya salió y aprovechamos para recordarte que la guía es {{2}} desde hoy."),
        utility("No pudimos cobrar tu pedido. Revisa la cantidad neta de la factura y vuelve a intentarlo."),
        utility("Hola, {{1}}. Sin embargo, por alta demanda tu pedido {{2}} llega el jueves a las nueve."),
        utility("Tu pedido {{1}} salió. No compartas tu contraseña con nadie, ni siquiera con nosotros."),
        utility(
            "Recibimos tu pago con la tarjeta terminada en {{1}}; confirma los últimos 4 dígitos del número de tarjeta.",
        ),
        buttons(vec![reply("Gracias"), reply("Cambiar")]),
        buttons(vec![url("https://tienda.example/p/{{1}}"), phone("+525512345678")]),
    ] {
        assert_eq!(codes(&lint(&draft)), Vec::<&str>::new(), "{}", draft.body);
    }
}

#[test]
fn errors_come_first_and_refuse() {
    let draft =
        TemplateDraft { footer: Some("Hola {{1}}".into()), ..utility("{{1}} ¡¡Gracias por tu pedido del martes") };
    let findings = lint(&draft);
    assert_eq!(codes(&findings), ["variable_at_start", "footer_variable", "punctuation_excess"]);
    assert!(!is_submittable(&findings));
    assert!(is_submittable(&findings[2..]));
    let json = serde_json::to_value(&findings[1]).unwrap();
    assert_eq!(
        json,
        serde_json::json!({ "rule": "footer_variable", "severity": "error", "at": { "part": "footer" },
            "range": { "start": 5, "end": 10 }, "fix": null })
    );
}

#[test]
fn the_neighbours_and_the_own_domains_are_asked() {
    let neighbour = Neighbour {
        name: "otro",
        language: "es_MX",
        body: "HOLA, {{1}}.  Tu pedido con el número {{2}} llega mañana.",
        footer: None,
    };
    let longer = "Hola, {{1}}. Tu pedido con el número {{2}} llega mañana a tu casa de la ciudad.";
    let near = Neighbour {
        body: "Hola, {{1}}. Tu pedido con el número {{2}} llega hoy a tu casa de la ciudad.",
        ..neighbour
    };
    for (draft, templates, domains, found) in [
        (clean(), vec![neighbour], vec![], vec!["duplicate_body"]),
        (clean(), vec![Neighbour { language: "es", ..neighbour }], vec![], vec![]),
        (footer("Tienda Luna"), vec![neighbour], vec![], vec!["near_duplicate"]),
        (utility(longer), vec![near], vec![], vec!["near_duplicate"]),
        (clean(), vec![Neighbour { name: "pedido_enviado", body: "x", ..neighbour }], vec![], vec!["name_taken"]),
        (buttons(vec![url("https://m.tienda.example/p")]), vec![], vec!["tienda.example"], vec![]),
        (buttons(vec![url("https://otra.example/p")]), vec![], vec!["tienda.example"], vec!["url_foreign_domain"]),
    ] {
        let surroundings = Surroundings { templates: &templates, own_domains: &domains };
        assert_eq!(codes(&lint_among(&draft, &surroundings)), found, "{}", draft.body);
    }
}

/// Two hundred times, in a build without optimisation on a busy machine: the bound is wide on purpose.
#[test]
fn a_big_template_is_judged_while_somebody_types() {
    let mut body = String::new();
    while body.chars().count() < 950 {
        body.push_str("Hola {{1}}, tu pedido {{2}} llegará mañana a la dirección que nos diste. ");
    }
    body.push_str("Gracias.");
    let mut draft = header("Pedido {{1}}");
    draft.body = body;
    draft.buttons = (0..8).map(|number| reply(&format!("Respuesta {number}"))).collect();
    let started = Instant::now();
    for _ in 0..200 {
        assert!(!lint(&draft).is_empty());
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

/// A rule that no table names is a rule that nobody saw work.
#[test]
fn every_rule_stands_in_a_table() {
    let tables = [include_str!("mod.rs"), include_str!("body.rs"), include_str!("frame.rs"), include_str!("words.rs")];
    let is_named = |rule: &Rule| tables.iter().any(|table| table.contains(&format!("\"{}\"", rule.as_str())));
    let unnamed: Vec<_> = Rule::ALL.iter().filter(|rule| !is_named(rule) && **rule != Rule::LanguageMismatch).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}

proptest! {
    /// Whatever is pasted is judged, and what is meant lies inside the text.
    #[test]
    fn any_text_is_judged_inside_itself(body in "([a-z {}%!.\n#$1-9*ñ👍]|[{]{2}[0-3a ]{1,2}[}]{2}|\\PC){0,80}") {
        let mut draft = header(&body);
        draft.body = body.clone();
        draft.footer = Some(body.clone());
        draft.buttons = vec![reply(&body), url(&body), phone(&body)];
        let length = body.chars().count();
        for finding in lint(&draft) {
            if let Some(TextRange { start, end }) = finding.range {
                prop_assert!(start <= end && (end <= length || finding.at == Place::Name), "{finding:?}");
            }
        }
        let again = crate::template::draft::from_meta(&draft.creation()).draft;
        prop_assert_eq!((again.name, again.body), (draft.name, draft.body));
    }
}
