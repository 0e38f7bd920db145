//! A file of contacts brought in: how long it takes, and what memory it needs above rest.

use crate::{
    client::{Api, text},
    server::Server,
};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

/// Longest that is waited for an import.
const PATIENCE: Duration = Duration::from_secs(600);

pub(crate) struct Import {
    pub(crate) seconds: f64,
    /// Above what the server held before, in megabytes.
    pub(crate) memory: f64,
}

pub(crate) async fn run(api: &Api, server: &Server, rows: usize) -> Result<Import> {
    let idle = server.memory()?.0;
    let view = api.upload("/imports", "contactos.csv", file(rows).into_bytes()).await?;
    let id = text(&view, "id")?;
    let mut mapping = view.get("mapping").cloned().context("no mapping is suggested")?;
    if let Some(mapping) = mapping.as_object_mut() {
        mapping.insert("consent".to_owned(), json!(true));
    }
    api.put(&format!("/imports/{id}/mapping"), json!({ "mapping": mapping })).await?;
    let started = Instant::now();
    api.post(&format!("/imports/{id}/start"), json!({})).await?;
    loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let view = api.get(&format!("/imports/{id}")).await?;
        match view.get("state").and_then(Value::as_str) {
            Some("done") => {
                let created = view.get("created").and_then(Value::as_u64).unwrap_or(0);
                if usize::try_from(created) != Ok(rows) {
                    bail!("{created} of {rows} rows became contacts: {view}");
                }
                break;
            }
            Some("running") if started.elapsed() < PATIENCE => {}
            _ => bail!("the import did not end well: {view}"),
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    Ok(Import { seconds, memory: (server.memory()?.1 - idle).max(0.0) })
}

/// As a spreadsheet in Latin America writes it.
fn file(rows: usize) -> String {
    let mut text = String::from("Nombre;Apellido;Correo;Teléfono;Etiquetas;Empresa\r\n");
    for number in 0..rows {
        let phone = 3_000_000_000_usize + number;
        let company = number % 500;
        let _ = write!(
            text,
            "María {number};Peña;maria{number}@importado.example;+57 {phone};Importados;Proveedor {company}\r\n"
        );
    }
    text
}
