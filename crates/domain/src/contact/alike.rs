//! Two that may be one: what makes a pair worth a look. Never decides, only points out.

use super::PointKind;

/// Digits that two numbers share at their end when they may be one number written in two ways.
const SHARED_DIGITS: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Numbers with the same last digits.
    Phone,
    /// E-mails that differ in dots, or in what follows a plus sign.
    Email,
    /// The same first and last name.
    Name,
}

impl Likeness {
    pub const ALL: &[Self] = &[Self::Phone, Self::Email, Self::Name];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Name => "name",
        }
    }
}

/// What two values share that are alike without being the same. `key` is the one under which they are stored.
pub fn loose_key(kind: PointKind, key: &str) -> Option<String> {
    match kind {
        PointKind::Phone => {
            let start = key.len().checked_sub(SHARED_DIGITS)?;
            key.get(start..).map(str::to_owned)
        }
        PointKind::Email => {
            let (local, host) = key.rsplit_once('@')?;
            let plain: String = local.split('+').next().unwrap_or(local).chars().filter(|c| *c != '.').collect();
            (!plain.is_empty()).then(|| format!("{plain}@{host}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_may_be_one_share_a_loose_key() {
        for (kind, one, other, alike) in [
            (PointKind::Phone, "573001110001", "13001110001", true),
            (PointKind::Phone, "573001110001", "573001110002", false),
            (PointKind::Email, "ana.perez@x.co", "anaperez+ventas@x.co", true),
            (PointKind::Email, "ana@x.co", "ana@y.co", false),
        ] {
            assert_eq!(loose_key(kind, one) == loose_key(kind, other), alike, "{one} {other}");
        }
        assert_eq!(loose_key(PointKind::Phone, "1234567"), None);
        assert_eq!(loose_key(PointKind::Email, "+x@x.co"), None);
    }
}
