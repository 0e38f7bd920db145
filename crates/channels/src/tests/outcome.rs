//! What an item became, in a word.

use crate::adapter::{Inbound, InboundMessage, Item, ParsedContent};

pub(super) fn outcome(item: &Item) -> String {
    match &item.inbound {
        Inbound::Message(message) => format!("message {}", content(message)),
        Inbound::Echo(message) => format!("echo {}", content(message)),
        Inbound::History(past) => format!("history {:?} {}", past.direction, content(&past.message)),
        Inbound::Status(status) => format!("status {}", status.delivery.as_str()),
        Inbound::Reaction(reaction) => if reaction.emoji.is_some() { "reaction" } else { "reaction removed" }.into(),
        Inbound::Edit(_) => "edit".into(),
        Inbound::Revoke(_) => "revoke".into(),
        Inbound::IdentityChange(change) => format!("identity {:?}", change.kind),
        Inbound::Watermark(watermark) => format!("watermark {}", watermark.delivery.as_str()),
        Inbound::Notice(notice) => format!("notice {} {}", notice.kind.as_str(), notice.event),
        Inbound::Unsupported(item) => format!("unsupported {}", item.form),
    }
}

fn content(message: &InboundMessage) -> String {
    match &message.content {
        ParsedContent::Media { kind, .. } => kind.as_str().to_owned(),
        ParsedContent::Plain(domain::message::Content::Unsupported(card)) => {
            format!("card {}", card.form.as_deref().unwrap_or("?"))
        }
        ParsedContent::Plain(content) => content.kind().as_str().to_owned(),
    }
}

/// Everything an item says, without what it does not say, one line for what fits on one.
pub(super) fn shown(item: &Item) -> String {
    let account = &item.account;
    let whole = format!("{:#?}", item.inbound);
    let silent = |line: &&str| !line.ends_with(": None,") && !line.ends_with(": [],") && !line.ends_with(": {},");
    let mut lines: Vec<String> = whole.lines().filter(silent).map(str::to_owned).collect();
    while fold(&mut lines) {}
    let account = [&account.entry_id, &account.phone_number_id].map(|id| id.as_deref().unwrap_or("-")).join(" ");
    let lines: Vec<_> = lines.iter().map(|line| format!("    {line}")).collect();
    format!("    {:?} {account}\n{}", item.account.kind, lines.join("\n"))
}

/// Puts what stands between brackets on one line where it fits; `false` when nothing was left to do.
fn fold(lines: &mut Vec<String>) -> bool {
    const WIDTH: usize = 150;
    let before = lines.len();
    let mut folded: Vec<String> = Vec::with_capacity(before);
    for line in lines.drain(..) {
        folded.push(line);
        let closes = folded.last().is_some_and(|line| line.trim_start().starts_with([')', '}', ']']));
        let open = folded.iter().rposition(|line| line.ends_with(['(', '{', '[']));
        let (true, Some(open)) = (closes, open) else { continue };
        let inside = &folded[open + 1..folded.len() - 1];
        let inside: Vec<_> = inside.iter().map(|line| line.trim().trim_end_matches(',')).collect();
        let whole = format!("{}{}{}", folded[open], inside.join(", "), folded[folded.len() - 1].trim());
        if whole.chars().count() <= WIDTH {
            folded.truncate(open);
            folded.push(whole);
        }
    }
    *lines = folded;
    lines.len() < before
}
