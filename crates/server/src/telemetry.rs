//! Logs on standard error: for people on a terminal, JSON otherwise. Metrics for `/metrics`.

use crate::exit::Misconfigured;
use anyhow::{Context as _, Result};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::io::{IsTerminal as _, stderr};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Seconds that latencies are sorted into.
const LATENCIES: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

pub(crate) fn log(filter: &str) -> Result<()> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| Misconfigured(format!("RECADO_LOG is not a filter such as `info,app=debug`: {error}")))?;
    let registry = tracing_subscriber::registry().with(filter);
    let installed = if stderr().is_terminal() {
        registry.with(fmt::layer().with_writer(stderr).with_target(true)).try_init()
    } else {
        registry.with(fmt::layer().with_writer(stderr).json().flatten_event(true)).try_init()
    };
    installed.context("installing the log")
}

pub(crate) fn metrics() -> Result<PrometheusHandle> {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), LATENCIES)
        .context("latency buckets")?
        .install_recorder()
        .context("installing the metrics")
}
