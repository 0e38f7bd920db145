//! Everything we hold about one person, as one stream: their card, their history, their conversations.

use crate::{
    Ctx, Error,
    account::audit,
    consent::{self, Entry, Subject},
};
use bytes::Bytes;
use domain::{ContactId, ConversationId, MessageId, Timestamp, permission::Permission};
use futures::{Stream, StreamExt, stream};
use serde_json::{Value, json};
use std::collections::VecDeque;
use store::{
    Tx,
    contact::Contact,
    read::{self, ThreadMessage, thread::Place},
};

const PAGE: i64 = 200;

/// The person, for the head of the document; the rest is in [`rest`].
pub async fn open(ctx: &Ctx, id: ContactId) -> Result<Contact, Error> {
    ctx.require(Permission::ContactExport)?;
    let contact = crate::contact::find::get(ctx, id).await?;
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    audit::append(ctx, &tx, "contact.personal_data_exported", contact.id, json!({})).await?;
    tx.commit().await?;
    Ok(contact)
}

/// The document after `head`, piece by piece: `{"contact": …, "consent": […], "history": […], "conversations": [{…, "messages": […]}]}`.
pub fn document(ctx: &Ctx, contact: &Contact, head: Value) -> impl Stream<Item = Result<Bytes, Error>> + Send + use<> {
    let start = format!("{{\"exported_at\":{},\"contact\":{head},\"consent\":", json!(ctx.now));
    let conversations: VecDeque<ConversationId> = contact.conversations.iter().map(|one| one.id).collect();
    let walk = Walk { ctx: ctx.clone(), contact: contact.id, step: Step::Consent, conversations };
    let first = stream::once(async move { Ok(Bytes::from(start)) });
    first.chain(stream::try_unfold(walk, |walk| async move { walk.go().await }))
}

/// How far the document is.
struct Walk {
    ctx: Ctx,
    contact: ContactId,
    step: Step,
    conversations: VecDeque<ConversationId>,
}

enum Step {
    Consent,
    History(Option<store::contact_event::Mark>),
    /// The next conversation; whether it is the first.
    Conversation(bool),
    /// Its messages from the newest on; whether any was written.
    Messages(ConversationId, Option<Place>, bool),
    End,
}

impl Walk {
    async fn go(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        let step = std::mem::replace(&mut self.step, Step::End);
        let (text, next) = match step {
            Step::Consent => (self.consent().await?, Step::History(None)),
            Step::History(mark) => self.history(mark).await?,
            Step::Conversation(is_first) => match self.conversations.pop_front() {
                Some(id) => {
                    let comma = if is_first { "" } else { "," };
                    (format!("{comma}{{\"id\":\"{id}\",\"messages\":["), Step::Messages(id, None, false))
                }
                None => ("]}".to_owned(), Step::End),
            },
            Step::Messages(id, before, has_some) => self.messages(id, before, has_some).await?,
            Step::End => return Ok(None),
        };
        self.step = next;
        Ok(Some((Bytes::from(text), self)))
    }

    /// What they agreed to, the latest first.
    async fn consent(&self) -> Result<String, Error> {
        let register = consent::read::of(&self.ctx, Subject::Contact(self.contact)).await?;
        let entries: Vec<Value> = register
            .entries
            .iter()
            .map(|Entry { event, actor_name }| {
                json!({
                    "id": event.id, "at": event.at, "scope": event.scope, "change": event.change, "source": event.source,
                    "by": actor_name, "wording": event.wording, "proof": event.proof,
                })
            })
            .collect();
        Ok(format!("{},\"history\":[", Value::Array(entries)))
    }

    async fn history(&self, mark: Option<store::contact_event::Mark>) -> Result<(String, Step), Error> {
        let (ctx, db) = (&self.ctx, self.ctx.app.db.read());
        let page = store::contact_event::page(db, ctx.workspace, self.contact, mark.as_ref(), PAGE).await?;
        let entries: Vec<String> = page
            .iter()
            .map(|entry| {
                json!({ "id": entry.id, "at": entry.at, "kind": entry.kind, "by": entry.actor_name, "detail": entry.detail })
                    .to_string()
            })
            .collect();
        let mut text = if mark.is_some() && !entries.is_empty() { ",".to_owned() } else { String::new() };
        text.push_str(&entries.join(","));
        let is_full = i64::try_from(page.len()).is_ok_and(|count| count == PAGE);
        match page.last().filter(|_| is_full) {
            Some(last) => {
                let mark = store::contact_event::Mark { at: last.at, id: last.id, kind: last.kind.clone() };
                Ok((text, Step::History(Some(mark))))
            }
            None => {
                text.push_str("],\"conversations\":[");
                Ok((text, Step::Conversation(true)))
            }
        }
    }

    async fn messages(
        &self,
        id: ConversationId,
        before: Option<Place>,
        has_some: bool,
    ) -> Result<(String, Step), Error> {
        let (ctx, db) = (&self.ctx, &self.ctx.app.db);
        let page = read::thread::older(db.read(), ctx.scope(), db.engine(), id, before, PAGE).await?;
        let mut text = if has_some && !page.is_empty() { ",".to_owned() } else { String::new() };
        text.push_str(&page.iter().map(|message| shown(message).to_string()).collect::<Vec<_>>().join(","));
        let is_full = i64::try_from(page.len()).is_ok_and(|count| count == PAGE);
        match page.last().filter(|_| is_full) {
            Some(last) => Ok((text, Step::Messages(id, Some(Place { sort_at: last.sort_at, id: last.id }), true))),
            None => {
                text.push_str("]}");
                Ok((text, Step::Conversation(false)))
            }
        }
    }
}

/// A message as it is given out: what was said, when, by which side, and the file it carries.
fn shown(message: &ThreadMessage) -> Value {
    let at: Timestamp = message.at;
    let id: MessageId = message.id;
    json!({
        "id": id,
        "at": at,
        "direction": message.direction.as_str(),
        "kind": message.content.kind().as_str(),
        "content": message.content.to_value(),
    })
}
