//! Signing in with e-mail and password. Wrong ones cost time, per account and per address.

use super::{
    audit, password,
    session::{self, Browser, Opened},
};
use crate::{App, Ctx, Error};
use domain::{
    Timestamp,
    sign_in::{FORGOTTEN_AFTER, FREE_TRIES_OF_ACCOUNT, FREE_TRIES_OF_ADDRESS, MAX_PASSWORD, delay},
};
use serde_json::json;
use store::{Tx, system::sign_in};

pub async fn sign_in(app: &App, email: &str, password: &str, browser: Browser) -> Result<Opened, Error> {
    let now = app.now();
    let email: String = email.trim().to_lowercase().chars().filter(|c| !c.is_control()).collect();
    let tries = Tries::of(&email, browser.ip.as_deref());
    tries.admit(app, now).await?;

    let account = sign_in::account_by_email(&app.db, &email).await?;
    let stored = account.as_ref().map(|account| account.password_hash.as_str());
    let fits = password.chars().count() <= MAX_PASSWORD && password::verify(app, password, stored).await?;
    let Some(account) = account.filter(|_| fits) else {
        tries.failed(app, now).await?;
        return Err(Error::InvalidCredentials);
    };
    let memberships = sign_in::memberships(&app.db, account.user).await?;
    let Some((workspace, role)) = memberships.first().copied() else {
        tries.failed(app, now).await?;
        return Err(Error::InvalidCredentials);
    };
    sign_in::clear_delay(&app.db, &tries.account).await?;

    let ctx = Ctx::user(app, workspace, account.user, role);
    let tx = Tx::begin(&app.db, workspace, ctx.now).await?;
    let opened = session::open(&ctx, &tx, browser).await?;
    audit::append(&ctx, &tx, "session.started", opened.session, json!({})).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The two keys under which failures are counted.
struct Tries {
    account: String,
    address: Option<String>,
}

impl Tries {
    fn of(email: &str, ip: Option<&str>) -> Self {
        let email: String = email.chars().take(254).collect();
        Self { account: format!("account:{email}"), address: ip.map(|ip| format!("address:{ip}")) }
    }

    fn keys(&self) -> impl Iterator<Item = (&str, i32)> {
        let address = self.address.as_deref().map(|key| (key, FREE_TRIES_OF_ADDRESS));
        std::iter::once((self.account.as_str(), FREE_TRIES_OF_ACCOUNT)).chain(address)
    }

    /// Refuses while a delay runs. Such a try counts as none, so that waiting always helps.
    async fn admit(&self, app: &App, now: Timestamp) -> Result<(), Error> {
        for (key, _) in self.keys() {
            let known = sign_in::delay(&app.db, key).await?;
            if let Some(until) = known.blocked_until.filter(|until| *until > now) {
                return Err(Error::RateLimited { retry_after: until.since(now) });
            }
        }
        Ok(())
    }

    async fn failed(&self, app: &App, now: Timestamp) -> Result<(), Error> {
        for (key, free) in self.keys() {
            let known = sign_in::delay(&app.db, key).await?;
            let recent = known.last_at.is_some_and(|last| now.since(last) < FORGOTTEN_AFTER);
            let failures = if recent { known.failures.saturating_add(1) } else { 1 };
            sign_in::set_delay(&app.db, key, failures, now, now.plus(delay(failures, free))).await?;
        }
        Ok(())
    }
}
