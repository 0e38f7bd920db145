//! Voice notes as browsers record them, made playable for WhatsApp: OGG with OPUS, mono.
//!
//! Nothing is decoded. An OPUS packet plays as mono or stereo whatever it holds, so only the packing changes.

mod webm;

use ogg::{PacketReader, PacketWriteEndInfo, PacketWriter};
use std::io::Cursor;

/// Packets of 20 ms in one page: about a second.
const PAGE: usize = 50;
/// Samples a decoder drops at the start when the recorder does not say: what libopus needs at 48 kHz.
const PRE_SKIP: u16 = 312;
const SAMPLES_PER_MS: u64 = 48;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub ogg: Vec<u8>,
    pub duration_ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceError {
    #[error("not a recording of one OPUS track")]
    NotOpus,
    #[error("the recording holds no sound")]
    Empty,
    #[error("the recording is damaged")]
    Damaged,
}

/// Repacks a recording in WebM.
pub fn from_webm(bytes: &[u8]) -> Result<Voice, VoiceError> {
    let track = webm::opus_track(bytes)?;
    write(track.private, &track.packets)
}

/// Whether the file is WebM with nothing but an OPUS track.
pub fn is_webm_voice(head: &[u8]) -> bool {
    webm::is_voice(head)
}

/// A recording in OGG: as it is when it is OPUS in mono, else repacked so.
pub fn from_ogg(bytes: &[u8]) -> Result<Voice, VoiceError> {
    let mut reader = PacketReader::new(Cursor::new(bytes));
    let mut packets: Vec<Vec<u8>> = Vec::new();
    let mut serial = None;
    while let Some(packet) = reader.read_packet().map_err(|_| VoiceError::Damaged)? {
        if *serial.get_or_insert(packet.stream_serial()) == packet.stream_serial() {
            packets.push(packet.data);
        }
    }
    let (head, rest) = packets.split_first().ok_or(VoiceError::Empty)?;
    let head = Head::read(head).ok_or(VoiceError::NotOpus)?;
    let (_, sound) = rest.split_first().ok_or(VoiceError::Empty)?;
    let sound: Vec<&[u8]> = sound.iter().map(Vec::as_slice).collect();
    if head.channels == 1 {
        let total: u64 = sound.iter().map(|packet| samples(packet)).sum();
        return Ok(Voice { ogg: bytes.to_vec(), duration_ms: duration(total, head.pre_skip) });
    }
    write_with(&head, &sound)
}

/// The identification header of OPUS (RFC 7845, section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    channels: u8,
    pre_skip: u16,
    input_rate: u32,
    gain: i16,
}

impl Head {
    const fn unspoken() -> Self {
        Self { channels: 1, pre_skip: PRE_SKIP, input_rate: 48_000, gain: 0 }
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"OpusHead")?;
        let (fixed, _) = rest.split_first_chunk::<11>()?;
        let [_version, channels, s0, s1, r0, r1, r2, r3, g0, g1, mapping] = *fixed;
        // More than two channels come with a table and cannot be played as mono.
        (mapping == 0 && (1..=2).contains(&channels)).then_some(Self {
            channels,
            pre_skip: u16::from_le_bytes([s0, s1]),
            input_rate: u32::from_le_bytes([r0, r1, r2, r3]),
            gain: i16::from_le_bytes([g0, g1]),
        })
    }

    /// Always as mono.
    fn write(self) -> Vec<u8> {
        let mut bytes = b"OpusHead\x01\x01".to_vec();
        bytes.extend(self.pre_skip.to_le_bytes());
        bytes.extend(self.input_rate.to_le_bytes());
        bytes.extend(self.gain.to_le_bytes());
        bytes.push(0);
        bytes
    }
}

fn tags() -> Vec<u8> {
    const VENDOR: &[u8] = b"Recado";
    let mut bytes = b"OpusTags".to_vec();
    bytes.extend(u32::try_from(VENDOR.len()).unwrap_or(0).to_le_bytes());
    bytes.extend(VENDOR);
    bytes.extend(0_u32.to_le_bytes());
    bytes
}

fn write(private: Option<&[u8]>, packets: &[&[u8]]) -> Result<Voice, VoiceError> {
    let head = match private {
        Some(private) => Head::read(private).ok_or(VoiceError::NotOpus)?,
        None => Head::unspoken(),
    };
    write_with(&head, packets)
}

fn write_with(head: &Head, packets: &[&[u8]]) -> Result<Voice, VoiceError> {
    const SERIAL: u32 = 1;
    let last = packets.len().checked_sub(1).ok_or(VoiceError::Empty)?;
    let mut file = PacketWriter::new(Cursor::new(Vec::new()));
    let damaged = |_: std::io::Error| VoiceError::Damaged;
    file.write_packet(head.write(), SERIAL, PacketWriteEndInfo::EndPage, 0).map_err(damaged)?;
    file.write_packet(tags(), SERIAL, PacketWriteEndInfo::EndPage, 0).map_err(damaged)?;
    let mut total: u64 = 0;
    for (index, packet) in packets.iter().enumerate() {
        total += samples(packet);
        let end = match index {
            index if index == last => PacketWriteEndInfo::EndStream,
            index if index % PAGE == PAGE - 1 => PacketWriteEndInfo::EndPage,
            _ => PacketWriteEndInfo::NormalPacket,
        };
        file.write_packet(*packet, SERIAL, end, total).map_err(damaged)?;
    }
    Ok(Voice { ogg: file.into_inner().into_inner(), duration_ms: duration(total, head.pre_skip) })
}

