//! The sweep of what is parked: some of it finds its message after all, some has waited long enough to be shown.

use super::{
    apply,
    batch::Lines,
    change::{Change, Pending},
    ingest::{self, Pass, Wanted},
    plan::Plan,
};
use crate::{App, Error};
use domain::{WorkspaceId, identity::IdentityKey, retry::PARKED_SHOWN_AFTER};
use store::{Tx, ingest as rows, ingest::ParkedItem, system};

/// Items looked at in one transaction.
const LIMIT: i64 = 100;

/// Applies what is ripe and shows what is overdue, in every workspace. How many items were touched.
pub async fn sweep(app: &App) -> Result<usize, Error> {
    let mut touched = 0;
    let mut workspace = WorkspaceId(uuid::Uuid::nil());
    while let Some(next) = system::parked::next_workspace(app.db.read(), workspace).await? {
        workspace = next;
        touched += sweep_workspace(app, workspace).await?;
    }
    Ok(touched)
}

async fn sweep_workspace(app: &App, workspace: WorkspaceId) -> Result<usize, Error> {
    let mut touched = 0;
    loop {
        let count = settle(app, workspace).await? + show(app, workspace).await?;
        touched += count;
        if count == 0 {
            return Ok(touched);
        }
    }
}

/// Their message is here: its id became known by another way than ingest.
async fn settle(app: &App, workspace: WorkspaceId) -> Result<usize, Error> {
    let now = app.now();
    if rows::ripe(app.db.read(), workspace, 1).await?.is_empty() {
        return Ok(0);
    }
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let items = rows::ripe(tx.db(), workspace, LIMIT).await?;
    let mut wanted = Wanted::default();
    for item in &items {
        match pending(item) {
            Some(Pending { change: Change::Edit { .. }, .. }) => wanted.edited(item.target.clone()),
            Some(_) | None => wanted.target(item.target.clone()),
        }
    }
    let count = items.len();
    let (mut loaded, _) = ingest::load(&mut tx, app, wanted, &Vec::new).await?;
    loaded.parked = items;
    let new_id = || app.new_id();
    let mut plan = Plan::new(loaded, &new_id, now);
    plan.unpark_all();
    apply::apply(&mut tx, plan, &[], now, Pass::First).await?;
    tx.commit().await?;
    Ok(count)
}

/// They get a line of their own.
async fn show(app: &App, workspace: WorkspaceId) -> Result<usize, Error> {
    let now = app.now();
    let before = now.minus(PARKED_SHOWN_AFTER);
    if rows::overdue(app.db.read(), workspace, before, 1).await?.is_empty() {
        return Ok(0);
    }
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let items = rows::overdue(tx.db(), workspace, before, LIMIT).await?;
    let mut wanted = Wanted::on(Lines::new(rows::lines(tx.db(), workspace).await?));
    let keys = |pending: &Pending| pending.person.iter().map(compared).collect::<Vec<_>>();
    for item in &items {
        wanted.person(item.target.channel, pending(item).map(|pending| keys(&pending)).unwrap_or_default());
    }
    let said = || items.iter().filter_map(pending).map(|pending| (keys(&pending), pending.at)).collect();
    let (loaded, has_merged) = ingest::load(&mut tx, app, wanted, &said).await?;
    let new_id = || app.new_id();
    let mut plan = Plan::new(loaded, &new_id, now);
    let count = items.len();
    for item in items {
        plan.show(item);
    }
    let has_moved = plan.has_moved_keys();
    apply::apply(&mut tx, plan, &[], now, Pass::First).await?;
    ingest::commit(app, tx, has_merged || has_moved).await?;
    Ok(count)
}

fn pending(item: &ParkedItem) -> Option<Pending> {
    serde_json::from_str(&item.body).ok()
}

fn compared(key: &IdentityKey) -> (domain::identity::IdentityKeyKind, String) {
    (key.kind, key.canonical())
}
