//! Rows of a stored file, one after the other, in constant memory.

use crate::{App, Error};
use bytes::Bytes;
use domain::import::table::{Format, Record, TableReader};
use futures::{StreamExt, stream::BoxStream};
use store::StoreError;

pub(super) struct Rows {
    bytes: BoxStream<'static, Result<Bytes, StoreError>>,
    reader: TableReader,
    is_ended: bool,
}

impl Rows {
    pub(super) async fn open(app: &App, key: &str, format: Format) -> Result<Self, Error> {
        let bytes = app.blobs.stream(key, None).await?;
        Ok(Self { bytes, reader: TableReader::new(format), is_ended: false })
    }

    /// The next row; nothing at the end of the file.
    pub(super) async fn next(&mut self) -> Result<Option<Record>, Error> {
        loop {
            if let Some(record) = self.reader.next_record() {
                return Ok(Some(record));
            }
            if self.is_ended {
                return Ok(None);
            }
            match self.bytes.next().await {
                Some(piece) => self.reader.feed(&piece?),
                None => {
                    self.reader.end();
                    self.is_ended = true;
                }
            }
        }
    }

    /// Reads over this many rows.
    pub(super) async fn skip(&mut self, rows: i64) -> Result<(), Error> {
        for _ in 0..rows {
            if self.next().await?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Up to this many rows.
    pub(super) async fn take(&mut self, most: usize) -> Result<Vec<Record>, Error> {
        let mut records = Vec::with_capacity(most);
        while records.len() < most
            && let Some(record) = self.next().await?
        {
            records.push(record);
        }
        Ok(records)
    }
}
