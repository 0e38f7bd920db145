//! Templates as Meta keeps them.

use super::{
    client::{Access, Client},
    error::GraphError,
};
use crate::json::Node;
use domain::message::template::{
    ParameterFormat, TemplateButton, TemplateCard, TemplateDefinition, TemplateHeader, TemplateOffer,
};
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeMap;

const FIELDS: &str = "id,name,status,category,language,components,parameter_format,quality_score,rejected_reason,\
correct_category,previous_category,sub_category,library_template_name,message_send_ttl_seconds";

#[derive(Clone, Debug, PartialEq)]
pub struct RemoteTemplate {
    pub id: Option<String>,
    pub definition: TemplateDefinition,
    /// `green`, `yellow`, `red`, `unknown`.
    pub quality: Option<String>,
    /// Everything that Meta answered.
    pub raw: Value,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TemplatePage {
    pub templates: Vec<RemoteTemplate>,
    /// For the next page, `None` after the last.
    pub after: Option<String>,
}

impl Client {
    /// One page of a WABA's templates, in every state.
    pub async fn templates(
        &self,
        access: Access<'_>,
        waba_id: &str,
        after: Option<&str>,
    ) -> Result<TemplatePage, GraphError> {
        let mut query = vec![("fields", FIELDS), ("limit", "100")];
        query.extend(after.map(|cursor| ("after", cursor)));
        let request = self.request(access, Method::GET, &[waba_id, "message_templates"])?;
        let answer = self.call(request.query(&query)).await?;
        Ok(page(&answer.node()))
    }
}

fn page(node: &Node<'_>) -> TemplatePage {
    let paging = node.get("paging");
    // A cursor is told on the last page too; only `next` says that there is more.
    let more = !paging.get("next").is_null();
    TemplatePage {
        templates: node.get("data").elements().iter().filter_map(remote).collect(),
        after: paging.get("cursors").get("after").words().filter(|_| more),
    }
}

/// `None` for what has no name or language and so could never be sent.
fn remote(node: &Node<'_>) -> Option<RemoteTemplate> {
    Some(RemoteTemplate {
        id: node.get("id").id(),
        definition: definition(node)?,
        quality: node.get("quality_score").get("score").words().map(|word| word.to_lowercase()),
        raw: node.to_value(),
    })
}

/// Meta's JSON of one template, reduced to what sending and preview need.
pub(crate) fn definition(node: &Node<'_>) -> Option<TemplateDefinition> {
    let word = |name: &str| node.get(name).words().map(|word| word.to_lowercase());
    let named = word("parameter_format").as_deref() == Some("named");
    let mut definition = TemplateDefinition {
        name: node.get("name").id()?,
        language: node.get("language").id()?,
        category: word("category").unwrap_or_default(),
        status: word("status").unwrap_or_default(),
        reason: word("rejected_reason").filter(|reason| reason != "none"),
        parameter_format: if named { ParameterFormat::Named } else { ParameterFormat::Positional },
        header: TemplateHeader { kind: "none".into(), text: None },
        body: String::new(),
        footer: None,
        buttons: Vec::new(),
        offer: None,
        cards: Vec::new(),
        unknown: None,
        examples: BTreeMap::new(),
    };
    for component in node.get("components").elements() {
        add(component, &mut definition);
    }
    Some(definition)
}

fn add(component: &Node<'_>, definition: &mut TemplateDefinition) {
    let form = component.get("type").words().unwrap_or_default().to_lowercase();
    let text = component.get("text").words();
    match form.as_str() {
        "header" => {
            let kind = component.get("format").words().map_or_else(|| "text".to_owned(), |word| word.to_lowercase());
            definition.header = TemplateHeader { kind, text };
            examples("header", component, &mut definition.examples);
        }
        "body" => {
            definition.body = text.unwrap_or_default();
            examples("body", component, &mut definition.examples);
        }
        "footer" => definition.footer = text,
        "buttons" => definition.buttons = buttons("", component, &mut definition.examples),
        "limited_time_offer" => {
            let offer = component.get("limited_time_offer");
            let has_expiration = matches!(offer.get("has_expiration").to_value(), Value::Bool(true));
            definition.offer =
                Some(TemplateOffer { text: offer.get("text").words().unwrap_or_default(), has_expiration });
        }
        "carousel" => {
            for (index, node) in component.get("cards").elements().iter().enumerate() {
                let card = card(index, node, &mut definition.examples);
                definition.cards.push(card);
            }
        }
        // A question for leave to call needs no values.
        "" | "call_permission_request" => {}
        _ => definition.unknown = Some(form),
    }
}

fn buttons(part: &str, component: &Node<'_>, examples: &mut BTreeMap<String, String>) -> Vec<TemplateButton> {
    let all: Vec<TemplateButton> = component.get("buttons").elements().iter().map(button).collect();
    for (index, button) in all.iter().enumerate() {
        if let Some(example) = &button.example {
            let name = if button.kind == "copy_code" { "code" } else { "1" };
            examples.insert(format!("{part}button.{index}.{name}"), example.clone());
        }
    }
    all
}

fn card(index: usize, node: &Node<'_>, all: &mut BTreeMap<String, String>) -> TemplateCard {
    let part = format!("card.{index}.");
    let mut card = TemplateCard::default();
    for component in node.get("components").elements() {
        let form = component.get("type").words().unwrap_or_default().to_lowercase();
        match form.as_str() {
            "header" => card.header = component.get("format").words().unwrap_or_default().to_lowercase(),
            "body" => {
                card.body = component.get("text").words();
                let mut found = BTreeMap::new();
                examples("body", component, &mut found);
                all.extend(found.into_iter().map(|(key, value)| (format!("{part}{key}"), value)));
            }
            "buttons" => card.buttons = buttons(&part, component, all),
            _ => {}
        }
    }
    card
}

fn examples(part: &str, component: &Node<'_>, examples: &mut BTreeMap<String, String>) {
    let example = component.get("example");
    let values = example.get(&format!("{part}_text"));
    // The body's examples are a list of lists, the header's a plain list.
    let values = values.elements().first().filter(|first| !first.elements().is_empty()).unwrap_or(values);
    for (index, value) in values.elements().iter().enumerate() {
        examples.extend(value.string().map(|value| (format!("{part}.{}", index + 1), value)));
    }
    for param in example.get(&format!("{part}_text_named_params")).elements() {
        let value = param.get("example").string();
        let name = param.get("param_name").id();
        examples.extend(name.zip(value).map(|(name, value)| (format!("{part}.{name}"), value)));
    }
}

fn button(node: &Node<'_>) -> TemplateButton {
    let url = node.get("url").words();
    let example = node.get("example");
    let example = example.elements().first().unwrap_or(example).words();
    // The example of an address is the whole address; a person fills only what stands for the variable.
    let fixed = url.as_deref().and_then(|url| url.split_once("{{")).map_or("", |(fixed, _)| fixed);
    let example = example.map(|whole| whole.strip_prefix(fixed).unwrap_or(&whole).to_owned());
    TemplateButton {
        kind: node.get("type").words().unwrap_or_default().to_lowercase(),
        text: node.get("text").words().unwrap_or_default(),
        url,
        phone_number: node.get("phone_number").words(),
        example,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"{"data":[
        {"id":"11","name":"pedido_enviado","language":"es_MX","status":"APPROVED","category":"UTILITY",
         "parameter_format":"POSITIONAL","quality_score":{"score":"GREEN"},"rejected_reason":"NONE",
         "components":[
            {"type":"HEADER","format":"TEXT","text":"Pedido {{1}}","example":{"header_text":["A-7"]}},
            {"type":"BODY","text":"Hola {{1}}, llega el {{2}}.","example":{"body_text":[["Ana","martes"]]}},
            {"type":"FOOTER","text":"Recado"},
            {"type":"BUTTONS","buttons":[
                {"type":"QUICK_REPLY","text":"Gracias"},
                {"type":"URL","text":"Ver","url":"https://example.org/p/{{1}}","example":["https://example.org/p/77"]},
                {"type":"COPY_CODE","text":"Copiar","example":"25OFF"}]}]},
        {"id":12,"name":"cita","language":"es","status":"REJECTED","category":"MARKETING","parameter_format":"NAMED",
         "rejected_reason":"INVALID_FORMAT","components":[
            {"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}},
            {"type":"BODY","text":"Hola {{nombre}}","example":{"body_text_named_params":[{"param_name":"nombre","example":"Luis"}]}}]},
        {"id":"13","name":"ofertas","language":"es","status":"APPROVED","components":[
            {"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Termina pronto","has_expiration":true}},
            {"type":"BODY","text":"Mira"},
            {"type":"CAROUSEL","cards":[
                {"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}},
                    {"type":"BODY","text":"Silla a {{1}}","example":{"body_text":[["$ 100"]]}},
                    {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Más"},
                        {"type":"URL","text":"Ver","url":"https://example.org/{{1}}","example":["https://example.org/silla"]}]}]},
                {"components":[{"type":"HEADER","format":"IMAGE"},
                    {"type":"BODY","text":"Mesa a {{1}}","example":{"body_text":[["$ 200"]]}}]}]}]},
        {"id":"14"}],
        "paging":{"cursors":{"after":"QV"},"next":"https://graph.facebook.com/next"}}"#;

    #[test]
    fn templates_keep_their_variables_with_examples() {
        let page = page(&serde_json::from_str(PAGE).unwrap());
        assert_eq!(page.after.as_deref(), Some("QV"));
        let [first, second, third] = page.templates.as_slice() else { panic!("three have a name") };
        let shown: Vec<_> = first.definition.params().into_iter().map(|param| (param.key, param.example)).collect();
        let expected = [
            ("header.1", "A-7"),
            ("body.1", "Ana"),
            ("body.2", "martes"),
            ("button.1.1", "77"),
            ("button.2.code", "25OFF"),
        ];
        assert_eq!(shown, expected.map(|(key, example)| (key.to_owned(), Some(example.to_owned()))));
        assert!(first.definition.is_sendable());
        assert_eq!(first.definition.reason, None);
        assert_eq!(first.quality.as_deref(), Some("green"));

        assert_eq!(second.id.as_deref(), Some("12"));
        assert_eq!(second.definition.parameter_format, ParameterFormat::Named);
        assert_eq!(second.definition.header.kind, "image");
        assert_eq!(second.definition.reason.as_deref(), Some("invalid_format"));
        assert_eq!(second.definition.examples.get("body.nombre").map(String::as_str), Some("Luis"));

        let [silla, _] = third.definition.cards.as_slice() else { panic!("two cards") };
        assert_eq!((silla.header.as_str(), silla.body.as_deref()), ("image", Some("Silla a {{1}}")));
        assert_eq!(third.definition.offer.as_ref().map(|offer| offer.has_expiration), Some(true));
        let keys: Vec<_> = third.definition.params().into_iter().map(|param| (param.key, param.example)).collect();
        let key = |key: &str, example: Option<&str>| (key.to_owned(), example.map(str::to_owned));
        let expected = [
            key("offer.expiration", None),
            key("card.0.media", None),
            key("card.0.body.1", Some("$ 100")),
            key("card.0.button.1.1", Some("silla")),
            key("card.1.media", None),
            key("card.1.body.1", Some("$ 200")),
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn the_last_page_has_no_next() {
        let page = page(&serde_json::from_str(r#"{"data":[],"paging":{"cursors":{"after":"QV"}}}"#).unwrap());
        assert_eq!(page, TemplatePage::default());
    }
}
