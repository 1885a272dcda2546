//! The act of an erasure in words: on the screen, and as the command writes it.

use super::arg::Arg;
use super::bundle::Words;
use crate::domain::erasure::Act;

/// Its lines: what was done and when, what is left, whether the log is as it was written, and what it says.
pub fn lines(words: &Words, act: &Act) -> Vec<String> {
    let said = |id: &str, name, value: Arg| Some(words.say_with(id, &[(name, value)]));
    let sound = act.sound.map(|sound| if sound { "console-erased-sound" } else { "console-erased-unsound" });
    let demanded = act.demanded.as_ref().map(|paper| words.say(&format!("paper-{paper}")));
    let head = [
        Some(words.say("console-erased-act")),
        said("console-erased-account", "id", Arg::from(act.account.as_str())),
        said("console-erased-profile", "id", Arg::from(act.profile.as_str()))
            .filter(|_| !act.profile.is_empty()),
        act.asked.and_then(|at| said("console-erased-asked", "at", Arg::At(at))),
        demanded.and_then(|paper| said("console-erased-demanded", "paper", Arg::Text(paper))),
        said("console-erased-done", "at", Arg::At(act.erased)),
        (act.diaries > 0)
            .then(|| Arg::Count(i64::try_from(act.diaries).unwrap_or(i64::MAX)))
            .and_then(|n| said("console-erased-diaries", "n", n)),
        Some(words.say("console-erased-left")),
        sound.map(|id| words.say(id)),
        Some(words.say("console-erased-log")).filter(|_| !act.rows.is_empty()),
    ];
    let row = |row: &crate::domain::erasure::ActRow| {
        format!("  {}  {}  {}  {}", words.at(row.at), row.place, row.action, row.hash)
    };
    head.into_iter().flatten().chain(act.rows.iter().map(row)).collect()
}
