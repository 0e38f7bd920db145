//! Whether somebody can be written to first by what a channel calls them (D-09, decision 9).

use crate::identity::IdentityKeyKind;

/// A number reaches its owner from every line. A user id is the last resort and means nothing outside its portfolio;
/// the other channels let only the customer begin.
pub const fn is_address(kind: IdentityKeyKind, is_known_to_portfolio: bool) -> bool {
    match kind {
        IdentityKeyKind::WaId => true,
        IdentityKeyKind::Bsuid => is_known_to_portfolio,
        IdentityKeyKind::Psid | IdentityKeyKind::Igsid | IdentityKeyKind::Email => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_id_reaches_only_within_its_portfolio() {
        for (kind, is_known, expected) in [
            (IdentityKeyKind::WaId, false, true),
            (IdentityKeyKind::Bsuid, true, true),
            (IdentityKeyKind::Bsuid, false, false),
            (IdentityKeyKind::Psid, true, false),
            (IdentityKeyKind::Igsid, true, false),
            (IdentityKeyKind::Email, true, false),
        ] {
            assert_eq!(is_address(kind, is_known), expected, "{kind:?} {is_known}");
        }
    }
}
