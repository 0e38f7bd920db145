//! Messages that wait for their time: chosen on somebody's clock, looked at again when the time has come.
//!
//! The moment a message is due, its scheduled row and the message it becomes are written in one transaction, and the
//! message's reference is made from the row's id; so a crash at any point sends once.

pub mod change;
pub mod clock;
pub mod find;
pub mod make;
pub(crate) mod send;

pub use find::Page;
pub use make::{NewScheduled, schedule};
pub use send::send_now;
pub use store::scheduled::{Filter, Scheduled};

use crate::Ctx;
use domain::{
    event::{Event, EventKind},
    schedule::ScheduledState,
};
use store::Tx;

fn record(ctx: &Ctx, tx: &mut Tx, scheduled: &Scheduled, state: ScheduledState) {
    let kind = EventKind::ScheduledUpdated;
    let event = Event::conversation(kind, ctx.actor, scheduled.conversation, scheduled.channel);
    tx.record(event.with_delta(state.as_str()));
}
