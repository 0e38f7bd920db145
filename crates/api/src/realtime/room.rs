//! Everybody who listens to one workspace in this process.

use super::{
    frame::{self, Frame},
    presence::{Presence, PresenceView},
};
use app::{App, Error, feed};
use domain::WorkspaceId;
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};
use tokio::sync::broadcast;

/// Frames a slow listener may lag behind before it is cut; it comes back and reads them from the table.
const BUFFER: usize = 1_024;
/// Events of one reading.
const PAGE: i64 = 500;

pub(super) struct Room {
    workspace: WorkspaceId,
    /// The last event that was broadcast.
    cursor: AtomicI64,
    frames: broadcast::Sender<Arc<Frame>>,
    presence: Mutex<Presence>,
}

impl Room {
    pub(super) fn new(workspace: WorkspaceId, head: i64) -> Self {
        let (frames, _) = broadcast::channel(BUFFER);
        Self { workspace, cursor: AtomicI64::new(head), frames, presence: Mutex::default() }
    }

    pub(super) fn listen(&self) -> broadcast::Receiver<Arc<Frame>> {
        self.frames.subscribe()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.frames.receiver_count() == 0
    }

    /// Reads what is new, writes it once and tells everybody.
    pub(super) async fn advance(&self, app: &App) -> Result<(), Error> {
        loop {
            let cursor = self.cursor.load(Ordering::Acquire);
            let batch = feed::after(app, self.workspace, cursor, PAGE).await?;
            let Some(last) = batch.events.last().map(|event| event.seq) else { return Ok(()) };
            let frames = frame::frames(batch, app.now());
            let more = i64::try_from(frames.len()).is_ok_and(|count| count == PAGE);
            for frame in frames {
                let _ = self.frames.send(frame);
            }
            self.cursor.store(last, Ordering::Release);
            if !more {
                return Ok(());
            }
        }
    }

    /// Tells something that is not kept.
    pub(super) fn tell(&self, views: &[PresenceView]) {
        for view in views {
            let _ = self.frames.send(Arc::new(Frame::passing("presence", view)));
        }
    }

    pub(super) fn with_presence<T>(&self, change: impl FnOnce(&mut Presence) -> T) -> T {
        change(&mut self.presence.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
