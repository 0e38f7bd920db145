//! As much of WebM as a recorded voice note needs: the packets of its one OPUS track.
//!
//! Containers are entered, not measured, because recorders leave their sizes open.

use super::VoiceError;

const EBML: u32 = 0x1a45_dfa3;
const SEGMENT: u32 = 0x1853_8067;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK: u32 = 0xae;
const TRACK_NUMBER: u32 = 0xd7;
const CODEC: u32 = 0x86;
const CODEC_PRIVATE: u32 = 0x63a2;
const CLUSTER: u32 = 0x1f43_b675;
const BLOCK_GROUP: u32 = 0xa0;
const BLOCK: u32 = 0xa1;
const SIMPLE_BLOCK: u32 = 0xa3;

pub(super) struct OpusTrack<'a> {
    pub private: Option<&'a [u8]>,
    pub packets: Vec<&'a [u8]>,
}

#[derive(Clone, Copy, Default)]
struct Track<'a> {
    number: u64,
    codec: &'a [u8],
    private: Option<&'a [u8]>,
}

pub(super) fn opus_track(bytes: &[u8]) -> Result<OpusTrack<'_>, VoiceError> {
    let (tracks, blocks) = read(bytes)?;
    let [track] = tracks.as_slice() else { return Err(VoiceError::NotOpus) };
    if track.codec != b"A_OPUS" {
        return Err(VoiceError::NotOpus);
    }
    let packets = blocks.into_iter().filter(|(number, _)| *number == track.number).map(|(_, packet)| packet).collect();
    Ok(OpusTrack { private: track.private, packets })
}

/// Whether the beginning of a file says that it holds one OPUS track and nothing else.
pub(super) fn is_voice(head: &[u8]) -> bool {
    match read(head) {
        Ok((tracks, _)) => matches!(tracks.as_slice(), [track] if track.codec == b"A_OPUS"),
        Err(_) => false,
    }
}

type Blocks<'a> = Vec<(u64, &'a [u8])>;

/// Tracks and blocks, as far as the bytes go; a cut end loses only what is behind the cut.
fn read(bytes: &[u8]) -> Result<(Vec<Track<'_>>, Blocks<'_>), VoiceError> {
    let mut rest = Reader(bytes);
    if rest.element().map(|(id, _)| id) != Some(EBML) {
        return Err(VoiceError::NotOpus);
    }
    let mut rest = Reader(bytes);
    let mut tracks: Vec<Track<'_>> = Vec::new();
    let mut blocks = Vec::new();
    while let Some((id, size)) = rest.element() {
        match id {
            SEGMENT | TRACKS | CLUSTER | BLOCK_GROUP => continue,
            TRACK => {
                tracks.push(Track::default());
                continue;
            }
            _ => {}
        }
        let Some(body) = size.and_then(|size| rest.take(size)) else { break };
        match (id, tracks.last_mut()) {
            (TRACK_NUMBER, Some(track)) => track.number = number(body),
            (CODEC, Some(track)) => track.codec = body.split(|byte| *byte == 0).next().unwrap_or_default(),
            (CODEC_PRIVATE, Some(track)) => track.private = Some(body),
            (SIMPLE_BLOCK | BLOCK, Some(_)) => blocks.push(block(body)?),
            _ => {}
        }
    }
    Ok((tracks, blocks))
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

/// Track, time (two bytes), flags, packet. Recorders of sound put one packet into a block.
fn block(body: &[u8]) -> Result<(u64, &[u8]), VoiceError> {
    let mut rest = Reader(body);
    let track = rest.variable(8, true).ok_or(VoiceError::Damaged)?;
    let head = rest.take(3).ok_or(VoiceError::Damaged)?;
    let flags = head.last().copied().unwrap_or_default();
    if flags & 0x06 != 0 {
        return Err(VoiceError::Damaged);
    }
    Ok((track, rest.0))
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Id and size of the next element; the size is `None` when it is left open.
    fn element(&mut self) -> Option<(u32, Option<usize>)> {
        let id = u32::try_from(self.variable(4, false)?).ok()?;
        let before = self.0;
        let size = self.variable(8, true)?;
        let length = before.len() - self.0.len();
        let open = (1_u64 << (7 * length)) - 1;
        Some((id, (size != open).then(|| usize::try_from(size).unwrap_or(usize::MAX))))
    }

    /// A number of one to `longest` bytes whose first bits tell its length; ids keep those bits, sizes lose them.
    fn variable(&mut self, longest: usize, strip: bool) -> Option<u64> {
        let (first, _) = self.0.split_first()?;
        let length = usize::try_from(first.leading_zeros()).ok()? + 1;
        if length > longest {
            return None;
        }
        let value = number(self.take(length)?);
        Some(if strip { value & ((1_u64 << (7 * length)) - 1) } else { value })
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

/// Recordings for tests, put together like a browser's: open sizes, one packet per block.
#[cfg(test)]
pub(super) mod build {
    use super::*;

    fn id(id: u32) -> Vec<u8> {
        id.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect()
    }

    fn element(name: u32, body: &[u8]) -> Vec<u8> {
        let mut bytes = id(name);
        bytes.extend((u32::try_from(body.len()).unwrap() | 0x1000_0000).to_be_bytes());
        bytes.extend(body);
        bytes
    }

    fn open(name: u32) -> Vec<u8> {
        let mut bytes = id(name);
        bytes.extend([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        bytes
    }

    pub(in super::super) fn recording(codec: &str, private: Option<&[u8]>, packets: &[Vec<u8>]) -> Vec<u8> {
        let mut track = element(TRACK_NUMBER, &[1]);
        track.extend(element(CODEC, codec.as_bytes()));
        track.extend(private.map(|private| element(CODEC_PRIVATE, private)).unwrap_or_default());
        let mut file = element(EBML, &element(0x4282, b"webm"));
        file.extend(open(SEGMENT));
        file.extend(element(TRACKS, &element(TRACK, &track)));
        for (index, packet) in packets.iter().enumerate() {
            if index % 40 == 0 {
                file.extend(open(CLUSTER));
                file.extend(element(0xe7, &[0]));
            }
            let mut body = vec![0x81, 0, 0, 0x80];
            body.extend(packet);
            file.extend(element(SIMPLE_BLOCK, &body));
        }
        file
    }
}
