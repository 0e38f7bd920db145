//! Templates being written, and the list in which they stand among those that Meta has.

use super::template::Template;
use crate::{
    Connection, Engine, StoreError,
    sql::{Values, at, sql},
    text::engine,
};
use domain::{TemplateId, Timestamp, UserId, WabaId, WorkspaceId, template::TemplateDraft};
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub id: TemplateId,
    pub waba: WabaId,
    pub draft: TemplateDraft,
    pub updated_by: Option<UserId>,
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct DraftRow {
    id: Uuid,
    waba_id: Uuid,
    draft: String,
    updated_by: Option<Uuid>,
    updated_at: i64,
}

impl TryFrom<DraftRow> for Draft {
    type Error = StoreError;

    fn try_from(row: DraftRow) -> Result<Self, StoreError> {
        Ok(Self {
            draft: serde_json::from_str(&row.draft)
                .map_err(|_| StoreError::corrupt("template_draft", "draft", row.id))?,
            id: TemplateId(row.id),
            waba: WabaId(row.waba_id),
            updated_by: row.updated_by.map(UserId),
            updated_at: at(row.updated_at),
        })
    }
}

pub async fn get(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<Option<Draft>, StoreError> {
    let row = sql(
        "SELECT id, waba_id, draft, updated_by, updated_at FROM template_draft WHERE workspace_id = $1 AND id = $2",
    )
    .bind(workspace)
    .bind(id)
    .one::<DraftRow>(db)
    .await?;
    row.map(Draft::try_from).transpose()
}

/// Keeps others from changing this draft, or the template it is for, until the end of the transaction. On SQLite there
/// is one writer anyway.
pub async fn lock(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<(), StoreError> {
    if engine(db) == Engine::Postgres {
        for table in ["template", "template_draft"] {
            let text = format!("SELECT id FROM {table} WHERE workspace_id = $1 AND id = $2 FOR UPDATE");
            sql(text).bind(workspace).bind(id).run(db).await?;
        }
    }
    Ok(())
}

/// New, or in the place of the one with this id.
pub async fn put(db: &impl Connection, workspace: WorkspaceId, draft: &Draft) -> Result<(), StoreError> {
    let text =
        serde_json::to_string(&draft.draft).map_err(|_| StoreError::corrupt("template_draft", "draft", draft.id))?;
    sql("INSERT INTO template_draft (id, workspace_id, waba_id, name, language, category, draft, updated_by, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (id) DO UPDATE SET waba_id = excluded.waba_id, \
         name = excluded.name, language = excluded.language, category = excluded.category, draft = excluded.draft, \
         updated_by = excluded.updated_by, updated_at = excluded.updated_at")
    .bind(draft.id)
    .bind(workspace)
    .bind(draft.waba)
    .bind(&draft.draft.name)
    .bind(&draft.draft.language)
    .bind(draft.draft.category.map_or("", |category| category.as_str()))
    .bind(text)
    .bind(draft.updated_by)
    .bind(draft.updated_at)
    .run(db)
    .await?;
    Ok(())
}

pub async fn remove(db: &impl Connection, workspace: WorkspaceId, id: TemplateId) -> Result<u64, StoreError> {
    sql("DELETE FROM template_draft WHERE workspace_id = $1 AND id = $2").bind(workspace).bind(id).run(db).await
}

/// How many are being written.
pub async fn count(db: &impl Connection, workspace: WorkspaceId) -> Result<i64, StoreError> {
    sql("SELECT COUNT(*) AS n FROM template_draft WHERE workspace_id = $1").bind(workspace).count(db).await
}

/// What a list is narrowed to; empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    pub waba: Option<WabaId>,
    /// Lower case; `draft` for what was never handed in.
    pub status: Option<String>,
    pub category: Option<String>,
    pub language: Option<String>,
    pub quality: Option<String>,
}

/// Where the page before ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListKey {
    pub name: String,
    pub language: String,
    pub id: TemplateId,
}

