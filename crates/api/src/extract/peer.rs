//! Where a request comes from, for the list of sessions and the delays of signing in.

use app::account::session::Browser;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

pub(crate) struct Peer(pub(crate) Browser);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let ip = client_address(direct, header("x-forwarded-for"));
        Ok(Self(Browser {
            user_agent: header(header::USER_AGENT.as_str()).map(str::to_owned),
            ip: ip.map(|ip| ip.to_string()),
        }))
    }
}

/// The peer itself, unless it is a proxy on this machine or network, which says for whom it speaks.
fn client_address(direct: Option<IpAddr>, forwarded: Option<&str>) -> Option<IpAddr> {
    let trusted = direct.is_none_or(|ip| match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        IpAddr::V6(ip) => ip.is_loopback() || (ip.segments().first().copied().unwrap_or(0) & 0xfe00) == 0xfc00,
    });
    let told = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|ip| ip.trim().parse().ok());
    if trusted { told.or(direct) } else { direct }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_proxy_may_speak_for_others() {
        let ip = |text: &str| text.parse::<IpAddr>().ok();
        for (direct, forwarded, expected) in [
            ("127.0.0.1", Some("1.2.3.4"), "1.2.3.4"),
            ("127.0.0.1", Some("9.9.9.9, 1.2.3.4"), "1.2.3.4"),
            ("127.0.0.1", None, "127.0.0.1"),
            ("8.8.8.8", Some("1.2.3.4"), "8.8.8.8"),
            ("::1", Some("junk"), "::1"),
        ] {
            assert_eq!(client_address(ip(direct), forwarded), ip(expected), "{direct} {forwarded:?}");
        }
    }
}
