use super::*;
use serde_json::json;

fn order() -> Value {
    json!({
        "name": "pedido_enviado", "language": "es_MX", "category": "UTILITY", "parameter_format": "POSITIONAL",
        "message_send_ttl_seconds": 3600,
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Pedido {{1}}", "example": { "header_text": ["A-7"] } },
            { "type": "BODY", "text": "Hola {{1}}, llega el {{2}}, {{1}}.", "example": { "body_text": [["Ana", "martes"]] } },
            { "type": "FOOTER", "text": "Tienda Luna" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Gracias" },
                { "type": "URL", "text": "Ver", "url": "https://example.org/p/{{1}}", "example": ["https://example.org/p/77"] },
                { "type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+525512345678" },
                { "type": "COPY_CODE", "example": "25OFF" }
            ] }
        ]
    })
}

fn named() -> Value {
    json!({
        "name": "cita", "language": "es", "category": "UTILITY", "parameter_format": "NAMED",
        "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Cita de {{nombre}}",
              "example": { "header_text_named_params": [{ "param_name": "nombre", "example": "Luis" }] } },
            { "type": "BODY", "text": "Es el {{dia}} a las {{hora}}.", "example": { "body_text_named_params": [
                { "param_name": "dia", "example": "martes" }, { "param_name": "hora", "example": "9:00" }] } }
        ]
    })
}

fn code() -> Value {
    json!({
        "name": "codigo", "language": "en_US", "category": "AUTHENTICATION", "parameter_format": "POSITIONAL",
        "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "FOOTER", "code_expiration_minutes": 10 },
            { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "ONE_TAP", "text": "Copy code",
                "autofill_text": "Autofill",
                "supported_apps": [{ "package_name": "com.example.app", "signature_hash": "K8a/AINcGX7" }] }] }
        ]
    })
}

fn kept() -> Value {
    json!({
        "name": "ofertas", "language": "es", "category": "MARKETING", "parameter_format": "POSITIONAL",
        "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::a"] } },
            { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Termina pronto", "has_expiration": true } },
            { "type": "BODY", "text": "Mira esto." },
            { "type": "BUTTONS", "buttons": [{ "type": "FLOW", "text": "Empezar", "flow_id": "1", "flow_action": "navigate" }] },
            { "type": "CAROUSEL", "cards": [{ "components": [{ "type": "BODY", "text": "uno" }] }] }
        ]
    })
}

#[test]
fn what_meta_sent_is_created_again_as_it_was() {
    for json in [order(), named(), code(), kept()] {
        let read = from_meta(&json);
        assert_eq!(read.lost, Vec::<String>::new(), "{json}");
        assert_eq!(read.draft.creation(), json);
        let stored = serde_json::to_string(&read.draft).unwrap();
        assert_eq!(serde_json::from_str::<TemplateDraft>(&stored).unwrap(), read.draft);
    }
}

#[test]
fn examples_have_the_keys_of_the_sending_side() {
    for (json, keys) in [
        (order(), vec!["header.1", "body.1", "body.2", "button.1.1", "button.3.code"]),
        (named(), vec!["header.nombre", "body.dia", "body.hora"]),
        (code(), vec![]),
    ] {
        let draft = from_meta(&json).draft;
        assert_eq!(draft.example_keys(), keys);
        assert!(keys.iter().all(|key| !draft.example(key).is_empty()), "{json}");
    }
    assert_eq!(from_meta(&order()).draft.example("button.1.1"), "77");
}

#[test]
fn carousels_offers_and_flows_are_kept_and_not_authored() {
    assert!(!from_meta(&kept()).draft.is_authorable());
    assert!(from_meta(&order()).draft.is_authorable());
}

#[test]
fn a_member_that_would_be_lost_is_named() {
    let mut json = order();
    json["cta_url_link_tracking_opted_out"] = json!(true);
    json["quality_score"] = json!({ "score": "GREEN" });
    json["components"][3]["buttons"][1]["deep_link"] = json!("x");
    let lost = from_meta(&json).lost;
    assert_eq!(lost, ["/cta_url_link_tracking_opted_out", "/components/3/buttons/1/deep_link"]);
    assert_eq!(from_meta(&json!({ "name": "x", "category": "NEWEST" })).lost, ["/category"]);
    assert_eq!(from_meta(&json!(null)).draft.name, "");
}

#[test]
fn the_listed_text_of_a_code_is_metas_and_not_ours() {
    let listed = |kind: &str| {
        let url = format!("https://www.whatsapp.com/otp/code/?otp_type={kind}&code=otp{{{{1}}}}");
        json!({ "name": "c", "language": "en", "category": "AUTHENTICATION", "components": [
            { "type": "BODY", "text": "*{{1}}* is your verification code.", "add_security_recommendation": true,
              "example": { "body_text": [["123456"]] } },
            { "type": "FOOTER", "text": "This code expires in 5 minutes.", "code_expiration_minutes": 5 },
            { "type": "BUTTONS", "buttons": [{ "type": "URL", "text": "Copy code", "url": url, "example": [url] }] }] })
    };
    let copied = from_meta(&listed("COPY_CODE"));
    assert_eq!(copied.lost, Vec::<String>::new());
    assert_eq!((copied.draft.body.as_str(), copied.draft.footer.as_deref()), ("", None));
    assert_eq!(copied.draft.authentication.code_expiration_minutes, Some(5));
    assert!(copied.draft.authentication.add_security_recommendation);
    assert!(matches!(copied.draft.buttons.as_slice(), [DraftButton::Otp(otp)] if otp.otp_type == OtpType::CopyCode));

    let tapped = from_meta(&listed("ONE_TAP"));
    assert_eq!(tapped.lost, ["/components/2/buttons/0/url"]);
}
