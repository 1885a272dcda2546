//! Passwords: the rules that a school asks for, how strong one is, and which are refused. Hashing is the desk's matter;
//! `password_personal` finds the owner's name, number or birth date in one.

use super::layout::{cyrillic_twin, latin_twin};
pub use super::password_personal::Own;
use super::password_personal::held;
use super::refusal::Refusal;
use super::text::first_hidden;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::matching::patterns::MatchPattern;

/// Characters of a password at the most, in any script (rules of the desk).
pub const AT_MOST: usize = 128;
/// Characters at the least in the school's own rules.
const SCHOOL_AT_LEAST: usize = 8;
/// Characters at the least where the password is the only factor (NIST SP 800-63B-4, 3.1.1.2).
const NIST_AT_LEAST: usize = 15;
/// The strength score up to which a password counts as common: under a million guesses (zxcvbn's own scale).
const COMMON_SCORE: u8 = 1;

/// Words of common passwords that the strength library lacks: it knows a Russian word only if its Latin keys are all
/// letters. First the most frequent of the leaks that DLBI counted in 2020, then words and first names of their kind.
const RUSSIAN: [&str; 56] = [
    "пароль",
    "йцукен",
    "любовь",
    "привет",
    "наташа",
    "люблю",
    "андрей",
    "максим",
    "солнышко",
    "марина",
    "кристина",
    "настя",
    "анастасия",
    "александр",
    "алексей",
    "сергей",
    "дмитрий",
    "николай",
    "никита",
    "даниил",
    "артём",
    "артем",
    "владимир",
    "евгений",
    "екатерина",
    "елена",
    "ирина",
    "светлана",
    "татьяна",
    "юлия",
    "мария",
    "дарья",
    "виктория",
    "полина",
    "бабушка",
    "дедушка",
    "мама",
    "папа",
    "мамочка",
    "котёнок",
    "котенок",
    "зайка",
    "зайчик",
    "лапочка",
    "собака",
    "кошка",
    "ребёнок",
    "школа",
    "ученик",
    "учитель",
    "россия",
    "москва",
    "спартак",
    "зенит",
    "футбол",
    "дневник",
];

/// How many digits and signs around a common word make it no rarer: a year, and one on either side.
const DRESS: usize = 6;

/// Which rules hold for passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// At least 8 characters with an upper-case and a lower-case letter, a digit and a special character.
    #[default]
    School,
    /// As NIST SP 800-63B-4 asks: at least 15 characters, whatever they are.
    Nist,
}

/// One rule, shown as met or not while the password is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Long enough for the profile: see [`Profile::at_least`].
    Length,
    /// An upper-case letter.
    Upper,
    /// A lower-case letter.
    Lower,
    /// A digit.
    Digit,
    /// Neither letter nor digit; a space counts.
    Special,
}

/// How hard a password is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very hard), as zxcvbn counts.
    pub score: u8,
}

impl Profile {
    /// Its name in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Nist => "nist",
        }
    }
    /// Characters that a password needs at the least.
    pub const fn at_least(self) -> usize {
        match self {
            Self::School => SCHOOL_AT_LEAST,
            Self::Nist => NIST_AT_LEAST,
        }
    }
}

/// Each rule of the profile, in the order of the screen, with whether the password meets it.
pub fn rules(password: &str, profile: Profile) -> Vec<(Rule, bool)> {
    let has = |test: fn(char) -> bool| password.chars().any(test);
    let length = (Rule::Length, normalised(password).chars().count() >= profile.at_least());
    match profile {
        Profile::Nist => vec![length],
        Profile::School => vec![
            length,
            (Rule::Upper, has(char::is_uppercase)),
            (Rule::Lower, has(char::is_lowercase)),
            (Rule::Digit, has(char::is_numeric)),
            (Rule::Special, has(|c| !c.is_alphanumeric())),
        ],
    }
}

/// The text that is hashed and compared: composed (NFC), so that one password typed on two keyboards is one.
pub fn normalised(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}

