//! Deliveries as Meta may choose them, and a company that receives them.

use crate::inbound::body::{self, NUMBER, WABA};
use app::inbound;
use domain::channel::ChannelKind;
use proptest::{collection, prelude::*, sample};
use serde_json::{Value, json};
use testkit::{Meta, TestApp};

/// Parts of the story in one body.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    pub(super) units: Vec<usize>,
    /// Or together with what follows.
    pub(super) is_stored_at_once: bool,
}

/// Most of the story, out of order, some of it twice, in bodies of any size.
pub(super) fn deliveries(units: usize) -> impl Strategy<Value = Vec<Delivery>> {
    let all: Vec<usize> = (0..units).collect();
    let told = sample::subsequence(all, units / 2..=units);
    let again = collection::vec(any::<sample::Index>(), 0..=units / 3);
    let shuffled = (told, again).prop_flat_map(|(told, again)| {
        let mut units = told.clone();
        units.extend(again.iter().map(|index| *index.get(&told)));
        Just(units).prop_shuffle()
    });
    let cuts = collection::vec((1..=12_usize, any::<bool>()), 1..=8);
    (shuffled, cuts).prop_map(|(units, cuts)| {
        let mut rest = units.as_slice();
        let mut deliveries = Vec::new();
        for (size, is_stored_at_once) in cuts.into_iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (units, tail) = rest.split_at(size.min(rest.len()));
            deliveries.push(Delivery { units: units.to_vec(), is_stored_at_once });
            rest = tail;
        }
        deliveries
    })
}

/// Delivers to a company of its own, under numbers of its own.
pub(super) async fn tell(t: &TestApp, story: &[Value], deliveries: &[Delivery]) -> Meta {
    let meta = t.meta_elsewhere().await;
    let own = |id: &str| format!("{id}-{}", meta.app.0.simple());
    meta.line(ChannelKind::Whatsapp, &own(WABA), &own(NUMBER)).await;
    for delivery in deliveries {
        let mut body = body::body(delivery.units.iter().map(|unit| story[*unit].clone()).collect());
        let entry = &mut body["entry"][0];
        entry["id"] = json!(own(WABA));
        for change in entry["changes"].as_array_mut().unwrap() {
            change["value"]["metadata"]["phone_number_id"] = json!(own(NUMBER));
        }
        assert_eq!(meta.deliver(&body).await.status.as_u16(), 200);
        if delivery.is_stored_at_once {
            drain(t).await;
        }
    }
    drain(t).await;
    meta
}

async fn drain(t: &TestApp) {
    assert_eq!(inbound::drain::drain(&t.app).await.unwrap().failed, 0);
}
