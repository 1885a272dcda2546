//! Keyboard layouts: the same key in the Russian (ЙЦУКЕН) and the Latin (QWERTY) layout. The readers of keys, scans and
//! passwords decide which text to turn, and when.

/// The 47 printing keys without and with Shift in QWERTY (US), row by row.
const QWERTY: &str = concat!(
    "`1234567890-=\\qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "~!@#$%^&*()_+|QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?",
);
/// The same keys in the Russian layout of PCs (Windows KBDRU, xkb `ru(winkeys)`).
const JCUKEN: &str = concat!(
    "ё1234567890-=\\йцукенгшщзхъфывапролджэячсмитьбю.",
    "Ё!\"№;%:?*()_+/ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
);
/// Letters which the Ukrainian layout has where the Russian one has ы, ъ and э.
const UKRAINIAN: [(char, char); 6] =
    [('і', 's'), ('ї', ']'), ('є', '\''), ('І', 'S'), ('Ї', '}'), ('Є', '"')];

/// A layout whose digit keys give letters and signs: a scanner that types digits types those.
#[derive(Debug)]
pub struct LetteredDigits {
    /// What the keys 0 to 9 give without Shift.
    digits: &'static str,
    /// What other keys of a link give, beside what they give in QWERTY. Empty where they stand as in the Russian layout.
    letters: &'static [(char, char)],
    /// Keys besides, where they stand as in the Russian layout.
    signs: &'static [(char, char)],
}

/// Kazakh (the republic's standard 903-90, xkb `kz`), Armenian (xkb `am`) and its phonetic variant.
pub const LETTERED_DIGITS: [LetteredDigits; 3] = [
    LetteredDigits {
        digits: "қ\"әіңғ,.үұ", letters: &[], signs: &[('№', '/'), ('?', '/'), ('ө', '-')]
    },
    LetteredDigits { digits: "օֆձ֊,։՞․՛)", letters: &ARMENIAN, signs: &[] },
    LetteredDigits { digits: "ճէթփձջւևռչ", letters: &ARMENIAN_PHONETIC, signs: &[] },
];
const ARMENIAN: [(char, char); 30] = [
    ('ճ', 'q'),
    ('փ', 'w'),
    ('բ', 'e'),
    ('ս', 'r'),
    ('մ', 't'),
    ('ո', 'y'),
    ('ւ', 'u'),
    ('կ', 'i'),
    ('ը', 'o'),
    ('թ', 'p'),
    ('ջ', 'a'),
    ('վ', 's'),
    ('գ', 'd'),
    ('ե', 'f'),
    ('ա', 'g'),
    ('ն', 'h'),
    ('ի', 'j'),
    ('տ', 'k'),
    ('հ', 'l'),
    ('պ', ':'),
    ('ժ', 'z'),
    ('դ', 'x'),
    ('չ', 'c'),
    ('յ', 'v'),
    ('զ', 'b'),
    ('լ', 'n'),
    ('ք', 'm'),
    ('շ', '.'),
    ('ռ', '/'),
    ('է', '-'),
];
const ARMENIAN_PHONETIC: [(char, char); 30] = [
    ('ք', 'q'),
    ('ո', 'w'),
    ('ե', 'e'),
    ('ր', 'r'),
    ('տ', 't'),
    ('ը', 'y'),
    ('ւ', 'u'),
    ('ի', 'i'),
    ('օ', 'o'),
    ('պ', 'p'),
    ('ա', 'a'),
    ('ս', 's'),
    ('դ', 'd'),
    ('ֆ', 'f'),
    ('գ', 'g'),
    ('հ', 'h'),
    ('յ', 'j'),
    ('կ', 'k'),
    ('լ', 'l'),
    ('։', ':'),
    ('զ', 'z'),
    ('ղ', 'x'),
    ('ց', 'c'),
    ('վ', 'v'),
    ('բ', 'b'),
    ('ն', 'n'),
    ('մ', 'm'),
    ('․', '.'),
    ('֊', '-'),
    ('/', '/'),
];

