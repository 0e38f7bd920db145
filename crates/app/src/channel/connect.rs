//! Connecting a line by its credentials, or a line of the built-in simulator.

use super::{
    access::{self, token_place},
    field::Check,
    meta_app::{self, Draft},
    probe, simulator, templates, updated,
};
use crate::{App, Ctx, Error, Refusal, account::audit};
use domain::{
    ChannelId, MetaAppId,
    channel::{ChannelKind, MAX_ACTIVE_CHANNELS},
    pacing::DEFAULT_THROUGHPUT,
    permission::Permission,
};
use serde_json::json;
use store::{
    StoreError, Tx,
    channel::{Channel, NewChannel},
};

pub enum NewLine {
    Whatsapp(NewWhatsapp),
    /// A number of the built-in simulator; everything else is made up.
    Simulator {
        nickname: String,
    },
}

pub struct NewWhatsapp {
    pub nickname: String,
    pub meta_app: MetaAppId,
    /// Meta's ids.
    pub waba_id: String,
    pub phone_number_id: String,
    pub display_phone_number: String,
    pub access_token: String,
}

/// Makes the line and, as far as Meta answers, subscribes the app to its account and pulls its templates.
pub async fn connect(ctx: &Ctx, new: NewLine) -> Result<Channel, Error> {
    ctx.require(Permission::ChannelManage)?;
    match new {
        NewLine::Whatsapp(new) => {
            let line = whatsapp(ctx, new).await?;
            // Meta may be slow or away; the line's page shows how far it got and offers to try again.
            let (ctx, id) = (ctx.clone(), line.id);
            tokio::spawn(async move { introduce(&ctx, id).await });
            Ok(line)
        }
        NewLine::Simulator { nickname } => {
            let id = simulated(ctx, &nickname).await?;
            introduce(ctx, id).await;
            super::get(ctx, id).await
        }
    }
}

async fn whatsapp(ctx: &Ctx, new: NewWhatsapp) -> Result<Channel, Error> {
    let mut check = Check::default();
    let nickname = check.nickname(&new.nickname);
    let waba_id = check.id("/waba_id", &new.waba_id);
    let account = check.id("/phone_number_id", &new.phone_number_id);
    let display = check.display_number(&new.display_phone_number);
    let token = check.secret("/access_token", &new.access_token);
    check.done()?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let meta_app = store::meta_app::get(tx.db(), ctx.workspace, new.meta_app).await?;
    let meta_app = meta_app.ok_or_else(|| Error::field("/meta_app_id", "invalid"))?;
    let number = Number { nickname: &nickname, waba_id: &waba_id, account: &account, display: &display, token: &token };
    let id = insert(ctx, &mut tx, meta_app.id, &number).await?;
    tx.commit().await?;
    super::get(ctx, id).await
}

struct Number<'a> {
    nickname: &'a str,
    waba_id: &'a str,
    account: &'a str,
    display: &'a str,
    token: &'a str,
}

async fn insert(ctx: &Ctx, tx: &mut Tx, meta_app: MetaAppId, number: &Number<'_>) -> Result<ChannelId, Error> {
    room_for_one_more(ctx, tx).await?;
    let id: ChannelId = ctx.new_id();
    let waba = store::waba::ensure(tx.db(), ctx.workspace, number.waba_id, ctx.new_id(), ctx.now).await?;
    let token = ctx.app.secrets.seal(&token_place(id), number.token)?;
    let new = NewChannel {
        id,
        kind: ChannelKind::Whatsapp,
        nickname: number.nickname,
        meta_app,
        waba,
        account: number.account,
        display_phone_number: number.display,
        access_token: &token,
        throughput: i32::try_from(DEFAULT_THROUGHPUT).unwrap_or(1),
        created_at: ctx.now,
    };
    store::channel::insert(tx.db(), ctx.workspace, &new).await.map_err(taken)?;
    let detail = json!({ "nickname": number.nickname, "phone_number_id": number.account });
    audit::append(ctx, tx, "channel.connected", id, detail).await?;
    tx.record(updated(ctx, id));
    Ok(id)
}

/// Up to ten lines work at a time.
pub(super) async fn room_for_one_more(ctx: &Ctx, tx: &Tx) -> Result<(), Error> {
    let active = store::channel::count_active(tx.db(), ctx.workspace).await?;
    if usize::try_from(active).unwrap_or(usize::MAX) >= MAX_ACTIVE_CHANNELS {
        return Err(Refusal::ChannelLimitReached { limit: MAX_ACTIVE_CHANNELS }.into());
    }
    Ok(())
}

/// Which of the two unique rules refused the line.
pub(super) fn taken(error: StoreError) -> Error {
    match error {
        StoreError::Conflict(detail) if detail.contains("nickname") => Error::field("/nickname", "taken"),
        StoreError::Conflict(_) => Refusal::NumberInUse.into(),
        other => other.into(),
    }
}

