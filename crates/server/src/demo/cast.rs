//! The shop itself: company, colleagues, lines, files.

use super::{
    Stage,
    story::{Attachment, LINES, PASSWORD, PEOPLE, WORKSPACE},
};
use crate::command::workspace;
use anyhow::{Context as _, Result};
use app::{
    Ctx,
    account::{setup, users},
    channel::{self, Channel, connect::NewLine},
    cost::{
        budget::{self, EditCostSettings},
        card::{self, ImportCard},
    },
};
use bytes::Bytes;
use domain::{CloseReasonId, UserId, locale::Locale, permission::Role};

/// Who and what there is, in the order of the story.
pub(super) struct Cast {
    pub(super) people: Vec<(UserId, Role)>,
    pub(super) lines: Vec<Channel>,
    pub(super) reasons: Vec<CloseReasonId>,
    pub(super) workspace: domain::WorkspaceId,
}

impl Stage {
    pub(super) async fn cast(&self) -> Result<Cast> {
        let first = PEOPLE.first().context("nobody works here")?;
        let wanted = setup::Setup {
            workspace: workspace(WORKSPACE.to_owned(), Locale::Es),
            name: first.name.to_owned(),
            email: first.email.to_owned(),
            password: PASSWORD.to_owned(),
        };
        let (workspace, administrator) = setup::setup_cli(&self.app, wanted).await.context("founding the company")?;
        let ctx = || Ctx::user(&self.app, workspace, administrator, Role::Administrator);
        let mut people = vec![(administrator, Role::Administrator)];
        for person in PEOPLE.iter().skip(1) {
            let role = Role::parse(person.role).context("a role of the story")?;
            let new = users::NewUser {
                name: person.name.to_owned(),
                email: person.email.to_owned(),
                role,
                password: PASSWORD.to_owned(),
            };
            people.push((users::create(&ctx(), new).await.context("hiring")?.id, role));
        }
        self.prices(&ctx()).await?;
        let mut lines = Vec::new();
        for line in &LINES {
            let new = NewLine::Simulator { nickname: line.nickname.to_owned() };
            lines.push(channel::connect::connect(&ctx(), new).await.context("connecting a line")?);
            self.settle().await?;
        }
        let reasons = app::conversation::reasons::list(&ctx()).await?.into_iter().map(|reason| reason.id).collect();
        Ok(Cast { people, lines, reasons, workspace })
    }
}

impl Stage {
    /// Prices that are nobody's, so that costs can be seen: the card says that they are an example.
    async fn prices(&self, ctx: &Ctx) -> Result<()> {
        let settings = EditCostSettings {
            currency: "USD".to_owned(),
            time_zone: "America/Bogota".to_owned(),
            budget_micros: Some(50_000_000),
            thresholds: None,
        };
        budget::edit(ctx, settings).await.context("choosing a currency")?;
        let card = ImportCard {
            file_name: "tarifa-de-ejemplo.csv".to_owned(),
            bytes: include_bytes!("files/example-rates.csv").to_vec(),
            currency: Some("USD".to_owned()),
            effective_from: Some("2025-07-01".to_owned()),
            replaces: false,
            is_example: true,
        };
        card::import(ctx, card).await.context("importing the example's prices")?;
        Ok(())
    }
}

impl Attachment {
    pub(super) const fn mime(self) -> &'static str {
        match self {
            Self::Armchair | Self::Lamp | Self::Receipt => "image/jpeg",
            Self::Quote => "application/pdf",
        }
    }

    pub(super) const fn filename(self) -> &'static str {
        match self {
            Self::Armchair => "butaca-monte.jpg",
            Self::Lamp => "lampara-duna.jpg",
            Self::Receipt => "nota-20418.jpg",
            Self::Quote => "casa-nativa.pdf",
        }
    }

    pub(super) fn bytes(self) -> Bytes {
        let bytes: &'static [u8] = match self {
            Self::Armchair => include_bytes!("files/armchair.jpg"),
            Self::Lamp => include_bytes!("files/lamp.jpg"),
            Self::Receipt => include_bytes!("files/receipt.jpg"),
            Self::Quote => include_bytes!("files/quote.pdf"),
        };
        Bytes::from_static(bytes)
    }
}
