//! Who has which conversation open, and who is typing. In memory, forgotten after half a minute of silence.

use domain::{ConversationId, Timestamp, UserId, time::SECOND};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, time::Duration};
use utoipa::ToSchema;
use uuid::Uuid;

const KEPT: Duration = SECOND.saturating_mul(30);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Activity {
    Viewing,
    Typing,
    Left,
}

/// What is told of somebody.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PresenceView {
    pub(super) conversation_id: Uuid,
    pub(super) user: PersonView,
    pub(super) activity: Activity,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct PersonView {
    pub(super) id: Uuid,
    pub(super) name: String,
}

#[derive(Debug, Default)]
pub(super) struct Presence(HashMap<(ConversationId, UserId), Seen>);

#[derive(Debug)]
struct Seen {
    name: String,
    activity: Activity,
    until: Timestamp,
}

impl Presence {
    /// Notes it and says what to tell the others; repeats are told too, because what they know expires as well.
    pub(super) fn note(
        &mut self,
        conversation: ConversationId,
        user: UserId,
        name: &str,
        activity: Activity,
        now: Timestamp,
    ) -> PresenceView {
        if activity == Activity::Left {
            self.0.remove(&(conversation, user));
        } else {
            let seen = Seen { name: name.to_owned(), activity, until: now.plus(KEPT) };
            self.0.insert((conversation, user), seen);
        }
        view(conversation, user, name, activity)
    }

    /// What somebody who just came must be told.
    pub(super) fn present(&self) -> Vec<PresenceView> {
        self.0
            .iter()
            .map(|((conversation, user), seen)| view(*conversation, *user, &seen.name, seen.activity))
            .collect()
    }

    /// Forgets the silent ones and says that they left.
    pub(super) fn sweep(&mut self, now: Timestamp) -> Vec<PresenceView> {
        let mut gone = Vec::new();
        self.0.retain(|(conversation, user), seen| {
            let stays = seen.until > now;
            if !stays {
                gone.push(view(*conversation, *user, &seen.name, Activity::Left));
            }
            stays
        });
        gone
    }
}

fn view(conversation: ConversationId, user: UserId, name: &str, activity: Activity) -> PresenceView {
    PresenceView { conversation_id: conversation.0, user: PersonView { id: user.0, name: name.to_owned() }, activity }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_means_left() {
        let mut presence = Presence::default();
        let (here, luis) = (ConversationId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        let start = Timestamp::from_millis(1_000_000);
        presence.note(here, luis, "Luis", Activity::Typing, start);
        assert_eq!(presence.present().len(), 1);
        assert!(presence.sweep(start.plus(SECOND * 29)).is_empty());
        assert_eq!(presence.sweep(start.plus(SECOND * 30)).first().map(|left| left.activity), Some(Activity::Left));
        assert!(presence.present().is_empty());
    }
}
