//! The invented school of a workshop: made through the desk, ask by ask, as a real one is. The screens and flows
//! decide what a trainer shows with it. Nobody in it exists.

mod diary;
mod guide;
mod material;
mod people;
mod told;
mod ways;

pub use material::{Inbox, Login, Material};
pub use told::{TOLD, Told};

use crate::desk::Desk;
use crate::desk::console::ConsoleError;
use crate::domain::language::Language;
use crate::domain::own_code::AuthenticatorSecret;
use crate::domain::person::BirthDate;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::Span;
use crate::flow::Ask;
use crate::flow::ask::{SchoolAsk, SchoolSetUp, StaffAsk};
use guide::Guide;

/// The staff of the training, the usual one first.
pub const LOGINS: [Login; 3] = [
    Login { login: "desk", password: "Fir-Cone 31", pin: "2580", role: Role::Desk },
    Login { login: "admin", password: "Fir-Cone 32", pin: "1470", role: Role::Admin },
    Login { login: "trainer", password: "Fir-Cone 33", pin: "3690", role: Role::Trainer },
];

/// The logins with their passwords and PINs, as the sign-in screen of the training shows them. Whose PIN was changed in
/// a training that was kept has none there: nobody knows it but its owner.
pub fn logins(changed: &[&str]) -> Vec<(String, String)> {
    let pin = |login: &Login| Some(login.pin).filter(|_| !changed.contains(&login.login));
    LOGINS.iter().map(|login| (login.login.to_owned(), told(login.password, pin(login)))).collect()
}

/// The same entry with another PIN.
pub fn with_pin(login: &str, pin: &str) -> Option<String> {
    LOGINS.iter().find(|known| known.login == login).map(|known| told(known.password, Some(pin)))
}

/// The logins whose PIN was changed since the training was made. One that cannot be read counts as changed.
pub async fn changed_pins(desk: &Desk) -> Vec<&'static str> {
    let mut changed = Vec::new();
    for Login { login, pin, .. } in LOGINS {
        if !desk.has_pin(login, &pin.to_owned().into()).await.unwrap_or(false) {
            changed.push(login);
        }
    }
    changed
}

fn told(password: &str, pin: Option<&str>) -> String {
    pin.map_or_else(|| password.to_owned(), |pin| format!("{password}, PIN {pin}"))
}

/// Somebody invented, as the help of the training's first screen lists them.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Surname and name, a student's class.
    pub who: String,
    /// The number, as people write it.
    pub number: String,
    /// The birth date; none where it is not known.
    pub born: Option<BirthDate>,
    /// The end of the id of the words for what a trainer shows with them.
    pub shows: Option<&'static str>,
    /// Their mailbox.
    pub mailbox: Option<&'static str>,
    /// Their authenticator.
    pub authenticator: Option<AuthenticatorSecret>,
    /// Their recovery codes, one a line.
    pub codes: Option<String>,
}

/// The invented people, a parent behind the child.
pub fn listed(language: Language, told: &Told) -> Vec<Listed> {
    let people = people::of(language);
    let class = |who: &people::Person| {
        people.families.iter().find(|family| family.student.phone == who.phone).map(|family| family.class)
    };
    let one = |who: &people::Person| Listed {
        who: class(who).map_or_else(|| who.full(), |class| format!("{}, {class}", who.full())),
        number: Phone::from_e164(who.phone).map_or_else(|| who.phone.to_owned(), |phone| phone.shown()),
        born: told.born.get(who.phone).copied(),
        shows: who.shows.word(),
        mailbox: who.mailbox(),
        authenticator: told.authenticator(who.phone),
        codes: told.codes(who.phone).map(str::to_owned),
    };
    people.all().map(one).collect()
}

/// The password of every invented account.
pub const PASSWORD: &str = guide::PASSWORD;

/// The base of the training's links: a name that never leads anywhere (RFC 2606).
pub const LINK_BASE: &str = "https://school.example";

/// How long before the workshop the sample school begins: the limits of sending forget its codes, and friends count.
pub const PAST: Span = Span::days(10);

/// Makes the sample school, from [`PAST`] before the workshop on.
///
/// # Errors
/// Whatever the desk refuses; then there is no training.
pub async fn make<I: Inbox>(material: Material<'_, I>) -> Result<Told, Refusal> {
    let Material { desk, language, .. } = material;
    let people = people::of(language);
    let admin = LOGINS[1];
    let mut guide = Guide::new(material);
    let set_up = SchoolSetUp {
        language,
        school: people.school.to_owned(),
        city: people.city.to_owned(),
        classes: people.classes.iter().map(|class| (*class).to_owned()).collect(),
        desk: people.desk.to_owned(),
        link_base: LINK_BASE.to_owned(),
        delivery: None,
        login: admin.login.to_owned(),
        name: people.called(admin.role).to_owned(),
        password: admin.password.to_owned().into(),
        pin: Some(admin.pin.to_owned().into()),
    };
    guide.ask(Ask::School(SchoolAsk::SetUp(Box::new(set_up)))).await?;
    for login in LOGINS.iter().rev().filter(|login| login.role != Role::Admin) {
        let password = login.password.to_owned().into();
        let added = desk.add_staff(login.login, people.called(login.role), login.role, &password).await;
        added.map_err(ConsoleError::into_refusal)?;
        guide.sign_in(login).await?;
    }
    guide.begin().await?;
    for family in people.families {
        guide.family(family).await?;
    }
    guide.passes(Span::days(1));
    guide.ways(people).await?;
    guide.ask(Ask::Staff(StaffAsk::SignOut)).await?;
    guide.ask(admin.signs_in()).await?;
    guide.diary(people).await?;
    guide.ask(Ask::Staff(StaffAsk::SignOut)).await?;
    guide.forget();
    Ok(guide.told)
}
