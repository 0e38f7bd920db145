use super::*;
use crate::{Timestamp, UserId, actor::Actor, reply::ReplyMode, time::DAY};
use proptest::prelude::*;
use uuid::Uuid;

const COLLEAGUE: Actor = Actor::User(UserId(Uuid::from_u128(7)));

const fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + second * 1_000)
}

fn event(second: i64, scope: Scope, change: Change, source: Source) -> ConsentEvent {
    let actor = if source == Source::Manual { COLLEAGUE } else { Actor::Contact };
    let id = Uuid::from_u128(u128::try_from(second).unwrap() + 1);
    let proof = Some("acta 12".to_owned());
    ConsentEvent { id, at: at(second), scope, change, source, actor, channel: None, wording: None, proof }
}

fn opt_in(second: i64, source: Source) -> ConsentEvent {
    event(second, Scope::Marketing, Change::OptIn, source)
}

fn opt_out(second: i64, source: Source) -> ConsentEvent {
    event(second, Scope::Marketing, Change::OptOut, source)
}

fn state(events: &[ConsentEvent]) -> &'static str {
    match Consent::of(events).present(Purpose::Marketing) {
        Present::Unknown => "unknown",
        Present::Implicit { .. } => "implicit",
        Present::OptedIn { .. } => "opted_in",
        Present::OptedOut { agreed_since: None, .. } => "opted_out",
        Present::OptedOut { agreed_since: Some(_), .. } => "agreed_since",
    }
}

#[test]
fn j12_only_a_person_undoes_an_opt_out() {
    use Source::{Api, Form, Import, Inbound, Keyword, Link, Manual, MetaPreference, MetaRefusal};
    for (events, expected) in [
        (vec![], "unknown"),
        (vec![opt_in(1, Inbound)], "implicit"),
        (vec![opt_in(1, Form), opt_in(2, Inbound)], "opted_in"),
        (vec![opt_in(1, Form), opt_out(2, Keyword)], "opted_out"),
        (vec![opt_in(1, Manual), opt_out(2, MetaPreference)], "opted_out"),
        (vec![opt_out(1, MetaRefusal), opt_in(2, Inbound)], "opted_out"),
        (vec![opt_out(1, Keyword), opt_in(2, Form)], "agreed_since"),
        (vec![opt_out(1, Keyword), opt_in(2, Link)], "agreed_since"),
        (vec![opt_out(1, Manual), opt_in(2, Import)], "agreed_since"),
        (vec![opt_out(1, Manual), opt_in(2, Api)], "agreed_since"),
        (vec![opt_out(1, MetaPreference), opt_in(2, MetaPreference)], "agreed_since"),
        (vec![opt_out(1, Keyword), opt_in(2, Manual)], "opted_in"),
        (vec![opt_out(1, Keyword), opt_in(2, Manual), opt_out(3, Keyword)], "opted_out"),
        (vec![opt_out(1, Keyword), opt_in(1, Manual)], "opted_out"),
    ] {
        assert_eq!(state(&events), expected, "{events:?}");
    }
    let by_file = ConsentEvent { actor: COLLEAGUE, ..opt_in(2, Import) };
    assert_eq!(state(&[opt_out(1, Keyword), by_file]), "agreed_since", "whoever imports a file asked nobody");
}

#[test]
fn j02_each_purpose_has_its_own_state() {
    let consent = Consent::of(&[
        event(1, Scope::Any, Change::OptIn, Source::Form),
        event(2, Scope::Marketing, Change::OptOut, Source::Keyword),
    ]);
    assert!(matches!(consent.present(Purpose::Utility), Present::OptedIn { .. }));
    assert!(matches!(consent.present(Purpose::Marketing), Present::OptedOut { .. }));
    assert!(consent.is_stopped(Scope::Any) && !consent.is_stopped(Scope::Utility));
}

