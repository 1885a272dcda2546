//! The invented families that the samples show: small and large, contested, in several schools.

use super::correct;
use crate::domain::consent::{ConsentState, Purpose};
use crate::domain::deed::Deed;
use crate::domain::diary::EntryKind;
use crate::domain::family::Proposal;
use crate::domain::family::{
    Barred, Document, EndedLink, Family, Flag, Link, Parent, PersonData, Relation, Standing, Student,
};
use crate::domain::id::{BarId, ConsentId, LinkId, ProfileId, ProposalId};
use crate::domain::linked::{EntryNow, LinkedDiary};
use crate::domain::on_paper::OnPaper;
use crate::domain::person::{BirthDate, PersonName};
use crate::domain::receipt::Receipt;
use crate::ui::screens::diaries::samples::{differs, linked};
use crate::ui::screens::samples::people::{ago, anna, consent, latin, long, maria, student};
use jiff::civil::date;

fn parent(id: &str, name: PersonName) -> Parent {
    Parent { id: ProfileId::new(id), name }
}

fn link(student: &str, parent: &str, relation: Relation, document: Option<Document>) -> Link {
    Link {
        id: LinkId::new(format!("{student}-{parent}")),
        parent: ProfileId::new(parent),
        student: ProfileId::new(student),
        relation,
        document,
        since: ago(2),
        disputed: None,
        consents: vec![consent(Purpose::ChildData, true), consent(Purpose::ChildUse, true)],
    }
}

fn ended(student: &str, parent: &str, name: &str, relation: Relation) -> EndedLink {
    let (parent, student) = (ProfileId::new(parent), ProfileId::new(student));
    EndedLink { parent, name: name.into(), student, relation, at: ago(60 * 24 * 40) }
}

pub(super) fn joined() -> Family {
    Family {
        students: vec![student("student", anna(), "5А", Standing::Confirmed)],
        parents: vec![parent("parent", maria().name)],
        links: vec![link("student", "parent", Relation::Mother, None)],
        ..Family::default()
    }
}

/// The same with diary accounts that are linked, of which two want to be looked into.
pub(super) fn with_diaries() -> Family {
    let mut family = pair();
    let changed = LinkedDiary {
        differs: differs(),
        ..linked("student", EntryKind::Student, EntryNow::Changed(ago(700)))
    };
    family.diaries = vec![
        changed,
        linked("pyotr", EntryKind::Student, EntryNow::Same),
        linked("parent", EntryKind::Parent, EntryNow::Same),
        linked("father", EntryKind::Parent, EntryNow::Gone(ago(700))),
    ];
    family
}

/// Two parents and two children.
pub(super) fn pair() -> Family {
    let mut family = joined();
    family.students.push(child(
        "pyotr",
        ("Климов", "Пётр", "Олегович"),
        2017,
        "2Б",
        Standing::AwaitingParent,
    ));
    family.parents.push(parent("father", full("Климов", "Олег", "Петрович")));
    family.links.push(link("student", "father", Relation::Father, None));
    family.links.push(link("pyotr", "parent", Relation::Mother, None));
    family.links.push(link("pyotr", "father", Relation::Father, None));
    family
}

/// A link that stands, one that is suspended, and two that have ended.
pub(super) fn parted() -> Family {
    let mut family = pair();
    family.links.retain(|link| link.id.as_str() != "pyotr-father");
    for link in family.links.iter_mut().filter(|link| link.parent.as_str() == "father") {
        link.disputed = Some(ago(30));
    }
    family.ended = vec![
        ended("pyotr", "father", "Олег К.", Relation::Father),
        ended("student", "guardian", "Раиса Н.", Relation::Guardian),
    ];
    family
}

pub(super) fn awaiting() -> Family {
    let students = vec![student("student", anna(), "5А", Standing::AwaitingParent)];
    Family { students, ..Family::default() }
}

/// The child's last link has ended.
pub(super) fn left_alone() -> Family {
    let since = ago(60 * 24);
    Family { flags: vec![(ProfileId::new("student"), Flag::LeftAlone { since })], ..awaiting() }
}

