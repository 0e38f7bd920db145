//! The flat shape in which messages store and requests carry what is offered.

use super::{Header, Offer, OptionMessage, check};
use crate::{
    message::{
        MessageKind,
        content::{HeaderMedia, Interactive, OptionLink},
    },
    segment::Fault,
};

impl OptionMessage {
    /// A stored question; `None` of a customer's answer, or where not exactly one thing is offered.
    pub fn of_interactive(question: &Interactive) -> Option<Self> {
        if question.reply.is_some() {
            return None;
        }
        let [offer] = <[Offer; 1]>::try_from(offers(question)).ok()?;
        Some(Self {
            header: header(question),
            body: question.body.clone().unwrap_or_default(),
            footer: question.footer.clone(),
            offer,
        })
    }
}

/// Everything offered at once; more than one cannot be sent.
fn offers(question: &Interactive) -> Vec<Offer> {
    let Interactive { buttons, list_label, sections, link, location_request, .. } = question;
    let mut offers = Vec::new();
    if !buttons.is_empty() {
        offers.push(Offer::Buttons { buttons: buttons.clone() });
    }
    if !sections.is_empty() || list_label.as_ref().is_some_and(|label| !label.is_empty()) {
        offers.push(Offer::List { label: list_label.clone().unwrap_or_default(), sections: sections.clone() });
    }
    if let Some(OptionLink { label, url }) = link {
        offers.push(Offer::Link { label: label.clone(), url: url.clone() });
    }
    if *location_request {
        offers.push(Offer::LocationRequest);
    }
    offers
}

fn header(question: &Interactive) -> Option<Header> {
    let Some(HeaderMedia { kind, media_id }) = question.header_media.clone() else {
        let text = question.header.clone().filter(|text| !text.is_empty());
        return text.map(|text| Header::Text { text });
    };
    match kind {
        MessageKind::Video => Some(Header::Video { media_id }),
        MessageKind::Document => Some(Header::Document { media_id, filename: question.header_filename.clone() }),
        _ => Some(Header::Image { media_id }),
    }
}

/// [`check`] of a question in this shape: the pointers name its members.
pub fn check_stored(question: &Interactive, at: &str) -> Vec<Fault> {
    let fault = |pointer: &str, code| vec![Fault { pointer: format!("{at}{pointer}"), code }];
    let message = match offers(question).as_slice() {
        [] => return fault("/buttons", "required"),
        [_] => OptionMessage::of_interactive(question),
        [_, second, ..] => return fault(member(second), "not_allowed"),
    };
    let Some(message) = message else { return fault("/reply", "not_allowed") };
    let mut faults = check(&message, "");
    for fault in &mut faults {
        fault.pointer = format!("{at}{}", pointer(&message, &fault.pointer));
    }
    if question.header_media.is_some() && question.header.as_ref().is_some_and(|text| !text.is_empty()) {
        faults.push(Fault { pointer: format!("{at}/header"), code: "not_allowed" });
    }
    let can_head = |kind| matches!(kind, MessageKind::Image | MessageKind::Video | MessageKind::Document);
    if question.header_media.as_ref().is_some_and(|header| !can_head(header.kind)) {
        faults.push(Fault { pointer: format!("{at}/header_media"), code: "invalid" });
    }
    faults
}

const fn member(offer: &Offer) -> &'static str {
    match offer {
        Offer::Buttons { .. } => "/buttons",
        Offer::List { .. } => "/sections",
        Offer::Link { .. } => "/link",
        Offer::LocationRequest => "/location_request",
    }
}

fn pointer(message: &OptionMessage, pointer: &str) -> String {
    match (pointer, &message.offer) {
        ("/header", _) if message.header.as_ref().is_some_and(|header| header.media().is_some()) => {
            "/header_media".into()
        }
        ("/header/text", _) => "/header".into(),
        ("/offer/label", Offer::List { .. }) => "/list_label".into(),
        (within, Offer::Link { .. }) => within.replacen("/offer", "/link", 1),
        (within, _) => within.replacen("/offer", "", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::content::{OptionButton, OptionRow, Section};

    fn ask() -> Interactive {
        Interactive { body: Some("¿Cuál?".into()), ..Interactive::default() }
    }

    #[test]
    fn every_fault_is_told_at_the_member_of_the_request() {
        let button = |title: &str| OptionButton { id: title.into(), title: title.into() };
        let row = OptionRow { id: "r".into(), title: "x".repeat(25), description: None };
        let media_id = crate::MediaId(uuid::Uuid::nil());
        let picture = Some(HeaderMedia { kind: MessageKind::Image, media_id });
        let link = Some(OptionLink { label: String::new(), url: "nada".into() });
        for (question, expected) in [
            (ask(), vec!["/c/buttons required"]),
            (
                Interactive { buttons: vec![button("a")], location_request: true, ..ask() },
                vec!["/c/location_request not_allowed"],
            ),
            (
                Interactive { buttons: vec![button("a"), button("a")], header_media: picture.clone(), ..ask() },
                vec!["/c/buttons/1/id repeated", "/c/buttons/1/title repeated"],
            ),
            (
                Interactive {
                    sections: vec![Section { title: None, rows: vec![row] }],
                    header: Some("x".repeat(61)),
                    ..ask()
                },
                vec!["/c/header too_long", "/c/list_label required", "/c/sections/0/rows/0/title too_long"],
            ),
            (
                Interactive { list_label: Some("Ver".into()), header_media: picture.clone(), ..ask() },
                vec!["/c/header_media not_allowed", "/c/sections required"],
            ),
            (Interactive { link, ..ask() }, vec!["/c/link/label required", "/c/link/url invalid"]),
            (Interactive { location_request: true, ..ask() }, vec![]),
            (
                Interactive { location_request: true, header: Some("Hola".into()), header_media: picture, ..ask() },
                vec!["/c/header_media not_allowed", "/c/header not_allowed"],
            ),
        ] {
            let told =
                check_stored(&question, "/c").into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code));
            assert_eq!(told.collect::<Vec<_>>(), expected);
        }
    }
}
