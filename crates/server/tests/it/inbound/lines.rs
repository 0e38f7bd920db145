//! What a delivery tells about the line itself.

use super::{
    body::{ANA, WABA, ago, body, change, notice, text},
    desk::{Desk, at},
};
use app::inbound::{self, AcceptError};
use domain::channel::ChannelKind;
use reqwest::Method;
use serde_json::json;
use testkit::{app::START, db_test, tables};

db_test! {
    async fn the_first_webhook_turns_a_line_green(t) {
        let desk = Desk::open(t).await;
        let line = Desk::only(desk.rows("channel").await);
        assert_eq!((line["state"].as_str(), line["first_webhook_at"].as_i64()), (Some("connecting"), None));
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        let line = Desk::only(desk.rows("channel").await);
        assert_eq!(line["state"], "active");
        assert_eq!(at(&line, "first_webhook_at"), START.millis());
        assert!(desk.rows("event").await.iter().any(|event| event["kind"] == "channel_updated"));
        t.advance(domain::time::MINUTE);
        desk.take(vec![text(ANA, "wamid.2", ago(50), "Hola")]).await;
        let line = Desk::only(desk.rows("channel").await);
        assert_eq!(at(&line, "first_webhook_at"), START.millis());
        assert_eq!(at(&line, "last_webhook_at"), START.millis() + 60_000);
        let updates = desk.rows("event").await.into_iter().filter(|event| event["kind"] == "channel_updated");
        assert_eq!(updates.count(), 1, "being alive is no news");
        let [apps] = tables::rows(&t.app.db, ["meta_app"]).await;
        let app = apps.iter().find(|row| row["id"] == desk.meta.app.0.simple().to_string()).unwrap();
        assert_eq!(at(app, "last_webhook_at"), START.millis() + 60_000);
    }

    async fn notices_are_on_the_log_once(t) {
        t.allow_left_over_jobs();
        let desk = Desk::open(t).await;
        let changes = vec![
            notice("message_template_status_update", json!({"event": "APPROVED", "message_template_id": 1, "message_template_name": "pedido", "message_template_language": "es"})),
            notice("account_review_update", json!({"decision": "APPROVED"})),
            notice("account_update", json!({"event": "PARTNER_ADDED"})),
            notice("field_of_tomorrow", json!({"anything": [1, {"deep": true}]})),
            change("messages", json!({"errors": [{"code": 130_429, "title": "Rate limit hit"}]})),
        ];
        desk.take(changes.clone()).await;
        desk.take(changes).await;
        let log = desk.log().await;
        let kinds: Vec<&str> = log.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["template_status", "review", "account", "unknown", "errors"]);
        assert!(desk.rows("channel_log").await.iter().any(|row| row["raw"].as_str().unwrap().contains("deep")));
        assert!(desk.rows("message").await.is_empty());
    }

    async fn quality_and_limits_are_the_lines_own(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![
            notice("phone_number_quality_update", json!({"event": "FLAGGED", "display_phone_number": "576015550100", "current_limit": "TIER_1K"})),
            notice("phone_number_name_update", json!({"decision": "APPROVED", "display_phone_number": "576015550100", "requested_verified_name": "Casa Nativa"})),
        ])
        .await;
        let line = Desk::only(desk.rows("channel").await);
        assert_eq!((line["quality"].as_str(), line["messaging_limit"].as_str()), (Some("RED"), Some("TIER_1K")));
        assert_eq!((line["name_status"].as_str(), line["verified_name"].as_str()), (Some("APPROVED"), Some("Casa Nativa")));
    }

    async fn a_notice_about_one_number_is_not_another_numbers(t) {
        let desk = Desk::open(t).await;
        let second = desk.meta.line(ChannelKind::Whatsapp, WABA, "106853218861310").await;
        desk.take(vec![notice("account_review_update", json!({"decision": "APPROVED"}))]).await;
        let lines: Vec<_> = desk.rows("channel_log").await.iter().map(|row| row["channel_id"].clone()).collect();
        assert_eq!(lines.len(), 2, "what is about the account is on the log of each of its lines");
        assert!(lines.contains(&json!(second.0.simple().to_string())));
        desk.take(vec![change("messages", json!({"errors": [{"code": 131_000, "title": "Something"}]}))]).await;
        let errors = desk.rows("channel_log").await.into_iter().filter(|row| row["kind"] == "errors");
        assert_eq!(Desk::only(errors.collect())["channel_id"], json!(desk.line.0.simple().to_string()));
    }

    async fn a_line_that_rests_still_keeps_what_comes(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        let ctx = desk.ctx();
        app::channel::state::deactivate(&ctx, desk.line).await.unwrap();
        desk.take(vec![text(ANA, "wamid.2", ago(50), "¿Siguen ahí?")]).await;
        assert_eq!(desk.thread().await, ["Hola", "¿Siguen ahí?"]);
        assert_eq!(Desk::only(desk.rows("channel").await)["state"], "inactive");
    }

    async fn the_handshake_answers_with_the_challenge(t) {
        let desk = Desk::open(t).await;
        let ask = |token: String| {
            let query = [("hub.mode", "subscribe".to_owned()), ("hub.challenge", "1158201444".to_owned()), ("hub.verify_token", token)];
            t.admin.send(t.admin.anonymous().request(Method::GET, &desk.meta.path()).query(&query))
        };
        let answer = ask(desk.meta.verify_token.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.bytes.as_slice()), (200, b"1158201444".as_slice()));
        let refused = ask("other".to_owned()).await;
        assert_eq!(refused.status.as_u16(), 403);
        let [apps] = tables::rows(&t.app.db, ["meta_app"]).await;
        let app = apps.iter().find(|row| row["id"] == desk.meta.app.0.simple().to_string()).unwrap();
        assert_eq!(at(app, "handshake_at"), START.millis());
    }

    async fn a_changed_secret_holds_at_once(t) {
        let desk = Desk::open(t).await;
        desk.take(vec![text(ANA, "wamid.1", ago(60), "Hola")]).await;
        let change = app::channel::meta_app::EditMetaApp { app_secret: Some("another secret of the app".to_owned()), ..Default::default() };
        app::channel::meta_app::edit(&desk.ctx(), desk.meta.app, change).await.unwrap();
        let delivery = serde_json::to_vec(&body(vec![text(ANA, "wamid.2", ago(50), "Hola")])).unwrap();
        let signature = desk.meta.signature(&delivery);
        let refused = inbound::accept(&t.app, desk.meta.hook, Some(&signature), delivery.into()).await;
        assert!(matches!(refused, Err(AcceptError::BadSignature)));
    }
}
