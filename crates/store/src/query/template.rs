//! Templates as Meta has them: pulled, handed in from here, and changed by what it tells.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{Values, at, sql},
    text::engine,
};
use domain::{
    TemplateId, Timestamp, WabaId, WorkspaceId,
    message::template::TemplateDefinition,
    template::{
        TemplateCategory,
        review::{RejectionReason, Standing, TemplateStatus},
    },
    time::DAY,
};
use sea_orm::FromQueryResult;
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub id: TemplateId,
    pub waba: WabaId,
    /// Meta's id.
    pub provider_id: String,
    pub definition: TemplateDefinition,
    /// `green`, `yellow`, `red`, `unknown`.
    pub quality: Option<String>,
    /// Meta's advice after a refusal.
    pub recommendation: Option<String>,
    pub status_at: Option<Timestamp>,
    /// The category it will have, and from when on.
    pub coming: Option<(TemplateCategory, Timestamp)>,
    pub updated_at: Timestamp,
    /// Meta no longer lists it.
    pub gone_at: Option<Timestamp>,
}

impl Template {
    pub fn status(&self) -> TemplateStatus {
        TemplateStatus::parse(&self.definition.status)
    }

    pub fn standing(&self) -> Standing {
        let definition = &self.definition;
        Standing {
            status: self.status(),
            reason: RejectionReason::from_meta(definition.reason.as_deref()).map(RejectionReason::as_str),
            recommendation: self.recommendation.clone(),
            category: definition.category.clone(),
            quality: self.quality.clone(),
            coming: self.coming,
            status_at: self.status_at,
        }
    }

    /// The same template as Meta judges it afterwards.
    pub fn with(mut self, standing: Standing) -> Self {
        standing.status.as_str().clone_into(&mut self.definition.status);
        self.definition.reason = standing.reason.map(str::to_owned);
        self.definition.category = standing.category;
        self.recommendation = standing.recommendation;
        self.quality = standing.quality;
        self.coming = standing.coming;
        self.status_at = standing.status_at;
        self
    }
}

/// One definition of a pull. `id` is used when the template is new.
pub struct Pulled {
    pub id: TemplateId,
    pub provider_id: String,
    pub definition: TemplateDefinition,
    pub quality: Option<String>,
    /// Another category that Meta finds right.
    pub coming: Option<TemplateCategory>,
    pub raw: String,
}

#[derive(FromQueryResult)]
struct TemplateRow {
    id: uuid::Uuid,
    waba_id: uuid::Uuid,
    provider_id: String,
    definition: String,
    quality: Option<String>,
    recommendation: Option<String>,
    status_at: Option<i64>,
    coming_category: Option<String>,
    coming_at: Option<i64>,
    updated_at: i64,
    gone_at: Option<i64>,
}

const COLUMNS: &str = "id, waba_id, provider_id, definition, quality, recommendation, status_at, coming_category, coming_at, \
     updated_at, gone_at";

impl TryFrom<TemplateRow> for Template {
    type Error = StoreError;

    fn try_from(row: TemplateRow) -> Result<Self, StoreError> {
        Ok(Self {
            definition: serde_json::from_str(&row.definition)
                .map_err(|_| StoreError::corrupt("template", "definition", row.id))?,
            id: TemplateId(row.id),
            waba: WabaId(row.waba_id),
            provider_id: row.provider_id,
            quality: row.quality,
            recommendation: row.recommendation,
            status_at: row.status_at.map(at),
            coming: row.coming_category.as_deref().and_then(TemplateCategory::parse).zip(row.coming_at.map(at)),
            updated_at: at(row.updated_at),
            gone_at: row.gone_at.map(at),
        })
    }
}

/// What Meta lists for the account, by name and language.
pub async fn list(db: &impl Connection, workspace: WorkspaceId, waba: WabaId) -> Result<Vec<Template>, StoreError> {
    let rows = sql(format!(
        "SELECT {COLUMNS} FROM template \
         WHERE workspace_id = $1 AND waba_id = $2 AND gone_at IS NULL ORDER BY name, language"
    ))
    .bind(workspace)
    .bind(waba)
    .all::<TemplateRow>(db)
    .await?;
    rows.into_iter().map(Template::try_from).collect()
}

