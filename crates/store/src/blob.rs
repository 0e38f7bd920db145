//! Where files are kept: a folder, or an S3-compatible bucket. Keys are ours; nothing a customer names reaches a path.

use crate::StoreError;
use bytes::Bytes;
use futures::{StreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart, aws::AmazonS3Builder,
    local::LocalFileSystem, memory::InMemory, path::Path as BlobPath,
};
use std::{ops::Range, path::Path, sync::Arc};

/// The file store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
}

/// An S3-compatible bucket, as configured by the operator.
#[derive(Clone)]
pub struct Bucket {
    pub endpoint: Option<String>,
    pub region: String,
    pub bucket: String,
    pub access_key: String,
    pub secret_key: String,
}

impl Blobs {
    pub fn folder(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|error| StoreError::Setup(format!("cannot create {}: {error}", folder.display())))?;
        // Files are synced before their row says `stored`, so a power cut never leaves a row without its file.
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    pub fn bucket(bucket: Bucket) -> Result<Self, StoreError> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket.bucket)
            .with_region(bucket.region)
            .with_access_key_id(bucket.access_key)
            .with_secret_access_key(bucket.secret_key);
        if let Some(endpoint) = bucket.endpoint {
            builder = builder.with_allow_http(endpoint.starts_with("http://")).with_endpoint(endpoint);
        }
        Ok(Self { store: Arc::new(builder.build()?) })
    }

    pub fn memory() -> Self {
        Self { store: Arc::new(InMemory::new()) }
    }

    pub async fn put(&self, key: &str, bytes: Bytes) -> Result<(), StoreError> {
        self.store.put(&BlobPath::from(key), PutPayload::from_bytes(bytes)).await?;
        Ok(())
    }

    /// Starts a file that is written piece by piece and appears only when finished.
    pub async fn writer(&self, key: &str) -> Result<WriteMultipart, StoreError> {
        Ok(WriteMultipart::new(self.store.put_multipart(&BlobPath::from(key)).await?))
    }

    /// The whole file.
    pub async fn get(&self, key: &str) -> Result<Bytes, StoreError> {
        Ok(self.store.get(&BlobPath::from(key)).await?.bytes().await?)
    }

    /// A stream of the file, or of a range of it.
    pub async fn stream(
        &self,
        key: &str,
        range: Option<Range<u64>>,
    ) -> Result<BoxStream<'static, Result<Bytes, StoreError>>, StoreError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&BlobPath::from(key), options).await?;
        Ok(found.into_stream().map(|piece| piece.map_err(StoreError::from)).boxed())
    }

    /// A file that is gone already is no error.
    pub async fn delete(&self, key: &str) -> Result<(), StoreError> {
        match self.store.delete(&BlobPath::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Every key, for backups.
    pub fn keys(&self) -> BoxStream<'static, Result<String, StoreError>> {
        self.store.list(None).map(|found| found.map(|meta| meta.location.to_string()).map_err(StoreError::from)).boxed()
    }
}
