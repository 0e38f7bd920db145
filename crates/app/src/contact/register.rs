//! Registering somebody who wrote, without anybody asking: by a line's preference, later by a flow (D-08).
//!
//! The number is matched before anything is made, so that nobody is registered twice.

use super::{
    create::{self, Person},
    identity::join,
    link,
};
use crate::{Ctx, Error};
use domain::{
    ChannelId, IdentityId,
    contact::{
        PointKind,
        associate::How,
        matching::{Known, Match, of_conversation},
        register::{SocialRegistration, name_of_profile, unknown_sender},
    },
};
use store::Tx;

/// Does nothing when they are known by now, or the line wants nothing made any more.
pub(crate) async fn register(ctx: &Ctx, identity: IdentityId, channel: ChannelId) -> Result<(), Error> {
    let mut tx = Tx::begin(&ctx.app.db, ctx.workspace, ctx.now).await?;
    let identity = store::contact::identity(tx.db(), ctx.workspace, identity).await?;
    let Some(identity) = identity.filter(|identity| identity.contact.is_none()) else { return Ok(()) };
    let Some(line) = store::channel::get(tx.db(), ctx.workspace, channel).await? else { return Ok(()) };
    let Some(kind) = unknown_sender(line.unknown_sender, line.kind, SocialRegistration::default()) else {
        return Ok(());
    };
    let number = link::number(&identity);
    let keys: Vec<(PointKind, &str)> = number.iter().map(|number| (PointKind::Phone, number.key.as_str())).collect();
    let holders = store::contact::holders(tx.db(), ctx.workspace, &keys).await?;
    let known = Known { phone: holders.first().map(|holder| holder.contact), ..Known::default() };

    match of_conversation(known) {
        Match::Update(contact) | Match::Split { contact, .. } => {
            join(ctx, &mut tx, contact, &identity, How::Automatic).await?;
        }
        Match::Create => {
            let shown = identity.phone.as_deref().or(identity.username.as_deref()).unwrap_or(&identity.external_id);
            let (first_name, last_name) = name_of_profile(identity.profile_name.as_deref(), shown);
            let person = Person {
                kind,
                first_name,
                last_name,
                email: None,
                phone_primary: None,
                identity: Some(identity),
                company: None,
                owner: None,
                job_title: None,
                has_consent: false,
                source: None,
            };
            create::write(ctx, &mut tx, &person).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
