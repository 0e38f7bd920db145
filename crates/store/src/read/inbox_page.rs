//! The list of conversations, latest activity first.
//!
//! Each combination of filters is a handful of ranges in one of two indexes, one per line, state and unread flag,
//! which the engine merges lazily: a page costs what it shows, however many conversations there are.

use super::inbox_row::{InboxRow, ROW, read};
use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    search::{self, Candidates, Wanted},
    sql::{Sql, sql},
};
use domain::{
    ChannelId, ConversationId, IdentityId, Timestamp, UserId,
    conversation::ConversationState,
    permission::{Scope, Sight},
};
use sea_orm::FromQueryResult;
use std::fmt::Write as _;
use uuid::Uuid;

/// Matches that are gathered and sorted; beyond this the list is walked by recency, which then meets them soon.
const GATHERED: i64 = 2_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `None` for both.
    pub state: Option<ConversationState>,
    pub only_unread: bool,
    pub channel: Option<ChannelId>,
    pub owner: Option<Owner>,
    /// Whom the customer must be called like.
    pub wanted: Option<Wanted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Nobody,
    User(UserId),
}

/// Where in the list a page begins: after this row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub last_activity_at: Timestamp,
    pub id: ConversationId,
}

/// Up to `limit` rows after `after`. Ask for one more than you show to learn whether more follow.
pub async fn page(
    db: &impl Connection,
    scope: Scope,
    engine: Engine,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<InboxRow>, StoreError> {
    let owner = match (scope.sight, filter.owner) {
        (Sight::All, owner) => owner,
        (Sight::Assigned(user), None) => Some(Owner::User(user)),
        (Sight::Assigned(user), Some(Owner::User(asked))) if asked == user => Some(Owner::User(user)),
        (Sight::Assigned(_), Some(_)) => return Ok(Vec::new()),
    };
    let channels = match filter.channel {
        Some(channel) => vec![channel.0],
        None => lines(db, scope).await?,
    };
    if channels.is_empty() {
        return Ok(Vec::new());
    }
    let ask = Ask { filter, owner, after, limit };
    let query = match &filter.wanted {
        None => ask.ranges(scope, engine, &channels, None),
        Some(wanted) => match search::candidates(db, engine, scope.workspace, wanted, GATHERED).await? {
            Candidates::Few(found) => ask.gathered(scope, engine, &found, &wanted.leftover(engine)),
            Candidates::Many => ask.ranges(scope, engine, &channels, Some(wanted)),
        },
    };
    read(query, db).await
}

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
}

