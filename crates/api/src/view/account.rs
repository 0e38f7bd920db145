//! People, sessions, tokens, the company.

use super::{Instant, instant};
use app::{
    Ctx,
    account::tokens::Made,
    model::{CloseReason, Member, Session, Token, Workspace},
};
use domain::SessionId;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct SetupView {
    /// Nobody has set the installation up.
    pub needed: bool,
    pub demo: bool,
}

/// Who is signed in, where, and what they may do.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    pub user: MeView,
    pub workspace: WorkspaceView,
    #[schema(value_type = String, example = "administrator")]
    pub role: &'static str,
    #[schema(value_type = Vec<String>, example = json!(["message_send"]))]
    pub permissions: Vec<&'static str>,
    pub demo: bool,
    #[schema(value_type = String)]
    pub version: &'static str,
    pub server_time: Instant,
}

#[derive(Serialize, ToSchema)]
pub struct MeView {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    #[schema(value_type = String, example = "es")]
    pub locale: &'static str,
    /// What the client keeps: `undo_seconds`, `enter_sends`, `sound`, `notifications`, `theme` …
    #[schema(value_type = Object)]
    pub preferences: Value,
}

impl SessionView {
    pub fn new(ctx: &Ctx, member: Member, workspace: Workspace) -> Self {
        Self {
            role: member.role.as_str(),
            permissions: ctx.permissions.iter().map(domain::permission::Permission::as_str).collect(),
            user: MeView {
                id: member.id.0,
                name: member.name,
                email: member.email,
                locale: member.locale.as_str(),
                preferences: member.preferences,
            },
            workspace: workspace.into(),
            demo: ctx.app.config.demo,
            version: env!("CARGO_PKG_VERSION"),
            server_time: ctx.now.into(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct WorkspaceView {
    pub id: Uuid,
    pub name: String,
    #[schema(value_type = String, example = "es")]
    pub locale: &'static str,
    /// IANA name.
    pub time_zone: String,
    /// ISO 3166, two letters.
    pub country: String,
    /// ISO 4217, three letters.
    pub currency: String,
    /// `null` follows the language.
    pub number_format: Option<String>,
    pub date_format: Option<String>,
}

impl From<Workspace> for WorkspaceView {
    fn from(workspace: Workspace) -> Self {
        let chosen = |format: String| Some(format).filter(|format| !format.is_empty());
        Self {
            id: workspace.id.0,
            name: workspace.name,
            locale: workspace.locale.as_str(),
            time_zone: workspace.time_zone,
            country: workspace.country,
            currency: workspace.currency,
            number_format: chosen(workspace.number_format),
            date_format: chosen(workspace.date_format),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct UserView {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    #[schema(value_type = String, example = "agent")]
    pub role: &'static str,
    pub active: bool,
    pub last_seen_at: Option<Instant>,
}

impl From<Member> for UserView {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.0,
            name: member.name,
            email: member.email,
            role: member.role.as_str(),
            active: member.active,
            last_seen_at: instant(member.last_seen_at),
        }
    }
}

/// A signed-in browser.
#[derive(Serialize, ToSchema)]
pub struct UserSessionView {
    pub id: Uuid,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    /// The one that asks.
    pub current: bool,
}

impl UserSessionView {
    pub fn new(session: Session, current: Option<SessionId>) -> Self {
        Self {
            id: session.id.0,
            created_at: session.created_at.into(),
            seen_at: session.seen_at.into(),
            user_agent: session.user_agent,
            ip: session.ip,
            current: current == Some(session.id),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct TokenView {
    pub id: Uuid,
    pub name: String,
    /// Whom it acts as.
    pub user: TokenUserView,
    pub created_at: Instant,
    pub last_used_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
pub struct TokenUserView {
    pub id: Uuid,
    pub name: String,
}

impl From<Token> for TokenView {
    fn from(token: Token) -> Self {
        Self {
            id: token.id.0,
            name: token.name,
            user: TokenUserView { id: token.user.0, name: token.user_name },
            created_at: token.created_at.into(),
            last_used_at: instant(token.used_at),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct NewTokenView {
    pub id: Uuid,
    pub name: String,
    /// Shown this once.
    pub token: String,
}

impl From<Made> for NewTokenView {
    fn from(made: Made) -> Self {
        Self { id: made.id.0, name: made.name, token: made.word }
    }
}

#[derive(Serialize, ToSchema)]
pub struct CloseReasonView {
    pub id: Uuid,
    pub name: String,
    pub active: bool,
    pub position: i32,
}

impl From<CloseReason> for CloseReasonView {
    fn from(reason: CloseReason) -> Self {
        Self { id: reason.id.0, name: reason.name, active: reason.active, position: reason.position }
    }
}
