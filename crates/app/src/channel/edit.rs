//! What an administrator may change about a line.

use super::{access::token_place, connect::taken, field::Check, for_change, updated};
use crate::{Ctx, Error, account::audit};
use domain::{ChannelId, contact::register::UnknownSender, permission::Permission};
use serde_json::json;
use store::{
    Tx,
    channel::{Channel, ChannelEdit},
};

/// `None` leaves it.
#[derive(Default)]
pub struct EditLine {
    pub nickname: Option<String>,
    pub access_token: Option<String>,
    pub read_receipts: Option<bool>,
    pub unknown_sender: Option<UnknownSender>,
    pub waba_id: Option<String>,
    pub display_phone_number: Option<String>,
}

pub async fn edit(ctx: &Ctx, id: ChannelId, change: EditLine) -> Result<Channel, Error> {
    ctx.require(Permission::ChannelManage)?;
    let mut check = Check::default();
    let nickname = change.nickname.map(|name| check.nickname(&name));
    let token = change.access_token.map(|token| check.secret("/access_token", &token));
    let waba_id = change.waba_id.map(|waba| check.id("/waba_id", &waba));
    let display_phone_number = change.display_phone_number.map(|number| check.display_number(&number));
    check.done()?;

    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    for_change(ctx, &tx, id).await?;
    let detail = json!({
        "nickname": nickname, "access_token": token.is_some(), "read_receipts": change.read_receipts,
        "unknown_sender_policy": change.unknown_sender.map(UnknownSender::as_str),
        "waba_id": waba_id, "display_phone_number": display_phone_number,
    });
    let waba = match &waba_id {
        Some(waba_id) => Some(store::waba::ensure(tx.db(), ctx.workspace, waba_id, ctx.new_id(), ctx.now).await?),
        None => None,
    };
    let access_token = token.map(|token| ctx.app.secrets.seal(&token_place(id), &token)).transpose()?;
    let edit = ChannelEdit {
        nickname,
        access_token,
        read_receipts: change.read_receipts,
        unknown_sender: change.unknown_sender,
        waba,
        display_phone_number,
    };
    store::channel::edit(tx.db(), ctx.workspace, id, &edit).await.map_err(taken)?;
    audit::append(ctx, &tx, "channel.changed", id, detail).await?;
    tx.record(updated(ctx, id));
    tx.commit().await?;
    super::get(ctx, id).await
}