#[test]
fn entries_are_complete_before_they_are_written() {
    let told = |event: ConsentEvent| -> Vec<String> {
        event.check().into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(told(opt_in(1, Source::Manual)), none);
    assert_eq!(told(opt_out(1, Source::Keyword)), none);
    assert_eq!(told(opt_in(1, Source::MetaPreference)), none);
    assert_eq!(told(ConsentEvent { proof: Some("  ".into()), ..opt_in(1, Source::Manual) }), ["/proof required"]);
    assert_eq!(told(ConsentEvent { proof: None, ..opt_out(1, Source::Manual) }), none, "refusing needs no proof");
    assert_eq!(told(ConsentEvent { actor: Actor::System, ..opt_in(1, Source::Manual) }), ["/source invalid"]);
    assert_eq!(told(opt_in(1, Source::Keyword)), ["/change invalid"]);
    assert_eq!(told(opt_out(1, Source::Inbound)), ["/change invalid"]);
    let long = ConsentEvent {
        wording: Some("x".repeat(MAX_WORDING + 1)),
        proof: Some("x".repeat(MAX_PROOF + 1)),
        ..opt_in(1, Source::Form)
    };
    assert_eq!(told(long), ["/wording too_long", "/proof too_long"]);
}

#[test]
fn metas_words_become_entries() {
    let marketing = |change| Some((Scope::Marketing, change));
    for (category, value, expected) in [
        ("marketing_messages", "stop", marketing(Change::OptOut)),
        ("marketing_messages", "resume", marketing(Change::OptIn)),
        ("marketing_messages", "pause", None),
        ("other", "stop", None),
    ] {
        assert_eq!(of_preference(category, value), expected, "{category} {value}");
    }
    assert_eq!(of_refusal(131_050), marketing(Change::OptOut));
    assert_eq!(of_refusal(131_049), None);
}

#[test]
fn c19_what_may_be_sent_follows_consent_policy_and_cap() {
    use Category::{Authentication, Marketing, Service, Utility};
    use Sending::{Campaign, Single};
    use Verdict::{Allowed, Refused, Warn};
    let nothing = Consent::default();
    let of = |change, source| Consent::of(&[event(1, Scope::Any, change, source)]);
    let (agreed, wrote) = (of(Change::OptIn, Source::Form), of(Change::OptIn, Source::Inbound));
    let (refused, usual) = (of(Change::OptOut, Source::Manual), Policy::default());
    let lax = Policy { utility: Lack::Warn, marketing: Lack::Warn, campaign: Lack::Warn, ..usual };
    let explicit = Policy { implicit: ImplicitReach::Utility, ..usual };
    let capped = Policy { cap: Some(FrequencyCap { messages: 1, days: 7 }), ..lax };
    for (category, sending, consent, policy, expected) in [
        (Service, Single, &refused, usual, Allowed),
        (Utility, Single, &nothing, usual, Warn("no_consent")),
        (Authentication, Single, &nothing, usual, Warn("no_consent")),
        (Marketing, Single, &nothing, usual, Refused("no_consent")),
        (Marketing, Single, &nothing, lax, Warn("no_consent")),
        (Utility, Campaign, &nothing, usual, Refused("no_consent")),
        (Utility, Campaign, &nothing, lax, Warn("no_consent")),
        (Marketing, Campaign, &agreed, usual, Allowed),
        (Marketing, Single, &wrote, usual, Allowed),
        (Marketing, Single, &wrote, explicit, Refused("no_consent")),
        (Utility, Campaign, &wrote, explicit, Allowed),
        (Marketing, Single, &refused, lax, Refused("opted_out")),
        (Utility, Single, &refused, usual, Warn("opted_out")),
        (Utility, Campaign, &refused, usual, Refused("opted_out")),
        (Marketing, Single, &agreed, capped, Refused("frequency_capped")),
        (Marketing, Single, &nothing, capped, Refused("frequency_capped")),
        (Marketing, Single, &refused, capped, Refused("opted_out")),
        (Utility, Single, &agreed, capped, Allowed),
    ] {
        let now = at(0).plus(DAY);
        let ask = Ask { category, sending, consent, policy, marketing_sent: &[at(0)], now };
        assert_eq!(may_send(&ask), expected, "{ask:?}");
    }
    for (word, category) in [("utility", Utility), ("AUTHENTICATION", Authentication), ("promo", Marketing)] {
        assert_eq!(Category::of_template(word), category);
    }
}

#[test]
fn a_stop_is_confirmed_in_the_open_window_only() {
    for (mode, expected) in [
        (ReplyMode::FreeForm, true),
        (ReplyMode::HumanAgent, false),
        (ReplyMode::TemplateOnly, false),
        (ReplyMode::Closed, false),
    ] {
        assert_eq!(may_confirm(mode), expected, "{mode:?}");
    }
}

fn any_events() -> impl Strategy<Value = Vec<ConsentEvent>> {
    let (scope, change) = (proptest::sample::select(Scope::ALL), proptest::sample::select(Change::ALL));
    // Few moments, so that many are alike.
    let one = (0..6_i64, scope, change, proptest::sample::select(Source::ALL));
    proptest::collection::vec(one, 0..12).prop_map(|all| {
        let numbered = (1..).zip(all);
        numbered
            .map(|(id, (second, scope, change, source))| ConsentEvent {
                id: Uuid::from_u128(id),
                ..event(second, scope, change, source)
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_entries_does_not_matter(
        (events, shuffled) in any_events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        cut in 0..12_usize,
    ) {
        let folded = Consent::of(&events);
        prop_assert_eq!(Consent::of(&shuffled), folded);
        prop_assert_eq!(Consent::of(events.iter().chain(&shuffled)), folded, "twice is once");
        let (one, other) = shuffled.split_at(cut.min(shuffled.len()));
        prop_assert_eq!(Consent::of(one).merge(Consent::of(other)), folded, "two people who become one");
    }

    #[test]
    fn nothing_but_a_person_lets_marketing_go_after_a_stop(
        events in any_events(),
    ) {
        let others = events.iter().filter(|event| event.source != Source::Manual);
        let stop = opt_out(3, Source::Keyword);
        let consent = Consent::of(others.chain([&stop]));
        let policy = Policy { marketing: Lack::Warn, campaign: Lack::Warn, ..Policy::default() };
        for sending in [Sending::Single, Sending::Campaign] {
            let (category, consent, now) = (Category::Marketing, &consent, at(9));
            let ask = Ask { category, sending, consent, policy, marketing_sent: &[], now };
            prop_assert_eq!(may_send(&ask), Verdict::Refused("opted_out"));
        }
    }
}
