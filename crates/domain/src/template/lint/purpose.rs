//! Whether the category fits what is said: Meta decides by the text and charges by its own decision.

use super::{
    Check, Finding, Place, Rule,
    lexicon::PROMOTION,
    reading::{Lexicon, Reading},
};
use crate::{
    template::{TemplateCategory, draft::DraftButton},
    text::fold,
};

/// A text of this few words around a variable could say anything.
const MIN_WORDS: usize = 5;

pub(super) const CHECKS: &[Check] =
    &[looks_marketing, looks_authentication, looks_utility, transaction_unnamed, opt_out_missing];

/// Not advertising by itself, but nothing that was agreed upon either.
const INVITATION: Lexicon = Lexicon {
    es: &[
        "felicidades",
        "felicitaciones",
        "te invitamos",
        "le invitamos",
        "descubre*",
        "conoce nuestr*",
        "visita nuestr*",
        "nuevo producto",
        "nuevos productos",
        "nueva coleccion",
        "novedades",
        "te extranamos",
        "recomienda*",
        "feliz navidad",
        "feliz cumpleanos",
        "catalogo",
    ],
    en: &[
        "congratulations",
        "congrats",
        "we invite you",
        "youre invited",
        "discover",
        "check out our",
        "visit our",
        "new product",
        "new products",
        "new collection",
        "whats new",
        "we miss you",
        "refer a friend",
        "merry christmas",
        "happy birthday",
        "catalog",
        "catalogue",
    ],
    pt: &[
        "parabens",
        "convidamos voce",
        "voce esta convidado",
        "descubra",
        "conheca noss*",
        "visite noss*",
        "novo produto",
        "novos produtos",
        "nova colecao",
        "novidades",
        "sentimos sua falta",
        "indique um amigo",
        "feliz natal",
        "feliz aniversario",
        "catalogo",
    ],
};

const SIGN_IN: Lexicon = Lexicon {
    es: &[
        "codigo de verificacion",
        "codigo de acceso",
        "codigo de un solo uso",
        "clave dinamica",
        "codigo de recuperacion",
        "codigo de inicio de sesion",
    ],
    en: &[
        "verification code",
        "one time password",
        "one time code",
        "otp",
        "login code",
        "access code",
        "recovery code",
        "sign in code",
    ],
    pt: &[
        "codigo de verificacao",
        "codigo de acesso",
        "codigo de uso unico",
        "codigo de recuperacao",
        "senha de uso unico",
    ],
};

const TRANSACTION: Lexicon = Lexicon {
    es: &[
        "pedido*",
        "orden",
        "ordenes",
        "compra",
        "compras",
        "cita",
        "citas",
        "turno",
        "reserva*",
        "factura*",
        "recibo*",
        "pago*",
        "cuenta",
        "envio*",
        "entrega*",
        "ticket*",
        "boleto*",
        "folio",
        "caso",
        "solicitud*",
        "contrato*",
        "guia",
        "vuelo*",
        "viaje*",
        "suscripcion*",
        "poliza*",
        "prestamo*",
        "credito*",
        "saldo",
        "estado de cuenta",
        "transferencia*",
        "deposito*",
        "reporte",
        "reclamo*",
        "garantia",
        "devolucion*",
        "paquete*",
        "expediente",
        "tramite*",
        "servicio",
    ],
    en: &[
        "order*",
        "purchase*",
        "appointment*",
        "booking*",
        "reservation*",
        "invoice*",
        "receipt*",
        "payment*",
        "account*",
        "shipment*",
        "shipping",
        "delivery",
        "delivered",
        "package*",
        "parcel*",
        "ticket*",
        "case",
        "request",
        "contract*",
        "flight*",
        "trip",
        "ride",
        "subscription*",
        "policy",
        "loan*",
        "balance",
        "statement*",
        "transfer*",
        "deposit*",
        "refund*",
        "claim*",
        "warranty",
    ],
    pt: &[
        "pedido*",
        "compra",
        "compras",
        "consulta*",
        "agendamento*",
        "horario",
        "reserva*",
        "fatura*",
        "recibo*",
        "pagamento*",
        "conta",
        "envio*",
        "entrega*",
        "chamado*",
        "protocolo*",
        "solicitacao",
        "solicitacoes",
        "contrato*",
        "voo*",
        "viagem",
        "viagens",
        "passagem",
        "passagens",
        "assinatura*",
        "apolice*",
        "emprestimo*",
        "saldo",
        "extrato*",
        "transferencia*",
        "deposito*",
        "reembolso*",
        "garantia",
        "pacote*",
        "ingresso*",
    ],
};

