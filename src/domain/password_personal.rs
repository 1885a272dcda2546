//! Whether a password holds something of its owner: a part of the name in Cyrillic or Latin letters, digits of the
//! number, the birth date. The caller asks about each layout's reading separately.

use super::birth::BirthDate;
use super::family::PersonData;
use super::phone::Phone;
use super::refusal::OwnPart;
use super::text::{ascii_digit, fold};

/// Letters of a name's part at the least: shorter ones (Ян, Ия) stand in too many words.
const LETTERS: usize = 3;
/// Digits in a row that give a number away.
const PHONE_DIGITS: usize = 6;
/// Digits of a number without its country code, in Russia.
const NATIONAL: usize = 10;

/// One of the owner's texts, which a password must not hold: a name, `+79123456767`, `2015-09-05`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// What it is.
    pub part: OwnPart,
    /// The text.
    pub text: String,
}

impl Own {
    /// One text.
    pub fn new(part: OwnPart, text: impl Into<String>) -> Self {
        Self { part, text: text.into() }
    }

    /// All that is known of a person who sets a password for an account.
    pub fn of(phone: &Phone, data: &PersonData) -> Vec<Self> {
        let number = Self::new(OwnPart::Number, phone.e164().trim_start_matches('+'));
        Self::of_person(data).into_iter().chain([number]).collect()
    }

    /// The same without a number, where the account has none.
    pub fn of_person(data: &PersonData) -> Vec<Self> {
        let name = &data.name;
        let surname = name.surname.iter().map(|text| Self::new(OwnPart::Surname, text));
        let patronymic = name.patronymic.iter().map(|text| Self::new(OwnPart::Patronymic, text));
        let rest = [Self::new(OwnPart::Name, &name.name), Self::new(OwnPart::Birth, data.birth.as_text())];
        surname.chain(patronymic).chain(rest).collect()
    }

    fn forms(&self) -> Vec<String> {
        match self.part {
            OwnPart::Birth => BirthDate::parse(&self.text).map(date_forms).map(Vec::from).unwrap_or_default(),
            OwnPart::Number => phone_forms(&self.text),
            OwnPart::Surname | OwnPart::Name | OwnPart::Patronymic | OwnPart::Login | OwnPart::School => {
                name_forms(&self.text)
            }
        }
    }
}

/// Which of the owner's texts the password holds, in either case, with other signs between. A name counts in Latin
/// transcription too, a date also without dots or with a short year.
pub(super) fn held(password: &str, own: &[Own]) -> Option<OwnPart> {
    let texts = [plain(password), squeezed(password)];
    let digits = digit_runs(password);
    let holds = |own: &&Own| {
        let is_name = !matches!(own.part, OwnPart::Birth | OwnPart::Number);
        let stands = |form: &String| {
            if is_name { texts.iter().any(|text| text.contains(form)) } else { digits.contains(form) }
        };
        own.forms().iter().any(stands)
    };
    own.iter().find(holds).map(|own| own.part)
}

/// Lower case, ё as е, letters and digits only.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect()
}

/// The search form in one piece, letters and digits only: Latin look-alikes inside Cyrillic words as Cyrillic.
fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn name_forms(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).map(plain);
    let long = parts.filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS);
    long.flat_map(|part| [squeezed(&part), transcribed(&part), part]).collect()
}

/// Each run of digits; dots, dashes, slashes and spaces inside one do not end it.
fn digit_runs(text: &str) -> String {
    let signs =
        text.chars().map(ascii_digit).filter(|c| !matches!(c, '.' | '-' | '/' | ' ' | ',' | '_' | '(' | ')'));
    signs.map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect()
}

fn date_forms(birth: BirthDate) -> [String; 6] {
    let (day, month, year) = (birth.0.day(), birth.0.month(), birth.0.year());
    let short = year.rem_euclid(100);
    [
        format!("{day:02}{month:02}{year:04}"),
        format!("{day:02}{month:02}{short:02}"),
        format!("{year:04}{month:02}{day:02}"),
        format!("{short:02}{month:02}{day:02}"),
        format!("{month:02}{day:02}{year:04}"),
        format!("{day}{month}{year:04}"),
    ]
}

