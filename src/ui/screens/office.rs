//! The school's own affairs: staff, classes and desks. Each list begins with "add"; its entries lead on.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Listed, Role};
use crate::flow::FieldId;
use crate::flow::office::{Change, NewOne, Office, Place, Places};
use crate::ui::page::{Block, Item, List, ListId, Who};
use secrecy::ExposeSecret;

impl FlowScreen for Office {
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff");
        match self {
            Office::Menu => {
                let items =
                    ["office-staff", "office-classes", "office-desks", "office-diary", "office-erasures"]
                        .map(|id| sheet.words(id));
                entries(items.into_iter().map(Item::new).collect(), sheet)
            }
            Office::Staff(list, problem) => staff(list.as_deref(), problem.as_ref(), sheet),
            Office::Add(new, _) => add(new, sheet),
            Office::One(one, _) => {
                let items = ["office-new-password", "office-rename", "office-close"];
                let items = items.map(|id| Item::new(sheet.words(id))).into();
                let who = who(one, &sheet);
                entries(items, sheet.state(&one.staff.id).block(Block::Facts(who)))
            }
            Office::Rename(one, field, _) => {
                let field = sheet.field(FieldId::FullName, field).room(34, 100);
                let who = who(one, &sheet);
                sheet.state(&one.staff.id).block(Block::Facts(who)).block(Block::Field(field))
            }
            Office::Sure(one, change, problem, _) => {
                let who = who(one, &sheet);
                let (text, does) = match change {
                    Change::Password => ("text-office-sure-password", "key-office-password"),
                    Change::Close => ("text-office-sure", "key-office-close"),
                };
                let sheet = sheet.state(text).block(Block::Facts(who)).text(text);
                last_word(problem.as_ref(), does, sheet)
            }
            Office::Given(login, password, _) => {
                let login = sheet.look.words.say_with("office-given-to", &[("login", login.clone().into())]);
                let password = password.secret().expose_secret().to_owned();
                let blocks = [Block::Text(login), Block::Heading(password)];
                sheet.blocks(blocks).text("text-office-given").enter("key-office-handed").no_esc()
            }
            Office::Places(of, all, problem) => places(*of, all.as_ref(), problem.as_ref(), sheet),
            Office::AddPlace(of, field, _) => {
                let (id, room) = match of {
                    Place::Classes => (FieldId::Class, 12),
                    Place::Desks => (FieldId::DeskName, 34),
                };
                let mut field = sheet.field(id, field).room(room, 100);
                if *of == Place::Classes {
                    field.hint = sheet.words("office-class-hint");
                }
                sheet.block(Block::Field(field)).enter("key-office-add")
            }
            Office::SurePlace(of, at, problem, all) => {
                let name = all.names(*of).get(*at).map(|name| Block::Heading((*name).to_owned()));
                let text = match of {
                    Place::Classes => "text-office-sure-class",
                    Place::Desks => "text-office-sure-desk",
                };
                let sheet = sheet.state(at).blocks(name).text(text);
                last_word(problem.as_ref(), "key-office-close", sheet)
            }
        }
    }
}

fn entries(items: Vec<Item>, sheet: Sheet<'_>) -> Sheet<'_> {
    let list = List { id: ListId::Office, items, selected: 0 };
    sheet.block(Block::List(list)).enter("key-arrows")
}

/// The last question: Enter does it, unless that was refused.
fn last_word<'a>(problem: Option<&Refusal>, does: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    if problem.is_some() { sheet.no_enter() } else { sheet.enter(does) }
}

fn role(role: Role, sheet: &Sheet) -> String {
    sheet.words(&format!("role-{}", role.as_str()))
}

fn who(one: &Listed, sheet: &Sheet) -> Vec<(String, String)> {
    let facts = [
        ("field-full-name", one.staff.name.clone()),
        ("field-login", one.staff.login.clone()),
        ("field-staff-role", role(one.staff.role, sheet)),
    ];
    let said = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    said.map(|(id, fact)| (sheet.words(id), fact)).collect()
}

fn staff<'a>(list: Option<&[Listed]>, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(list) = list else { return sheet.nobody().dim("notice-working").no_enter() };
    let add = Item::new(sheet.words("office-add-staff"));
    let one = |one: &Listed| {
        let due = one.due.then(|| sheet.words("office-due"));
        let login = Some(one.staff.login.clone()).filter(|_| !one.staff.name.is_empty());
        let note = [login, Some(role(one.staff.role, &sheet)), due];
        let note: Vec<String> = note.into_iter().flatten().collect();
        Item::new(one.staff.called().to_owned()).note(note.join(" · "))
    };
    let items = std::iter::once(add).chain(list.iter().map(one)).collect();
    entries(items, sheet)
}

