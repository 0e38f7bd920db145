//! The table: `name value unit` on standard output, and the same as JSON.

use anyhow::{Context as _, Result};
use serde::Serialize;
use std::{path::Path, time::Duration};

#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    /// What the value should be, as a sign and a number; absent where nothing is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<Goal>,
}

/// What is asked of a row.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

impl Report {
    pub(crate) fn row(&mut self, name: impl Into<String>, value: f64, unit: &'static str) {
        self.put(name.into(), value, unit, None);
    }

    pub(crate) fn goal(&mut self, name: impl Into<String>, value: f64, unit: &'static str, goal: Goal) {
        self.put(name.into(), value, unit, Some(goal));
    }

    fn put(&mut self, name: String, value: f64, unit: &'static str, goal: Option<Goal>) {
        let mark = match goal {
            Some(goal) if !goal.is_met(value) => format!("   (asked: {goal})"),
            _ => String::new(),
        };
        println!("{name:<44} {value:>12.2} {unit}{mark}");
        self.rows.push(Row { name, value, unit, goal });
    }

    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        let text = serde_json::to_string_pretty(self)?;
        std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))
    }
}

impl Goal {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }
}

impl std::fmt::Display for Goal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtMost(limit) => write!(f, "at most {limit}"),
            Self::AtLeast(limit) => write!(f, "at least {limit}"),
        }
    }
}

/// Latencies of one kind.
#[derive(Debug, Default)]
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    pub(crate) fn add(&mut self, one: Duration) {
        self.0.push(one);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// In milliseconds; zero when nothing was measured.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        let place = (last * percent).div_ceil(100).min(last);
        self.0.get(place).map_or(0.0, |one| one.as_secs_f64() * 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_what_was_measured() {
        let mut latencies = Latencies::default();
        for millis in (1..=100).rev() {
            latencies.add(Duration::from_millis(millis));
        }
        assert!((latencies.percentile(50) - 51.0).abs() < 1.5);
        assert!((latencies.percentile(99) - 99.0).abs() < 1.5);
        assert!(Latencies::default().percentile(99) < 0.001);
    }
}