async fn lines(db: &impl Connection, scope: Scope) -> Result<Vec<Uuid>, StoreError> {
    let rows = sql("SELECT id FROM channel WHERE workspace_id = $1").bind(scope.workspace).all::<Line>(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

struct Ask<'a> {
    filter: &'a Filter,
    owner: Option<Owner>,
    after: Option<Place>,
    limit: i64,
}

/// Orders and joins the ids of `page`.
const PAGE_ORDER: &str = "ORDER BY c.last_activity_at DESC, c.id DESC";

impl Ask<'_> {
    /// The page as a merge of index ranges; with `wanted`, rows of other customers are stepped over.
    fn ranges(&self, scope: Scope, engine: Engine, channels: &[Uuid], wanted: Option<&Wanted>) -> Sql {
        let mut values = Values::new(scope, self);
        let first = values.list.len() + 1;
        let patterns = wanted.map(Wanted::patterns).unwrap_or_default();
        let named = search::like(patterns.len(), first);
        for pattern in patterns {
            values.add_text(pattern);
        }
        let open: &[bool] = match self.filter.state {
            Some(ConversationState::Open) => &[true],
            Some(ConversationState::Closed) => &[false],
            None => &[true, false],
        };
        let unread: &[bool] = if self.filter.only_unread { &[true] } else { &[true, false] };
        let mut text = String::from("WITH page AS (");
        let mut first = true;
        for channel in channels {
            let channel = values.add_id(*channel);
            for (is_open, is_unread) in open.iter().flat_map(|open| unread.iter().map(move |unread| (*open, *unread))) {
                if !std::mem::take(&mut first) {
                    text.push_str(" UNION ALL ");
                }
                let mut range = range(&values, channel, &named);
                let _ = write!(range, " AND c.is_open = {} AND c.is_unread = {}", word(is_open), word(is_unread));
                text.push_str(&self.ordered(engine, range));
            }
        }
        let _ = write!(text, " ORDER BY last_activity_at DESC, id DESC LIMIT $2) {ROW} {PAGE_ORDER}");
        values.bind(text)
    }

    /// SQLite merges ranges in the order of the whole by itself; PostgreSQL only those that say their own.
    fn ordered(&self, engine: Engine, range: String) -> String {
        // PostgreSQL sees that a column is constant when it equals something, not when it is null.
        let nobody = if self.owner == Some(Owner::Nobody) { "c.owner_id DESC, " } else { "" };
        match engine {
            Engine::Sqlite => range,
            Engine::Postgres => format!(
                "SELECT * FROM ({range} ORDER BY {nobody}c.last_activity_at DESC, c.id DESC LIMIT $2) AS ordered"
            ),
        }
    }

    /// The page out of the conversations of these customers.
    fn gathered(&self, scope: Scope, engine: Engine, found: &[IdentityId], patterns: &[String]) -> Sql {
        let mut values = Values::new(scope, self);
        let mut ids = Rows::with_capacity(found.len(), 36);
        for id in found {
            ids.push(&(rows::hex(*id),));
        }
        let ids = values.add_text(ids.json());
        let source = rows::source(engine, "found", ids, &[("id", Column::Uuid)]);
        let named = if patterns.is_empty() { "" } else { " JOIN identity i ON i.id = f.id" };
        let mut text = format!(
            "WITH {source}, page AS (SELECT c.id, c.last_activity_at FROM found f \
             JOIN conversation c ON c.identity_id = f.id{named} WHERE c.workspace_id = $1 AND c.merged_into IS NULL{}",
            values.conditions
        );
        text.push_str(&search::like(patterns.len(), ids + 1));
        for pattern in patterns {
            values.add_text(pattern.clone());
        }
        if let Some(channel) = self.filter.channel {
            let channel = values.add_id(channel.0);
            let _ = write!(text, " AND c.channel_id = ${channel}");
        }
        if let Some(state) = self.filter.state {
            let _ = write!(text, " AND c.is_open = {}", word(state == ConversationState::Open));
        }
        if self.filter.only_unread {
            text.push_str(" AND c.is_unread = TRUE");
        }
        let _ = write!(text, " ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $2) {ROW} {PAGE_ORDER}");
        values.bind(text)
    }
}

/// One range: the conversations of a line; state and unread flag follow.
fn range(values: &Values, channel: usize, named: &str) -> String {
    let mut text = String::from("SELECT c.id AS id, c.last_activity_at AS last_activity_at FROM conversation c");
    if !named.is_empty() {
        text.push_str(" JOIN identity i ON i.id = c.identity_id");
    }
    let _ = write!(text, " WHERE c.workspace_id = $1 AND c.channel_id = ${channel} AND c.merged_into IS NULL");
    text.push_str(&values.conditions);
    text.push_str(named);
    text
}

const fn word(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

enum Value {
    Id(Uuid),
    Number(i64),
    Text(String),
}

/// The parameters of a page: `$1` the workspace, `$2` the limit, then what the filters need.
struct Values {
    list: Vec<Value>,
    /// What every range must meet: owner and place.
    conditions: String,
}

impl Values {
    fn new(scope: Scope, ask: &Ask<'_>) -> Self {
        let list = vec![Value::Id(scope.workspace.0), Value::Number(ask.limit)];
        let mut values = Self { list, conditions: String::new() };
        match ask.owner {
            None => {}
            Some(Owner::Nobody) => values.conditions.push_str(" AND c.owner_id IS NULL"),
            Some(Owner::User(user)) => {
                let user = values.add_id(user.0);
                let _ = write!(values.conditions, " AND c.owner_id = ${user}");
            }
        }
        if let Some(place) = ask.after {
            let at = values.add(Value::Number(place.last_activity_at.millis()));
            let id = values.add_id(place.id.0);
            let _ = write!(values.conditions, " AND (c.last_activity_at, c.id) < (${at}, ${id})");
        }
        values
    }

    fn add(&mut self, value: Value) -> usize {
        self.list.push(value);
        self.list.len()
    }

    fn add_id(&mut self, id: Uuid) -> usize {
        self.add(Value::Id(id))
    }

    fn add_text(&mut self, text: String) -> usize {
        self.add(Value::Text(text))
    }

    fn bind(self, text: String) -> Sql {
        self.list.into_iter().fold(sql(text), |query, value| match value {
            Value::Id(id) => query.bind(id),
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
        })
    }
}
