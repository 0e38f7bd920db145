//! Why Meta did not even take a template: the subcodes of creating and editing, in our words.

/// Our code of a refusal; `None` for one that is about something else than templates.
pub const fn refusal_code(subcode: i64) -> Option<&'static str> {
    Some(match subcode {
        2_388_019 => "template_limit",
        2_388_023 => "template_name_resting",
        2_388_024 => "template_name_taken",
        2_388_039 => "template_not_editable",
        2_388_040 => "template_too_long",
        2_388_047 => "template_header_format",
        2_388_072 => "template_body_format",
        2_388_073 => "template_footer_format",
        2_388_293 => "template_too_many_variables",
        2_388_299 => "template_variable_at_edge",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_subcodes_have_a_word() {
        assert_eq!(refusal_code(2_388_024), Some("template_name_taken"));
        assert_eq!(refusal_code(33), None);
    }
}
