//! The family view, and the search for it.

use super::people::{ago, anna, consent, latin, long, maria, student};
use super::{Sample, State, people};
use crate::domain::consent::Purpose;
use crate::domain::family::{Document, Family, Found, Link, Parent, Relation, Standing};
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::person::PersonName;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::Typed;
use crate::flow::family::FamilyView;
use crate::flow::visit::Frame;

pub(super) fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for family in [joined(), awaiting(), large()] {
        let shown = FamilyView::Shown { profile: ProfileId::new("student"), family, searched: None };
        all.push(Sample::flow("family-shown", Frame::Family(shown)));
    }
    let broken = || Refusal::Broken { incident: "7F3K-02".into() };
    for problem in [None, Some(Refusal::SessionNeeded), Some(broken())] {
        let opening = FamilyView::Opening(ProfileId::new("student"), problem);
        all.push(Sample::flow("family-opening", Frame::Family(opening)));
    }
    let find = |text: &str, problem, found: Option<Vec<Found>>| {
        State::Search(FamilyView::Find { field: Typed { text: text.into(), problem }, found })
    };
    all.push(Sample::new("search", find("", None, None)));
    all.push(Sample::new("search-found", find("Климова", None, Some(found()))));
    let until = people::NOW + Span::minutes(41);
    for why in [
        Refusal::SearchTooShort,
        Refusal::NobodyFound,
        Refusal::TooManySearches { until },
        Refusal::NoRight,
        broken(),
    ] {
        all.push(Sample::new("search", find("Кл", Some(why), None)));
    }
    let inside = FamilyView::Find { field: Typed::of("Климова"), found: Some(found()) };
    all.push(Sample::flow("family-find", Frame::Family(inside)));
    all
}

fn found() -> Vec<Found> {
    let row = |id: &str, name: &str, place: &str| Found {
        id: ProfileId::new(id),
        name: name.into(),
        place: place.into(),
    };
    vec![
        row("student", "А*** К***", "5А, Школа № 12"),
        row("parent", "М*** К***", ""),
        row("other", "S***", "1Б, Школа № 12"),
    ]
}

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
        consents: vec![consent(Purpose::ChildData, true), consent(Purpose::ChildUse, true)],
    }
}

fn joined() -> Family {
    Family {
        students: vec![student("student", anna(), "5А", Standing::Confirmed)],
        parents: vec![parent("parent", maria().name)],
        links: vec![link("student", "parent", Relation::Mother, None)],
    }
}

fn awaiting() -> Family {
    let students = vec![student("student", anna(), "5А", Standing::AwaitingParent)];
    Family { students, ..Family::default() }
}

/// Long names, brothers and sisters, a guardian, a parent whose link was not made.
fn large() -> Family {
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
    }
}
