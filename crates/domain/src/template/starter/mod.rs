//! Templates to begin with, in three languages: one for each of the ten topics that Meta had as categories of its own
//! once, all of them utility today, and examples of what each category is for. They are texts to change, not approved.

mod en;
mod es;
mod pt;

use super::{
    TemplateCategory, TemplateDraft,
    draft::{AuthenticationPreset, DraftButton, DraftHeader, OtpButton, OtpType},
};
use crate::locale::Locale;

/// What a starter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Account,
    Alert,
    Appointment,
    IssueResolution,
    Payment,
    Reservation,
    Shipping,
    Ticket,
    Transport,
    PersonalFinance,
    OrderConfirmation,
    Welcome,
    News,
    Coupon,
    Catalogue,
    SignInCode,
    RecoveryCode,
}

/// A written template. Variables are positional; the examples are those of the body in order.
struct Starter {
    topic: Topic,
    header: Option<&'static str>,
    body: &'static str,
    footer: Option<&'static str>,
    examples: &'static [&'static str],
    replies: &'static [&'static str],
}

impl Topic {
    pub const ALL: &[Self] = &[
        Self::Account,
        Self::Alert,
        Self::Appointment,
        Self::IssueResolution,
        Self::Payment,
        Self::Reservation,
        Self::Shipping,
        Self::Ticket,
        Self::Transport,
        Self::PersonalFinance,
        Self::OrderConfirmation,
        Self::Welcome,
        Self::News,
        Self::Coupon,
        Self::Catalogue,
        Self::SignInCode,
        Self::RecoveryCode,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Alert => "alert",
            Self::Appointment => "appointment",
            Self::IssueResolution => "issue_resolution",
            Self::Payment => "payment",
            Self::Reservation => "reservation",
            Self::Shipping => "shipping",
            Self::Ticket => "ticket",
            Self::Transport => "transport",
            Self::PersonalFinance => "personal_finance",
            Self::OrderConfirmation => "order_confirmation",
            Self::Welcome => "welcome",
            Self::News => "news",
            Self::Coupon => "coupon",
            Self::Catalogue => "catalogue",
            Self::SignInCode => "sign_in_code",
            Self::RecoveryCode => "recovery_code",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.as_str() == text)
    }

    pub const fn category(self) -> TemplateCategory {
        match self {
            Self::Account
            | Self::Alert
            | Self::Appointment
            | Self::IssueResolution
            | Self::Payment
            | Self::Reservation
            | Self::Shipping
            | Self::Ticket
            | Self::Transport
            | Self::PersonalFinance
            | Self::OrderConfirmation => TemplateCategory::Utility,
            Self::Welcome | Self::News | Self::Coupon | Self::Catalogue => TemplateCategory::Marketing,
            Self::SignInCode | Self::RecoveryCode => TemplateCategory::Authentication,
        }
    }

    /// In the language of those who work with it: Meta's reviewers read it too.
    const fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Account, Locale::Es) => "actividad_de_cuenta",
            (Self::Account, Locale::En) => "account_activity",
            (Self::Account, Locale::Pt) => "atividade_da_conta",
            (Self::Alert, Locale::Es) => "aviso_de_servicio",
            (Self::Alert, Locale::En) => "service_alert",
            (Self::Alert, Locale::Pt) => "aviso_de_servico",
            (Self::Appointment, Locale::Es) => "recordatorio_de_cita",
            (Self::Appointment, Locale::En) => "appointment_reminder",
            (Self::Appointment, Locale::Pt) => "lembrete_de_consulta",
            (Self::IssueResolution, Locale::Es) => "caso_resuelto",
            (Self::IssueResolution, Locale::En) => "case_resolved",
            (Self::IssueResolution, Locale::Pt) => "chamado_resolvido",
            (Self::Payment, Locale::Es) => "recibo_de_pago",
            (Self::Payment, Locale::En) => "payment_receipt",
            (Self::Payment, Locale::Pt) => "recibo_de_pagamento",
            (Self::Reservation, Locale::Es) => "reserva_confirmada",
            (Self::Reservation, Locale::En) => "reservation_confirmed",
            (Self::Reservation, Locale::Pt) => "reserva_confirmada",
            (Self::Shipping, Locale::Es) => "pedido_en_camino",
            (Self::Shipping, Locale::En) => "order_on_its_way",
            (Self::Shipping, Locale::Pt) => "pedido_a_caminho",
            (Self::Ticket, Locale::Es) => "boletos_confirmados",
            (Self::Ticket, Locale::En) => "tickets_confirmed",
            (Self::Ticket, Locale::Pt) => "ingressos_confirmados",
            (Self::Transport, Locale::Es) => "cambio_de_viaje",
            (Self::Transport, Locale::En) => "trip_change",
            (Self::Transport, Locale::Pt) => "mudanca_de_viagem",
            (Self::PersonalFinance, Locale::Es) => "estado_de_cuenta",
            (Self::PersonalFinance, Locale::En) => "account_statement",
            (Self::PersonalFinance, Locale::Pt) => "extrato_da_conta",
            (Self::OrderConfirmation, Locale::Es) => "pedido_confirmado",
            (Self::OrderConfirmation, Locale::En) => "order_confirmed",
            (Self::OrderConfirmation, Locale::Pt) => "pedido_confirmado",
            (Self::Welcome, Locale::Es) => "bienvenida",
            (Self::Welcome, Locale::En) => "welcome",
            (Self::Welcome, Locale::Pt) => "boas_vindas",
            (Self::News, Locale::Es) => "novedades_del_mes",
            (Self::News, Locale::En) => "news_of_the_month",
            (Self::News, Locale::Pt) => "novidades_do_mes",
            (Self::Coupon, Locale::Es) => "cupon_para_clientes",
            (Self::Coupon, Locale::En) => "coupon_for_customers",
            (Self::Coupon, Locale::Pt) => "cupom_para_clientes",
            (Self::Catalogue, Locale::Es) => "catalogo_nuevo",
            (Self::Catalogue, Locale::En) => "new_catalogue",
            (Self::Catalogue, Locale::Pt) => "catalogo_novo",
            (Self::SignInCode, Locale::Es) => "codigo_de_acceso",
            (Self::SignInCode, Locale::En) => "sign_in_code",
            (Self::SignInCode, Locale::Pt) => "codigo_de_acesso",
            (Self::RecoveryCode, Locale::Es) => "codigo_de_recuperacion",
            (Self::RecoveryCode, Locale::En) => "recovery_code",
            (Self::RecoveryCode, Locale::Pt) => "codigo_de_recuperacao",
        }
    }
}