/// How a person is told to stop advertising. Folded: looked for inside footer, buttons and body.
const OPT_OUT: &[&str] = &[
    "baja",
    "no recibir",
    "dejar de recibir",
    "no deseas recibir",
    "no quiero recibir",
    "cancelar suscripcion",
    "stop",
    "unsubscribe",
    "opt out",
    "opt-out",
    "no longer wish",
    "darme de baja",
    "salir",
    "descadastr",
    "nao receber",
    "nao quero",
    "deixar de receber",
    "parar de receber",
    "sair",
    "parar",
];

/// Mixed or empty content is marketing to Meta. Advertising words say so by a rule of their own.
fn looks_marketing(reading: &Reading<'_>) -> Vec<Finding> {
    if !reading.is(TemplateCategory::Utility) {
        return Vec::new();
    }
    let findings = reading.worded(Rule::CategoryLooksMarketing, &INVITATION);
    let is_bare = !reading.body.scan.variables.is_empty() && reading.body.words.len() < MIN_WORDS;
    let bare = is_bare.then(|| Finding::new(Rule::CategoryLooksMarketing, Place::Body));
    findings.into_iter().chain(bare).collect()
}

fn looks_authentication(reading: &Reading<'_>) -> Vec<Finding> {
    let is_other = reading.draft.category.is_some() && !reading.draft.is_authentication();
    if is_other { reading.worded(Rule::CategoryLooksAuthentication, &SIGN_IN) } else { Vec::new() }
}

/// Utility costs less in most countries: only said when nothing at all speaks for marketing.
fn looks_utility(reading: &Reading<'_>) -> Vec<Finding> {
    let speaks = reading.speaks_of(&TRANSACTION) && !reading.body.scan.variables.is_empty();
    let advertises = reading.speaks_of(&PROMOTION) || reading.speaks_of(&INVITATION);
    let looks = reading.is(TemplateCategory::Marketing) && speaks && !advertises && !has_opt_out(reading);
    looks.then(|| Finding::new(Rule::CategoryLooksUtility, Place::Category)).into_iter().collect()
}

fn transaction_unnamed(reading: &Reading<'_>) -> Vec<Finding> {
    let is_unnamed = reading.is(TemplateCategory::Utility)
        && reading.locale.is_some()
        && !reading.body.words.is_empty()
        && !reading.speaks_of(&TRANSACTION);
    is_unnamed.then(|| Finding::new(Rule::TransactionUnnamed, Place::Body)).into_iter().collect()
}

fn opt_out_missing(reading: &Reading<'_>) -> Vec<Finding> {
    let is_missing = reading.is(TemplateCategory::Marketing) && !has_opt_out(reading);
    is_missing.then(|| Finding::new(Rule::OptOutMissing, Place::Footer)).into_iter().collect()
}

fn has_opt_out(reading: &Reading<'_>) -> bool {
    let replies = reading.draft.buttons.iter().filter_map(|button| match button {
        DraftButton::QuickReply { text } => Some(text.as_str()),
        DraftButton::Url { .. }
        | DraftButton::PhoneNumber { .. }
        | DraftButton::CopyCode
        | DraftButton::Otp(_)
        | DraftButton::Kept { .. } => None,
    });
    let texts = [reading.draft.footer.as_deref().unwrap_or(""), &reading.draft.body];
    let says = |text: &str| {
        let spaced = format!(" {}", fold(text));
        OPT_OUT.iter().any(|word| spaced.contains(&format!(" {word}")))
    };
    replies.chain(texts).any(says)
}
