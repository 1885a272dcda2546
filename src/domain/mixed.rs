//! Latin and Cyrillic letters in one word: which letter is out of place, and which word was most likely meant. The
//! readers of names decide whether such a word is refused.

use super::layout::{to_cyrillic, to_latin};
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

/// Letters that look alike in both alphabets, so that nobody sees which one stands there.
const LATIN: &str = "ABCEHKMOPTXYËIÏaceokpxyëiï";
const CYRILLIC: &str = "АВСЕНКМОРТХУЁІЇасеокрхуёії";

/// One of the two alphabets on a Russian keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alphabet {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
}

impl Alphabet {
    /// The alphabet of a letter; none for signs, marks and letters of other scripts.
    pub fn of(c: char) -> Option<Self> {
        match c {
            '\u{0400}'..='\u{052F}' => Some(Self::Cyrillic),
            'A'..='Z' | 'a'..='z' => Some(Self::Latin),
            '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Some(Self::Latin),
            _ => None,
        }
    }
}

/// A letter of another alphabet than the rest of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd {
    /// The letter.
    pub letter: char,
    /// Which character of the text it is, from 1.
    pub place: usize,
    /// Its alphabet.
    pub alphabet: Alphabet,
}

/// The first letter that is out of place. Anything but a letter separates words, so `Анна-Maria` is in order.
pub fn odd_letter(text: &str) -> Option<Odd> {
    let mut at = 0;
    for word in words(text) {
        let own = own_alphabet(word);
        for c in word.chars() {
            at += 1;
            if let Some(alphabet) = Alphabet::of(c).filter(|of| own.is_some_and(|own| own != *of)) {
                return Some(Odd { letter: c, place: at, alphabet });
            }
        }
    }
    None
}

/// The text with each mixed word in one alphabet. Odd letters become their look-alikes where all have one (`Мaкаров`),
/// else what their keys give in the other layout (`Bdанов`). Nothing where no letter is odd, or one cannot be turned.
pub fn mended(text: &str) -> Option<String> {
    odd_letter(text)?;
    words(text).map(mended_word).collect()
}

/// Whether the text is of Latin letters alone of which each has a Cyrillic look-alike, so that nobody sees that they are
/// Latin: `COPOKA`.
pub fn passes_for_cyrillic(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| LATIN.contains(c))
}

fn mended_word(word: &str) -> Option<String> {
    let Some(own) = own_alphabet(word) else { return Some(word.to_owned()) };
    let turned = |turn: fn(char, Alphabet) -> Option<char>| -> Option<String> {
        word.chars()
            .map(|c| if Alphabet::of(c).is_none_or(|of| of == own) { Some(c) } else { turn(c, own) })
            .collect()
    };
    turned(look_alike).or_else(|| turned(same_key))
}

fn look_alike(c: char, into: Alphabet) -> Option<char> {
    let (from, to) = match into {
        Alphabet::Cyrillic => (LATIN, CYRILLIC),
        Alphabet::Latin => (CYRILLIC, LATIN),
    };
    from.chars().zip(to.chars()).find(|(here, _)| *here == c).map(|(_, there)| there)
}

fn same_key(c: char, into: Alphabet) -> Option<char> {
    let turned = match into {
        Alphabet::Cyrillic => to_cyrillic(c),
        Alphabet::Latin => to_latin(c),
    };
    turned.filter(|c| Alphabet::of(*c) == Some(into))
}

/// The alphabet of most letters of a word; Cyrillic in a tie. None for a word of neither.
fn own_alphabet(word: &str) -> Option<Alphabet> {
    let count = |of| word.chars().filter(|c| Alphabet::of(*c) == Some(of)).count();
    match (count(Alphabet::Latin), count(Alphabet::Cyrillic)) {
        (0, 0) => None,
        (latin, cyrillic) if latin > cyrillic => Some(Alphabet::Latin),
        _ => Some(Alphabet::Cyrillic),
    }
}

/// The text in pieces: words, and what stands between them. Joined they are the text again.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| is_of_a_word(c) != is_of_a_word(first)).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn odd(text: &str) -> Option<(char, usize, Alphabet)> {
        odd_letter(text).map(|odd| (odd.letter, odd.place, odd.alphabet))
    }

    #[test]
    fn the_very_letter_is_named_with_its_place() {
        assert_eq!(odd("Мaкаров"), Some(('a', 2, Alphabet::Latin)));
        assert_eq!(odd("Анна-Мариa"), Some(('a', 10, Alphabet::Latin)));
        assert_eq!(odd("Mаria"), Some(('а', 2, Alphabet::Cyrillic)));
        assert_eq!(odd("Нaн"), Some(('a', 2, Alphabet::Latin)));
    }

    #[test]
    fn a_word_of_look_alikes_alone_passes_for_another() {
        for (text, passes) in
            [("COPOKA", true), ("Сорока", false), ("Anna", false), ("Bex-Mop", true), ("-", false)]
        {
            assert_eq!(passes_for_cyrillic(text), passes, "{text}");
        }
    }

    #[test]
    fn words_of_one_alphabet_each_are_in_order() {
        for text in [
            "",
            "Анна-Maria",
            "Иванов оглы",
            "О'Коннор",
            "d'Артаньян",
            "Nguyễn",
            "李",
            "Ґалаґан",
            "e\u{301}",
            "5Б",
        ] {
            assert_eq!(odd(text), None, "{text}");
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn the_word_that_was_meant_is_offered() {
        for (typed, meant) in [
            ("Мaкаров", "Макаров"),
            ("Bdанов", "Иванов"),
            ("Семëнова-Kузнецова", "Семёнова-Кузнецова"),
            ("Вiра", "Віра"),
            ("Smirnоva", "Smirnova"),
            ("Кузнецjd", "Кузнецов"),
        ] {
            assert_eq!(mended(typed).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(mended("Жozéф"), None, "no key of the other layout gives é");
    }

    proptest! {
        #[test]
        fn what_is_mended_needs_no_mending(text in "[А-Яа-яёA-Za-zë' -]{0,20}", any in any::<String>()) {
            for text in [text, any] {
                let place = odd_letter(&text).map(|odd| (odd.place, odd.letter));
                if let Some((place, letter)) = place {
                    prop_assert_eq!(text.chars().nth(place - 1), Some(letter));
                }
                if let Some(mended) = mended(&text) {
                    prop_assert_eq!(odd_letter(&mended), None);
                }
            }
        }
    }
}
