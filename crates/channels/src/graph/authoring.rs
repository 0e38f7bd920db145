//! Templates that are written here: handed in, changed, deleted, and the example files of their headers.

use super::{
    client::{Access, Client, answer, oauth},
    error::GraphError,
};
use crate::json::Node;
use bytes::Bytes;
use domain::message::template::TemplateDefinition;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// For a whole example file.
const UPLOAD: Duration = Duration::from_secs(300);

/// What Meta said when it took a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenTemplate {
    pub id: Option<String>,
    /// Lower case.
    pub status: Option<String>,
    /// Lower case; may be another one than asked for.
    pub category: Option<String>,
}

impl Client {
    /// `body` is made by [`domain::template::TemplateDraft::creation`].
    pub async fn create_template(
        &self,
        access: Access<'_>,
        waba_id: &str,
        body: &Value,
    ) -> Result<TakenTemplate, GraphError> {
        let request = self.request(access, Method::POST, &[waba_id, "message_templates"])?;
        let answer = self.call(request.json(body)).await?;
        let node = answer.node();
        let word = |name: &str| node.get(name).words().map(|word| word.to_lowercase());
        Ok(TakenTemplate { id: node.get("id").id(), status: word("status"), category: word("category") })
    }

    /// The components replace all that was there; name and language stay for good.
    pub async fn edit_template(
        &self,
        access: Access<'_>,
        template_id: &str,
        body: &Value,
    ) -> Result<TakenTemplate, GraphError> {
        let request = self.request(access, Method::POST, &[template_id])?;
        let answer = self.call(request.json(body)).await?;
        let node = answer.node();
        let word = |name: &str| node.get(name).words().map(|word| word.to_lowercase());
        Ok(TakenTemplate { id: node.get("id").id(), status: word("status"), category: word("category") })
    }

    /// Ends a pause that Meta leaves to us to end.
    pub async fn unpause_template(&self, access: Access<'_>, template_id: &str) -> Result<(), GraphError> {
        let request = self.request(access, Method::POST, &[template_id, "unpause"])?;
        self.call(request).await?;
        Ok(())
    }

    /// One language of a template; without `hsm_id` Meta deletes every language of the name.
    pub async fn delete_template(
        &self,
        access: Access<'_>,
        waba_id: &str,
        (name, template_id): (&str, &str),
    ) -> Result<(), GraphError> {
        let request = self.request(access, Method::DELETE, &[waba_id, "message_templates"])?;
        self.call(request.query(&[("hsm_id", template_id), ("name", name)])).await.map(drop)
    }

    /// Uploads an example file for a header (Meta's resumable upload) and gives back its handle. Unlike a file that is
    /// sent, it belongs to the Meta app and not to the number.
    pub async fn upload_example(
        &self,
        access: Access<'_>,
        app_id: &str,
        (mime, filename): (&str, &str),
        bytes: Bytes,
    ) -> Result<String, GraphError> {
        let length = bytes.len().to_string();
        let request = self.request(access, Method::POST, &[app_id, "uploads"])?;
        let query = [("file_name", filename), ("file_length", length.as_str()), ("file_type", mime)];
        let opened = self.call(request.query(&query)).await?;
        let session = opened.node().get("id").words().ok_or(GraphError::Unreadable { status: 200 })?;
        let request = self.upload_session(access, &session)?.header("file_offset", "0").body(bytes);
        let sent = request.timeout(UPLOAD).send().await.map_err(GraphError::from_request)?;
        answer(sent).await?.node().get("h").words().ok_or(GraphError::Unreadable { status: 200 })
    }

    /// The session's id (`upload:…?sig=…`) is path and query; this call alone wants the older word `OAuth`.
    fn upload_session(&self, access: Access<'_>, session: &str) -> Result<RequestBuilder, GraphError> {
        let (path, query) = session.split_once('?').unwrap_or((session, ""));
        let mut url = Url::parse(access.base_url).map_err(|error| GraphError::BadRequest(error.to_string()))?;
        url.path_segments_mut()
            .map_err(|()| GraphError::BadRequest("the address of the Graph API has no path".into()))?
            .pop_if_empty()
            .push(access.version)
            .push(path);
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        Ok(self.http.post(url).header(reqwest::header::AUTHORIZATION, oauth(access.token)?))
    }
}

/// A template's JSON, as Meta lists it or as it was handed in, reduced to what sending and preview need.
pub fn definition_of(json: &Value) -> Option<TemplateDefinition> {
    let text = json.to_string();
    let node: Node<'_> = serde_json::from_str(&text).ok()?;
    super::templates::definition(&node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_handed_in_can_be_shown_and_sent() {
        let body = json!({"name": "cita", "language": "es", "category": "UTILITY", "parameter_format": "POSITIONAL",
            "components": [{"type": "BODY", "text": "Hola {{1}}.", "example": {"body_text": [["Ana"]]}}]});
        let definition = definition_of(&body).unwrap();
        assert_eq!((definition.category.as_str(), definition.params().len()), ("utility", 1));
    }
}
