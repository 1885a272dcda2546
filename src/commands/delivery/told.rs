//! What a provider's answer and a way's trouble are called: an answer means another thing to each request.

use crate::cli::CallName;
use crate::delivery::provider::RuleFate;
use crate::delivery::{Arrival, Way};
use crate::words::{Arg, Words};

/// What a fate says in an answer to that request.
pub fn fate(of: CallName, fate: RuleFate, words: &Words) -> String {
    let word = fate.as_str();
    words.say(&match (of, fate) {
        (CallName::Check, _) => format!("reply-check-{word}"),
        (CallName::Report, RuleFate::Unknown) => format!("reply-report-{word}"),
        (CallName::Send | CallName::Report, _) => format!("reply-{word}"),
    })
}

/// What a provider says of a message's arrival.
pub fn arrival(told: Arrival, words: &Words) -> String {
    let said = fate(CallName::Report, told.fate, words);
    match told.lost {
        Some(why) => format!("{said} ({})", words.say(&format!("lost-{}", why.as_str()))),
        None => said,
    }
}

/// Why a message was taken by a way, or not, or why the way was not reached. It stands behind a colon.
pub fn why(detail: &str, way: Option<&Way>, words: &Words) -> String {
    let file = way.and_then(Way::unreadable).map(|path| path.display().to_string()).unwrap_or_default();
    words.say_with(&format!("way-{detail}"), &[("path", Arg::from(file))])
}
