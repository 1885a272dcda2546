//! Which option of a choice a key takes.

use crate::ui::keys::{Intent, latin};

/// Choices up to this many stand in one row: there Up and Down go to the next field. More stand below one another, and
/// Up and Down walk them first.
const IN_A_ROW: usize = 2;

/// Arrows and Space go round; a digit or a first letter, typed in either layout, chooses at once.
pub(super) fn chosen_by(
    intent: &Intent,
    chosen: Option<usize>,
    options: &[(String, String)],
) -> Option<usize> {
    let count = options.len();
    if count == 0 {
        return None;
    }
    match (intent, chosen) {
        (Intent::Right | Intent::Char(' '), None) => Some(0),
        // Space chooses, as it ticks: what is chosen already stays.
        (Intent::Char(' '), Some(at)) => Some(at),
        (Intent::Right, Some(at)) => Some((at + 1) % count),
        (Intent::Down, None) if count > IN_A_ROW => Some(0),
        (Intent::Down, Some(at)) if count > IN_A_ROW && at + 1 < count => Some(at + 1),
        (Intent::Up, Some(at)) if count > IN_A_ROW && at > 0 => Some(at - 1),
        (Intent::Left, None) => Some(count - 1),
        (Intent::Left, Some(at)) => Some((at + count - 1) % count),
        (Intent::Char(c), _) => by_letter(*c, chosen, options),
        _ => None,
    }
}

fn by_letter(c: char, chosen: Option<usize>, options: &[(String, String)]) -> Option<usize> {
    let count = options.len();
    if let Some(digit) = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) {
        return digit.checked_sub(1).filter(|at| *at < count);
    }
    let first = chosen.map_or(0, |at| at + 1);
    let begins =
        |at: &usize| options.get(*at).and_then(|(_, name)| name.chars().next()).map(latin) == Some(latin(c));
    (first..first + count).map(|at| at % count).find(begins)
}
