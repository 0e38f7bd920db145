//! A statement with its values, run on either engine.

use crate::StoreError;
use domain::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::borrow::Cow;

/// A statement being written: text with `$1`, `$2` … and the values in that order.
pub(crate) struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

pub(crate) fn sql(text: impl Into<Cow<'static, str>>) -> Sql {
    Sql { text: text.into(), values: Vec::new() }
}

impl Sql {
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    fn statement(self, db: &impl ConnectionTrait) -> Statement {
        Statement::from_sql_and_values(db.get_database_backend(), self.text, self.values)
    }

    pub(crate) async fn all<T: FromQueryResult>(self, db: &impl ConnectionTrait) -> Result<Vec<T>, StoreError> {
        let rows = db.query_all_raw(self.statement(db)).await?;
        rows.iter().map(|row| T::from_query_result(row, "").map_err(StoreError::from)).collect()
    }

    pub(crate) async fn one<T: FromQueryResult>(self, db: &impl ConnectionTrait) -> Result<Option<T>, StoreError> {
        let row = db.query_one_raw(self.statement(db)).await?;
        row.map(|row| T::from_query_result(&row, "").map_err(StoreError::from)).transpose()
    }

    /// Every row of a query that [`crate::rows::gathered`] wrapped.
    pub(crate) async fn gather<T: serde::de::DeserializeOwned>(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<T>, StoreError> {
        #[derive(FromQueryResult)]
        struct Gathered {
            gathered: Option<String>,
        }
        let text = self.one::<Gathered>(db).await?.and_then(|row| row.gathered);
        let Some(text) = text else { return Ok(Vec::new()) };
        serde_json::from_str(&text).map_err(|error| StoreError::corrupt("gathered", "rows", error))
    }

    /// The first column, named `n`, of the only row.
    pub(crate) async fn count(self, db: &impl ConnectionTrait) -> Result<i64, StoreError> {
        #[derive(FromQueryResult)]
        struct Count {
            n: i64,
        }
        Ok(self.one::<Count>(db).await?.map_or(0, |row| row.n))
    }

    /// Runs it; how many rows it touched.
    pub(crate) async fn run(self, db: &impl ConnectionTrait) -> Result<u64, StoreError> {
        Ok(db.execute_raw(self.statement(db)).await?.rows_affected())
    }
}

/// What may stand for a `$n`.
pub(crate) trait Bind {
    fn value(self) -> Value;
}

macro_rules! bind {
    ($($type:ty => |$value:ident| $into:expr),* $(,)?) => {$(
        impl Bind for $type {
            fn value(self) -> Value {
                let $value = self;
                Value::from($into)
            }
        }

        impl Bind for Option<$type> {
            fn value(self) -> Value {
                Value::from(self.map(|$value| $into))
            }
        }
    )*};
}

bind! {
    i64 => |n| n,
    i32 => |n| n,
    bool => |b| b,
    f64 => |n| n,
    String => |text| text,
    &str => |text| text.to_owned(),
    &String => |text| text.clone(),
    Vec<u8> => |bytes| bytes,
    &[u8] => |bytes| bytes.to_vec(),
    uuid::Uuid => |id| id,
    Timestamp => |at| at.millis(),
    domain::WorkspaceId => |id| id.0,
    domain::UserId => |id| id.0,
    domain::SessionId => |id| id.0,
    domain::TokenId => |id| id.0,
    domain::MetaAppId => |id| id.0,
    domain::HookId => |id| id.0,
    domain::WabaId => |id| id.0,
    domain::ChannelId => |id| id.0,
    domain::IdentityId => |id| id.0,
    domain::ContactId => |id| id.0,
    domain::ConversationId => |id| id.0,
    domain::EpisodeId => |id| id.0,
    domain::MessageId => |id| id.0,
    domain::MediaId => |id| id.0,
    domain::TemplateId => |id| id.0,
    domain::CloseReasonId => |id| id.0,
    domain::JobId => |id| id.0,
    domain::PointId => |id| id.0,
    domain::ContactEventId => |id| id.0,
    domain::CompanyId => |id| id.0,
    domain::FieldId => |id| id.0,
    domain::TagId => |id| id.0,
    domain::SegmentId => |id| id.0,
    domain::ImportId => |id| id.0,
    domain::MergeId => |id| id.0,
    domain::SavedOptionId => |id| id.0,
    domain::ScheduledId => |id| id.0,
    domain::LinkId => |id| id.0,
}

/// The values of a statement whose text is put together from parts: each says which parameter it is.
pub(crate) struct Values(Vec<Value>);

impl Values {
    /// `$1` is the workspace.
    pub(crate) fn new(workspace: domain::WorkspaceId) -> Self {
        Self(vec![workspace.value()])
    }

    /// The parameter that stands for `value`, such as `$2`.
    pub(crate) fn put(&mut self, value: impl Bind) -> String {
        self.0.push(value.value());
        format!("${}", self.0.len())
    }

    /// Parameters for all of them, with commas between.
    pub(crate) fn put_all<T: Bind>(&mut self, values: impl IntoIterator<Item = T>) -> String {
        values.into_iter().map(|value| self.put(value)).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn sql(self, text: impl Into<Cow<'static, str>>) -> Sql {
        Sql { text: text.into(), values: self.0 }
    }
}

/// Reads a column that holds an instant in milliseconds.
pub(crate) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}
