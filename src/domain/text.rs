//! The gate for text: what may come in from a keyboard, a paste or a file, what may reach the glass, and the form in
//! which text is searched. What a name, a number or a code may hold is left to their own files.

use super::refusal::Refusal;
use super::text_new::is_too_new;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many combining marks may stand on one letter. Composed text (NFC) needs two at the most in the scripts of
/// names (Thai, Hebrew, polytonic Greek); more is a flood which runs into the lines above and below.
const MARKS_ON_ONE_LETTER: usize = 2;
/// Bytes of a cluster that is drawn whole, at the most. Five consonants take 27, in the scripts that join them. A
/// longer one is a flood that no count of marks finds: joined syllables, first letters of Hangul, skin tones.
const CLUSTER: usize = 32;
/// Replaces a character that cannot be drawn safely.
const MARK: char = '·';
/// Replaces a character that means nothing at all: unassigned, private or a noncharacter.
const NOTHING: char = '\u{FFFD}';

/// Takes over text as typed, pasted or read: composed (NFC), trimmed, inner white space as single spaces.
///
/// Tabs and line ends count as white space, since they come with a paste.
///
/// # Errors
/// [`Refusal::HiddenCharacter`] with the first character that is a control, turns the direction of writing, is
/// invisible, unassigned or unknown to terminals, is a combining mark without a letter or one too many on it, or makes a cluster too long.
pub fn gate(raw: &str) -> Result<String, Refusal> {
    let composed: String = raw.chars().map(spaced).nfc().collect();
    match first_hidden(&composed) {
        Some(c) => Err(hidden(c)),
        None => Ok(composed.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Makes a paste fit a field of one line: tabs and line ends become spaces, the ends are trimmed.
///
/// # Errors
/// [`Refusal::HiddenCharacter`] as at the [`gate`]; inner spaces stay as they are, a password may hold them.
pub fn pasted(raw: &str) -> Result<String, Refusal> {
    let line: String = raw.trim_matches(['\t', '\n', '\r']).chars().map(spaced).nfc().collect();
    first_hidden(&line).map_or(Ok(line), |c| Err(hidden(c)))
}

/// Whether a field may take this character as it is. Tab and line end may not: [`pasted`] makes them spaces.
pub fn is_pasteable(c: char) -> bool {
    !is_hidden(c)
}

/// The first character of composed text which the gate refuses, whatever the reason.
pub fn first_hidden(text: &str) -> Option<char> {
    if text.chars().all(is_steady) {
        return None;
    }
    let mut marks = Marks::default();
    let alone = text.chars().find(|&c| is_hidden(c) || !marks.allow(c));
    alone.or_else(|| text.graphemes(true).find_map(|cluster| cluster[head(cluster).len()..].chars().next()))
}

/// Whether every terminal draws this character in one column and joins it to no other: Latin and Cyrillic letters,
/// digits, the usual signs and lines.
pub const fn is_steady(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2116}' | '\u{2500}'..='\u{25FC}' | '\u{2713}')
}

/// As much of a cluster as may be drawn: all of it, or the beginning of a flood.
fn head(cluster: &str) -> &str {
    if cluster.len() <= CLUSTER {
        return cluster;
    }
    // A mark replaces the rest, and may belong to the same cluster.
    let room = CLUSTER - MARK.len_utf8();
    let fits = cluster.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room).count();
    cluster.char_indices().nth(fits).map_or(cluster, |(end, _)| &cluster[..end])
}

/// Text from anywhere, ready to be drawn. Each character that the gate refuses becomes a visible mark (`·`, or `�` for
/// one that means nothing), so that no control ever reaches the terminal, and so does each that terminals do not know
/// yet. Floods of combining marks are cut, and so are
/// letters of more than 32 bytes.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut marks = Marks::default();
    let mut shown = String::with_capacity(text.len());
    for c in text.nfc() {
        let fits = marks.allow(c);
        match c {
            c if !is_public_assigned(c) => shown.push(NOTHING),
            c if is_hidden(c) => shown.push(MARK),
            _ if fits => shown.push(c),
            _ if marks.without_letter() => shown.push(MARK),
            _ => {}
        }
    }
    let floods = shown.graphemes(true).any(|cluster| cluster.len() > CLUSTER);
    Cow::Owned(if floods { without_floods(&shown) } else { shown })
}

/// Whether each character stands alone, is one column wide and is common on the screens. Such text needs no second
/// look.
pub fn is_plain(text: &str) -> bool {
    // Called for every piece of every frame, and many pieces are ASCII.
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_steady)
}

fn without_floods(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let head = head(cluster);
        shown.push_str(head);
        if head.len() < cluster.len() {
            shown.push(MARK);
        }
    }
    shown
}

