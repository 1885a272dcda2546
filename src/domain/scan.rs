//! What a scanner typed: an invitation at the end of a run of keys, or in a paste. A scanner is a keyboard, so it is
//! known by what it types: the school's link, in either layout, or sixteen digits that check. The readers of keys
//! decide where it belongs, and what is put back.

pub use super::invitation::DIGITS;

use super::invitation::{FIRST_DIGITS, InvitationCode};
use super::text::{ascii_digit, digit, is_hyphen};
use super::{layout, link};
use std::fmt;
use zeroize::Zeroize;

/// Digits of each of its groups.
const GROUP: usize = 4;

/// An invitation that stands in what was typed or pasted. Debug is masked, memory is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct Scanned {
    /// How many characters stand before it.
    pub before: usize,
    /// The invitation; nothing for a link whose digits do not check.
    pub code: Option<InvitationCode>,
    text: String,
}

impl Scanned {
    /// The invitation as a field takes it: four groups of digits, or the link as far as it came.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Scanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scanned(behind {})", self.before)
    }
}

impl Drop for Scanned {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// Whether a scan may begin with this key: one of an invitation's first digits, the first letter of `http`, or the sign
/// before the picture's kind, in either layout.
pub fn may_begin(c: char) -> bool {
    begins_code(c) || matches!(c, 'h' | 'H' | 'р' | 'Р' | 'ն' | 'Ն' | 'հ' | 'Հ' | ']' | 'ъ' | 'Ъ')
}

fn begins_code(c: char) -> bool {
    digit(c).is_some_and(|value| FIRST_DIGITS.contains(&value))
}

/// The invitation with which a run of keys ends, on the school's link `base`.
pub fn typed(run: &[char], base: &str) -> Option<Scanned> {
    let end = run.iter().rposition(|c| !c.is_whitespace())? + 1;
    let mut found = link_at_end(&run[..end], base)
        .or_else(|| digits_at_end(&run[..end]))
        .or_else(|| lettered(&run[..end], base))?;
    found.before -= kind_told(&run[..found.before]);
    Some(found)
}

/// How many keys at the end name the kind of picture, where a scanner is set to send it: `]Q1` (ISO/IEC 15424).
fn kind_told(run: &[char]) -> usize {
    match run {
        [.., ']' | 'ъ' | 'Ъ', letter, modifier] if letter.is_alphabetic() && modifier.is_ascii_digit() => 3,
        _ => 0,
    }
}

/// The invitation in a paste. Either it is the whole paste, whatever white space a window's edge has put into it, or
/// its link stands as one word in a longer text, such as a message.
pub fn pasted(text: &str, base: &str) -> Option<Scanned> {
    let whole: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_whole = |found: &Scanned| found.before == 0;
    let mut words = text.split_whitespace();
    typed(&whole, base).filter(is_whole).or_else(|| {
        words.find_map(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            link_at_end(&word.chars().collect::<Vec<_>>(), base)
        })
    })
}

/// The link in the layout it was printed in, else turned back from the Russian one.
fn link_at_end(run: &[char], base: &str) -> Option<Scanned> {
    let plain: Vec<char> = run.iter().map(|c| ascii_digit(*c).to_ascii_uppercase()).collect();
    let turned: Vec<char> = run.iter().map(|c| turned_back(*c)).collect();
    [&plain, &turned]
        .into_iter()
        .find_map(|keys| own_link(keys, base))
        .or_else(|| [&plain, &turned].into_iter().find_map(|keys| strange_link(keys)))
}

