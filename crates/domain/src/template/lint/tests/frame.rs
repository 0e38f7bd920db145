use super::*;
use crate::template::draft::{OtpButton, OtpType, SupportedApp};

#[test]
fn names_and_languages_are_written_as_meta_does() {
    for (name, language, found, fix) in [
        ("", "es", vec!["name_missing"], None),
        ("Envío de Pedido", "es", vec!["name_invalid"], Some("envio_de_pedido")),
        ("plantilla_01", "es", vec!["name_generic"], None),
        ("test", "es", vec!["name_generic"], None),
        ("prueba_de_envio", "es", vec![], None),
        ("pedido", "", vec!["language_missing"], None),
        ("pedido", "es-mx", vec!["language_invalid"], Some("es_MX")),
        ("pedido", "Spanish", vec!["language_invalid"], None),
        ("pedido", "xx", vec!["language_unknown"], None),
    ] {
        let draft = TemplateDraft { name: name.into(), language: language.into(), ..clean() };
        let findings = lint(&draft);
        assert_eq!(codes(&findings), found, "{name} {language}");
        assert_eq!(findings.first().and_then(|finding| finding.fix.as_deref()), fix);
    }
    let long = TemplateDraft { name: "a".repeat(MAX_NAME + 1), ..clean() };
    assert_eq!(codes(&lint(&long)), ["name_too_long"]);
    let bare = TemplateDraft { language: "pt".into(), body: "Seu pedido está a caminho.".into(), ..clean() };
    assert_eq!(lint(&bare)[0].fix.as_deref(), Some("pt_BR"));
    assert_eq!(codes(&lint(&TemplateDraft { category: None, ..clean() })), ["category_missing"]);
}

#[test]
fn header_and_footer_are_short_and_plain() {
    for (draft, found) in [
        (header(" "), vec!["header_empty"]),
        (header(&"x".repeat(61)), vec!["header_too_long"]),
        (header("De {{1}} para {{2}} hoy"), vec!["header_many_variables"]),
        (header("Tu *pedido"), vec!["header_markup"]),
        (header("Tu pedido 📦"), vec!["header_emoji"]),
        (header("Pedido {{1}}"), vec![]),
        (footer(&"x".repeat(61)), vec!["footer_too_long"]),
        (footer("Hola {{1}} y más"), vec!["footer_variable"]),
        (footer("Tienda\nLuna"), vec!["footer_markup"]),
        (footer("Tienda Luna 🌙"), vec!["footer_emoji"]),
        (footer("mi_tienda.example"), vec![]),
    ] {
        assert_eq!(codes(&lint(&draft)), found, "{:?} {:?}", draft.header, draft.footer);
    }
}

#[test]
fn buttons_have_numbers_an_order_and_labels() {
    let shop = "https://tienda.example/a";
    for (list, found) in [
        (
            (0..11).map(|n| reply(&format!("Opción {n}"))).collect(),
            vec!["buttons_too_many", "buttons_hidden_on_desktop"],
        ),
        (
            vec![
                phone("+525512345678"),
                DraftButton::PhoneNumber { text: "Otro".into(), phone_number: "+525512345679".into() },
            ],
            vec!["buttons_too_many_of_kind"],
        ),
        (vec![reply("Sí"), url(shop), reply("No")], vec!["buttons_not_grouped", "buttons_hidden_on_desktop"]),
        (vec![reply("Sí"), url(shop)], vec!["buttons_hidden_on_desktop"]),
        (vec![reply(" ")], vec!["button_text_missing"]),
        (vec![reply(&"x".repeat(26))], vec!["button_text_too_long"]),
        (vec![reply("Hola {{1}}")], vec!["button_text_markup"]),
        (vec![reply("Sí 👍")], vec!["button_text_markup"]),
        (vec![reply("Sí"), reply("SI")], vec!["button_text_repeated"]),
        (vec![phone("55 1234-5678")], vec!["phone_invalid"]),
        (vec![DraftButton::Kept { json: serde_json::json!({ "type": "FLOW" }) }], vec!["component_kept"]),
    ] {
        assert_eq!(codes(&lint(&buttons(list))), found);
    }
    let mut code = buttons(vec![DraftButton::CopyCode]);
    code.examples.insert("button.0.code".into(), "x".repeat(16));
    assert_eq!(codes(&lint(&code)), ["code_too_long"]);
}

