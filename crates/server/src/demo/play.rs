//! One act after the other, on both sides, with everything that follows from each.

use super::{
    Stage,
    cast::Cast,
    story::{Act, Ago, Attachment, STORIES, Story},
};
use anyhow::{Context as _, Result, bail};
use app::{
    Ctx,
    contact::create,
    conversation::{assign, close, find, read},
    inbound, jobs, outbound,
    outbound::{NewContent, NewMedia, SendMessage},
};
use domain::{ConversationId, message::MessageKind};
use futures::stream;
use simulator::{File, Message, PhoneHandle, Side};
use store::read::Filter;

/// Rounds of steps after which something goes in circles.
const ROUNDS: usize = 300;

/// A story with the phone that plays it.
struct Part {
    story: &'static Story,
    phone: PhoneHandle,
}

impl Stage {
    /// The whole story, oldest act first.
    pub(super) async fn play(&self) -> Result<()> {
        let cast = self.cast().await?;
        let mut parts = Vec::new();
        for story in &STORIES {
            let line = cast.lines.get(story.line).context("a line of the story")?;
            let phone = self.simulator.phone(story.number).named(story.customer).to(line.account.clone());
            parts.push(Part { story, phone });
        }
        let mut acts: Vec<(Ago, usize, Act)> = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            acts.extend(part.story.acts.iter().map(|(ago, act)| (*ago, place, *act)));
        }
        // Stable: acts of one minute keep the order of their story.
        acts.sort_by_key(|(ago, _, _)| -ago);
        for (ago, place, act) in acts {
            self.times.move_to(ago);
            let part = parts.get(place).context("a part of the story")?;
            self.perform(&cast, part, act)
                .await
                .with_context(|| format!("{}, {ago} minutes ago", part.story.customer))?;
            self.settle().await?;
        }
        self.times.move_to(0);
        self.settle().await
    }

    async fn perform(&self, cast: &Cast, part: &Part, act: Act) -> Result<()> {
        let phone = &part.phone;
        match act {
            Act::Says(text) => drop(phone.send_text(text)?),
            Act::FromAd => phone.came_from_ad(None),
            Act::Hides(username) => phone.hide_number(Some(username))?,
            Act::Sends(file, caption) => drop(phone.send_media(attached(file, caption))?),
            Act::Location => drop(phone.send(home())?),
            Act::Quotes(text) => drop(phone.reply(&last(phone, Side::Business)?, text)?),
            Act::Reacts(emoji) => drop(phone.react(&last(phone, Side::Business)?, Some(emoji))?),
            Act::Reads => phone.read()?,
            Act::Off(is_off) => phone.set_behaviour(|behaviour| behaviour.is_off = is_off),
            Act::Answers(..)
            | Act::Shows(..)
            | Act::Likes(..)
            | Act::Takes(_)
            | Act::Closes(..)
            | Act::Opens(_)
            | Act::Registers(_) => {
                self.work(cast, part, act).await?;
            }
        }
        Ok(())
    }

    /// What a colleague does.
    async fn work(&self, cast: &Cast, part: &Part, act: Act) -> Result<()> {
        let who = match act {
            Act::Answers(who, _) | Act::Shows(who, ..) | Act::Likes(who, _) | Act::Closes(who, _) => who,
            Act::Takes(who) | Act::Opens(who) | Act::Registers(who) => who,
            _ => return Ok(()),
        };
        let (user, role) = *cast.people.get(who).context("a colleague of the story")?;
        let ctx = Ctx::user(&self.app, cast.workspace, user, role);
        let conversation = self.conversation(&ctx, cast, part).await?;
        match act {
            Act::Answers(_, text) => self.send(&ctx, conversation, NewContent::Text(text.to_owned())).await?,
            Act::Shows(_, file, caption) => {
                let content = upload(&ctx, file, caption).await?;
                self.send(&ctx, conversation, content).await?;
            }
            Act::Likes(_, emoji) => {
                let newest = find::messages(&ctx, conversation, find::Stretch::Newest, 20).await?;
                let theirs = newest.items.iter().find(|row| row.direction == domain::message::Direction::Inbound);
                outbound::react::react(&ctx, theirs.context("a message to like")?.id, emoji).await?;
            }
            Act::Takes(_) => {
                let command = assign::Assign { conversation, owner: Some(user), mark_unread: false };
                assign::assign(&ctx, command).await?;
            }
            Act::Closes(_, place) => {
                let reason = cast.reasons.get(place).copied();
                close::close(&ctx, close::Close { conversation, reason, transfer_to: None }).await?;
            }
            Act::Opens(_) => drop(read::mark_read(&ctx, conversation).await?),
            Act::Registers(_) => register(&ctx, conversation, part.story.customer).await?,
            _ => {}
        }
        Ok(())
    }

    async fn send(&self, ctx: &Ctx, conversation: ConversationId, content: NewContent) -> Result<()> {
        let client_ref = ctx.new_id::<domain::JobId>().to_string();
        let command =
            SendMessage { conversation, client_ref, content, reply_to: None, undo_seconds: 0, acknowledge: Vec::new() };
        outbound::send(ctx, command).await?;
        read::mark_read(ctx, conversation).await?;
        Ok(())
    }

    async fn conversation(&self, ctx: &Ctx, cast: &Cast, part: &Part) -> Result<ConversationId> {
        let line = cast.lines.get(part.story.line).context("a line of the story")?;
        let filter = Filter { channel: Some(line.id), ..Filter::default() };
        let page = find::list(ctx, &filter, None, 100).await?;
        let keys = [part.phone.wa_id(), part.phone.user_id()];
        let found = page.items.iter().find(|row| keys.contains(&row.identity.external_id));
        Ok(found.context("the customer has not written yet")?.id)
    }

    /// Lets everything happen that is due, until nothing moves.
    pub(super) async fn settle(&self) -> Result<()> {
        let runner = jobs::runner(&self.app);
        for _ in 0..ROUNDS {
            self.simulator.settle().await;
            let drained = inbound::drain::drain(&self.app).await?;
            let sent = outbound::dispatch::step(&self.app).await?;
            let is_idle = runner.step().await?.is_idle();
            self.simulator.settle().await;
            let waiting = store::system::journal::depth(&self.app.db).await?;
            if drained.bodies == 0 && sent == 0 && is_idle && waiting == 0 {
                return Ok(());
            }
        }
        bail!("the story does not come to rest")
    }
}

