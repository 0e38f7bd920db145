//! Every limit at once, each fault at its place, so that an editor can mark them all while somebody types.

use super::{
    Header, MAX_BODY, MAX_BUTTON_ID, MAX_BUTTONS, MAX_FOOTER, MAX_HEADER, MAX_LABEL, MAX_LIST_BODY,
    MAX_ROW_DESCRIPTION, MAX_ROW_ID, MAX_ROW_TITLE, MAX_ROWS, MAX_SECTION_TITLE, MAX_SECTIONS, MAX_URL, Offer,
    OptionMessage,
};
use crate::{
    message::content::{OptionButton, OptionRow, Section},
    segment::Fault,
};
use std::collections::HashSet;

/// What WhatsApp would refuse. `at` is the pointer of the message within the request; the codes are `required`,
/// `too_long`, `too_many` (buttons, sections), `too_many_rows` (at the sections), `repeated`, `invalid`, `not_allowed`.
pub fn check(message: &OptionMessage, at: &str) -> Vec<Fault> {
    let mut checker = Checker { at, faults: Vec::new() };
    checker.edges(message);
    match &message.offer {
        Offer::Buttons { buttons } => {
            checker.required("/body", &message.body, MAX_BODY);
            checker.buttons(buttons);
        }
        Offer::List { label, sections } => {
            checker.required("/body", &message.body, MAX_LIST_BODY);
            checker.required("/offer/label", label, MAX_LABEL);
            checker.sections(sections);
        }
        Offer::Link { label, url } => {
            checker.required("/body", &message.body, MAX_BODY);
            checker.required("/offer/label", label, MAX_LABEL);
            checker.required("/offer/url", url, MAX_URL);
            checker.fault_if(!url.trim().is_empty() && !is_web_address(url), "/offer/url", "invalid");
        }
        Offer::LocationRequest => checker.required("/body", &message.body, MAX_BODY),
    }
    checker.faults
}

struct Checker<'a> {
    at: &'a str,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault_if(&mut self, is_wrong: bool, pointer: &str, code: &'static str) {
        if is_wrong {
            self.faults.push(Fault { pointer: format!("{}{pointer}", self.at), code });
        }
    }

    fn required(&mut self, pointer: &str, text: &str, max: usize) {
        self.fault_if(text.trim().is_empty(), pointer, "required");
        self.at_most(pointer, text, max);
    }

    fn at_most(&mut self, pointer: &str, text: &str, max: usize) {
        self.fault_if(text.chars().count() > max, pointer, "too_long");
    }

    /// Header and footer.
    fn edges(&mut self, OptionMessage { header, footer, offer, .. }: &OptionMessage) {
        let footer = footer.as_deref().unwrap_or_default();
        self.at_most("/footer", footer, MAX_FOOTER);
        if let Some(Header::Text { text }) = header {
            self.at_most("/header/text", text, MAX_HEADER);
        }
        let has_file = header.as_ref().is_some_and(|header| header.media().is_some());
        match offer {
            Offer::Buttons { .. } | Offer::Link { .. } => {}
            Offer::List { .. } => self.fault_if(has_file, "/header", "not_allowed"),
            Offer::LocationRequest => {
                self.fault_if(header.is_some(), "/header", "not_allowed");
                self.fault_if(!footer.is_empty(), "/footer", "not_allowed");
            }
        }
    }

    fn buttons(&mut self, buttons: &[OptionButton]) {
        self.fault_if(buttons.is_empty(), "/offer/buttons", "required");
        self.fault_if(buttons.len() > MAX_BUTTONS, "/offer/buttons", "too_many");
        let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
        for (place, OptionButton { id, title }) in buttons.iter().enumerate() {
            let pointer = format!("/offer/buttons/{place}");
            self.id(&pointer, id, MAX_BUTTON_ID, &mut ids);
            let pointer = format!("{pointer}/title");
            self.required(&pointer, title, MAX_LABEL);
            let title = title.trim();
            self.fault_if(!title.is_empty() && !titles.insert(title), &pointer, "repeated");
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        let rows: usize = sections.iter().map(|section| section.rows.len()).sum();
        self.fault_if(sections.is_empty(), "/offer/sections", "required");
        self.fault_if(sections.len() > MAX_SECTIONS, "/offer/sections", "too_many");
        self.fault_if(rows > MAX_ROWS, "/offer/sections", "too_many_rows");
        let mut ids = HashSet::new();
        for (place, section) in sections.iter().enumerate() {
            let pointer = format!("/offer/sections/{place}");
            let title = section.title.as_deref().unwrap_or_default();
            let lacks_title = sections.len() > 1 && title.trim().is_empty();
            self.fault_if(lacks_title, &format!("{pointer}/title"), "required");
            self.at_most(&format!("{pointer}/title"), title, MAX_SECTION_TITLE);
            self.fault_if(section.rows.is_empty(), &format!("{pointer}/rows"), "required");
            for (place, row) in section.rows.iter().enumerate() {
                self.row(&format!("{pointer}/rows/{place}"), row, &mut ids);
            }
        }
    }

    fn row<'m>(&mut self, pointer: &str, row: &'m OptionRow, ids: &mut HashSet<&'m str>) {
        self.id(pointer, &row.id, MAX_ROW_ID, ids);
        self.required(&format!("{pointer}/title"), &row.title, MAX_ROW_TITLE);
        let description = row.description.as_deref().unwrap_or_default();
        self.at_most(&format!("{pointer}/description"), description, MAX_ROW_DESCRIPTION);
    }

    /// Unique in the whole message, and without spaces around it, which Meta refuses.
    fn id<'m>(&mut self, pointer: &str, id: &'m str, max: usize, seen: &mut HashSet<&'m str>) {
        let pointer = format!("{pointer}/id");
        self.required(&pointer, id, max);
        let is_blank = id.trim().is_empty();
        self.fault_if(!is_blank && id.trim() != id, &pointer, "invalid");
        self.fault_if(!is_blank && !seen.insert(id), &pointer, "repeated");
    }
}

/// `http` or `https` with a host, and nothing that an address cannot hold.
fn is_web_address(url: &str) -> bool {
    let after_scheme = |scheme: &str| {
        url.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).and_then(|_| url.get(scheme.len()..))
    };
    let Some(rest) = after_scheme("https://").or_else(|| after_scheme("http://")) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_host = name.starts_with(char::is_alphanumeric) && name.ends_with(char::is_alphanumeric);
    is_host && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'))
}
