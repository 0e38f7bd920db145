//! Finding customers by any fragment of name, user name, number or e-mail, in one function per side: [`put`] keeps
//! the index, [`candidates`] asks it.
//!
//! The searched text is folded by the domain, so both engines find the same rows.

use crate::{
    Connection, Engine, StoreError,
    rows::{self, Column, Rows},
    sql::sql,
};
use domain::{
    IdentityId, WorkspaceId,
    text::{digits, fold},
};
use sea_orm::FromQueryResult;
use std::fmt::Write as _;

/// Fewer characters than this are searched as a beginning, not as a fragment.
pub const FRAGMENT: usize = 3;

/// The searchable text of an identity: folded words, then digits of its numbers. Goes into `identity.search_text`
/// and, the same text, to [`put`].
pub fn text<'a>(
    words: impl IntoIterator<Item = Option<&'a str>>,
    phones: impl IntoIterator<Item = Option<&'a str>>,
) -> String {
    let mut found = String::new();
    let words = words.into_iter().flatten().map(plain);
    for part in words.chain(phones.into_iter().flatten().map(digits)) {
        if part.is_empty() {
            continue;
        }
        if !found.is_empty() {
            found.push(' ');
        }
        found.push_str(&part);
    }
    found
}

/// Folded, without the marks between letters and digits: PostgreSQL's index takes them for ends of words, and would
/// look through everybody called Ana for `ana.5`.
fn plain(text: &str) -> String {
    let mut plain = fold(text);
    plain.retain(|character| !character.is_ascii_punctuation());
    plain
}

/// Writes the searchable texts of identities, new or changed. The rows of `identity` carry the same text and are
/// written by the caller. On PostgreSQL an index follows those rows by itself and nothing is left to do here.
pub async fn put(
    db: &impl Connection,
    engine: Engine,
    _workspace: WorkspaceId,
    entries: &[(IdentityId, &str)],
) -> Result<(), StoreError> {
    if entries.is_empty() || engine == Engine::Postgres {
        return Ok(());
    }
    // The full-text engine gathers rows in memory only while their numbers grow.
    let mut sorted: Vec<(i64, IdentityId, &str)> =
        entries.iter().map(|(id, text)| (row_number(*id), *id, *text)).collect();
    sorted.sort_by_key(|(number, _, _)| *number);
    sorted.dedup_by_key(|(number, _, _)| *number);
    let mut batch = Rows::with_capacity(sorted.len(), 120);
    for (number, id, text) in sorted {
        batch.push(&(number, rows::hex(id), text));
    }
    let source =
        rows::source(engine, "fresh", 1, &[("number", Column::BigInt), ("id", Column::Uuid), ("text", Column::Text)]);
    sql(format!(
        "WITH {source} INSERT OR REPLACE INTO identity_search (rowid, text, identity_id) SELECT number, text, id FROM fresh"
    ))
    .bind(batch.json())
    .run(db)
    .await?;
    Ok(())
}

/// Makes the whole index again from the rows of `identity`, as after a restore.
pub(crate) async fn rebuild(db: &impl Connection, engine: Engine) -> Result<(), StoreError> {
    const PAGE: i64 = 5_000;
    #[derive(FromQueryResult)]
    struct Row {
        id: uuid::Uuid,
        search_text: String,
    }
    if engine == Engine::Postgres {
        return Ok(());
    }
    let nobody = WorkspaceId(uuid::Uuid::nil());
    let mut after = uuid::Uuid::nil();
    loop {
        let rows = sql("SELECT id, search_text FROM identity WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(after)
            .bind(PAGE)
            .all::<Row>(db)
            .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        let entries: Vec<(IdentityId, &str)> =
            rows.iter().map(|row| (IdentityId(row.id), row.search_text.as_str())).collect();
        put(db, engine, nobody, &entries).await?;
    }
}

/// The row of the index that belongs to an identity: the low 63 bits of its id.
fn row_number(id: IdentityId) -> i64 {
    let (_, low) = id.0.as_u64_pair();
    i64::try_from(low & (u64::MAX >> 1)).unwrap_or(i64::MAX)
}

/// What was asked for, ready to compare with searchable texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Every one must occur.
    words: Vec<String>,
}

