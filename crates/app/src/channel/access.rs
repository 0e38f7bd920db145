//! Where and as whom a line calls the Graph API.

use crate::{App, Error};
use channels::graph::{Access, GraphError, Token};
use domain::{ChannelId, MetaAppId, fault};
use store::{channel::Channel, meta_app::MetaApp};

/// An opened token with its address.
#[derive(Clone, Debug)]
pub(crate) struct LineAccess {
    base_url: String,
    version: String,
    token: Token,
}

impl LineAccess {
    pub(crate) fn access(&self) -> Access<'_> {
        Access { base_url: &self.base_url, version: &self.version, token: &self.token }
    }

    pub(crate) const fn token(&self) -> &Token {
        &self.token
    }
}

/// Where a line's access token is sealed to.
pub(crate) fn token_place(id: ChannelId) -> String {
    format!("channel.access_token/{id}")
}

/// Where a Meta app's secret is sealed to.
pub(crate) fn secret_place(id: MetaAppId) -> String {
    format!("meta_app.app_secret/{id}")
}

/// With the line's own token; `Error::Secret` when there is none or it does not open.
pub(crate) fn of_line(app: &App, line: &Channel) -> Result<LineAccess, Error> {
    let sealed = line.access_token.as_deref().ok_or(Error::Secret)?;
    Ok(LineAccess {
        base_url: base_url(app, line.simulator, line.graph_url.as_deref()),
        version: line.graph_version.clone(),
        token: Token::new(app.secrets.open(&token_place(line.id), sealed)?),
    })
}

/// With the Meta app's own token.
pub(crate) fn of_app(app: &App, meta_app: &MetaApp) -> Result<LineAccess, Error> {
    let secret = app.secrets.open(&secret_place(meta_app.id), &meta_app.app_secret)?;
    Ok(LineAccess {
        base_url: base_url(app, meta_app.simulator, meta_app.graph_url.as_deref()),
        version: meta_app.graph_version.clone(),
        token: Token::of_app(&meta_app.app_id, &secret),
    })
}

/// The simulator moves with our own address, so its own is never stored.
fn base_url(app: &App, simulator: bool, own: Option<&str>) -> String {
    let simulated = app.config.simulator_graph_url.as_deref().filter(|_| simulator);
    simulated.or(own).unwrap_or(&app.config.graph_url).to_owned()
}

/// A call to Meta that a person asked for and that failed.
pub(crate) fn failed(error: GraphError) -> Error {
    Error::Graph { code: code(&error), detail: error.to_string() }
}

/// Our word for why a call failed.
pub(crate) fn code(error: &GraphError) -> &'static str {
    match error {
        GraphError::Api(error) => error.code.map_or("provider_error", |code| fault::whatsapp(code).code),
        GraphError::NoConnection(_) | GraphError::NoAnswer(_) => "provider_unavailable",
        GraphError::Unreadable { .. } | GraphError::TooLarge { .. } => "provider_error",
        GraphError::BadRequest(_) => "request_invalid",
    }
}
