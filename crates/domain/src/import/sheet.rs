//! Writing tables that spreadsheets open: cells between quotation marks where needed, and none that they would run.

use super::delimiter::Delimiter;

/// Adds a row, ended as spreadsheets end it.
pub fn row<'a>(text: &mut String, delimiter: Delimiter, cells: impl IntoIterator<Item = &'a str>) {
    for (index, value) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push_str(delimiter.as_str());
        }
        cell(text, delimiter, value);
    }
    text.push_str("\r\n");
}

/// A cell that begins like a formula is shown as it is written, after an apostrophe.
fn cell(text: &mut String, delimiter: Delimiter, value: &str) {
    let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let is_plain = !value.contains(['"', '\n', '\r']) && !value.contains(delimiter.as_str());
    if is_plain {
        text.push_str(guard);
        text.push_str(value);
    } else {
        text.push('"');
        text.push_str(guard);
        text.push_str(&value.replace('"', "\"\""));
        text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_row() {
        for (cells, expected) in [
            (&["Ana", "a;b"][..], "Ana;\"a;b\"\r\n"),
            (&["=1+1", "+57300", "-2", "@x", "\tx"], "'=1+1;'+57300;'-2;'@x;'\tx\r\n"),
            (&["dijo \"hola\"", "dos\nlíneas"], "\"dijo \"\"hola\"\"\";\"dos\nlíneas\"\r\n"),
            (&["=\"x\""], "\"'=\"\"x\"\"\"\r\n"),
        ] {
            let mut text = String::new();
            row(&mut text, Delimiter::Semicolon, cells.iter().copied());
            assert_eq!(text, expected);
        }
    }
}
