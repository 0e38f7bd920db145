//! Meta's description of its API, opened and looked up.

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

use super::exceptions;

const FILE: &str = "meta-openapi-v23.yaml";

pub(super) struct Document {
    root: Value,
}

impl Document {
    /// `None`, and a word about it, where the file is not there: it is not part of the repository.
    pub(super) fn open() -> Option<Self> {
        let found = places().into_iter().find_map(|folder| std::fs::read_to_string(folder.join(FILE)).ok());
        if found.is_none() {
            eprintln!("Meta's description of its API is not here: set RECADO_FIXTURES to the folder with {FILE}");
        }
        found.map(|text| Self::read(&text))
    }

    pub(super) fn read(text: &str) -> Self {
        let documents = Yaml::load_from_str(text).unwrap();
        Self { root: json(documents.first().unwrap()) }
    }

    pub(super) fn named(&self, name: &str) -> &Value {
        let found = self.root.pointer(&format!("/components/schemas/{name}"));
        found.unwrap_or_else(|| panic!("the description has no schema {name}"))
    }

    /// The schema itself, behind any number of `$ref`.
    pub(super) fn resolve<'d>(&'d self, schema: &'d Value) -> &'d Value {
        match schema.get("$ref").and_then(Value::as_str) {
            None => schema,
            Some(path) => self.resolve(self.behind(path)),
        }
    }

    /// What a reference such as `#/components/schemas/Message` leads to, or should.
    pub(super) fn behind(&self, path: &str) -> &Value {
        let name = path.rsplit('/').next().unwrap_or_default();
        match exceptions::REPOINTED.iter().find(|entry| entry.written == name) {
            Some(entry) => self.named(entry.meant),
            None => self.root.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("nothing at {path}")),
        }
    }

    /// What this operation (`POST {Phone-Number-ID}/messages`) takes.
    pub(super) fn request(&self, operation: &str, content_type: &str) -> Option<&Value> {
        self.operation(operation)?.get("requestBody")?.get("content")?.get(content_type)?.get("schema")
    }

    /// What it answers with this status.
    pub(super) fn answer(&self, operation: &str, status: u16) -> Option<&Value> {
        let answer = self.operation(operation)?.get("responses")?.get(status.to_string())?;
        self.resolve(answer).get("content")?.get("application/json")?.get("schema")
    }

    fn operation(&self, operation: &str) -> Option<&Value> {
        let (method, path) = operation.split_once(' ')?;
        self.root.get("paths")?.get(format!("/{{Version}}/{path}"))?.get(method.to_lowercase())
    }
}

/// `RECADO_FIXTURES` (or the folder around it, as it may name the one with the recorded bodies), then the folder beside
/// the repository.
fn places() -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the place of optional test data is no configuration of the product")]
    let named = std::env::var("RECADO_FIXTURES").ok().map(PathBuf::from);
    let around = named.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures");
    named.into_iter().chain(around).chain([beside]).collect()
}

fn json(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(scalar) => match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(flag) => Value::Bool(*flag),
            Scalar::Integer(number) => Value::from(*number),
            Scalar::FloatingPoint(number) => Value::from(number.into_inner()),
            Scalar::String(text) => Value::String(text.to_string()),
        },
        Yaml::Sequence(items) => Value::Array(items.iter().map(json).collect()),
        Yaml::Mapping(members) => {
            let named = |(name, value): (&Yaml<'_>, &Yaml<'_>)| {
                let name = json(name);
                (name.as_str().map_or_else(|| name.to_string(), str::to_owned), json(value))
            };
            Value::Object(members.iter().map(named).collect::<Map<_, _>>())
        }
        other => panic!("the description holds YAML that JSON cannot say: {other:?}"),
    }
}