/// A line of the list: what Meta has, what is being written, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub template: Option<Template>,
    pub draft: Option<Draft>,
}

#[derive(FromQueryResult)]
struct KeyRow {
    id: Uuid,
    name: String,
    language: String,
}

/// Keys by name and language, drafts among the others.
const KEYS: &str = "SELECT t.id, t.waba_id, t.name, t.language, t.category, t.status, t.quality FROM template t \
     WHERE t.workspace_id = $1 AND t.gone_at IS NULL \
     UNION ALL SELECT d.id, d.waba_id, d.name, d.language, d.category, 'draft' AS status, NULL AS quality FROM template_draft d \
     WHERE d.workspace_id = $1 AND NOT EXISTS (SELECT 1 FROM template t WHERE t.id = d.id AND t.gone_at IS NULL)";

/// One page by name; `after` is the key of the last line of the page before.
pub async fn page(
    db: &impl Connection,
    workspace: WorkspaceId,
    narrowing: &Narrowing,
    after: Option<&ListKey>,
    limit: i64,
) -> Result<Vec<(ListKey, Listed)>, StoreError> {
    let mut values = Values::new(workspace);
    let mut tests = vec!["1 = 1".to_owned()];
    if let Some(waba) = narrowing.waba {
        tests.push(format!("x.waba_id = {}", values.put(waba)));
    }
    for (column, wanted) in [
        ("status", &narrowing.status),
        ("category", &narrowing.category),
        ("language", &narrowing.language),
        ("quality", &narrowing.quality),
    ] {
        if let Some(wanted) = wanted {
            tests.push(format!("x.{column} = {}", values.put(wanted)));
        }
    }
    if let Some(key) = after {
        let (name, language, id) = (values.put(&key.name), values.put(&key.language), values.put(key.id));
        tests.push(format!("(x.name, x.language, x.id) > ({name}, {language}, {id})"));
    }
    let limit = values.put(limit);
    let text = format!(
        "SELECT x.id, x.name, x.language FROM ({KEYS}) AS x WHERE {} ORDER BY x.name, x.language, x.id LIMIT {limit}",
        tests.join(" AND ")
    );
    let keys = values.sql(text).all::<KeyRow>(db).await?;
    let keys: Vec<ListKey> = keys
        .into_iter()
        .map(|row| ListKey { name: row.name, language: row.language, id: TemplateId(row.id) })
        .collect();
    let ids: Vec<TemplateId> = keys.iter().map(|key| key.id).collect();
    let mut templates = super::template::by_ids(db, workspace, &ids).await?;
    let mut drafts = by_ids(db, workspace, &ids).await?;
    Ok(keys
        .into_iter()
        .map(|key| {
            let listed = Listed { template: templates.remove(&key.id), draft: drafts.remove(&key.id) };
            (key, listed)
        })
        .collect())
}

/// Drafts of one account, for what a text must not repeat.
pub async fn of_account(db: &impl Connection, workspace: WorkspaceId, waba: WabaId) -> Result<Vec<Draft>, StoreError> {
    let rows = sql("SELECT id, waba_id, draft, updated_by, updated_at FROM template_draft \
         WHERE workspace_id = $1 AND waba_id = $2 ORDER BY id")
    .bind(workspace)
    .bind(waba)
    .all::<DraftRow>(db)
    .await?;
    rows.into_iter().map(Draft::try_from).collect()
}

async fn by_ids(
    db: &impl Connection,
    workspace: WorkspaceId,
    ids: &[TemplateId],
) -> Result<std::collections::HashMap<TemplateId, Draft>, StoreError> {
    if ids.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let mut values = Values::new(workspace);
    let wanted = values.put_all(ids.iter().copied());
    let text = format!(
        "SELECT id, waba_id, draft, updated_by, updated_at FROM template_draft WHERE workspace_id = $1 AND id IN ({wanted})"
    );
    let rows = values.sql(text).all::<DraftRow>(db).await?;
    rows.into_iter().map(|row| Draft::try_from(row).map(|draft| (draft.id, draft))).collect()
}