fn add<'a>(new: &NewOne, sheet: Sheet<'a>) -> Sheet<'a> {
    let name = sheet.field(FieldId::FullName, &new.name).room(34, 100);
    let login = sheet.field(FieldId::Login, &new.login).room(24, 32);
    let roles = Role::ALL.map(Role::as_str);
    let role = sheet.one_of(FieldId::StaffRole, "role", roles, &new.role);
    let fields = [Block::Field(name), Block::Field(login), Block::OneOf(role)];
    sheet.text("text-office-add").blocks(fields).enter("key-office-add")
}

fn places<'a>(of: Place, all: Option<&Places>, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(all) = all else { return sheet.nobody().dim("notice-working").no_enter() };
    let (add, text) = match of {
        Place::Classes => ("office-add-class", "text-office-classes"),
        Place::Desks => ("office-add-desk", "text-office-desks"),
    };
    let add = Item::new(sheet.words(add));
    let names = all.names(of).into_iter().map(|name| Item::new(name.to_owned()));
    let items = std::iter::once(add).chain(names).collect();
    entries(items, sheet.text(text))
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{Change, Listed, NewOne, Office, Place, Places, Role};
    use crate::domain::id::{ClassId, DeskId, StaffId};
    use crate::domain::password_suggest::Suggested;
    use crate::domain::refusal::Refusal;
    use crate::domain::staff::Staff;
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::broken;
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    fn one(login: &str, name: &str, role: Role, due: bool) -> Listed {
        let (login, name) = (login.to_owned(), name.to_owned());
        Listed { staff: Staff { id: StaffId::new(&*login), login, name, role }, due }
    }

    fn list() -> Vec<Listed> {
        vec![
            one("ivanova.m", "Иванова Мария Петровна", Role::Admin, false),
            one("egorov", "", Role::Desk, false),
            one("kuz", "Кузнецова-Задунайская Александра Константиновна", Role::Trainer, true),
        ]
    }

    fn places() -> Places {
        let classes = ["1А", "5А", "5Б"].map(|name| (ClassId::new(name), name.to_owned())).into();
        let desks = ["Холл", "Актовый зал"].map(|name| (DeskId::new(name), name.to_owned())).into();
        Places { classes, desks }
    }

    fn adds(name: Option<Refusal>, login: Option<Refusal>) -> Office {
        let typed = |text: &str, problem| Typed { text: text.to_owned(), problem };
        let new =
            NewOne {
                name: typed("Орлов Пётр", name), login: typed("orlov", login), role: Typed::of("desk")
            };
        Office::Add(new, list())
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let one = || list().remove(2);
        let states = vec![
            ("office-menu", Office::Menu),
            ("office-staff-asked", Office::Staff(None, None)),
            ("office-staff", Office::Staff(Some(list()), None)),
            ("office-staff", Office::Staff(Some(list()), Some(Refusal::ClosedAlready))),
            ("office-add", adds(None, None)),
            ("office-add", adds(Some(Refusal::Missing), None)),
            ("office-add", adds(None, Some(Refusal::LoginTaken))),
            ("office-add", adds(None, Some(Refusal::LoginShape))),
            ("office-one", Office::One(one(), list())),
            ("office-rename", Office::Rename(one(), Typed::of("Кузнецова Александра"), list())),
            ("office-sure", Office::Sure(one(), Change::Close, None, list())),
            ("office-sure", Office::Sure(one(), Change::Close, Some(Refusal::LastAdmin), list())),
            ("office-sure-password", Office::Sure(one(), Change::Password, None, list())),
            ("office-given", Office::Given("orlov".into(), Suggested::new(|_| 3), list())),
            ("office-classes-asked", Office::Places(Place::Classes, None, None)),
            ("office-classes", Office::Places(Place::Classes, Some(places()), None)),
            ("office-desks", Office::Places(Place::Desks, Some(places()), None)),
            ("office-desks", Office::Places(Place::Desks, Some(places()), Some(broken()))),
            ("office-add-class", Office::AddPlace(Place::Classes, Typed::of("5В"), places())),
            (
                "office-add-desk",
                Office::AddPlace(
                    Place::Desks,
                    Typed { text: "Холл".into(), problem: Some(Refusal::NameTaken) },
                    places(),
                ),
            ),
            ("office-close-class", Office::SurePlace(Place::Classes, 1, None, places())),
            ("office-close-desk", Office::SurePlace(Place::Desks, 0, Some(Refusal::OwnDesk), places())),
        ];
        states
            .into_iter()
            .map(|(name, office)| Sample::new(name, SampleState::Day(Frame::Office(office))))
            .collect()
    }
}
