//! Files: upload, address, download, deletion, and those that customers send.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Multipart, Path, State as Shared};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::graph::answer::{self, Answer, success};
use crate::graph::request::{Request, pairs};
use crate::graph::{routes, token};
use crate::phones::say::{File, Message, Refused};
use crate::rules::fault::Fault;
use crate::rules::{file, message};
use crate::state::media::{UPLOAD_LIFE_MS, URL_LIFE_MS, sha256};
use crate::state::{Media, State};
use crate::webhook::signature::hmac_hex;

/// `POST /{phone_number_id}/media`
pub(crate) async fn upload(
    Shared(engine): Shared<Arc<Engine>>,
    Path((version, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let head = (Method::POST, &uri, &headers, &Bytes::new());
    let request = match routes::read(&engine, (&version, &id), head) {
        Ok(request) => request,
        Err(fault) => return answer::refusal(&fault),
    };
    if let Err(fault) = engine.look(|state| token::line(state, &request, &id).map(|_| ())) {
        return answer::refusal(&fault);
    }
    answer::from(read_form(form).await.and_then(|file| {
        file::check_upload(&file.mime, &file.bytes)?;
        let media = keep(&engine, &id, file, UPLOAD_LIFE_MS)
            .map_err(|_| Fault::new(131_000, "The file could not be stored."))?;
        Ok(json!({"id": media.id}))
    }))
}

async fn read_form(mut form: Multipart) -> Result<File, Fault> {
    let broken = |error: axum::extract::multipart::MultipartError| Fault::parameter(error.body_text());
    let (mut file, mut product, mut kind) = (None, None, None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") => {
                let mime = field.content_type().unwrap_or("application/octet-stream").to_owned();
                let filename = field.file_name().map(str::to_owned);
                let bytes = field.bytes().await.map_err(broken)?;
                file = Some(File { mime, bytes, filename, ..File::default() });
            }
            Some("messaging_product") => product = Some(field.text().await.map_err(broken)?),
            Some("type") => kind = Some(field.text().await.map_err(broken)?),
            Some(_) | None => {}
        }
    }
    if product.as_deref() != Some("whatsapp") {
        return Err(Fault::parameter("The parameter messaging_product is required."));
    }
    let mut file = file.ok_or_else(|| Fault::parameter("The parameter file is required."))?;
    if let Some(kind) = kind.filter(|_| file.mime == "application/octet-stream") {
        file.mime = kind;
    }
    Ok(file)
}

/// Stores a file and its record.
fn keep(engine: &Engine, number: &str, file: File, life_ms: i64) -> std::io::Result<Media> {
    let id = format!("{:016}", rand::random_range(1_000_000_000_000_000_u64..9_000_000_000_000_000));
    let media = Media {
        id: id.clone(),
        phone_number_id: number.to_owned(),
        size: u64::try_from(file.bytes.len()).unwrap_or(u64::MAX),
        sha256: sha256(&file.bytes),
        mime: file.mime,
        filename: file.filename,
        expires_ms: engine.clock.now_ms().saturating_add(life_ms),
        deleted: false,
        key: hex::encode(rand::random::<[u8; 16]>()),
    };
    engine.disk.put(&id, file.bytes)?;
    let forgotten = engine.change(|state| {
        state.media.insert(id, media.clone());
        state.marks.is_dirty = true;
        state.forget_old_media()
    });
    for id in forgotten {
        engine.disk.forget(&id);
    }
    Ok(media)
}

/// A customer's file: stored, and made into the message that carries it.
pub(crate) fn from_customer(engine: &Engine, number: &str, file: File, life_ms: i64) -> Result<Message, Refused> {
    let kind = match file.sent_as.as_deref() {
        Some(kind) if message::MEDIA.contains(&kind) => kind.to_owned(),
        Some(_) => return Err(Refused::new("unknown_kind")),
        None => file::kind_of(&file.mime).to_owned(),
    };
    let (caption, filename, is_voice) = (file.caption.clone(), file.filename.clone(), file.is_voice);
    let media = keep(engine, number, file, life_ms).map_err(|_| Refused::new("not_stored"))?;
    let mut content = json!({"id": media.id, "mime_type": media.mime, "sha256": media.sha256});
    if let Some(members) = content.as_object_mut() {
        members.insert("url".to_owned(), json!(address(engine, &media, engine.clock.now_ms())));
        if let Some(caption) =
            caption.filter(|text| !text.is_empty() && matches!(kind.as_str(), "image" | "video" | "document"))
        {
            members.insert("caption".to_owned(), json!(caption));
        }
        match kind.as_str() {
            "audio" => members.insert("voice".to_owned(), json!(is_voice)),
            "sticker" => members.insert("animated".to_owned(), json!(false)),
            "document" => {
                let named = filename.unwrap_or_else(|| format!("archivo.{}", file::extension(&media.mime)));
                members.insert("filename".to_owned(), json!(named))
            }
            _ => None,
        };
    }
    Ok(Message::new(kind, content))
}

