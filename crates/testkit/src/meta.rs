//! Meta in person: an app whose signed deliveries a test writes itself, where the simulator would not write them.

use crate::{Answer, Client, TestApp, app::START};
use app::{
    App, Ctx,
    channel::meta_app::{self, NewMetaApp},
};
use domain::{
    ChannelId, HookId, MetaAppId, WabaId, WorkspaceId, channel::ChannelKind, locale::Locale, pacing::DEFAULT_THROUGHPUT,
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::Method;
use serde_json::Value;
use sha2::Sha256;
use store::{Tx, channel::NewChannel, workspace::Workspace};

/// A Meta app of some company.
pub struct Meta {
    pub workspace: WorkspaceId,
    pub app: MetaAppId,
    pub hook: HookId,
    pub verify_token: String,
    secret: String,
    client: Client,
    product: App,
}

impl TestApp {
    /// A Meta app of the test's company.
    pub async fn meta(&self) -> Meta {
        Meta::register(self, self.workspace).await
    }

    /// A Meta app of a company that has nothing else, nor anybody who works there.
    pub async fn meta_elsewhere(&self) -> Meta {
        let settings = Workspace {
            id: self.app.new_id(),
            name: "Otra".to_owned(),
            locale: Locale::Es,
            time_zone: "America/Bogota".to_owned(),
            country: "CO".to_owned(),
            currency: "COP".to_owned(),
            number_format: "1.234,56".to_owned(),
            date_format: "dd/MM/yyyy".to_owned(),
        };
        let tx = Tx::begin(&self.app.db, settings.id, START).await.unwrap();
        store::workspace::insert(tx.db(), settings.id, &settings, START).await.unwrap();
        tx.commit().await.unwrap();
        Meta::register(self, settings.id).await
    }
}

impl Meta {
    async fn register(t: &TestApp, workspace: WorkspaceId) -> Self {
        let secret = "un secreto de la app".to_owned();
        let id = t.app.new_id::<MetaAppId>().to_string();
        let new = NewMetaApp {
            app_id: id.bytes().map(|byte| char::from(b'0' + byte % 10)).collect(),
            app_secret: secret.clone(),
            verify_token: None,
            graph_url: None,
            graph_version: None,
        };
        let made = meta_app::create(&Ctx::system(&t.app, workspace), new).await.unwrap().app;
        Self {
            workspace,
            app: made.id,
            hook: made.hook,
            verify_token: made.verify_token,
            secret,
            client: t.admin.anonymous(),
            product: t.app.clone(),
        }
    }

    /// A line that nobody has heard of yet. Meta does not know its token.
    pub async fn line(&self, kind: ChannelKind, waba: &str, account: &str) -> ChannelId {
        let id: ChannelId = self.product.new_id();
        let token = self.product.secrets.seal(&format!("channel.access_token/{id}"), "EAAG").unwrap();
        let tx = Tx::begin(&self.product.db, self.workspace, START).await.unwrap();
        let fresh = self.product.new_id::<WabaId>();
        let waba = store::waba::ensure(tx.db(), self.workspace, waba, fresh, START).await.unwrap();
        let new = NewChannel {
            id,
            kind,
            nickname: account,
            meta_app: self.app,
            waba,
            account,
            display_phone_number: "+57 601 555 0100",
            access_token: &token,
            throughput: i32::try_from(DEFAULT_THROUGHPUT).unwrap(),
            created_at: START,
        };
        store::channel::insert(tx.db(), self.workspace, &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub fn path(&self) -> String {
        format!("/hooks/meta/{}", self.hook)
    }

    /// As Meta signs: over the very bytes.
    pub fn signature(&self, body: &[u8]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(body);
        format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
    }

    /// Posts a signed body.
    pub async fn deliver(&self, body: &Value) -> Answer {
        self.deliver_bytes(serde_json::to_vec(body).unwrap()).await
    }

    pub async fn deliver_bytes(&self, body: Vec<u8>) -> Answer {
        let signature = self.signature(&body);
        self.post(body, Some(&signature)).await
    }

    /// Posts with any signature, or none.
    pub async fn post(&self, body: Vec<u8>, signature: Option<&str>) -> Answer {
        let mut request = self.client.request(Method::POST, &self.path());
        if let Some(signature) = signature {
            request = request.header("x-hub-signature-256", signature);
        }
        self.client.send(request.header("content-type", "application/json").body(body)).await
    }
}
