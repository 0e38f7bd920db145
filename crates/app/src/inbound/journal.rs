//! placeholder
/// placeholder
pub struct JournalWriter;
impl JournalWriter {
    /// placeholder
    pub fn start(_db: store::Db) -> Self { Self }
}
