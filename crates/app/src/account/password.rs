//! Passwords: argon2id, away from the threads that answer requests, two at a time.

use crate::{App, Error};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Kibibytes and passes (OWASP's first recommendation for argon2id).
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
/// Each takes its memory while it runs.
const AT_A_TIME: usize = 2;

/// The gate before hashing.
#[derive(Clone, Debug)]
pub struct Hashing(Arc<Semaphore>);

impl Default for Hashing {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_A_TIME)))
    }
}

pub(crate) async fn hash(app: &App, password: &str) -> Result<String, Error> {
    let (argon, password) = (argon(app), password.to_owned());
    away(app, move || {
        let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).ok()?;
        argon.hash_password(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
    })
    .await?
    .ok_or(Error::Secret)
}

/// Whether the password is the one behind `stored`. Without a stored hash the same work is done in vain, so that
/// the time taken does not tell whether an account exists.
pub(crate) async fn verify(app: &App, password: &str, stored: Option<&str>) -> Result<bool, Error> {
    let (argon, password, stored) = (argon(app), password.to_owned(), stored.map(str::to_owned));
    away(app, move || match &stored {
        Some(stored) => {
            PasswordHash::new(stored).is_ok_and(|hash| argon.verify_password(password.as_bytes(), &hash).is_ok())
        }
        None => {
            let salt = SaltString::encode_b64(&[7; 16]);
            let _ = salt.map(|salt| argon.hash_password(password.as_bytes(), &salt).is_ok());
            false
        }
    })
    .await
}

fn argon(app: &App) -> Argon2<'static> {
    let (memory, passes) = if app.config.quick_passwords { (8, 1) } else { (MEMORY, PASSES) };
    let params = Params::new(memory, passes, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

async fn away<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let permit = app.hashing.0.clone().acquire_owned().await.map_err(|_| Error::Unavailable)?;
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    done.await.map_err(|_| Error::Unavailable)
}
