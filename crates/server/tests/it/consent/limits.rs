//! What a workspace blocks, warns of and counts.

use super::{N, contact, id, marketing, policy, record, sends, start, template};
use domain::time::{DAY, MINUTE, SECOND};
use serde_json::json;
use testkit::{assert_problem, db_test};

db_test! {
    async fn who_never_agreed_gets_no_marketing_and_utility_after_a_warning(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let to = json!({"contact_id": eva["id"]});
        let promotion = template(t, &line, "marketing").await;
        let refused = start(t, &line, &to, &promotion, json!({"acknowledge": ["no_consent"]})).await;
        assert_problem!(refused, 409, "no_consent");
        assert_eq!(refused.body["can_acknowledge"], false);

        let utility = template(t, &line, "utility").await;
        let warned = start(t, &line, &to, &utility, json!({})).await;
        assert_problem!(warned, 409, "no_consent");
        assert_eq!((&warned.body["purpose"], &warned.body["can_acknowledge"]), (&json!("utility"), &json!(true)));
        assert!(t.admin.get("/conversations?state=all").await.items().is_empty(), "nothing was made");
        start(t, &line, &to, &utility, json!({"acknowledge": ["no_consent"]})).await.ok();
        t.settle().await;
        assert_eq!(sends(t).len(), 1, "asked again on its way, it goes");
        let audit = t.admin.get("/audit").await.items();
        assert!(audit.iter().any(|entry| entry["action"] == "consent.overridden"));

        policy(t, json!({"utility": "block", "marketing": "warn"})).await;
        let blocked = start(t, &line, &to, &utility, json!({"acknowledge": ["no_consent"]})).await;
        assert_eq!(blocked.body["can_acknowledge"], false);
        let warned = start(t, &line, &to, &promotion, json!({})).await;
        assert_eq!(warned.body["can_acknowledge"], true);
        start(t, &line, &to, &promotion, json!({"acknowledge": ["no_consent"]})).await.ok();
        t.settle().await;
    }

    async fn an_opt_in_of_one_purpose_is_none_of_the_other(t) {
        let line = t.line("Ventas").await;
        let eva = contact(t, "Eva", Some(N)).await;
        let (path, to) = (format!("/contacts/{}", id(&eva)), json!({"contact_id": eva["id"]}));
        record(t, &path, "utility", "opt_in").await.ok();
        assert_eq!(marketing(t, &path).await.0, "unknown");
        let utility = template(t, &line, "utility").await;
        start(t, &line, &to, &utility, json!({})).await.ok();
        let promotion = template(t, &line, "marketing").await;
        assert_problem!(start(t, &line, &to, &promotion, json!({})).await, 409, "no_consent");
        record(t, &path, "any", "opt_in").await.ok();
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.settle().await;
    }

    async fn writing_first_may_count_for_utility_alone(t) {
        let line = t.line("Ventas").await;
        policy(t, json!({"implicit": "utility"})).await;
        let row = t.conversation(&line, N).await;
        let to = json!({"identity_id": row["identity"]["id"]});
        let promotion = template(t, &line, "marketing").await;
        assert_problem!(start(t, &line, &to, &promotion, json!({})).await, 409, "no_consent");
        let utility = template(t, &line, "utility").await;
        start(t, &line, &to, &utility, json!({})).await.ok();
        t.settle().await;
    }

    async fn marketing_is_capped_on_every_line_together(t) {
        let (line, other) = (t.line("Ventas").await, t.line("Soporte").await);
        let row = t.conversation(&line, N).await;
        policy(t, json!({"cap": {"messages": 2, "days": 7}})).await;
        let promotion = template(t, &line, "marketing").await;
        let to = json!({"identity_id": row["identity"]["id"]});
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.later(MINUTE).await;
        start(t, &other, &to, &promotion, json!({})).await.ok();
        t.settle().await;
        assert_eq!(sends(t).len(), 2);
        let full = start(t, &line, &to, &promotion, json!({})).await;
        assert_problem!(full, 409, "frequency_capped");
        assert!(full.body["until"].is_string());
        let utility = template(t, &line, "utility").await;
        start(t, &line, &to, &utility, json!({})).await.ok();
        t.later(DAY * 7).await;
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.settle().await;
    }

    async fn what_was_taken_back_or_failed_counts_for_nothing(t) {
        let line = t.line("Ventas").await;
        let row = t.conversation(&line, N).await;
        policy(t, json!({"cap": {"messages": 1, "days": 30}})).await;
        let promotion = template(t, &line, "marketing").await;
        let to = json!({"identity_id": row["identity"]["id"]});
        let made = start(t, &line, &to, &promotion, json!({"undo_seconds": 10})).await.ok();
        assert_problem!(start(t, &line, &to, &promotion, json!({})).await, 409, "frequency_capped");
        t.admin.delete(&format!("/messages/{}", id(&made["message"]))).await.ok();
        t.simulator.faults().next_sends(1, &simulator::SendFault::Error(131_049));
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.later(SECOND).await;
        start(t, &line, &to, &promotion, json!({})).await.ok();
        t.settle().await;
        assert_eq!(sends(t).len(), 2);
    }

    async fn rules_that_cannot_be_are_named(t) {
        let mut rules = t.admin.get("/workspace/consent-policy").await.ok();
        assert_eq!((&rules["utility"], &rules["marketing"]), (&json!("warn"), &json!("block")));
        rules["cap"] = json!({"messages": 0, "days": 7});
        let refused = t.admin.put("/workspace/consent-policy", rules).await;
        assert_problem!(refused, 422, "validation");
        assert_eq!(refused.body["errors"][0]["pointer"], "/cap/messages");
        let (_, agent) = t.colleague("agent").await;
        let rules = agent.get("/workspace/consent-policy").await.ok();
        assert_problem!(agent.put("/workspace/consent-policy", rules).await, 403, "forbidden");
    }
}
