//! Where the files of images are kept: a folder, or a bucket of any store that speaks S3.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use bytes::Bytes;
use object_store::{
    Error, ObjectStore, ObjectStoreExt as _, aws::AmazonS3Builder, local::LocalFileSystem, path::Path as Name,
};
use std::{fs, path::Path, sync::Arc};
use url::Url;

/// Keeps files under names. Cloning shares it.
#[derive(Clone)]
pub struct ImageStore {
    kept: Arc<dyn ObjectStore>,
}

impl ImageStore {
    /// A folder, made where there is none.
    ///
    /// # Errors
    /// UNAVAILABLE when it cannot be used.
    pub fn in_folder(folder: &Path) -> Outcome<Self> {
        let unusable = |cause: Box<dyn std::error::Error + Send + Sync>| {
            let name = folder.display();
            let detail = Words::new(format!("{name} を使えません"), format!("{name} cannot be used"));
            Fault { cause: Some(cause), ..Fault::because(Code::Unavailable, detail) }
        };
        fs::create_dir_all(folder).map_err(|error| unusable(error.into()))?;
        let kept = LocalFileSystem::new_with_prefix(folder).map_err(|error| unusable(error.into()))?;
        Ok(Self { kept: Arc::new(kept) })
    }

    /// A bucket: `s3://KEY:SECRET@HOST[:PORT]/BUCKET?region=REGION`; `s3+http://` without encryption, for a store on this
    /// machine. Key and secret are percent-encoded where they hold a slash or a plus.
    ///
    /// # Errors
    /// UNAVAILABLE where that is no such address; nothing is asked of the store yet.
    pub fn at(address: &str) -> Outcome<Self> {
        let wrong = || {
            let detail = Words::new(
                "UTURN_IMAGE_STORE は s3://キー:シークレット@ホスト/バケット の形です",
                "UTURN_IMAGE_STORE has the form s3://KEY:SECRET@HOST/BUCKET?region=REGION",
            );
            Fault::because(Code::Unavailable, detail)
        };
        let url = Url::parse(address).map_err(|_| wrong())?;
        let scheme = match url.scheme() {
            "s3" => "https",
            "s3+http" => "http",
            _ => return Err(wrong()),
        };
        let decoded = |text: &str| {
            let pair = format!("v={}", text.replace('+', "%2B"));
            form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned())
        };
        let (key, secret) = (decoded(url.username()), url.password().and_then(decoded));
        let host = url.host_str().ok_or_else(wrong)?;
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        let bucket = url.path().trim_matches('/');
        let region = url.query_pairs().find(|(name, _)| name == "region").map(|(_, region)| region.into_owned());
        let (Some(key), Some(secret)) = (key.filter(|key| !key.is_empty()), secret) else { return Err(wrong()) };
        if bucket.is_empty() || bucket.contains('/') {
            return Err(wrong());
        }
        let built = AmazonS3Builder::new()
            .with_endpoint(format!("{scheme}://{host}{port}"))
            .with_allow_http(scheme == "http")
            .with_virtual_hosted_style_request(false)
            .with_bucket_name(bucket)
            .with_region(region.unwrap_or_else(|| "us-east-1".to_owned()))
            .with_access_key_id(key)
            .with_secret_access_key(secret)
            .build();
        // What the library says of it might repeat the secret.
        Ok(Self { kept: Arc::new(built.map_err(|_| wrong())?) })
    }

    /// Keeps a file. The same name always means the same bytes: what is there already may be written over.
    ///
    /// # Errors
    /// UNAVAILABLE when the store does not take it.
    pub async fn keep(&self, name: &str, bytes: Vec<u8>) -> Outcome<()> {
        let kept = self.kept.put(&Name::from(name), bytes.into()).await;
        kept.map(drop).map_err(away)
    }

    /// A file; none where there is none of this name.
    ///
    /// # Errors
    /// UNAVAILABLE when the store does not answer.
    pub async fn fetch(&self, name: &str) -> Outcome<Option<Bytes>> {
        match self.kept.get(&Name::from(name)).await {
            Ok(found) => found.bytes().await.map(Some).map_err(away),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(away(error)),
        }
    }
}

fn away(error: Error) -> Fault {
    Fault { code: Code::Unavailable, ..Fault::internal(error) }
}
