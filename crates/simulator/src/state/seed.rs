//! What a fresh simulator has: three customers, and a set of templates per account.

use serde_json::{Value, json};

use crate::phones::behaviour::Reads;
use crate::phones::identity;
use crate::rules::template::Template;
use crate::state::State;

/// Three customers, once, when nobody is there yet.
pub(crate) fn customers(state: &mut State, now_ms: i64) {
    if !state.phones.is_empty() {
        return;
    }
    let people = [
        ("Mariana Gómez", "+57 300 555 0142"),
        ("Diego Fernández", "+52 55 5555 0177"),
        ("Beatriz Souza", "+55 11 95555-0188"),
    ];
    for (place, (name, number)) in (0_i64..).zip(people) {
        let made = identity::make(state, now_ms - place, number, name, true);
        if let Some(phone) = made.ok().and_then(|id| state.phones.get_mut(&id)) {
            phone.behaviour.reads = Reads::WhenOpened;
        }
    }
}

/// The account's templates, once.
pub(crate) fn templates(state: &mut State, waba_id: &str) {
    if state.templates.contains_key(waba_id) {
        return;
    }
    let mut all = spanish();
    all.extend(others());
    all.extend(rich());
    for template in &mut all {
        template.id = (1_200_000_000_000_000 + state.next()).to_string();
    }
    state.templates.insert(waba_id.to_owned(), all);
}

fn template(name: &str, language: &str, category: &str, components: Vec<Value>) -> Template {
    let is_named = components.iter().any(|component| component.pointer("/example/body_text_named_params").is_some());
    Template {
        id: String::new(),
        name: name.to_owned(),
        language: language.to_owned(),
        status: "APPROVED".to_owned(),
        category: category.to_owned(),
        parameter_format: if is_named { "NAMED" } else { "POSITIONAL" }.to_owned(),
        components,
        ..Template::default()
    }
}

fn body(text: &str, examples: &[&str]) -> Value {
    if examples.is_empty() {
        return json!({"type": "BODY", "text": text});
    }
    json!({"type": "BODY", "text": text, "example": {"body_text": [examples]}})
}

fn named_body(text: &str, examples: &[(&str, &str)]) -> Value {
    let examples: Vec<Value> =
        examples.iter().map(|(name, example)| json!({"param_name": name, "example": example})).collect();
    json!({"type": "BODY", "text": text, "example": {"body_text_named_params": examples}})
}

fn footer(text: &str) -> Value {
    json!({"type": "FOOTER", "text": text})
}

fn quick_replies(texts: &[&str]) -> Value {
    let buttons: Vec<Value> = texts.iter().map(|text| json!({"type": "QUICK_REPLY", "text": text})).collect();
    json!({"type": "BUTTONS", "buttons": buttons})
}

fn spanish() -> Vec<Template> {
    let appointment = template(
        "recordatorio_cita",
        "es",
        "UTILITY",
        vec![
            json!({"type": "HEADER", "format": "TEXT", "text": "Tu cita"}),
            body(
                "Hola {{1}}, te recordamos tu cita el {{2}} a las {{3}}. ¿Podrás venir?",
                &["Mariana", "martes", "10:30"],
            ),
            footer("Responde a este mensaje si necesitas cambiarla"),
            quick_replies(&["Confirmo", "Quiero cambiarla"]),
        ],
    );
    let follow_up = template(
        "seguimiento_consulta",
        "es",
        "UTILITY",
        vec![named_body(
            "Hola {{nombre}}, retomamos tu consulta sobre {{tema}}. ¿Quieres que sigamos por aquí?",
            &[("nombre", "Mariana"), ("tema", "la matrícula")],
        )],
    );
    let promotion = template(
        "promo_temporada",
        "es",
        "MARKETING",
        vec![
            json!({"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2U="]}}),
            body(
                "{{1}}, esta semana todos los talleres tienen {{2}} de descuento. Reserva antes del domingo.",
                &["Diego", "20 %"],
            ),
            footer("Si no quieres recibir promociones, responde BAJA"),
            json!({"type": "BUTTONS", "buttons": [
                {"type": "URL", "text": "Ver talleres", "url": "https://example.com/talleres/{{1}}", "example": ["https://example.com/talleres/primavera"]},
                {"type": "QUICK_REPLY", "text": "No me interesa"},
            ]}),
        ],
    );
    let code = template(
        "codigo_acceso",
        "es",
        "AUTHENTICATION",
        vec![
            json!({"type": "BODY", "text": "{{1}} es tu código de verificación.", "add_security_recommendation": false, "example": {"body_text": [["482913"]]}}),
            json!({"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copiar código"}]}),
        ],
    );
    let welcome = template(
        "saludo_inicial",
        "es",
        "UTILITY",
        vec![body("Hola, gracias por dejarnos tus datos. ¿Cuándo te viene bien que hablemos?", &[])],
    );
    let mut pending = template(
        "encuesta_satisfaccion",
        "es",
        "MARKETING",
        vec![body("¿Cómo te atendimos, {{1}}? Tu opinión nos ayuda.", &["Ana"])],
    );
    "PENDING".clone_into(&mut pending.status);
    vec![appointment, follow_up, promotion, code, welcome, pending]
}

