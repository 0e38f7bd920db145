//! What can be made to go wrong, on demand.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

/// What happens to one request to send a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendFault {
    /// Refused with this code of Meta's, in Meta's error body.
    Error(u32),
    /// HTTP 500 with a page that is no Graph error.
    ServerError,
    /// The message goes out, but the connection ends without an answer: the caller cannot know its fate.
    AcceptThenDrop,
    /// The connection ends and nothing was sent.
    Drop,
    /// Answered normally after this time.
    Delay(Duration),
}

/// Switches for faults. All are off at first.
#[derive(Debug, Default)]
pub struct Faults {
    sends: Mutex<VecDeque<SendFault>>,
    every_send: Mutex<Option<SendFault>>,
    bad_signatures: AtomicU32,
    is_duplicated: AtomicBool,
    is_disordered: AtomicBool,
    is_paused: AtomicBool,
    batch_size: AtomicUsize,
    delay_ms: AtomicI64,
    changed: Arc<Notify>,
}

impl Faults {
    pub(crate) fn new(changed: Arc<Notify>) -> Self {
        Self { changed, ..Self::default() }
    }

    /// The next `times` requests to send a message meet this fault.
    pub fn next_sends(&self, times: usize, fault: &SendFault) {
        let mut sends = self.sends.lock().unwrap_or_else(PoisonError::into_inner);
        sends.extend(std::iter::repeat_n(fault.clone(), times));
    }

    /// Every request to send meets this fault until `None` is set.
    pub fn every_send(&self, fault: Option<SendFault>) {
        *self.every_send.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// Webhooks are posted twice.
    pub fn duplicate_webhooks(&self, is_on: bool) {
        self.is_duplicated.store(is_on, Ordering::Relaxed);
    }

    /// Waiting webhooks are posted in random order.
    pub fn reorder_webhooks(&self, is_on: bool) {
        self.is_disordered.store(is_on, Ordering::Relaxed);
    }

    /// Webhooks wait this much longer, by the simulator's clock. Applies to what is queued from now on.
    pub fn delay_webhooks(&self, by: Duration) {
        self.delay_ms.store(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// At most this many changes in one body; `None` puts what waits together, up to 100.
    pub fn batch_webhooks(&self, size: Option<usize>) {
        self.batch_size.store(size.unwrap_or(0), Ordering::Relaxed);
    }

    /// The next `times` webhooks carry a wrong signature (and are posted again with the right one when refused).
    pub fn sign_wrongly(&self, times: u32) {
        self.bad_signatures.store(times, Ordering::Relaxed);
    }

    /// Holds all webhooks back until called with `false`.
    pub fn pause_webhooks(&self, is_on: bool) {
        self.is_paused.store(is_on, Ordering::Relaxed);
        self.changed.notify_waiters();
    }

    /// Everything works again.
    pub fn clear(&self) {
        self.sends.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.every_send(None);
        self.duplicate_webhooks(false);
        self.reorder_webhooks(false);
        self.delay_webhooks(Duration::ZERO);
        self.batch_webhooks(None);
        self.sign_wrongly(0);
        self.pause_webhooks(false);
    }

    pub(crate) fn take_send(&self) -> Option<SendFault> {
        let next = self.sends.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        next.or_else(|| self.every_send.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    pub(crate) fn take_bad_signature(&self) -> bool {
        self.bad_signatures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    pub(crate) fn is_duplicated(&self) -> bool {
        self.is_duplicated.load(Ordering::Relaxed)
    }

    pub(crate) fn is_disordered(&self) -> bool {
        self.is_disordered.load(Ordering::Relaxed)
    }

    pub(crate) fn is_paused(&self) -> bool {
        self.is_paused.load(Ordering::Relaxed)
    }

    pub(crate) fn batch_size(&self) -> Option<usize> {
        Some(self.batch_size.load(Ordering::Relaxed)).filter(|size| *size > 0)
    }

    pub(crate) fn delay_ms(&self) -> i64 {
        self.delay_ms.load(Ordering::Relaxed)
    }
}
