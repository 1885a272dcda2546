//! `kindesk verify`, and `kindesk audit verify`, which is the same under its older name.

use super::said::{Problem, print, visible};
use super::start;
use crate::config::Flags;
use crate::desk::console::examine::{Examination, Finding};
use crate::domain::audit::Fault;
use crate::words::{Arg, Words};
use std::process::ExitCode;

/// Examines the database: says what can be proved of it, and since when, and names everything that is not as the program
/// wrote it. With `accept` an admin has judged that, and it is sealed as it stands.
pub async fn verify(flags: &Flags, accept: bool) -> Result<ExitCode, Problem> {
    let (world, language) =
        if accept { start::accepting(flags).await? } else { start::console(flags).await? };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let on_server = world.store().path().is_none();
    let found = world.desk.examine().await;
    let accepts = accept && found.as_ref().is_ok_and(|found| !found.findings.is_empty());
    let accepted = if accepts { world.desk.accept_as_it_stands().await } else { Ok(()) };
    world.close().await;
    let found = found?;
    for finding in &found.findings {
        print(&said(finding, words));
    }
    summary(&found, on_server, words);
    if found.findings.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if found.findings.iter().any(|finding| matches!(finding, Finding::Older { .. })) {
        print(&words.say(if on_server { "verify-older-next-server" } else { "verify-older-next" }));
    }
    print(&words.say_with("verify-broken", &[("count", count(found.findings.len() as u64))]));
    accepted?;
    if accepts {
        print(&words.say("verify-accepted"));
        return Ok(ExitCode::SUCCESS);
    }
    print(&words.say("verify-broken-next"));
    Ok(ExitCode::FAILURE)
}

fn count(count: u64) -> Arg {
    Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What is sound, since when that can be told, and until when the database is known not to be older than it was.
fn summary(found: &Examination, on_server: bool, words: &Words) {
    if found.rows == 0 && found.findings.is_empty() {
        print(&words.say("verify-empty"));
        return;
    }
    print(&words.say_with("verify-log", &[("rows", count(found.rows))]));
    print(&words.say_with("verify-sealed", &[("rows", count(found.sealed))]));
    if let Some(since) = found.since {
        print(&words.say_with("verify-since", &[("at", Arg::At(since))]));
    }
    match found.anchored {
        Some(at) => print(&words.say_with("verify-anchored", &[("at", Arg::At(at))])),
        // No machine but the first has written anything down of a server before its first start.
        None if on_server => print(&words.say("verify-not-anchored-server")),
        None => print(&words.say("verify-not-anchored")),
    }
}

fn said(finding: &Finding, words: &Words) -> String {
    let text = |text: &str| Arg::from(visible(text));
    match finding {
        Finding::Log(broken) => {
            let id = match broken.why {
                Fault::Gap => "verify-log-gap",
                Fault::Link => "verify-log-link",
                Fault::Edit => "verify-log-edit",
                Fault::Unreadable => "verify-log-unreadable",
            };
            words.say_with(id, &[("desk", text(broken.desk.as_str())), ("number", Arg::Count(broken.seq))])
        }
        Finding::Cut { desk, seq } => {
            words.say_with("verify-log-cut", &[("desk", text(desk)), ("number", Arg::Count(*seq))])
        }
        Finding::Head { desk } => words.say_with("verify-head", &[("desk", text(desk))]),
        Finding::Gone { desk } => words.say_with("verify-gone", &[("desk", text(desk))]),
        Finding::Foreign { desk } => words.say_with("verify-foreign", &[("desk", text(desk))]),
        Finding::Roll => words.say("verify-roll"),
        Finding::Row { table, key } => {
            words.say_with("verify-row", &[("table", text(table)), ("key", text(key))])
        }
        Finding::Rows { table, more } if *more < 0 => {
            let missing = more.saturating_neg();
            words.say_with("verify-rows-missing", &[("table", text(table)), ("rows", Arg::Count(missing))])
        }
        Finding::Rows { table, more } if *more > 0 => {
            words.say_with("verify-rows-added", &[("table", text(table)), ("rows", Arg::Count(*more))])
        }
        Finding::Rows { table, .. } => words.say_with("verify-rows-other", &[("table", text(table))]),
        Finding::Table { table } => words.say_with("verify-table", &[("table", text(table))]),
        Finding::Object { name } => words.say_with("verify-object", &[("name", text(name))]),
        Finding::Older { desk, seq, at } => words.say_with(
            "verify-older",
            &[("desk", text(desk)), ("number", Arg::Count(*seq)), ("at", Arg::At(*at))],
        ),
        Finding::Anchors { file } => words.say_with("verify-anchors", &[("file", text(file))]),
    }
}
