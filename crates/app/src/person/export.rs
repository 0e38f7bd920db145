//! Contacts as a file, streamed page by page: memory holds one page, whatever the number of people.

use crate::{
    Ctx, Error,
    account::audit,
    segment::{self, Narrowing},
};
use bytes::Bytes;
use domain::{
    ContactId, UserId,
    contact::PointKind,
    custom_field::{CustomField, Entity},
    import::{delimiter::Delimiter, sheet},
    permission::Permission,
};
use futures::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use store::{
    Tx,
    contact::Contact,
    contact_list::{self, Filter, Place, Sort, Wish},
    segment::Asking,
};

const PAGE: i64 = 500;

/// Names of the columns; an import reads them back.
const COLUMNS: [&str; 20] = [
    "id",
    "first_name",
    "last_name",
    "kind",
    "email",
    "email_secondary",
    "phone_primary",
    "phone_whatsapp",
    "phone_secondary",
    "company",
    "job_title",
    "country",
    "language",
    "owner",
    "tags",
    "consent",
    "source",
    "last_inbound_at",
    "last_outbound_at",
    "created_at",
];

/// What an export needs to know once.
struct Sheet {
    delimiter: Delimiter,
    fields: Vec<CustomField>,
    owners: HashMap<UserId, String>,
    filter: Filter,
    asking: Asking,
}

/// Streams everybody who is meant, oldest first. That it happened, and of what, is kept.
pub async fn export(
    ctx: &Ctx,
    narrowing: &Narrowing,
    delimiter: Delimiter,
) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
    ctx.require(Permission::ContactExport)?;
    let filter = segment::filter(ctx, narrowing).await?;
    let db = ctx.app.db.read();
    let fields = store::custom_field::list(db, ctx.workspace, Some(Entity::Contact)).await?;
    let members = store::user::list(db, ctx.workspace).await?;
    let sheet = Arc::new(Sheet {
        delimiter,
        fields: fields.into_iter().filter(|field| !field.archived).collect(),
        owners: members.into_iter().map(|member| (member.id, member.email)).collect(),
        asking: ctx.asking(),
        filter,
    });
    let tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let is_filtered = sheet.filter.condition.is_some() || sheet.filter.wanted.is_some() || sheet.filter.kind.is_some();
    audit::append(ctx, &tx, "contacts.exported", ctx.workspace, json!({ "filtered": is_filtered })).await?;
    tx.commit().await?;

    let ctx = ctx.clone();
    Ok(stream::try_unfold((true, None, false), move |(is_first, after, is_over)| {
        let (ctx, sheet) = (ctx.clone(), sheet.clone());
        async move {
            if is_over {
                return Ok(None);
            }
            let mut text = String::new();
            if is_first {
                // By this mark spreadsheets know that it is UTF-8.
                text.push('\u{feff}');
                let names = sheet.fields.iter().map(|field| field.name.as_str());
                sheet::row(&mut text, sheet.delimiter, COLUMNS.into_iter().chain(names));
            }
            let (ids, contacts) = page(&ctx, &sheet, after).await?;
            let mut by_id: HashMap<ContactId, Contact> = contacts.into_iter().map(|one| (one.id, one)).collect();
            for contact in ids.iter().filter_map(|id| by_id.remove(id)) {
                line(&mut text, &sheet, &contact);
            }
            let is_over = i64::try_from(ids.len()).is_ok_and(|count| count < PAGE);
            Ok::<_, Error>(Some((Bytes::from(text), (false, ids.last().copied(), is_over))))
        }
    })
    .boxed())
}

async fn page(ctx: &Ctx, sheet: &Sheet, after: Option<ContactId>) -> Result<(Vec<ContactId>, Vec<Contact>), Error> {
    let db = ctx.app.db.read();
    let engine = ctx.app.db.engine();
    let after = after.map(|id| Place { id, name_key: String::new(), last_inbound_at: None });
    let wish =
        Wish { filter: &sheet.filter, asking: sheet.asking, sort: Sort::Recent, after: after.as_ref(), limit: PAGE };
    let ids = contact_list::ids(db, ctx.workspace, engine, wish).await?;
    let contacts = store::contact::by_ids(db, ctx.workspace, engine, &ids).await?;
    Ok((ids, contacts))
}

fn line(text: &mut String, sheet: &Sheet, contact: &Contact) {
    let points = |kind: PointKind| {
        let others = contact.points.iter().filter(move |point| point.kind == kind);
        let others = others.filter(|point| !point.is_primary && point.whatsapp.is_none());
        others.map(|point| point.value.as_str()).collect::<Vec<_>>().join(" | ")
    };
    let owner = contact.owner.and_then(|owner| sheet.owners.get(&owner)).map_or("", String::as_str);
    let tags: Vec<&str> = contact.tags.iter().map(|tag| tag.name.as_str()).collect();
    let instant = |at: Option<domain::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut cells: Vec<String> = vec![
        contact.id.to_string(),
        contact.first_name.clone(),
        contact.last_name.clone(),
        contact.kind.as_str().to_owned(),
        word(&contact.email),
        points(PointKind::Email),
        word(&contact.phone_primary),
        word(&contact.phone_whatsapp),
        points(PointKind::Phone),
        contact.company.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        word(&contact.job_title),
        word(&contact.country),
        word(&contact.language),
        owner.to_owned(),
        tags.join("; "),
        if contact.consent.is_some() { "true" } else { "false" }.to_owned(),
        contact.source.as_str().to_owned(),
        instant(contact.last_inbound_at),
        instant(contact.last_outbound_at),
        contact.created_at.to_string(),
    ];
    for field in &sheet.fields {
        let values = contact.fields.iter().filter(|value| value.field == field.id);
        cells.push(values.map(|value| value.text.as_str()).collect::<Vec<_>>().join("; "));
    }
    sheet::row(text, sheet.delimiter, cells.iter().map(String::as_str));
}