/// Meta's code for the language: it knows Portuguese with a region only.
pub const fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::Es => "es",
        Locale::En => "en",
        Locale::Pt => "pt_BR",
    }
}

/// The whole library of a language, in the order of the topics.
pub fn library(locale: Locale) -> Vec<(Topic, TemplateDraft)> {
    Topic::ALL.iter().filter_map(|topic| Some((*topic, starter(*topic, locale)?))).collect()
}

/// What shows somebody who chooses a category what it is for.
pub fn examples(locale: Locale, category: TemplateCategory) -> Vec<(Topic, TemplateDraft)> {
    let fitting = |topic: Topic| match category {
        TemplateCategory::Utility => {
            matches!(topic, Topic::OrderConfirmation | Topic::Account | Topic::Payment | Topic::Appointment)
        }
        TemplateCategory::Marketing | TemplateCategory::Authentication => topic.category() == category,
    };
    library(locale).into_iter().filter(|(topic, _)| fitting(*topic)).collect()
}

fn starter(topic: Topic, locale: Locale) -> Option<TemplateDraft> {
    let mut draft = TemplateDraft::empty(language(locale));
    draft.name = topic.name(locale).to_owned();
    draft.category = Some(topic.category());
    if topic.category() == TemplateCategory::Authentication {
        draft.authentication =
            AuthenticationPreset { add_security_recommendation: true, code_expiration_minutes: Some(10) };
        draft.buttons = vec![DraftButton::Otp(OtpButton {
            otp_type: OtpType::CopyCode,
            text: None,
            autofill_text: None,
            zero_tap_terms_accepted: false,
            supported_apps: Vec::new(),
        })];
        return Some(draft);
    }
    let list = match locale {
        Locale::Es => es::STARTERS,
        Locale::En => en::STARTERS,
        Locale::Pt => pt::STARTERS,
    };
    let written = list.iter().find(|starter| starter.topic == topic)?;
    if let Some(text) = written.header {
        draft.header = DraftHeader::Text { text: text.to_owned() };
    }
    draft.body = written.body.to_owned();
    draft.footer = written.footer.map(str::to_owned);
    let examples = (1..).zip(written.examples);
    draft.examples = examples.map(|(number, value)| (format!("body.{number}"), (*value).to_owned())).collect();
    draft.buttons = written.replies.iter().map(|text| DraftButton::QuickReply { text: (*text).to_owned() }).collect();
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{draft::from_meta, lint::lint};

    const LOCALES: [Locale; 3] = [Locale::Es, Locale::En, Locale::Pt];

    #[test]
    fn every_starter_is_complete_and_nothing_but_a_note_is_said_of_it() {
        for locale in LOCALES {
            let library = library(locale);
            assert_eq!(library.len(), Topic::ALL.len(), "{}", locale.as_str());
            for (topic, draft) in library {
                let findings: Vec<_> = lint(&draft).into_iter().map(|f| (f.rule.as_str(), f.at, f.range)).collect();
                let is_note = |(rule, ..): &(&str, _, _)| *rule == "offer_needs_consent";
                assert!(findings.iter().all(is_note), "{} {}: {findings:?}", locale.as_str(), topic.as_str());
            }
        }
    }

    #[test]
    fn a_starter_survives_the_way_to_meta_and_back() {
        for (topic, draft) in LOCALES.into_iter().flat_map(library) {
            assert_eq!(from_meta(&draft.creation()).draft, draft, "{}", topic.as_str());
        }
    }

    #[test]
    fn each_category_has_examples() {
        for (category, count) in
            [(TemplateCategory::Marketing, 4), (TemplateCategory::Utility, 4), (TemplateCategory::Authentication, 2)]
        {
            for locale in LOCALES {
                assert_eq!(examples(locale, category).len(), count);
            }
        }
        assert!(Topic::ALL.iter().all(|topic| Topic::parse(topic.as_str()) == Some(*topic)));
    }
}
