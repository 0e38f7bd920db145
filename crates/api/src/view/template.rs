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
    /// `positional` or `named`.
    #[schema(value_type = String, example = "positional")]
    pub parameter_format: &'static str,
    pub header: TemplateHeaderView,
    pub body: String,
    pub footer: Option<String>,
    pub buttons: Vec<FilledButtonView>,
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
pub struct ParamView {
    /// `body.1`, `body.nombre`, `header.1` or `button.0.1`.
    pub key: String,
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
            .map(|param| ParamView { key: param.key, label: param.label, example: param.example })
            .collect();
        Self {
            id: template.id.0,
            sendable: definition.is_sendable() && template.gone_at.is_none(),
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
            buttons: definition
                .buttons
                .into_iter()
                .map(|button| FilledButtonView { kind: button.kind, text: button.text, url: button.url })
                .collect(),
            params,
        }
    }
}