impl Wanted {
    /// `None` when nothing searchable was typed.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_number = typed.chars().any(|c| c.is_ascii_digit()) && !typed.chars().any(char::is_alphabetic);
        let words: Vec<String> = if is_number && !typed.contains('@') {
            vec![digits(typed)]
        } else {
            // Marks alone are looked for as they are, and nowhere found.
            let asked = Some(plain(typed)).filter(|plain| !plain.trim().is_empty()).unwrap_or_else(|| fold(typed));
            asked.split(' ').filter(|word| !word.is_empty()).take(8).map(str::to_owned).collect()
        };
        (!words.is_empty()).then_some(Self { words })
    }

    /// Whether it is long enough to be searched as a fragment.
    pub fn is_fragment(&self) -> bool {
        self.words.iter().any(|word| word.chars().count() >= FRAGMENT)
    }

    /// The patterns a searchable text must match, for `LIKE … ESCAPE '\'`.
    pub(crate) fn patterns(&self) -> Vec<String> {
        let fragment = self.is_fragment();
        let pattern = |word: &String| {
            let word = escape(word);
            if fragment { format!("%{word}%") } else { format!("{word}%") }
        };
        if fragment { self.words.iter().map(pattern).collect() } else { vec![pattern(&self.words.join(" "))] }
    }

    /// Patterns of the words that [`candidates`] did not compare.
    pub(crate) fn leftover(&self, engine: Engine) -> Vec<String> {
        let is_short = |word: &&String| word.chars().count() < FRAGMENT;
        match engine {
            Engine::Sqlite if self.is_fragment() => {
                self.words.iter().filter(is_short).map(|word| format!("%{}%", escape(word))).collect()
            }
            Engine::Sqlite | Engine::Postgres => Vec::new(),
        }
    }

    /// What a searchable text must begin with, when it is no fragment.
    pub(crate) fn beginning(&self) -> String {
        self.words.join(" ")
    }

    /// As the full-text engine of SQLite asks: every word of three characters or more.
    pub(crate) fn matching(&self) -> String {
        let long = self.words.iter().filter(|word| word.chars().count() >= FRAGMENT);
        long.map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect::<Vec<_>>().join(" AND ")
    }
}

pub(crate) fn escape(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for character in word.chars() {
        if matches!(character, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[derive(FromQueryResult)]
struct Found {
    id: uuid::Uuid,
}

/// Who matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidates {
    /// In no order, and perhaps of other workspaces; still to be compared with [`Wanted::leftover`].
    Few(Vec<IdentityId>),
    /// So many that looking through the list itself soon meets them.
    Many,
}

/// Looks for at most `most` identities.
pub async fn candidates(
    db: &impl Connection,
    engine: Engine,
    workspace: WorkspaceId,
    wanted: &Wanted,
    most: i64,
) -> Result<Candidates, StoreError> {
    let patterns = wanted.patterns();
    let mut query = match (engine, wanted.is_fragment()) {
        (Engine::Sqlite, true) => sql("SELECT identity_id AS id FROM identity_search WHERE text MATCH $1 LIMIT $2")
            .bind(wanted.matching())
            .bind(most.saturating_add(1)),
        // A beginning is a range of the index, because SQLite's LIKE ignores case and so cannot use it.
        (Engine::Sqlite, false) => {
            sql("SELECT i.id FROM identity i WHERE i.workspace_id = $1 AND i.search_text >= $3 \
             AND i.search_text < $3 || char(1114111) LIMIT $2")
            .bind(workspace)
            .bind(most.saturating_add(1))
            .bind(wanted.words.join(" "))
        }
        (Engine::Postgres, _) => {
            sql(format!("SELECT i.id FROM identity i WHERE i.workspace_id = $1{} LIMIT $2", like(patterns.len(), 3)))
                .bind(workspace)
                .bind(most.saturating_add(1))
        }
    };
    if engine == Engine::Postgres {
        query = patterns.into_iter().fold(query, crate::sql::Sql::bind);
    }
    let found: Vec<IdentityId> = query.all::<Found>(db).await?.into_iter().map(|row| IdentityId(row.id)).collect();
    let is_few = i64::try_from(found.len()).is_ok_and(|count| count <= most);
    Ok(if is_few { Candidates::Few(found) } else { Candidates::Many })
}

/// Conditions on the identity `i`, one for each of `count` patterns from parameter `first` on.
pub(crate) fn like(count: usize, first: usize) -> String {
    (first..first + count).fold(String::new(), |mut text, parameter| {
        let _ = write!(text, " AND i.search_text LIKE ${parameter} ESCAPE '\\'");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_words_or_a_number() {
        for (typed, patterns) in [
            ("  José NÚÑEZ ", &["%jose%", "%nunez%"][..]),
            ("+52 55 1234", &["%52551234%"]),
            ("ana@x.mx", &["%anaxmx%"]),
            ("an", &["an%"]),
            ("100%_", &["%100%"]),
            ("O'Brien", &["%obrien%"]),
            ("a_b%c", &["%abc%"]),
        ] {
            assert_eq!(Wanted::parse(typed).map(|wanted| wanted.patterns()).unwrap_or_default(), patterns, "{typed}");
        }
        assert_eq!(Wanted::parse(" \u{200b} "), None);
        assert_eq!(Wanted::parse(" @ % ").unwrap().patterns(), ["@ \\%%"]);
        assert_eq!(Wanted::parse("¡di \"hola\"!").unwrap().matching(), "\"¡di\" AND \"hola\"");
    }

    #[test]
    fn the_searchable_text_is_folded_and_holds_digits() {
        assert_eq!(
            text([Some("José Núñez-Paz"), None, Some("j.n@x.mx")], [Some("+52 55 1234")]),
            "jose nunezpaz jnxmx 52551234"
        );
    }
}
