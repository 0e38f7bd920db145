//! The prices of a workspace, kept in memory until a card changes.

use crate::{App, Error};
use domain::{
    Timestamp, WorkspaceId,
    price::{calendar::Zone, card::Cards, money::Currency},
};
use jiff::tz::TimeZone;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::{
    Connection,
    rate_card::{self, Settings},
};

/// Cards by workspace, with the version they were read at.
#[derive(Debug, Default)]
pub struct Prices(Mutex<HashMap<WorkspaceId, (i64, Arc<Cards>)>>);

impl Prices {
    fn held(&self, workspace: WorkspaceId, version: i64) -> Option<Arc<Cards>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(&workspace).filter(|(known, _)| *known == version).map(|(_, cards)| Arc::clone(cards))
    }

    fn hold(&self, workspace: WorkspaceId, version: i64, cards: &Arc<Cards>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(workspace, (version, Arc::clone(cards)));
    }
}

/// By what a workspace is charged.
pub(crate) struct Tariff {
    pub(crate) cards: Arc<Cards>,
    pub(crate) zone: Zone,
    pub(crate) currency: Option<Currency>,
    pub(crate) settings: Settings,
}

/// Never asked inside a transaction that changes cards.
pub(crate) async fn tariff(app: &App, db: &impl Connection, workspace: WorkspaceId) -> Result<Tariff, Error> {
    let settings = rate_card::settings(db, workspace).await?;
    let cards = match app.prices.held(workspace, settings.version) {
        Some(cards) => cards,
        None => {
            let cards = Arc::new(Cards::new(rate_card::rates(db, workspace, &[]).await?));
            app.prices.hold(workspace, settings.version, &cards);
            cards
        }
    };
    let currency = Currency::parse(&settings.currency);
    Ok(Tariff { cards, zone: zone(&settings.time_zone), currency, settings })
}

impl Tariff {
    /// Year and month of an instant where the account is, such as 202611.
    pub(crate) fn month(&self, at: Timestamp) -> i32 {
        let day = self.zone.day(at);
        i32::from(day.year()) * 100 + i32::from(day.month())
    }
}

/// A zone that nobody knows counts as UTC.
fn zone(name: &str) -> Zone {
    Zone::new(TimeZone::get(name).unwrap_or(TimeZone::UTC))
}

/// Whether the bundled database has a zone of this name.
pub(crate) fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}
