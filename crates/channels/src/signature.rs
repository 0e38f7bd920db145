//! `X-Hub-Signature-256`: Meta signs the raw bytes of a delivery with the secret of the app.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// Name of the header, in lower case.
pub const HEADER: &str = "x-hub-signature-256";

const PREFIX: &str = "sha256=";
const LENGTH: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("the delivery carries no signature")]
    Missing,
    #[error("the signature is not sha256= and 64 hex digits")]
    Malformed,
    #[error("the signature is not of this body and this app")]
    Wrong,
}

/// Checks the header against the body exactly as it arrived. The comparison takes the same time for every signature.
pub fn verify(app_secret: &[u8], header: Option<&str>, body: &[u8]) -> Result<(), SignatureError> {
    let given = header.ok_or(SignatureError::Missing)?.trim();
    if given.is_empty() {
        return Err(SignatureError::Missing);
    }
    let mut signature = [0_u8; LENGTH];
    let digits = given.strip_prefix(PREFIX).ok_or(SignatureError::Malformed)?;
    hex::decode_to_slice(digits, &mut signature).map_err(|_| SignatureError::Malformed)?;
    let genuine = digest(app_secret, body).ct_eq(&signature);
    if bool::from(genuine) { Ok(()) } else { Err(SignatureError::Wrong) }
}

/// The header's value for a body.
pub fn sign(app_secret: &[u8], body: &[u8]) -> String {
    format!("{PREFIX}{}", hex::encode(digest(app_secret, body)))
}

fn digest(app_secret: &[u8], body: &[u8]) -> [u8; LENGTH] {
    match Hmac::<Sha256>::new_from_slice(app_secret) {
        Ok(mac) => mac.chain_update(body).finalize().into_bytes().into(),
        Err(_) => unreachable!("HMAC takes keys of any length"),
    }
}

/// Whether the handshake's token is the one we were told. Constant time.
pub fn token_matches(expected: &str, given: &str) -> bool {
    !expected.is_empty() && expected.as_bytes().ct_eq(given.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_malformed_and_wrong_signatures_differ() {
        let body = br#"{"a":"\u00e4"}"#;
        let good = sign(b"secret", body);
        let upper = format!("sha256={}", good.trim_start_matches("sha256=").to_uppercase());
        for (header, expected) in [
            (Some(good.as_str()), Ok(())),
            (Some(upper.as_str()), Ok(())),
            (None, Err(SignatureError::Missing)),
            (Some("  "), Err(SignatureError::Missing)),
            (Some("sha1=abcdef"), Err(SignatureError::Malformed)),
            (Some("sha256=abc"), Err(SignatureError::Malformed)),
            (Some("sha256=zz"), Err(SignatureError::Malformed)),
            (Some(&sign(b"other", body)), Err(SignatureError::Wrong)),
            (Some(&sign(b"secret", "{\"a\":\"ä\"}".as_bytes())), Err(SignatureError::Wrong)),
        ] {
            assert_eq!(verify(b"secret", header, body), expected, "{header:?}");
        }
    }

    #[test]
    fn the_digest_is_the_published_one() {
        // RFC 4231, test case 2.
        assert_eq!(
            sign(b"Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn an_empty_verify_token_matches_nothing() {
        assert!(token_matches("abc", "abc"));
        assert!(!token_matches("abc", "abd"));
        assert!(!token_matches("", ""));
    }
}
