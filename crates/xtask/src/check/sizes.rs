//! A file fits in one reading: at most 500 lines; a component of the web app at most 200.

use crate::tree::File;

const FILE_LINES: usize = 500;
const COMPONENT_LINES: usize = 200;
const SOURCES: [&str; 7] = ["rs", "ts", "tsx", "css", "sql", "js", "html"];
/// Written by a program.
const GENERATED: [&str; 2] = ["web/locales/", "crates/store/schema/"];

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| is_source(file)) {
        let lines = file.text.lines().count();
        if lines > FILE_LINES {
            breaches.push(format!("{}: {lines} lines, at most {FILE_LINES}", file.path));
        }
        if file.extension() == "tsx" && !file.path.contains(".test.") {
            breaches.extend(long_components(file));
        }
    }
    breaches
}

fn is_source(file: &File) -> bool {
    SOURCES.contains(&file.extension()) && !GENERATED.iter().any(|path| file.is_under(path))
}

/// Functions of the outermost level, from their first line to the brace in the first column that ends them.
fn long_components(file: &File) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (number, line) in file.text.lines().enumerate() {
        match open {
            None => open = component_name(line).map(|name| (number, name)),
            Some((start, name)) if line.starts_with('}') => {
                let lines = number - start + 1;
                if lines > COMPONENT_LINES {
                    breaches.push(format!(
                        "{}:{}: {name} has {lines} lines, at most {COMPONENT_LINES}",
                        file.path,
                        start + 1
                    ));
                }
                open = None;
            }
            Some(_) => {}
        }
    }
    breaches
}

fn component_name(line: &str) -> Option<&str> {
    let declared = line.trim_start_matches("export ").trim_start_matches("default ");
    let rest = declared.strip_prefix("function ").or_else(|| declared.strip_prefix("const "))?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    let name = rest.get(..end)?;
    let is_function = declared.starts_with("function ") || line.ends_with("=> {");
    (is_function && name.starts_with(char::is_uppercase) && !line.ends_with('}')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{COMPONENT_LINES, FILE_LINES, breaches};
    use crate::check::file;

    #[test]
    fn a_file_past_the_limit_is_named() {
        assert!(breaches(&[file("crates/a/src/b.rs", &"x\n".repeat(FILE_LINES))]).is_empty());
        assert_eq!(breaches(&[file("crates/a/src/b.rs", &"x\n".repeat(FILE_LINES + 1))]).len(), 1);
        assert!(breaches(&[file("web/locales/es/messages.ts", &"x\n".repeat(FILE_LINES + 1))]).is_empty());
    }

    #[test]
    fn a_long_component_is_named_with_its_line() {
        let long = format!("import x\n\nexport function Thread() {{\n{}}}\n", "  y\n".repeat(COMPONENT_LINES));
        let found = breaches(&[file("web/src/features/inbox/Thread.tsx", &long)]);
        assert_eq!(found, ["web/src/features/inbox/Thread.tsx:3: Thread has 202 lines, at most 200"]);
    }
}
