//! `recado doctor`: what an operator would check by hand, said in one list.

use crate::{config::Config, exit::Refused, wire};
use anyhow::Result;
use store::Engine;

/// One line of the list.
struct Finding {
    is_fine: bool,
    what: String,
}

impl Finding {
    fn fine(what: impl Into<String>) -> Self {
        Self { is_fine: true, what: what.into() }
    }

    fn wrong(what: impl Into<String>) -> Self {
        Self { is_fine: false, what: what.into() }
    }
}

/// Prints what it finds; refused (exit 3) when something is wrong.
pub(crate) async fn run(config: &Config) -> Result<()> {
    println!("{config:#?}");
    let app = wire::idle(config).await?;
    let mut findings = vec![public(config)];
    findings.push(Finding::fine(match app.db.engine() {
        Engine::Sqlite => "database: SQLite opens and is migrated",
        Engine::Postgres => "database: PostgreSQL answers and is migrated",
    }));
    findings.push(files(&app).await);
    findings.push(journal(&app).await?);
    findings.extend(secrets(&app).await?);
    for Finding { is_fine, what } in &findings {
        println!("{} {what}", if *is_fine { "ok   " } else { "WRONG" });
    }
    app.db.clone().close().await?;
    match findings.iter().filter(|finding| !finding.is_fine).count() {
        0 => Ok(()),
        count => Err(Refused(format!("{count} things need a look")).into()),
    }
}

fn public(config: &Config) -> Finding {
    match &config.public_url {
        Some(url) if url.starts_with("https://") => Finding::fine(format!("public address: {url}")),
        Some(url) => Finding::wrong(format!("public address: {url} is not https, so Meta will not call it")),
        None if config.is_local(config.listen) => {
            Finding::fine("public address: none, this machine only (Meta needs RECADO_PUBLIC_URL)")
        }
        None => Finding::wrong("public address: RECADO_PUBLIC_URL is not set though others can reach the server"),
    }
}

async fn files(app: &app::App) -> Finding {
    const PROBE: &str = "doctor.probe";
    let tried = async {
        app.blobs.put(PROBE, "probe".into()).await?;
        app.blobs.delete(PROBE).await
    };
    match tried.await {
        Ok(()) => Finding::fine("files: can be written and deleted"),
        Err(error) => Finding::wrong(format!("files: {:#}", anyhow::Error::from(error))),
    }
}

async fn journal(app: &app::App) -> Result<Finding> {
    const MANY: i64 = 10_000;
    let depth = store::system::journal::depth(&app.db).await?;
    let text = format!("journal: {depth} bodies wait to be read");
    Ok(if depth > MANY { Finding::wrong(text) } else { Finding::fine(text) })
}

/// Whether the secrets of every line open with the installation's key.
async fn secrets(app: &app::App) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for app_row in store::system::hook::all(&app.db).await? {
        let place = format!("meta_app.app_secret/{}", app_row.meta_app);
        findings.push(match app.secrets.open(&place, &app_row.app_secret) {
            Ok(_) => Finding::fine(format!("Meta app {}: its secret can be read", app_row.meta_app)),
            Err(_) => Finding::wrong(format!("Meta app {}: its secret was sealed with another key", app_row.meta_app)),
        });
    }
    Ok(findings)
}
