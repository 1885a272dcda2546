//! D50: who may put what right, below the screens; and what two desks do to the same thing.

use super::kit::Kit;
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::correction::{Correctable, Correction, Paper};
use crate::domain::deed::Why;
use crate::domain::family::{Document, Family, PersonData, Relation};
use crate::domain::id::{ClassId, LinkId, ProfileId};
use crate::domain::kinship::Kinship;
use crate::domain::person::BirthDate;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::flow::ask::{FamilyAnswer, FamilyAsk, SchoolAnswer, SchoolAsk, StaffAsk};
use crate::flow::{Answer, Ask};

async fn family(kit: &mut Kit, whose: &ProfileId) -> Family {
    let answer = kit.ok(Ask::Family(FamilyAsk::Show { profile: whose.clone() })).await;
    let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
    *family
}

fn corrects(whose: &ProfileId, correction: Correction, why: Why) -> Ask {
    Ask::Family(FamilyAsk::Correct { profile: whose.clone(), correction: Box::new(correction), why })
}

/// The two classes of the school.
async fn classes(kit: &mut Kit) -> Vec<ClassId> {
    let answer = kit.ok(Ask::School(SchoolAsk::Classes)).await;
    let Answer::School(SchoolAnswer::Classes { classes, .. }) = answer else { panic!("{answer:?}") };
    classes.into_iter().map(|class| class.id).collect()
}

/// A child with a mother, both in the visit at hand, and the second class of the school.
async fn with_mother() -> (Kit, ProfileId, ProfileId) {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    let mother = kit.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
    kit.confirm(&view.id).await;
    (kit, child, mother)
}

fn data_of(family: &Family, whose: &ProfileId) -> PersonData {
    let own = family.corrections.iter().find_map(|one| match one {
        Correctable::Data { person, data, .. } if person == whose => Some((**data).clone()),
        _ => None,
    });
    own.expect("their data are offered")
}

fn to_class(child: &ProfileId, was: &str, class: &ClassId) -> Correction {
    Correction::Class { student: child.clone(), was: was.into(), class: class.clone() }
}

fn to_name(person: &ProfileId, was: &PersonData, name: &str, paper: Option<Paper>) -> Correction {
    let mut data = was.clone();
    data.name.name = name.into();
    Correction::Data { person: person.clone(), was: was.clone(), data, paper }
}

/// Rule 4: what sits on the private seat is corrected, and nothing that it does not see; a parent who is not here is not
/// corrected by the child's visit.
#[tokio::test]
async fn d50_only_who_sits_here_and_their_children_are_corrected() {
    let (mut kit, child, mother) = with_mother().await;
    let seen = family(&mut kit, &child).await;
    assert_eq!(seen.corrections.len(), 4, "class, the child's data, the relation, the mother's data");
    let second = classes(&mut kit).await[1].clone();
    // The father sits down before he has confirmed anything: he sees neither of them.
    let view = kit.invitation(&child).await;
    let father = kit.join(&view.id, FATHER, ["Петров", "Олег", ""]).await;
    let was = data_of(&seen, &child);
    let no_right = refused(Refusal::NoRight);
    assert_eq!(kit.ask(corrects(&child, to_class(&child, "5А", &second), Why::Other)).await, no_right);
    let paper = Some(Paper::Passport);
    assert_eq!(kit.ask(corrects(&child, to_name(&child, &was, "Пав", paper), Why::Other)).await, no_right);
    let own = family(&mut kit, &father).await;
    assert_eq!(own.corrections.len(), 1, "his own data");
    // Unconfirmed, they take no document.
    let was = data_of(&own, &father);
    kit.ok(corrects(&father, to_name(&father, &was, "Олеся", None), Why::WrongEntry)).await;
    kit.confirm(&view.id).await;
    // He sits here now: the child is his, the mother and her link are not.
    let seen = family(&mut kit, &child).await;
    let of_mother = seen.links.iter().find(|link| link.parent == mother).unwrap();
    let to = Kinship { relation: Relation::Other, document: Some(Document::Court) };
    let was = Kinship { relation: of_mother.relation, document: of_mother.document };
    let told = Correction::Relation { link: of_mother.id.clone(), was, to };
    assert_eq!(kit.ask(corrects(&child, told, Why::Other)).await, no_right);
    assert!(seen.corrections.iter().all(|one| one.link() != Some(&of_mother.id)));
    assert!(
        seen.corrections
            .iter()
            .all(|one| !matches!(one, Correctable::Data { person, .. } if *person == mother))
    );
}

/// Desk staff correct what they help with; who may not help families corrects nothing, and outside a visit nobody does.
#[tokio::test]
async fn d50_desk_staff_correct_in_a_visit_alone() {
    let (mut kit, child, _) = with_mother().await;
    let second = classes(&mut kit).await[1].clone();
    let visit = kit.visit.take();
    for (login, role) in [("olga", Role::Desk), ("lunin", Role::Trainer)] {
        kit.world.desk.add_staff(login, "", role, &"Kedr-4711 x".to_owned().into()).await.unwrap();
    }
    let told = || corrects(&child, to_class(&child, "5А", &second), Why::OtherClass);
    assert_eq!(kit.ask(told()).await, refused(Refusal::VisitOver), "an admin, outside");
    for (login, may) in [("lunin", false), ("olga", true)] {
        let password = "Kedr-4711 x".to_owned().into();
        kit.visit = None;
        kit.ok(Ask::Staff(StaffAsk::SignIn { login: login.into(), password })).await;
        kit.visit.clone_from(&visit);
        if may {
            kit.ok(told()).await;
        } else {
            assert_eq!(kit.ask(told()).await, refused(Refusal::NoRight));
        }
    }
}

