//! `recado token create`: a bearer token for a program, printed once.

use crate::{cli::Token, config::Config, exit::Refused, wire};
use anyhow::Result;

pub(crate) async fn run(config: &Config, command: Token) -> Result<()> {
    let Token::Create { email, name } = command;
    let app = wire::idle(config).await?;
    match app::account::tokens::create_for(&app, &email, &name).await {
        Ok(made) => println!("{}", made.word),
        Err(app::Error::NotFound) => return Err(Refused(format!("nobody has the e-mail {email}")).into()),
        Err(error) => return Err(error.into()),
    }
    Ok(app.db.clone().close().await?)
}
