//! Changing what a contact is: names, kind, owner, company, consent. Numbers and e-mails are in `points`.

use super::{
    create::{check_company, check_owner, typed},
    ledger::Ledger,
};
use crate::{Ctx, Error, account::field::Check, field};
use domain::{
    CompanyId, ContactId, Timestamp, UserId,
    contact::{CONSENT_TEXT, ContactKind, HistoryKind},
    custom_field::Entity,
    permission::Permission,
};
use serde_json::{Map, Value, json};
use store::{
    Tx,
    contact::{Change, Contact, Record},
};

/// What is not named stays; the inner `None` empties.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub kind: Option<ContactKind>,
    pub company: Option<Option<CompanyId>>,
    pub owner: Option<Option<UserId>>,
    pub job_title: Option<Option<String>>,
    pub language: Option<Option<String>>,
    /// Values of custom fields by id; `null` empties.
    pub fields: Map<String, Value>,
    /// The person agrees to being stored; it cannot be taken back here.
    pub consent: bool,
    /// What the caller saw; somebody else's change since then is a conflict.
    pub if_updated_at: Option<Timestamp>,
}

pub async fn edit(ctx: &Ctx, id: ContactId, command: Edit) -> Result<Contact, Error> {
    ctx.require(Permission::ContactWrite)?;
    let mut check = Check::default();
    check_owner(ctx, &mut check, command.owner.flatten()).await?;
    check_company(ctx, &mut check, command.company.flatten()).await?;
    let values = field::check_values(ctx.app.db.read(), ctx.workspace, Entity::Contact, &command.fields).await?;
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let before = found(ctx, &tx, id).await?;
    if command.if_updated_at.is_some_and(|seen| seen != before.updated_at) {
        return Err(Error::Conflict("contact"));
    }

    let after = changed(&mut check, &before, &command);
    check.done()?;
    let gives_consent = command.consent && !before.has_consent;
    let mut ledger = Ledger::default();
    tell(ctx, &mut ledger, &before, &after);
    if gives_consent {
        ledger.note(ctx, id, HistoryKind::ConsentGiven, json!({ "text": CONSENT_TEXT }));
    }
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(|value| value.name.as_str()).collect();
        ledger.note(ctx, id, HistoryKind::Updated, json!({ "fields": names }));
    }
    if before == after && !gives_consent && values.is_empty() {
        drop(tx);
        return super::find::get(ctx, id).await;
    }

    let consent = gives_consent.then_some((ctx.user_id(), CONSENT_TEXT));
    store::contact::change(tx.db(), ctx.workspace, &[Change { record: &after, consent }], ctx.now).await?;
    field::put(&tx, id.0, &values).await?;
    ledger.write(ctx, &mut tx).await?;
    tx.commit().await?;
    super::find::get(ctx, id).await
}

/// The contact as it stands inside the transaction, held.
pub(crate) async fn found(ctx: &Ctx, tx: &Tx, id: ContactId) -> Result<Record, Error> {
    store::contact::locked(tx.db(), ctx.workspace, &[id]).await?.pop().ok_or(Error::NotFound)
}

fn changed(check: &mut Check, before: &Record, command: &Edit) -> Record {
    let mut after = before.clone();
    if let Some(name) = &command.first_name {
        after.first_name = check.name("/first_name", name);
    }
    if let Some(name) = &command.last_name {
        after.last_name = check.name("/last_name", name);
    }
    if let Some(title) = &command.job_title {
        after.job_title = typed(title.as_deref()).map(|title| check.name("/job_title", title));
    }
    if let Some(language) = &command.language {
        let language = typed(language.as_deref()).map(str::to_owned);
        let is_code = |code: &String| {
            (2..=10).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'))
        };
        check.that("/language", language.as_ref().is_none_or(is_code));
        after.language = language;
    }
    after.kind = command.kind.unwrap_or(before.kind);
    after.company = command.company.unwrap_or(before.company);
    after.owner = command.owner.unwrap_or(before.owner);
    after
}

fn tell(ctx: &Ctx, ledger: &mut Ledger, before: &Record, after: &Record) {
    let id = before.id;
    let names = before.first_name != after.first_name || before.last_name != after.last_name;
    let fields: Vec<&str> = [
        (before.first_name != after.first_name, "first_name"),
        (before.last_name != after.last_name, "last_name"),
        (before.job_title != after.job_title, "job_title"),
        (before.language != after.language, "language"),
    ]
    .into_iter()
    .filter_map(|(changed, name)| changed.then_some(name))
    .collect();
    if !fields.is_empty() {
        ledger.note(ctx, id, HistoryKind::Updated, json!({ "fields": fields }));
    }
    if names {
        ledger.renamed(id);
    }
    if before.kind != after.kind {
        let detail = json!({ "from": before.kind.as_str(), "to": after.kind.as_str() });
        ledger.note(ctx, id, HistoryKind::Converted, detail);
    }
    if before.owner != after.owner {
        let word = |owner: Option<UserId>| owner.map(|owner| owner.to_string());
        let detail = json!({ "from": word(before.owner), "to": word(after.owner) });
        ledger.note(ctx, id, HistoryKind::OwnerChanged, detail);
    }
    if before.company != after.company {
        let word = |company: Option<CompanyId>| company.map(|company| company.to_string());
        let detail = json!({ "from": word(before.company), "to": word(after.company) });
        ledger.note(ctx, id, HistoryKind::CompanyChanged, detail);
    }
}