/// The form in which text is searched: lower case, ё as е, hyphens and white space as one space, no apostrophes, and
/// Latin look-alikes as Cyrillic letters in each word that holds a Cyrillic letter or begins with a digit (classes).
/// Folding twice changes nothing more.
pub fn fold(text: &str) -> String {
    let lower = text.nfkc().collect::<String>().to_lowercase();
    let plain = lower.chars().filter(|c| !is_apostrophe(*c)).map(|c| if is_hyphen(c) { ' ' } else { c });
    let composed: String = plain.nfc().collect();
    composed.split_whitespace().map(fold_word).collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Any of the hyphens and dashes which people type inside a double name or a number.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Any of the signs which people type for the apostrophe of a name.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201B}'
            | '\u{02BC}'
            | '\u{02BB}'
            | '\u{2032}'
            | '\u{FF07}'
    )
}

/// The value of a decimal digit as keyboards and messages send it: ASCII, full width, Arabic-Indic (both rows).
pub fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// The same digit as ASCII, any other character as it is.
pub fn ascii_digit(c: char) -> char {
    digit(c).map_or(c, |value| char::from(b'0' + value))
}

/// Whether a Cyrillic letter stands in the text.
pub fn has_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{0400}'..='\u{052F}'))
}

/// The refusal that names a character by its number, since it cannot be shown.
fn hidden(c: char) -> Refusal {
    Refusal::HiddenCharacter { code: format!("U+{:04X}", u32::from(c)) }
}

/// White space that a paste brings along, as the space it stands for.
fn spaced(c: char) -> char {
    if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }
}

/// Whether a single character is refused wherever it stands.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || !is_public_assigned(c)
        || is_too_new(c)
        || is_format(c)
        || is_blank(c)
        || (c.width() == Some(0) && !is_combining_mark(c))
}

/// General category Cf (Unicode 16), with U+2028 and U+2029, the tag characters and the variation selectors: what
/// turns the direction of writing, joins, or is not drawn.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0600}'..='\u{0605}' | '\u{061C}' | '\u{06DD}' | '\u{070F}' | '\u{0890}'..='\u{0891}'
        | '\u{08E2}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' | '\u{110BD}'
        | '\u{110CD}' | '\u{13430}'..='\u{1345F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters and marks that draw nothing: fillers, the grapheme joiner, empty vowels, the braille blank.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{034F}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
        | '\u{16FE4}' | '\u{1D159}')
}

/// Counts the combining marks on the letter at hand.
#[derive(Default)]
struct Marks {
    on_a_letter: bool,
    count: usize,
}

impl Marks {
    /// Takes the next character; false for a mark without a letter, or one too many.
    fn allow(&mut self, c: char) -> bool {
        if !is_combining_mark(c) {
            (self.on_a_letter, self.count) = (!c.is_whitespace() && !is_hidden(c), 0);
            return true;
        }
        self.count += 1;
        self.on_a_letter && self.count <= MARKS_ON_ONE_LETTER
    }

    fn without_letter(&self) -> bool {
        !self.on_a_letter
    }
}

fn fold_word(word: &str) -> String {
    let russian = has_cyrillic(word) || word.starts_with(|c: char| c.is_ascii_digit());
    word.chars()
        .map(|c| if russian { look_alike(c) } else { c })
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect()
}

/// The Cyrillic letter which a lower-case Latin one looks like, in either case.
fn look_alike(c: char) -> char {
    const LATIN: &str = "abcehkmoptxy";
    const CYRILLIC: &str = "авсенкмортху";
    LATIN.find(c).and_then(|at| CYRILLIC.chars().nth(at)).unwrap_or(c)
}