/// What Meta lists in one language: what a new text must not repeat.
pub async fn in_language(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    language: &str,
) -> Result<Vec<Template>, StoreError> {
    let rows = sql(format!(
        "SELECT {COLUMNS} FROM template WHERE workspace_id = $1 AND waba_id = $2 AND language = $3 AND gone_at IS NULL"
    ))
    .bind(workspace)
    .bind(waba)
    .bind(language)
    .all::<TemplateRow>(db)
    .await?;
    rows.into_iter().map(Template::try_from).collect()
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<Option<Template>, StoreError> {
    let row = sql(format!("SELECT {COLUMNS} FROM template WHERE workspace_id = $1 AND id = $2"))
        .bind(workspace)
        .bind(id)
        .one::<TemplateRow>(db)
        .await?;
    row.map(Template::try_from).transpose()
}

pub(crate) async fn by_ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[TemplateId],
) -> Result<HashMap<TemplateId, Template>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = Values::new(workspace);
    let wanted = values.put_all(ids.iter().copied());
    let text =
        format!("SELECT {COLUMNS} FROM template WHERE workspace_id = $1 AND gone_at IS NULL AND id IN ({wanted})");
    let rows = values.sql(text).all::<TemplateRow>(db).await?;
    rows.into_iter().map(|row| Template::try_from(row).map(|template| (template.id, template))).collect()
}

/// By Meta's id, or by name and language where it tells none.
pub async fn known_as(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    provider_id: &str,
    (name, language): (&str, &str),
) -> Result<Option<Template>, StoreError> {
    let row = sql(format!(
        "SELECT {COLUMNS} FROM template WHERE workspace_id = $1 AND waba_id = $2 \
         AND (provider_id = $3 OR (name = $4 AND language = $5)) ORDER BY (provider_id = $3) DESC, id LIMIT 1"
    ))
    .bind(workspace)
    .bind(waba)
    .bind(provider_id)
    .bind(name)
    .bind(language)
    .one::<TemplateRow>(db)
    .await?;
    row.map(Template::try_from).transpose()
}

/// What Meta answered, with everything that a draft is made of.
pub async fn raw(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<Option<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Raw {
        raw: String,
    }
    let row = sql("SELECT raw FROM template WHERE workspace_id = $1 AND id = $2").bind(workspace).bind(id);
    Ok(row.one::<Raw>(db).await?.map(|row| row.raw))
}

/// A template that Meta just took, new or with another text. Gives back the id it is known by: one that Meta listed
/// before under the same name keeps its own.
pub async fn put(
    db: &impl Connection,
    workspace: WorkspaceId,
    template: &Template,
    raw: &str,
) -> Result<TemplateId, StoreError> {
    #[derive(FromQueryResult)]
    struct Id {
        id: uuid::Uuid,
    }
    let definition = &template.definition;
    let row = sql("INSERT INTO template (id, workspace_id, waba_id, provider_id, name, language, category, status, definition, raw, \
         quality, recommendation, status_at, coming_category, coming_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (waba_id, name, language) DO UPDATE SET provider_id = excluded.provider_id, category = excluded.category, \
         status = excluded.status, definition = excluded.definition, raw = excluded.raw, quality = excluded.quality, \
         recommendation = excluded.recommendation, status_at = excluded.status_at, coming_category = excluded.coming_category, \
         coming_at = excluded.coming_at, updated_at = excluded.updated_at, gone_at = NULL RETURNING id")
    .bind(template.id)
    .bind(workspace)
    .bind(template.waba)
    .bind(&template.provider_id)
    .bind(&definition.name)
    .bind(&definition.language)
    .bind(&definition.category)
    .bind(&definition.status)
    .bind(json(template)?)
    .bind(raw)
    .bind(template.quality.as_deref())
    .bind(template.recommendation.as_deref())
    .bind(template.status_at)
    .bind(template.coming.map(|(category, _)| category.as_str()))
    .bind(template.coming.map(|(_, at)| at))
    .bind(template.updated_at)
    .one::<Id>(db)
    .await?;
    Ok(row.map_or(template.id, |row| TemplateId(row.id)))
}

