//! The rules of templates and prices, without a server: how long one judgement, one price, a hundred thousand texts take.

use crate::report::Latencies;
use anyhow::{Context as _, Result};
use domain::{
    locale::Locale,
    merge_field::{Catalog, Known, MergeField, parse, render},
    message::template::{ParameterFormat, TemplateDefinition, TemplateHeader},
    price::{
        card::{Cards, Rate, Tier},
        category::Category,
        market::{Market, Place},
        money::{Currency, Money},
    },
    template::{TemplateDraft, lint::lint, starter},
};
use jiff::civil::date;
use std::{
    collections::BTreeMap,
    hint::black_box,
    time::{Duration, Instant},
};

const LOOKUPS: u32 = 1_000_000;
const TEXTS: usize = 100_000;

/// Of one judgement of each starter with everything a template may have.
pub(crate) fn judging() -> Latencies {
    let drafts: Vec<TemplateDraft> = [Locale::Es, Locale::En, Locale::Pt]
        .into_iter()
        .flat_map(starter::library)
        .map(|(_, draft)| long(draft))
        .collect();
    let mut latencies = Latencies::default();
    for draft in drafts.iter().cycle().take(2_000) {
        let begun = Instant::now();
        black_box(lint(draft));
        latencies.add(begun.elapsed());
    }
    latencies
}

/// As long as Meta takes them.
fn long(mut draft: TemplateDraft) -> TemplateDraft {
    while draft.body.chars().count() < 900 {
        draft.body.push_str(" Tu pedido llegará mañana a la dirección que nos diste.");
    }
    draft
}

/// Filled with fields, checked against the template, 100,000 times.
pub(crate) fn rendering() -> Result<Duration> {
    let catalog = Catalog::new(&[]);
    let texts = ["$[Contacto.Nombre|cliente]", "$[Agente.Nombre] de $[Espacio de trabajo.Nombre]"];
    let parsed: Vec<_> = texts.iter().map(|text| parse(text, &catalog)).collect();
    let template = TemplateDefinition {
        name: "aviso".to_owned(),
        language: "es".to_owned(),
        category: "utility".to_owned(),
        status: "approved".to_owned(),
        reason: None,
        parameter_format: ParameterFormat::Positional,
        header: TemplateHeader { kind: "none".to_owned(), text: None },
        body: "Hola, {{1}}. Te escribe {{2}}: tu póliza vence pronto. Responde aquí y te ayudamos.".to_owned(),
        footer: None,
        buttons: Vec::new(),
        offer: None,
        cards: Vec::new(),
        unknown: None,
        examples: BTreeMap::new(),
    };
    let begun = Instant::now();
    for person in 0..TEXTS {
        let name = format!("Ana {person}");
        let values = [
            (MergeField::Known(Known::ContactFirstName), name.as_str()),
            (MergeField::Known(Known::UserFirstName), "Luis"),
            (MergeField::Known(Known::WorkspaceName), "Seguros del Sur"),
        ];
        let values = values.into_iter().collect();
        let mut params = BTreeMap::new();
        for (place, text) in parsed.iter().enumerate() {
            let text = render(text, &values).ok().context("a text with a gap")?;
            params.insert(format!("body.{}", place + 1), text);
        }
        black_box(template.fill(&params).ok().context("a value that is not taken")?);
    }
    Ok(begun.elapsed())
}

/// Ten markets, every category, five dates.
fn cards() -> Result<Cards> {
    let usd = Currency::parse("USD").context("dollars")?;
    let days = [date(2025, 7, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)];
    let markets = ["CO", "PE", "BR", "MX", "AR", "CL", "rest_of_latin_america", "other", "ES", "north_america"];
    let mut rates = Vec::new();
    for market in markets {
        let market = Market::parse(market).context("a market")?;
        for category in Category::ALL {
            for (from, micros) in days.into_iter().zip(1_000_i64..) {
                let (price, tier) = (Money::new(micros, usd), Tier { first: 1, last: None });
                rates.push(Rate { market, category: *category, from, until: None, tier, price });
            }
        }
    }
    Ok(Cards::new(rates))
}

/// Nanoseconds of one price.
pub(crate) fn looking_up() -> Result<f64> {
    let (cards, usd) = (cards()?, Currency::parse("USD").context("dollars")?);
    let places: Vec<Place> = ["CO", "PE", "BO", "KR", "US"].into_iter().filter_map(Place::of_country).collect();
    let (mut found, begun) = (0_u32, Instant::now());
    for (place, category) in places.iter().cycle().zip(Category::ALL.iter().cycle().skip(2)).take(1_000_000) {
        found += u32::from(black_box(cards.find(usd, *place, *category, date(2026, 11, 15))).is_some());
    }
    anyhow::ensure!(found == LOOKUPS, "{found} of {LOOKUPS} prices were found");
    Ok(begun.elapsed().as_secs_f64() * 1e9 / f64::from(LOOKUPS))
}
