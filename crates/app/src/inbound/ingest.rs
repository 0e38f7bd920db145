//! One batch, one transaction: load what it needs, plan it, write it. A constant number of statements.

use super::{
    apply,
    batch::{Key, Lines, Sourced, leading_key, linked_keys, said_at},
    earlier::{Earlier, Turn},
    hands::Move,
    merge,
    people::{Acquainted, Said},
    plan::{Loaded, Plan, link_code},
};
use crate::{App, Error};
use channels::adapter::Inbound;
use domain::{ChannelId, IdentityId, MessageId, WorkspaceId};
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};
use store::{
    Tx,
    ingest::{self, KnownMessage, Target},
};

/// Whether bodies come for the first time or again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    First,
    /// What was set aside before may succeed now.
    Replay,
}

/// Stores a batch of one workspace, all of it or nothing. Answers how long it held the writer, the commit apart.
pub(crate) async fn store_batch(
    app: &App,
    workspace: WorkspaceId,
    items: &[Sourced],
    people: Acquainted,
    pass: Pass,
) -> Result<Duration, Error> {
    let now = app.now();
    let mut tx = Tx::begin(&app.db, workspace, now).await?;
    let held = Instant::now();
    let wanted = Wanted::read(items, Lines::new(ingest::lines(tx.db(), workspace).await?), people);
    let said = || items.iter().map(|source| (linked_keys(&source.item.inbound), said_at(source))).collect();
    let (loaded, has_merged) = load(&mut tx, app, wanted, &said).await?;
    let new_id = || app.new_id();
    let mut plan = Plan::new(loaded, &new_id, now);
    for item in items {
        plan.take(item);
    }
    let has_moved = plan.has_moved_keys();
    apply::apply(&mut tx, plan, items, now, pass).await?;
    let held = held.elapsed();
    commit(app, tx, has_merged || has_moved).await?;
    Ok(held)
}

/// Commits; what others looked up of people is void when some were merged or keys changed hands.
pub(crate) async fn commit(app: &App, tx: Tx, is_void: bool) -> Result<(), Error> {
    if !is_void {
        tx.commit().await?;
        return Ok(());
    }
    app.merges.note();
    let committed = tx.commit().await;
    app.merges.note();
    committed?;
    Ok(())
}

/// What must be looked up before a batch can be planned.
#[derive(Default)]
pub(crate) struct Wanted {
    lines: Lines,
    people: Acquainted,
    /// Lines on which a person, by one of their keys, may have a conversation.
    places: Vec<(ChannelId, Key)>,
    moves: Vec<Move>,
    turns: Vec<Turn>,
    targets: HashSet<Target>,
    /// Messages that arrive: something may wait for them.
    arriving: HashSet<Target>,
    callbacks: Vec<(Target, MessageId)>,
    edited: HashSet<Target>,
    /// Of links that texts say they came by.
    codes: HashSet<String>,
}

impl Wanted {
    pub(crate) fn on(lines: Lines) -> Self {
        Self { lines, ..Self::default() }
    }

    fn read(items: &[Sourced], lines: Lines, people: Acquainted) -> Self {
        let mut wanted = Self { people, ..Self::on(lines) };
        for source in items {
            if let Some(line) = wanted.lines.of(&source.item).map(|line| line.id) {
                wanted.read_item(line, &source.item.inbound);
                wanted.turns.extend(Turn::read(line, source));
                wanted.moves.extend(Move::read(source));
            }
        }
        wanted
    }

    fn read_item(&mut self, line: ChannelId, inbound: &Inbound) {
        if let Inbound::Message(message) = inbound {
            self.codes.extend(link_code(&message.content));
        }
        let target = |provider_id: &str| Target { channel: line, provider_id: provider_id.to_owned() };
        self.places.extend(leading_key(inbound).map(|key| (line, key)));
        match inbound {
            Inbound::Message(message) | Inbound::Echo(message) => {
                self.arriving.insert(target(&message.provider_id));
                self.targets.extend(message.reply_to.as_deref().map(target));
            }
            Inbound::History(history) => {
                self.arriving.insert(target(&history.message.provider_id));
                self.targets.extend(history.message.reply_to.as_deref().map(target));
            }
            Inbound::Status(update) => {
                let target = target(&update.provider_id);
                if let Some(id) = update.callback.as_deref().and_then(|callback| callback.parse().ok()) {
                    self.callbacks.push((target.clone(), id));
                }
                self.targets.insert(target);
            }
            Inbound::Reaction(reaction) => {
                self.targets.insert(target(&reaction.target));
            }
            Inbound::Edit(edit) => {
                self.edited.insert(target(&edit.target));
                self.targets.insert(target(&edit.target));
            }
            Inbound::Revoke(revoke) => {
                self.targets.insert(target(&revoke.target));
            }
            Inbound::IdentityChange(change) => {
                self.targets.insert(target(&change.provider_id));
            }
            Inbound::Watermark(watermark) => {
                self.targets.extend(watermark.provider_ids.iter().map(|id| target(id)));
            }
            Inbound::Unsupported(item) => {
                self.arriving.extend(item.provider_id.as_deref().map(target));
            }
            Inbound::Notice(_) => {}
        }
    }

