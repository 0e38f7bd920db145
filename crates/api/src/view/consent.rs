//! Leave to write first.

use super::{Instant, instant};
use app::consent::{Entry, Judgement, Register};
use domain::consent::{Mark, Present, Purpose, Verdict};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct RegisterView {
    /// One of each purpose: `marketing`, then `utility`.
    pub purposes: Vec<PurposeView>,
    /// The latest first.
    pub history: Vec<ConsentEntryView>,
}

#[derive(Serialize, ToSchema)]
pub struct PurposeView {
    /// `marketing` or `utility`.
    #[schema(value_type = String, example = "marketing")]
    pub purpose: &'static str,
    /// `unknown`, `implicit`, `opted_in` or `opted_out`.
    #[schema(value_type = String, example = "opted_in")]
    pub state: &'static str,
    pub since: Option<Instant>,
    /// Where what decides comes from.
    #[schema(value_type = Option<String>, example = "keyword")]
    pub source: Option<&'static str>,
    /// The person said yes again after stopping; a colleague may undo it.
    pub agreed_since: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct ConsentEntryView {
    pub id: Uuid,
    pub at: Instant,
    /// `marketing`, `utility` or `any`.
    #[schema(value_type = String, example = "marketing")]
    pub scope: &'static str,
    /// `opt_in` or `opt_out`.
    #[schema(value_type = String, example = "opt_out")]
    pub change: &'static str,
    #[schema(value_type = String, example = "keyword")]
    pub source: &'static str,
    /// `user`, `contact`, `system` …
    #[schema(value_type = String, example = "user")]
    pub by: &'static str,
    /// What the colleague is called.
    pub by_name: Option<String>,
    pub channel_id: Option<Uuid>,
    pub wording: Option<String>,
    pub proof: Option<String>,
}

impl From<Register> for RegisterView {
    fn from(register: Register) -> Self {
        let purposes = Purpose::ALL.iter().map(|purpose| PurposeView::of(*purpose, register.present(*purpose)));
        Self { purposes: purposes.collect(), history: register.entries.into_iter().map(Into::into).collect() }
    }
}

impl PurposeView {
    fn of(purpose: Purpose, present: Present) -> Self {
        let (state, by, agreed): (_, Option<Mark>, Option<Mark>) = match present {
            Present::Unknown => ("unknown", None, None),
            Present::Implicit { by } => ("implicit", Some(by), None),
            Present::OptedIn { by } => ("opted_in", Some(by), None),
            Present::OptedOut { by, agreed_since } => ("opted_out", Some(by), agreed_since),
        };
        Self {
            purpose: purpose.as_str(),
            state,
            since: instant(by.map(|mark| mark.at)),
            source: by.map(|mark| mark.source.as_str()),
            agreed_since: instant(agreed.map(|mark| mark.at)),
        }
    }
}

impl From<Entry> for ConsentEntryView {
    fn from(Entry { event, actor_name }: Entry) -> Self {
        Self {
            id: event.id,
            at: event.at.into(),
            scope: event.scope.as_str(),
            change: event.change.as_str(),
            source: event.source.as_str(),
            by: event.actor.kind().as_str(),
            by_name: actor_name,
            channel_id: event.channel.map(|id| id.0),
            wording: event.wording,
            proof: event.proof,
        }
    }
}

/// What the rules say of one message.
#[derive(Serialize, ToSchema)]
pub struct VerdictView {
    /// `allowed`, `warn` (may be sent when the code is acknowledged) or `refused`.
    #[schema(value_type = String, example = "warn")]
    pub verdict: &'static str,
    /// `no_consent`, `opted_out` or `frequency_capped`.
    #[schema(value_type = Option<String>, example = "no_consent")]
    pub code: Option<&'static str>,
    #[schema(value_type = Option<String>, example = "marketing")]
    pub purpose: Option<&'static str>,
    /// When the frequency cap has room again.
    pub until: Option<Instant>,
}

impl From<Judgement> for VerdictView {
    fn from(judgement: Judgement) -> Self {
        let (verdict, code) = match judgement.verdict {
            Verdict::Allowed => ("allowed", None),
            Verdict::Warn(code) => ("warn", Some(code)),
            Verdict::Refused(code) => ("refused", Some(code)),
        };
        let purpose = judgement.purpose.map(Purpose::as_str);
        Self { verdict, code, purpose, until: instant(judgement.until) }
    }
}
