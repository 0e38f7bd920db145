//! Values into their places, each checked as Meta will check it.

use super::{
    MAX_BODY, MAX_CARD_BODY, MAX_CODE, MAX_HEADER, MAX_OFFER_BODY, Param, ParamKind, ParamValue, TemplateDefinition,
    part::{render, variables},
};
use crate::{MediaId, Timestamp, message::content::Location};
use std::collections::BTreeMap;

/// Why a template cannot go out as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FillError {
    NotApproved {
        status: String,
    },
    /// No value for this key (C-11).
    Missing {
        key: String,
    },
    /// A value that Meta refuses: with a line break, a tab or more than four spaces in a row, or not what its kind says.
    BadValue {
        key: String,
    },
    /// With its value, the part would have more characters than this.
    TooLong {
        key: String,
        limit: usize,
    },
    /// A kind of template that this version cannot send.
    Unsupported {
        what: String,
    },
}

/// A card with every variable filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledCard {
    pub media: MediaId,
    pub body: Option<String>,
}

/// A template with every variable filled, ready to show and to send.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    pub header: Option<String>,
    pub location: Option<Location>,
    pub body: String,
    pub footer: Option<String>,
    /// Until when the offer holds.
    pub expires_at: Option<Timestamp>,
    pub cards: Vec<FilledCard>,
    pub params: Vec<ParamValue>,
}

impl TemplateDefinition {
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<Filled, FillError> {
        if let Some(what) = self.unsupported() {
            return Err(FillError::Unsupported { what });
        }
        if !self.is_sendable() {
            return Err(FillError::NotApproved { status: self.status.clone() });
        }
        let mut params = Vec::new();
        for param in self.params() {
            let value = values.get(&param.key).map(|value| value.trim()).unwrap_or_default();
            check(&param, value)?;
            params.push(ParamValue { key: param.key, value: value.to_owned() });
        }
        // Meta wants a one-time code twice: in the body and on the button that copies it.
        let code = params.iter().find(|param| param.key == "body.1").map(|param| param.value.clone());
        for (index, _) in self.buttons.iter().enumerate().filter(|(_, button)| button.kind == "otp") {
            let value = code.clone().ok_or_else(|| FillError::Unsupported { what: "button_otp".into() })?;
            params.push(ParamValue { key: format!("button.{index}.1"), value });
        }
        let max_body = if self.offer.is_some() { MAX_OFFER_BODY } else { MAX_BODY };
        let header = self.header.text.as_deref().map(|text| part("header", text, &params, MAX_HEADER)).transpose()?;
        Ok(Filled {
            header,
            location: self.place(&params),
            body: part("body", &self.body, &params, max_body)?,
            footer: self.footer.clone(),
            expires_at: value(&params, "offer.expiration").and_then(instant),
            cards: self.filled_cards(&params)?,
            params,
        })
    }

    fn place(&self, params: &[ParamValue]) -> Option<Location> {
        let text = |name: &str| value(params, &format!("header.{name}")).map(str::to_owned);
        (self.header.kind == "location").then(|| Location {
            latitude: text("latitude").and_then(|text| text.parse().ok()).unwrap_or_default(),
            longitude: text("longitude").and_then(|text| text.parse().ok()).unwrap_or_default(),
            name: text("name"),
            address: text("address"),
            url: None,
        })
    }

    fn filled_cards(&self, params: &[ParamValue]) -> Result<Vec<FilledCard>, FillError> {
        let filled = self.cards.iter().enumerate().map(|(index, card)| {
            let key = format!("card.{index}.media");
            let media = value(params, &key).and_then(|id| id.parse::<MediaId>().ok());
            let media = media.ok_or(FillError::BadValue { key })?;
            let body = card.body.as_deref();
            let body = body.map(|text| part(&format!("card.{index}.body"), text, params, MAX_CARD_BODY)).transpose()?;
            Ok(FilledCard { media, body })
        });
        filled.collect()
    }
}

fn value<'a>(params: &'a [ParamValue], key: &str) -> Option<&'a str> {
    params.iter().find(|param| param.key == key).map(|param| param.value.as_str())
}

fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// The value of one variable by itself.
fn check(param: &Param, value: &str) -> Result<(), FillError> {
    let key = || param.key.clone();
    if value.is_empty() {
        return Err(FillError::Missing { key: key() });
    }
    let degrees = |most: f64| value.parse::<f64>().is_ok_and(|number| number.abs() <= most);
    let is_right = match param.kind {
        ParamKind::Text => !value.contains(['\n', '\r', '\t', '\0']) && !value.contains("     "),
        ParamKind::Latitude => degrees(90.0),
        ParamKind::Longitude => degrees(180.0),
        ParamKind::Instant => instant(value).is_some(),
        ParamKind::Image | ParamKind::Video => value.parse::<uuid::Uuid>().is_ok(),
    };
    if !is_right {
        return Err(FillError::BadValue { key: key() });
    }
    if param.key.ends_with(".code") && value.chars().count() > MAX_CODE {
        return Err(FillError::TooLong { key: key(), limit: MAX_CODE });
    }
    Ok(())
}

/// A part with its values. Where it becomes too long, its longest value is named.
fn part(name: &str, text: &str, params: &[ParamValue], limit: usize) -> Result<String, FillError> {
    let filled = render(name, text, params);
    if filled.chars().count() <= limit {
        return Ok(filled);
    }
    let keys = variables(text).map(|variable| format!("{name}.{variable}"));
    let longest = keys.max_by_key(|key| value(params, key).map_or(0, |value| value.chars().count()));
    Err(FillError::TooLong { key: longest.unwrap_or_else(|| name.to_owned()), limit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::template::{ParameterFormat, TemplateButton, TemplateCard, TemplateHeader, TemplateOffer};

    fn template(body: &str) -> TemplateDefinition {
        TemplateDefinition {
            name: "pedido".into(),
            language: "es_MX".into(),
            category: "utility".into(),
            status: "approved".into(),
            reason: None,
            parameter_format: ParameterFormat::Positional,
            header: TemplateHeader { kind: "none".into(), text: None },
            body: body.into(),
            footer: None,
            buttons: vec![],
            offer: None,
            cards: vec![],
            unknown: None,
            examples: BTreeMap::new(),
        }
    }

    fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect()
    }

    #[test]
    fn every_variable_needs_a_value_and_is_shown_where_it_stands() {
        let template = template("Hola {{1}}, tu pedido {{2}} llega el {{1}}.");
        let filled = template.fill(&values(&[("body.1", "Ana"), ("body.2", "A-7")])).unwrap();
        assert_eq!(filled.body, "Hola Ana, tu pedido A-7 llega el Ana.");
        assert_eq!(
            template.fill(&values(&[("body.1", "Ana"), ("body.2", " ")])),
            Err(FillError::Missing { key: "body.2".into() })
        );
        assert_eq!(
            template.fill(&values(&[("body.1", "Ana\nLuis"), ("body.2", "x")])),
            Err(FillError::BadValue { key: "body.1".into() })
        );
    }

    #[test]
    fn only_approved_templates_go_out() {
        let paused = TemplateDefinition { status: "paused".into(), ..template("Hola") };
        assert_eq!(paused.fill(&BTreeMap::new()), Err(FillError::NotApproved { status: "paused".into() }));
    }

    #[test]
    fn a_one_time_code_is_told_to_its_button_too() {
        let button = TemplateButton { kind: "otp".into(), ..TemplateButton::default() };
        let code = TemplateDefinition { buttons: vec![button], ..template("{{1}} es tu código.") };
        let filled = code.fill(&values(&[("body.1", "482913")])).unwrap();
        assert_eq!(filled.params.last().unwrap(), &ParamValue { key: "button.0.1".into(), value: "482913".into() });
    }

    #[test]
    fn broken_braces_are_text() {
        let filled = template("100 {{% de {{1}} {{").fill(&values(&[("body.1", "x")])).unwrap();
        assert_eq!(filled.body, "100 {{% de x {{");
    }

    #[test]
    fn no_part_becomes_longer_than_meta_takes() {
        let too_long = |key: &str, limit| Err(FillError::TooLong { key: key.into(), limit });
        let body = template("Hola {{1}}, {{2}}.");
        let long = "x".repeat(1_013);
        assert!(body.fill(&values(&[("body.1", "Ana"), ("body.2", &long)])).is_ok(), "1,024 with the rest");
        let long = "x".repeat(1_014);
        assert_eq!(body.fill(&values(&[("body.1", "Ana"), ("body.2", &long)])), too_long("body.2", 1_024));
        let code = TemplateButton { kind: "copy_code".into(), ..TemplateButton::default() };
        let coupon = TemplateDefinition { buttons: vec![code], ..template("Hola") };
        assert!(coupon.fill(&values(&[("button.0.code", "CARIBE25")])).is_ok());
        let refused = coupon.fill(&values(&[("button.0.code", "DEMASIADO_LARGO_")]));
        assert_eq!(refused, too_long("button.0.code", 15));
    }

    #[test]
    fn a_place_at_the_head_takes_degrees() {
        let header = TemplateHeader { kind: "location".into(), text: None };
        let place = TemplateDefinition { header, ..template("Te esperamos.") };
        let all = |latitude: &str| {
            values(&[
                ("header.latitude", latitude),
                ("header.longitude", "-74.06"),
                ("header.name", "Casa Nativa"),
                ("header.address", "Calle 85 #12-04"),
            ])
        };
        let filled = place.fill(&all("4.67")).unwrap().location.unwrap();
        assert_eq!((filled.latitude, filled.name.as_deref()), (4.67, Some("Casa Nativa")));
        for wrong in ["91", "norte", "NaN"] {
            assert_eq!(place.fill(&all(wrong)), Err(FillError::BadValue { key: "header.latitude".into() }), "{wrong}");
        }
    }

    #[test]
    fn offers_and_cards_have_values_of_their_own() {
        let offer = TemplateOffer { text: "Termina pronto".into(), has_expiration: true };
        let card = TemplateCard { header: "image".into(), body: Some("{{1}} a {{2}}".into()), buttons: vec![] };
        let template = TemplateDefinition { offer: Some(offer), cards: vec![card.clone(), card], ..template("Mira") };
        let media = "01a1ee56-5e00-7000-8035-e6440d817c43";
        let mut given = values(&[
            ("offer.expiration", "2026-12-31T23:59:00-05:00"),
            ("card.0.media", media),
            ("card.0.body.1", "Silla"),
            ("card.0.body.2", "$ 100"),
            ("card.1.media", media),
            ("card.1.body.1", "Mesa"),
        ]);
        assert_eq!(template.fill(&given), Err(FillError::Missing { key: "card.1.body.2".into() }));
        given.insert("card.1.body.2".into(), "$ 200".into());
        let filled = template.fill(&given).unwrap();
        assert_eq!(filled.expires_at, Some(Timestamp::from_millis(1_798_779_540_000)));
        let bodies: Vec<_> = filled.cards.iter().map(|card| card.body.as_deref().unwrap()).collect();
        assert_eq!(bodies, ["Silla a $ 100", "Mesa a $ 200"]);
        given.insert("card.1.media".into(), "foto.jpg".into());
        assert_eq!(template.fill(&given), Err(FillError::BadValue { key: "card.1.media".into() }));
    }

    #[test]
    fn what_cannot_be_sent_is_not_offered() {
        let product = TemplateHeader { kind: "product".into(), text: None };
        let list = TemplateButton { kind: "mpm".into(), ..TemplateButton::default() };
        for (template, what) in [
            (TemplateDefinition { header: product, ..template("Hola") }, "header_product"),
            (TemplateDefinition { buttons: vec![list], ..template("Hola") }, "button_mpm"),
            (TemplateDefinition { unknown: Some("order_status".into()), ..template("Hola") }, "component_order_status"),
        ] {
            assert!(!template.is_sendable());
            assert_eq!(template.fill(&BTreeMap::new()), Err(FillError::Unsupported { what: what.into() }));
        }
    }
}