/// A link of the school itself, with its scheme or standing alone; as far as it came.
fn own_link(keys: &[char], base: &str) -> Option<Scanned> {
    let host: Vec<char> = link::behind_scheme(base)?.chars().collect();
    let at = keys.windows(host.len()).rposition(|some| some == host)?;
    let digits = &keys[at + host.len()..];
    let all = digits.iter().all(|c| c.is_ascii_digit() || is_hyphen(*c) || matches!(c, ' ' | '/'));
    let head: String = keys[..at].iter().collect();
    let scheme = link::scheme_at_end(&head);
    let longer = scheme.is_none() && head.chars().next_back().is_some_and(is_of_address);
    if longer || !all || !digits.iter().any(char::is_ascii_digit) {
        return None;
    }
    let before = at - scheme.map_or(0, str::len);
    let text: String = keys[before..].iter().collect();
    Some(found(before, InvitationCode::parse(&text, base).ok(), text))
}

/// A link of another school, or of this one under an earlier address: no invitation here, and nothing else either.
fn strange_link(keys: &[char]) -> Option<Scanned> {
    let text: String = keys.iter().collect();
    let (address, digits) = text.trim_end_matches('/').rsplit_once(link::PATH)?;
    let start = link::scheme_within(address)?;
    let whole = address[start..].chars().all(is_of_address) && InvitationCode::from_digits(digits).is_some();
    whole.then(|| found(address[..start].chars().count(), None, text[start..].to_owned()))
}

const fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '/')
}

/// What a key of the Russian layout gives in the Latin one. `CapsLock` turns the Shift of keys that are letters there
/// and signs here: `;` was `:`, and `>` was the dot.
fn turned_back(c: char) -> char {
    match layout::to_latin(c).unwrap_or(c) {
        ';' => ':',
        '>' => '.',
        c => ascii_digit(c).to_ascii_uppercase(),
    }
}

/// Sixteen digits that check, together or in their groups. Whatever stands before them was typed by somebody.
fn digits_at_end(run: &[char]) -> Option<Scanned> {
    let mut digits: Vec<char> = Vec::with_capacity(DIGITS);
    let mut before = run.len();
    while digits.len() < DIGITS {
        before = before.checked_sub(1)?;
        match (run[before], digit(run[before])) {
            (_, Some(value)) => digits.push(char::from(b'0' + value)),
            (c, None) if digits.len().is_multiple_of(GROUP) && (c == ' ' || is_hyphen(c)) => {}
            _ => return None,
        }
    }
    let code = InvitationCode::from_digits(&digits.iter().rev().collect::<String>());
    digits.zeroize();
    // Behind a slash they are the end of somebody else's address.
    let alone = before == 0 || run[before - 1] != '/';
    let code = code.filter(|_| alone && begins_code(run[before]))?;
    Some(found(before, Some(code), String::new()))
}

/// The same in a layout whose digit keys give letters: the last keys are the digits, and before them may stand the link.
fn lettered(run: &[char], base: &str) -> Option<Scanned> {
    let tail = run.len().checked_sub(DIGITS)?;
    layout::LETTERED_DIGITS.iter().find_map(|layout| {
        let digits: Option<Vec<char>> =
            run[tail..].iter().map(|c| layout.digit(*c).map(|digit| char::from(b'0' + digit))).collect();
        let digits = digits?;
        let head = run[..tail].iter().map(|c| match layout.latin(*c) {
            ';' => ':',
            c => c.to_ascii_uppercase(),
        });
        let keys: Vec<char> = head.chain(digits.iter().copied()).collect();
        own_link(&keys, base).or_else(|| {
            let code = InvitationCode::from_digits(&digits.iter().collect::<String>());
            let code = code.filter(|_| begins_code(digits[0]))?;
            Some(found(tail, Some(code), String::new()))
        })
    })
}

