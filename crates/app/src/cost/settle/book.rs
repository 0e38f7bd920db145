//! The ledger while a batch is settled: what it holds of these messages, what is added, what that adds up to.

use super::super::{
    months::{Settled, Sums, volume},
    tariff::Tariff,
};
use crate::Error;
use domain::{
    MessageId,
    price::{
        actual::Priced,
        category::Category,
        ledger::{EntryKind, LedgerEntry},
    },
};
use std::collections::{BTreeSet, HashMap};
use store::{
    Tx,
    cost::{self, Entry, Pending, Volume},
};

#[derive(Default)]
pub(super) struct Book {
    by_message: HashMap<MessageId, Vec<Entry>>,
    by_conversation: HashMap<String, Vec<LedgerEntry>>,
    volumes: HashMap<Volume, i64>,
    new: Vec<(Entry, String)>,
}

impl Book {
    pub(super) async fn open(tx: &Tx, tariff: &Tariff, pending: &[Pending]) -> Result<Self, Error> {
        let ids: Vec<MessageId> = pending.iter().map(|one| one.heard.message).collect();
        let conversations: BTreeSet<&str> =
            pending.iter().filter_map(|one| one.heard.conversation.as_deref()).collect();
        let conversations: Vec<&str> = conversations.into_iter().collect();
        let months = pending.iter().map(|one| (one.portfolio.clone(), tariff.month(one.heard.at)));
        Self::of(tx, &ids, &conversations, months.collect()).await
    }

    pub(super) async fn of(
        tx: &Tx,
        ids: &[MessageId],
        conversations: &[&str],
        months: BTreeSet<(String, i32)>,
    ) -> Result<Self, Error> {
        let mut book = Self::default();
        for entry in cost::known(tx.db(), tx.workspace(), ids, conversations).await? {
            book.hold(entry);
        }
        let months: Vec<(String, i32)> = months.into_iter().collect();
        book.volumes = cost::volumes(tx.db(), tx.workspace(), &months).await?.into_iter().collect();
        Ok(book)
    }

    fn hold(&mut self, entry: Entry) {
        if let Some(conversation) = &entry.entry.conversation {
            self.by_conversation.entry(conversation.clone()).or_default().push(entry.entry.clone());
        }
        if let Some(message) = entry.entry.message {
            self.by_message.entry(message).or_default().push(entry);
        }
    }

    /// Entries of a message and of Meta's conversation.
    pub(super) fn already(&self, message: MessageId, conversation: Option<&str>) -> Vec<LedgerEntry> {
        let of_message = self.by_message.get(&message).into_iter().flatten().map(|entry| &entry.entry);
        let of_conversation = conversation.and_then(|name| self.by_conversation.get(name)).into_iter().flatten();
        of_message.chain(of_conversation).cloned().collect()
    }

    /// What a message was sent as.
    pub(super) fn expected(&self, message: MessageId) -> Option<Category> {
        let entries = self.by_message.get(&message).into_iter().flatten();
        entries.filter(|entry| entry.entry.kind == EntryKind::Reservation).find_map(|entry| entry.entry.category)
    }

    /// Charged messages of its market and category before it.
    pub(super) fn volume(&self, tariff: &Tariff, priced: &Priced, portfolio: &str) -> u64 {
        let category = priced.pricing.category.as_deref().and_then(Category::parse).filter(|known| known.has_tiers());
        let (Some(category), Some(place), Some(currency)) = (category, priced.place, priced.currency) else {
            return 0;
        };
        let of = Volume {
            portfolio: portfolio.to_owned(),
            month: tariff.month(priced.at),
            market: tariff.cards.market(currency, place, tariff.zone.day(priced.at)).code().to_owned(),
            category: category.as_str().to_owned(),
        };
        self.volumes.get(&of).and_then(|count| u64::try_from(*count).ok()).unwrap_or(0)
    }

    pub(super) fn write(&mut self, entry: Entry, portfolio: &str) {
        if let Some(of) = volume(&entry, portfolio) {
            *self.volumes.entry(of).or_default() += 1;
        }
        self.hold(entry.clone());
        self.new.push((entry, portfolio.to_owned()));
    }

    /// Writes what was added with its sums; whether anything was spent, free or unknown.
    pub(super) async fn close(self, tx: &Tx, tariff: &Tariff) -> Result<bool, Error> {
        let entries: Vec<Entry> = self.new.iter().map(|(entry, _)| entry.clone()).collect();
        let fresh = cost::append(tx.db(), tx.workspace(), &entries).await?;
        let mut sums = Sums::default();
        for (entry, portfolio) in self.new.iter().filter(|(entry, _)| fresh.contains(&entry.id)) {
            let of = |kind| {
                let entries = entry.entry.message.and_then(|id| self.by_message.get(&id)).into_iter().flatten();
                entries.filter(move |other| other.entry.kind == kind).find(|other| other.id != entry.id)
            };
            let estimate = of(EntryKind::Reservation).map(|reserved| reserved.entry.amount);
            sums.add(tariff, &Settled { entry, portfolio, estimate, corrects: of(EntryKind::Charge) });
        }
        let months = sums.months();
        cost::add_months(tx.db(), tx.workspace(), &months).await?;
        cost::add_allowances(tx.db(), tx.workspace(), &sums.allowances()).await?;
        cost::add_volumes(tx.db(), tx.workspace(), &sums.volumes()).await?;
        Ok(!months.is_empty())
    }
}
