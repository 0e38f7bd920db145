//! Fills what is about to be sent. Strict: no placeholder ever reaches a customer.

use super::load::{Known, Whom, load, uses};
use crate::{
    Ctx, Error, Refusal,
    outbound::{NewContent, NewMedia, NewTemplate},
};
use domain::{
    merge_field::{Missing, parse, render},
    message::content::Interactive,
};
use std::collections::BTreeMap;
use store::Connection;

/// Texts, captions, what a message with options asks and the values of a template's variables; everything else has nothing to fill.
pub(crate) async fn fill(
    ctx: &Ctx,
    db: &impl Connection,
    whom: &Whom,
    content: NewContent,
) -> Result<NewContent, Error> {
    Ok(match content {
        NewContent::Text(text) => NewContent::Text(one(ctx, db, whom, "text", text).await?),
        NewContent::Media(NewMedia { kind, media, caption: Some(caption), filename, voice }) => {
            let caption = Some(one(ctx, db, whom, "caption", caption).await?);
            NewContent::Media(NewMedia { kind, media, caption, filename, voice })
        }
        NewContent::Template(template) => {
            let filled = params(ctx, db, whom, &template.params).await?;
            NewContent::Template(NewTemplate { params: filled, ..template })
        }
        NewContent::Interactive(mut question) => {
            for (name, text) in texts_of(&mut question) {
                *text = one(ctx, db, whom, name, std::mem::take(text)).await?;
            }
            NewContent::Interactive(question)
        }
        other @ (NewContent::Media(_) | NewContent::Location(_)) => other,
    })
}

/// Everything of a question that the customer reads; ids and addresses stay as they are.
fn texts_of(question: &mut Interactive) -> impl Iterator<Item = (&'static str, &mut String)> {
    let Interactive { header, body, footer, buttons, list_label, sections, link, .. } = question;
    let parts = [("header", header), ("body", body), ("footer", footer), ("list_label", list_label)];
    let parts = parts.into_iter().filter_map(|(name, text)| Some((name, text.as_mut()?)));
    let buttons = buttons.iter_mut().map(|button| ("button", &mut button.title));
    let rows = sections.iter_mut().flat_map(|section| {
        let title = section.title.iter_mut().map(|title| ("section", title));
        let rows = section.rows.iter_mut().flat_map(|row| {
            std::iter::once(("row", &mut row.title)).chain(row.description.iter_mut().map(|more| ("row", more)))
        });
        title.chain(rows)
    });
    let label = link.iter_mut().map(|link| ("link", &mut link.label));
    parts.chain(buttons).chain(rows).chain(label)
}

async fn one(ctx: &Ctx, db: &impl Connection, whom: &Whom, name: &str, text: String) -> Result<String, Error> {
    if !uses(&text) {
        return Ok(text);
    }
    let known = load(ctx, db, whom, &[&text]).await?;
    rendered(&known, name, &text)
}

/// The values of a template's variables, by key.
async fn params(
    ctx: &Ctx,
    db: &impl Connection,
    whom: &Whom,
    params: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Error> {
    let texts: Vec<&str> = params.values().map(String::as_str).filter(|text| uses(text)).collect();
    if texts.is_empty() {
        return Ok(params.clone());
    }
    let known = load(ctx, db, whom, &texts).await?;
    let filled = params.iter().map(|(key, text)| {
        let text = if uses(text) { rendered(&known, key, text)? } else { text.clone() };
        Ok((key.clone(), text))
    });
    filled.collect()
}

/// The first thing that is missing is named.
fn rendered(known: &Known, param: &str, text: &str) -> Result<String, Error> {
    let parsed = parse(text, &known.catalog);
    render(&parsed, &known.values).map_err(|Missing(gaps)| {
        let first = gaps.into_iter().next();
        let (field, reason) = first.map_or((None, "no_value"), |gap| (Some(gap.name), gap.code));
        let label = field.as_deref().and_then(|field| known.label(field, known.locale));
        Refusal::TemplateParamMissing { param: param.to_owned(), field, label, reason }.into()
    })
}
