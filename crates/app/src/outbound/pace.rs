//! placeholder
/// placeholder
#[derive(Default)]
pub struct Pacer;
