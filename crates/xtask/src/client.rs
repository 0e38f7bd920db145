//! TypeScript types of the API, made from the committed OpenAPI document.

use anyhow::{Context, Result, ensure};

use crate::{shell, tree, web};

const DOCUMENT: &str = "crates/api/openapi.json";
const TYPES: &str = "web/src/api/schema.ts";

/// Writes the types.
pub(crate) fn write() -> Result<()> {
    std::fs::write(tree::root().join(TYPES), generate()?).context(TYPES)
}

/// Fails when the committed types are not those of the document.
pub(crate) fn verify() -> Result<()> {
    let committed = std::fs::read_to_string(tree::root().join(TYPES)).context(TYPES)?;
    ensure!(committed == generate()?, "{TYPES} is stale: run `cargo xtask client` and commit it");
    Ok(())
}

fn generate() -> Result<String> {
    web::install()?;
    let document = format!("../{DOCUMENT}");
    let types = shell::output(&mut shell::command("node_modules/.bin/openapi-typescript", &[&document], "web"))?;
    Ok(format!("{types}\n"))
}
