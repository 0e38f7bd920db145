use super::{CARD, costs, import};
use serde_json::{Value, json};
use testkit::{Answer, TestApp, assert_problem, db_test};

fn faults(answer: &Answer) -> Vec<(String, String)> {
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
    let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("{}", answer.body));
    errors.iter().map(|fault| (text(fault, "pointer"), text(fault, "code"))).collect()
}

async fn cards(t: &TestApp) -> Vec<(String, String, i64)> {
    let items = t.admin.get("/rate-cards").await.items();
    let card = |card: &Value| {
        let text = |name: &str| card[name].as_str().unwrap().to_owned();
        (text("currency"), text("effective_from"), card["rates"].as_i64().unwrap())
    };
    items.iter().map(card).collect()
}

db_test! {
    async fn every_fault_of_a_file_is_told_at_once_and_nothing_comes_in(t) {
        let wrong = "market,marketing,utility\nColombia,\"0,0125\",0.0008\nAtlantis,0.01,0.01\nMexico,-1,0.0000001\n";
        let answer = import(&t.admin, wrong, "USD", "2026-10-01", false).await;
        assert_problem!(answer, 422, "validation");
        let expected = [
            ("/file/2/marketing", "decimal_comma"),
            ("/file/3/market", "market_unknown"),
            ("/file/4/marketing", "decimal_negative"),
            ("/file/4/utility", "decimal_too_fine"),
        ];
        assert_eq!(faults(&answer), expected.map(|(place, code)| (place.to_owned(), code.to_owned())));
        assert!(cards(t).await.is_empty(), "half a card is none");

        for (file, currency, from, pointer, code) in [
            (CARD, "dollars", "2026-10-01", "/currency", "invalid"),
            (CARD, "USD", "01/10/2026", "/effective_from", "invalid"),
            (CARD, "", "2026-10-01", "/file/1/currency", "column_missing"),
            ("", "USD", "2026-10-01", "/file/1", "file_empty"),
        ] {
            let answer = import(&t.admin, file, currency, from, false).await;
            assert_eq!(faults(&answer)[0], (pointer.to_owned(), code.to_owned()));
        }
        assert_problem!(t.admin.post("/rate-cards", json!({})).await, 422, "validation");
    }

    async fn a_card_of_a_day_is_there_once_and_gives_way_when_asked(t) {
        let made = import(&t.admin, CARD, "USD", "2026-10-01", false).await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
        import(&t.admin, CARD, "COP", "2026-10-01", false).await.ok();
        assert_eq!(cards(t).await.len(), 2, "another currency is another card");

        let again = import(&t.admin, CARD, "USD", "2026-10-01", false).await;
        assert_eq!(faults(&again), [("/cards/USD/2026-10-01".to_owned(), "card_exists".to_owned())]);
        let smaller = "market,marketing\nColombia,0.02\n";
        import(&t.admin, smaller, "USD", "2026-10-01", true).await.ok();
        assert_eq!(cards(t).await, [("COP".into(), "2026-10-01".into(), 11), ("USD".into(), "2026-10-01".into(), 1)]);

        // A price that says until when it holds must not reach into the next card.
        let ends = "market,category,price,effective_until\nColombia,marketing,0.03,2026-12-31\n";
        let answer = import(&t.admin, ends, "USD", "2026-09-01", false).await;
        let place = "/cards/USD/2026-10-01/CO/marketing".to_owned();
        assert_eq!(faults(&answer), [(place, "dates_overlap".to_owned())]);

        let id = t.admin.get("/rate-cards").await.items()[1]["id"].as_str().unwrap().to_owned();
        assert_eq!(t.admin.delete(&format!("/rate-cards/{id}")).await.status.as_u16(), 204);
        assert_problem!(t.admin.delete(&format!("/rate-cards/{id}")).await, 404, "not_found");
        assert_eq!(cards(t).await.len(), 1);
        t.settle().await;
    }

    async fn agents_see_no_costs_and_another_company_sees_none_of_ours(t) {
        import(&t.admin, CARD, "USD", "2026-10-01", false).await.ok();
        t.settle().await;
        let (_, agent) = t.colleague("agent").await;
        for path in ["/rate-cards", "/cost-settings", "/costs?from=2026-11&to=2026-11&by=month"] {
            assert_problem!(agent.get(path).await, 403, "forbidden");
        }
        assert_problem!(import(&agent, CARD, "EUR", "2026-10-01", false).await, 403, "forbidden");
        let (_, other) = t.another_workspace().await;
        assert!(other.get("/rate-cards").await.items().is_empty());
        assert!(costs(t, "month").await.is_empty());
        for path in ["/costs?from=2026-13&to=2026-14&by=month", "/costs?from=2026-05&to=2026-04&by=month"] {
            assert_problem!(t.admin.get(path).await, 422, "validation");
        }
    }
}
