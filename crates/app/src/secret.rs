//! Secrets at rest: XChaCha20-Poly1305 under the installation's key, bound to the row they belong to.

use crate::Error;
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use std::fmt;

const NONCE: usize = 24;
const FORMAT: &str = "v1:";

/// The installation's key; without it no stored secret can be read.
#[derive(Clone)]
pub struct SecretKey(Key);

impl SecretKey {
    /// `None` unless the text is 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = hex::decode(text.trim()).ok()?.try_into().ok()?;
        Some(Self(bytes.into()))
    }

    pub fn random() -> Self {
        Self(rand::random::<[u8; 32]>().into())
    }

    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// `place` names the row and column, such as `channel.access_token/<id>`: a sealed text moved elsewhere does
    /// not open.
    pub fn seal(&self, place: &str, secret: &str) -> Result<String, Error> {
        let nonce: [u8; NONCE] = rand::random();
        let sealed = XChaCha20Poly1305::new(&self.0)
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: secret.as_bytes(), aad: place.as_bytes() })
            .map_err(|_| Error::Secret)?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(format!("{FORMAT}{}", STANDARD_NO_PAD.encode(bytes)))
    }

    pub fn open(&self, place: &str, sealed: &str) -> Result<String, Error> {
        let bytes =
            sealed.strip_prefix(FORMAT).and_then(|text| STANDARD_NO_PAD.decode(text).ok()).ok_or(Error::Secret)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or(Error::Secret)?;
        let secret = XChaCha20Poly1305::new(&self.0)
            .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: place.as_bytes() })
            .map_err(|_| Error::Secret)?;
        String::from_utf8(secret).map_err(|_| Error::Secret)
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_in_its_own_place() {
        let key = SecretKey::random();
        let sealed = key.seal("channel.access_token/1", "EAAG").unwrap();
        assert!(!sealed.contains("EAAG"));
        assert_eq!(key.open("channel.access_token/1", &sealed).unwrap(), "EAAG");
        assert!(key.open("channel.access_token/2", &sealed).is_err());
        assert!(SecretKey::random().open("channel.access_token/1", &sealed).is_err());
    }
}