impl LetteredDigits {
    /// The digit whose key gave `c`.
    pub fn digit(&self, c: char) -> Option<u8> {
        let c = lower(c);
        (0_u8..10).zip(self.digits.chars()).find(|(_, own)| *own == c).map(|(digit, _)| digit)
    }

    /// What the key that gave `c` gives in QWERTY, in a link: letters before digits, where a key's letter is both.
    pub fn latin(&self, c: char) -> char {
        let own =
            |table: &[(char, char)]| table.iter().find(|(own, _)| *own == lower(c)).map(|(_, latin)| *latin);
        let digit = || self.digit(c).map(|digit| char::from(b'0' + digit));
        let russian = || to_latin(c).filter(|_| self.letters.is_empty());
        own(self.letters).or_else(digit).or_else(|| own(self.signs)).or_else(russian).unwrap_or(c)
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// What the key that gave `c` in the Russian layout gives in QWERTY: `ф` is `a`, `.` is `/`, `Ж` is `:`.
/// Nothing for a character that no key of the Russian layout gives.
pub fn to_latin(c: char) -> Option<char> {
    other_side(JCUKEN, QWERTY, c)
        .or_else(|| UKRAINIAN.iter().find(|(own, _)| *own == c).map(|(_, latin)| *latin))
}

/// What the key that gave `c` in QWERTY gives in the Russian layout; nothing for a character off the keyboard.
pub fn to_cyrillic(c: char) -> Option<char> {
    other_side(QWERTY, JCUKEN, c)
}

/// Text typed in the Russian layout, as the same keys give it in QWERTY: `ЗФКЩДЬ` is `PAROLM`, a scanner's
/// `РЕЕЗЫЖ..` is `HTTPS://`. Characters off the keyboard stay.
pub fn latin_twin(text: &str) -> String {
    text.chars().map(|c| to_latin(c).unwrap_or(c)).collect()
}

/// Text typed in QWERTY, as the same keys give it in the Russian layout: `gfhjkm` is `пароль`.
pub fn cyrillic_twin(text: &str) -> String {
    text.chars().map(|c| to_cyrillic(c).unwrap_or(c)).collect()
}

fn other_side(from: &str, to: &str, c: char) -> Option<char> {
    from.chars().zip(to.chars()).find(|(here, _)| *here == c).map(|(_, there)| there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_key_stands_once_on_both_sides() {
        assert_eq!((QWERTY.chars().count(), JCUKEN.chars().count()), (94, 94));
        assert_eq!(QWERTY.chars().collect::<BTreeSet<_>>().len(), 94);
        assert_eq!(JCUKEN.chars().collect::<BTreeSet<_>>().len(), 94);
    }

    #[test]
    fn letters_and_signs_keep_their_keys() {
        let russian = "йцукенгшщзхъфывапролджэячсмитьбю.ё";
        assert_eq!(latin_twin(russian), "qwertyuiop[]asdfghjkl;'zxcvbnm,./`");
        assert_eq!(latin_twin("ЙХЪЖЭБЮ,Ё№"), "Q{}:\"<>?~#");
        assert_eq!(to_latin('é'), None);
        assert_eq!(to_latin('і'), Some('s'));
    }

    #[test]
    fn d17_keys_of_digits_are_digits_again_in_layouts_that_have_letters_there() {
        for (layout, digits) in LETTERED_DIGITS.iter().zip(["қ\"әіңғ,.үұ", "օֆձ֊,։՞․՛)", "ճէթփձջւևռչ"])
        {
            let read: Vec<_> = digits.chars().map(|c| layout.digit(c)).collect();
            assert_eq!(read, (0..10).map(Some).collect::<Vec<_>>());
            assert_eq!(layout.digit('й'), None);
        }
    }

    #[test]
    fn a_scanned_link_comes_back() {
        assert_eq!(latin_twin("РЕЕЗЫЖ..Ы12юКГ.Ш.1234567890123456"), "HTTPS://S12.RU/I/1234567890123456");
        assert_eq!(cyrillic_twin("gfhjkm"), "пароль");
    }

    proptest! {
        #[test]
        fn the_twin_of_the_twin_is_the_text(text in "[ -~]{0,40}") {
            prop_assert_eq!(latin_twin(&cyrillic_twin(&text)), text);
        }
    }
}