/// The lower score of the password and of what its keys give in the other layout: the strength library knows no
/// Cyrillic, but it knows `Gfhjkm` (пароль). `own` are the owner's names, number and date, which count as guessed. A
/// call takes some milliseconds: not for the drawing loop.
pub fn strength(password: &str, own: &[Own]) -> Strength {
    let own = own_words(own);
    let score = |text: &Zeroizing<String>| guess(text, &own).score;
    Strength { score: readings(password).iter().map(score).min().unwrap_or(0) }
}

/// Whether the password may be set.
///
/// # Errors
/// In this order: [`Refusal::HiddenCharacter`] as at the gate, [`Refusal::PasswordTooLong`] over [`AT_MOST`]
/// characters, [`Refusal::PasswordRules`] when a rule of the profile is not met, [`Refusal::PasswordPersonal`] when it
/// holds something of `own`, [`Refusal::PasswordCommon`] when it stands in a list of common passwords, as it is or
/// typed in the other layout, or is guessed as fast as one.
pub fn check(password: &str, profile: Profile, own: &[Own]) -> Result<(), Refusal> {
    let password = normalised(password);
    if let Some(c) = first_hidden(&password) {
        return Err(Refusal::HiddenCharacter { code: format!("U+{:04X}", u32::from(c)) });
    }
    if password.chars().count() > AT_MOST {
        return Err(Refusal::PasswordTooLong);
    }
    if rules(&password, profile).iter().any(|(_, met)| !met) {
        return Err(Refusal::PasswordRules);
    }
    let readings = readings(&password);
    if let Some(what) = readings.iter().find_map(|text| held(text, own)) {
        return Err(Refusal::PasswordPersonal { what: Some(what) });
    }
    let own = own_words(own);
    let is_common = |text: &Zeroizing<String>| {
        let guess = guess(text, &own);
        guess.score <= COMMON_SCORE || guess.is_listed
    };
    if readings.iter().any(is_common) { Err(Refusal::PasswordCommon) } else { Ok(()) }
}

/// The text, and what the same keys give in the other layout where that differs.
fn readings(password: &str) -> Vec<Zeroizing<String>> {
    let mut readings: Vec<Zeroizing<String>> = Vec::with_capacity(3);
    for text in [password.to_owned(), latin_twin(password), cyrillic_twin(password)].map(Zeroizing::new) {
        if !readings.contains(&text) {
            readings.push(text);
        }
    }
    readings
}

struct Guess {
    score: u8,
    /// Whether one entry of a list covers the whole password.
    is_listed: bool,
}

fn guess(text: &str, own: &[String]) -> Guess {
    let own: Vec<&str> = own.iter().map(String::as_str).chain(RUSSIAN).collect();
    let entropy = zxcvbn::zxcvbn(text, &own);
    let is_listed = matches!(entropy.sequence(), [one] if matches!(one.pattern, MatchPattern::Dictionary(_)));
    let score = entropy.score().into();
    if is_dressed_up(text) {
        Guess { score: COMMON_SCORE.min(score), is_listed: true }
    } else {
        Guess { score, is_listed }
    }
}

/// A common word with no more than a year and a sign or two around it: the usual answer to a composition rule.
fn is_dressed_up(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    let around = text.chars().count() - word.chars().count();
    around <= DRESS && RUSSIAN.contains(&word.to_lowercase().as_str())
}

