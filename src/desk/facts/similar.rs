//! Surnames one slip away from what was typed, as the dictionary of all surnames knows them.

use crate::desk::kernel::{Done, Work};
use crate::domain::typo;

/// Letters of a surname that has neighbours, at the fewest: of one letter every surname of two is one.
const SHORTEST: usize = 2;

/// How names begin that are what was typed but for one slip in the surname.
pub async fn beginnings(work: &mut Work<'_>, typed: &str) -> Done<Vec<String>> {
    let mut all = Vec::new();
    for order in typo::orders(typed) {
        for (surname, rest) in typo::surnames(&order) {
            if surname.chars().count() < SHORTEST {
                continue;
            }
            for near in work.tx.surnames_near(surname).await? {
                let beginning = format!("{near} {rest}");
                if !all.contains(&beginning) {
                    all.push(beginning);
                }
            }
        }
    }
    Ok(all)
}
