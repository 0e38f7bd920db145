//! Text that every part behind the parser can hold.

use std::borrow::Cow;

const REPLACEMENT: &str = "\\ufffd";

/// The body as text: bytes that are not UTF-8, U+0000 and halves of surrogate pairs become U+FFFD.
///
/// PostgreSQL's text cannot hold U+0000, and Rust's strings no half pairs, which senders leave behind when they
/// cut an emoji in two. The journal keeps the bytes as they came.
pub(crate) fn heal(body: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(body) {
        Cow::Borrowed(text) => heal_text(text),
        Cow::Owned(text) => match heal_text(&text) {
            Cow::Borrowed(_) => Cow::Owned(text),
            Cow::Owned(healed) => Cow::Owned(healed),
        },
    }
}

fn heal_text(text: &str) -> Cow<'_, str> {
    let mut healed = String::new();
    // Everything before `kept` is in `healed`, everything from `next` on is unread.
    let (mut kept, mut next) = (0, 0);
    while let Some(found) = text.get(next..).and_then(|rest| rest.find('\\')) {
        let start = next + found;
        let Some(unit) = escape(text, start) else {
            next = after_escaped(text, start);
            continue;
        };
        next = start + 6;
        let broken = match unit {
            0 | 0xdc00..=0xdfff => true,
            0xd800..=0xdbff => match escape(text, next) {
                Some(0xdc00..=0xdfff) => {
                    next += 6;
                    false
                }
                _ => true,
            },
            _ => false,
        };
        if broken {
            healed.push_str(text.get(kept..start).unwrap_or_default());
            healed.push_str(REPLACEMENT);
            kept = next;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    healed.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(healed)
}

/// The code unit of a `\uXXXX` that starts at `start`.
fn escape(text: &str, start: usize) -> Option<u16> {
    let digits = text.get(start..start + 6)?.strip_prefix("\\u")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

/// Behind a backslash and the one character it escapes.
fn after_escaped(text: &str, start: usize) -> usize {
    let escaped = text.get(start + 1..).and_then(|rest| rest.chars().next());
    start + 1 + escaped.map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_held_is_replaced() {
        for (text, expected) in [
            (r#""a\u0000b""#, r#""a\ufffdb""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\ude00\ud83d\ud83d\ude00""#, r#""\ufffd\ufffd\ud83d\ude00""#),
            (r#""\\u0000""#, r#""\\u0000""#),
            (r#""\\\u0000""#, r#""\\\ufffd""#),
            (r#""\ñ\"#, r#""\ñ\"#),
            (r#""\u00"#, r#""\u00"#),
        ] {
            assert_eq!(heal(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(heal(b"\"\xff\\u0000\""), "\"\u{fffd}\\ufffd\"");
        assert!(matches!(heal(b"{\"text\":\"\\n\"}"), Cow::Borrowed(_)));
    }
}
