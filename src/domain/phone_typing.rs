//! How a number looks while it is typed: grouped so that it can be checked at a glance. It decides nothing: `phone`
//! says whether it is a number.

use super::text::ascii_digit;

/// Sizes of the groups after `+7`; further digits join the last one.
const RUSSIAN: [usize; 4] = [3, 3, 2, 2];
/// Digits of a Russian number with its country code.
const RUSSIAN_LENGTH: usize = 11;

/// The field's text after each key: `89`, `9` and `+7` begin a Russian number, shown as `+7 912 345-67-89` as far as it
/// is typed; other countries begin with `+` and stand in threes. Signs are put anew, no digit is lost, and formatting
/// the result again changes nothing.
pub fn typing(typed: &str) -> String {
    let plus = typed
        .trim_start_matches(|c: char| !matches!(c, '+' | '\u{FF0B}') && !ascii_digit(c).is_ascii_digit());
    let digits: String = typed.chars().map(ascii_digit).filter(char::is_ascii_digit).collect();
    match digits.as_bytes() {
        _ if plus.starts_with(['+', '\u{FF0B}']) => international(&digits),
        [b'9', ..] => russian("+7", &digits),
        [b'8' | b'7', b'9', ..] => russian("+7", &digits[1..]),
        // 77… may be Kazakhstan's ten digits or the eleven of +7 7…: told apart by the length.
        [b'8' | b'7', b'7', ..] if digits.len() == RUSSIAN_LENGTH => russian("+7", &digits[1..]),
        [b'8', b'1', b'0', ..] | [] => digits,
        [b'8', ..] => russian("8", &digits[1..]),
        _ => digits,
    }
}

fn international(digits: &str) -> String {
    match digits.strip_prefix('7') {
        Some(national) => russian("+7", national),
        None => abroad(digits),
    }
}

/// `+7 912 345-67-89` as far as there are digits.
fn russian(start: &str, national: &str) -> String {
    let mut shown = start.to_owned();
    let mut rest = national;
    for (group, size) in RUSSIAN.into_iter().enumerate() {
        if rest.is_empty() {
            break;
        }
        let last = group + 1 == RUSSIAN.len();
        let (head, tail) = rest.split_at(if last { rest.len() } else { size.min(rest.len()) });
        shown.push(if group < 2 { ' ' } else { '-' });
        shown.push_str(head);
        rest = tail;
    }
    shown
}

/// `+375 291 234 567`: the country code, then threes.
fn abroad(digits: &str) -> String {
    let (country, national) = digits.split_at(country_code_length(digits).min(digits.len()));
    let mut shown = format!("+{country}");
    for (at, digit) in national.chars().enumerate() {
        if at % 3 == 0 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// How many digits the country code takes (ITU-T E.164 list of assigned codes: one for zones 1 and 7, two for the
/// codes named here, else three).
fn country_code_length(digits: &str) -> usize {
    let two: u8 = digits.get(..2).and_then(|two| two.parse().ok()).unwrap_or(0);
    match two {
        10..=19 | 70..=79 => 1,
        20 | 27 | 28 | 30..=34 | 36 | 39..=41 | 43..=49 | 51..=58 | 60..=66 | 81..=84 | 86 | 90..=95 | 98 => {
            2
        }
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_russian_number_grows_key_by_key() {
        let mut field = String::new();
        let mut seen = Vec::new();
        for key in "89123456789".chars() {
            field.push(key);
            field = typing(&field);
            seen.push(field.clone());
        }
        assert_eq!(
            seen,
            [
                "8",
                "+7 9",
                "+7 91",
                "+7 912",
                "+7 912 3",
                "+7 912 34",
                "+7 912 345",
                "+7 912 345-6",
                "+7 912 345-67",
                "+7 912 345-67-8",
                "+7 912 345-67-89"
            ]
        );
    }

    #[test]
    fn the_three_beginnings_meet() {
        for typed in [
            "89123456789",
            "9123456789",
            "79123456789",
            "+79123456789",
            "+7 (912) 345-67-89",
            "8 912 3456789",
        ] {
            assert_eq!(typing(typed), "+7 912 345-67-89", "{typed}");
        }
        assert_eq!(typing("84951234567"), "8 495 123-45-67");
        assert_eq!(typing("87012345678"), "+7 701 234-56-78");
        assert_eq!(typing("7012345678"), "7012345678");
        assert_eq!(typing("+7 912 345-67-890"), "+7 912 345-67-890");
    }

    #[test]
    fn other_countries_stand_in_threes() {
        assert_eq!(typing("+"), "+");
        assert_eq!(typing("+375291234567"), "+375 291 234 567");
        assert_eq!(typing("+12125550123"), "+1 212 555 012 3");
        assert_eq!(typing("+447400123456"), "+44 740 012 345 6");
        assert_eq!(typing("＋９９８"), "+998");
    }

    fn digits(text: &str) -> String {
        text.chars().filter(char::is_ascii_digit).collect()
    }

    proptest! {
        #[test]
        fn no_digit_is_lost_and_twice_is_once(typed in "[+]?[0-9 ()-]{0,20}") {
            let once = typing(&typed);
            prop_assert_eq!(typing(&once), once.clone());
            let (before, after) = (digits(&typed), digits(&once));
            let rest = before.strip_prefix('8').or(before.strip_prefix('7')).unwrap_or(&before);
            prop_assert!(after == before || after == format!("7{before}") || after == format!("7{rest}"), "{typed} {once}");
        }

        #[test]
        fn any_text_is_taken(typed in any::<String>()) {
            let once = typing(&typed);
            prop_assert_eq!(typing(&once), once.clone());
        }
    }
}
