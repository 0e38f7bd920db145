//! `recado user reset-password`: the way back in for an administrator who forgot.

use crate::{cli::User, config::Config, exit::Refused, wire};
use anyhow::Result;

pub(crate) async fn run(config: &Config, command: User) -> Result<()> {
    let User::ResetPassword { email } = command;
    let app = wire::idle(config).await?;
    let password = hex::encode(rand::random::<[u8; 9]>());
    match app::account::users::reset_password(&app, &email, &password).await {
        Ok(_) => println!("{password}"),
        Err(app::Error::NotFound) => return Err(Refused(format!("nobody has the e-mail {email}")).into()),
        Err(error) => return Err(error.into()),
    }
    Ok(app.db.clone().close().await?)
}
