//! An invented crowd: families of one to three children and one or two parents in many schools, with a year of visits and of
//! the log, as the program itself would have left them: rows bear their seals, numbers are sealed and keyed, and every desk's
//! chain is whole. The program opens such a database and works on it. Seeded: the same plan makes the same crowd.
//!
//! Left out is what is gone after a day or a fortnight: drafts, answers, messages, proofs, what was counted.

mod family;
mod names;
pub mod stage;

use family::{Many, Place, Writer};
use kindesk::desk::chance::Chance;
use kindesk::desk::keys::Keys;
use kindesk::domain::audit::AuditAction;
use kindesk::domain::consent::TextMark;
use kindesk::domain::id::{ClassId, DeskId, SchoolId, StaffId};
use kindesk::domain::language::Language;
use kindesk::domain::school::{School, class_key};
use kindesk::domain::staff::Role;
use kindesk::domain::text::fold;
use kindesk::domain::time::{Moment, Span};
use kindesk::store::Store;
use kindesk::store::desks::DeskRow;
use kindesk::store::schools::{ClassRow, SchoolRow};
use kindesk::store::staff::{StaffNew, StaffRow};
use names::Names;

/// Families of one transaction: of one school and desk, so that one head of the log is written for all of them.
const AT_ONCE: usize = 100;

/// What is to be made.
pub struct Plan<'a> {
    /// How many people there are to be, at the least.
    pub people: usize,
    /// In how many schools besides the first, which is set up already.
    pub schools: usize,
    /// The last moment of the year.
    pub until: Moment,
    /// The texts that a school's families agreed to.
    pub marks: &'a (dyn Fn(&School) -> Vec<TextMark> + Sync),
    /// Of what every account's password is the hash.
    pub password_hash: String,
}

/// One of the crowd, to be looked for.
#[derive(Debug, Clone)]
pub struct Someone {
    /// The surname.
    pub surname: String,
    /// The first name.
    pub name: String,
    /// The number as it is typed.
    pub number: String,
    /// The class, for a student.
    pub class: Option<ClassId>,
}

/// What was made.
#[derive(Debug, Default)]
pub struct Crowd {
    /// How many people.
    pub people: usize,
    /// How many rows of the log.
    pub rows: u64,
    /// Some of them, spread evenly.
    pub some: Vec<Someone>,
    /// Numbers of more of them, each of another account.
    pub numbers: Vec<String>,
    /// The schools' desks.
    pub desks: Vec<(SchoolId, DeskId)>,
}

/// Makes it.
pub async fn make(store: &Store, keys: &Keys, plan: Plan<'_>) -> Crowd {
    let chance = Chance::foreseen(20_260_901);
    let names = Names::new(&chance);
    let began = plan.until - Span::days(365);
    let places = places(store, &plan, &chance, began).await;
    let mut crowd = Crowd { desks: places.iter().map(Place::desk).collect(), ..Crowd::default() };
    let staff = a_staff_member(store).await;
    let mut writer =
        Writer { keys, chance: &chance, names: &names, staff, hash: &plan.password_hash, serial: 0 };
    // A family has three and a third people on an average.
    let families = plan.people * 3 / 10 + 1;
    let between = Span(Span::days(364).0 / i64::try_from(families).unwrap_or(1));
    let (mut at, mut batch) = (began, 0);
    while crowd.people < plan.people {
        let place = &places[batch % places.len()];
        let mut many = Many::default();
        for _ in 0..AT_ONCE {
            if crowd.people >= plan.people {
                break;
            }
            let people = writer.family(place, at, &mut many);
            if crowd.people / 997 != (crowd.people + people.len()) / 997 {
                crowd.some.extend(people.first().cloned());
                crowd.some.extend(people.last().cloned());
            }
            if crowd.people / 31 != (crowd.people + people.len()) / 31 {
                crowd.numbers.extend(people.last().map(|one| one.number.clone()));
            }
            crowd.people += people.len();
            at = (at + between).min(plan.until);
        }
        crowd.rows += many.log.len() as u64;
        let mut tx = store.write().await.unwrap();
        tx.add_many(&many.rows).await.unwrap();
        // One statement takes 32,766 values on SQLite, and a row of the log has eleven.
        let desk = place.desk().1.to_string();
        let mut log = std::mem::take(&mut many.log);
        while !log.is_empty() {
            let rest = log.split_off(log.len().min(2_000));
            tx.add_audits(&desk, std::mem::replace(&mut log, rest)).await.unwrap();
        }
        tx.save().await.unwrap();
        batch += 1;
    }
    crowd
}

