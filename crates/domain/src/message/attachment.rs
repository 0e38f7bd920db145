//! What WhatsApp takes as a file (C-17; Meta's media page, 2026), and what a file really is.

use super::MessageKind;

const KIB: u64 = 1_024;
const MIB: u64 = 1_024 * KIB;

/// Files of one send (H-09).
pub const MAX_ATTACHMENTS: usize = 5;
/// The largest file of any kind, in bytes.
pub const MAX_FILE: u64 = 100 * MIB;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentError {
    /// The kind does not exist on WhatsApp in this format.
    Type,
    /// Larger than `limit` bytes.
    Size {
        limit: u64,
    },
    Empty,
}

/// Largest size in bytes of a file of this kind, or `None` when the format is not accepted for it.
pub fn limit(kind: MessageKind, mime: &str) -> Option<u64> {
    let mime = mime.split(';').next().unwrap_or(mime).trim();
    match kind {
        MessageKind::Image => matches!(mime, "image/jpeg" | "image/png").then_some(5 * MIB),
        MessageKind::Video => matches!(mime, "video/mp4" | "video/3gpp").then_some(16 * MIB),
        MessageKind::Audio => {
            matches!(mime, "audio/aac" | "audio/amr" | "audio/mpeg" | "audio/mp4" | "audio/ogg").then_some(16 * MIB)
        }
        MessageKind::Sticker => (mime == "image/webp").then_some(500 * KIB),
        MessageKind::Document => is_document(mime).then_some(MAX_FILE),
        MessageKind::Text
        | MessageKind::Location
        | MessageKind::Contacts
        | MessageKind::Reaction
        | MessageKind::Interactive
        | MessageKind::Button
        | MessageKind::Order
        | MessageKind::Template
        | MessageKind::FlowReply
        | MessageKind::Call
        | MessageKind::System
        | MessageKind::Unsupported => None,
    }
}

/// Checks a file before it is uploaded. `mime` is what the bytes say, not what the name says.
pub fn check(kind: MessageKind, mime: &str, size: u64) -> Result<(), AttachmentError> {
    let limit = limit(kind, mime).ok_or(AttachmentError::Type)?;
    match size {
        0 => Err(AttachmentError::Empty),
        size if size > limit => Err(AttachmentError::Size { limit }),
        _ => Ok(()),
    }
}

/// The kind a file is best sent as: itself when the format and size allow, else a document when that is accepted.
pub fn best_kind(mime: &str, size: u64) -> Result<MessageKind, AttachmentError> {
    let own = match mime.split('/').next() {
        Some("image") if mime == "image/webp" => MessageKind::Sticker,
        Some("image") => MessageKind::Image,
        Some("video") => MessageKind::Video,
        Some("audio") => MessageKind::Audio,
        Some(_) | None => MessageKind::Document,
    };
    check(own, mime, size).map(|()| own).or_else(|error| {
        let document = MessageKind::Document;
        check(document, mime, size).map(|()| document).map_err(|_| error)
    })
}

fn is_document(mime: &str) -> bool {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";
    matches!(
        mime,
        "text/plain"
            | "application/pdf"
            | "application/msword"
            | "application/vnd.ms-excel"
            | "application/vnd.ms-powerpoint"
            // A picture or recording may travel as a file, unchanged.
            | "image/jpeg"
            | "image/png"
            | "video/mp4"
            | "audio/mpeg"
    ) || mime.strip_prefix(OFFICE).is_some_and(|rest| {
        matches!(rest, "wordprocessingml.document" | "spreadsheetml.sheet" | "presentationml.presentation")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_formats_and_its_limit() {
        use AttachmentError::{Empty, Size, Type};
        for (kind, mime, size, expected) in [
            (MessageKind::Image, "image/jpeg", 5 * MIB, Ok(())),
            (MessageKind::Image, "image/jpeg", 5 * MIB + 1, Err(Size { limit: 5 * MIB })),
            (MessageKind::Image, "image/gif", 10, Err(Type)),
            (MessageKind::Video, "video/mp4", 16 * MIB, Ok(())),
            (MessageKind::Audio, "audio/ogg; codecs=opus", 10, Ok(())),
            (MessageKind::Audio, "audio/webm", 10, Err(Type)),
            (MessageKind::Document, "application/pdf", 100 * MIB, Ok(())),
            (MessageKind::Document, "application/x-msdownload", 10, Err(Type)),
            (MessageKind::Sticker, "image/webp", 0, Err(Empty)),
        ] {
            assert_eq!(check(kind, mime, size), expected, "{kind:?} {mime} {size}");
        }
    }

    #[test]
    fn what_is_too_large_for_its_kind_goes_as_a_document() {
        assert_eq!(best_kind("image/jpeg", 5 * MIB), Ok(MessageKind::Image));
        assert_eq!(best_kind("image/jpeg", 6 * MIB), Ok(MessageKind::Document));
        assert_eq!(best_kind("video/3gpp", 17 * MIB), Err(AttachmentError::Size { limit: 16 * MIB }));
        assert_eq!(best_kind("image/gif", 10), Err(AttachmentError::Type));
    }
}
