//! Checking what an administrator types about lines.

use crate::{Error, FieldError};
use domain::channel::MAX_NICKNAME;
use url::Url;

/// Meta's ids and our own names for them: letters, digits and a few marks.
const MAX_ID: usize = 64;
const MAX_SECRET: usize = 4_096;

/// Collects what is wrong, so that a form shows everything at once.
#[derive(Default)]
pub(super) struct Check(Vec<FieldError>);

impl Check {
    pub(super) fn nickname(&mut self, text: &str) -> String {
        let name: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        match name.chars().count() {
            0 => self.fail("/nickname", "required"),
            1..=MAX_NICKNAME => {}
            _ => self.fail("/nickname", "too_long"),
        }
        name
    }

    /// An id of Meta's.
    pub(super) fn id(&mut self, pointer: &str, text: &str) -> String {
        let id = text.trim();
        if id.is_empty() {
            self.fail(pointer, "required");
        } else if id.len() > MAX_ID {
            self.fail(pointer, "too_long");
        } else if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')) {
            self.fail(pointer, "invalid");
        }
        id.to_owned()
    }

    /// A token or secret: visible characters.
    pub(super) fn secret(&mut self, pointer: &str, text: &str) -> String {
        let secret = text.trim();
        if secret.is_empty() {
            self.fail(pointer, "required");
        } else if secret.len() > MAX_SECRET {
            self.fail(pointer, "too_long");
        } else if !secret.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            self.fail(pointer, "invalid");
        }
        secret.to_owned()
    }

    /// As people write numbers; only shown.
    pub(super) fn display_number(&mut self, text: &str) -> String {
        let number: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        if number.is_empty() {
            self.fail("/display_phone_number", "required");
        } else if number.chars().count() > MAX_ID || !number.bytes().any(|byte| byte.is_ascii_digit()) {
            self.fail("/display_phone_number", "invalid");
        }
        number
    }

    pub(super) fn graph_url(&mut self, text: &str) -> String {
        let url = Url::parse(text.trim()).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if url.is_none() {
            self.fail("/graph_url", "invalid");
        }
        text.trim().trim_end_matches('/').to_owned()
    }

    /// `v25.0`
    pub(super) fn graph_version(&mut self, text: &str) -> String {
        let version = text.trim();
        let number = version.strip_prefix('v').and_then(|rest| rest.split_once('.'));
        let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !number.is_some_and(|(major, minor)| digits(major) && digits(minor)) {
            self.fail("/graph_version", "invalid");
        }
        version.to_owned()
    }

    fn fail(&mut self, pointer: &str, code: &'static str) {
        self.0.push(FieldError::new(pointer, code));
    }

    pub(super) fn done(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Validation(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named() {
        let mut check = Check::default();
        check.nickname(&"x".repeat(61));
        check.id("/waba_id", "../1");
        check.secret("/access_token", "línea\n2");
        check.graph_url("ftp://x");
        check.graph_version("25");
        let Err(Error::Validation(errors)) = check.done() else { panic!("nothing was refused") };
        let found: Vec<_> = errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(
            found,
            [
                ("/nickname", "too_long"),
                ("/waba_id", "invalid"),
                ("/access_token", "invalid"),
                ("/graph_url", "invalid"),
                ("/graph_version", "invalid"),
            ]
        );
    }

    #[test]
    fn what_meta_shows_is_taken() {
        let mut check = Check::default();
        check.nickname("Ventas México");
        check.id("/phone_number_id", " 106540352242922 ");
        check.secret("/access_token", "EAAJB|x_y-z");
        check.display_number("+52 55 1234 5678");
        check.graph_url("https://graph.facebook.com/");
        check.graph_version("v25.0");
        assert!(check.done().is_ok());
    }
}
