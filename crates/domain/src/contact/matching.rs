//! Whose record this is, when a form, a file or a flow brings somebody (D-08, D-22, D-23).

use crate::ContactId;

/// Who has what was brought. Of several e-mails or numbers, the first known one in the order they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// By e-mail, the primary one before the alternatives.
    pub email: Option<ContactId>,
    pub phone: Option<ContactId>,
    /// By the custom field that is an ID.
    pub id_field: Option<ContactId>,
    /// By a channel's id of the person.
    pub identity: Option<ContactId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    Create,
    Update(ContactId),
    /// E-mail and number are two people's: the e-mail wins, and the number stays where it is.
    Split {
        contact: ContactId,
        other: ContactId,
    },
}

/// E-mail, then phone, then the ID field: any of them updates instead of creating.
pub fn of_record(known: Known) -> Match {
    match (known.email, known.phone) {
        (Some(contact), Some(other)) if contact != other => Match::Split { contact, other },
        (Some(contact), _) | (None, Some(contact)) => Match::Update(contact),
        (None, None) => known.id_field.map_or(Match::Create, Match::Update),
    }
}

/// A person of a conversation: the number, whichever of the contact's it is, then the channel's id.
pub fn of_conversation(known: Known) -> Match {
    known.phone.or(known.identity).map_or(Match::Create, Match::Update)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const A: ContactId = ContactId(Uuid::from_u128(1));
    const B: ContactId = ContactId(Uuid::from_u128(2));

    #[test]
    fn d22_d23_email_then_phone_then_the_id_field() {
        let nobody = Known::default();
        for (known, expected) in [
            (nobody, Match::Create),
            (Known { email: Some(A), ..nobody }, Match::Update(A)),
            (Known { phone: Some(A), ..nobody }, Match::Update(A)),
            (Known { id_field: Some(A), ..nobody }, Match::Update(A)),
            (Known { phone: Some(A), id_field: Some(B), ..nobody }, Match::Update(A)),
            (Known { email: Some(A), phone: Some(A), ..nobody }, Match::Update(A)),
            (Known { email: Some(A), phone: Some(B), ..nobody }, Match::Split { contact: A, other: B }),
        ] {
            assert_eq!(of_record(known), expected, "{known:?}");
        }
    }

    #[test]
    fn d08_a_conversation_is_matched_by_number_before_user_id() {
        let known = Known { phone: Some(A), identity: Some(B), ..Known::default() };
        assert_eq!(of_conversation(known), Match::Update(A));
        assert_eq!(of_conversation(Known { identity: Some(B), ..Known::default() }), Match::Update(B));
        assert_eq!(of_conversation(Known::default()), Match::Create);
    }
}
