//! How long to wait after wrong passwords. Delays grow and end; nobody is ever locked out for good (decision 25).

use crate::time::{DAY, SECOND};
use std::time::Duration;

/// Wrong passwords of one account that cost nothing yet.
pub const FREE_TRIES_OF_ACCOUNT: i32 = 3;
/// Wrong passwords from one address that cost nothing yet; a company may share an address.
pub const FREE_TRIES_OF_ADDRESS: i32 = 15;
/// Failures are forgotten after this long without another.
pub const FORGOTTEN_AFTER: Duration = DAY;
/// A browser that is not used for this long has to sign in again, …
pub const SESSION_IDLE: Duration = DAY.saturating_mul(14);
/// … and every browser after this long.
pub const SESSION_LIFETIME: Duration = DAY.saturating_mul(60);
/// Shortest password, in characters.
pub const MIN_PASSWORD: usize = 8;
/// Longest password, in characters; hashing has a price.
pub const MAX_PASSWORD: usize = 200;

const LONGEST: Duration = SECOND.saturating_mul(300);

/// The wait after `failures` wrong passwords in a row: nothing for the free ones, then 1 s, 2 s, 4 s … 5 min.
pub fn delay(failures: i32, free: i32) -> Duration {
    match u32::try_from(failures.saturating_sub(free)) {
        Ok(0) | Err(_) => Duration::ZERO,
        Ok(beyond) => SECOND.saturating_mul(1_u32.checked_shl((beyond - 1).min(16)).unwrap_or(u32::MAX)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_stay_bounded() {
        let waits: Vec<_> = (1..=7).map(|failures| delay(failures, 3).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8]);
        assert_eq!(delay(i32::MAX, 3), LONGEST);
    }
}
