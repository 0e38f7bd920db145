use super::*;

#[test]
fn variables_are_written_numbered_and_surrounded() {
    check(
        TemplateCategory::Utility,
        &[
            ("Hola, tu pedido {1} llega mañana a tu casa.", "variable_malformed", "{1}", Some("{{1}}")),
            ("Hola, tu pedido {{ 1}} llega mañana a tu casa.", "variable_malformed", "{{ 1}}", Some("{{1}}")),
            ("Hola, tu pedido {{#1}} llega mañana a tu casa.", "variable_special_character", "{{#1}}", Some("{{1}}")),
            ("Hola, tu pedido {{ llega mañana a tu casa.", "braces_unbalanced", "{{", None),
            ("Hola {{1}}, tu pedido {{3}} llega mañana a casa.", "variable_gap", "{{3}}", Some("{{2}}")),
            ("Hola, {{nombre}}, tu pedido llega mañana.", "variable_format_mixed", "{{nombre}}", None),
            ("{{1}}, tu pedido llega mañana a casa.", "variable_at_start", "{{1}}", None),
            ("Hola, mañana llega a casa tu pedido {{1}}", "variable_at_end", "{{1}}", None),
            ("Hola, tu pedido {{1}} {{2}} llega mañana a tu casa.", "variables_adjacent", "{{1}} {{2}}", None),
            ("Hola, tu pedido llega mañana:\n{{1}}\nGracias por esperar.", "variable_without_context", "{{1}}", None),
            ("Pedido {{1}}: a {{2}}, de {{3}}, por la mañana.", "too_many_variables", "", None),
        ],
    );
}

#[test]
fn named_variables_are_unique() {
    let named = |body: &str| {
        let draft =
            TemplateDraft { parameter_format: crate::message::template::ParameterFormat::Named, ..utility(body) };
        codes(&lint(&with_examples(draft)))
    };
    assert_eq!(named("Hola, {{nombre}}, tu pedido llega a casa el {{dia}}."), Vec::<&str>::new());
    assert_eq!(named("Hola, {{nombre}}, tu pedido llega mañana a casa, {{nombre}}."), ["variable_repeated"]);
    assert_eq!(named("Hola, {{1}}, tu pedido llega el {{dia}} a tu casa."), ["variable_format_mixed"]);
}

#[test]
fn the_body_has_a_length() {
    for (body, found) in [
        (String::new(), vec!["body_missing"]),
        (format!("Tu pedido {}.", "ñ".repeat(1_013)), vec!["body_long"]),
        (format!("Tu pedido {}.", "ñ".repeat(1_014)), vec!["body_too_long", "body_long"]),
        ("Tu pedido está listo.\n\n\n\nGracias por esperar.".into(), vec!["blank_lines"]),
        ("Tu pedido está listo.\n\n\nGracias por esperar.".into(), vec![]),
    ] {
        assert_eq!(codes(&lint(&utility(&body))), found, "{body}");
    }
    let mut offer = draft(TemplateCategory::Marketing, &"x".repeat(601));
    offer.kept.push(crate::template::draft::KeptComponent {
        index: 0,
        json: serde_json::json!({ "type": "LIMITED_TIME_OFFER" }),
    });
    assert_eq!(codes(&lint(&offer)), ["body_too_long", "body_long", "component_kept"]);
}

#[test]
fn examples_are_given_and_can_be_sent() {
    for (key, value, found) in [
        ("body.1", "", vec!["example_missing"]),
        ("body.1", "Ana\nLópez", vec!["example_invalid"]),
        ("body.1", "Ana     López", vec!["example_invalid"]),
        ("body.1", "Ana    López", vec![]),
        ("body.7", "x", vec!["example_unused"]),
    ] {
        let mut draft = clean();
        draft.examples.insert(key.into(), value.into());
        assert_eq!(codes(&lint(&draft)), found, "{key} {value:?}");
    }
    let mut long = clean();
    long.examples.insert("body.1".into(), "x".repeat(1_000));
    assert_eq!(codes(&lint(&long)), ["filled_too_long"]);
    let mut media = clean();
    media.header = DraftHeader::Image { handle: None };
    assert_eq!(codes(&lint(&media)), ["example_media_missing"]);
}
