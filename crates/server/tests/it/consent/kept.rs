//! The register stays with the person: through linking, merging and its undoing, into exports, and away with an erasure.

use super::{M, N, contact, id, marketing, record};
use domain::{
    consent::{Change, ConsentEvent, Scope, Source},
    time::MINUTE,
};
use serde_json::json;
use store::consent::{NewEntry, Of, Subject};
use testkit::db_test;

db_test! {
    async fn what_somebody_said_is_the_contacts_once_they_are_one(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        t.later(MINUTE).await;
        t.phone(&line, N).send_text("BAJA").unwrap();
        t.settle().await;
        let eva = contact(t, "Eva", Some(M)).await;
        let path = format!("/contacts/{}", id(&eva));
        assert_eq!(marketing(t, &path).await.0, "unknown");
        let linked = json!({"identity_id": row["identity"]["id"]});
        t.admin.post(&format!("{path}/identities"), linked).await.ok();
        assert_eq!(marketing(t, &path).await, (json!("opted_out"), json!("keyword")));

        let other = contact(t, "Eva", None).await;
        let survivor = format!("/contacts/{}", id(&other));
        t.later(MINUTE).await;
        record(t, &survivor, "utility", "opt_in").await.ok();
        let merged = t.admin.post(&format!("{survivor}/merge"), json!({"absorb": eva["id"]})).await.ok();
        assert_eq!(marketing(t, &survivor).await.0, "opted_out", "{merged}");
        t.later(MINUTE).await;
        record(t, &survivor, "marketing", "opt_in").await.ok();
        assert_eq!(marketing(t, &format!("/conversations/{}", id(&row))).await.0, "opted_in");

        let person = t.admin.get(&format!("{survivor}/personal-data")).await;
        assert!(person.body["consent"].as_array().is_some_and(|entries| entries.len() >= 3), "{}", person.body);
    }

    async fn an_erasure_takes_the_register_along(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        t.conversation(&line, N).await;
        t.later(MINUTE).await;
        t.phone(&line, N).send_text("BAJA").unwrap();
        t.settle().await;
        record(t, &format!("/contacts/{}", id(&eva)), "utility", "opt_in").await.ok();
        let [before] = testkit::tables::rows(&t.app.db, ["consent_event"]).await;
        assert_eq!(before.len(), 2);
        t.admin.post(&format!("/contacts/{}/erase", id(&eva)), json!({"confirm": "Eva Paz"})).await.ok();
        t.settle().await;
        let [after] = testkit::tables::rows(&t.app.db, ["consent_event"]).await;
        assert!(after.is_empty(), "{after:?}");
    }

    async fn the_order_of_entries_does_not_matter_nor_does_writing_them_twice(t) {
        let line = t.line("Ventas").await;
        let now = t.app.now();
        let said = |minutes: u32, change, source, actor| ConsentEvent {
            id: uuid::Uuid::from_u128(u128::from(minutes) + 1), at: now.plus(MINUTE * minutes), scope: Scope::Marketing, change,
            source, actor, channel: Some(line.id), wording: None, proof: Some("x".into()),
        };
        let (user, _) = t.colleague("agent").await;
        let person = domain::actor::Actor::User(user);
        let them = domain::actor::Actor::Contact;
        let entries = [
            said(1, Change::OptOut, Source::Keyword, them), said(2, Change::OptIn, Source::Manual, person),
            said(3, Change::OptOut, Source::MetaPreference, them), said(4, Change::OptIn, Source::Form, them),
        ];
        let mut seen = Vec::new();
        for (number, order) in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]].iter().enumerate() {
            let who = contact(t, &format!("P{number}"), None).await;
            let of = Of::Contact(id(&who).parse().unwrap());
            let tx = store::Tx::begin(&t.app.db, t.workspace, now).await.unwrap();
            for place in order.iter().chain(order) {
                let event = entries[*place].clone();
                let id = uuid::Uuid::from_u128(event.id.as_u128() + 100 * u128::try_from(number + 1).unwrap());
                store::consent::append(tx.db(), t.workspace, &[NewEntry { of, event: ConsentEvent { id, ..event } }], now).await.unwrap();
            }
            tx.commit().await.unwrap();
            let subject = Subject::Contact(id(&who).parse().unwrap());
            let found = store::consent::entries(t.app.db.read(), t.workspace, &[subject]).await.unwrap();
            assert_eq!(found[&subject].len(), 4);
            seen.push(marketing(t, &format!("/contacts/{}", id(&who))).await);
        }
        assert!(seen.iter().all(|state| *state == (json!("opted_out"), json!("meta_preference"))), "{seen:?}");
    }
}
