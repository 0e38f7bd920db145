//! Who is asking, where and when. Every use case takes one.

use crate::{App, Error};
use domain::{
    Timestamp, UserId, WorkspaceId,
    actor::Actor,
    permission::{Permission, Permissions, Role, Scope, Sight},
};
use uuid::Uuid;

#[derive(Clone)]
pub struct Ctx {
    pub app: App,
    pub workspace: WorkspaceId,
    pub actor: Actor,
    pub permissions: Permissions,
    /// Read once, so that one command has one time.
    pub now: Timestamp,
}

impl Ctx {
    pub fn user(app: &App, workspace: WorkspaceId, user: UserId, role: Role) -> Self {
        Self { app: app.clone(), workspace, actor: Actor::User(user), permissions: role.permissions(), now: app.now() }
    }

    /// For our own jobs and for the command line.
    pub fn system(app: &App, workspace: WorkspaceId) -> Self {
        Self {
            app: app.clone(),
            workspace,
            actor: Actor::System,
            permissions: Permissions::of(Permission::ALL),
            now: app.now(),
        }
    }

    pub fn require(&self, permission: Permission) -> Result<(), Error> {
        if self.permissions.allows(permission) { Ok(()) } else { Err(Error::Forbidden(permission)) }
    }

    /// Until the team issue both roles see everything (decision 10).
    pub const fn scope(&self) -> Scope {
        Scope { workspace: self.workspace, sight: Sight::All }
    }

    pub fn new_id<T: From<Uuid>>(&self) -> T {
        self.app.new_id()
    }

    /// The person behind the request, if one is.
    pub const fn user_id(&self) -> Option<UserId> {
        match self.actor {
            Actor::User(user) => Some(user),
            Actor::Flow(_) | Actor::Campaign(_) | Actor::Contact | Actor::Device | Actor::System => None,
        }
    }
}
