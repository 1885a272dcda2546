//! One slip of the hand in a surname: a letter left out, one too many, another one, or two neighbours that changed places.
//!
//! Everything here compares folded text ([`super::text::fold`]): ё and е, letters that look alike and hyphens are no slips.

use std::collections::BTreeSet;

/// Words of a surname at the most, as a search takes it apart: double names have two, some peoples' three.
pub const WORDS_AT_MOST: usize = 3;

/// The text itself, and the text with each of its letters left out in turn. Of two texts that are one slip apart, one of
/// these is the same on both sides, unless both are a single letter; it may be so of two slips too, which [`is_slip`] tells.
pub fn shortened(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let without = |at: usize| -> String {
        letters.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| *letter).collect()
    };
    let all = (0..letters.len()).map(without).chain([text.to_owned()]);
    all.filter(|one| !one.is_empty()).collect()
}

/// Whether exactly one slip lies between two texts.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (mut one, mut other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    while one.last().is_some() && one.last() == other.last() {
        one.pop();
        other.pop();
    }
    let same = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    match (&one[same..], &other[same..]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

/// The ways in which what was typed may be a surname and the beginning of what follows it: `иванов петр` is the surname
/// `иванов` and then `петр`, or the surname `иванов петр` and nothing yet.
pub fn surnames(typed: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = typed.match_indices(' ').map(|(at, _)| at).chain([typed.len()]).take(WORDS_AT_MOST);
    ends.map(|end| (&typed[..end], typed[end..].trim_start()))
}

/// Whether a name begins as typed but for one slip in the surname. `name` is the whole name, and begins with the surname.
pub fn begins_alike(typed: &str, surname: &str, name: &str) -> bool {
    let behind = name.strip_prefix(surname).unwrap_or_default().trim_start();
    let fits =
        |typed: &String| surnames(typed).any(|(own, rest)| is_slip(own, surname) && behind.starts_with(rest));
    !surname.is_empty() && orders(typed).iter().any(fits)
}

/// As it was typed, and with its last word first: whoever says the first name before the surname is understood too.
pub fn orders(typed: &str) -> Vec<String> {
    let surname_first = typed.rsplit_once(' ').map(|(before, last)| format!("{last} {before}"));
    [Some(typed.to_owned()), surname_first].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slip_is_one_letter_or_two_neighbours() {
        for (one, other) in [
            ("иванов", "ивонов"),
            ("иванов", "иванв"),
            ("иванов", "ивановв"),
            ("иванов", "ианов"),
            ("иванов", "ивнаов"),
            ("ли", "ни"),
            ("ким", "км"),
            ("салтыков щедрин", "салтыковщедрин"),
        ] {
            assert!(is_slip(one, other) && is_slip(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("иванов", "иванов"),
            ("иванов", "ивоноф"),
            ("иванов", "вианво"),
            ("иванов", "иваново д"),
            ("абв", "вба"),
            ("", ""),
        ] {
            assert!(!is_slip(one, other) && !is_slip(other, one), "{one} {other}");
        }
    }

    #[test]
    fn the_slip_is_in_the_surname_alone() {
        let petr = |typed| begins_alike(typed, "иванов", "иванов петр");
        assert!(petr("ивонов") && petr("ивонов пе"));
        assert!(!petr("ивонов па"));
        assert!(!petr("иванов петп"), "a slip in the first name is none");
        assert!(!petr("иванов"), "no slip at all");
        let double = |typed| begins_alike(typed, "салтыков щедрин", "салтыков щедрин михаил");
        assert!(double("салтыков щедрн м") && double("салтыкв щедрин"));
        assert!(!double("салтыкв щедрн"));
        assert!(petr("петр ивонов") && !petr("павел ивонов"), "in either order");
        assert_eq!(orders("анна олеговна иванова"), ["анна олеговна иванова", "иванова анна олеговна"]);
        assert_eq!(orders("иванова"), ["иванова"]);
    }

    /// The distance of Damerau and Levenshtein (optimal string alignment), as its definition says it.
    fn distance(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (at, row) in table.iter_mut().enumerate() {
            row[0] = at;
        }
        for (at, cell) in table[0].iter_mut().enumerate() {
            *cell = at;
        }
        for i in 1..=one.len() {
            for j in 1..=other.len() {
                let changed = table[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let mut least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = least;
            }
        }
        table[one.len()][other.len()]
    }

    proptest! {
        #[test]
        fn a_slip_is_a_distance_of_one(one in "[абв]{0,6}", other in "[абв]{0,6}") {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            prop_assert_eq!(is_slip(&one, &other), distance(&letters(&one), &letters(&other)) == 1);
        }

        #[test]
        fn two_texts_one_slip_apart_share_a_shortened_form(one in "[абв]{2,6}", other in "[абв]{2,6}") {
            if is_slip(&one, &other) {
                prop_assert!(!shortened(&one).is_disjoint(&shortened(&other)));
            }
        }
    }
}
