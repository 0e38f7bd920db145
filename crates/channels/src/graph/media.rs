//! Files: up before a message, down after one.

use super::{
    client::{self, Access, Client},
    error::{ApiError, GraphError},
};
use bytes::Bytes;
use futures::stream::BoxStream;
use reqwest::{
    Body, Method,
    multipart::{Form, Part},
};
use std::{io, time::Duration};
use url::Url;

/// For a whole file; slow lines carry 100 MB in it.
const TRANSFER: Duration = Duration::from_secs(900);
/// Meta's places for files, besides the Graph API's own address: only these are shown the token.
const FILE_HOSTS: [&str; 5] = ["facebook.com", "fbsbx.com", "fbcdn.net", "whatsapp.net", "cdninstagram.com"];

pub struct Upload {
    pub body: UploadBody,
    pub mime: String,
    pub filename: String,
}

pub enum UploadBody {
    Bytes(Bytes),
    /// `length` in bytes, exact.
    Stream {
        stream: BoxStream<'static, io::Result<Bytes>>,
        length: u64,
    },
}

/// What Meta says of a file; the url works for five minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaInfo {
    pub url: String,
    pub mime: Option<String>,
    pub sha256_hex: Option<String>,
    pub size: Option<u64>,
}

/// A file on its way in, chunk by chunk.
#[derive(Debug)]
pub struct Download {
    response: reqwest::Response,
    left: u64,
    limit: u64,
}

impl Download {
    pub fn mime(&self) -> Option<&str> {
        self.response.headers().get(reqwest::header::CONTENT_TYPE)?.to_str().ok()
    }

    pub fn length(&self) -> Option<u64> {
        self.response.content_length()
    }

    /// The next piece, `None` at the end; an error once the limit is passed.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, GraphError> {
        let Some(chunk) = self.response.chunk().await.map_err(GraphError::from_request)? else {
            return Ok(None);
        };
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(GraphError::TooLarge { limit: self.limit })?;
        Ok(Some(chunk))
    }
}

impl Client {
    /// Gives the id under which messages of this number may send the file for 30 days.
    pub async fn upload_media(
        &self,
        access: Access<'_>,
        phone_number_id: &str,
        upload: Upload,
    ) -> Result<String, GraphError> {
        let part = match upload.body {
            UploadBody::Bytes(bytes) => {
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                Part::stream_with_length(bytes, length)
            }
            UploadBody::Stream { stream, length } => Part::stream_with_length(Body::wrap_stream(stream), length),
        };
        let part = part.file_name(upload.filename).mime_str(&upload.mime).map_err(GraphError::from_request)?;
        let form = Form::new().text("messaging_product", "whatsapp").text("type", upload.mime).part("file", part);
        let request = self.request(access, Method::POST, &[phone_number_id, "media"])?.multipart(form);
        let response = request.timeout(TRANSFER).send().await.map_err(GraphError::from_request)?;
        let status = response.status().as_u16();
        client::answer(response).await?.node().get("id").id().ok_or(GraphError::Unreadable { status })
    }

    pub async fn media_info(
        &self,
        access: Access<'_>,
        media_id: &str,
        phone_number_id: Option<&str>,
    ) -> Result<MediaInfo, GraphError> {
        let owner: Vec<_> = phone_number_id.into_iter().map(|id| ("phone_number_id", id)).collect();
        let answer = self.call(self.request(access, Method::GET, &[media_id])?.query(&owner)).await?;
        let node = answer.node();
        Ok(MediaInfo {
            url: node.get("url").words().ok_or(GraphError::Unreadable { status: 200 })?,
            mime: node.get("mime_type").words(),
            sha256_hex: node.get("sha256").str().and_then(crate::whatsapp::sha256_hex),
            size: node.get("file_size").integer().and_then(|size| u64::try_from(size).ok()),
        })
    }

    /// Opens a file for reading, at most `limit` bytes. The token goes to Meta's hosts and the Graph API's own only.
    pub async fn download(&self, access: Access<'_>, url: &str, limit: u64) -> Result<Download, GraphError> {
        let bad = |error: url::ParseError| GraphError::BadRequest(error.to_string());
        let url = Url::parse(url).map_err(bad)?;
        let api = Url::parse(access.base_url).map_err(bad)?;
        let mut request = self.http.get(url.clone()).timeout(TRANSFER);
        if url.origin() == api.origin() || is_file_host(&url) {
            request = request.header(reqwest::header::AUTHORIZATION, client::bearer(access.token)?);
        }
        let response = request.send().await.map_err(GraphError::from_request)?;
        let status = response.status().as_u16();
        if !(200..300).contains(&status) {
            let refused = |body: Bytes| ApiError::read(status, &body).map(GraphError::Api);
            let body = client::read(response, 65_536).await.ok();
            return Err(body.and_then(refused).unwrap_or(GraphError::Unreadable { status }));
        }
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(GraphError::TooLarge { limit });
        }
        Ok(Download { response, left: limit, limit })
    }
}

fn is_file_host(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let within = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    url.scheme() == "https" && FILE_HOSTS.into_iter().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_of_meta_are_shown_the_token() {
        for (url, expected) in [
            ("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true),
            ("https://facebook.com/x", true),
            ("http://lookaside.fbsbx.com/x", false),
            ("https://evilfbsbx.com/x", false),
            ("https://fbsbx.com.example.org/x", false),
            ("https://example.org/fbsbx.com", false),
        ] {
            assert_eq!(is_file_host(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
