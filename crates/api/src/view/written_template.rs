//! Templates as their authors see them.

use super::{Instant, instant, template::TemplateView};
use app::template::{HistoryRow, Listed, Whole, lint::Looked, sync::Account};
use domain::{
    TemplateId,
    template::{
        TemplateCategory, TemplateDraft,
        lint::Finding,
        review::{CategoryChange, PriceEffect, ReviewerView, TemplateStatus, selectable},
        starter::Topic,
    },
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct WrittenTemplateView {
    pub id: Uuid,
    /// Of `/templates/accounts`.
    pub account_id: Uuid,
    pub name: String,
    pub language: String,
    /// `marketing`, `utility`, `authentication`, a newer word of Meta's, or empty while nobody chose one.
    pub category: String,
    /// `draft`, `approved`, `pending`, `rejected`, `paused`, `disabled` …
    pub status: String,
    pub status_at: Option<Instant>,
    /// Why it cannot be sent: `not_submitted`, `in_review`, `rejected`, `paused` …
    #[schema(value_type = Option<String>)]
    pub unselectable: Option<&'static str>,
    /// Whether that may pass by itself.
    pub is_passing: bool,
    /// Why Meta refused it: `invalid_format`, `promotional`, `scam` …
    pub reason: Option<String>,
    /// Meta's advice, in its words.
    pub recommendation: Option<String>,
    /// `green`, `yellow`, `red`, `unknown`
    pub quality: Option<String>,
    pub coming_category: Option<ComingCategoryView>,
    /// Absent in lists.
    pub recategorised: Option<RecategorisedView>,
    /// Which pause: `first_pause`, `second_pause` (both end by themselves) or `rate_limiting_pause` (somebody has to
    /// resume it).
    #[schema(value_type = Option<String>)]
    pub pause: Option<&'static str>,
    /// Written here and not handed in.
    pub has_draft: bool,
    pub draft_at: Option<Instant>,
    pub body: String,
    /// Whether name and language can still be changed.
    pub is_named: bool,
    /// Why it may not be changed, and until when.
    pub locked: Option<LockView>,
    /// The text as it is written: what is being written, else what Meta has. Absent in lists.
    #[schema(value_type = Option<Object>)]
    pub draft: Option<Value>,
    /// Pointers to what handing it in again would lose.
    pub lost: Vec<String>,
    /// As it is sent now. Absent in lists and before it was handed in.
    pub sent: Option<TemplateView>,
}

#[derive(Serialize, ToSchema)]
pub struct ComingCategoryView {
    #[schema(value_type = String)]
    pub category: &'static str,
    pub at: Instant,
    /// `same`, `dearer` or `cheaper`
    #[schema(value_type = String)]
    pub price: &'static str,
    pub needs_consent: bool,
}

/// Meta files it under another category than before, or than was asked for.
#[derive(Serialize, ToSchema)]
pub struct RecategorisedView {
    #[schema(value_type = String, example = "utility")]
    pub from: &'static str,
    #[schema(value_type = String, example = "marketing")]
    pub to: &'static str,
    pub at: Instant,
    /// Until when Meta can be asked to look again.
    pub review_until: Instant,
}

#[derive(Serialize, ToSchema)]
pub struct LockView {
    /// `template_not_editable`, `template_edited_today`, `template_edited_often`
    #[schema(value_type = String)]
    pub code: &'static str,
    pub free_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplatePage {
    pub items: Vec<WrittenTemplateView>,
    pub next_cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateHistoryPage {
    pub items: Vec<TemplateHistoryView>,
    pub next_cursor: Option<String>,
}

/// As it was afterwards; of a deleted one, as it was before.
#[derive(Serialize, ToSchema)]
pub struct TemplateHistoryView {
    pub id: Uuid,
    pub at: Instant,
    /// `created`, `edited`, `edited_approved`, `status`, `quality`, `category`, `category_announced`, `components`, `deleted`
    pub kind: String,
    pub status: Option<String>,
    pub reason: Option<String>,
    pub recommendation: Option<String>,
    pub category: Option<String>,
    pub quality: Option<String>,
    /// A colleague's name; absent for what Meta did.
    pub by_name: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateAccountView {
    pub id: Uuid,
    /// Meta's id.
    pub waba_id: String,
    pub lines: Vec<TemplateLineView>,
    pub synced_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct TemplateLineView {
    pub id: Uuid,
    pub nickname: String,
}

#[derive(Serialize, ToSchema)]
pub struct LintView {
    /// Errors first, then by place.
    pub findings: Vec<FindingView>,
    /// As a reviewer sees it who knows nothing of the business.
    pub with_examples: ReviewerPreview,
    pub with_blanks: ReviewerPreview,
}

#[derive(Serialize, ToSchema)]
pub struct FindingView {
    /// Stable code of the rule.
    #[schema(value_type = String)]
    pub rule: &'static str,
    /// `error`, `warning` or `info`
    #[schema(value_type = String)]
    pub severity: Value,
    /// `{part, index?, member?, key?}`
    #[schema(value_type = Object)]
    pub at: Value,
    /// In characters.
    pub range: Option<RangeView>,
    /// What to write instead of the range, or of the whole place.
    pub fix: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct RangeView {
    pub start: usize,
    pub end: usize,
}

/// Segments `{kind: "text", text}` and `{kind: "variable", name, example}`.
#[derive(Serialize, ToSchema)]
pub struct ReviewerPreview {
    #[schema(value_type = Vec<Object>)]
    pub header: Value,
    #[schema(value_type = Vec<Object>)]
    pub body: Value,
    pub footer: Option<String>,
    /// `null` where Meta writes the label.
    pub buttons: Vec<Option<String>>,
}

#[derive(Serialize, ToSchema)]
pub struct StarterView {
    #[schema(value_type = String)]
    pub topic: &'static str,
    #[schema(value_type = String)]
    pub category: &'static str,
    /// Shown beside its category.
    pub is_example: bool,
    #[schema(value_type = Object)]
    pub draft: Value,
}

impl WrittenTemplateView {
    /// `None` for a line that is neither, which does not happen.
    pub fn of_listed(listed: Listed) -> Option<Self> {
        let account = listed.template.as_ref().map(|template| template.waba);
        let account = account.or(listed.draft.as_ref().map(|draft| draft.waba))?;
        let id = listed.template.as_ref().map(|template| template.id);
        let id = id.or(listed.draft.as_ref().map(|draft| draft.id))?;
        let draft = listed.draft.as_ref().map(|draft| draft.draft.clone());
        let whole = Whole {
            draft: draft.unwrap_or_else(|| TemplateDraft::empty("")),
            template: listed.template,
            pending: listed.draft,
            waba: account,
            refusal: None,
            recategorised: None,
            lost: Vec::new(),
        };
        Some(Self { draft: None, sent: None, ..Self::of_whole(id, whole) })
    }

    pub fn of_whole(id: TemplateId, whole: Whole) -> Self {
        let status = whole.status();
        let judged = whole.template.as_ref();
        let why = selectable(status).err();
        let draft = &whole.draft;
        let chosen = draft.category.map_or("", TemplateCategory::as_str);
        Self {
            id: id.0,
            account_id: whole.waba.0,
            name: judged.map_or(&draft.name, |template| &template.definition.name).clone(),
            language: judged.map_or(&draft.language, |template| &template.definition.language).clone(),
            category: judged.map_or(chosen, |template| &template.definition.category).to_owned(),
            status: judged.map_or(status.as_str(), |template| &template.definition.status).to_owned(),
            status_at: instant(judged.and_then(|template| template.status_at)),
            unselectable: why.map(|why| why.code),
            is_passing: why.is_some_and(|why| why.is_passing),
            reason: judged.and_then(|template| template.definition.reason.clone()),
            recommendation: judged.and_then(|template| template.recommendation.clone()),
            quality: judged.and_then(|template| template.quality.clone()),
            coming_category: judged.and_then(|template| coming(&template.definition.category, template.coming)),
            has_draft: whole.pending.is_some(),
            draft_at: whole.pending.as_ref().map(|draft| draft.updated_at.into()),
            body: judged.map_or(&draft.body, |template| &template.definition.body).clone(),
            is_named: status == TemplateStatus::Draft,
            recategorised: whole.recategorised.map(|moved| RecategorisedView {
                from: moved.from.as_str(),
                to: moved.to.as_str(),
                at: moved.at.into(),
                review_until: moved.review_until.into(),
            }),
            pause: judged.filter(|_| status == TemplateStatus::Paused).and_then(|template| template.standing().reason),
            locked: whole.refusal.map(|refusal| LockView { code: refusal.code(), free_at: instant(refusal.free_at()) }),
            draft: serde_json::to_value(draft).ok(),
            lost: whole.lost,
            sent: whole.template.map(TemplateView::from),
        }
    }
}

impl From<Whole> for WrittenTemplateView {
    fn from(whole: Whole) -> Self {
        let id = whole.template.as_ref().map(|template| template.id);
        let id = id.or(whole.pending.as_ref().map(|draft| draft.id));
        Self::of_whole(id.unwrap_or(TemplateId(Uuid::nil())), whole)
    }
}

fn coming(now: &str, coming: Option<(TemplateCategory, domain::Timestamp)>) -> Option<ComingCategoryView> {
    let (to, at) = coming?;
    let from = TemplateCategory::from_meta(now)?;
    let effect = CategoryChange { from, to, at: Some(at) }.effect();
    let price = match effect.price {
        PriceEffect::Same => "same",
        PriceEffect::Dearer => "dearer",
        PriceEffect::Cheaper => "cheaper",
    };
    Some(ComingCategoryView { category: to.as_str(), at: at.into(), price, needs_consent: effect.needs_consent })
}

impl From<HistoryRow> for TemplateHistoryView {
    fn from(row: HistoryRow) -> Self {
        Self {
            id: row.id,
            at: row.at.into(),
            kind: row.kind,
            status: row.status,
            reason: row.reason,
            recommendation: row.recommendation,
            category: row.category,
            quality: row.quality,
            by_name: row.by_name,
        }
    }
}

impl From<Account> for TemplateAccountView {
    fn from(account: Account) -> Self {
        let lines = account.lines.into_iter();
        Self {
            id: account.waba.0,
            waba_id: account.waba_id,
            lines: lines.map(|(id, nickname)| TemplateLineView { id: id.0, nickname }).collect(),
            synced_at: instant(account.synced_at),
        }
    }
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule.as_str(),
            severity: serde_json::to_value(finding.severity).unwrap_or_default(),
            at: serde_json::to_value(finding.at).unwrap_or_default(),
            range: finding.range.map(|range| RangeView { start: range.start, end: range.end }),
            fix: finding.fix,
        }
    }
}

impl From<ReviewerView> for ReviewerPreview {
    fn from(view: ReviewerView) -> Self {
        Self {
            header: serde_json::to_value(view.header).unwrap_or_default(),
            body: serde_json::to_value(view.body).unwrap_or_default(),
            footer: view.footer,
            buttons: view.buttons,
        }
    }
}

impl From<Looked> for LintView {
    fn from(looked: Looked) -> Self {
        Self {
            findings: looked.findings.into_iter().map(FindingView::from).collect(),
            with_examples: looked.with_examples.into(),
            with_blanks: looked.with_blanks.into(),
        }
    }
}

impl From<(Topic, TemplateDraft, bool)> for StarterView {
    fn from((topic, draft, is_example): (Topic, TemplateDraft, bool)) -> Self {
        Self {
            topic: topic.as_str(),
            category: topic.category().as_str(),
            is_example,
            draft: serde_json::to_value(draft).unwrap_or_default(),
        }
    }
}
