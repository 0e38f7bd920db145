//! What a file is, told by its bytes. Names and browsers are not believed.

/// As many first bytes as the answer may need.
pub(crate) const HEAD: usize = 256 * 1_024;

/// The media type as WhatsApp names it; `application/octet-stream` when nothing fits.
pub(crate) fn mime(head: &[u8]) -> &'static str {
    if let Some(mime) = iso_media(head) {
        return mime;
    }
    match infer::get(head).map(|found| found.mime_type()) {
        Some("audio/m4a") => "audio/mp4",
        Some("audio/opus" | "audio/ogg") => "audio/ogg",
        Some(
            "application/x-ole-storage"
            | "application/msword"
            | "application/vnd.ms-excel"
            | "application/vnd.ms-powerpoint",
        ) => ole(head),
        Some("application/zip") => office(head),
        Some(mime) => mime,
        None if is_text(head) => "text/plain",
        None => "application/octet-stream",
    }
}

/// MP4 and its kin. A recording without pictures is sound, whatever the brand says.
fn iso_media(head: &[u8]) -> Option<&'static str> {
    let brand = head.get(4..)?.strip_prefix(b"ftyp")?.get(..4)?;
    let has = |track: &[u8]| handlers(head).any(|handler| handler == track);
    match brand {
        b"qt  " => Some("video/quicktime"),
        b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis" => None,
        b"M4A " | b"M4B " => Some("audio/mp4"),
        _ if has(b"soun") && !has(b"vide") => Some("audio/mp4"),
        [b'3', b'g', ..] => Some("video/3gpp"),
        _ => Some("video/mp4"),
    }
}

/// The kinds of tracks that the first bytes tell of.
fn handlers(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let place = |index: usize| head.get(index + 12..index + 16);
    head.windows(4).enumerate().filter(|(_, window)| *window == b"hdlr").filter_map(move |(index, _)| place(index))
}

/// Office files of before 2007 are one container; its directory names what is inside, in UTF-16.
fn ole(head: &[u8]) -> &'static str {
    let names = |text: &str| {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(head, &wide)
    };
    if names("WordDocument") {
        "application/msword"
    } else if names("Workbook") || names("Book") {
        "application/vnd.ms-excel"
    } else if names("PowerPoint Document") {
        "application/vnd.ms-powerpoint"
    } else {
        "application/x-ole-storage"
    }
}

/// Office files of today are archives with known parts.
fn office(head: &[u8]) -> &'static str {
    if !contains(head, b"[Content_Types].xml") {
        "application/zip"
    } else if contains(head, b"word/") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if contains(head, b"xl/") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if contains(head, b"ppt/") {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    } else {
        "application/zip"
    }
}

fn contains(head: &[u8], wanted: &[u8]) -> bool {
    head.windows(wanted.len()).any(|window| window == wanted)
}

/// UTF-8 without control characters; the last character may be cut.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = head.split_at(error.valid_up_to());
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mp4(brand: [u8; 4], track: [u8; 4]) -> Vec<u8> {
        let mut bytes = b"\0\0\0\x18ftyp".to_vec();
        bytes.extend(brand);
        bytes.extend(b"\0\0\0\0isommp42\0\0\0\x21hdlr\0\0\0\0\0\0\0\0");
        bytes.extend(track);
        bytes.extend([0; 13]);
        bytes
    }

    #[test]
    fn files_are_what_their_bytes_say() {
        for (bytes, expected) in [
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "image/png"),
            (b"%PDF-1.7".to_vec(), "application/pdf"),
            (b"MZ\x90\0".to_vec(), "application/vnd.microsoft.portable-executable"),
            (mp4(*b"isom", *b"vide"), "video/mp4"),
            (mp4(*b"isom", *b"soun"), "audio/mp4"),
            (mp4(*b"3gp4", *b"vide"), "video/3gpp"),
            ("fecha;importe\n1;2 €".into(), "text/plain"),
            ("cortado é".as_bytes()[..9].to_vec(), "text/plain"),
            (b"\x01\x02\x03\x04".to_vec(), "application/octet-stream"),
            (
                b"PK\x03\x04\x14\0\0\0\0\0[Content_Types].xml .. xl/workbook.xml".to_vec(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        ] {
            assert_eq!(mime(&bytes), expected);
        }
    }
}
