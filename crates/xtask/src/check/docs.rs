//! Documentation that can be compared with the tree: links between pages, the catalogue of events.

use crate::tree::File;

const EVENTS: &str = "crates/domain/src/event.rs";
const CATALOGUE: &str = "docs/events.md";

pub(crate) fn breaches(files: &[File]) -> Vec<String> {
    let pages = files.iter().filter(|file| file.extension() == "md");
    let mut breaches: Vec<String> = pages.flat_map(|page| dead_links(page, files)).collect();
    breaches.extend(unlisted_events(files));
    breaches
}

/// Links to other pages of the repository; pictures are made by `make screens` and not looked for.
fn dead_links(page: &File, files: &[File]) -> Vec<String> {
    let targets = page.text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let pages = targets.filter(|target| target.rsplit('.').next() == Some("md") && !target.contains("://"));
    pages
        .filter(|target| !files.iter().any(|file| file.path == resolve(&page.path, target)))
        .map(|target| format!("{}: no page {target}", page.path))
        .collect()
}

fn resolve(page: &str, target: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            ".." => {
                folders.pop();
            }
            "." => {}
            name => folders.push(name),
        }
    }
    folders.join("/")
}

/// Every kind of event is explained.
fn unlisted_events(files: &[File]) -> Vec<String> {
    let text =
        |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.as_str()).unwrap_or_default();
    let list = text(EVENTS).split_once("event_kinds! {").map_or("", |(_, rest)| rest);
    let list = list.split_once("\n}").map_or("", |(inside, _)| inside);
    let kinds = list.lines().filter_map(|line| line.split_once(" = \"")?.1.split('"').next());
    kinds
        .filter(|kind| !text(CATALOGUE).contains(&format!("`{kind}`")))
        .map(|kind| format!("{CATALOGUE}: the event {kind} is not explained"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::check::file;

    #[test]
    fn a_link_to_a_page_that_is_not_there_is_named() {
        let page = "[a](events.md) [b](../README.md#x) [c](gone.md) [d](https://example.com/x.md) ![p](images/a.png)";
        let files = [file("README.md", ""), file("docs/a.md", page), file("docs/events.md", "")];
        assert_eq!(breaches(&files), ["docs/a.md: no page gone.md"]);
    }

    #[test]
    fn an_event_that_the_catalogue_does_not_know_is_named() {
        let kinds =
            "event_kinds! {\n    /// Why.\n    Received = \"message_received\",\n    Sent = \"message_sent\",\n}\n";
        let files = [file("crates/domain/src/event.rs", kinds), file("docs/events.md", "| `message_received` | x |")];
        assert_eq!(breaches(&files), ["docs/events.md: the event message_sent is not explained"]);
    }
}
