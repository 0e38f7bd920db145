//! `recado setup`: a workspace and its first administrator, for scripts.

use crate::{cli::Setup, config::Config, exit::Refused, wire};
use anyhow::Result;
use app::account::setup::{self, NewWorkspace};
use domain::locale::Locale;
use serde_json::json;

pub(crate) async fn run(config: &Config, command: Setup) -> Result<()> {
    let app = wire::idle(config).await?;
    let name = command.name.unwrap_or_else(|| command.email.split('@').next().unwrap_or_default().to_owned());
    let locale = Locale::parse(&command.locale).unwrap_or_default();
    let wanted = setup::Setup {
        workspace: workspace(command.workspace, locale),
        name,
        email: command.email,
        password: command.password,
    };
    let made = setup::setup_cli(&app, wanted).await;
    let closed = app.db.clone().close().await;
    match made {
        Ok((workspace, user)) => println!("{}", json!({"workspace_id": workspace, "user_id": user})),
        Err(app::Error::Refused(app::Refusal::SetupDone)) => {
            return Err(Refused("this e-mail has an account already".into()).into());
        }
        Err(app::Error::Validation(fields)) => {
            let named: Vec<String> =
                fields.iter().map(|field| format!("{} is {}", field.pointer, field.code)).collect();
            return Err(crate::exit::Misconfigured(named.join(", ")).into());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(closed?)
}

/// Where a company that speaks this language most likely is; all of it can be changed in the settings.
pub(crate) fn workspace(name: String, locale: Locale) -> NewWorkspace {
    let (time_zone, country, currency) = match locale {
        Locale::Es => ("America/Bogota", "CO", "COP"),
        Locale::En => ("America/New_York", "US", "USD"),
        Locale::Pt => ("America/Sao_Paulo", "BR", "BRL"),
    };
    NewWorkspace {
        name,
        locale,
        time_zone: time_zone.to_owned(),
        country: country.to_owned(),
        currency: currency.to_owned(),
    }
}