/// Writes what Meta decided; the text stays.
pub async fn judge(db: &impl Connection, workspace: WorkspaceId, template: &Template) -> Result<(), StoreError> {
    sql("UPDATE template SET category = $3, status = $4, definition = $5, quality = $6, recommendation = $7, status_at = $8, \
         coming_category = $9, coming_at = $10, updated_at = $11 WHERE workspace_id = $1 AND id = $2")
    .bind(workspace)
    .bind(template.id)
    .bind(&template.definition.category)
    .bind(&template.definition.status)
    .bind(json(template)?)
    .bind(template.quality.as_deref())
    .bind(template.recommendation.as_deref())
    .bind(template.status_at)
    .bind(template.coming.map(|(category, _)| category.as_str()))
    .bind(template.coming.map(|(_, at)| at))
    .bind(template.updated_at)
    .run(db)
    .await?;
    Ok(())
}

/// Deleted at Meta. The row stays: messages point to it.
pub async fn retire(
    db: &impl Connection,
    workspace: WorkspaceId,
    id: TemplateId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql("UPDATE template SET gone_at = $3, status = 'deleted', updated_at = $3 WHERE workspace_id = $1 AND id = $2")
        .bind(workspace)
        .bind(id)
        .bind(now)
        .run(db)
        .await?;
    Ok(())
}

fn json(template: &Template) -> Result<String, StoreError> {
    serde_json::to_string(&template.definition)
        .map_err(|_| StoreError::corrupt("template", "definition", &template.provider_id))
}

/// Stores a complete pull that began at `since`: new and known ones as they are, the others as gone. What changed here
/// while it was on its way stays: the pull may not have seen it.
pub async fn replace(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    pulled: &[Pulled],
    (since, now): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    let mut batch = Rows::with_capacity(pulled.len(), 2_000);
    for template in pulled {
        let definition = &template.definition;
        let json = serde_json::to_string(definition)
            .map_err(|_| StoreError::corrupt("template", "definition", &template.provider_id))?;
        batch.push(&(
            rows::hex(template.id),
            &template.provider_id,
            &definition.name,
            &definition.language,
            &definition.category,
            &definition.status,
            json,
            &template.raw,
            &template.quality,
            template.coming.map(TemplateCategory::as_str),
        ));
    }
    let source = rows::source(
        engine(db),
        "fresh",
        1,
        &[
            ("id", Column::Uuid),
            ("provider_id", Column::Text),
            ("name", Column::Text),
            ("language", Column::Text),
            ("category", Column::Text),
            ("status", Column::Text),
            ("definition", Column::Text),
            ("raw", Column::Text),
            ("quality", Column::Text),
            ("coming", Column::Text),
        ],
    );
    sql("UPDATE template SET gone_at = COALESCE(gone_at, $3) WHERE workspace_id = $1 AND waba_id = $2 AND updated_at <= $4")
        .bind(workspace)
        .bind(waba)
        .bind(now)
        .bind(since)
        .run(db)
        .await?;
    sql(format!(
        "WITH {source} INSERT INTO template (id, workspace_id, waba_id, provider_id, name, language, category, status, \
         definition, raw, quality, status_at, updated_at, coming_category, coming_at) SELECT id, $2, $3, provider_id, name, language, category, status, \
         definition, raw, quality, $4, $4, coming, CASE WHEN coming IS NOT NULL THEN CAST($5 AS BIGINT) END FROM fresh WHERE true ON CONFLICT (waba_id, name, language) DO UPDATE SET provider_id = excluded.provider_id, \
         category = excluded.category, status = excluded.status, definition = excluded.definition, raw = excluded.raw, \
         quality = COALESCE(excluded.quality, template.quality), \
         status_at = CASE WHEN excluded.status = template.status THEN template.status_at ELSE excluded.status_at END, \
         recommendation = CASE WHEN excluded.status = template.status THEN template.recommendation END, \
         coming_category = CASE WHEN excluded.category = template.category \
           THEN COALESCE(template.coming_category, excluded.coming_category) END, \
         coming_at = CASE WHEN excluded.category = template.category THEN COALESCE(template.coming_at, excluded.coming_at) END, \
         updated_at = excluded.updated_at, gone_at = NULL WHERE template.updated_at <= $6"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(waba)
    .bind(now)
    .bind(now.plus(DAY))
    .bind(since)
    .run(db)
    .await?;
    Ok(())
}