fn duration(total: u64, pre_skip: u16) -> u64 {
    total.saturating_sub(u64::from(pre_skip)) / SAMPLES_PER_MS
}

/// Samples of an OPUS packet at 48 kHz, from its first bytes (RFC 6716, section 3.1).
fn samples(packet: &[u8]) -> u64 {
    let Some(toc) = packet.first() else { return 0 };
    let config = toc >> 3;
    let frame: u64 = match (config, config & 3) {
        (0..=11, 0) => 480,
        (0..=11, 1) => 960,
        (0..=11, 2) => 1_920,
        (0..=11, _) => 2_880,
        (12..=15, 0 | 2) => 480,
        (12..=15, _) => 960,
        (_, 0) => 120,
        (_, 1) => 240,
        (_, 2) => 480,
        (_, _) => 960,
    };
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => packet.get(1).map_or(0, |count| count & 0x3f),
    };
    frame * u64::from(frames)
}

#[cfg(test)]
mod tests {
    use super::*;
    use webm::build;

    /// CELT, 20 ms, one frame.
    fn packet(n: u8) -> Vec<u8> {
        vec![31 << 3, n, n, n]
    }

    fn packets(count: u8) -> Vec<Vec<u8>> {
        (0..count).map(packet).collect()
    }

    fn read(ogg: &[u8]) -> Vec<(Vec<u8>, u64, bool)> {
        let mut reader = PacketReader::new(Cursor::new(ogg));
        std::iter::from_fn(|| reader.read_packet().unwrap())
            .map(|packet| {
                let (granule, is_last) = (packet.absgp_page(), packet.last_in_stream());
                (packet.data, granule, is_last)
            })
            .collect()
    }

    #[test]
    fn a_recording_of_a_browser_becomes_ogg_in_mono() {
        let stereo = Head { channels: 2, ..Head::unspoken() };
        let mut private = stereo.write();
        private[9] = 2;
        let webm = build::recording("A_OPUS", Some(&private), &packets(120));
        assert!(is_webm_voice(&webm));
        let voice = from_webm(&webm).unwrap();
        let read = read(&voice.ogg);
        assert_eq!(Head::read(&read[0].0).unwrap().channels, 1);
        assert!(read[1].0.starts_with(b"OpusTags"));
        let sound: Vec<_> = read[2..].iter().map(|(data, ..)| data.clone()).collect();
        assert_eq!(sound, packets(120));
        assert_eq!(read[2].1, 50 * 960, "a page ends after about a second and names its last sample");
        assert_eq!(read.last().unwrap().1, 120 * 960);
        assert!(read.last().unwrap().2, "the stream is ended");
        assert_eq!(voice.duration_ms, 2_393);
    }

    #[test]
    fn mono_ogg_stays_as_it_is_and_stereo_is_repacked() {
        let mono = write(None, &[&packet(1), &packet(2)]).unwrap();
        assert_eq!(from_ogg(&mono.ogg).unwrap(), mono);

        let mut stereo = mono.ogg.clone();
        let place = stereo.windows(8).position(|window| window == b"OpusHead").unwrap();
        stereo[place + 9] = 2;
        // The page's checksum no longer fits, as it must not: rewrite it the way a recorder would.
        assert_eq!(from_ogg(&stereo), Err(VoiceError::Damaged));
        let mut file = PacketWriter::new(Cursor::new(Vec::new()));
        let mut head = Head::unspoken().write();
        head[9] = 2;
        file.write_packet(head, 7, PacketWriteEndInfo::EndPage, 0).unwrap();
        file.write_packet(tags(), 7, PacketWriteEndInfo::EndPage, 0).unwrap();
        file.write_packet(packet(1), 7, PacketWriteEndInfo::EndStream, 960).unwrap();
        let repacked = from_ogg(&file.into_inner().into_inner()).unwrap();
        assert_eq!(Head::read(&read(&repacked.ogg)[0].0).unwrap().channels, 1);
    }

    #[test]
    fn what_is_no_voice_note_is_refused() {
        let vorbis = build::recording("A_VORBIS", None, &packets(3));
        assert_eq!(from_webm(&vorbis), Err(VoiceError::NotOpus));
        assert!(!is_webm_voice(&vorbis));
        assert_eq!(from_webm(&build::recording("A_OPUS", None, &[])), Err(VoiceError::Empty));
        assert!(from_webm(b"hola").is_err());
        assert!(from_ogg(b"OggS").is_err());
        let whole = build::recording("A_OPUS", None, &packets(4));
        for cut in 0..whole.len() {
            let _ = from_webm(&whole[..cut]);
        }
    }

    #[test]
    fn packets_tell_their_length() {
        for (packet, expected) in [
            (&[31_u8 << 3][..], 960),
            (&[(31 << 3) | 1], 1_920),
            (&[(31 << 3) | 3, 3], 2_880),
            (&[3 << 3], 2_880),
            (&[12 << 3], 480),
            (&[16 << 3], 120),
            (&[], 0),
        ] {
            assert_eq!(samples(packet), expected, "{packet:?}");
        }
    }
}
