//! Numbers, tokens and subscriptions: what *Probar conexión* asks.

use super::{
    client::{Access, Client, Token},
    error::GraphError,
};
use crate::json::Node;
use domain::Timestamp;
use reqwest::Method;
use serde_json::Value;

const NUMBER_FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,code_verification_status,\
name_status,status,platform_type,is_on_biz_app,throughput,account_mode,is_official_business_account,\
whatsapp_business_manager_messaging_limit,health_status";

/// A number as Meta knows it. Words are Meta's own; any may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PhoneNumber {
    pub id: Option<String>,
    pub display_phone_number: Option<String>,
    pub verified_name: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `NA`.
    pub quality_rating: Option<String>,
    pub code_verification_status: Option<String>,
    pub name_status: Option<String>,
    /// `CONNECTED`, `DISCONNECTED` …
    pub status: Option<String>,
    pub platform_type: Option<String>,
    /// Also used on the phone.
    pub is_on_biz_app: bool,
    /// `STANDARD`, `HIGH`, `NOT_APPLICABLE`.
    pub throughput_level: Option<String>,
    /// `SANDBOX` or `LIVE`.
    pub account_mode: Option<String>,
    /// `TIER_250` …
    pub messaging_limit: Option<String>,
    /// `AVAILABLE`, `LIMITED`, `BLOCKED`.
    pub can_send: Option<String>,
    /// Everything that Meta answered.
    pub raw: Value,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscribedApp {
    pub id: Option<String>,
    pub name: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenInfo {
    pub app_id: Option<String>,
    pub is_valid: bool,
    /// `None`: never.
    pub expires_at: Option<Timestamp>,
    pub scopes: Vec<String>,
    /// Why it is not valid.
    pub error: Option<String>,
}

/// Where Meta delivers an app's webhooks.
#[derive(Clone, Copy, Debug)]
pub struct Subscription<'a> {
    /// `whatsapp_business_account`, `page`, `instagram`.
    pub object: &'a str,
    pub callback_url: &'a str,
    pub verify_token: &'a str,
    pub fields: &'a [&'a str],
}

impl Client {
    pub async fn phone_number(&self, access: Access<'_>, phone_number_id: &str) -> Result<PhoneNumber, GraphError> {
        let request = self.request(access, Method::GET, &[phone_number_id])?;
        let answer = self.call(request.query(&[("fields", NUMBER_FIELDS)])).await?;
        Ok(phone_number(&answer.node()))
    }

    /// The numbers of a WABA, at most 100.
    pub async fn phone_numbers(&self, access: Access<'_>, waba_id: &str) -> Result<Vec<PhoneNumber>, GraphError> {
        let request = self.request(access, Method::GET, &[waba_id, "phone_numbers"])?;
        let answer = self.call(request.query(&[("fields", NUMBER_FIELDS), ("limit", "100")])).await?;
        Ok(answer.node().get("data").elements().iter().map(phone_number).collect())
    }

    /// Without this a WABA sends its webhooks to nobody. Safe to repeat.
    pub async fn subscribe_app(&self, access: Access<'_>, waba_id: &str) -> Result<(), GraphError> {
        self.call(self.request(access, Method::POST, &[waba_id, "subscribed_apps"])?).await.map(drop)
    }

    pub async fn subscribed_apps(&self, access: Access<'_>, waba_id: &str) -> Result<Vec<SubscribedApp>, GraphError> {
        let answer = self.call(self.request(access, Method::GET, &[waba_id, "subscribed_apps"])?).await?;
        let app = |node: &Node<'_>| {
            let inner = node.get("whatsapp_business_api_data");
            let data = if inner.is_object() { inner } else { node };
            SubscribedApp { id: data.get("id").id(), name: data.get("name").words() }
        };
        Ok(answer.node().get("data").elements().iter().map(app).collect())
    }

    /// `access` carries the app's own token, [`Token::of_app`].
    pub async fn debug_token(&self, access: Access<'_>, token: &Token) -> Result<TokenInfo, GraphError> {
        let request = self.request(access, Method::GET, &["debug_token"])?;
        let answer = self.call(request.query(&[("input_token", token.reveal())])).await?;
        let node = answer.node();
        let data = node.get("data");
        Ok(TokenInfo {
            app_id: data.get("app_id").id(),
            is_valid: data.get("is_valid").flag(),
            expires_at: data.get("expires_at").instant(),
            scopes: data.get("scopes").elements().iter().filter_map(Node::id).collect(),
            error: data.get("error").get("message").words(),
        })
    }

    /// `access` carries the app's own token. Meta calls the callback back before it answers.
    pub async fn set_subscription(
        &self,
        access: Access<'_>,
        app_id: &str,
        subscription: Subscription<'_>,
    ) -> Result<(), GraphError> {
        let fields = subscription.fields.join(",");
        let request = self.request(access, Method::POST, &[app_id, "subscriptions"])?;
        let body = serde_json::json!({
            "object": subscription.object,
            "callback_url": subscription.callback_url,
            "verify_token": subscription.verify_token,
            "fields": fields,
        });
        self.call(request.json(&body)).await.map(drop)
    }
}

fn phone_number(node: &Node<'_>) -> PhoneNumber {
    let limit = node.get("whatsapp_business_manager_messaging_limit");
    PhoneNumber {
        id: node.get("id").id(),
        display_phone_number: node.get("display_phone_number").words(),
        verified_name: node.get("verified_name").words(),
        quality_rating: node.get("quality_rating").words(),
        code_verification_status: node.get("code_verification_status").words(),
        name_status: node.get("name_status").words(),
        status: node.get("status").words(),
        platform_type: node.get("platform_type").words(),
        is_on_biz_app: node.get("is_on_biz_app").flag(),
        throughput_level: node.get("throughput").get("level").words(),
        account_mode: node.get("account_mode").words(),
        messaging_limit: limit.words().or_else(|| node.get("messaging_limit_tier").words()),
        can_send: node.get("health_status").get("can_send_message").words(),
        raw: node.to_value(),
    }
}
