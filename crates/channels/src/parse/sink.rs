//! Where items are collected.

use crate::{
    adapter::{AccountRef, Inbound, Item, Notice, UnsupportedItem},
    json,
};
use serde_json::value::RawValue;
use std::sync::Arc;

#[derive(Default)]
pub(crate) struct Sink {
    items: Vec<Item>,
    /// Of the items that are pushed next.
    pub(crate) account: Arc<AccountRef>,
}

impl Sink {
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(crate) fn into_items(self) -> Vec<Item> {
        self.items
    }

    pub(crate) fn push(&mut self, raw: &str, inbound: Inbound) {
        let index = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        self.items.push(Item { account: Arc::clone(&self.account), index, raw: raw.to_owned(), inbound });
    }

    pub(crate) fn notice(&mut self, raw: &str, notice: Notice) {
        self.push(raw, Inbound::Notice(Box::new(notice)));
    }

    pub(crate) fn unsupported(&mut self, raw: &str, form: &str) {
        let item = UnsupportedItem { form: form.to_owned(), ..UnsupportedItem::default() };
        self.push(raw, Inbound::Unsupported(Box::new(item)));
    }

    /// A body that is not JSON, kept as a JSON string.
    pub(crate) fn not_json(&mut self, text: &str) {
        let kept = serde_json::Value::String(text.replace('\0', "\u{fffd}"));
        self.unsupported(&kept.to_string(), "body");
    }

    /// Reads every element of a list; one that gives no item by itself is kept raw.
    pub(crate) fn each(&mut self, name: &str, list: &RawValue, mut read: impl FnMut(&RawValue, &mut Self)) {
        if !list.get().starts_with('[') && list.get() != "null" {
            return self.unsupported(list.get(), name);
        }
        for slice in json::elements(list) {
            let before = self.len();
            read(slice, self);
            if self.len() == before {
                self.unsupported(slice.get(), name);
            }
        }
    }

    /// Members that we do not know are details of what stands beside them, unless they are lists: those are items.
    pub(crate) fn unknown_list(&mut self, name: &str, value: &RawValue) {
        let items = value.get().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
        if items {
            self.each(name, value, |_, _| {});
        }
    }
}