/// With what few templates have: a place, an offer that ends, cards.
fn rich() -> Vec<Template> {
    let picture = json!({"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2U="]}});
    let opening = template(
        "nueva_sede",
        "es",
        "UTILITY",
        vec![
            json!({"type": "HEADER", "format": "LOCATION"}),
            body("Hola {{1}}, tu cita es en nuestra nueva sede. Así llegas.", &["Mariana"]),
        ],
    );
    let last_days = template(
        "ultimos_dias",
        "es",
        "MARKETING",
        vec![
            picture.clone(),
            json!({"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Termina pronto", "has_expiration": true}}),
            body("{{1}}, las mesas de la temporada están rebajadas. Usa tu código al pagar.", &["Diego"]),
            json!({"type": "BUTTONS", "buttons": [
                {"type": "COPY_CODE", "text": "Copiar código", "example": "MESAS25"},
                {"type": "URL", "text": "Ver mesas", "url": "https://example.com/mesas/{{1}}", "example": ["https://example.com/mesas/25"]},
            ]}),
        ],
    );
    let card = |text: &str, price: &str, end: &str| {
        json!({"components": [
            picture,
            body(text, &[price]),
            {"type": "BUTTONS", "buttons": [
                {"type": "QUICK_REPLY", "text": "Quiero saber más"},
                {"type": "URL", "text": "Comprar", "url": "https://example.com/muebles/{{1}}", "example": [format!("https://example.com/muebles/{end}")]},
            ]},
        ]})
    };
    let cards = [
        card("Silla de fresno, a {{1}} hasta el sábado.", "$ 100", "silla"),
        card("Mesa de comedor, a {{1}} hasta el sábado.", "$ 200", "mesa"),
    ];
    let catalogue = template(
        "novedades_catalogo",
        "es",
        "MARKETING",
        vec![
            body("{{1}}, esto es lo nuevo de la tienda para tu casa.", &["Diego"]),
            json!({"type": "CAROUSEL", "cards": cards}),
        ],
    );
    vec![opening, last_days, catalogue]
}

fn others() -> Vec<Template> {
    let order = template(
        "pedido_enviado",
        "pt_BR",
        "UTILITY",
        vec![
            body(
                "Olá {{1}}, seu pedido {{2}} saiu para entrega e chega até {{3}}.",
                &["Beatriz", "A-1043", "sexta-feira"],
            ),
            json!({"type": "BUTTONS", "buttons": [
                {"type": "URL", "text": "Acompanhar", "url": "https://example.com/pedidos"},
                {"type": "PHONE_NUMBER", "text": "Ligar", "phone_number": "+551155550100"},
            ]}),
        ],
    );
    let receipt = template(
        "payment_received",
        "en_US",
        "UTILITY",
        vec![
            json!({"type": "HEADER", "format": "TEXT", "text": "Receipt {{1}}", "example": {"header_text": ["R-2041"]}}),
            body("Hi {{1}}, we received your payment of {{2}}. Thank you.", &["Ana", "45.00 USD"]),
        ],
    );
    let again = template(
        "reactivacao",
        "pt_BR",
        "MARKETING",
        vec![
            named_body("{{nome}}, faz tempo que não conversamos. Podemos ajudar com algo?", &[("nome", "Beatriz")]),
            quick_replies(&["Sim, quero", "Agora não"]),
        ],
    );
    let hello =
        template("hello_world", "en_US", "UTILITY", vec![body("Hello. This message comes from a test template.", &[])]);
    let mut rejected =
        template("oferta_flash", "es", "MARKETING", vec![body("Gana dinero hoy mismo, {{1}}.", &["Ana"])]);
    "REJECTED".clone_into(&mut rejected.status);
    rejected.rejected_reason = Some("SCAM".to_owned());
    let mut paused = template(
        "recordatorio_pago",
        "es",
        "UTILITY",
        vec![body("Hola {{1}}, tu pago vence el {{2}}.", &["Ana", "lunes"])],
    );
    "PAUSED".clone_into(&mut paused.status);
    vec![order, receipt, again, hello, rejected, paused]
}
