//! A person's name and sex as in the document. Birth date and ages are in `birth`; who may see a name unmasked is
//! the desk's matter.

pub use super::birth::{
    BirthDate, check_parent_age, check_student_age, unusual_parent_age, unusual_student_age,
};
use super::mixed::{Alphabet, odd_letter};
use super::refusal::Refusal;
use super::text::{fold, gate, is_apostrophe, is_hyphen};
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of one part of a name at the most (rules of the desk).
const PART_AT_MOST: usize = 100;

/// Surname, name and patronymic as in the document. A person may lack a surname or a patronymic, not a name.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// Surname; none for a person who has none.
    pub surname: Option<String>,
    /// First name.
    pub name: String,
    /// Patronymic; none for a person who has none.
    pub patronymic: Option<String>,
}

/// What people enter about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonData {
    /// Surname, name, patronymic.
    pub name: PersonName,
    /// Birth date.
    pub birth: BirthDate,
    /// Sex.
    pub sex: Sex,
}

/// Which part of a name a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameField {
    /// The surname.
    Surname,
    /// The first name.
    Name,
    /// The patronymic.
    Patronymic,
}

impl PersonName {
    /// Reads the three parts as typed. `None` means that "none" is ticked; an empty text is missing.
    ///
    /// # Errors
    /// The first part that is wrong, with [`Refusal::Missing`], [`Refusal::TooLong`], [`Refusal::NotInAName`],
    /// [`Refusal::MixedLetters`] or [`Refusal::HiddenCharacter`].
    pub fn parse(
        surname: Option<&str>,
        name: &str,
        patronymic: Option<&str>,
    ) -> Result<Self, (NameField, Refusal)> {
        let optional =
            |part: Option<&str>, field| part.map(name_part).transpose().map_err(|why| (field, why));
        Ok(Self {
            surname: optional(surname, NameField::Surname)?,
            name: name_part(name).map_err(|why| (NameField::Name, why))?,
            patronymic: optional(patronymic, NameField::Patronymic)?,
        })
    }

