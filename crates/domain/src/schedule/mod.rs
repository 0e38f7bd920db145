//! Messages that wait: when they go, what is looked at again at that moment, and what may become of them.
//!
//! Reading the time zone database is the caller's: zones come here as they were found. There are no quiet hours; who
//! chooses three in the morning gets it.

mod country;
mod local_time;
mod moment;
mod state;
mod zone;

pub use country::only_zone;
pub use local_time::{MAX_AHEAD, Shift, When, WhenRefusal, resolve};
pub use moment::{Fallback, Moment, Outcome, Prepared, TemplateFitness, at_send_time};
pub use state::{ScheduledState, Step, inbound_cancels};
pub use zone::{Zone, ZoneChoice, ZoneSource, zone_of};
