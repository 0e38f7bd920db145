//! `recado serve`: accept, work, and end in good order.

use crate::{
    config::{self, Config},
    demo, doors, shutdown,
    simulation::Simulation,
    spa, telemetry,
    wire::{self, Reach},
};
use anyhow::{Context as _, Result};
use api::{ApiState, realtime::Hub};
use app::{App, Clock};
use axum::{Router, serve::ListenerExt as _};
use domain::locale::Locale;
use i18n::Texts;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, task::JoinSet, time::timeout};
use tokio_util::sync::CancellationToken;

const METRICS_UPKEEP: Duration = Duration::from_secs(5);

pub(crate) async fn run(config: Config) -> Result<()> {
    let stop = shutdown::on_signal();
    until(config, false, stop).await
}

/// Serves until `stop`.
pub(crate) async fn until(config: Config, is_demo: bool, stop: CancellationToken) -> Result<()> {
    let listener = TcpListener::bind(config.listen).await.with_context(|| format!("listening on {}", config.listen))?;
    let bound = listener.local_addr().context("the address of the listener")?;
    let reach = Reach { public_url: config.public_url(bound), local_url: config::local_url(bound) };
    let simulation = Simulation::new(config.simulator_folder(), reach.local_url.clone(), simulator::Clock::system());
    let app = wire::application(&config, &reach, Clock::System, Some(Arc::clone(&simulation)), is_demo).await?;
    let metrics = telemetry::metrics()?;
    let mut loops = wire::loops(&app, &stop);
    let (upkeep, told) = (metrics.clone(), stop.clone());
    loops.spawn(async move {
        while timeout(METRICS_UPKEEP, told.cancelled()).await.is_err() {
            upkeep.run_upkeep();
        }
    });
    let hub = Hub::start(app.clone());
    let state = ApiState::new(app.clone(), hub.clone(), Arc::new(move || metrics.render()));
    wire::announce(&app, &simulation).await?;
    let doors = doors::simulator(simulation, app.clone(), config.is_local(bound));
    let web = api::protect(Router::new().fallback(spa::serve));
    let router = api::router(state).merge(doors).fallback_service(web);
    let (ending, told) = (hub, stop.clone());
    tokio::spawn(async move {
        told.cancelled().await;
        ending.close();
    });
    greet(&config, &app, &reach, is_demo).await?;
    serve(listener, router, &stop).await?;
    finish(app, loops).await
}

async fn serve(listener: TcpListener, router: Router, stop: &CancellationToken) -> Result<()> {
    let listener = listener.tap_io(|stream| {
        // Small answers must not wait for more.
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(shutdown::CONNECTIONS).await;
    };
    tokio::select! {
        ended = serving => ended.context("serving"),
        // Whoever still holds a connection open, such as a browser listening for events, comes back by itself.
        () = patience => Ok(()),
    }
}

async fn finish(app: App, mut loops: JoinSet<()>) -> Result<()> {
    let ended = timeout(shutdown::LOOPS, async { while loops.join_next().await.is_some() {} });
    if ended.await.is_err() {
        tracing::warn!("not everything came to an end in time");
    }
    loops.abort_all();
    timeout(Duration::from_secs(1), app.db.clone().close()).await.ok();
    Ok(())
}

async fn greet(config: &Config, app: &App, reach: &Reach, is_demo: bool) -> Result<()> {
    tracing::info!(address = reach.public_url, "ready");
    if is_demo {
        return demo::greet(config, reach);
    }
    if let Some(word) = app::account::setup::new_word(app).await.context("making the set-up link")? {
        let texts = Texts::new(Locale::Es);
        println!("{}\n\n    {}/setup?token={word}\n", texts.get("setup-link"), reach.public_url);
    }
    Ok(())
}
