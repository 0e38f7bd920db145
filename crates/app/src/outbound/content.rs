//! What a client asks to send becomes what a message holds, checked against what WhatsApp takes.

use crate::{Error, FieldError, Refusal};
use channels::{
    adapter::{Outbound, Recipient, Uploaded},
    whatsapp::send::{self, BuildError},
};
use domain::{
    MediaId, TemplateId, WabaId, WorkspaceId,
    message::{
        Content, MessageKind,
        attachment::{self, AttachmentError},
        content::{Card, HeaderMedia, Interactive, Location, MAX_CAPTION, MAX_TEXT, Media, Offer, Template, Text},
        template::FillError,
    },
    option_message::check_stored,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Connection;

/// Of a carousel.
const MAX_CARDS: usize = 10;

/// What to send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "content", rename_all = "snake_case")]
pub enum NewContent {
    Text(String),
    Media(NewMedia),
    Location(Location),
    Template(NewTemplate),
    /// `reply` stays empty.
    Interactive(Box<Interactive>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMedia {
    /// A media kind; a picture may also go as a document.
    pub kind: MessageKind,
    pub media: MediaId,
    pub caption: Option<String>,
    pub filename: Option<String>,
    /// A recorded voice note.
    pub voice: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTemplate {
    pub template: TemplateId,
    /// Values by key: `body.1`, `header.nombre`, `button.0.1`.
    pub params: BTreeMap<String, String>,
    pub header_media: Option<MediaId>,
}

/// Checks and completes what is to be sent. Templates must belong to `waba`.
pub(crate) async fn resolve(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: Option<WabaId>,
    content: NewContent,
) -> Result<Content, Error> {
    let content = match content {
        NewContent::Text(text) => Content::Text(Text { text: self::text(text)? }),
        NewContent::Media(media) => self::media(db, workspace, media).await?,
        NewContent::Location(place) => Content::Location(location(place)?),
        NewContent::Template(template) => Content::Template(self::template(db, workspace, waba, template).await?),
        NewContent::Interactive(question) => Content::Interactive(self::question(db, workspace, *question).await?),
    };
    buildable(content)
}

fn text(text: String) -> Result<String, Error> {
    // Databases that store text cannot hold this character, and no customer could see it.
    let text = text.replace('\0', "");
    if text.trim().is_empty() {
        return Err(Error::field("/content/text", "required"));
    }
    if text.chars().count() > MAX_TEXT {
        return Err(Refusal::MessageTooLong { limit: MAX_TEXT }.into());
    }
    Ok(text)
}

fn location(place: Location) -> Result<Location, Error> {
    if !(-90.0..=90.0).contains(&place.latitude) {
        return Err(Error::field("/content/latitude", "invalid"));
    }
    if !(-180.0..=180.0).contains(&place.longitude) {
        return Err(Error::field("/content/longitude", "invalid"));
    }
    Ok(Location { url: None, ..place })
}

async fn media(db: &impl Connection, workspace: WorkspaceId, new: NewMedia) -> Result<Content, Error> {
    let caption = new.caption.map(|caption| caption.replace('\0', "")).filter(|caption| !caption.trim().is_empty());
    if caption.is_some() && matches!(new.kind, MessageKind::Audio | MessageKind::Sticker) {
        return Err(Error::field("/content/caption", "invalid"));
    }
    if caption.as_ref().is_some_and(|caption| caption.chars().count() > MAX_CAPTION) {
        return Err(Error::field("/content/caption", "too_long"));
    }
    let file = file(db, workspace, new.media, new.kind).await?;
    let filename = new.filename.or(file.filename).map(|name| super::content::filename(&name));
    let media = Media {
        media_id: new.media,
        caption,
        filename: filename.filter(|_| new.kind == MessageKind::Document),
        voice: new.voice && file.mime.starts_with("audio/ogg"),
        animated: false,
    };
    match new.kind {
        MessageKind::Image => Ok(Content::Image(media)),
        MessageKind::Video => Ok(Content::Video(media)),
        MessageKind::Audio => Ok(Content::Audio(media)),
        MessageKind::Document => Ok(Content::Document(media)),
        MessageKind::Sticker => Ok(Content::Sticker(media)),
        _ => Err(Error::field("/content/type", "invalid")),
    }
}

/// A stored file that may be sent as this kind.
async fn file(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: MediaId,
    kind: MessageKind,
) -> Result<store::upload::Upload, Error> {
    let file = store::upload::get(db, workspace, id).await?;
    let file = file.ok_or(Refusal::MediaInvalid { reason: "missing", limit: None })?;
    attachment::check(kind, &file.mime, file.size).map_err(media_invalid)?;
    Ok(file)
}

pub(crate) fn media_invalid(error: AttachmentError) -> Refusal {
    match error {
        AttachmentError::Type => Refusal::MediaInvalid { reason: "type", limit: None },
        AttachmentError::Size { limit } => Refusal::MediaInvalid { reason: "size", limit: Some(limit) },
        AttachmentError::Empty => Refusal::MediaInvalid { reason: "empty", limit: None },
    }
}

/// The last part of a path, one line, no marks that turn the reading direction, at most 120 characters.
pub(crate) fn filename(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    domain::text::one_line(&name.replace('\0', ""), 120)
}

/// Every limit at once, so that a form marks all that is wrong.
pub(crate) async fn question(
    db: &impl Connection,
    workspace: WorkspaceId,
    question: Interactive,
) -> Result<Interactive, Error> {
    let mut question = Interactive { reply: None, ..question };
    let faults = check_stored(&question, "/content");
    if !faults.is_empty() {
        return Err(Error::Validation(
            faults.into_iter().map(|fault| FieldError::new(fault.pointer, fault.code)).collect(),
        ));
    }
    if let Some(HeaderMedia { kind, media_id }) = question.header_media {
        let file = file(db, workspace, media_id, kind).await?;
        question.header_filename = file.filename.filter(|_| kind == MessageKind::Document);
    }
    Ok(question)
}

async fn template(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: Option<WabaId>,
    new: NewTemplate,
) -> Result<Template, Error> {
    let found = store::template::get(db, workspace, new.template).await?;
    let found = found
        .filter(|template| Some(template.waba) == waba)
        .ok_or_else(|| Error::field("/content/template_id", "invalid"))?;
    if found.gone_at.is_some() {
        return Err(Refusal::TemplateNotSendable { reason: "gone".into() }.into());
    }
    let definition = found.definition;
    let filled = definition.fill(&new.params).map_err(not_filled)?;
    let header_kind = MessageKind::parse(&definition.header.kind).filter(|kind| kind.is_media());
    let header_media = match (header_kind, new.header_media) {
        (Some(kind), Some(media)) => {
            file(db, workspace, media, kind).await?;
            Some(HeaderMedia { kind, media_id: media })
        }
        (Some(_), None) => return Err(Refusal::param_missing("header.media").into()),
        (None, _) => None,
    };
    let mut cards = Vec::with_capacity(filled.cards.len());
    for (index, (card, approved)) in filled.cards.into_iter().zip(definition.cards).enumerate() {
        let kind = MessageKind::parse(&approved.header).unwrap_or(MessageKind::Image);
        let found = file(db, workspace, card.media, kind).await;
        found.map_err(|error| of_card(error, index))?;
        cards.push(Card {
            media: HeaderMedia { kind, media_id: card.media },
            body: card.body,
            buttons: approved.buttons,
        });
    }
    let offer = definition.offer.map(|offer| Box::new(Offer { text: offer.text, expires_at: filled.expires_at }));
    Ok(Template {
        template_id: Some(new.template),
        name: definition.name,
        language: definition.language,
        category: Some(definition.category),
        header: filled.header,
        header_media,
        location: filled.location.map(Box::new),
        offer,
        body: filled.body,
        footer: filled.footer,
        buttons: definition.buttons,
        cards,
        params: filled.params,
    })
}

/// A file that does not fit is the value of its card.
fn of_card(error: Error, index: usize) -> Error {
    match error {
        Error::Refused(Refusal::MediaInvalid { .. }) => param_invalid(format!("card.{index}.media"), "file", None),
        other => other,
    }
}

fn param_invalid(param: String, reason: &'static str, limit: Option<usize>) -> Error {
    Refusal::TemplateParamInvalid { param, reason, limit }.into()
}

fn not_filled(error: FillError) -> Error {
    match error {
        FillError::NotApproved { status } => Refusal::TemplateNotSendable { reason: status }.into(),
        FillError::Missing { key } => Refusal::param_missing(key).into(),
        FillError::BadValue { key } => param_invalid(key, "invalid", None),
        FillError::TooLong { key, limit } => param_invalid(key, "too_long", Some(limit)),
        FillError::Unsupported { what } => Refusal::TemplateNotSendable { reason: what }.into(),
    }
}

/// Meta's limits are known to the builder of requests; what it cannot build must not be queued.
fn buildable(content: Content) -> Result<Content, Error> {
    let probe = Outbound {
        to: Recipient::Phone("10000000".into()),
        content,
        uploaded: Uploaded { file: Some("0".into()), cards: vec!["0".into(); MAX_CARDS] },
        reply_to: None,
        callback: None,
    };
    match send::message(&probe) {
        Ok(_) => Ok(probe.content),
        Err(BuildError::Unsendable { .. } | BuildError::Recipient) => Err(Error::field("/content/type", "invalid")),
        Err(BuildError::Missing { field }) => Err(wrong(field, "required")),
        Err(BuildError::TooLong { field, .. } | BuildError::TooMany { field, .. }) => Err(wrong(field, "too_long")),
        Err(BuildError::Refused { pointer, code }) => Err(Error::field(format!("/content{pointer}"), code)),
    }
}

fn wrong(field: &str, code: &'static str) -> Error {
    Error::field(format!("/content/{}", field.replace('.', "/")), code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::message::content::OptionButton;

    fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
        match result.unwrap_err() {
            Error::Validation(fields) => format!("{} {}", fields[0].pointer, fields[0].code),
            error => error.code().to_owned(),
        }
    }

    #[test]
    fn texts_have_something_to_say_in_4096_characters() {
        assert_eq!(text("á".repeat(4_096)).unwrap().chars().count(), 4_096);
        assert_eq!(code(text("á".repeat(4_097))), "message_too_long");
        assert_eq!(code(text(" \n\0".into())), "/content/text required");
        assert_eq!(text("a\0b".into()).unwrap(), "ab");
    }

    #[test]
    fn questions_keep_to_the_limits_of_whatsapp() {
        let button = |n: usize| OptionButton { id: n.to_string(), title: format!("Opción {n}") };
        let question = |count| {
            Content::Interactive(Interactive {
                body: Some("¿Cuál?".into()),
                buttons: (0..count).map(button).collect(),
                ..Interactive::default()
            })
        };
        assert!(buildable(question(3)).is_ok());
        assert_eq!(code(buildable(question(4))), "/content/buttons too_many");
        assert_eq!(code(buildable(question(0))), "/content/buttons required");
    }

    #[test]
    fn names_of_files_are_harmless() {
        assert_eq!(filename("C:\\fotos\\..\\\u{202e}gpj.exe"), "gpj.exe");
        assert_eq!(filename("../../etc/passwd"), "passwd");
    }
}
