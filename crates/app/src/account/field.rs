//! Checking what people type, field by field.

use crate::{Error, FieldError};
use domain::sign_in::{MAX_PASSWORD, MIN_PASSWORD};

const MAX_NAME: usize = 120;
const MAX_EMAIL: usize = 254;

/// Collects what is wrong, so that a form shows everything at once.
#[derive(Default)]
pub(crate) struct Check(Vec<FieldError>);

impl Check {
    /// A name of something: trimmed, not empty, not too long, no control characters.
    pub(crate) fn name(&mut self, pointer: &str, text: &str) -> String {
        let name: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        if name.is_empty() {
            self.fail(pointer, "required");
        } else if name.chars().count() > MAX_NAME {
            self.fail(pointer, "too_long");
        }
        name
    }

    /// An e-mail as accounts store it: trimmed, lower case.
    pub(crate) fn email(&mut self, pointer: &str, text: &str) -> String {
        let email = text.trim().to_lowercase();
        if email.is_empty() {
            self.fail(pointer, "required");
        } else if email.len() > MAX_EMAIL {
            self.fail(pointer, "too_long");
        } else if !is_email(&email) {
            self.fail(pointer, "invalid");
        }
        email
    }

    pub(crate) fn password(&mut self, pointer: &str, text: &str) {
        match text.chars().count() {
            0 => self.fail(pointer, "required"),
            count if count < MIN_PASSWORD => self.fail(pointer, "too_short"),
            count if count > MAX_PASSWORD => self.fail(pointer, "too_long"),
            _ => {}
        }
    }

    pub(crate) fn that(&mut self, pointer: &str, holds: bool) {
        if !holds {
            self.fail(pointer, "invalid");
        }
    }

    pub(crate) fn fail(&mut self, pointer: &str, code: &'static str) {
        self.0.push(FieldError::new(pointer, code));
    }

    pub(crate) fn done(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Validation(self.0)) }
    }
}

fn is_email(email: &str) -> bool {
    let Some((local, host)) = email.rsplit_once('@') else {
        return false;
    };
    let plain = |text: &str| !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    plain(local)
        && plain(host)
        && !local.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named() {
        let mut check = Check::default();
        check.name("/name", "  ");
        check.email("/email", "ana@nowhere");
        check.password("/password", "short");
        let Err(Error::Validation(errors)) = check.done() else { panic!("nothing was refused") };
        let codes: Vec<_> = errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        assert_eq!(codes, [("/name", "required"), ("/email", "invalid"), ("/password", "too_short")]);
    }

    #[test]
    fn e_mails_are_compared_without_case_and_spaces() {
        let mut check = Check::default();
        assert_eq!(check.email("/email", " Ana@Recado.Demo "), "ana@recado.demo");
        assert!(check.done().is_ok());
    }
}
