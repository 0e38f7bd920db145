//! Which of the options a customer took.

use super::{Offer, OptionMessage};
use crate::message::content::Choice;

/// The option as it was offered, whatever the answer says it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken<'m> {
    pub id: &'m str,
    pub title: &'m str,
    pub description: Option<&'m str>,
    /// Its place among all options of the message, from 0; of a list, across its sections.
    pub place: usize,
}

impl OptionMessage {
    /// The option that an inbound `button_reply` or `list_reply` names by its id. `None` when this message did not
    /// offer it: the answer is to another one, or to a version of it that was changed since.
    pub fn taken(&self, answer: &Choice) -> Option<Taken<'_>> {
        let is_taken = |taken: &Taken<'_>| taken.id == answer.id;
        match (&self.offer, answer.form.as_str()) {
            (Offer::Buttons { .. }, "button_reply") | (Offer::List { .. }, "list_reply") => {
                self.options().into_iter().find(is_taken)
            }
            (Offer::Buttons { .. } | Offer::List { .. } | Offer::Link { .. } | Offer::LocationRequest, _) => None,
        }
    }

    /// Everything that can be answered with, in the order shown: the branches of a flow.
    pub fn options(&self) -> Vec<Taken<'_>> {
        let options: Vec<(&str, &str, Option<&str>)> = match &self.offer {
            Offer::Buttons { buttons } => {
                buttons.iter().map(|button| (button.id.as_str(), button.title.as_str(), None)).collect()
            }
            Offer::List { sections, .. } => {
                let rows = sections.iter().flat_map(|section| &section.rows);
                rows.map(|row| (row.id.as_str(), row.title.as_str(), row.description.as_deref())).collect()
            }
            Offer::Link { .. } | Offer::LocationRequest => Vec::new(),
        };
        let numbered = options.into_iter().enumerate();
        numbered.map(|(place, (id, title, description))| Taken { id, title, description, place }).collect()
    }
}
