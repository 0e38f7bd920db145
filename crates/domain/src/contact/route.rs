//! Which number a conversation is started with (D-09). A reply goes to the thread's identity instead.

use super::{Point, PointKind, Points};

/// Where to write, and why there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    Whatsapp(&'a Point),
    Primary(&'a Point),
    /// The user id that the line's portfolio knows the person by.
    UserId,
}

impl Route<'_> {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Whatsapp(_) => "whatsapp",
            Self::Primary(_) => "primary",
            Self::UserId => "bsuid",
        }
    }
}

/// Strict order: the WhatsApp phone whenever there is one, the primary phone only when there is none, and the user id
/// as the last resort. Never a secondary number, and no second try elsewhere when a send fails.
pub fn route(points: &Points, has_user_id: bool) -> Option<Route<'_>> {
    if let Some(point) = points.whatsapp() {
        return Some(Route::Whatsapp(point));
    }
    let primary = points.primary(PointKind::Phone).map(Route::Primary);
    primary.or(has_user_id.then_some(Route::UserId))
}
