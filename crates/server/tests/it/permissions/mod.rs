//! Who may do what: roles, strangers, other companies. The list of routes is the OpenAPI document, so none is forgotten.

mod matrix;
mod roles;
mod routes;