/// The owner's texts as single words: the strength library looks for each by itself.
fn own_words(own: &[Own]) -> Vec<String> {
    own.iter().flat_map(|own| own.text.split_whitespace()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::OwnPart;
    use proptest::prelude::*;

    fn own() -> Vec<Own> {
        [
            (OwnPart::Surname, "Иванова"),
            (OwnPart::Name, "Анна"),
            (OwnPart::Patronymic, "Олеговна"),
            (OwnPart::Number, "+79123456767"),
            (OwnPart::Birth, "2015-09-05"),
        ]
        .map(|(part, text)| Own::new(part, text))
        .into()
    }

    fn school(password: &str) -> Result<(), Refusal> {
        check(password, Profile::School, &own())
    }

    #[test]
    fn rules_are_met_one_by_one() {
        let met = |password: &str| {
            rules(password, Profile::School)
                .into_iter()
                .filter(|(_, met)| *met)
                .map(|(rule, _)| rule)
                .collect::<Vec<_>>()
        };
        assert_eq!(met(""), []);
        assert_eq!(met("Ж"), [Rule::Upper]);
        assert_eq!(met("жж1 "), [Rule::Lower, Rule::Digit, Rule::Special]);
        assert_eq!(met("Gh7!zzzz"), [Rule::Length, Rule::Upper, Rule::Lower, Rule::Digit, Rule::Special]);
        assert_eq!(rules("И\u{306}234567", Profile::School)[0], (Rule::Length, false));
        assert_eq!(rules("fourteen chars", Profile::Nist), [(Rule::Length, false)]);
        assert_eq!(rules("fifteen  chars!", Profile::Nist), [(Rule::Length, true)]);
    }

    #[test]
    fn good_ones_pass_in_any_script() {
        for password in ["Zx7!kQ9#mL", "Три кота, 2 рыжих", "Ежевика#41 на мосту", "Щ7ыЁ-кЛю4"]
        {
            assert_eq!(school(password), Ok(()), "{password}");
        }
        assert_eq!(check("три рыжих кота спят", Profile::Nist, &own()), Ok(()));
    }

    #[test]
    fn common_ones_are_known_in_both_layouts() {
        for password in [
            "Password1!",
            "Пароль1!",
            "Gfhjkm1!",
            "P@ssw0rd",
            "Йцукен123!",
            "Qwerty1!",
            "ПарольПароль1!",
            "Привет123!",
            "Ghbdtn123!",
            "Солнышко1!",
            "Любовь1!",
            "K.,jdm1!",
            "Школа123!",
            "!Irjkf2026",
            "#Москва147!",
            "Наташа1!",
            "1qaz@WSX",
        ] {
            assert_eq!(school(password), Err(Refusal::PasswordCommon), "{password}");
        }
        // The fifteen characters of the other profile do not help.
        for password in [
            "qwertyuiopasdfghjkl",
            "йцукенгшщзфывапрол",
            "парольпарольпароль",
            "gfhjkmgfhjkmgfhjkm",
            "111111111111111",
            "passwordpassword",
            "яяяяяяяяяяяяяяяя",
        ] {
            assert_eq!(check(password, Profile::Nist, &own()), Err(Refusal::PasswordCommon), "{password}");
        }
    }

    #[test]
    fn the_order_of_reasons_holds() {
        assert_eq!(school("password"), Err(Refusal::PasswordRules));
        assert_eq!(school("Анна-Иванова-1"), Err(Refusal::PasswordPersonal { what: Some(OwnPart::Surname) }));
        assert_eq!(school(&"Ab1!".repeat(33)), Err(Refusal::PasswordTooLong));
        let hidden = Refusal::HiddenCharacter { code: "U+200B".into() };
        assert_eq!(school("Zx7!\u{200B}kQ9#mL"), Err(hidden));
    }

    #[test]
    fn strength_takes_the_lower_reading() {
        assert_eq!(strength("", &[]), Strength { score: 0 });
        assert!(strength("Йцукенгшщз1!", &[]).score <= 1);
        assert!(strength("Zx7!kQ9#mL", &own()).score >= 3);
        assert!(strength("Олеговна1!", &own()) < strength("Олеговна1!", &[]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_password_breaks_the_check(password in any::<String>(), near in "[А-Яа-яA-Za-z0-9!№;%:?]{0,40}") {
            for text in [password, near] {
                prop_assert!(strength(&text, &own()).score <= 4);
                let _ = school(&text);
                let _ = check(&text, Profile::Nist, &own());
            }
        }
    }
}
