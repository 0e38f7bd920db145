//! A file of a conversation, whole or in part.

use crate::{
    extract::{Asker, Path, Query},
    problem::{Problem, Problems},
};
use app::{Error, conversation::find, model::File};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::MediaId;
use serde::Deserialize;
use std::{fmt::Write as _, ops::Range};
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DownloadQuery {
    /// `1` shows images, video and audio in the page; everything else is saved.
    inline: Option<String>,
}

/// A file. Answers ranges.
#[utoipa::path(get, path = "/media/{id}", tag = "messages", params(("id" = Uuid, Path), DownloadQuery),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
pub(crate) async fn download_media(
    Asker { ctx, .. }: Asker,
    Path(id): Path<MediaId>,
    Query(query): Query<DownloadQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = find::file(&ctx, id).await?;
    let key = file.blob_key.as_deref().filter(|_| file.state == "stored").ok_or_else(Problem::not_found)?;
    let size = u64::try_from(file.size.unwrap_or(0)).unwrap_or(0);
    let part = match Part::asked(headers.get(header::RANGE), size) {
        Part::Unsatisfiable => return Ok(unsatisfiable(size)),
        part => part,
    };
    let stream = ctx.app.blobs.stream(key, part.range()).await.map_err(Error::from)?;
    let body = Body::from_stream(stream);
    Ok((part.status(), head(&file, size, &part, query.inline.as_deref() == Some("1")), body).into_response())
}

/// How much was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Range(Range<u64>),
    Unsatisfiable,
}

impl Part {
    /// Only one range is answered as such; several, or nonsense, get the whole file, as the standard allows.
    fn asked(header: Option<&HeaderValue>, size: u64) -> Self {
        let asked = header.and_then(|value| value.to_str().ok()).and_then(|text| text.strip_prefix("bytes="));
        let Some((first, last)) = asked.and_then(|range| range.trim().split_once('-')) else { return Self::Whole };
        let range = match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
            (Ok(first), Err(_)) if last.is_empty() => first..size,
            (Err(_), Ok(count)) if first.is_empty() => size.saturating_sub(count)..size,
            _ => return Self::Whole,
        };
        if range.start >= range.end { Self::Unsatisfiable } else { Self::Range(range) }
    }

    fn range(&self) -> Option<Range<u64>> {
        match self {
            Self::Range(range) => Some(range.clone()),
            Self::Whole | Self::Unsatisfiable => None,
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::Whole => StatusCode::OK,
            Self::Range(_) => StatusCode::PARTIAL_CONTENT,
            Self::Unsatisfiable => StatusCode::RANGE_NOT_SATISFIABLE,
        }
    }
}

fn unsatisfiable(size: u64) -> Response {
    let range = (header::CONTENT_RANGE, format!("bytes */{size}"));
    (StatusCode::RANGE_NOT_SATISFIABLE, [range]).into_response()
}

fn head(file: &File, size: u64, part: &Part, inline: bool) -> HeaderMap {
    let shown = inline && is_showable(&file.mime);
    let length = part.range().map_or(size, |range| range.end - range.start);
    let mime = if is_showable(&file.mime) { file.mime.as_str() } else { "application/octet-stream" };
    let mut pairs = vec![
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(shown, file.filename.as_deref())),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
    ];
    if let Part::Range(range) = part {
        pairs.push((header::CONTENT_RANGE, format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1))));
    }
    if let Some(hash) = &file.sha256 {
        pairs.push((header::ETAG, format!("\"{hash}\"")));
    }
    pairs.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?))).collect()
}

/// What a browser only draws or plays. An SVG could run scripts.
fn is_showable(mime: &str) -> bool {
    let mime = mime.split(';').next().unwrap_or(mime).trim();
    matches!(mime, "image/jpeg" | "image/png" | "image/webp" | "image/gif")
        || mime.starts_with("audio/")
        || mime.starts_with("video/")
}

/// The name as RFC 6266 writes it: plain for old readers, encoded for everybody else.
fn disposition(shown: bool, name: Option<&str>) -> String {
    let word = if shown { "inline" } else { "attachment" };
    let Some(name) = name.filter(|name| !name.is_empty()) else { return word.to_owned() };
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '/') || c == ' ' { c } else { '_' })
        .collect();
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("{word}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_answered_and_nonsense_gets_the_whole() {
        for (header, expected) in [
            (None, Part::Whole),
            (Some("bytes=0-99"), Part::Range(0..100)),
            (Some("bytes=900-"), Part::Range(900..1_000)),
            (Some("bytes=900-5000"), Part::Range(900..1_000)),
            (Some("bytes=-100"), Part::Range(900..1_000)),
            (Some("bytes=-5000"), Part::Range(0..1_000)),
            (Some("bytes=1000-"), Part::Unsatisfiable),
            (Some("bytes=-0"), Part::Unsatisfiable),
            (Some("bytes=5-1"), Part::Whole),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("items=1-2"), Part::Whole),
        ] {
            let header = header.map(HeaderValue::from_static);
            assert_eq!(Part::asked(header.as_ref(), 1_000), expected, "{header:?}");
        }
    }

    #[test]
    fn names_of_files_cannot_break_out_of_the_header() {
        assert_eq!(
            disposition(false, Some("a\"b\r\né.pdf")),
            "attachment; filename=\"a_b___.pdf\"; filename*=UTF-8''a%22b%0D%0A%C3%A9.pdf"
        );
        assert_eq!(disposition(true, None), "inline");
    }

    #[test]
    fn only_what_cannot_run_is_shown_in_the_page() {
        for (mime, shown) in [
            ("image/png", true),
            ("audio/ogg; codecs=opus", true),
            ("image/svg+xml", false),
            ("text/html", false),
            ("application/pdf", false),
        ] {
            assert_eq!(is_showable(mime), shown, "{mime}");
        }
    }
}