/// The staff of the one school that has any.
pub async fn the_staff(store: &Store) -> Vec<StaffRow> {
    let mut tx = store.read().await.unwrap();
    for school in tx.schools().await.unwrap() {
        let staff = tx.staff_list(&school.id).await.unwrap();
        if !staff.is_empty() {
            return staff;
        }
    }
    panic!("nobody works there")
}

async fn a_staff_member(store: &Store) -> StaffId {
    the_staff(store).await[0].id.clone()
}

/// The admin of a further school, with the login and the password that everybody has.
fn admin(id: &str, school: &SchoolId, plan: &Plan<'_>, at: Moment) -> StaffNew {
    StaffNew {
        id: StaffId::new(id.to_owned()),
        school: school.clone(),
        login: stage::LOGIN.into(),
        login_key: fold(stage::LOGIN),
        name: "Егорова Анна".into(),
        role: Role::Admin.as_str().into(),
        password_hash: plan.password_hash.clone(),
        password_due: false,
        pin_hash: None,
        language: Language::Ru.tag().into(),
        at,
    }
}

/// The schools with their classes, an admin and a desk each.
async fn places(store: &Store, plan: &Plan<'_>, chance: &Chance, began: Moment) -> Vec<Place> {
    let mut tx = store.write().await.unwrap();
    let mut places = Vec::new();
    for number in 0..=plan.schools {
        let (school, desk) = if number == 0 {
            let school = tx.first_school().await.unwrap().unwrap();
            (school, DeskId::new(chance.id(began)))
        } else {
            let (id, name) = (SchoolId::new(chance.id(began)), format!("Школа № {}", 100 + number));
            let school = SchoolRow {
                id,
                name,
                city: "Тверь".into(),
                created_at: began,
                link_base: "https://s12.example".into(),
                seal: String::new(),
            };
            tx.add_school(&school).await.unwrap();
            (school, DeskId::new(chance.id(began)))
        };
        let name = format!("Холл {number}");
        let row = DeskRow {
            id: desk.clone(),
            name_key: fold(&name),
            name,
            created_at: began,
            closed_at: None,
            school_id: school.id.clone(),
            seal: String::new(),
        };
        tx.add_desk(&row).await.unwrap();
        let mut classes = tx.classes(&school.id).await.unwrap();
        for year in 1..=11 {
            for letter in ['В', 'Г', 'Д', 'Е'] {
                let name = format!("{year}{letter}");
                let class = ClassRow {
                    id: ClassId::new(chance.id(began)),
                    school_id: school.id.clone(),
                    name_key: class_key(&name),
                    name,
                    created_at: began,
                    closed_at: None,
                    seal: String::new(),
                };
                tx.add_class(&class).await.unwrap();
                classes.push(class);
            }
        }
        // The first school has its admin already.
        if number > 0 {
            tx.add_staff(&admin(&chance.id(began), &school.id, plan, began)).await.unwrap();
        }
        let marks = (plan.marks)(&School { id: school.id.clone(), name: school.name, city: school.city });
        places.push(Place { school: school.id, desk, classes, marks });
    }
    // Schools, classes and desks are sealed: what was added is summed up.
    tx.bind(places[0].desk.as_str()).await.unwrap();
    tx.save().await.unwrap();
    places
}

/// What is done in a visit besides what is noted of each person.
const NOTED: [AuditAction; 2] = [AuditAction::VisitOpened, AuditAction::Goodbye];
