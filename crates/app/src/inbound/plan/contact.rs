//! Contacts behind the people of a batch: recognised by number, their times kept, and what must follow asked for.

use super::Plan;
use crate::{
    inbound::batch::Key,
    jobs::{fill_whatsapp::FillWhatsapp, register_sender::RegisterSender},
};
use domain::{
    ContactId, IdentityId, Timestamp,
    actor::Actor,
    contact::{
        HistoryKind,
        register::{SocialRegistration, unknown_sender},
    },
    identity::IdentityKeyKind,
    message::Direction,
    reply::InboundNature,
};
use serde_json::json;
use store::{contact_event::NewEvent, ingest::Line};

impl Plan<'_> {
    /// A number shows up that nobody of the channel had: when it is a contact's, this is that contact (D-13, row 4).
    pub(super) fn recognise(&mut self, id: IdentityId, (kind, canonical): &Key) {
        if *kind != IdentityKeyKind::WaId {
            return;
        }
        let Some(found) = self.contacts.get(canonical) else { return };
        let Some(somebody) = self.people.get_mut(&id).filter(|somebody| somebody.known.contact.is_none()) else {
            return;
        };
        let contact = found.contact;
        somebody.known.contact = Some(contact);
        somebody.known.contact_owner = found.owner;
        somebody.known.contact_words = Some(found.words.clone());
        somebody.known.lacks_whatsapp = found.lacks_whatsapp;
        somebody.changed = true;
        let detail = json!({ "identity_id": id.to_string(), "value": format!("+{canonical}"), "automatic": true });
        self.history.push(NewEvent {
            id: self.id(),
            contact,
            at: self.now,
            kind: HistoryKind::IdentityLinked,
            actor: Actor::System,
            detail,
        });
    }

    /// Somebody wrote, or was written to from the company's phone.
    pub(super) fn note_contact(
        &mut self,
        line: &Line,
        identity: IdentityId,
        nature: InboundNature,
        direction: Direction,
        (at, reopened): (Timestamp, bool),
    ) {
        let is_said = match nature {
            InboundNature::Message | InboundNature::Call => true,
            InboundNature::Echo | InboundNature::History => false,
            InboundNature::SystemNotice | InboundNature::Reaction | InboundNature::Edit | InboundNature::Revoke => {
                return;
            }
        };
        let Some(known) = self.people.get(&identity).map(|somebody| &somebody.known) else { return };
        let Some(contact) = known.contact else {
            if is_said && reopened {
                self.register(line, identity);
            }
            return;
        };
        let has_number = known.phone.is_some();
        let lacks_whatsapp = known.lacks_whatsapp;
        let times = self.contact_times.entry(contact).or_default();
        let slot = match direction {
            Direction::Inbound => &mut times.inbound,
            Direction::Outbound => &mut times.outbound,
        };
        *slot = (*slot).max(Some(at));
        if is_said && lacks_whatsapp && has_number {
            self.fill(contact, FillWhatsapp::Wrote { identity, contact });
        }
    }

    /// A line may make a contact of somebody nobody knows.
    fn register(&mut self, line: &Line, identity: IdentityId) {
        if unknown_sender(line.unknown_sender, line.kind, SocialRegistration::default()).is_some() {
            let job = RegisterSender { identity, channel: line.id };
            self.jobs.push(job.job(self.id(), self.now));
        }
    }

    /// Asks for the rule, once for the same reason in a batch.
    pub(super) fn fill(&mut self, contact: ContactId, job: FillWhatsapp) {
        if self.fills.insert(job) {
            self.jobs.push(job.job(self.id(), contact, self.now));
        }
    }
}
