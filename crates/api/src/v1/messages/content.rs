//! What may be asked to be sent.

use app::outbound::{NewContent, NewMedia, NewTemplate};
use domain::{
    MediaId, TemplateId,
    message::{
        MessageKind,
        content::{HeaderMedia, Interactive, Location, OptionButton, OptionLink, OptionRow, Section},
    },
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum ContentBody {
    Text(TextBody),
    Image(MediaBody),
    Video(MediaBody),
    Audio(MediaBody),
    Document(MediaBody),
    Sticker(MediaBody),
    Location(LocationBody),
    Template(TemplateBody),
    Interactive(InteractiveBody),
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct TextBody {
    /// At most 4,096 characters.
    text: String,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct MediaBody {
    /// Of an upload.
    media_id: Uuid,
    caption: Option<String>,
    filename: Option<String>,
    /// A recorded voice note.
    #[serde(default)]
    voice: bool,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct LocationBody {
    latitude: f64,
    longitude: f64,
    name: Option<String>,
    address: Option<String>,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct TemplateBody {
    template_id: Uuid,
    /// Values by key: `body.1`, `header.nombre`, `button.0.1`.
    #[serde(default)]
    params: BTreeMap<String, String>,
    header_media_id: Option<Uuid>,
}

/// Exactly one of buttons, a list, a link and a request for the customer's place.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct InteractiveBody {
    body: String,
    header: Option<String>,
    footer: Option<String>,
    #[serde(default)]
    buttons: Vec<ButtonBody>,
    /// Opens the list.
    list_label: Option<String>,
    #[serde(default)]
    sections: Vec<SectionBody>,
    /// A file above the body, in the place of `header`; not with a list or a request.
    header_media: Option<HeaderMediaBody>,
    /// A button that opens a page.
    link: Option<LinkBody>,
    /// Asks where the customer is.
    #[serde(default)]
    location_request: bool,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct HeaderMediaBody {
    /// `image`, `video` or `document`.
    kind: String,
    /// Of an upload.
    media_id: Uuid,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct LinkBody {
    label: String,
    url: String,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct ButtonBody {
    id: String,
    title: String,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct SectionBody {
    title: Option<String>,
    rows: Vec<RowBody>,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct RowBody {
    id: String,
    title: String,
    description: Option<String>,
}

impl ContentBody {
    pub(crate) fn into_content(self) -> NewContent {
        match self {
            Self::Text(text) => NewContent::Text(text.text),
            Self::Image(media) => media.of_kind(MessageKind::Image),
            Self::Video(media) => media.of_kind(MessageKind::Video),
            Self::Audio(media) => media.of_kind(MessageKind::Audio),
            Self::Document(media) => media.of_kind(MessageKind::Document),
            Self::Sticker(media) => media.of_kind(MessageKind::Sticker),
            Self::Location(place) => NewContent::Location(Location {
                latitude: place.latitude,
                longitude: place.longitude,
                name: place.name,
                address: place.address,
                url: None,
            }),
            Self::Template(template) => NewContent::Template(template.into_template()),
            Self::Interactive(question) => NewContent::Interactive(Box::new(question.into_question())),
        }
    }
}

impl MediaBody {
    fn of_kind(self, kind: MessageKind) -> NewContent {
        NewContent::Media(NewMedia {
            kind,
            media: MediaId(self.media_id),
            caption: self.caption,
            filename: self.filename,
            voice: self.voice,
        })
    }
}

impl TemplateBody {
    pub(crate) fn into_template(self) -> NewTemplate {
        NewTemplate {
            template: TemplateId(self.template_id),
            params: self.params,
            header_media: self.header_media_id.map(MediaId),
        }
    }
}

impl From<NewTemplate> for TemplateBody {
    fn from(template: NewTemplate) -> Self {
        Self {
            template_id: template.template.0,
            params: template.params,
            header_media_id: template.header_media.map(|media| media.0),
        }
    }
}

/// As it was asked for.
impl From<NewContent> for ContentBody {
    fn from(content: NewContent) -> Self {
        match content {
            NewContent::Text(text) => Self::Text(TextBody { text }),
            NewContent::Media(media) => {
                let body = MediaBody {
                    media_id: media.media.0,
                    caption: media.caption,
                    filename: media.filename,
                    voice: media.voice,
                };
                match media.kind {
                    MessageKind::Image => Self::Image(body),
                    MessageKind::Video => Self::Video(body),
                    MessageKind::Audio => Self::Audio(body),
                    MessageKind::Sticker => Self::Sticker(body),
                    _ => Self::Document(body),
                }
            }
            NewContent::Location(place) => Self::Location(LocationBody {
                latitude: place.latitude,
                longitude: place.longitude,
                name: place.name,
                address: place.address,
            }),
            NewContent::Template(template) => Self::Template(template.into()),
            NewContent::Interactive(question) => Self::Interactive((*question).into()),
        }
    }
}

impl From<Interactive> for InteractiveBody {
    fn from(question: Interactive) -> Self {
        let row = |row: OptionRow| RowBody { id: row.id, title: row.title, description: row.description };
        let section = |part: Section| SectionBody { title: part.title, rows: part.rows.into_iter().map(row).collect() };
        let button = |button: OptionButton| ButtonBody { id: button.id, title: button.title };
        Self {
            body: question.body.unwrap_or_default(),
            header: question.header,
            footer: question.footer,
            buttons: question.buttons.into_iter().map(button).collect(),
            list_label: question.list_label,
            sections: question.sections.into_iter().map(section).collect(),
            header_media: question
                .header_media
                .map(|header| HeaderMediaBody { kind: header.kind.as_str().into(), media_id: header.media_id.0 }),
            link: question.link.map(|link| LinkBody { label: link.label, url: link.url }),
            location_request: question.location_request,
        }
    }
}

impl InteractiveBody {
    pub(crate) fn into_question(self) -> Interactive {
        let row = |row: RowBody| OptionRow { id: row.id, title: row.title, description: row.description };
        let section = |part: SectionBody| Section { title: part.title, rows: part.rows.into_iter().map(row).collect() };
        Interactive {
            reply: None,
            header: self.header,
            body: Some(self.body),
            footer: self.footer,
            buttons: self
                .buttons
                .into_iter()
                .map(|button| OptionButton { id: button.id, title: button.title })
                .collect(),
            list_label: self.list_label,
            sections: self.sections.into_iter().map(section).collect(),
            header_media: self.header_media.map(|header| HeaderMedia {
                // A word that is no kind cannot head a message either; the check says so at its place.
                kind: MessageKind::parse(&header.kind).unwrap_or(MessageKind::Unsupported),
                media_id: MediaId(header.media_id),
            }),
            header_filename: None,
            link: self.link.map(|link| OptionLink { label: link.label, url: link.url }),
            location_request: self.location_request,
        }
    }
}