fn found(before: usize, code: Option<InvitationCode>, text: String) -> Scanned {
    let text = code.as_ref().map_or(text, InvitationCode::grouped);
    Scanned { before, code, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::layout::cyrillic_twin;
    use proptest::prelude::*;

    const BASE: &str = "HTTPS://S12.RU";

    fn code() -> InvitationCode {
        InvitationCode::from_fifteen([7, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5])
    }

    fn run(text: &str) -> Option<Scanned> {
        typed(&text.chars().collect::<Vec<_>>(), BASE)
    }

    /// All letters in the other case, as `CapsLock` gives them, also those that are signs in the other layout.
    fn caps_lock(text: &str) -> String {
        let turn = |c: char| if c.is_uppercase() { c.to_lowercase().next() } else { c.to_uppercase().next() };
        text.chars().map(|c| turn(c).unwrap_or(c)).collect()
    }

    /// What a scanner types in a layout, for keys that QWERTY has.
    fn typed_in(text: &str, keys: &[(char, char)], digits: &str) -> String {
        let digits: Vec<char> = digits.chars().collect();
        let key = |c: char| match c.to_digit(10) {
            Some(digit) => digits[digit as usize],
            None => keys.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, own)| *own),
        };
        text.chars().map(key).collect()
    }

    #[test]
    fn d17_a_scan_is_known_in_kazakh_and_armenian_layouts() {
        let (code, link) = (code(), code().link(BASE));
        let kazakh: [(char, char); 10] = [
            ('H', 'Р'),
            ('T', 'Е'),
            ('P', 'З'),
            ('S', 'Ы'),
            (':', 'Ж'),
            ('/', '№'),
            ('.', 'ю'),
            ('R', 'К'),
            ('U', 'Г'),
            ('I', 'Ш'),
        ];
        let armenian: [(char, char); 10] = [
            ('H', 'Ն'),
            ('T', 'Մ'),
            ('P', 'Թ'),
            ('S', 'Վ'),
            (':', 'Պ'),
            ('/', 'ռ'),
            ('.', 'շ'),
            ('R', 'Ս'),
            ('U', 'Ւ'),
            ('I', 'Կ'),
        ];
        let phonetic: [(char, char); 10] = [
            ('H', 'Հ'),
            ('T', 'Տ'),
            ('P', 'Պ'),
            ('S', 'Ս'),
            (':', '։'),
            ('/', '/'),
            ('.', '․'),
            ('R', 'Ր'),
            ('U', 'Ւ'),
            ('I', 'Ի'),
        ];
        for (keys, digits) in [(kazakh, "қ\"әіңғ,.үұ"), (armenian, "օֆձ֊,։՞․՛)"), (phonetic, "ճէթփձջւևռչ")]
        {
            for scan in [code.digits(), &link] {
                for before in ["", "8916", "Иванов"] {
                    let scanned = run(&format!("{before}{}", typed_in(scan, &keys, digits)));
                    let scanned = scanned.unwrap_or_else(|| panic!("{scan} behind {before} in {digits}"));
                    assert_eq!(scanned.code.as_ref(), Some(&code), "{scan} in {digits}");
                    assert_eq!(scanned.before, before.chars().count(), "{scan} in {digits}");
                }
            }
        }
        // Words of those languages are no scan.
        for words in ["ұлы әке мен үлкен ана", "Հայաստանի Հանրապետություն"]
        {
            assert_eq!(run(words), None);
        }
    }

    #[test]
    fn an_invitation_is_known_behind_whatever_was_typed() {
        let (code, link) = (code(), code().link(BASE));
        let dashes = code.grouped().replace(' ', "-");
        let russian = cyrillic_twin(&link);
        for scan in [
            code.digits(),
            &code.grouped(),
            &dashes,
            &link,
            &link.to_lowercase(),
            &link.replace("HTTPS", "http"),
            &format!("{link}/ "),
            &russian,
            &russian.to_lowercase(),
            &caps_lock(&link),
            &caps_lock(&russian),
        ] {
            for before in ["", "8916", "+7 916 ", "Иванов", "Qw1!.", "0000 "] {
                let seen = run(&format!("{before}{scan}")).expect(scan);
                assert_eq!(seen.code.as_ref(), Some(&code), "{before}{scan}");
                let scheme = before == "https://" && !scan.to_lowercase().contains("http");
                assert!(
                    scheme || before.is_empty() || seen.before <= before.chars().count(),
                    "{before}{scan}"
                );
                assert_eq!(seen.text(), code.grouped());
            }
            assert_eq!(run(scan).map(|seen| seen.before), Some(0), "{scan}");
        }
    }

    #[test]
    fn what_is_no_invitation_is_left_alone() {
        let link = code().link(BASE);
        for text in [
            "",
            "+7 916 123-45-67",
            "Анна-Мария",
            "05.09.2014",
            "4510 123456 770-001",
            "HTTPS://S12.RU",
            "HTTPS://S12.RU/I/",
            "7234 5678 9012 3450",
            "7234567 890123456",
            &link.replace("HTTPS://S12", "S13"),
            &link.replace("HTTPS://", "EVIL"),
            &format!("{link}x"),
            &format!("{}?", code().digits()),
        ] {
            assert_eq!(run(text), None, "{text}");
        }
        // By hand a code may begin with any digit, but no code made at a desk begins with these.
        let by_hand = InvitationCode::from_fifteen([1; 15]);
        assert_eq!(run(by_hand.digits()), None);
        assert!(typed(&link.chars().collect::<Vec<_>>(), "").unwrap().code.is_none());
    }

    #[test]
    fn a_link_that_does_not_check_is_still_a_link() {
        let seen = run("ИванHTTPS://S12.RU/I/7234").unwrap();
        assert_eq!((seen.before, seen.code.clone(), seen.text()), (4, None, "HTTPS://S12.RU/I/7234"));
    }

    #[test]
    fn what_a_scanner_says_of_itself_belongs_to_the_scan() {
        for scan in [format!("]Q1{}", code().digits()), format!("ъЙ1{}", cyrillic_twin(&code().link(BASE)))]
        {
            let seen = run(&format!("Иван{scan}")).expect(&scan);
            assert_eq!((seen.before, seen.code.clone()), (4, Some(code())), "{scan}");
        }
    }

    #[test]
    fn a_link_of_another_school_is_one_and_no_code() {
        let link = code().link(BASE);
        for strange in [link.replace("S12.RU", "S13.RU:8080/KIN"), link.replace("S12", "EVIL-S12")] {
            for scan in [strange.clone(), format!("{strange}/"), cyrillic_twin(&strange)] {
                let seen = run(&format!("Иван{scan}")).expect(&scan);
                assert_eq!((seen.before, seen.code.clone()), (4, None), "{scan}");
                assert!(seen.text().starts_with(&strange), "{scan}");
            }
        }
    }

    #[test]
    fn a_paste_is_one_invitation_or_holds_its_link() {
        let link = code().link(BASE);
        for text in [
            format!("\r\n{link}\r\n"),
            format!("{}\n{}", &link[..20], &link[20..]),
            code().grouped().replace(' ', "\t"),
            format!("Вот ссылка: {link}, ждём вас!"),
            format!("<{}>", link.to_lowercase()),
        ] {
            assert_eq!(pasted(&text, BASE).and_then(|seen| seen.code.clone()), Some(code()), "{text}");
        }
        for text in ["", "7", "Мой код 123", &format!("Код {}, ждём", code().digits())] {
            assert_eq!(pasted(text, BASE), None, "{text}");
        }
    }

    #[test]
    fn debug_tells_nothing() {
        assert_eq!(format!("{:?}", run(code().digits()).unwrap()), "Scanned(behind 0)");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_looking(run in any::<Vec<char>>(), text in any::<String>(), near in "[htps:/.SRUI12реезыж7-9 -]{0,60}") {
            for base in [BASE, ""] {
                let near: Vec<char> = near.chars().collect();
                for seen in [typed(&run, base), typed(&near, base)].into_iter().flatten() {
                    prop_assert!(seen.before < run.len().max(near.len()));
                }
                let _ = pasted(&text, base);
            }
        }
    }
}