/// A simulator line under the workspace's simulator app, which is made with the first one.
async fn simulated(ctx: &Ctx, nickname: &str) -> Result<ChannelId, Error> {
    let mut check = Check::default();
    let nickname = check.nickname(nickname);
    check.done()?;
    let port = ctx.app.config.simulator.clone().ok_or_else(|| Error::field("/simulator", "invalid"))?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let meta_app = match store::meta_app::simulator(tx.db(), ctx.workspace).await? {
        Some(known) => known,
        None => {
            let secret = hex::encode(rand::random::<[u8; 16]>());
            let app_id = digits(15);
            let draft =
                Draft { app_id, secret, verify_token: None, graph_url: None, graph_version: None, simulator: true };
            meta_app::insert(ctx, &mut tx, draft).await?
        }
    };
    let lines = store::channel::list(tx.db(), ctx.workspace).await?;
    let sibling = lines.iter().find(|line| line.simulator).and_then(|line| line.waba_id.clone());
    let waba_id = sibling.unwrap_or_else(|| digits(15));
    let (account, token) = (digits(15), format!("SIM{}", hex::encode(rand::random::<[u8; 24]>())));
    let country = store::workspace::get(tx.db(), ctx.workspace).await?.map_or_else(String::new, |found| found.country);
    let display = invented_number(&country);
    let number = Number { nickname: &nickname, waba_id: &waba_id, account: &account, display: &display, token: &token };
    let id = insert(ctx, &mut tx, meta_app.id, &number).await?;
    tx.commit().await?;
    ctx.app.hooks.invalidate();

    let line = super::get(ctx, id).await?;
    let known = simulator::describe(&ctx.app, ctx.workspace, &line).await?;
    port.0.register(known).await.map_err(|detail| Error::Graph { code: "simulator", detail })?;
    Ok(id)
}

/// A number of the company's country as its people write it; of Mexico where we know no better.
fn invented_number(country: &str) -> String {
    match country {
        "AR" => format!("+54 11 5555-{}", digits(4)),
        "BR" => format!("+55 11 5555-{}", digits(4)),
        "CL" => format!("+56 2 2555 {}", digits(4)),
        "CO" => format!("+57 601 555 {}", digits(4)),
        "ES" => format!("+34 915 55 {} {}", digits(2), digits(2)),
        "PE" => format!("+51 1 555 {}", digits(4)),
        "US" => format!("+1 212 555 {}", digits(4)),
        _ => format!("+52 55 5555 {}", digits(4)),
    }
}

/// Decimal digits that do not begin with a zero.
fn digits(count: u32) -> String {
    let floor = 10_u64.pow(count.saturating_sub(1));
    (floor + rand::random::<u64>() % (floor * 9)).to_string()
}

/// What connecting asks of Meta. Best effort: *Probar conexión* does the same and says what is wrong.
async fn introduce(ctx: &Ctx, id: ChannelId) {
    let steps =
        [subscribe(ctx, id).await, probe::look(ctx, id).await, templates::refresh(&ctx.app, ctx.workspace, id).await];
    for result in steps {
        if let Err(error) = result {
            tracing::info!(error = error.cause(), channel = %id, "a new line is not complete yet");
        }
    }
}

/// Makes the line's account deliver to our app.
pub(super) async fn subscribe(ctx: &Ctx, id: ChannelId) -> Result<(), Error> {
    let line = store::channel::get(ctx.app.db.read(), ctx.workspace, id).await?.ok_or(Error::NotFound)?;
    let waba_id = line.waba_id.as_deref().ok_or(Error::NotFound)?;
    let access = access::of_line(&ctx.app, &line)?;
    ctx.app.graph.subscribe_app(access.access(), waba_id).await.map_err(access::failed)?;
    subscribed(&ctx.app, ctx, id).await
}

async fn subscribed(app: &App, ctx: &Ctx, id: ChannelId) -> Result<(), Error> {
    let now = app.now();
    let mut tx = Tx::begin(&app.db, ctx.workspace, now).await?;
    store::channel::set_subscribed(tx.db(), ctx.workspace, id, now).await?;
    tx.record(updated(ctx, id));
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_ids_have_their_length() {
        for _ in 0..200 {
            assert_eq!(digits(15).len(), 15);
            assert_eq!(digits(3).len(), 3);
        }
    }

    #[test]
    fn the_database_says_which_name_is_taken() {
        for (detail, code) in [
            ("UNIQUE constraint failed: channel.account", "number_in_use"),
            ("duplicate key value violates unique constraint \"channel_account_key\"", "number_in_use"),
            ("UNIQUE constraint failed: channel.workspace_id, channel.nickname", "validation"),
            ("duplicate key value violates unique constraint \"channel_workspace_id_nickname_key\"", "validation"),
        ] {
            assert_eq!(taken(StoreError::Conflict(detail.into())).code(), code, "{detail}");
        }
    }
}
