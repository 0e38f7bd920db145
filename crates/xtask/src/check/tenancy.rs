//! Every query says whose rows it reads: the workspace comes right after the connection.

use syn::{FnArg, Item, ItemFn, Type, Visibility};

use crate::tree::File;

const FOLDERS: [&str; 2] = ["crates/store/src/query/", "crates/store/src/read/"];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let watched = files.iter().filter(|file| file.is_rust() && FOLDERS.iter().any(|folder| file.is_under(folder)));
    watched.flat_map(file_breaches).collect()
}

fn file_breaches(file: &File) -> Vec<String> {
    match syn::parse_file(&file.text) {
        Ok(parsed) => functions(&parsed.items)
            .filter(|function| is_query(function) && !names_its_tenant(function))
            .map(|function| {
                format!(
                    "{}: {} must take `workspace: WorkspaceId` or a `Scope` right after the connection",
                    file.path, function.sig.ident
                )
            })
            .collect(),
        Err(error) => vec![format!("{}: {error}", file.path)],
    }
}

fn functions(items: &[Item]) -> impl Iterator<Item = &ItemFn> {
    items.iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    })
}

/// What talks to a database is asynchronous; mapping a row is not.
fn is_query(function: &ItemFn) -> bool {
    matches!(function.vis, Visibility::Public(_)) && function.sig.asyncness.is_some()
}

fn names_its_tenant(function: &ItemFn) -> bool {
    match function.sig.inputs.iter().nth(1) {
        Some(FnArg::Typed(argument)) => is_tenant(&argument.ty),
        Some(FnArg::Receiver(_)) | None => false,
    }
}

fn is_tenant(kind: &Type) -> bool {
    match kind {
        Type::Reference(reference) => is_tenant(&reference.elem),
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| last.ident == "WorkspaceId" || last.ident == "Scope")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    fn verdicts(text: &str) -> usize {
        breaches(&[file("crates/store/src/query/message.rs", text)]).len()
    }

    #[test]
    fn a_query_without_its_workspace_is_named() {
        for (text, count) in [
            ("pub async fn page(db: &Db, workspace: WorkspaceId, limit: u64) {}", 0),
            ("pub async fn page(db: &Db, scope: &domain::Scope, limit: u64) {}", 0),
            ("pub async fn page(db: &Db, limit: u64, workspace: WorkspaceId) {}", 1),
            ("pub async fn page(db: &Db) {}", 1),
            ("pub fn from_row(row: &Row) {}", 0),
            ("async fn private(db: &Db) {}", 0),
        ] {
            assert_eq!(verdicts(text), count, "{text}");
        }
    }
}