    /// The keys of one person who shows up on this line.
    pub(crate) fn person(&mut self, line: ChannelId, keys: Vec<Key>) {
        if let Some(first) = keys.first() {
            self.places.push((line, first.clone()));
            self.people.people.link(keys);
        }
    }

    pub(crate) fn target(&mut self, target: Target) {
        self.targets.insert(target);
    }

    pub(crate) fn edited(&mut self, target: Target) {
        self.edited.insert(target.clone());
        self.targets.insert(target);
    }
}

/// Loads what was asked for. Identities that turn out to be one person are merged on the way; whether any were.
pub(crate) async fn load(tx: &mut Tx, app: &App, wanted: Wanted, said: &Said<'_>) -> Result<(Loaded, bool), Error> {
    let workspace = tx.workspace();
    let mut people = wanted.people;
    let mut loaded = Loaded { lines: wanted.lines, ..Loaded::default() };
    let mut has_merged = false;
    if !people.people.is_empty() {
        people.complete(tx.db(), app, workspace, &wanted.moves, said).await?;
        has_merged = merge::merge_known(tx, app, &loaded.lines, &people).await?;
        if has_merged {
            people.forget();
            people.complete(tx.db(), app, workspace, &wanted.moves, said).await?;
        }
        let numbers = people.unknown_numbers();
        if !numbers.is_empty() {
            loaded.contacts = ingest::contacts_of_numbers(tx.db(), workspace, &numbers).await?;
        }
        let places = places(&wanted.places, &people);
        if !places.is_empty() {
            loaded.conversations = ingest::conversations(tx.db(), workspace, &places).await?;
            loaded.earlier = Earlier::load(tx, wanted.turns, &people, &loaded.conversations).await?;
        }
    }
    (loaded.people, loaded.hands, loaded.keys, loaded.identities) = people.into_known();
    let targets: HashSet<&Target> = wanted.targets.iter().chain(&wanted.arriving).collect();
    if !targets.is_empty() {
        let targets: Vec<&Target> = targets.into_iter().collect();
        loaded.messages = ingest::messages(tx.db(), workspace, &targets).await?;
    }
    let found: HashMap<Target, MessageId> = loaded.messages.iter().filter_map(named).collect();
    let missing = wanted.callbacks.iter().filter(|(target, _)| !found.contains_key(target));
    let (settled, ids): (Vec<&Target>, Vec<MessageId>) = missing.map(|(target, id)| (target, *id)).unzip();
    if !ids.is_empty() {
        let ids: Vec<MessageId> = ids.into_iter().collect::<HashSet<_>>().into_iter().collect();
        let ours = ingest::messages_by_id(tx.db(), workspace, &ids).await?;
        let is_new = |message: &KnownMessage| loaded.messages.iter().all(|known| known.id != message.id);
        let ours: Vec<KnownMessage> = ours.into_iter().filter(is_new).collect();
        loaded.messages.extend(ours);
    }
    let waited_for = wanted.arriving.iter().filter(|target| !found.contains_key(target)).chain(settled);
    let waited_for: Vec<&Target> = waited_for.collect::<HashSet<_>>().into_iter().collect();
    if !waited_for.is_empty() {
        loaded.parked = ingest::parked(tx.db(), workspace, &waited_for).await?;
    }
    if !wanted.codes.is_empty() {
        let codes: Vec<String> = wanted.codes.into_iter().collect();
        loaded.links = ingest::links(tx.db(), workspace, &codes).await?;
    }
    let edited: Vec<MessageId> = wanted.edited.iter().filter_map(|target| found.get(target).copied()).collect();
    if !edited.is_empty() {
        loaded.contents = ingest::contents(tx.db(), workspace, &edited).await?.into_iter().collect();
    }
    Ok((loaded, has_merged))
}

fn named(message: &KnownMessage) -> Option<(Target, MessageId)> {
    let provider_id = message.provider_id.clone()?;
    Some((Target { channel: message.channel, provider_id }, message.id))
}

/// Which known identities show up on which lines, whoever a number stands for.
fn places(wanted: &[(ChannelId, Key)], people: &Acquainted) -> Vec<(ChannelId, IdentityId)> {
    let known = people.who().identities(&people.keys);
    let identity = |key: &Key| known.get(&people.who().person(key)?)?.first().copied();
    let mut found = HashSet::new();
    for (line, key) in wanted {
        found.extend(identity(key).map(|id| (*line, id)));
        found.extend(people.hands.names(key).filter_map(|name| Some((*line, identity(&name)?))));
    }
    found.into_iter().collect()
}
