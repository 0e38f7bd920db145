//! Findings beside the exceptions: what is left of both is a failure.

use serde_json::Value;
use std::collections::BTreeSet;

use super::compare::compare;
use super::document::Document;
use super::exceptions::{ANSWERS, ERROR, Exception, MARK_READ, REPOINTED, REQUESTS, UNDESCRIBED};
use super::world::Exchange;

/// Which half of an exchange is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Request,
    Answer,
}

/// Compares one half of each exchange; fails on what no exception covers, and on exceptions that cover nothing.
pub(super) fn assert_described(document: &Document, exchanges: &[Exchange], half: Half, exceptions: &[Exception]) {
    let mut breaches = BTreeSet::new();
    let mut used = BTreeSet::new();
    for exchange in exchanges {
        let Some((subject, schema, value)) = subject(document, exchange, half) else { continue };
        let Some(schema) = schema else {
            if !UNDESCRIBED.iter().any(|entry| entry.operation == subject) {
                breaches.insert(format!("{subject}: not in the description, nor among the exceptions"));
            }
            continue;
        };
        for finding in compare(document, schema, value) {
            let covers = |entry: &Exception| {
                entry.of == subject && entry.fault == finding.fault && entry.places.contains(&finding.place.as_str())
            };
            if exceptions.iter().any(covers) {
                used.insert((subject.clone(), finding.fault, finding.place));
            } else {
                breaches.insert(format!("{subject}: {finding}"));
            }
        }
    }
    for entry in exceptions {
        for place in entry.places {
            if !used.contains(&(entry.of.to_owned(), entry.fault, (*place).to_owned())) {
                breaches.insert(format!("{}: the exception for {place} covers nothing", entry.of));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.into_iter().collect::<Vec<_>>().join("\n"));
}

/// What the half is called, the schema that describes it, and what was said; `None` where nothing was.
fn subject<'a>(
    document: &'a Document,
    exchange: &'a Exchange,
    half: Half,
) -> Option<(String, Option<&'a Value>, &'a Value)> {
    let operation = exchange.operation.clone();
    let is_mark = operation == MARK_READ.of && exchange.request.get("status").is_some();
    let value = if half == Half::Request { &exchange.request } else { &exchange.answer };
    if value.is_null() {
        return None;
    }
    Some(match half {
        Half::Request if is_mark => (MARK_READ.name.to_owned(), Some(document.named(MARK_READ.request)), value),
        Half::Request => {
            let schema = document.request(&operation, &exchange.content_type);
            (operation, schema, value)
        }
        Half::Answer if exchange.status >= 400 => {
            let own = document.answer(&operation, exchange.status);
            (ERROR.to_owned(), Some(own.unwrap_or_else(|| document.named("GraphAPIError"))), value)
        }
        Half::Answer if is_mark => (MARK_READ.name.to_owned(), Some(document.named(MARK_READ.answer)), value),
        Half::Answer => {
            let schema = document.answer(&operation, exchange.status);
            (operation, schema, value)
        }
    })
}

#[test]
fn every_exception_says_where_it_comes_from() {
    let listed = REQUESTS.iter().chain(&ANSWERS).map(|entry| entry.source);
    let listed = listed.chain(REPOINTED.iter().map(|entry| entry.source)).chain([MARK_READ.source]);
    for source in listed.chain(UNDESCRIBED.iter().map(|entry| entry.source)) {
        let begins = ["whatsapp/", "graph-api/", "broken in the file: "].iter().any(|start| source.starts_with(start));
        assert!(begins, "{source}");
    }
}