async fn register(ctx: &Ctx, conversation: ConversationId, customer: &str) -> Result<()> {
    let identity = find::get(ctx, conversation).await?.identity.id;
    let (first, last) = customer.split_once(' ').unwrap_or((customer, ""));
    let person = create::Create {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        consent: true,
        identity: Some(identity),
        ..create::Create::default()
    };
    create::create(ctx, person).await?;
    Ok(())
}

fn last(phone: &PhoneHandle, side: Side) -> Result<String> {
    let found = phone.messages().into_iter().rfind(|bubble| bubble.side == side);
    Ok(found.context("no message to answer")?.id)
}

fn attached(file: Attachment, caption: &str) -> File {
    File {
        mime: file.mime().to_owned(),
        bytes: file.bytes(),
        filename: Some(file.filename().to_owned()),
        caption: Some(caption.to_owned()),
        ..File::default()
    }
}

fn home() -> Message {
    let place = serde_json::json!({
        "latitude": -23.561_414, "longitude": -46.655_881, "name": "Casa", "address": "Av. Paulista 1578, São Paulo"
    });
    Message::new("location", place)
}

async fn upload(ctx: &Ctx, file: Attachment, caption: &str) -> Result<NewContent> {
    let bytes = stream::iter([Ok::<_, std::io::Error>(file.bytes())]);
    let uploaded = outbound::upload::receive(ctx, Some(file.filename()), bytes).await?;
    let kind = if file == Attachment::Quote { MessageKind::Document } else { MessageKind::Image };
    Ok(NewContent::Media(NewMedia {
        kind,
        media: uploaded.id,
        caption: Some(caption.to_owned()),
        filename: (kind == MessageKind::Document).then(|| file.filename().to_owned()),
        voice: false,
    }))
}
