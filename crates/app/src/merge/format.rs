//! Values in words, as the workspace writes them.

use domain::{Timestamp, custom_field::FieldValue, locale::Locale};
use store::workspace::Workspace;

pub(super) struct Format {
    locale: Locale,
    /// In the United States the month comes first.
    month_first: bool,
    decimal_comma: bool,
}

impl Format {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Self {
            locale: workspace.locale,
            month_first: workspace.country == "US" && workspace.locale == Locale::En,
            decimal_comma: crate::import::has_decimal_comma(&workspace.number_format, &workspace.country),
        }
    }

    pub(super) fn value(&self, value: &FieldValue) -> String {
        match value {
            FieldValue::Text(text) | FieldValue::List(text) | FieldValue::Id(text) => text.clone(),
            FieldValue::MultiList(texts) => texts.join(", "),
            FieldValue::Number(number) => self.number(*number),
            FieldValue::Date(date) => self.parts(&date.to_string()),
            FieldValue::Boolean(truth) => self.truth(*truth).to_owned(),
        }
    }

    fn number(&self, number: f64) -> String {
        let text = number.to_string();
        if self.decimal_comma { text.replace('.', ",") } else { text }
    }

    const fn truth(&self, truth: bool) -> &'static str {
        match (self.locale, truth) {
            (Locale::Es, true) => "sí",
            (Locale::En, true) => "yes",
            (Locale::Pt, true) => "sim",
            (Locale::Es | Locale::En, false) => "no",
            (Locale::Pt, false) => "não",
        }
    }

    pub(super) fn day(&self, at: Timestamp) -> String {
        self.parts(&at.to_string())
    }

    /// Of something that begins with year, month and day.
    fn parts(&self, text: &str) -> String {
        let mut parts = text.split('T').next().unwrap_or_default().splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(month), Some(day)) if self.month_first => format!("{month}/{day}/{year}"),
            (Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_workspace_writes_them() {
        let mexican = Format { locale: Locale::Es, month_first: false, decimal_comma: false };
        let brazilian = Format { locale: Locale::Pt, month_first: false, decimal_comma: true };
        let date = FieldValue::Date("2026-03-09".parse().unwrap());
        assert_eq!(mexican.value(&date), "09/03/2026");
        assert_eq!(Format { month_first: true, ..mexican }.value(&date), "03/09/2026");
        assert_eq!(brazilian.value(&FieldValue::Number(12.5)), "12,5");
        assert_eq!(brazilian.value(&FieldValue::Boolean(true)), "sim");
        let list = FieldValue::MultiList(vec!["Oro".into(), "VIP".into()]);
        assert_eq!(brazilian.value(&list), "Oro, VIP");
    }
}
