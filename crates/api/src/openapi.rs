//! The document of everything under `/api/v1`.

use crate::{
    problem::{FieldErrorView, ProblemView},
    v1,
};
use utoipa::{
    OpenApi,
    openapi::{
        self,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Recado",
        description = "A team inbox for WhatsApp. Names never change; answers may gain members.",
        license(name = "AGPL-3.0-or-later")
    ),
    components(schemas(ProblemView, FieldErrorView))
)]
struct Base;

/// Routes and their document.
pub(crate) fn routes() -> (axum::Router<crate::ApiState>, openapi::OpenApi) {
    let (router, mut document) =
        OpenApiRouter::with_openapi(Base::openapi()).nest("/api/v1", v1::routes()).split_for_parts();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "recado",
            "Named `__Host-recado` when the public address is https. Changes need an Origin of ours.",
        ))),
    );
    components
        .add_security_scheme("token", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()));
    document.security = Some(vec![
        SecurityRequirement::new("session", Vec::<String>::new()),
        SecurityRequirement::new("token", Vec::<String>::new()),
    ]);
    (router, document)
}

/// The document alone.
pub fn document() -> openapi::OpenApi {
    routes().1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What clients are generated from. `RECADO_UPDATE=1 cargo test -p api` writes it anew.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a switch of this test, not configuration")]
    fn the_committed_document_is_the_one_we_serve() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        let served = document().to_pretty_json().unwrap() + "\n";
        if std::env::var("RECADO_UPDATE").is_ok() {
            std::fs::write(path, &served).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == served, "stale: run RECADO_UPDATE=1 cargo test -p api");
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_a_tag_and_problems() {
        let document = serde_json::to_value(document()).unwrap();
        let mut names = std::collections::HashSet::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
                assert!(names.insert(name.clone()), "{method} {path}: {name} is taken");
                assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{method} {path}");
                assert!(operation["responses"]["default"].is_object(), "{method} {path}");
            }
        }
        assert!(names.len() > 50, "{}", names.len());
    }
}