/// Long names, brothers and sisters, a guardian, a parent whose link was not made.
pub(super) fn large() -> Family {
    let guardian = PersonName {
        surname: Some("Константинопольская-Преображенская".into()),
        name: "Елизавета".into(),
        patronymic: None,
    };
    let mut refused = link("second", "guardian", Relation::Guardian, Some(Document::Guardianship));
    refused.consents.push(consent(Purpose::ChildUse, false));
    Family {
        students: vec![
            student("student", anna(), "5А", Standing::Confirmed),
            student("second", long(), "9А", Standing::Complete),
            student("third", latin(), "5Б", Standing::AwaitingParent),
        ],
        parents: vec![
            parent("parent", maria().name),
            parent("guardian", guardian),
            parent("alone", PersonName { surname: None, name: "Sri".into(), patronymic: None }),
        ],
        links: vec![
            link("student", "parent", Relation::Mother, None),
            link("student", "guardian", Relation::Other, Some(Document::OtherPaper)),
            refused,
        ],
        ..Family::default()
    }
}

pub(super) fn barred() -> Barred {
    let (id, student) = (BarId::new("bar"), ProfileId::new("student"));
    Barred {
        id, student, adult: full("Соколов", "Андрей", "Викторович"), since: ago(20)
    }
}

/// A second parent's proposal, a suspended link, a child of whom only the existence is shown.
pub(super) fn contested() -> Family {
    let mut data = anna();
    (data.name.name, data.name.patronymic) = ("Анастасия".into(), None);
    let (id, by) = (ProposalId::new("proposal"), ProfileId::new("father"));
    let proposal = Proposal { id, student: ProfileId::new("student"), by, data, at: ago(40) };
    let mut disputed = link("student", "father", Relation::Father, None);
    disputed.disputed = Some(ago(10));
    let mut elsewhere = student("second", long(), "9А", Standing::Confirmed);
    let name = elsewhere.data.name.first_and_initial();
    elsewhere.data.name = PersonName { surname: None, name, patronymic: None };
    elsewhere.limited = true;
    let father =
        PersonName { surname: Some("Климов".into()), name: "Олег".into(), patronymic: None };
    let (proposal_id, of_mother) = (proposal.id.clone(), LinkId::new("student-parent"));
    Family {
        students: vec![student("student", anna(), "5А", Standing::Confirmed), elsewhere],
        parents: vec![parent("parent", maria().name), parent("father", father)],
        links: vec![link("student", "parent", Relation::Mother, None), disputed],
        proposals: vec![proposal],
        deeds: vec![
            Deed::Accept { proposal: proposal_id.clone() },
            Deed::Decline { proposal: proposal_id },
            Deed::Dispute { link: LinkId::new("student-father") },
            Deed::TakeAway { link: of_mother.clone() },
            Deed::Bar { link: of_mother },
            Deed::Revoke { student: ProfileId::new("student") },
            Deed::Lift { bar: BarId::new("bar") },
            Deed::GiveTeacher { adult: ProfileId::new("parent") },
            Deed::TakeTeacher { adult: ProfileId::new("parent") },
        ],
        corrections: correct::samples::corrections(),
        bars: vec![barred()],
        papers: Vec::new(),
        diaries: Vec::new(),
        ended: Vec::new(),
        whose: None,
        teachers: vec![ProfileId::new("parent")],
        numberless: vec![(ProfileId::new("parent"), ago(300)), (ProfileId::new("student"), ago(20))],
        flags: [("father", Flag::Twice), ("student", Flag::AdultsNumber)]
            .map(|(who, flag)| (ProfileId::new(who), flag))
            .into(),
    }
}

fn child(id: &str, name: (&str, &str, &str), born: i16, class: &str, standing: Standing) -> Student {
    let mut child = student(id, anna(), class, standing);
    let (surname, patronymic) = (Some(name.0.to_owned()), Some(name.2.to_owned()));
    child.data.name = PersonName { surname, name: name.1.into(), patronymic };
    child.data.birth = BirthDate(date(born, 4, 12));
    child
}

/// A child of another school, as the desk shows it.
fn elsewhere(child: Student, school: &str) -> Student {
    let name = child.data.name.first_and_initial();
    let name = PersonName { surname: None, name, patronymic: None };
    let data = PersonData { name, ..child.data };
    Student { data, school: school.into(), limited: true, ..child }
}

fn full(surname: &str, name: &str, patronymic: &str) -> PersonName {
    let (surname, patronymic) = (Some(surname.to_owned()), Some(patronymic.to_owned()));
    PersonName { surname, name: name.into(), patronymic }
}

