//! A customer's phone from code: the same verbs as on the page.

use std::sync::Arc;

use crate::Owner;
use crate::engine::Engine;
use crate::graph::media;
use crate::phones::behaviour::Behaviour;
use crate::phones::phone::Bubble;
use crate::phones::say::{File, Message, Refused};
use crate::phones::verb::{self, Chat};
use crate::phones::{identity, order, tap, view};
use crate::state::media::WEBHOOK_LIFE_MS;

/// One customer's phone, writing to one business number.
#[derive(Clone, Debug)]
pub struct PhoneHandle {
    owner: Arc<Owner>,
    phone: String,
    number: Option<String>,
}

impl PhoneHandle {
    pub(crate) fn open(owner: Arc<Owner>, written: &str) -> Self {
        let now_ms = owner.0.clock.now_ms();
        let phone = owner.0.change(|state| match state.phone_id(written) {
            Some(id) => id,
            None => identity::make(state, now_ms, written, "", true).unwrap_or_default(),
        });
        Self { owner, phone, number: None }
    }

    fn engine(&self) -> &Engine {
        &self.owner.0
    }

    /// Writes to this business number instead of the only (or first) one.
    pub fn to(mut self, phone_number_id: impl Into<String>) -> Self {
        self.number = Some(phone_number_id.into());
        self
    }

    /// The name shown to the business.
    pub fn named(self, name: &str) -> Self {
        self.engine().change(|state| {
            if let Some(phone) = state.phones.get_mut(&self.phone) {
                name.clone_into(&mut phone.name);
            }
            state.touch(&self.phone);
        });
        self
    }

    /// The number as WhatsApp knows it: digits only.
    pub fn wa_id(&self) -> String {
        self.engine().look(|state| state.phones.get(&self.phone).map(|phone| phone.wa_id.clone())).unwrap_or_default()
    }

    /// The business-scoped user id.
    pub fn user_id(&self) -> String {
        self.engine().look(|state| state.phones.get(&self.phone).map(|phone| phone.user_id.clone())).unwrap_or_default()
    }

    /// Sends any message and gives back its id.
    pub fn send(&self, message: Message) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| verb::send(state, now_ms, chat, message))
    }

    pub fn send_text(&self, text: &str) -> Result<String, Refused> {
        self.send(Message::text(text))
    }

    pub fn reply(&self, wamid: &str, text: &str) -> Result<String, Refused> {
        self.send(Message::text(text).replying_to(wamid))
    }

    /// Sends a picture, video, voice note, document or sticker.
    pub fn send_media(&self, file: File) -> Result<String, Refused> {
        let number = self.number()?;
        let message = media::from_customer(self.engine(), &number, file, WEBHOOK_LIFE_MS)?;
        self.send(message)
    }

    /// Reacts to a message; `None` takes the reaction back.
    pub fn react(&self, wamid: &str, emoji: Option<&str>) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| verb::react(state, now_ms, chat, wamid, emoji))
    }

    /// Taps the button, row or request number `index` of a message of the business.
    pub fn tap_button(&self, wamid: &str, index: usize) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| tap::tap(state, now_ms, chat, wamid, index))
    }

    /// Opens the chat: what was delivered is read.
    pub fn read(&self) -> Result<(), Refused> {
        self.act(|state, now_ms, chat| {
            verb::open(state, now_ms, chat);
            Ok(())
        })
    }

    /// Plays a voice note of the business.
    pub fn play(&self, wamid: &str) -> Result<(), Refused> {
        self.act(|state, now_ms, chat| verb::play(state, now_ms, chat.phone, wamid))
    }

    pub fn edit(&self, wamid: &str, text: &str) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| verb::edit(state, now_ms, chat, wamid, text))
    }

    pub fn revoke(&self, wamid: &str) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| verb::revoke(state, now_ms, chat, wamid))
    }

    /// The business answers on its own phone (coexistence).
    pub fn echo(&self, text: &str) -> Result<String, Refused> {
        self.act(|state, now_ms, chat| verb::echo(state, now_ms, chat, text))
    }

    /// The next message comes from an ad; `None` chooses an ordinary one.
    pub fn came_from_ad(&self, referral: Option<serde_json::Value>) {
        self.engine().change(|state| {
            if let Some(phone) = state.phones.get_mut(&self.phone) {
                phone.pending_ad = Some(referral.unwrap_or_else(view::ordinary_ad));
            }
            state.touch(&self.phone);
        });
    }

    pub fn change_number(&self, written: &str) -> Result<(), Refused> {
        self.act(|state, now_ms, chat| identity::change_number(state, now_ms, chat.phone, written))
    }

    pub fn change_user_id(&self) -> Result<(), Refused> {
        self.act(|state, now_ms, chat| identity::change_user_id(state, now_ms, chat.phone))
    }

    /// Hides the number behind a username; `None` shows it again.
    pub fn hide_number(&self, username: Option<&str>) -> Result<(), Refused> {
        self.act(|state, _, chat| identity::hide_number(state, chat.phone, username))
    }

    /// Stops or resumes marketing messages.
    pub fn stop_marketing(&self, is_stopped: bool) -> Result<(), Refused> {
        self.act(|state, now_ms, chat| verb::marketing(state, now_ms, chat, is_stopped))
    }

    pub fn behaviour(&self) -> Behaviour {
        self.engine()
            .look(|state| state.phones.get(&self.phone).map(|phone| phone.behaviour.clone()))
            .unwrap_or_default()
    }

    /// Changes how the phone behaves. Switching it on delivers what waited.
    pub fn set_behaviour(&self, change: impl FnOnce(&mut Behaviour)) {
        let now_ms = self.engine().clock.now_ms();
        self.engine().change(|state| {
            let Some(phone) = state.phones.get_mut(&self.phone) else { return };
            let before = phone.behaviour.clone();
            change(&mut phone.behaviour);
            order::behaves(state, now_ms, &self.phone, &before);
        });
    }

    /// The chat as the customer sees it, oldest first.
    pub fn messages(&self) -> Vec<Bubble> {
        let Ok(number) = self.number() else { return Vec::new() };
        self.engine().look(|state| {
            let thread = state.phones.get(&self.phone).and_then(|phone| phone.threads.get(&number));
            thread
                .map(|thread| thread.bubbles.iter().filter(|one| !one.is_hidden).cloned().collect())
                .unwrap_or_default()
        })
    }

    /// Whether the business is shown as typing.
    pub fn sees_typing(&self) -> bool {
        let now_ms = self.engine().clock.now_ms();
        let Ok(number) = self.number() else { return false };
        self.engine().look(|state| {
            let thread = state.phones.get(&self.phone).and_then(|phone| phone.threads.get(&number));
            thread.is_some_and(|thread| thread.typing_until_ms > now_ms)
        })
    }

    fn number(&self) -> Result<String, Refused> {
        let first = || self.engine().look(|state| state.lines.keys().next().cloned());
        self.number.clone().or_else(first).ok_or_else(|| Refused::new("no_line"))
    }

    fn act<R>(
        &self,
        verb: impl FnOnce(&mut crate::state::State, i64, Chat<'_>) -> Result<R, Refused>,
    ) -> Result<R, Refused> {
        let number = self.number()?;
        let now_ms = self.engine().clock.now_ms();
        let chat = Chat { phone: &self.phone, number: &number };
        self.engine().change(|state| verb(state, now_ms, chat))
    }
}
