use super::{
    month::{Counted, OCTOBER, SPENT},
    *,
};
use crate::{
    MessageId,
    message::Delivery,
    price::{
        actual::{Priced, Pricing, catch_up, release, settle},
        ledger::{Amount, Comparison, EntryKind, LedgerEntry, Sum},
        reason::{FreeReason, UnknownReason},
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

fn priced(number: u128, member: &Value) -> Priced {
    Priced {
        message: MessageId(Uuid::from_u128(number)),
        at: at("2026-10-20T15:00:00Z"),
        delivery: Delivery::Delivered,
        pricing: Pricing::read(member).unwrap(),
        conversation: None,
        zone: bogota(),
        currency: Currency::parse("USD"),
        place: place("CO"),
        volume: 0,
    }
}

fn pmp(kind: &str, category: &str) -> Value {
    json!({"billable": kind == "regular", "pricing_model": "PMP", "type": kind, "category": category})
}

fn amount(priced: &Priced) -> Result<i64, &'static str> {
    match settle(&cards(), priced, &[]).unwrap().amount {
        Amount::Free(reason) => Err(reason.as_str()),
        Amount::Known(money) => Ok(money.micros),
        Amount::Unknown(reason) => Err(reason.as_str()),
    }
}

#[test]
fn what_meta_says_becomes_an_amount() {
    for (member, expected) in [
        (pmp("regular", "marketing"), Ok(22_500)),
        (pmp("regular", "marketing_lite"), Ok(22_500)),
        (pmp("regular", "utility"), Ok(1_200)),
        (pmp("regular", "group_utility"), Ok(1_200)),
        (pmp("regular", "service"), Ok(1_200)),
        (pmp("regular", "authentication-international"), Ok(1_100)),
        (pmp("regular", "authentication_international"), Ok(1_100)),
        (pmp("regular", "general_purpose_ai"), Err("category_unknown")),
        (json!({"type": "regular"}), Err("category_unknown")),
        (pmp("free_customer_service", "service"), Err("free_allowance")),
        (pmp("free_group_customer_service", "group_service"), Err("free_allowance")),
        (pmp("free_entry_point", "referral_conversion"), Err("free_entry_point")),
        (pmp("free_of_something_new", "utility"), Err("not_billable")),
        (pmp("something_new", "utility"), Err("pricing_unclear")),
        (json!({"category": "utility"}), Err("pricing_unclear")),
        // The member that is going away decides only alone.
        (json!({"billable": true, "category": "utility"}), Ok(1_200)),
        (json!({"billable": false, "category": "utility"}), Err("not_billable")),
        (json!({"billable": true, "type": "free_customer_service", "category": "service"}), Err("free_allowance")),
    ] {
        assert_eq!(amount(&priced(1, &member)), expected, "{member}");
    }
    assert_eq!(Pricing::read(&json!(null)), None);
}

#[test]
fn one_word_of_meta_means_two_things_by_its_day() {
    for (category, time, expected) in [
        ("utility", "2026-10-01T04:59:59Z", "customer_service_window"),
        ("utility", "2026-10-01T05:00:00Z", "free_allowance"),
        ("service", "2026-10-01T04:59:59Z", "service_free"),
        ("service", "2026-10-01T05:00:00Z", "free_allowance"),
    ] {
        let priced = Priced { at: at(time), ..priced(1, &pmp("free_customer_service", category)) };
        assert_eq!(amount(&priced), Err(expected), "{category} {time}");
    }
}

#[test]
fn a_message_is_charged_once_and_only_when_it_arrives() {
    let cards = cards();
    let mut already: Vec<LedgerEntry> = Vec::new();
    for (delivery, member, is_new) in [
        (Delivery::Sent, pmp("regular", "marketing"), false),
        (Delivery::Failed, pmp("regular", "marketing"), false),
        (Delivery::Read, pmp("regular", "marketing"), true),
        (Delivery::Read, pmp("regular", "marketing"), false),
        (Delivery::Delivered, pmp("regular", "marketing"), false),
        (Delivery::Played, pmp("free_entry_point", "marketing"), false),
    ] {
        let entry = settle(&cards, &Priced { delivery, ..priced(1, &member) }, &already);
        assert_eq!(entry.is_some(), is_new, "{delivery:?} {member}");
        already.extend(entry);
    }
    already.extend(settle(&cards, &priced(2, &pmp("regular", "marketing")), &already));
    assert_eq!(Sum::spent(&already, usd(0).currency), Ok(Sum { known: usd(45_000), unknown: 0 }));
    let keys: std::collections::HashSet<_> = already.iter().map(LedgerEntry::key).collect();
    assert_eq!(keys.len(), already.len());
}

/// Before July 2025 every message of a conversation says `billable`, and only the first one costs.
#[test]
fn a_conversation_is_charged_by_its_first_message() {
    let member = json!({"billable": true, "pricing_model": "CBP", "category": "utility"});
    let of = |number, conversation: &str| Priced {
        at: at("2025-01-10T15:00:00Z"),
        conversation: Some(conversation.to_owned()),
        volume: 99_999,
        ..priced(number, &member)
    };
    let mut already = Vec::new();
    for (number, conversation, expected) in [
        (1, "a", Amount::Known(usd(8_000))),
        (2, "a", Amount::Free(FreeReason::AlreadyOpenConversation)),
        (3, "b", Amount::Known(usd(8_000))),
    ] {
        let entry = settle(&cards(), &of(number, conversation), &already).unwrap();
        assert_eq!(entry.amount, expected, "{number}");
        already.push(entry);
    }
    // Later an id may come with each message, and means nothing.
    let late = Priced { conversation: Some("a".to_owned()), ..priced(4, &pmp("regular", "utility")) };
    assert_eq!(settle(&cards(), &late, &already).unwrap().amount, Amount::Known(usd(1_200)));
}

#[test]
fn a_card_that_comes_late_tells_the_price_once() {
    let late = priced(1, &pmp("regular", "marketing"));
    let mut entries: Vec<_> = settle(&Cards::default(), &late, &[]).into_iter().collect();
    assert_eq!(entries[0].amount, Amount::Unknown(UnknownReason::NoRateCard));
    assert_eq!(Sum::spent(&entries, usd(0).currency), Ok(Sum { known: usd(0), unknown: 1 }));
    assert_eq!(catch_up(&Cards::default(), &late, &entries), None);
    let told = catch_up(&cards(), &late, &entries).unwrap();
    assert_eq!((told.kind, told.amount), (EntryKind::Adjustment, Amount::Known(usd(22_500))));
    entries.push(told);
    assert_eq!(catch_up(&cards(), &late, &entries), None);
    assert_eq!(Sum::spent(&entries, usd(0).currency), Ok(Sum { known: usd(22_500), unknown: 0 }));
}

#[test]
fn what_was_kept_back_for_a_failed_message_returns_once() {
    let charge = settle(&cards(), &priced(1, &pmp("regular", "marketing")), &[]).unwrap();
    let message = charge.message.unwrap();
    let reserved = LedgerEntry { kind: EntryKind::Reservation, ..charge.clone() };
    let released = release(message, charge.at, std::slice::from_ref(&reserved)).unwrap();
    assert_eq!((released.kind, released.amount), (EntryKind::Release, reserved.amount));
    assert_eq!(release(message, charge.at, &[reserved.clone(), released]), None);
    assert_eq!(release(message, charge.at, &[reserved, charge.clone()]), None);
    assert_eq!(release(message, charge.at, &[]), None);
}

/// The month of the estimates, message by message as Meta reports it: delivered, then read, both with prices.
#[test]
fn the_statuses_of_a_month_add_up_to_its_estimate() {
    let (cards, mut counted, mut number) = (cards(), Counted::default(), 0);
    let mut entries = Vec::new();
    for traffic in OCTOBER.iter().filter(|traffic| traffic.kind != Kind::Reaction) {
        for _ in 0..traffic.count {
            number += 1;
            let is_reply = traffic.kind == Kind::Reply && !traffic.is_in_free_entry;
            counted.replies += u64::from(is_reply);
            let kind = match (traffic.is_in_free_entry, is_reply && counted.replies <= 1_000) {
                (true, _) => "free_entry_point",
                (false, true) => "free_customer_service",
                (false, false) => "regular",
            };
            let mut priced = priced(number, &pmp(kind, traffic.kind.category().as_str()));
            let volume = counted.volume(traffic.kind, traffic.country);
            (priced.place, priced.volume) = (place(traffic.country), *volume);
            *volume += u64::from(kind == "regular");
            let entry = settle(&cards, &priced, &[]).unwrap();
            let read = Priced { delivery: Delivery::Read, ..priced };
            assert_eq!(settle(&cards, &read, std::slice::from_ref(&entry)), None);
            entries.push(entry);
        }
    }
    let spent = Sum::spent(&entries, usd(0).currency).unwrap();
    assert_eq!(spent, Sum { known: usd(SPENT), unknown: 3 });
    assert_eq!(Comparison::of(Amount::Known(usd(SPENT)), Amount::Known(spent.known)), Comparison::Equal);
}
