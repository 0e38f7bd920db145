//! Work that outlives a request: one file per job, all registered here, and what happens by the clock.

pub mod fetch_media;
pub mod fill_whatsapp;
pub mod hear_of_template;
pub mod register_sender;
pub mod sync_templates;
pub mod timer;

use crate::{App, consent, cost, import, person, template};
use store::Db;
use worker::{Environment, Runner};

/// The runner of every job of the product. Spawn [`Runner::run`]; tests call [`Runner::step`].
pub fn runner(app: &App) -> Runner<App> {
    let db: Db = app.db.clone();
    let clock = app.clone();
    let environment = Environment { db, clock: Box::new(move || clock.now()), jitter: Box::new(rand::random::<f64>) };
    Runner::new(environment, app.clone())
        .register::<fetch_media::FetchMedia>()
        .register::<fill_whatsapp::FillWhatsapp>()
        .register::<hear_of_template::HearOfTemplate>()
        .register::<register_sender::RegisterSender>()
        .register::<sync_templates::SyncTemplates>()
        .register::<crate::scheduled::send::SendScheduled>()
        .register::<import::run::RunImport>()
        .register::<cost::settle::SettleCosts>()
        .register::<cost::settle::CatchUpCosts>()
        .register::<import::undo::UndoImport>()
        .register::<person::erase::EraseContact>()
        .register::<crate::tag::sweep::SweepTag>()
        .register::<crate::contact::bulk::ChangeMany>()
        .register::<consent::confirm::ConfirmStop>()
        .register::<template::several::SendTemplates>()
}
