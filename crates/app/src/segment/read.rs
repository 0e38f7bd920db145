//! From what a request says to the people it means.

use crate::{Ctx, Error, FieldError};
use domain::{
    SegmentId,
    contact::ContactKind,
    custom_field::Entity,
    segment::{self, Condition},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{contact_list::Filter, custom_field, search::Wanted, segment::Asking};

/// Reads a condition that stands at `pointer` of the request.
pub async fn condition(ctx: &Ctx, json: &Value, pointer: &str) -> Result<Condition, Error> {
    let fields = custom_field::list(ctx.app.db.read(), ctx.workspace, Some(Entity::Contact)).await?;
    segment::read(json, &fields, pointer).map_err(|faults| {
        let errors = faults.into_iter().map(|fault| FieldError::new(fault.pointer, fault.code));
        Error::Validation(errors.collect())
    })
}

/// Which people a request means; everything it says must hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Narrowing {
    pub q: Option<String>,
    pub kind: Option<ContactKind>,
    pub condition: Option<Value>,
    pub segment: Option<SegmentId>,
}

/// As the store asks it.
pub async fn filter(ctx: &Ctx, narrowing: &Narrowing) -> Result<Filter, Error> {
    let mut parts = Vec::new();
    if let Some(id) = narrowing.segment {
        let segment = store::segment::find(ctx.app.db.read(), ctx.workspace, id).await?;
        let segment = segment.ok_or_else(|| Error::field("/segment_id", "not_found"))?;
        parts.push(condition(ctx, &segment.condition, "/segment_id").await?);
    }
    if let Some(json) = &narrowing.condition {
        parts.push(condition(ctx, json, "/filter").await?);
    }
    let condition = if parts.len() > 1 { Some(Condition::All(parts)) } else { parts.pop() };
    Ok(Filter { wanted: narrowing.q.as_deref().and_then(Wanted::parse), kind: narrowing.kind, condition })
}

impl Ctx {
    /// Who asks a condition, when.
    pub(crate) const fn asking(&self) -> Asking {
        Asking { now: self.now, me: self.user_id() }
    }
}
