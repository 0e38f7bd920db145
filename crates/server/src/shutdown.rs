//! The end: on SIGTERM or SIGINT nothing more is accepted, what is under way finishes, all within ten seconds.

use std::time::Duration;
use tokio::signal;
use tokio_util::sync::CancellationToken;

/// Open connections get this long; then loops and storage close.
pub(crate) const CONNECTIONS: Duration = Duration::from_secs(4);
/// Loops finish the step they are in.
pub(crate) const LOOPS: Duration = Duration::from_secs(4);

/// A token that is cancelled by the first signal. A second signal ends the process at once.
pub(crate) fn on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        signalled().await;
        tracing::info!("stopping");
        told.cancel();
        signalled().await;
        std::process::exit(1);
    });
    stop
}

#[cfg(unix)]
async fn signalled() {
    use signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signalled() {
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
