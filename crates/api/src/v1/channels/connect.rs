//! The lines, and a new one.

use crate::{
    extract::{Asker, Json},
    problem::{Problem, Problems},
    v1::Created,
    view::{Items, channel::ChannelView},
};
use app::channel::{
    self,
    connect::{NewLine, NewWhatsapp},
};
use domain::{MetaAppId, channel::ChannelKind};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Every line, deactivated ones too.
#[utoipa::path(get, path = "/channels", tag = "lines", responses((status = 200, body = Items<ChannelView>), Problems))]
pub(crate) async fn list_channels(Asker { ctx, .. }: Asker) -> Result<Json<Items<ChannelView>>, Problem> {
    Ok(Json(Items::of(channel::list(&ctx).await?)))
}

/// With `simulator` only the nickname is needed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewChannelBody {
    /// `whatsapp`.
    #[schema(value_type = String, example = "whatsapp")]
    kind: ChannelKind,
    nickname: String,
    #[serde(default)]
    simulator: bool,
    meta_app_id: Option<Uuid>,
    waba_id: Option<String>,
    phone_number_id: Option<String>,
    display_phone_number: Option<String>,
    access_token: Option<String>,
}

impl NewChannelBody {
    fn command(self) -> Result<NewLine, Problem> {
        match self.kind {
            ChannelKind::Whatsapp => {}
            ChannelKind::Messenger | ChannelKind::Instagram => return Err(Problem::field("/kind", "invalid")),
        }
        if self.simulator {
            return Ok(NewLine::Simulator { nickname: self.nickname });
        }
        Ok(NewLine::Whatsapp(NewWhatsapp {
            nickname: self.nickname,
            meta_app: self.meta_app_id.map(MetaAppId).ok_or_else(|| Problem::field("/meta_app_id", "required"))?,
            waba_id: self.waba_id.unwrap_or_default(),
            phone_number_id: self.phone_number_id.unwrap_or_default(),
            display_phone_number: self.display_phone_number.unwrap_or_default(),
            access_token: self.access_token.unwrap_or_default(),
        }))
    }
}

/// Connect a line.
#[utoipa::path(post, path = "/channels", tag = "lines", request_body = NewChannelBody,
    responses((status = 201, body = ChannelView), Problems))]
pub(crate) async fn connect_channel(
    Asker { ctx, .. }: Asker,
    Json(body): Json<NewChannelBody>,
) -> Result<Created<ChannelView>, Problem> {
    Ok(Created(channel::connect::connect(&ctx, body.command()?).await?.into()))
}
