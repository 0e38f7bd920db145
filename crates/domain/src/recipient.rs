//! Where a message goes when the company writes first (D-09, decision 9).

use crate::{
    identity::{IdentityKey, IdentityKeyKind},
    phone::Phone,
};

/// The numbers that the CRM holds of somebody; a secondary one is never written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub whatsapp: Option<Phone>,
    pub primary: Option<Phone>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// The key by which the line knows them.
    Own,
    Phone(Phone),
}

/// `None` when there is nothing to write to. A user id is the last resort and means nothing outside its portfolio.
pub fn address(own: &IdentityKey, numbers: Numbers, is_known_to_portfolio: bool) -> Option<Address> {
    let number = numbers.whatsapp.or(numbers.primary).map(Address::Phone);
    match own.kind {
        IdentityKeyKind::WaId => Some(Address::Own),
        IdentityKeyKind::Bsuid => number.or_else(|| is_known_to_portfolio.then_some(Address::Own)),
        IdentityKeyKind::Psid | IdentityKeyKind::Igsid | IdentityKeyKind::Email => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_id_is_the_last_resort() {
        let phone = |digits: &str| Phone::from_wa_id(digits);
        let (whatsapp, primary) = (phone("573001112233"), phone("573004445566"));
        let numbers = |whatsapp: &Option<Phone>, primary: &Option<Phone>| Numbers {
            whatsapp: whatsapp.clone(),
            primary: primary.clone(),
        };
        let to = |phone: &Option<Phone>| phone.clone().map(Address::Phone);
        for (kind, numbers, is_known, expected) in [
            (IdentityKeyKind::WaId, numbers(&None, &None), false, Some(Address::Own)),
            (IdentityKeyKind::Bsuid, numbers(&whatsapp, &primary), true, to(&whatsapp)),
            (IdentityKeyKind::Bsuid, numbers(&None, &primary), true, to(&primary)),
            (IdentityKeyKind::Bsuid, numbers(&None, &None), true, Some(Address::Own)),
            (IdentityKeyKind::Bsuid, numbers(&None, &None), false, None),
            (IdentityKeyKind::Psid, numbers(&None, &primary), false, to(&primary)),
            (IdentityKeyKind::Igsid, numbers(&None, &None), true, None),
        ] {
            let own = IdentityKey::new(kind, "x");
            assert_eq!(address(&own, numbers.clone(), is_known), expected, "{kind:?} {numbers:?} {is_known}");
        }
    }
}