/// An address that works for five minutes, with the token.
fn address(engine: &Engine, media: &Media, now_ms: i64) -> String {
    let until = now_ms.saturating_add(URL_LIFE_MS);
    let hash = hmac_hex(media.key.as_bytes(), until.to_string().as_bytes());
    format!("{}/graph/lookaside/{}?ext={until}&hash={hash}", engine.public_base, media.id)
}

/// `GET /{media_id}`
pub(crate) fn describe(engine: &Engine, state: &State, request: &Request, now_ms: i64) -> Answer {
    let media = readable(state, request, now_ms)?;
    if request.query("phone_number_id").is_some_and(|number| number != media.phone_number_id) {
        return Err(Fault::parameter("The media does not belong to this phone number."));
    }
    Ok(json!({
        "messaging_product": "whatsapp",
        "url": address(engine, media, now_ms),
        "mime_type": media.mime,
        "sha256": media.sha256,
        "file_size": media.size.to_string(),
        "id": media.id,
    }))
}

fn readable<'a>(state: &'a State, request: &Request, now_ms: i64) -> Result<&'a Media, Fault> {
    let gone = || token::nothing_there(&request.node, "get");
    let media = state.media.get(&request.node).ok_or_else(gone)?;
    token::line(state, request, &media.phone_number_id)?;
    if media.is_available(now_ms) { Ok(media) } else { Err(gone()) }
}

/// `DELETE /{media_id}`
pub(crate) fn delete(engine: &Engine, request: &Request) -> Answer {
    let now_ms = engine.clock.now_ms();
    engine.change(|state| {
        readable(state, request, now_ms)?;
        if let Some(media) = state.media.get_mut(&request.node) {
            media.deleted = true;
        }
        state.marks.is_dirty = true;
        Ok(success())
    })
}

/// The file behind an address from `GET /{media_id}` or a webhook.
pub(crate) async fn download(
    Shared(engine): Shared<Arc<Engine>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let request = match Request::new(Method::GET, &uri, &id, &headers, &Bytes::new()) {
        Ok(request) => request,
        Err(fault) => return answer::refusal(&fault),
    };
    let now_ms = engine.clock.now_ms();
    let found = engine.look(|state| readable(state, &request, now_ms).cloned());
    let media = match found {
        Ok(media) => media,
        Err(fault) if fault.code == 190 || fault.code == 104 => return answer::refusal(&fault),
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    let asked = pairs(uri.query().unwrap_or_default());
    let given = |name: &str| asked.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let is_valid = given("ext").is_some_and(|until| {
        let is_signed = given("hash") == Some(hmac_hex(media.key.as_bytes(), until.as_bytes()).as_str());
        is_signed && until.parse::<i64>().is_ok_and(|until| now_ms < until)
    });
    match engine.disk.get(&id).filter(|_| is_valid) {
        Some(bytes) => ([(header::CONTENT_TYPE, media.mime)], Body::from(bytes)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Checks the file a message wants to send. An unknown id is refused at once; a file that does not fit its type is
/// found out later, so its code is given back.
pub(crate) fn check_for_send(engine: &Engine, number: &str, kind: &str, body: &Value) -> Result<Option<u32>, Fault> {
    if !message::MEDIA.contains(&kind) {
        return Ok(None);
    }
    let Some(id) = body.get(kind).and_then(|media| crate::rules::text::string(media, "id")) else {
        return Ok(None);
    };
    let now_ms = engine.clock.now_ms();
    let found = engine.look(|state| state.media.get(&id).filter(|media| media.is_available(now_ms)).cloned());
    let media = found.filter(|media| media.phone_number_id == number).ok_or_else(|| {
        Fault::parameter(format!("Param {kind}['id'] is not a valid whatsapp business account media attachment ID"))
    })?;
    let bytes = engine.disk.get(&id).unwrap_or_default();
    Ok(file::check_send(kind, &media.mime, &bytes).err().map(|fault| fault.code))
}
