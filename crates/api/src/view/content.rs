//! What a message holds, by kind.

use super::{Instant, instant, media::MediaView};
use app::model::StoredMedia;
use domain::message::content::{self, Content};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Its shape follows the message's `kind`.
#[derive(Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum ContentView {
    Text(TextContent),
    Media(MediaContent),
    Location(LocationContent),
    Contacts(ContactsContent),
    Reaction(ReactionContent),
    Choice(ChoiceContent),
    Question(QuestionContent),
    Button(ButtonContent),
    Order(OrderContent),
    Template(TemplateContent),
    FlowReply(FlowReplyContent),
    Call(CallContent),
    System(SystemContent),
    Unsupported(UnsupportedContent),
}

#[derive(Clone, Serialize, ToSchema)]
pub struct TextContent {
    pub text: String,
}

/// Image, video, audio, document or sticker.
#[derive(Clone, Serialize, ToSchema)]
pub struct MediaContent {
    pub media: Option<MediaView>,
    pub caption: Option<String>,
    pub filename: Option<String>,
    /// A recorded voice note.
    pub voice: bool,
    pub animated: bool,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct LocationContent {
    pub latitude: f64,
    pub longitude: f64,
    pub name: Option<String>,
    pub address: Option<String>,
    pub url: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ContactsContent {
    pub contacts: Vec<CardView>,
    pub origin: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct CardView {
    pub formatted_name: String,
    pub phones: Vec<CardPhoneView>,
    pub emails: Vec<CardEmailView>,
    pub addresses: Vec<CardEntryView>,
    pub urls: Vec<CardEntryView>,
    pub org: Option<String>,
    pub birthday: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct CardPhoneView {
    pub phone: String,
    #[serde(rename = "type")]
    pub label: Option<String>,
    pub wa_id: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct CardEmailView {
    pub email: String,
    #[serde(rename = "type")]
    pub label: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct CardEntryView {
    pub value: String,
    #[serde(rename = "type")]
    pub label: Option<String>,
}

/// A reaction whose message is not known.
#[derive(Clone, Serialize, ToSchema)]
pub struct ReactionContent {
    pub emoji: String,
    pub target_provider_id: String,
}

/// The option that the customer took.
#[derive(Clone, Serialize, ToSchema)]
pub struct ChoiceContent {
    pub reply: ChoiceView,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ChoiceView {
    /// `button_reply`, `list_reply` …
    #[serde(rename = "type")]
    pub form: String,
    pub id: String,
    pub title: String,
    pub description: Option<String>,
}

/// A question with options.
#[derive(Clone, Serialize, ToSchema)]
pub struct QuestionContent {
    pub header: Option<String>,
    pub body: String,
    pub footer: Option<String>,
    pub buttons: Vec<OptionView>,
    pub list_label: Option<String>,
    pub sections: Vec<SectionView>,
    /// A picture, video or file above the body.
    pub header_media: Option<MediaView>,
    /// A button that opens a page.
    pub link: Option<OptionLinkView>,
    /// Asks where the customer is.
    pub location_request: bool,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct OptionLinkView {
    pub label: String,
    pub url: String,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct OptionView {
    pub id: String,
    pub title: String,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct SectionView {
    pub title: Option<String>,
    pub rows: Vec<OptionRowView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct OptionRowView {
    pub id: String,
    pub title: String,
    pub description: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct ButtonContent {
    pub text: String,
    pub payload: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct OrderContent {
    pub catalog_id: Option<String>,
    pub text: Option<String>,
    pub items: Vec<OrderItemView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct OrderItemView {
    pub retailer_id: String,
    pub quantity: i64,
    pub price: Option<PriceView>,
}

/// Millionths of the currency unit.
#[derive(Clone, Serialize, ToSchema)]
pub struct PriceView {
    pub amount_micros: i64,
    pub currency: String,
}

/// A template as it was filled.
#[derive(Clone, Serialize, ToSchema)]
pub struct TemplateContent {
    pub template_id: Option<Uuid>,
    pub name: String,
    pub language: String,
    pub category: Option<String>,
    pub header: Option<FilledHeaderView>,
    pub offer: Option<OfferView>,
    pub body: String,
    pub footer: Option<String>,
    pub buttons: Vec<FilledButtonView>,
    pub cards: Vec<CarouselCardView>,
    pub params: BTreeMap<String, String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct FilledHeaderView {
    /// `text`, `location` or a media kind.
    pub kind: String,
    pub text: Option<String>,
    pub media: Option<MediaView>,
    pub location: Option<LocationContent>,
}

/// An offer that ends.
#[derive(Clone, Serialize, ToSchema)]
pub struct OfferView {
    pub text: String,
    pub expires_at: Option<Instant>,
}

/// One card of a carousel.
#[derive(Clone, Serialize, ToSchema)]
pub struct CarouselCardView {
    /// `image` or `video`.
    pub kind: String,
    pub media_id: Uuid,
    pub body: Option<String>,
    pub buttons: Vec<FilledButtonView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct FilledButtonView {
    pub kind: String,
    pub text: String,
    pub url: Option<String>,
}

impl FilledButtonView {
    pub(super) fn all(buttons: Vec<domain::message::template::TemplateButton>) -> Vec<Self> {
        buttons.into_iter().map(|button| Self { kind: button.kind, text: button.text, url: button.url }).collect()
    }
}

#[derive(Clone, Serialize, ToSchema)]
pub struct FlowReplyContent {
    pub name: Option<String>,
    pub body: Option<String>,
    pub fields: Vec<FieldView>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct FieldView {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct CallContent {
    pub event: String,
    pub direction: Option<String>,
    pub duration_s: Option<i64>,
    pub status: Option<String>,
}

/// A line that nobody wrote: `opened`, `closed`, `assigned`, `number_changed` … with what its sentence needs.
#[derive(Clone, Serialize, ToSchema)]
pub struct SystemContent {
    pub event: String,
    #[serde(flatten)]
    #[schema(value_type = Object, additional_properties)]
    pub params: Map<String, Value>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct UnsupportedContent {
    /// What Meta called it.
    #[serde(rename = "type")]
    pub form: Option<String>,
    pub title: Option<String>,
    pub detail: Option<String>,
    pub code: Option<i64>,
}

impl ContentView {
    /// `media` is the file of a media message or of the header of a template or a question.
    pub fn new(content: Content, media: Option<StoredMedia>) -> Self {
        match content {
            Content::Text(text) => Self::Text(TextContent { text: text.text }),
            Content::Image(file)
            | Content::Video(file)
            | Content::Audio(file)
            | Content::Document(file)
            | Content::Sticker(file) => Self::Media(MediaContent {
                media: media.map(MediaView::from),
                caption: file.caption,
                filename: file.filename,
                voice: file.voice,
                animated: file.animated,
            }),
            Content::Location(place) => Self::Location(location(place)),
            Content::Contacts(cards) => Self::Contacts(contacts(cards)),
            Content::Reaction(reaction) => Self::Reaction(ReactionContent {
                emoji: reaction.emoji,
                target_provider_id: reaction.target_provider_id,
            }),
            Content::Interactive(interactive) => Self::interactive(interactive, media),
            Content::Button(button) => Self::Button(ButtonContent { text: button.text, payload: button.payload }),
            Content::Order(order) => Self::Order(self::order(order)),
            Content::Template(template) => Self::Template(self::template(template, media)),
            Content::FlowReply(reply) => Self::FlowReply(FlowReplyContent {
                name: reply.name,
                body: reply.body,
                fields: reply
                    .fields
                    .into_iter()
                    .map(|field| FieldView { label: field.label, value: field.value })
                    .collect(),
            }),
            Content::Call(call) => Self::Call(CallContent {
                event: call.event,
                direction: call.direction,
                duration_s: call.duration_s,
                status: call.status,
            }),
            Content::System(notice) => Self::System(SystemContent { event: notice.event, params: notice.params }),
            Content::Unsupported(unknown) => Self::Unsupported(UnsupportedContent {
                form: unknown.form,
                title: unknown.title,
                detail: unknown.detail,
                code: unknown.code,
            }),
        }
    }

    fn interactive(interactive: content::Interactive, media: Option<StoredMedia>) -> Self {
        match interactive.reply {
            Some(choice) => Self::Choice(ChoiceContent {
                reply: ChoiceView {
                    form: choice.form,
                    id: choice.id,
                    title: choice.title,
                    description: choice.description,
                },
            }),
            None => Self::Question(QuestionContent {
                header: interactive.header,
                body: interactive.body.unwrap_or_default(),
                footer: interactive.footer,
                buttons: interactive
                    .buttons
                    .into_iter()
                    .map(|button| OptionView { id: button.id, title: button.title })
                    .collect(),
                list_label: interactive.list_label,
                sections: interactive.sections.into_iter().map(section).collect(),
                header_media: media.filter(|_| interactive.header_media.is_some()).map(MediaView::from),
                link: interactive.link.map(|link| OptionLinkView { label: link.label, url: link.url }),
                location_request: interactive.location_request,
            }),
        }
    }
}

fn section(section: content::Section) -> SectionView {
    let rows = section.rows.into_iter().map(|row| OptionRowView {
        id: row.id,
        title: row.title,
        description: row.description,
    });
    SectionView { title: section.title, rows: rows.collect() }
}

fn contacts(cards: content::Contacts) -> ContactsContent {
    let entry = |entry: content::CardEntry| CardEntryView { value: entry.value, label: entry.label };
    let card = |card: content::ContactCard| CardView {
        formatted_name: card.formatted_name,
        phones: card
            .phones
            .into_iter()
            .map(|phone| CardPhoneView { phone: phone.phone, label: phone.label, wa_id: phone.wa_id })
            .collect(),
        emails: card.emails.into_iter().map(|email| CardEmailView { email: email.value, label: email.label }).collect(),
        addresses: card.addresses.into_iter().map(entry).collect(),
        urls: card.urls.into_iter().map(entry).collect(),
        org: card.organization,
        birthday: card.birthday,
    };
    ContactsContent { contacts: cards.contacts.into_iter().map(card).collect(), origin: cards.origin }
}

fn order(order: content::Order) -> OrderContent {
    let item = |item: content::OrderItem| OrderItemView {
        retailer_id: item.retailer_id,
        quantity: item.quantity,
        price: item.price.map(|price| PriceView { amount_micros: price.amount_micros, currency: price.currency }),
    };
    OrderContent { catalog_id: order.catalog_id, text: order.text, items: order.items.into_iter().map(item).collect() }
}

fn location(place: content::Location) -> LocationContent {
    LocationContent {
        latitude: place.latitude,
        longitude: place.longitude,
        name: place.name,
        address: place.address,
        url: place.url,
    }
}

fn template(template: content::Template, media: Option<StoredMedia>) -> TemplateContent {
    let (text, place) = (template.header, template.location.map(|place| location(*place)));
    let kind = match (&text, &template.header_media, &place) {
        (Some(_), ..) => Some("text"),
        (None, Some(file), _) => Some(file.kind.as_str()),
        (None, None, Some(_)) => Some("location"),
        (None, None, None) => None,
    };
    let media = media.filter(|_| template.header_media.is_some()).map(MediaView::from);
    let header = kind.map(|kind| FilledHeaderView { kind: kind.to_owned(), text, media, location: place });
    let card = |card: content::Card| CarouselCardView {
        kind: card.media.kind.as_str().to_owned(),
        media_id: card.media.media_id.0,
        body: card.body,
        buttons: FilledButtonView::all(card.buttons),
    };
    TemplateContent {
        template_id: template.template_id.map(|id| id.0),
        name: template.name,
        language: template.language,
        category: template.category,
        header,
        body: template.body,
        footer: template.footer,
        offer: template.offer.map(|offer| OfferView { text: offer.text, expires_at: instant(offer.expires_at) }),
        buttons: FilledButtonView::all(template.buttons),
        cards: template.cards.into_iter().map(card).collect(),
        params: template.params.into_iter().map(|param| (param.key, param.value)).collect(),
    }
}