fn phone_forms(text: &str) -> Vec<String> {
    let digits: Vec<char> = text.chars().map(ascii_digit).filter(char::is_ascii_digit).collect();
    let national = &digits[digits.len().saturating_sub(NATIONAL)..];
    national.windows(PHONE_DIGITS).map(|window| window.iter().collect()).collect()
}

/// Cyrillic as passports write it in Latin letters (ICAO Doc 9303-3, section 6, table B), which is how people write
/// their own names.
fn transcribed(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'а' => latin.push('a'),
            'б' => latin.push('b'),
            'в' => latin.push('v'),
            'г' => latin.push('g'),
            'д' => latin.push('d'),
            'е' | 'э' => latin.push('e'),
            'ж' => latin.push_str("zh"),
            'з' => latin.push('z'),
            'и' | 'й' | 'ы' | 'і' => latin.push('i'),
            'к' => latin.push('k'),
            'л' => latin.push('l'),
            'м' => latin.push('m'),
            'н' => latin.push('n'),
            'о' => latin.push('o'),
            'п' => latin.push('p'),
            'р' => latin.push('r'),
            'с' => latin.push('s'),
            'т' => latin.push('t'),
            'у' => latin.push('u'),
            'ф' => latin.push('f'),
            'х' => latin.push_str("kh"),
            'ц' => latin.push_str("ts"),
            'ч' => latin.push_str("ch"),
            'ш' => latin.push_str("sh"),
            'щ' => latin.push_str("shch"),
            'ъ' => latin.push_str("ie"),
            'ь' => {}
            'ю' => latin.push_str("iu"),
            'я' => latin.push_str("ia"),
            other => latin.push(other),
        }
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::{PersonName, Sex};

    fn holds(password: &str) -> bool {
        held(password, &own()).is_some()
    }

    fn own() -> Vec<Own> {
        vec![
            Own::new(OwnPart::Surname, "Семёнова-Ли"),
            Own::new(OwnPart::Name, "Анна"),
            Own::new(OwnPart::Patronymic, "Ия"),
            Own::new(OwnPart::Number, "+79123456767"),
            Own::new(OwnPart::Birth, "2015-09-05"),
        ]
    }

    #[test]
    fn what_is_held_is_named() {
        for (password, part) in [
            ("Семёнова-05092015", OwnPart::Surname),
            ("xAnna!1", OwnPart::Name),
            ("912345!Zx", OwnPart::Number),
            ("Kot-2015-09-05", OwnPart::Birth),
        ] {
            assert_eq!(held(password, &own()), Some(part), "{password}");
        }
        let name = PersonName::parse(Some("Кузнецов"), "Пётр", Some("Ильич")).expect("a name");
        let birth = BirthDate::parse("05.09.2014").expect("a date");
        let data = PersonData { name, birth, sex: Sex::Male };
        let own = Own::of(&Phone::from_e164("+79123456767").expect("a number"), &data);
        for (password, part) in [
            ("кУЗНЕЦОВ-7x!", OwnPart::Surname),
            ("Kuznetsov!7", OwnPart::Surname),
            ("moj-petr-7", OwnPart::Name),
            ("Ильич!7xyz", OwnPart::Patronymic),
            ("x050914x", OwnPart::Birth),
            ("5.9.2014!Ab", OwnPart::Birth),
        ] {
            assert_eq!(held(password, &own), Some(part), "{password}");
        }
    }

    #[test]
    fn the_owner_is_found_in_many_forms() {
        for password in [
            "мояАННА!1",
            "xСЕМЕНОВАx",
            "с-е-м-ё-н-о-в-а",
            "Semenova#1",
            "aннa-1",
            "Tel345676!",
            "x912-345-6",
            "05.09.2015",
            "Kot050915",
            "20150905",
            "150905",
            "5.9.2015",
            "09052015",
        ] {
            assert!(holds(password), "{password}");
        }
    }

    #[test]
    fn others_are_not_taken_for_the_owner() {
        for password in ["Россия1!", "Ли-2015!", "Kot-2015", "912-34", "Авангард", "", "0509"]
        {
            assert!(!holds(password), "{password}");
        }
        let empty = ["", " ", "-"].map(|text| Own::new(OwnPart::Name, text));
        assert_eq!(held("Что угодно 1", &empty), None);
    }
}
