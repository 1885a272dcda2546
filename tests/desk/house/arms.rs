//! No arm of a match catches the asks or answers that are still to come: a new one names every place that it concerns,
//! since nothing compiles before.

use crate::source::program;

/// What the name of an ask or of an answer ends with, whichever noun it is about.
const ASKED: [&str; 2] = ["Ask::", "Answer::"];

/// The arms of one match: for each its alternatives, and for each of these what stands at each place of a tuple. Arms with a
/// guard are left out: the compiler does not count on them.
type Arms<'a> = Vec<Vec<Vec<&'a str>>>;

/// Every match of the code. Those within another one stand for themselves.
fn matches_of(code: &str) -> Vec<Arms<'_>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let begins = |at: &usize| !code[..*at].ends_with(is_word);
    let found = code.match_indices("match ").map(|(at, _)| at).filter(begins);
    found
        .filter_map(|at| Some(arms(inside(&code[at + at_top(&code[at..], |rest| rest.starts_with('{'))?..]))))
        .collect()
}

/// The first place, outside of all brackets, at which something holds of the rest.
fn at_top(text: &str, holds: impl Fn(&str) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if depth == 0 && holds(&text[at..]) {
            return Some(at);
        }
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// What stands between the bracket with which a text begins and the one that closes it.
fn inside(text: &str) -> &str {
    let rest = &text[1..];
    &rest[..at_top(rest, |rest| rest.starts_with([')', ']', '}'])).unwrap_or(rest.len())]
}

/// The parts of a text between its own separators.
fn parts(text: &str, separator: char) -> Vec<&str> {
    match at_top(text, |rest| rest.starts_with(separator)) {
        Some(at) => [vec![text[..at].trim()], parts(&text[at + 1..], separator)].concat(),
        None => vec![text.trim()].into_iter().filter(|part| !part.is_empty()).collect(),
    }
}

fn arms(body: &str) -> Arms<'_> {
    let (mut rest, mut found) = (body.trim_start(), Vec::new());
    // What a macro repeats is one arm for all.
    if let Some(repeated) = rest.strip_prefix('$') {
        return arms(inside(repeated));
    }
    while let Some(arrow) = at_top(rest, |rest| rest.starts_with("=>")) {
        let pattern = rest[..arrow].trim();
        if at_top(pattern, |rest| rest.starts_with(" if ")).is_none() {
            found.push(parts(pattern, '|').into_iter().map(places_of).collect());
        }
        rest = rest[arrow + 2..].trim_start();
        let end = if rest.starts_with('{') {
            inside(rest).len() + 2
        } else {
            at_top(rest, |rest| rest.starts_with(',')).unwrap_or(rest.len())
        };
        rest = rest[end..].trim_start_matches(',').trim_start();
    }
    found
}

fn places_of(pattern: &str) -> Vec<&str> {
    let pattern = pattern.trim_start_matches('&');
    if pattern.starts_with('(') { parts(inside(pattern), ',') } else { vec![pattern] }
}

/// Whether a pattern fits whatever comes: `_`, `..`, or a name alone.
fn catches_all(pattern: &str) -> bool {
    let name = pattern.trim_start_matches('&').trim_start_matches("ref ").trim_start_matches("mut ");
    let name = name.rsplit('@').next().unwrap_or(name).trim();
    name == ".."
        || name.starts_with(|c: char| c.is_lowercase() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !["true", "false"].contains(&name)
}

/// The arms that fit everything.
fn open_arms(code: &str) -> Vec<String> {
    let open = |places: &Vec<&str>| places.iter().all(|place| catches_all(place));
    let alternatives = matches_of(code).into_iter().flatten().flatten();
    alternatives.filter(open).map(|places| places.join(", ")).collect()
}

/// The arms that fit every ask or answer, where another arm of the match names one.
fn open_to_asks(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for arms in matches_of(code) {
        let alternatives: Vec<_> = arms.into_iter().flatten().collect();
        let names_asks = |place: &&str| ASKED.iter().any(|name| place.contains(name));
        let asks_at = |at: usize| alternatives.iter().any(|places| places.get(at).is_some_and(names_asks));
        let open = |places: &&Vec<&str>| {
            let alone =
                places.len() == 1 && catches_all(places[0]) && alternatives.iter().flatten().any(names_asks);
            alone || places.iter().enumerate().any(|(at, place)| catches_all(place) && asks_at(at))
        };
        found.extend(alternatives.iter().filter(open).map(|places| places.join(", ")));
    }
    found
}

#[test]
fn no_arm_catches_the_asks_and_answers_to_come() {
    let (mut wrong, mut read) = (Vec::new(), 0);
    for source in program() {
        let arms = match source.path.split('/').collect::<Vec<_>>().as_slice() {
            ["flow", "ask", ..] => open_arms(&source.code),
            ["desk", ..] => open_to_asks(&source.code),
            _ => continue,
        };
        read += matches_of(&source.code).len();
        wrong.extend(arms.into_iter().map(|arm| format!("{}: `{arm} =>`", source.path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(read > 100, "{read} were read");
}

#[test]
fn an_arm_that_catches_all_is_found() {
    let found = |code: &str| open_to_asks(code).join("; ");
    assert_eq!(found("match ask { Ask::Visit(ask) => f(ask), _ => {} }"), "_");
    assert_eq!(
        found(
            "match &asked.ask { Ask::Lost(LostAsk::Find { .. }) | Ask::School(_) => {} other => g(other) }"
        ),
        "other"
    );
    assert_eq!(found("match f(|x| { x }) { Ok(Answer::Done) => 1, Err(why) => 2, all @ _ => 3 }"), "all @ _");
    assert_eq!(
        found("match (answer, open) { (Answer::Done, _) => {} (_, Some(open)) => {} }"),
        "_, Some(open)"
    );
    assert_eq!(found("match row { Row::A => match ask { StaffAsk::Lock => 1, ask => 2 }, _ => 3 }"), "ask");
    assert_eq!(found("match ask { Ask::Visit(_) => {} _ if f() => {} Ask::Staff(ask) => { g(ask) } }"), "");
    assert_eq!(found("match state { State::A { ask: AskX } => 1, _ => 2 }"), "");
    assert_eq!(open_arms("match self { $(Self::$noun(ask) => ask.terms(),)* }"), Vec::<String>::new());
    assert_eq!(open_arms("match self { Self::Lock => 1, (_, other) => 2, _ => { 3 } }"), ["_, other", "_"]);
}