/// A father whose link to the child of this school has ended, while the one to his child at another school stands: that he
/// is left out is all that may be told of him. The mother sits here.
#[cfg(test)]
pub(super) fn left_out() -> Family {
    let mut family = joined();
    let brother = child("ivan", ("Климов", "Иван", "Олегович"), 2017, "3В", Standing::Confirmed);
    family.students.push(elsewhere(brother, "Лицей № 4"));
    family.parents.push(parent("father", full("Климов", "Олег", "Петрович")));
    family.links.push(link("ivan", "parent", Relation::Mother, None));
    family.links.push(link("ivan", "father", Relation::Father, None));
    family.ended = vec![ended("student", "father", "Олег К.", Relation::Father)];
    family.numberless = vec![(ProfileId::new("father"), ago(300))];
    family.flags = vec![(ProfileId::new("father"), Flag::Twice)];
    family.whose = Some(ProfileId::new("parent"));
    family
}

/// Six children in three schools: a divorced couple's three, a child of the mother and her new partner, and two of
/// his own; she cares for one of those with a power of attorney.
pub(super) fn six() -> Family {
    use Standing::{Complete, Confirmed};
    let students = vec![
        child("pyotr", ("Климов", "Пётр", "Олегович"), 2008, "11А", Complete),
        child("lev", ("Соколов", "Лев", "Андреевич"), 2011, "9Б", Confirmed),
        elsewhere(child("gleb", ("Соколов", "Глеб", "Андреевич"), 2013, "7А", Confirmed), "Гимназия № 2"),
        child("student", ("Климова", "Анна", "Олеговна"), 2015, "5А", Confirmed),
        elsewhere(child("ivan", ("Климов", "Иван", "Олегович"), 2017, "3В", Confirmed), "Лицей № 4"),
        child("vera", ("Соколова", "Вера", "Андреевна"), 2019, "1А", Confirmed),
    ];
    let parents = vec![
        parent("parent", maria().name),
        parent("father", full("Климов", "Олег", "Петрович")),
        parent("partner", full("Соколов", "Андрей", "Викторович")),
    ];
    let mut links = Vec::new();
    for own in ["pyotr", "student", "ivan"] {
        links.push(link(own, "parent", Relation::Mother, None));
        links.push(link(own, "father", Relation::Father, None));
    }
    links.push(link("vera", "parent", Relation::Mother, None));
    links.push(link("gleb", "parent", Relation::Other, Some(Document::PowerOfAttorney)));
    for own in ["lev", "gleb", "vera"] {
        links.push(link(own, "partner", Relation::Father, None));
    }
    Family { students, parents, links, ..Family::default() }
}

/// The same family as the mother's new partner sees it: his children, and the mother of one of them.
pub(super) fn step() -> Family {
    let mut family = six();
    let own = |id: &ProfileId| ["lev", "gleb", "vera"].contains(&id.as_str());
    family.students.retain(|student| own(&student.id));
    family.links.retain(|link| own(&link.student));
    family.parents.retain(|parent| parent.id.as_str() != "father");
    family
}

/// A student of age who shows the parents no more than a first name.
pub(super) fn kept() -> Family {
    let mut family = pair();
    if let Some(student) = family.students.first_mut() {
        let name = student.data.name.first_and_initial();
        student.data.name = PersonName { surname: None, name, patronymic: None };
        (student.limited, student.school, student.class) = (true, String::new(), String::new());
    }
    family.flags = vec![(ProfileId::new("student"), Flag::KeptFromParents)];
    family
}

/// A child for whom two consents were signed on paper, of which one was withdrawn.
pub(super) fn on_paper() -> Family {
    let paper = |purpose, state| OnPaper {
        id: ConsentId::new("consent"),
        student: ProfileId::new("student"),
        giver: "Мария К.".into(),
        text: consent(purpose, true).text,
        at: ago(60 * 24),
        state,
        receipt: Receipt::of(ago(60 * 24), 407),
    };
    let papers = vec![
        paper(Purpose::ChildData, ConsentState::Stands),
        paper(Purpose::ChildUse, ConsentState::Withdrawn(ago(30))),
    ];
    Family { papers, ..awaiting() }
}
