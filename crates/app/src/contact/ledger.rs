//! What one command does to contacts, gathered while it decides and written together at its end: numbers, repeated
//! columns, history, feed.

use super::link;
use crate::{Ctx, Error};
use domain::{
    ContactEventId, ContactId,
    contact::{HistoryKind, Points, history},
    event::{Event, EventKind},
};
use serde_json::Value;
use std::collections::BTreeSet;
use store::{Tx, contact_event::NewEvent};

#[derive(Default)]
pub(crate) struct Ledger {
    events: Vec<NewEvent>,
    changed: BTreeSet<ContactId>,
    /// Those whose conversations look different from now on.
    renamed: BTreeSet<ContactId>,
    points: Vec<(ContactId, Points)>,
}

impl Ledger {
    /// Something for the history, and for the feed.
    pub(crate) fn note(&mut self, ctx: &Ctx, contact: ContactId, kind: HistoryKind, detail: Value) {
        let id: ContactEventId = ctx.new_id();
        self.changed.insert(contact);
        self.events.push(NewEvent { id, contact, at: ctx.now, kind, actor: ctx.actor, detail });
    }

    /// The contact's conversations show something else from now on: its name, or that it is known at all.
    pub(crate) fn renamed(&mut self, contact: ContactId) {
        self.changed.insert(contact);
        self.renamed.insert(contact);
    }

    /// What the contact is reached by from now on; says in the history what changed. Whether anything did.
    pub(crate) fn points(&mut self, ctx: &Ctx, contact: ContactId, before: &Points, after: Points) -> bool {
        if *before == after {
            return false;
        }
        for (kind, detail) in history::told(before, &after) {
            self.note(ctx, contact, kind, detail);
        }
        self.changed.insert(contact);
        self.points.push((contact, after));
        true
    }

    /// Writes everything. A number that became somebody else's meanwhile is a conflict of the store.
    pub(crate) async fn write(self, ctx: &Ctx, tx: &mut Tx) -> Result<(), Error> {
        let Self { events, changed, renamed, points } = self;
        let workspace = ctx.workspace;
        if !points.is_empty() {
            let all: Vec<(ContactId, &Points)> = points.iter().map(|(id, points)| (*id, points)).collect();
            store::contact::save_points(tx.db(), workspace, &all, ctx.user_id(), ctx.now).await?;
        }
        let changed: Vec<ContactId> = changed.into_iter().collect();
        store::contact::refresh(tx.db(), workspace, &changed, ctx.now).await?;
        store::contact_event::append(tx.db(), workspace, &events).await?;
        for contact in changed {
            let mut event = Event::new(EventKind::ContactUpdated, ctx.actor);
            event.subject.contact = Some(contact);
            tx.record(event);
        }
        let renamed: Vec<ContactId> = renamed.into_iter().collect();
        link::tell_conversations(ctx, tx, &renamed).await
    }
}
