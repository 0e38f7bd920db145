//! What may be asked to be sent.

use app::outbound::{NewContent, NewMedia, NewTemplate};
use domain::{
    MediaId, TemplateId,
    message::{
        MessageKind,
        content::{Interactive, Location, OptionButton, OptionRow, Section},
    },
};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Deserialize, ToSchema)]
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

#[derive(Deserialize, ToSchema)]
pub(crate) struct TextBody {
    /// At most 4,096 characters.
    text: String,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct MediaBody {
    /// Of an upload.
    media_id: Uuid,
    caption: Option<String>,
    filename: Option<String>,
    /// A recorded voice note.
    #[serde(default)]
    voice: bool,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct LocationBody {
    latitude: f64,
    longitude: f64,
    name: Option<String>,
    address: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct TemplateBody {
    template_id: Uuid,
    /// Values by key: `body.1`, `header.nombre`, `button.0.1`.
    #[serde(default)]
    params: BTreeMap<String, String>,
    header_media_id: Option<Uuid>,
}

/// Buttons or a list.
#[derive(Deserialize, ToSchema)]
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
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct ButtonBody {
    id: String,
    title: String,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct SectionBody {
    title: Option<String>,
    rows: Vec<RowBody>,
}

#[derive(Deserialize, ToSchema)]
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
            Self::Template(template) => NewContent::Template(NewTemplate {
                template: TemplateId(template.template_id),
                params: template.params,
                header_media: template.header_media_id.map(MediaId),
            }),
            Self::Interactive(question) => NewContent::Interactive(question.into_question()),
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

impl InteractiveBody {
    fn into_question(self) -> Interactive {
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
        }
    }
}
