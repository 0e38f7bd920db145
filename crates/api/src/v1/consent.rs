//! Leave to write first: what is known of a person, what a colleague records, and the workspace's rules.

use super::Created;
use crate::{
    ApiState,
    extract::{Asker, Json, Path},
    problem::{Problem, Problems},
    view::consent::RegisterView,
};
use app::consent::{
    self, NewConsent,
    policy::{self, FrequencyCap, ImplicitReach, Lack, Policy, Settings},
};
use domain::{
    ContactId, ConversationId, Timestamp,
    consent::{Change, Scope, Source},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(contact_consent, record_contact_consent))
        .routes(routes!(conversation_consent, record_conversation_consent))
        .routes(routes!(get_policy, set_policy))
}

#[derive(Deserialize, ToSchema)]
struct ConsentBody {
    /// `marketing`, `utility` or `any`.
    #[schema(value_type = String, example = "marketing")]
    scope: Scope,
    /// `opt_in` or `opt_out`.
    #[schema(value_type = String, example = "opt_in")]
    change: Change,
    /// `manual`, `form`, `link`, `api` or `saved_number`. Only what a person enters (`manual`) undoes an opt-out.
    #[schema(value_type = Option<String>, example = "manual")]
    source: Option<Source>,
    /// When they said so; now when absent.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// The words that were agreed to.
    wording: Option<String>,
    /// What shows that it is so; an opt-in entered by hand needs it or the wording.
    proof: Option<String>,
}

impl ConsentBody {
    fn command(self) -> NewConsent {
        NewConsent {
            scope: self.scope,
            change: self.change,
            source: self.source.unwrap_or(Source::Manual),
            at: self.at,
            wording: self.wording,
            proof: self.proof,
        }
    }
}

/// What a person agreed to, and how it came to be.
#[utoipa::path(get, path = "/contacts/{id}/consent", tag = "consent", params(("id" = Uuid, Path)),
    responses((status = 200, body = RegisterView), Problems))]
async fn contact_consent(Asker { ctx, .. }: Asker, Path(id): Path<ContactId>) -> Result<Json<RegisterView>, Problem> {
    Ok(Json(consent::of_contact(&ctx, id).await?.into()))
}

/// Record that a person agreed or refused. Nothing is ever changed or deleted: a later entry counts.
#[utoipa::path(post, path = "/contacts/{id}/consent", tag = "consent", params(("id" = Uuid, Path)),
    request_body = ConsentBody, responses((status = 201, body = RegisterView), Problems))]
async fn record_contact_consent(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ContactId>,
    Json(body): Json<ConsentBody>,
) -> Result<Created<RegisterView>, Problem> {
    Ok(Created(consent::record_for_contact(&ctx, id, body.command()).await?.into()))
}

/// What the person of a conversation agreed to, registered or not.
#[utoipa::path(get, path = "/conversations/{id}/consent", tag = "consent", params(("id" = Uuid, Path)),
    responses((status = 200, body = RegisterView), Problems))]
async fn conversation_consent(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
) -> Result<Json<RegisterView>, Problem> {
    Ok(Json(consent::of_conversation(&ctx, id).await?.into()))
}

/// Record that the person of a conversation agreed or refused.
#[utoipa::path(post, path = "/conversations/{id}/consent", tag = "consent", params(("id" = Uuid, Path)),
    request_body = ConsentBody, responses((status = 201, body = RegisterView), Problems))]
async fn record_conversation_consent(
    Asker { ctx, .. }: Asker,
    Path(id): Path<ConversationId>,
    Json(body): Json<ConsentBody>,
) -> Result<Created<RegisterView>, Problem> {
    Ok(Created(consent::record_for_conversation(&ctx, id, body.command()).await?.into()))
}

/// What happens where consent lacks.
#[derive(Serialize, Deserialize, ToSchema)]
struct PolicyBody {
    /// Of single utility messages and codes: `block` or `warn`.
    #[schema(value_type = String, example = "warn")]
    utility: Lack,
    /// Of single marketing messages.
    #[schema(value_type = String, example = "block")]
    marketing: Lack,
    /// Of what goes to several at once.
    #[schema(value_type = String, example = "block")]
    campaign: Lack,
    /// How far writing first counts as permission: `any` or `utility`.
    #[schema(value_type = String, example = "any")]
    implicit: ImplicitReach,
    /// Marketing that one person may get; `null` is no limit.
    cap: Option<CapBody>,
    /// Whether who stops marketing by a word is told that it was heard.
    confirms: bool,
    /// In these words instead of the usual ones.
    confirmation: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
struct CapBody {
    /// 1 to 100.
    messages: u16,
    /// 1 to 365.
    days: u16,
}

impl From<Settings> for PolicyBody {
    fn from(settings: Settings) -> Self {
        let Policy { utility, marketing, campaign, implicit, cap } = settings.policy;
        Self {
            utility,
            marketing,
            campaign,
            implicit,
            cap: cap.map(|cap| CapBody { messages: cap.messages, days: cap.days }),
            confirms: settings.confirms,
            confirmation: settings.confirmation,
        }
    }
}

impl From<PolicyBody> for Settings {
    fn from(body: PolicyBody) -> Self {
        let cap = body.cap.map(|cap| FrequencyCap { messages: cap.messages, days: cap.days });
        let PolicyBody { utility, marketing, campaign, implicit, confirms, confirmation, .. } = body;
        Self { policy: Policy { utility, marketing, campaign, implicit, cap }, confirms, confirmation }
    }
}

/// The workspace's rules of consent.
#[utoipa::path(get, path = "/workspace/consent-policy", tag = "consent",
    responses((status = 200, body = PolicyBody), Problems))]
async fn get_policy(Asker { ctx, .. }: Asker) -> Result<Json<PolicyBody>, Problem> {
    Ok(Json(policy::get(&ctx).await?.into()))
}

/// Change the workspace's rules of consent.
#[utoipa::path(put, path = "/workspace/consent-policy", tag = "consent", request_body = PolicyBody,
    responses((status = 200, body = PolicyBody), Problems))]
async fn set_policy(Asker { ctx, .. }: Asker, Json(body): Json<PolicyBody>) -> Result<Json<PolicyBody>, Problem> {
    Ok(Json(policy::set(&ctx, body.into()).await?.into()))
}
