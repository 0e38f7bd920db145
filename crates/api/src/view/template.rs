//! Templates of a line.

use super::{Instant, content::FilledButtonView, instant};
use app::channel::templates::{Template, Templates};
use domain::message::template::ParameterFormat;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct TemplateView {
    pub id: Uuid,
    pub name: String,
    pub language: String,
    /// `marketing`, `utility`, `authentication`, or a newer word of Meta's.
    pub category: String,
    /// `approved`, `pending`, `rejected`, `paused`, `disabled` …
    pub status: String,
    pub reason: Option<String>,
    pub sendable: bool,
    /// What of it Recado cannot send: `header_product`, `button_mpm` …
    pub unsupported: Option<String>,
    /// `positional` or `named`.
    #[schema(value_type = String, example = "positional")]
    pub parameter_format: &'static str,
    pub header: TemplateHeaderView,
    pub body: String,
    pub footer: Option<String>,
    pub buttons: Vec<FilledButtonView>,
    pub offer: Option<TemplateOfferView>,
    /// Of a carousel.
    pub cards: Vec<TemplateCardView>,
    /// To be filled, in this order.
    pub params: Vec<ParamView>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateHeaderView {
    /// `none`, `text`, `image`, `video`, `document` or `location`.
    pub kind: String,
    pub text: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateOfferView {
    pub text: String,
    /// Whether its end has to be told.
    pub has_expiration: bool,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateCardView {
    /// `image` or `video`.
    pub header: String,
    pub body: Option<String>,
    pub buttons: Vec<FilledButtonView>,
}

#[derive(Serialize, ToSchema)]
pub struct ParamView {
    /// `body.1`, `body.nombre`, `header.1`, `button.0.1`; `header.latitude`, `offer.expiration`, `card.0.media`,
    /// `card.0.body.1`, `card.0.button.1.1`.
    pub key: String,
    /// `text`, `latitude`, `longitude`, `instant` (RFC 3339), or `image` and `video` (the id of an uploaded file).
    #[schema(value_type = String, example = "text")]
    pub kind: &'static str,
    pub label: String,
    pub example: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateList {
    pub items: Vec<TemplateView>,
    pub synced_at: Option<Instant>,
}

impl From<Templates> for TemplateList {
    fn from(templates: Templates) -> Self {
        Self {
            items: templates.items.into_iter().map(TemplateView::from).collect(),
            synced_at: instant(templates.synced_at),
        }
    }
}

impl From<Template> for TemplateView {
    fn from(template: Template) -> Self {
        let definition = template.definition;
        let params = definition
            .params()
            .into_iter()
            .map(|param| ParamView {
                key: param.key,
                kind: param.kind.as_str(),
                label: param.label,
                example: param.example,
            })
            .collect();
        Self {
            id: template.id.0,
            sendable: definition.is_sendable() && template.gone_at.is_none(),
            unsupported: definition.unsupported(),
            name: definition.name,
            language: definition.language,
            category: definition.category,
            status: definition.status,
            reason: definition.reason,
            parameter_format: match definition.parameter_format {
                ParameterFormat::Positional => "positional",
                ParameterFormat::Named => "named",
            },
            header: TemplateHeaderView { kind: definition.header.kind, text: definition.header.text },
            body: definition.body,
            footer: definition.footer,
            buttons: FilledButtonView::all(definition.buttons),
            offer: definition
                .offer
                .map(|offer| TemplateOfferView { text: offer.text, has_expiration: offer.has_expiration }),
            cards: definition
                .cards
                .into_iter()
                .map(|card| TemplateCardView {
                    header: card.header,
                    body: card.body,
                    buttons: FilledButtonView::all(card.buttons),
                })
                .collect(),
            params,
        }
    }
}