/// Words of a text as the searches compare them: folded, none empty.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &str) -> String {
        match gate(text) {
            Err(Refusal::HiddenCharacter { code }) => code,
            other => panic!("{text:?} gave {other:?}"),
        }
    }

    #[test]
    fn what_is_let_through_unlooked_at_is_one_column_wide_and_nothing_else() {
        let plain: Vec<char> = (' '..=char::MAX).filter(|c| is_plain(c.encode_utf8(&mut [0; 4]))).collect();
        assert!(plain.iter().all(|&c| !is_hidden(c) && is_public_assigned(c) && !is_combining_mark(c)));
        assert!(plain.iter().all(|c| c.width() == Some(1)));
        assert!(plain.iter().all(|c| c.nfc().eq([*c])), "composed already");
        assert!(plain.contains(&'ё') && plain.contains(&'─') && !plain.contains(&'\u{301}'));
    }

    #[test]
    fn the_gate_composes_trims_and_collapses() {
        assert_eq!(gate("  Анна\u{A0}\t Мария\r\n").as_deref(), Ok("Анна Мария"));
        assert_eq!(gate("И\u{306}од").as_deref(), Ok("Йод"));
        assert_eq!(gate("").as_deref(), Ok(""));
        assert_eq!(gate("Nguyễn ไม้").as_deref(), Ok("Nguyễn ไม้"));
    }

    #[test]
    fn the_gate_names_what_cannot_be_seen() {
        for code in [
            0x0000, 0x0007, 0x001B, 0x007F, 0x0085, 0x009B, 0x00AD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B,
            0x200D, 0x200F, 0x2028, 0x2029, 0x202E, 0x2066, 0x2800, 0x3164, 0xE000, 0xFDD0, 0xFE0F, 0xFEFF,
            0xFFA0, 0xFFFC, 0xFFFF, 0xE0041, 0xE0100, 0x10_FFFD,
        ] {
            let c = char::from_u32(code).expect("a scalar value");
            assert_eq!(refused(&format!("Ан{c}на")), format!("U+{code:04X}"));
            assert!(!is_pasteable(c));
        }
    }

    #[test]
    fn marks_need_a_letter_and_may_not_pile_up() {
        assert!(gate("а\u{301}\u{323}").is_ok());
        assert_eq!(refused("а\u{301}\u{302}\u{303}"), "U+0303");
        assert_eq!(refused("\u{301}а"), "U+0301");
        assert_eq!(refused("а \u{301}"), "U+0301");
        assert_eq!(visible(&format!("а{}", "\u{301}".repeat(50))), "а\u{301}\u{301}");
    }

    #[test]
    fn a_paste_keeps_inner_spaces_and_loses_its_line_end() {
        assert_eq!(pasted("двойной  пробел\r\n").as_deref(), Ok("двойной  пробел"));
        assert_eq!(pasted("раз\nдва").as_deref(), Ok("раз два"));
        assert!(pasted("\u{1B}[201~").is_err());
        assert!(!is_pasteable('\n') && is_pasteable('ё') && is_pasteable(' '));
    }

    #[test]
    fn hidden_characters_are_drawn_as_marks() {
        assert_eq!(visible("a\u{1B}[31m\u{202E}b\u{FFFF}"), "a·[31m·b\u{FFFD}");
        assert_eq!(visible("\u{301}x"), "·x");
    }

    #[test]
    fn no_letter_is_longer_than_a_cell_takes() {
        let floods = [
            "\u{1100}".repeat(40),
            "क\u{94d}".repeat(30),
            format!("👍{}", "\u{1F3FB}".repeat(40)),
            "\u{0D4E}".repeat(40),
            format!("ｶ{}", "\u{FF9E}".repeat(40)),
            format!("ก{}", "\u{0E33}".repeat(40)),
        ];
        for flood in floods {
            let text = format!("a{flood}b");
            let shown = visible(&text);
            assert!(
                shown.graphemes(true).all(|cluster| cluster.len() <= CLUSTER),
                "{flood:?} gave {shown:?}"
            );
            assert!(shown.starts_with('a') && shown.ends_with('b') && shown.contains(MARK), "{shown:?}");
            assert_eq!(visible(&shown), shown);
            assert!(gate(&flood).is_err(), "{flood:?}");
        }
        assert!(gate("कार्त्स्न्य").is_ok(), "five consonants in one");
    }

    #[test]
    fn what_is_steady_is_shown_as_it_is() {
        for c in ('\0'..=char::MAX).filter(|c| is_steady(*c)) {
            assert!(!is_hidden(c) && c.width() == Some(1), "U+{:04X}", u32::from(c));
            assert_eq!(c.nfc().collect::<String>(), c.to_string());
            let pair = format!("a{c}");
            assert_eq!(pair.graphemes(true).count(), 2, "U+{:04X} joins", u32::from(c));
        }
    }

    #[test]
    fn search_forms_agree() {
        for (left, right) in [
            ("Семёнова", "СЕМЕНОВА"),
            ("Салтыков-Щедрин", "салтыков  щедрин"),
            ("О’Коннор", "о'коннор"),
            ("Макаров", "Maкаров"),
            ("5A", "5а"),
            ("И\u{306}од", "йод"),
        ] {
            assert_eq!(fold(left), fold(right));
        }
        assert_eq!(fold("Max"), "max");
        assert_ne!(fold("Сойка"), fold("Соика"));
        assert_eq!(words(" Анна-Мария  К "), ["анна", "мария", "к"]);
    }

    #[test]
    fn digits_of_three_rows_are_one() {
        assert_eq!("0９٣۷x".chars().map(ascii_digit).collect::<String>(), "0937x");
    }

    proptest! {
        #[test]
        fn what_the_gate_lets_in_stays_as_it_is(raw in "\\PC*") {
            if let Ok(text) = gate(&raw) {
                prop_assert_eq!(gate(&text), Ok(text.clone()));
                prop_assert_eq!(visible(&text).into_owned(), text);
            }
        }

        #[test]
        fn nothing_hidden_reaches_the_glass(raw in any::<String>()) {
            let shown = visible(&raw);
            prop_assert!(shown.chars().all(|c| !is_hidden(c) ));
            prop_assert!(shown.graphemes(true).all(|cluster| cluster.len() <= CLUSTER));
            prop_assert_eq!(visible(&shown), shown.as_ref());
        }

        #[test]
        fn folding_twice_changes_nothing(raw in any::<String>(), word in "[а-яёА-ЯЁa-zA-Z'’ -]{0,12}") {
            let once = fold(&format!("{raw} {word}"));
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
