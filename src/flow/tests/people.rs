//! The invented people of these tests: numbers, names, passwords, the school's rules.

use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::PersonData;
use crate::domain::id::{ClassId, SchoolId};
use crate::domain::language::Language;
use crate::domain::password::Strength;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::phone::Phone;
use crate::domain::rules::Rules;
use crate::domain::school::{Class, School};
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::Site;
use crate::flow::machine::Flow;
use crate::flow::visit::Surroundings;
use crate::flow::{Input, Next};
use jiff::civil::{Date, date};

/// When these tests begin.
pub const MORNING: Moment = Moment(1_780_000_000_000);
pub const TODAY: Date = date(2026, 11, 23);
pub const BASE: &str = "HTTPS://S12.RU";

pub const CHILD: &str = "8 912 345-67-67";
pub const MOTHER: &str = "+7 903 111-22-33";
pub const OTHER: &str = "+7 916 555-44-33";
/// A mailbox that nobody has.
pub const MAILBOX: &str = "katya@mail.ru";
/// A mailbox that belongs to somebody else's account.
pub const TAKEN_MAILBOX: &str = "olga@mail.ru";
/// A number that has somebody's account.
pub const ELSEWHERE: &str = "+7 905 000-00-01";

/// The number of a child who has an account with a mailbox, and parents.
pub const FORGETFUL: &str = "+7 905 000-00-03";

/// The number of somebody whose account has an authenticator, and a recovery code.
pub const GUARDED: &str = "+7 905 000-00-04";
pub const RECOVERY_CODE: &str = "123451234512345";

/// A number that an unfinished account of another visit holds.
pub const BEGUN: &str = "+7 905 000-00-02";

/// Passwords that are typed in these tests: none of them may be found in a draft.
pub const PASSWORD: &str = "Kanarejka-7x!";
pub const ANOTHER: &str = "Drugaja-ptica9?";
pub const SECRETS: [&str; 2] = [PASSWORD, ANOTHER];

pub fn elsewhere() -> Phone {
    Phone::from_e164("+79050000001").expect("a number")
}

pub fn forgetful() -> Phone {
    Phone::from_e164("+79050000003").expect("a number")
}

pub fn guarded() -> Phone {
    Phone::from_e164("+79050000004").expect("a number")
}

pub fn begun() -> Phone {
    Phone::from_e164("+79050000002").expect("a number")
}

pub fn suggested() -> crate::domain::password_suggest::Suggested {
    crate::domain::password_suggest::Suggested::new(|_| 1)
}

pub const fn strong() -> Strength {
    Strength { score: 4 }
}

pub fn classes() -> Vec<Class> {
    let class = |name: &str| Class {
        id: ClassId::new(format!("class-{name}")),
        school: SchoolId::new("school-1"),
        name: name.into(),
    };
    vec![class("5А"), class("5Б"), class("10А")]
}

/// The desk's own school, and another.
pub fn schools() -> Vec<School> {
    let school =
        |id: &str, name: &str| School { id: SchoolId::new(id), name: name.into(), city: "Тверь".into() };
    vec![school("school-1", "Школа № 12"), school("school-2", "Лицей № 8")]
}

pub fn rules() -> Rules {
    Rules { reached: vec!["RU".into(), "KZ".into()], ..Rules::default() }
}

pub fn site() -> Site {
    let mark = |purpose: Purpose, language: Language| TextMark {
        purpose,
        version: "1".into(),
        language,
        fingerprint: format!("{}-{}", purpose.as_str(), language.tag()),
    };
    let both = |purpose| Language::BUILT_IN.map(|language| mark(purpose, language));
    Site {
        link_base: BASE.into(),
        delivers: true,
        mails: false,
        consents: Purpose::ALL.into_iter().flat_map(both).collect(),
    }
}

pub const fn around<'a>(now: Moment, rules: &'a Rules, site: &'a Site) -> Surroundings<'a> {
    Surroundings { now, today: TODAY, rules, site }
}

/// A pupil born on that day.
pub fn pupil(birth: &str) -> PersonData {
    let name = PersonName::parse(Some("Котова"), "Анна", Some("Петровна")).expect("a name");
    PersonData { name, birth: BirthDate::parse(birth).expect("a date"), sex: Sex::Female }
}

/// Whether the desk knows another person of the same name and birth date.
pub fn is_twin(data: &PersonData) -> bool {
    data.name.surname.as_deref() == Some("Двойников")
}

/// Moves a flow on outside a visit, at a moment and in a language of staff.
pub fn outside<F: Flow>(flow: F, input: Input, now: Moment, language: Language) -> Next<F> {
    let (seats, rules) = (Seats::default(), rules());
    flow.step(input, &around(now, &rules, &site()).cx(&seats, language))
}
