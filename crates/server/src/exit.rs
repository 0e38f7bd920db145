//! Exit codes that scripts rely on: 0 fine, 2 wrong usage or configuration, 3 refused, 1 anything else.

use std::process::ExitCode;

/// Wrong usage or configuration; the text says what to change.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Misconfigured(pub(crate) String);

/// The product says no; nothing was changed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(pub(crate) String);

/// Says on standard error what went wrong, with its causes.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    eprintln!("recado: {error:#}");
    ExitCode::from(code(error))
}

fn code(error: &anyhow::Error) -> u8 {
    for cause in error.chain() {
        if cause.is::<Misconfigured>() {
            return 2;
        }
        if cause.is::<Refused>() {
            return 3;
        }
        match cause.downcast_ref::<app::Error>() {
            Some(app::Error::Validation(_)) => return 2,
            Some(
                app::Error::Refused(_) | app::Error::Conflict(_) | app::Error::NotFound | app::Error::Forbidden(_),
            ) => return 3,
            _ => {}
        }
        if let Some(store::StoreError::Setup(_)) = cause.downcast_ref::<store::StoreError>() {
            return 2;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    fn each_kind_of_failure_has_its_exit_code() {
        let wrapped = |error: anyhow::Error| code(&error.context("while starting"));
        assert_eq!(wrapped(Misconfigured("no such folder".into()).into()), 2);
        assert_eq!(wrapped(app::Error::field("/email", "invalid").into()), 2);
        assert_eq!(wrapped(Refused("taken".into()).into()), 3);
        assert_eq!(wrapped(app::Error::from(app::Refusal::SetupDone).into()), 3);
        assert_eq!(wrapped(store::StoreError::Setup("newer".into()).into()), 2);
        let io: Result<(), _> = Err(std::io::Error::other("disk")).context("reading");
        assert_eq!(wrapped(io.unwrap_err()), 1);
    }
}
