//! Invented people, numbers and moments of the samples.

use crate::domain::challenge::VerifiedPhone;
use crate::domain::challenge::{Fate, Sent, TRIES};
use crate::domain::consent::{Consent, Purpose, TextMark};
use crate::domain::family::{Inviter, PersonData, Standing, Student};
use crate::domain::id::{AccountId, ChallengeId, ClassId, ConsentId, InvitationId, ProfileId, SchoolId};
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::school::Class;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::{InvitationView, Seats};
use crate::flow::circle::{Came, Circle};
use crate::flow::machine::Flow;
use crate::flow::{Answer, Cx, Input, Next, Site};
use crate::ui::screens::look::Invented;
use jiff::civil::{Date, date};

/// The moment of all samples: 5 September 2026, 14:30 in Moscow.
pub const NOW: Moment = Moment(1_788_607_800_000);
pub(in crate::ui::screens) const TODAY: Date = date(2026, 9, 5);
pub(in crate::ui::screens) const TICKET: &str = "4821";
pub(in crate::ui::screens) const SCHOOL: &str = "Школа № 12";
pub(in crate::ui::screens) const LINK_BASE: &str = "HTTPS://SCHOOL12.EXAMPLE";
const NOBODY: &Seats = &Seats { ordinary: None, private: None, private_ready: false };

/// What the program could not do, with the incident's number.
pub(in crate::ui::screens) fn broken() -> Refusal {
    Refusal::Broken { incident: "7F3K-02".into() }
}

pub(in crate::ui::screens) fn ago(minutes: i64) -> Moment {
    NOW - Span::minutes(minutes)
}

pub(in crate::ui::screens) fn rules() -> Rules {
    Rules { reached: vec!["RU".into(), "BY".into()], ..Rules::default() }
}

pub(in crate::ui::screens) fn site() -> Site {
    Site { link_base: LINK_BASE.into(), ..Site::default() }
}

pub(in crate::ui::screens) const fn cx<'a>(rules: &'a Rules, site: &'a Site) -> Cx<'a> {
    Cx { now: NOW, today: TODAY, seats: NOBODY, language: Language::Ru, rules, site }
}

/// A flow after some inputs; it begins anew where one of them leads out of it.
pub(in crate::ui::screens) fn after<F: Flow>(begun: impl Fn() -> F, inputs: &[Input]) -> F {
    let (rules, site) = (rules(), site());
    inputs.iter().fold(begun(), |flow, input| match flow.step(input.clone(), &cx(&rules, &site)) {
        Next::Stay(flow, _) => flow,
        Next::Call(..) | Next::Follow(_) | Next::Done(_) => begun(),
    })
}

/// That something was refused, as a flow hears it.
pub(in crate::ui::screens) fn no(why: Refusal) -> Input {
    Input::Answered(Answer::Refused { why })
}

pub(in crate::ui::screens) fn phone() -> Option<Phone> {
    Phone::from_e164("+79123456789")
}

pub(in crate::ui::screens) fn proof() -> Option<VerifiedPhone> {
    Some(VerifiedPhone::minted(phone()?, ago(1)))
}

pub(in crate::ui::screens) fn account() -> AccountId {
    AccountId::new("a1")
}

/// A code sent `seconds` ago.
pub(in crate::ui::screens) fn sent(seconds: i64, fate: Fate) -> Option<Sent> {
    let at = NOW - Span::seconds(seconds);
    Some(Sent {
        challenge: ChallengeId::new("ch1"),
        phone: phone()?,
        mark: "KT".into(),
        first_sent: at,
        last_sent: at,
        tries_left: TRIES,
        fate,
        call: None,
        digits: None,
        report: None,
    })
}

fn person(surname: Option<&str>, name: &str, patronymic: Option<&str>, birth: Date, sex: Sex) -> PersonData {
    let name = PersonName {
        surname: surname.map(str::to_owned),
        name: name.into(),
        patronymic: patronymic.map(str::to_owned),
    };
    PersonData { name, birth: BirthDate(birth), sex }
}

/// A child with a usual name.
pub(in crate::ui::screens) fn anna() -> PersonData {
    person(Some("Климова"), "Анна", Some("Олеговна"), date(2015, 9, 5), Sex::Female)
}

