//! Which files Meta carries: types and sizes by class.

use crate::rules::fault::Fault;

const KB: u64 = 1_000;
const MB: u64 = 1_000 * KB;

/// A class of media and what may be in it.
struct Class {
    kind: &'static str,
    mimes: &'static [&'static str],
    most_bytes: u64,
}

const CLASSES: [Class; 5] = [
    Class {
        kind: "audio",
        mimes: &["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
        most_bytes: 16 * MB,
    },
    Class { kind: "image", mimes: &["image/jpeg", "image/png"], most_bytes: 5 * MB },
    Class { kind: "sticker", mimes: &["image/webp"], most_bytes: 500 * KB },
    Class { kind: "video", mimes: &["video/mp4", "video/3gpp"], most_bytes: 16 * MB },
    Class {
        kind: "document",
        mimes: &[
            "application/pdf",
            "text/plain",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ],
        most_bytes: 100 * MB,
    },
];

/// The type without its parameters, lower case (`audio/ogg; codecs=opus` → `audio/ogg`).
pub(crate) fn essence(mime: &str) -> String {
    mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The class of message in which a customer's phone sends such a file.
pub(crate) fn kind_of(mime: &str) -> &'static str {
    let essence = essence(mime);
    CLASSES.iter().find(|class| class.mimes.contains(&essence.as_str())).map_or("document", |class| class.kind)
}

/// What is checked when the business uploads a file.
pub(crate) fn check_upload(mime: &str, bytes: &[u8]) -> Result<(), Fault> {
    let essence = essence(mime);
    let Some(class) = CLASSES.iter().find(|class| class.mimes.contains(&essence.as_str())) else {
        let known: Vec<&str> = CLASSES.iter().flat_map(|class| class.mimes.iter().copied()).collect();
        return Err(Fault::parameter(format!(
            "Param file must be a file with one of the following types: {}. Received file of type '{essence}'.",
            known.join(", ")
        )));
    };
    if bytes.is_empty() {
        return Err(Fault::parameter("Param file must not be empty."));
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > class.most_bytes {
        return Err(Fault::new(131_053, format!("The file is larger than the {} bytes allowed.", class.most_bytes)));
    }
    Ok(())
}

/// What is checked when a file is sent as `kind`: the class, and that the bytes are what they claim to be. WhatsApp finds
/// this out after it accepted the message, so the fault belongs in the `failed` status.
pub(crate) fn check_send(kind: &str, mime: &str, bytes: &[u8]) -> Result<(), Fault> {
    let essence = essence(mime);
    // Any file may travel as a document.
    if kind == "document" {
        return Ok(());
    }
    let fits = CLASSES.iter().any(|class| class.kind == kind && class.mimes.contains(&essence.as_str()));
    if !fits {
        return Err(Fault::new(131_053, format!("Unsupported {kind} mime type {essence}.")));
    }
    match infer::get(bytes) {
        Some(found) if !same_family(found.mime_type(), &essence) => Err(Fault::new(
            131_053,
            format!("The file is {} although it was uploaded as {essence}.", found.mime_type()),
        )),
        Some(_) | None => Ok(()),
    }
}

/// Whether two names may stand for the same bytes: containers are often named by either of their contents.
fn same_family(found: &str, claimed: &str) -> bool {
    let container = |mime: &str| match mime {
        "audio/mp4" | "audio/m4a" | "video/mp4" | "video/3gpp" | "video/quicktime" | "audio/x-m4a" => "mp4".to_owned(),
        "audio/mpeg" | "audio/mp3" | "audio/aac" => "mpeg audio".to_owned(),
        "audio/ogg" | "audio/opus" | "video/ogg" | "application/ogg" => "ogg".to_owned(),
        other => other.to_owned(),
    };
    container(found) == container(claimed)
}

/// A file name's extension for a type, for files that came without a name.
pub(crate) fn extension(mime: &str) -> &'static str {
    match essence(mime).as_str() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "audio/aac" => "aac",
        "audio/amr" => "amr",
        "video/mp4" => "mp4",
        "video/3gpp" => "3gp",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = &[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];

    #[test]
    fn uploads_are_checked_by_type_and_size() {
        for (mime, size, code) in [
            ("image/png", 10, None),
            ("audio/ogg; codecs=opus", 10, None),
            ("image/gif", 10, Some(100)),
            ("image/jpeg", 5_000_001, Some(131_053)),
            ("image/webp", 500_001, Some(131_053)),
            ("application/pdf", 0, Some(100)),
        ] {
            assert_eq!(check_upload(mime, &vec![7; size]).err().map(|fault| fault.code), code, "{mime} {size}");
        }
    }

    #[test]
    fn a_file_that_lies_about_its_type_is_found_when_sent() {
        assert!(check_send("image", "image/png", PNG).is_ok());
        assert_eq!(check_send("image", "image/jpeg", PNG).map_err(|fault| fault.code), Err(131_053));
        assert_eq!(check_send("video", "image/png", PNG).map_err(|fault| fault.code), Err(131_053));
        assert!(check_send("document", "image/png", PNG).is_ok());
    }
    #[test]
    fn a_voice_note_in_ogg_is_what_it_says() {
        let mut page = b"OggS\0\x02".to_vec();
        page.resize(28, 0);
        page.extend_from_slice(b"OpusHead");
        page.resize(64, 0);
        assert!(check_send("audio", "audio/ogg", &page).is_ok());
    }
}
