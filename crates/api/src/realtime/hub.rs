//! One task per process reads the feed of every workspace that somebody listens to.

use super::{
    frame::Frame,
    presence::{Activity, PresenceView},
    room::Room,
};
use app::{App, Ctx, Error, feed};
use domain::{ConversationId, WorkspaceId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};
use tokio::sync::{broadcast, watch};

/// A missed bell, or another process's commit, is noticed after this long at most.
const POLL: Duration = Duration::from_secs(1);

/// Cheap to clone. When the last clone goes, its task ends.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    rooms: Mutex<HashMap<WorkspaceId, Arc<Room>>>,
    /// Turns true when every connection has to end.
    closing: watch::Sender<bool>,
}

/// What a new listener holds.
pub(super) struct Ear {
    pub(super) frames: broadcast::Receiver<Arc<Frame>>,
    pub(super) present: Vec<PresenceView>,
    pub(super) closing: watch::Receiver<bool>,
}

impl Hub {
    /// Starts the task that reads the feed.
    pub fn start(app: App) -> Self {
        let hub = Self(Arc::new(Inner { rooms: Mutex::default(), closing: watch::Sender::new(false) }));
        tokio::spawn(read(app.clone(), Arc::downgrade(&hub.0)));
        tokio::spawn(hear_others(app, hub.0.closing.subscribe()));
        hub
    }

    /// Ends every connection, so that the server can stop; browsers come back to the next process.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
    }

    /// From here on every event of the workspace is heard.
    pub(super) async fn listen(&self, app: &App, workspace: WorkspaceId) -> Result<Ear, Error> {
        let head = match self.0.room(workspace) {
            Some(_) => None,
            None => Some(feed::head(app, workspace).await?),
        };
        let (room, frames) = self.0.enter(workspace, head);
        let present = room.with_presence(|presence| presence.present());
        Ok(Ear { frames, present, closing: self.0.closing.subscribe() })
    }

    /// Somebody looks at a conversation, types in it, or went away.
    pub(crate) fn note(&self, ctx: &Ctx, conversation: ConversationId, name: &str, activity: Activity) {
        let (Some(room), Some(user)) = (self.0.room(ctx.workspace), ctx.user_id()) else { return };
        let view = room.with_presence(|presence| presence.note(conversation, user, name, activity, ctx.now));
        room.tell(&[view]);
    }
}

impl Inner {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<WorkspaceId, Arc<Room>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn room(&self, workspace: WorkspaceId) -> Option<Arc<Room>> {
        self.lock().get(&workspace).cloned()
    }

    /// Finds or opens the room and listens, in one step: rooms are closed under the same lock. A room without a
    /// known head was there a moment ago; from zero it would only tell what everybody knows.
    fn enter(&self, workspace: WorkspaceId, head: Option<i64>) -> (Arc<Room>, broadcast::Receiver<Arc<Frame>>) {
        let mut rooms = self.lock();
        let room = rooms.entry(workspace).or_insert_with(|| Arc::new(Room::new(workspace, head.unwrap_or(0))));
        (Arc::clone(room), room.listen())
    }

    /// Rooms with somebody in them; the others are closed.
    fn occupied(&self) -> Vec<Arc<Room>> {
        let mut rooms = self.lock();
        rooms.retain(|_, room| !room.is_empty());
        rooms.values().cloned().collect()
    }
}

async fn read(app: App, inner: Weak<Inner>) {
    let bells = Arc::clone(app.db.bells());
    loop {
        // Asked for before reading, so that a commit during the reading is not slept over.
        let bell = bells.feed.notified();
        tokio::pin!(bell);
        bell.as_mut().enable();
        {
            let Some(inner) = inner.upgrade() else { return };
            for room in inner.occupied() {
                if let Err(error) = room.advance(&app).await {
                    tracing::error!(error = error.cause(), "the feed could not be read");
                }
                let left = room.with_presence(|presence| presence.sweep(app.now()));
                room.tell(&left);
            }
        }
        let _ = tokio::time::timeout(POLL, bell).await;
    }
}

/// Other processes ring the bell through the database. While they cannot, polling stands in.
async fn hear_others(app: App, mut closing: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            lost = feed::listen(&app) => {
                if let Err(error) = lost {
                    tracing::warn!(error = error.cause(), "other processes are not heard");
                }
            }
            // Also when the last hub is gone.
            changed = closing.changed() => {
                if changed.is_err() || *closing.borrow() {
                    return;
                }
            }
        }
        tokio::time::sleep(POLL).await;
    }
}
