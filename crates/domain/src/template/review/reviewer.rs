//! What somebody sees who knows nothing of the business: the text with its examples, or with nothing in its variables
//! (L-33).

use crate::{
    locale::Locale,
    template::{
        draft::{DraftButton, TemplateDraft},
        variable::scan,
    },
};
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariablesAs {
    Examples,
    Blanks,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Segment {
    Text {
        text: String,
    },
    /// What stands for the variable; `None` when it is blank or there is no example.
    Variable {
        name: String,
        example: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReviewerView {
    /// Empty without a header of text.
    pub header: Vec<Segment>,
    pub body: Vec<Segment>,
    pub footer: Option<String>,
    /// Labels; `None` where Meta writes the label itself.
    pub buttons: Vec<Option<String>>,
}

pub fn reviewer_view(draft: &TemplateDraft, variables: VariablesAs) -> ReviewerView {
    let preset = draft.is_authentication() && draft.body.is_empty();
    let segments = |part: &str, text: &str| segments(draft, part, text, variables);
    ReviewerView {
        header: segments("header", draft.header.text().unwrap_or("")),
        body: if preset { segments("body", &preset_body(draft)) } else { segments("body", &draft.body) },
        footer: if preset { preset_footer(draft) } else { draft.footer.clone() },
        buttons: draft.buttons.iter().map(label).collect(),
    }
}

fn segments(draft: &TemplateDraft, part: &str, text: &str, variables: VariablesAs) -> Vec<Segment> {
    let chars: Vec<char> = text.chars().collect();
    let words = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    let mut segments = Vec::new();
    let mut at = 0;
    for variable in scan(text).variables {
        segments.push(Segment::Text { text: words(at, variable.range.start) });
        let example = draft.examples.get(&format!("{part}.{}", variable.name)).filter(|example| !example.is_empty());
        let example = match variables {
            VariablesAs::Examples => example.cloned(),
            VariablesAs::Blanks => None,
        };
        segments.push(Segment::Variable { name: variable.name, example });
        at = variable.range.end;
    }
    segments.push(Segment::Text { text: words(at, chars.len()) });
    segments.retain(|segment| !matches!(segment, Segment::Text { text } if text.is_empty()));
    segments
}

fn label(button: &DraftButton) -> Option<String> {
    match button {
        DraftButton::QuickReply { text } | DraftButton::Url { text, .. } | DraftButton::PhoneNumber { text, .. } => {
            Some(text.clone())
        }
        DraftButton::Otp(otp) => otp.text.clone(),
        DraftButton::CopyCode => None,
        DraftButton::Kept { json } => json.get("text").and_then(serde_json::Value::as_str).map(str::to_owned),
    }
}

/// Meta's text for codes, near to how it words it; what is sent is Meta's own, in the language of the template.
fn preset_body(draft: &TemplateDraft) -> String {
    let (text, advice) = match locale(draft) {
        Locale::Es => ("Tu código de verificación es {{1}}.", "Por tu seguridad, no lo compartas."),
        Locale::En => ("{{1}} is your verification code.", "For your security, do not share this code."),
        Locale::Pt => ("Seu código de verificação é {{1}}.", "Para sua segurança, não o compartilhe."),
    };
    if draft.authentication.add_security_recommendation { format!("{text} {advice}") } else { text.to_owned() }
}

fn preset_footer(draft: &TemplateDraft) -> Option<String> {
    let minutes = draft.authentication.code_expiration_minutes?;
    Some(match locale(draft) {
        Locale::Es => format!("Este código caduca en {minutes} minutos."),
        Locale::En => format!("This code expires in {minutes} minutes."),
        Locale::Pt => format!("Este código expira em {minutes} minutos."),
    })
}

fn locale(draft: &TemplateDraft) -> Locale {
    let tongue = draft.language.split(['_', '-']).next().unwrap_or("");
    Locale::parse(&tongue.to_lowercase()).unwrap_or(Locale::En)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::TemplateCategory;

    fn shown(segments: &[Segment]) -> String {
        let one = |segment: &Segment| match segment {
            Segment::Text { text } => text.clone(),
            Segment::Variable { example, .. } => example.clone().unwrap_or_else(|| "____".to_owned()),
        };
        segments.iter().map(one).collect()
    }

    #[test]
    fn variables_are_shown_as_examples_or_as_blanks() {
        let mut draft = TemplateDraft::empty("es");
        draft.body = "Hola {{1}}, tu pedido {{2}} salió.".into();
        draft.examples.insert("body.1".into(), "Ana".into());
        for (variables, text) in [
            (VariablesAs::Examples, "Hola Ana, tu pedido ____ salió."),
            (VariablesAs::Blanks, "Hola ____, tu pedido ____ salió."),
        ] {
            assert_eq!(shown(&reviewer_view(&draft, variables).body), text);
        }
    }

    #[test]
    fn a_code_is_shown_in_metas_words() {
        let mut draft = TemplateDraft::empty("pt_BR");
        draft.category = Some(TemplateCategory::Authentication);
        draft.authentication.code_expiration_minutes = Some(10);
        let view = reviewer_view(&draft, VariablesAs::Blanks);
        assert_eq!(shown(&view.body), "Seu código de verificação é ____.");
        assert_eq!(view.footer.as_deref(), Some("Este código expira em 10 minutos."));
    }
}