#[test]
fn addresses_lead_where_they_say() {
    for (address, found, fix) in [
        ("tienda.example/a", vec!["url_invalid"], Some("https://tienda.example/a")),
        ("https://tienda.example/a b", vec!["url_invalid"], None),
        ("http://tienda.example/a", vec!["url_insecure"], Some("https://")),
        ("https://tienda.example/{{1}}/a", vec!["url_variable_not_last"], None),
        ("https://tienda.example/{1}", vec!["variable_malformed"], Some("{{1}}")),
        ("https://bit.ly/x", vec!["url_shortener"], None),
        ("https://www.wa.me/52155", vec!["url_whatsapp"], None),
    ] {
        let findings = lint(&buttons(vec![url(address)]));
        assert_eq!(codes(&findings), found, "{address}");
        assert_eq!(findings[0].fix.as_deref(), fix, "{address}");
    }
    let long = format!("https://tienda.example/{}", "a".repeat(2_000));
    assert_eq!(codes(&lint(&buttons(vec![url(&long)]))), ["url_too_long"]);
    check(
        TemplateCategory::Utility,
        &[("Mira tu pedido en bit.ly/a1, por favor.", "url_shortener", "bit.ly/a1,", None)],
    );
}

fn otp(otp_type: OtpType, apps: usize) -> OtpButton {
    let app = SupportedApp { package_name: "com.tienda.app".into(), signature_hash: "K8a/AINcGX7".into() };
    OtpButton {
        otp_type,
        text: None,
        autofill_text: None,
        zero_tap_terms_accepted: true,
        supported_apps: vec![app; apps],
    }
}

#[test]
fn codes_are_left_to_meta() {
    let code = |button: OtpButton| {
        let mut draft = TemplateDraft { body: String::new(), ..clean() };
        draft.category = Some(TemplateCategory::Authentication);
        draft.examples.clear();
        draft.buttons = vec![DraftButton::Otp(button)];
        draft
    };
    let copy = || code(otp(OtpType::CopyCode, 0));
    let mut bad_app = otp(OtpType::OneTap, 1);
    bad_app.supported_apps[0].package_name = "tienda".into();
    for (draft, found) in [
        (copy(), vec![]),
        (TemplateDraft { body: "Tu código es este.".into(), ..copy() }, vec!["authentication_own_text"]),
        (TemplateDraft { buttons: vec![reply("Sí")], ..copy() }, vec!["authentication_button"]),
        (code(otp(OtpType::OneTap, 0)), vec!["supported_apps_missing"]),
        (code(otp(OtpType::OneTap, 6)), vec!["supported_apps_too_many"]),
        (code(bad_app), vec!["supported_app_invalid"]),
        (
            code(OtpButton { zero_tap_terms_accepted: false, ..otp(OtpType::ZeroTap, 1) }),
            vec!["zero_tap_terms_not_accepted"],
        ),
        (buttons(vec![DraftButton::Otp(otp(OtpType::CopyCode, 0))]), vec!["otp_outside_authentication"]),
    ] {
        assert_eq!(codes(&lint(&draft)), found);
    }
    let mut late = copy();
    late.authentication.code_expiration_minutes = Some(91);
    late.message_send_ttl_seconds = Some(3_600);
    let fixes: Vec<_> = lint(&late).into_iter().map(|f| (f.rule.as_str(), f.fix)).collect();
    let expected = [("code_expiration_out_of_range", "90"), ("ttl_out_of_range", "900")];
    assert_eq!(fixes, expected.map(|(rule, fix)| (rule, Some(fix.to_owned()))));
    let month = TemplateDraft { message_send_ttl_seconds: Some(-1), ..clean() };
    assert_eq!(codes(&lint(&month)), Vec::<&str>::new());
}
