//! The door: is this delivery Meta's, and is it on disk? Nothing is parsed here.

use crate::{App, Error};
use bytes::Bytes;
use channels::signature;
use domain::{HookId, MetaAppId, Timestamp, WorkspaceId, time::SECOND};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use store::system::{hook, journal::Entry};

/// How long a hook is believed without asking the database; another process may have changed it.
const FRESH: Duration = SECOND.saturating_mul(15);

#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    #[error("no app has this hook")]
    UnknownHook,
    /// Missing, malformed or wrong: counted, never kept.
    #[error("the signature is not of this body and this app")]
    BadSignature,
    #[error("the body could not be stored")]
    Unavailable,
}

/// Takes a delivery: returns when the body is durable.
pub async fn accept(app: &App, hook: HookId, signature: Option<&str>, body: Bytes) -> Result<(), AcceptError> {
    let known = app.hooks.find(app, hook).await?;
    if signature::verify(known.secret.as_bytes(), signature, &body).is_err() {
        app.hooks.note_failure(known.meta_app);
        return Err(AcceptError::BadSignature);
    }
    let entry = Entry { workspace: known.workspace, meta_app: known.meta_app, received_at: app.now(), body };
    app.journal.keep(entry).await.map_err(|_| AcceptError::Unavailable)
}

/// Answers Meta's handshake with its challenge when the verify token is ours.
pub async fn handshake(
    app: &App,
    hook: HookId,
    mode: &str,
    token: &str,
    challenge: &str,
) -> Result<String, AcceptError> {
    let known = app.hooks.find(app, hook).await?;
    if mode != "subscribe" || !signature::token_matches(&known.verify_token, token) {
        return Err(AcceptError::BadSignature);
    }
    hook::shook_hands(&app.db, known.meta_app, app.now()).await.map_err(|_| AcceptError::Unavailable)?;
    Ok(challenge.to_owned())
}

/// Writes down how many wrong signatures came since the last time.
pub async fn flush_failures(app: &App) -> Result<(), Error> {
    let failures = app.hooks.take_failures();
    if failures.is_empty() {
        return Ok(());
    }
    Ok(hook::count_failures(&app.db, &failures).await?)
}

/// Hooks in memory, so that a delivery needs no query. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Hooks {
    known: Arc<Mutex<HashMap<HookId, Remembered>>>,
    failures: Arc<Mutex<HashMap<MetaAppId, i64>>>,
}

/// A hook and since when it is believed.
type Remembered = (Timestamp, Arc<KnownHook>);

struct KnownHook {
    workspace: WorkspaceId,
    meta_app: MetaAppId,
    secret: String,
    verify_token: String,
}

impl std::fmt::Debug for KnownHook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KnownHook").field("meta_app", &self.meta_app).finish_non_exhaustive()
    }
}

impl Hooks {
    /// To be called after a Meta app was made or changed.
    pub fn invalidate(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn find(&self, app: &App, hook: HookId) -> Result<Arc<KnownHook>, AcceptError> {
        let now = app.now();
        if let Some(known) = self.remembered(hook, now) {
            return Ok(known);
        }
        let found = hook::find(app.db.read(), hook).await.map_err(|_| AcceptError::Unavailable)?;
        let row = found.ok_or(AcceptError::UnknownHook)?;
        let place = format!("meta_app.app_secret/{}", row.meta_app);
        let secret = app.secrets.open(&place, &row.app_secret).map_err(|error| {
            tracing::error!(meta_app = %row.meta_app, %error, "the secret of a Meta app cannot be read");
            AcceptError::Unavailable
        })?;
        let known =
            KnownHook { workspace: row.workspace, meta_app: row.meta_app, secret, verify_token: row.verify_token };
        let known = Arc::new(known);
        let mut remembered = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.insert(hook, (now, Arc::clone(&known)));
        Ok(known)
    }

    fn remembered(&self, hook: HookId, now: Timestamp) -> Option<Arc<KnownHook>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&hook).filter(|(since, _)| now.since(*since) < FRESH).map(|(_, hook)| Arc::clone(hook))
    }

    fn note_failure(&self, meta_app: MetaAppId) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        *failures.entry(meta_app).or_default() += 1;
    }

    fn take_failures(&self) -> Vec<(MetaAppId, i64)> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.drain().collect()
    }
}