/// What is told is checked again: the reason, the class, the document, the age, and that something changes at all.
#[tokio::test]
async fn d50_what_is_told_is_checked_again() {
    let (mut kit, child, mother) = with_mother().await;
    let seen = family(&mut kit, &child).await;
    let (was, hers) = (data_of(&seen, &child), data_of(&seen, &mother));
    let class = classes(&mut kit).await;
    let asks = [
        (corrects(&child, to_class(&child, "5А", &class[1]), Why::Court), Refusal::PickOne),
        (corrects(&child, to_class(&child, "5А", &class[0]), Why::Other), Refusal::NothingCorrected),
        (corrects(&child, to_class(&child, "5А", &ClassId::new("none")), Why::Other), Refusal::NoSuchClass),
        (corrects(&child, to_class(&mother, "5А", &class[1]), Why::Other), Refusal::NoRight),
        (corrects(&child, to_name(&child, &was, "Павел", None), Why::Other), Refusal::PaperMissing),
        (
            corrects(&child, to_name(&child, &was, "Пётр", Some(Paper::Passport)), Why::Other),
            Refusal::NothingCorrected,
        ),
        (corrects(&child, to_name(&child, &was, "", Some(Paper::Passport)), Why::Other), Refusal::Missing),
    ];
    for (ask, why) in asks {
        let shown = format!("{ask:?}");
        assert_eq!(kit.ask(ask).await, refused(why), "{shown}");
    }
    for (person, data, birth, why) in [
        (&mother, &hers, "2015-01-01", Refusal::ParentAge),
        (&child, &was, "1980-01-01", Refusal::StudentAge),
    ] {
        let to = PersonData { birth: BirthDate::from_text(birth).unwrap(), ..data.clone() };
        let (person, was) = (person.clone(), data.clone());
        let told = Correction::Data { person, was, data: to, paper: Some(Paper::Passport) };
        assert_eq!(kit.ask(corrects(&child, told, Why::WrongEntry)).await, refused(why), "{birth}");
    }
    let link = seen.links[0].clone();
    let was = Kinship { relation: link.relation, document: link.document };
    let guardian = Kinship { relation: Relation::Guardian, document: None };
    let told = |to| Correction::Relation { link: link.id.clone(), was, to };
    assert_eq!(kit.ask(corrects(&child, told(guardian), Why::Court)).await, refused(Refusal::PaperMissing));
    assert_eq!(kit.ask(corrects(&child, told(was), Why::Court)).await, refused(Refusal::NothingCorrected));
    let gone = Correction::Relation { link: LinkId::new("none"), was, to: guardian };
    assert_eq!(kit.ask(corrects(&child, gone, Why::Court)).await, refused(Refusal::LinkGone));
    assert_eq!(family(&mut kit, &child).await, seen, "nothing has changed");
}

/// Two desks have the same picture on the screen. The first one writes; the second one writes nothing, and is shown what
/// stands now. The same ask again is answered as before.
#[tokio::test]
async fn d50_over_what_has_changed_meanwhile_nothing_is_written() {
    let (mut kit, child, mother) = with_mother().await;
    let seen = family(&mut kit, &child).await;
    let (was, link) = (data_of(&seen, &child), seen.links[0].clone());
    let stood = Kinship { relation: link.relation, document: link.document };
    let second = classes(&mut kit).await[1].clone();
    let paper = Some(Paper::BirthCertificate);
    let relation = |relation, document| Correction::Relation {
        link: link.id.clone(),
        was: stood,
        to: Kinship { relation, document },
    };
    let other = if stood.relation == Relation::Mother { Relation::Father } else { Relation::Mother };
    let pairs = [
        (to_class(&child, "5А", &second), to_class(&child, "5А", &second)),
        (relation(other, None), relation(Relation::Guardian, Some(Document::Court))),
        (to_name(&child, &was, "Павел", paper), to_name(&child, &was, "Паша", paper)),
    ];
    for (first, then) in pairs {
        let why = first.reasons()[0];
        let answer = kit.ok(corrects(&child, first.clone(), why)).await;
        assert!(matches!(answer, Answer::Family(FamilyAnswer::Shown { .. })), "{answer:?}");
        // The answer was lost, and the desk asks again under the same key.
        assert_eq!(kit.repeat(corrects(&child, first, why)).await, answer);
        let stands = family(&mut kit, &child).await;
        let answer = kit.ok(corrects(&child, then, why)).await;
        let Answer::Family(FamilyAnswer::Changed { family: now }) = answer else { panic!("{answer:?}") };
        assert_eq!(*now, stands, "nothing is written, and what stands is shown");
    }
    let stands = family(&mut kit, &mother).await;
    assert_eq!((stands.students[0].class.as_str(), stands.links[0].relation), ("11Б", other));
    assert_eq!(stands.students[0].data.name.name, "Павел");
    // The old name finds him, and shows the present one.
    let answer = kit.ok(Ask::Family(FamilyAsk::Search { text: "Иванов Пётр".into() })).await;
    let Answer::Family(FamilyAnswer::Found { people }) = answer else { panic!("{answer:?}") };
    assert_eq!(people.into_iter().map(|person| person.name).collect::<Vec<_>>(), ["Иванов Павел"]);
}
