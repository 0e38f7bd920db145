//! What stands between the cells of a row.

use super::encoding::Encoding;
use super::table::{Format, TableReader};
use serde::{Deserialize, Serialize};

/// Rows that are looked at.
const ROWS: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delimiter {
    #[serde(rename = ",")]
    Comma,
    #[serde(rename = ";")]
    Semicolon,
    #[serde(rename = "\t")]
    Tab,
    #[serde(rename = "|")]
    Bar,
}

impl Delimiter {
    /// In the order in which they are believed when nothing tells them apart.
    pub const ALL: &[Self] = &[Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Tab => "\t",
            Self::Bar => "|",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|delimiter| delimiter.as_str() == text)
    }

    /// The delimiter that cuts the first rows into the most columns, the same number in each.
    /// `is_whole` says that the file ends with `head`.
    pub fn detect(head: &[u8], encoding: Encoding, is_whole: bool) -> Self {
        let scored = Self::ALL.iter().rev().map(|delimiter| (score(head, encoding, *delimiter, is_whole), *delimiter));
        scored.max_by_key(|(score, _)| *score).map_or(Self::Comma, |(_, delimiter)| delimiter)
    }
}

/// Rows as wide as the header, in hundredths of all of them, then its width. One column alone says nothing.
fn score(head: &[u8], encoding: Encoding, delimiter: Delimiter, is_whole: bool) -> (usize, usize) {
    let mut reader = TableReader::new(Format { encoding, delimiter });
    reader.feed(head);
    if is_whole {
        reader.end();
    }
    let mut widths = Vec::new();
    while widths.len() < ROWS
        && let Some(record) = reader.next_record()
    {
        widths.push(record.len());
    }
    let Some(header) = widths.first().copied().filter(|width| *width > 1) else { return (0, 0) };
    let alike = widths.iter().filter(|width| **width == header).count();
    (alike * 100 / widths.len(), header)
}
