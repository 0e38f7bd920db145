//! Answers to questions with options, forms and permissions; and, in echoes, the questions themselves.

use crate::json::{self, Node};
use domain::message::content::{
    Call, Choice, Content, Field, FlowReply, Interactive, OptionButton, OptionLink, OptionRow, Section,
};

const ANSWERS: [&str; 4] = ["button_reply", "list_reply", "nfm_reply", "call_permission_reply"];

pub(super) fn content(part: &Node<'_>) -> Option<Content> {
    let by_member = || ANSWERS.iter().find(|name| part.get(name).is_object()).map(|name| (*name).to_owned());
    let form = part.get("type").id().or_else(by_member)?;
    let answer = part.get(&form);
    match form.as_str() {
        "button_reply" | "list_reply" => choice(form, answer),
        "nfm_reply" => Some(Content::FlowReply(flow_reply(answer))),
        "call_permission_reply" => {
            let accepted = answer.get("response").str() == Some("accept");
            let event = if accepted { "permission_accepted" } else { "permission_rejected" }.to_owned();
            Some(Content::Call(Call { event, status: answer.get("response_source").words(), ..Call::default() }))
        }
        _ => question(part),
    }
}

fn choice(form: String, answer: &Node<'_>) -> Option<Content> {
    let id = answer.get("id").string();
    let title = answer.get("title").words().or_else(|| id.clone())?;
    let description = answer.get("description").words();
    let reply = Some(Choice { form, id: id.unwrap_or_default(), title, description });
    Some(Content::Interactive(Interactive { reply, ..Interactive::default() }))
}

fn flow_reply(answer: &Node<'_>) -> FlowReply {
    let written = answer.get("response_json");
    // The form's answers are JSON inside a string; a string in there may hold what a string out here may not.
    let text = written.str().map(|text| json::heal(text.as_bytes()));
    let inner = text.as_deref().and_then(|text| serde_json::from_str::<Node<'_>>(text).ok());
    let answers = inner.as_ref().unwrap_or(written);
    let field = |(label, value): &(std::borrow::Cow<'_, str>, Node<'_>)| {
        let value = value.string().unwrap_or_else(|| value.to_value().to_string());
        Field { label: label.clone().into_owned(), value }
    };
    // The token is ours, not the customer's answer.
    let mut fields: Vec<_> = answers.members().iter().filter(|(label, _)| label != "flow_token").map(field).collect();
    if let (None, Some(text)) = (&inner, text.as_deref()) {
        fields.push(Field { label: "response_json".to_owned(), value: text.to_owned() });
    }
    FlowReply { name: answer.get("name").words(), body: answer.get("body").words(), fields }
}

fn question(part: &Node<'_>) -> Option<Content> {
    let body = part.get("body").get("text").words()?;
    let action = part.get("action");
    let button = |node: &Node<'_>| {
        let reply = node.get("reply");
        Some(OptionButton { id: reply.get("id").string().unwrap_or_default(), title: reply.get("title").words()? })
    };
    Some(Content::Interactive(Interactive {
        reply: None,
        header: part.get("header").get("text").words(),
        body: Some(body),
        footer: part.get("footer").get("text").words(),
        buttons: action.get("buttons").elements().iter().filter_map(button).collect(),
        list_label: action.get("button").words(),
        sections: action.get("sections").elements().iter().map(section).collect(),
        link: link(action.get("parameters")),
        location_request: action.get("name").str() == Some("send_location"),
        ..Interactive::default()
    }))
}

fn link(parameters: &Node<'_>) -> Option<OptionLink> {
    let label = parameters.get("display_text").words()?;
    Some(OptionLink { label, url: parameters.get("url").string()? })
}

fn section(node: &Node<'_>) -> Section {
    let row = |node: &Node<'_>| {
        let title = node.get("title").words()?;
        let id = node.get("id").string().unwrap_or_default();
        Some(OptionRow { id, title, description: node.get("description").words() })
    };
    let rows = node.get("rows").elements().iter().filter_map(row).collect();
    Section { title: node.get("title").words(), rows }
}
