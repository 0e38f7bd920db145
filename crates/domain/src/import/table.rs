//! Rows out of bytes that come piece by piece. Memory holds one piece and one row, whatever the size of the file.

use super::{delimiter::Delimiter, encoding::Encoding};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde::{Deserialize, Serialize};

/// A row of more bytes than this is read over and reported: a quotation mark was not closed.
pub const MAX_ROW: usize = 256 << 10;
/// More columns than this are no table of people.
pub const MAX_COLUMNS: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    pub encoding: Encoding,
    pub delimiter: Delimiter,
}

/// A row. The first one, the header, has number 1, as spreadsheets count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub number: u64,
    /// Too long or too wide to be kept.
    pub is_oversized: bool,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell, without the spaces around it.
    pub fn cell(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(index)?).map(str::trim)
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.cell(index))
    }
}

pub struct TableReader {
    decoder: encoding_rs::Decoder,
    core: Reader,
    /// Decoded and not read yet, from `position` on.
    input: String,
    position: usize,
    is_ended: bool,
    is_done: bool,
    row: Partial,
    count: u64,
}

/// The row being read.
#[derive(Default)]
struct Partial {
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
    is_oversized: bool,
}

impl TableReader {
    pub fn new(format: Format) -> Self {
        Self {
            decoder: format.encoding.decoder(),
            core: ReaderBuilder::new().delimiter(format.delimiter.byte()).build(),
            input: String::new(),
            position: 0,
            is_ended: false,
            is_done: false,
            row: Partial { text: vec![0; 1_024], ends: vec![0; 32], ..Partial::default() },
            count: 0,
        }
    }

    /// Takes more of the file. Call [`Self::next_record`] until it gives nothing before the next piece.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.decode(bytes, false);
    }

    /// The file is over.
    pub fn end(&mut self) {
        if !self.is_ended {
            self.decode(&[], true);
            self.is_ended = true;
        }
    }

    fn decode(&mut self, mut bytes: &[u8], is_last: bool) {
        self.input.drain(..self.position);
        self.position = 0;
        loop {
            let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
            self.input.reserve(room.max(16));
            let (result, read, _) = self.decoder.decode_to_string(bytes, &mut self.input, is_last);
            bytes = bytes.get(read..).unwrap_or_default();
            if result == encoding_rs::CoderResult::InputEmpty {
                return;
            }
        }
    }

    /// The next row; nothing when more of the file is needed, or at its end. Empty lines are no rows.
    pub fn next_record(&mut self) -> Option<Record> {
        while !self.is_done {
            let input = self.input.as_bytes().get(self.position..).unwrap_or_default();
            if input.is_empty() && !self.is_ended {
                return None;
            }
            let text = self.row.text.get_mut(self.row.text_len..).unwrap_or_default();
            let ends = self.row.ends.get_mut(self.row.ends_len..).unwrap_or_default();
            let (result, read, written, ended) = self.core.read_record(input, text, ends);
            self.position += read;
            self.row.text_len += written;
            self.row.ends_len += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.row.grow_text(),
                ReadRecordResult::OutputEndsFull => self.row.grow_ends(),
                ReadRecordResult::Record => {
                    self.count += 1;
                    let record = self.row.take(self.count);
                    if self.count == 1 && is_hint(&record) {
                        self.count = 0;
                        continue;
                    }
                    return Some(record);
                }
                ReadRecordResult::End => self.is_done = true,
            }
        }
        None
    }
}

/// `sep=;`, by which one spreadsheet tells another how to read the file.
fn is_hint(record: &Record) -> bool {
    let first = record.cell(0).unwrap_or_default();
    record.len() <= 2 && first.len() <= 5 && first.to_ascii_lowercase().starts_with("sep=")
}

impl Partial {
    fn grow_text(&mut self) {
        if self.text.len() >= MAX_ROW {
            self.is_oversized = true;
            self.text_len = 0;
        } else {
            self.text.resize(self.text.len() * 2, 0);
        }
    }

    fn grow_ends(&mut self) {
        if self.ends.len() >= MAX_COLUMNS {
            self.is_oversized = true;
            self.ends_len = 0;
        } else {
            self.ends.resize((self.ends.len() * 2).min(MAX_COLUMNS), 0);
        }
    }

    fn take(&mut self, number: u64) -> Record {
        let text = self.text.get(..self.text_len).unwrap_or_default();
        let record = if self.is_oversized {
            Record { number, is_oversized: true, ..Record::default() }
        } else {
            Record {
                number,
                is_oversized: false,
                // Cut only at ASCII bytes of what was text, so it is text.
                text: String::from_utf8_lossy(text).into_owned(),
                ends: self.ends.get(..self.ends_len).unwrap_or_default().to_vec(),
            }
        };
        (self.text_len, self.ends_len, self.is_oversized) = (0, 0, false);
        record
    }
}
