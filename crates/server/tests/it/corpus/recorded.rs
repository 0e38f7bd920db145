//! Delivers many bodies, each to a company of its own, and looks at what became of each.

use super::{
    rewrite::{Place, rewrite},
    verdict::{self, Verdict},
};
use app::inbound;
use futures::{StreamExt as _, stream};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Meta, TestApp};

/// Deliveries under way at the same time.
const AT_ONCE: usize = 16;

/// A body, and the company it was delivered to.
pub(super) struct Played {
    pub(super) kind: String,
    pub(super) body: Value,
    pub(super) meta: Meta,
}

/// What became of the bodies of each kind. Fails when one of them is refused, lost or set aside.
pub(crate) async fn play(t: &TestApp, bodies: Vec<(String, Value)>) -> BTreeMap<String, BTreeSet<Verdict>> {
    let mut played = Vec::with_capacity(bodies.len());
    for (number, (kind, mut body)) in bodies.into_iter().enumerate() {
        let places = rewrite(&mut body, number);
        let meta = company(t, &places).await;
        played.push(Played { kind, body, meta });
    }
    stream::iter(&played)
        .for_each_concurrent(AT_ONCE, |one| async move {
            let answer = one.meta.deliver(&one.body).await;
            assert_eq!(answer.status.as_u16(), 200, "{}: {}", one.kind, one.body);
        })
        .await;
    let progress = inbound::drain::drain(&t.app).await.unwrap();
    assert_eq!((progress.bodies, progress.failed), (played.len(), 0));
    verdict::of_all(t, &played).await
}

async fn company(t: &TestApp, places: &[Place]) -> Meta {
    let meta = t.meta_elsewhere().await;
    for (kind, waba, account) in places {
        meta.line(*kind, waba, account).await;
    }
    meta
}
