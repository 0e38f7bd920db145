//! Files in a bucket, through the client that speaks S3: the other side is as much of that protocol as it needs.

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use futures::TryStreamExt as _;
use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    sync::{Arc, Mutex},
};
use store::blob::{Blobs, Bucket};
use testkit::run::runtime;
use url::Url;

const BUCKET: &str = "archivos";

#[derive(Default)]
struct Kept {
    files: BTreeMap<String, Vec<u8>>,
    /// Parts by upload and number; they are no file until the upload is completed.
    parts: BTreeMap<(String, u32), Vec<u8>>,
    uploads: usize,
}

type Shared = Arc<Mutex<Kept>>;

async fn serve(kept: Shared) -> String {
    let router = Router::new().fallback(answer).with_state(kept);
    let router = router.layer(axum::extract::DefaultBodyLimit::disable());
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

async fn answer(State(kept): State<Shared>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let signed = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signed.starts_with("AWS4-HMAC-SHA256 Credential=quien/") || !signed.contains("/sur-1/s3/aws4_request") {
        return StatusCode::FORBIDDEN.into_response();
    }
    let url = Url::parse(&format!("http://here{uri}")).unwrap();
    let query: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
    let Some(key) = url.path().strip_prefix(&format!("/{BUCKET}")).map(|key| key.trim_start_matches('/').to_owned())
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut kept = kept.lock().unwrap();
    match (method, query.get("uploadId")) {
        (Method::PUT, Some(upload)) => {
            let number = query["partNumber"].parse().unwrap();
            kept.parts.insert((upload.clone(), number), body.to_vec());
            [(header::ETAG, format!("\"{number}\""))].into_response()
        }
        (Method::PUT, None) => {
            kept.files.insert(key, body.to_vec());
            [(header::ETAG, "\"1\"")].into_response()
        }
        (Method::POST, Some(upload)) => {
            let parts = kept.parts.iter().filter(|((of, _), _)| of == upload);
            let whole = parts.flat_map(|(_, bytes)| bytes.clone()).collect();
            kept.files.insert(key.clone(), whole);
            xml(format!(
                "<CompleteMultipartUploadResult><Bucket>{BUCKET}</Bucket><Key>{key}</Key><ETag>\"2\"</ETag></CompleteMultipartUploadResult>"
            ))
        }
        (Method::POST, None) if query.contains_key("delete") => forget(&mut kept, &String::from_utf8_lossy(&body)),
        (Method::POST, None) => {
            kept.uploads += 1;
            let upload = format!("carga-{}", kept.uploads);
            xml(format!(
                "<InitiateMultipartUploadResult><Bucket>{BUCKET}</Bucket><Key>{key}</Key><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
            ))
        }
        (Method::GET, _) if query.contains_key("list-type") => list(&kept),
        (Method::GET | Method::HEAD, _) => {
            read(&kept, &key, headers.get(header::RANGE).and_then(|range| range.to_str().ok()))
        }
        (Method::DELETE, _) => {
            kept.files.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

/// Many keys at once, as the client asks even for one.
fn forget(kept: &mut Kept, asked: &str) -> Response {
    let keys: Vec<&str> = asked.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next()).collect();
    for key in &keys {
        assert!(kept.files.remove(*key).is_some(), "{key} is not there");
    }
    let gone = keys.iter().fold(String::new(), |gone, key| gone + "<Deleted><Key>" + key + "</Key></Deleted>");
    xml(format!("<DeleteResult>{gone}</DeleteResult>"))
}

fn xml(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml")], text).into_response()
}

fn list(kept: &Kept) -> Response {
    let file = |(key, bytes): (&String, &Vec<u8>)| {
        format!(
            "<Contents><Key>{key}</Key><LastModified>2026-10-01T00:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>{}</Size></Contents>",
            bytes.len()
        )
    };
    let files: String = kept.files.iter().map(file).collect();
    xml(format!("<ListBucketResult><Name>{BUCKET}</Name><IsTruncated>false</IsTruncated>{files}</ListBucketResult>"))
}

fn read(kept: &Kept, key: &str, range: Option<&str>) -> Response {
    let Some(bytes) = kept.files.get(key) else {
        return (StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>").into_response();
    };
    let dated = [(header::LAST_MODIFIED, "Thu, 01 Oct 2026 00:00:00 GMT"), (header::ETAG, "\"1\"")];
    let Some((from, to)) = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-')) else {
        return (dated, bytes.clone()).into_response();
    };
    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
    let said = [(header::CONTENT_RANGE, format!("bytes {from}-{to}/{}", bytes.len()))];
    (StatusCode::PARTIAL_CONTENT, dated, said, bytes[from..=to].to_vec()).into_response()
}

async fn bucket(kept: &Shared, access_key: &str) -> Blobs {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let endpoint = Some(serve(Arc::clone(kept)).await);
    Blobs::bucket(Bucket {
        endpoint,
        region: "sur-1".to_owned(),
        bucket: BUCKET.to_owned(),
        access_key: access_key.to_owned(),
        secret_key: "un secreto".to_owned(),
    })
    .unwrap()
}

async fn whole(blobs: &Blobs, key: &str, range: Option<std::ops::Range<u64>>) -> Vec<u8> {
    let pieces: Vec<Bytes> = blobs.stream(key, range).await.unwrap().try_collect().await.unwrap();
    pieces.concat()
}

#[test]
fn a_bucket_keeps_gives_and_forgets_files() {
    runtime().block_on(async {
        let kept = Shared::default();
        let blobs = bucket(&kept, "quien").await;
        blobs.put("media/a b.txt", Bytes::from_static(b"0123456789")).await.unwrap();
        blobs.put("media/otro", Bytes::from_static(b"otro")).await.unwrap();
        assert_eq!(blobs.get("media/a b.txt").await.unwrap(), "0123456789");
        assert_eq!(whole(&blobs, "media/a b.txt", Some(2..5)).await, b"234");
        assert_eq!(whole(&blobs, "media/otro", None).await, b"otro");
        let mut keys: Vec<String> = blobs.keys().try_collect().await.unwrap();
        keys.sort();
        assert_eq!(keys.len(), 2, "{keys:?}");
        assert_eq!(keys[1], "media/otro");
        blobs.delete("media/otro").await.unwrap();
        assert!(blobs.get("media/otro").await.is_err());
        assert_eq!(kept.lock().unwrap().files.len(), 1);
    });
}

#[test]
fn a_large_file_goes_to_a_bucket_in_parts_and_appears_when_it_is_whole() {
    runtime().block_on(async {
        let kept = Shared::default();
        let blobs = bucket(&kept, "quien").await;
        let mut writer = blobs.writer("grande").await.unwrap();
        let piece: Vec<u8> = (0..=255).cycle().take(1 << 20).collect();
        for _ in 0..12 {
            writer.write(&piece);
        }
        assert!(kept.lock().unwrap().files.is_empty());
        writer.finish().await.unwrap();
        assert!(kept.lock().unwrap().parts.len() > 1, "it went in one piece");
        assert_eq!(whole(&blobs, "grande", None).await, piece.repeat(12));
    });
}

#[test]
fn a_bucket_that_refuses_us_is_an_error() {
    runtime().block_on(async {
        let blobs = bucket(&Shared::default(), "nadie").await;
        assert!(blobs.put("a", Bytes::from_static(b"x")).await.is_err());
        assert!(blobs.get("a").await.is_err());
    });
}