    /// `Иванова Анна Петровна`.
    pub fn full(&self) -> String {
        let parts = [self.surname.as_deref(), Some(self.name.as_str()), self.patronymic.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// `Анна И.`: all that is shown of somebody who is not in this visit.
    pub fn first_and_initial(&self) -> String {
        match self.surname.as_deref().and_then(initial) {
            Some(letter) => format!("{} {letter}.", self.name),
            None => self.name.clone(),
        }
    }

    /// `А*** И***`: for a search outside a visit; the stars do not tell the length.
    pub fn masked(&self) -> String {
        let parts = [Some(self.name.as_str()), self.surname.as_deref()];
        let masked = parts.into_iter().flatten().filter_map(initial).map(|letter| format!("{letter}***"));
        masked.collect::<Vec<_>>().join(" ")
    }

    /// The folded form in which the name is searched and compared.
    pub fn search(&self) -> String {
        fold(&self.full())
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

/// Reads one part of a name: letters of any script, hyphen, apostrophe, space and dot, with at least one letter, and no
/// word of two alphabets. Dashes become hyphens, and compatibility forms (ligatures, full-width letters) plain letters.
///
/// # Errors
/// As for [`PersonName::parse`].
pub fn name_part(typed: &str) -> Result<String, Refusal> {
    let plain = gate(&gate(typed)?.nfkc().collect::<String>())?;
    let text = joined(&plain.chars().map(|c| if is_hyphen(c) { '-' } else { c }).collect::<String>());
    if text.is_empty() {
        return Err(Refusal::Missing);
    }
    if text.chars().count() > PART_AT_MOST {
        return Err(Refusal::TooLong);
    }
    let foreign = text.chars().find(|c| !is_of_a_name(*c));
    let wrong = foreign.or_else(|| text.chars().next().filter(|_| !text.chars().any(char::is_alphabetic)));
    if let Some(letter) = wrong {
        return Err(Refusal::NotInAName { letter: letter.to_string() });
    }
    let text = capital(&text);
    odd_letter(&text).map_or(Ok(text), |odd| {
        let place = u8::try_from(odd.place).unwrap_or(u8::MAX);
        Err(Refusal::MixedLetters { place, letter: odd.letter.to_string(), alphabet: odd.alphabet })
    })
}

/// Words inside a name that are written small.
const SMALL: [&str; 32] = [
    "де", "да", "ди", "дю", "дель", "дер", "дос", "ла", "ле", "фон", "фан", "ван", "цу", "эль", "аль", "бен",
    "ибн", "оглы", "оглу", "улы", "кызы", "кизи", "гызы", "de", "la", "von", "van", "der", "den", "el", "al",
    "ibn",
];
/// Letters that an apostrophe joins to a name of their own: Д'Артаньян, О'Коннор. The first two are written small.
const JOINED: [char; 6] = ['д', 'd', 'л', 'l', 'о', 'o'];

/// A name that was typed in small letters alone, or in capitals alone, with the capital letters that it has: in each
/// part of a double name, and behind a joined letter. Words such as де, фон or оглы stay small. Whoever typed both kinds
/// knew why. Of scripts other than these two nothing is known.
fn capital(text: &str) -> String {
    let known = |c: char| !c.is_alphabetic() || Alphabet::of(c).is_some();
    let mixed = text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase);
    if mixed || !text.chars().all(known) {
        return text.to_owned();
    }
    let small = text.chars().map(|c| one(c.to_lowercase(), c)).collect::<String>();
    let words: Vec<&str> = small.split(' ').collect();
    let stays = |word: &&str| SMALL.contains(word);
    let last = if words.iter().all(stays) { words.len() } else { 0 };
    let written = words
        .iter()
        .enumerate()
        .map(|(at, word)| if stays(word) && at + 1 != last { (*word).to_owned() } else { of_parts(word) });
    written.collect::<Vec<_>>().join(" ")
}

/// One word with its capital letters: those of each part between hyphens.
fn of_parts(word: &str) -> String {
    let parts = word.split('-').map(|part| match part.split_once(is_apostrophe) {
        Some((joined, rest)) if joined.chars().count() == 1 && joined.starts_with(JOINED) => {
            let sign = part.chars().nth(1).unwrap_or('\'');
            let own = if joined.starts_with(['о', 'o']) { first_up(joined) } else { joined.to_owned() };
            format!("{own}{sign}{}", first_up(rest))
        }
        _ => first_up(part),
    });
    parts.collect::<Vec<_>>().join("-")
}

fn first_up(text: &str) -> String {
    let mut raised = false;
    let up = |c: char| {
        if raised || !c.is_alphabetic() {
            return c;
        }
        raised = true;
        one(c.to_uppercase(), c)
    };
    text.chars().map(up).collect()
}

/// The one letter that another case has; a letter that would become several stays.
fn one(mut turned: impl Iterator<Item = char>, c: char) -> char {
    match (turned.next(), turned.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

/// No spaces around hyphens: `Римский - Корсаков` is one surname.
fn joined(text: &str) -> String {
    text.split('-').map(str::trim).collect::<Vec<_>>().join("-")
}

fn is_of_a_name(c: char) -> bool {
    let letter = c.is_alphabetic() && !c.is_numeric();
    letter || is_combining_mark(c) || is_apostrophe(c) || matches!(c, '-' | ' ' | '.')
}

/// The first letter with its marks, upper case.
fn initial(part: &str) -> Option<String> {
    let mut letters = part.chars().skip_while(|c| !c.is_alphabetic());
    let first = letters.next()?;
    let marks = letters.take_while(|c| is_combining_mark(*c));
    Some(first.to_uppercase().chain(marks).collect())
}

/// Sex as in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// Both, in the order of the screen.
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    /// The text kept in the database and the key on the screen.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// Reads the text kept in the database.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.key() == key)
    }
}

/// The sex that a patronymic's ending suggests: to be offered, never decided. Russian endings, the Turkic words
/// оглы and кызы in their spellings, and their Latin transcriptions.
pub fn suggest_sex(patronymic: &str) -> Option<Sex> {
    const MALE: [&str; 8] = ["вич", "ьич", "мич", "кич", "оглы", "оглу", "улы", "vich"];
    const FEMALE: [&str; 7] = ["вна", "ична", "кызы", "кизи", "гызы", "қызы", "vna"];
    let folded = fold(patronymic);
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.ends_with(ending));
    match (ends(&MALE), ends(&FEMALE)) {
        (true, false) => Some(Sex::Male),
        (false, true) => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mixed::Alphabet;
    use proptest::prelude::*;

    fn anna() -> PersonName {
        PersonName::parse(Some(" Иванова-Петрова "), "Анна", Some("Олеговна")).expect("a name")
    }

    #[test]
    fn a_name_is_shown_as_far_as_one_may_see_it() {
        assert_eq!(anna().full(), "Иванова-Петрова Анна Олеговна");
        assert_eq!(anna().first_and_initial(), "Анна И.");
        assert_eq!(anna().masked(), "А*** И***");
        assert_eq!(format!("{:?}", anna()), "PersonName(А*** И***)");
        assert_eq!(anna().search(), "иванова петрова анна олеговна");
        let alone = PersonName::parse(None, "Сухарто", None).expect("a name");
        assert_eq!(
            (alone.full(), alone.first_and_initial(), alone.masked()),
            ("Сухарто".into(), "Сухарто".into(), "С***".into())
        );
    }

    #[test]
    fn d59_a_name_in_small_letters_or_capitals_alone_gets_its_capitals() {
        for (typed, written) in [
            ("иванов", "Иванов"),
            ("ИВАНОВА", "Иванова"),
            ("пётр", "Пётр"),
            ("римский-корсаков", "Римский-Корсаков"),
            ("ПЕТРОВ-ВОДКИН", "Петров-Водкин"),
            ("анна мария", "Анна Мария"),
            ("о'коннор", "О'Коннор"),
            ("д’артаньян", "д’Артаньян"),
            ("В'ЯЧЕСЛАВ", "В'ячеслав"),
            ("де ла круз", "де ла Круз"),
            ("ФОН ДЕР ЛЯЙЕН", "фон дер Ляйен"),
            ("ахмед оглы", "Ахмед оглы"),
            ("де", "Де"),
            ("smith", "Smith"),
            // Both kinds of letters: whoever typed it knew why.
            ("МакДональд", "МакДональд"),
            ("де Круз", "де Круз"),
            ("фон-Бок", "фон-Бок"),
            ("Я", "Я"),
            // Nothing is known of other scripts.
            ("გიორგი", "გიორგი"),
        ] {
            assert_eq!(name_part(typed).as_deref(), Ok(written), "{typed}");
        }
    }

    #[test]
    fn names_of_many_peoples_pass() {
        for part in [
            "О’Коннор",
            "д'Артаньян",
            "Мамедов оглы",
            "Nguyễn",
            "李",
            "محمد",
            "Ильяс-эфенди",
            "St. John",
            "Ґалаґан",
        ] {
            assert_eq!(name_part(part).as_deref(), Ok(part));
        }
        assert_eq!(name_part("Римский — Корсаков").as_deref(), Ok("Римский-Корсаков"));
        assert_eq!(name_part("Ａnna").as_deref(), Ok("Anna"));
    }

    #[test]
    fn a_wrong_part_says_which_and_why() {
        let wrong = |surname: Option<&str>, name: &str, patronymic: Option<&str>| {
            PersonName::parse(surname, name, patronymic).expect_err("is wrong")
        };
        let sign = |letter: &str| Refusal::NotInAName { letter: letter.into() };
        assert_eq!(wrong(Some(" "), "Анна", None), (NameField::Surname, Refusal::Missing));
        assert_eq!(wrong(None, "", None), (NameField::Name, Refusal::Missing));
        assert_eq!(wrong(None, "Анна", Some("Петровна2")), (NameField::Patronymic, sign("2")));
        assert_eq!(wrong(None, "Анна😀", None), (NameField::Name, sign("😀")));
        assert_eq!(wrong(None, "-", None), (NameField::Name, sign("-")));
        let latin = Refusal::MixedLetters { place: 2, letter: "a".into(), alphabet: Alphabet::Latin };
        assert_eq!(wrong(Some("Мaкаров"), "Анна", None), (NameField::Surname, latin));
        assert_eq!(wrong(None, &"я".repeat(101), None), (NameField::Name, Refusal::TooLong));
        let hidden = Refusal::HiddenCharacter { code: "U+202E".into() };
        assert_eq!(wrong(None, "Ан\u{202E}на", None), (NameField::Name, hidden));
    }

    #[test]
    fn endings_suggest_a_sex() {
        for (patronymic, sex) in [
            ("Петрович", Some(Sex::Male)),
            ("Ильич", Some(Sex::Male)),
            ("Кузьмич", Some(Sex::Male)),
            ("ПЕТРОВНА", Some(Sex::Female)),
            ("Ильинична", Some(Sex::Female)),
            ("Мамед оглы", Some(Sex::Male)),
            ("Мамед-кызы", Some(Sex::Female)),
            ("Petrovna", Some(Sex::Female)),
            ("", None),
            ("Карлос", None),
        ] {
            assert_eq!(suggest_sex(patronymic), sex, "{patronymic}");
        }
        assert!(Sex::ALL.into_iter().all(|sex| Sex::from_key(sex.key()) == Some(sex)));
    }

    proptest! {
        #[test]
        fn a_part_that_passed_passes_again(typed in any::<String>(), near in "[А-Яа-яёA-Za-z'’ .–-]{0,110}") {
            for text in [typed, near] {
                if let Ok(part) = name_part(&text) {
                    prop_assert_eq!(name_part(&part), Ok(part.clone()));
                }
            }
        }

        #[test]
        fn no_name_breaks_its_forms(surname in "\\PC{0,8}", name in "\\PC{0,8}") {
            let person = PersonName { surname: Some(surname), name, patronymic: None };
            let _ = (person.full(), person.masked(), person.first_and_initial(), person.search());
        }
    }
}
