//! Which encoding a file is in: told by its mark, by zero bytes, or by being valid UTF-8 from end to end.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// Zero bytes are looked for in this many bytes.
const LOOK: usize = 4_096;
/// The longest beginning of a character that a piece may end with.
const LONGEST_REST: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// What spreadsheets of the western world write; Latin-1 and more.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Turns bytes into text; a mark at the beginning goes, what cannot be read becomes U+FFFD.
    pub fn decoder(self) -> encoding_rs::Decoder {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
        .new_decoder_with_bom_removal()
    }
}

/// Looks at a file while it passes.
#[derive(Clone, Debug, Default)]
pub struct Sniffer {
    head: Vec<u8>,
    /// The beginning of a character whose end is in the next piece.
    rest: Vec<u8>,
    is_broken: bool,
    lines: u64,
}

impl Sniffer {
    pub fn feed(&mut self, bytes: &[u8]) {
        let room = LOOK.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..room).unwrap_or_default());
        self.lines += u64::try_from(bytes.split(|byte| *byte == b'\n').count().saturating_sub(1)).unwrap_or(0);
        if self.is_broken {
            return;
        }
        self.rest.extend_from_slice(bytes);
        let valid = encoding_rs::Encoding::utf8_valid_up_to(&self.rest);
        let rest = self.rest.split_off(valid);
        // More than a cut character left over: something in there is no UTF-8.
        self.is_broken = rest.len() > LONGEST_REST;
        self.rest = if self.is_broken { Vec::new() } else { rest };
    }

    /// How many line ends there were: about as many rows.
    pub const fn lines(&self) -> u64 {
        self.lines
    }

    pub fn verdict(&self) -> Encoding {
        match self.head.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8,
            [0xff, 0xfe, ..] => return Encoding::Utf16Le,
            [0xfe, 0xff, ..] => return Encoding::Utf16Be,
            _ => {}
        }
        let zeros =
            |odd: usize| self.head.iter().enumerate().filter(|(index, byte)| index % 2 == odd && **byte == 0).count();
        // Western text in UTF-16 is every other byte zero; no other text has any.
        let enough = self.head.len() / 8;
        if self.head.len() >= 4 && zeros(1) > enough && zeros(0) <= enough {
            return Encoding::Utf16Le;
        }
        if self.head.len() >= 4 && zeros(0) > enough && zeros(1) <= enough {
            return Encoding::Utf16Be;
        }
        if self.is_broken || !self.rest.is_empty() { Encoding::Windows1252 } else { Encoding::Utf8 }
    }
}
