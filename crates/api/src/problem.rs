//! From a use case's error to an answer: the only place that knows which status a code has.

use app::{Error, FieldError, Refusal};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{ToSchema, openapi};

/// An answer that says what went wrong: `application/problem+json`.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<FieldError>,
    extras: Map<String, Value>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), extras: Map::new() }
    }

    pub fn not_found() -> Self {
        Error::NotFound.into()
    }

    pub fn unauthorized() -> Self {
        Error::Unauthorized.into()
    }

    /// One wrong member of the request.
    pub fn field(pointer: impl Into<String>, code: &'static str) -> Self {
        Error::field(pointer, code).into()
    }

    fn with(mut self, key: &str, value: Value) -> Self {
        self.extras.insert(key.to_owned(), value);
        self
    }

    fn body(&self) -> Value {
        let mut body = self.extras.clone();
        body.insert("type".into(), json!("about:blank"));
        body.insert("status".into(), json!(self.status.as_u16()));
        body.insert("code".into(), json!(self.code));
        body.insert("title".into(), json!(self.status.canonical_reason().unwrap_or("Error")));
        body.insert("detail".into(), json!(self.detail));
        if !self.errors.is_empty() {
            let errors: Vec<Value> =
                self.errors.iter().map(|error| json!({ "pointer": error.pointer, "code": error.code })).collect();
            body.insert("errors".into(), Value::Array(errors));
        }
        Value::Object(body)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = status_of(&error);
        if status.is_server_error() {
            tracing::error!(error = error.cause(), "a request failed");
        }
        let detail = if status == StatusCode::INTERNAL_SERVER_ERROR {
            "Something went wrong on our side.".to_owned()
        } else {
            sentence(&error)
        };
        let problem = Self::new(status, error.code(), detail);
        match error {
            Error::Validation(errors) => Self { errors, ..problem },
            Error::RateLimited { retry_after } => {
                problem.with("retry_after_s", json!(retry_after.as_millis().div_ceil(1_000).max(1)))
            }
            Error::Conflict(what) => problem.with("conflict", json!(what)),
            Error::Forbidden(permission) => problem.with("permission", json!(permission.as_str())),
            Error::Refused(refusal) => match refusal.extras() {
                Value::Object(extras) => Self { extras, ..problem },
                _ => problem,
            },
            Error::Graph { code, .. } => problem.with("reason", json!(code)),
            Error::NotFound
            | Error::Unauthorized
            | Error::InvalidCredentials
            | Error::Secret
            | Error::Unavailable
            | Error::Store(_) => problem,
        }
    }
}

/// The error in English, as a sentence; clients translate the code instead.
fn sentence(error: &Error) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Unauthorized | Error::InvalidCredentials => StatusCode::UNAUTHORIZED,
        Error::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Validation(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Refused(refusal) => status_of_refusal(refusal),
        Error::Graph { .. } => StatusCode::BAD_GATEWAY,
        Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Store(store) if store.is_conflict() => StatusCode::CONFLICT,
        Error::Secret | Error::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// 409 when the state of things does not allow it, 422 when the request itself cannot be.
fn status_of_refusal(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::SetupTokenInvalid => StatusCode::FORBIDDEN,
        Refusal::WindowClosed
        | Refusal::CannotInitiateOnChannel
        | Refusal::RecipientNeedsPhone
        | Refusal::TemplateNotSendable { .. }
        | Refusal::TemplateLimit(_)
        | Refusal::ChannelLimitReached { .. }
        | Refusal::ChannelInactive
        | Refusal::MessagingLimitReached { .. }
        | Refusal::NumberInUse
        | Refusal::DuplicateContact { .. }
        | Refusal::DifferentNumber { .. }
        | Refusal::NumberOfOtherContact { .. }
        | Refusal::NoUsablePhone
        | Refusal::UnsupportedOnChannel
        | Refusal::ReactionTargetMissing
        | Refusal::LastAdministrator
        | Refusal::MergeTooOld
        | Refusal::NoConsent { .. }
        | Refusal::OptedOut { .. }
        | Refusal::FrequencyCapped { .. }
        | Refusal::SetupDone => StatusCode::CONFLICT,
        Refusal::InvalidPhone
        | Refusal::TemplateParamMissing { .. }
        | Refusal::TemplateParamInvalid { .. }
        | Refusal::TemplateHasErrors { .. }
        | Refusal::TemplateHasWarnings { .. }
        | Refusal::TemplateRefused { .. }
        | Refusal::CloseReasonRequired
        | Refusal::MediaInvalid { .. }
        | Refusal::MessageTooLong { .. }
        | Refusal::ConsentRequired
        | Refusal::IdentificationRequired => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let retry_after = self.extras.get("retry_after_s").and_then(Value::as_u64);
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
        let mut response = (self.status, headers, self.body().to_string()).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The shape of every refusal (RFC 9457). May carry more members, named after the code.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    pub status: u16,
    /// Stable; what programs decide by.
    pub code: String,
    pub title: String,
    /// In English, for developers.
    pub detail: String,
    /// Wrong members of the request, when `code` is `validation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<FieldErrorView>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct FieldErrorView {
    /// JSON pointer into the request.
    pub pointer: String,
    pub code: String,
}

/// Every operation may answer with a problem.
pub struct Problems;

impl utoipa::IntoResponses for Problems {
    fn responses() -> std::collections::BTreeMap<String, openapi::RefOr<openapi::Response>> {
        let content = openapi::ContentBuilder::new().schema(Some(openapi::Ref::from_schema_name("Problem"))).build();
        let response = openapi::ResponseBuilder::new()
            .description("What went wrong")
            .content("application/problem+json", content)
            .build();
        [("default".to_owned(), response.into())].into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn errors_become_problems_with_their_members() {
        for (error, status, body) in [
            (Error::NotFound, 404, json!({"code": "not_found"})),
            (
                Error::RateLimited { retry_after: Duration::from_millis(1_200) },
                429,
                json!({"code": "rate_limited", "retry_after_s": 2}),
            ),
            (
                Error::field("/email", "taken"),
                422,
                json!({"code": "validation", "errors": [{"pointer": "/email", "code": "taken"}]}),
            ),
            (Refusal::WindowClosed.into(), 409, json!({"code": "window_closed_template_required"})),
            (Refusal::MessageTooLong { limit: 4_096 }.into(), 422, json!({"limit": 4_096})),
        ] {
            let problem = Problem::from(error);
            let shown = problem.body();
            assert_eq!(problem.status.as_u16(), status);
            for (key, value) in body.as_object().unwrap() {
                assert_eq!(&shown[key], value, "{shown}");
            }
        }
    }
}
