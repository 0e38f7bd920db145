use super::*;

#[test]
fn what_meta_refuses_in_utility_is_found() {
    check(
        TemplateCategory::Utility,
        &[
            ("Tu pedido llegó. No te pierdas lo que viene.", "promotional_wording", "No te pierdas", None),
            ("Tu pedido llegó y el envío fue GRATIS para ti.", "promotional_wording", "GRATIS", None),
            ("Tu pedido llegó con un 10 % menos que antes.", "promotional_wording", "10 %", None),
            ("Tu pedido llegó con un cupón para la próxima vez.", "coupon_wording", "cupón", None),
            ("Sobre tu pedido: ¿podemos llamarte hoy por la tarde?", "call_request", "podemos llamarte", None),
            ("Tu pedido llegó. Responde la encuesta de mañana.", "survey", "encuesta", None),
            ("Paga tu pedido o iniciaremos acciones legales mañana.", "legal_threat", "acciones legales", None),
            ("Paga tu pedido o habrá embargo de tus bienes.", "legal_threat", "embargo", None),
            ("Por tu pedido, envíanos el número de tarjeta completo.", "sensitive_request", "número de tarjeta", None),
            ("Tu pedido llegó. Felicidades por la elección.", "category_looks_marketing", "Felicidades", None),
            ("Pedido {{1}} listo ya.", "category_looks_marketing", "", None),
            (
                "Tu código de verificación de la cuenta es este.",
                "category_looks_authentication",
                "código de verificación",
                None,
            ),
            ("Hola, te esperamos mañana a las nueve.", "transaction_unnamed", "", None),
            ("Wey, tu pedido llega mañana a tu casa.", "informal_wording", "Wey", None),
            ("Tu pedido llega mañana. Tambien el martes.", "misspelling", "Tambien", Some("También")),
            ("Tu pedido pasó por el SATX de la ciudad.", "acronym_unexplained", "SATX", None),
            ("Hola, TU PEDIDO LLEGA mañana a tu casa.", "all_caps", "TU PEDIDO LLEGA", Some("Tu pedido llega")),
            ("Tu pedido llega mañana 🎉🎉🎉🎉 a tu casa.", "emoji_excess", "🎉", None),
            ("Tu pedido llega mañana a tu casa!!", "punctuation_excess", "!!", Some("!")),
        ],
    );
}

#[test]
fn marketing_may_advertise_and_says_how_to_stop() {
    let marketing = |body: &str| draft(TemplateCategory::Marketing, body);
    let silent = |body: &str| TemplateDraft { footer: None, ..marketing(body) };
    for (draft, found) in [
        (marketing("Hola, {{1}}. Hay descuentos en toda la tienda."), vec!["offer_needs_consent"]),
        (marketing("Hola, {{1}}. Abrimos una tienda en el centro."), vec![]),
        (silent("Hola, {{1}}. Abrimos una tienda en el centro."), vec!["opt_out_missing"]),
        (silent("Hola, {{1}}. Tu pedido llega mañana a casa."), vec!["opt_out_missing", "category_looks_utility"]),
    ] {
        assert_eq!(codes(&lint(&draft)), found, "{}", draft.body);
    }
}

#[test]
fn the_language_is_that_of_the_text() {
    let english = "Hello {{1}}, your order is on the way and will be with you on {{2}} at the latest.";
    let portuguese = "Olá {{1}}, o seu pedido não foi entregue e em {{2}} você vai receber uma nova data.";
    for (language, body, fix) in [
        ("es_MX", english, Some("en")),
        ("en_US", english, None),
        ("pt_BR", english, Some("en")),
        ("fr", english, Some("en")),
        ("es", portuguese, Some("pt_BR")),
        ("pt_BR", portuguese, None),
        ("en", "Tu pedido {{1}} llega mañana.", None),
    ] {
        let draft = TemplateDraft { language: language.into(), ..utility(body) };
        let mismatch = lint(&draft).into_iter().find(|finding| finding.rule == Rule::LanguageMismatch);
        assert_eq!(mismatch.and_then(|finding| finding.fix).as_deref(), fix, "{language} {body}");
    }
}

#[test]
fn capitals_of_a_suggestion_are_those_of_the_mistake() {
    check(
        TemplateCategory::Utility,
        &[
            ("Tu pedido: toda la informacion está aquí.", "misspelling", "informacion", Some("información")),
            ("Tu pedido: INFORMACION para ti.", "misspelling", "INFORMACION", Some("INFORMACIÓN")),
        ],
    );
    let english = TemplateDraft { language: "en".into(), ..utility("We did recieve your order today.") };
    assert_eq!(codes(&lint(&english)), ["misspelling"]);
}