/// A child whose name is long.
pub(in crate::ui::screens) fn long() -> PersonData {
    let patronymic = Some("Константиновна");
    person(
        Some("Константинопольская-Преображенская"),
        "Александра-Виктория",
        patronymic,
        date(2011, 2, 28),
        Sex::Female,
    )
}

/// A child with a Latin name, and neither surname nor patronymic.
pub(in crate::ui::screens) fn latin() -> PersonData {
    person(None, "Sukarto", None, date(2014, 12, 31), Sex::Male)
}

/// A parent.
pub(in crate::ui::screens) fn maria() -> PersonData {
    person(Some("Климова"), "Мария", Some("Игоревна"), date(1988, 3, 8), Sex::Female)
}

pub(in crate::ui::screens) fn student(
    id: &str,
    data: PersonData,
    class: &str,
    standing: Standing,
) -> Student {
    let (school, class) = (SCHOOL.into(), class.into());
    Student { id: ProfileId::new(id), data, school, class, standing, limited: false }
}

pub(in crate::ui::screens) fn inviter() -> Inviter {
    Inviter {
        elsewhere: None,
        invitation: InvitationId::new("i1"),
        name: anna().name.first_and_initial(),
        class: "5А".into(),
        school: SCHOOL.into(),
    }
}

pub(in crate::ui::screens) fn invitation(uses: Vec<Moment>) -> InvitationView {
    InvitationView {
        id: InvitationId::new("i1"),
        code: InvitationCode::from_fifteen([7, 3, 0, 5, 2, 9, 1, 4, 1, 2, 3, 4, 5, 6, 7]),
        expires: NOW + Span::days(7),
        allowed: 2,
        joined: uses.iter().map(|_| maria().name.first_and_initial()).collect(),
        uses,
    }
}

pub(in crate::ui::screens) fn classes() -> Vec<Class> {
    let class = |name: &str| Class { id: ClassId::new(name), school: SchoolId::new("s"), name: name.into() };
    ["1А", "1Б", "5А", "5Б", "5В", "5Г", "5Д", "5Е", "9А", "10А", "11А"].into_iter().map(class).collect()
}

pub(in crate::ui::screens) fn mark(purpose: Purpose) -> TextMark {
    TextMark { purpose, version: "1".into(), language: Language::Ru, fingerprint: "0f".repeat(32) }
}

pub(in crate::ui::screens) fn consent(purpose: Purpose, given: bool) -> Consent {
    let desk = "Холл, первый этаж".into();
    Consent { id: ConsentId::new(purpose.as_str()), text: mark(purpose), given, at: ago(3), desk }
}

/// Who has come to the desk: a mother with a child she has confirmed, and with one that still waits for a parent.
pub(in crate::ui::screens) fn circle() -> Circle {
    let came = |id: &str, name: &str, standing| Came { id: ProfileId::new(id), name: name.into(), standing };
    Circle {
        students: vec![
            came("student", "Анна К.", Some(Standing::Confirmed)),
            came("brother", "Пётр К.", Some(Standing::AwaitingParent)),
        ],
        parents: vec![came("parent", "Мария К.", None)],
        links: vec![(ProfileId::new("parent"), ProfileId::new("student"))],
        ..Circle::default()
    }
}

/// Invented people, as training's help lists them: one for each thing that is shown.
pub(in crate::ui::screens) fn invented() -> Vec<Invented> {
    let shows = [
        "awaits",
        "beside",
        "mailbox",
        "diary-off",
        "authenticator",
        "number-gone",
        "no-way",
        "friends",
        "leaves",
    ];
    let one = |(at, shows): (usize, &'static str)| Invented {
        who: if at % 2 == 0 {
            "Константинопольская Александра, 11А".into()
        } else {
            "Климова Мария".into()
        },
        number: format!("+7 912 345-67-{at:02}"),
        born: Some(date(2016, 2, 29)),
        shows: Some(shows),
        mailbox: Some("olga@mail.example"),
    };
    shows.into_iter().enumerate().map(one).collect()
}

/// What training shows where one signs in.
pub(in crate::ui::screens) fn logins() -> Vec<(String, String)> {
    let login = |login: &str| (login.to_owned(), "Urok-2026!, PIN 1470".to_owned());
    vec![login("admin"), login("desk"), login("trainer")]
}
