//! Meta's wire formats: verify, parse, build, send. One folder per channel; only [`graph`] does IO.

pub mod adapter;

/// Reads one webhook body, whichever channel it is for. Total: whatever arrives becomes at least one item.
pub fn parse(_body: &[u8]) -> Vec<adapter::Item> {
    Vec::new()
}
