//! Templates as they were last pulled from Meta.

use crate::{
    Connection, StoreError,
    rows::{self, Column, Rows},
    sql::{at, sql},
    text::engine,
};
use domain::{TemplateId, Timestamp, WabaId, WorkspaceId, message::template::TemplateDefinition};
use sea_orm::FromQueryResult;

#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub id: TemplateId,
    pub waba: WabaId,
    pub definition: TemplateDefinition,
    pub updated_at: Timestamp,
    /// Meta no longer lists it.
    pub gone_at: Option<Timestamp>,
}

/// One definition of a pull. `id` is used when the template is new.
pub struct Pulled {
    pub id: TemplateId,
    pub provider_id: String,
    pub definition: TemplateDefinition,
    pub raw: String,
}

#[derive(FromQueryResult)]
struct TemplateRow {
    id: uuid::Uuid,
    waba_id: uuid::Uuid,
    definition: String,
    updated_at: i64,
    gone_at: Option<i64>,
}

impl TryFrom<TemplateRow> for Template {
    type Error = StoreError;

    fn try_from(row: TemplateRow) -> Result<Self, StoreError> {
        Ok(Self {
            definition: serde_json::from_str(&row.definition)
                .map_err(|_| StoreError::corrupt("template", "definition", row.id))?,
            id: TemplateId(row.id),
            waba: WabaId(row.waba_id),
            updated_at: at(row.updated_at),
            gone_at: row.gone_at.map(at),
        })
    }
}

/// What Meta lists for the account, by name and language.
pub async fn list(db: &impl Connection, workspace: WorkspaceId, waba: WabaId) -> Result<Vec<Template>, StoreError> {
    let rows = sql("SELECT id, waba_id, definition, updated_at, gone_at FROM template \
         WHERE workspace_id = $1 AND waba_id = $2 AND gone_at IS NULL ORDER BY name, language")
    .bind(workspace)
    .bind(waba)
    .all::<TemplateRow>(db)
    .await?;
    rows.into_iter().map(Template::try_from).collect()
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<Option<Template>, StoreError> {
    let row =
        sql("SELECT id, waba_id, definition, updated_at, gone_at FROM template WHERE workspace_id = $1 AND id = $2")
            .bind(workspace)
            .bind(id)
            .one::<TemplateRow>(db)
            .await?;
    row.map(Template::try_from).transpose()
}

/// Stores a complete pull: new and known ones as they are, the others as gone.
pub async fn replace(
    db: &impl Connection,
    workspace: WorkspaceId,
    waba: WabaId,
    pulled: &[Pulled],
    now: Timestamp,
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
        ],
    );
    sql("UPDATE template SET gone_at = COALESCE(gone_at, $3) WHERE workspace_id = $1 AND waba_id = $2")
        .bind(workspace)
        .bind(waba)
        .bind(now)
        .run(db)
        .await?;
    sql(format!(
        "WITH {source} INSERT INTO template (id, workspace_id, waba_id, provider_id, name, language, category, status, \
         definition, raw, updated_at) SELECT id, $2, $3, provider_id, name, language, category, status, definition, raw, $4 \
         FROM fresh WHERE true ON CONFLICT (waba_id, name, language) DO UPDATE SET provider_id = excluded.provider_id, \
         category = excluded.category, status = excluded.status, definition = excluded.definition, raw = excluded.raw, \
         updated_at = excluded.updated_at, gone_at = NULL"
    ))
    .bind(batch.json())
    .bind(workspace)
    .bind(waba)
    .bind(now)
    .run(db)
    .await?;
    Ok(())
}
