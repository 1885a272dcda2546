//! D50: who may put what right, below the screens; and what two desks do to the same thing.

use super::kit::{Kit, PASSWORD, person};
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::audit::AuditAction;
use crate::domain::consent::Purpose;
use crate::domain::correction::{Correctable, Correction, Paper};
use crate::domain::deed::{Deed, Why};
use crate::domain::family::{Document, Family, PersonData, Relation, Standing};
use crate::domain::id::{AccountId, ClassId, LinkId, ProfileId};
use crate::domain::kinship::Kinship;
use crate::domain::person::BirthDate;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::Role;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{
    AccountAsk, Confirmation, FamilyAnswer, FamilyAsk, InvitationAsk, ParentAsk, SchoolAnswer, SchoolAsk,
    StaffAsk, StudentAnswer, StudentAsk, VisitAnswer, VisitAsk,
};
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

/// The account on the private seat.
fn private(kit: &Kit) -> AccountId {
    kit.seats.private.as_ref().unwrap().account.clone()
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
    let (mut kit, child, mother) = Kit::with_mother().await;
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
    // An adult shows a document though he has confirmed nothing yet.
    let was = data_of(&own, &father);
    let renames = |paper| corrects(&father, to_name(&father, &was, "Олеся", paper), Why::WrongEntry);
    assert_eq!(kit.ask(renames(None)).await, refused(Refusal::PaperMissing));
    kit.ok(renames(paper)).await;
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
    let (mut kit, child, _) = Kit::with_mother().await;
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
    let (mut kit, child, mother) = Kit::with_mother().await;
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
    let (mut kit, child, mother) = Kit::with_mother().await;
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

/// A visit that is taken up again knows who sat in it, but nobody sits there now: nothing is put right before the password.
#[tokio::test]
async fn d50_a_session_that_has_ended_corrects_nothing() {
    let (mut kit, child, mother) = Kit::with_mother().await;
    let (second, account) = (classes(&mut kit).await[1].clone(), private(&kit));
    let answer = kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    let Answer::Visit(VisitAnswer::PutDown { ticket, .. }) = answer else { panic!("{answer:?}") };
    kit.take_up(&ticket).await;
    let seen = family(&mut kit, &mother).await;
    assert_eq!(seen.corrections, [], "they are seen, and not corrected");
    let told = || corrects(&mother, to_class(&child, "5А", &second), Why::WrongEntry);
    assert_eq!(kit.ask(told()).await, refused(Refusal::SessionNeeded));
    let (seat, password) = (Seat::Private, PASSWORD.to_owned().into());
    kit.ok(Ask::Account(AccountAsk::SignIn { account, password, seat })).await;
    kit.ok(told()).await;
}

/// A code alone is one proof. A document that staff see is a second one; a word is not.
#[tokio::test]
async fn d50_by_a_code_alone_only_what_takes_a_document_is_corrected() {
    let (mut kit, child, mother) = Kit::with_mother().await;
    let seen = family(&mut kit, &mother).await;
    let (second, was) = (classes(&mut kit).await[1].clone(), data_of(&seen, &child));
    let (link, account, seat) = (seen.links[0].clone(), private(&kit), Seat::Private);
    kit.ok(Ask::Account(AccountAsk::SignInByCode { account, seat })).await;
    let seen = family(&mut kit, &mother).await;
    let taking = |one: &Correctable| matches!(one, Correctable::Data { confirmed: true, .. });
    assert_eq!((seen.corrections.len(), seen.corrections.iter().all(taking)), (2, true), "{seen:?}");
    let stood = Kinship { relation: link.relation, document: link.document };
    let to = Kinship { relation: Relation::Guardian, document: Some(Document::Court) };
    let no_right = refused(Refusal::NoRight);
    for told in [to_class(&child, "5А", &second), Correction::Relation { link: link.id, was: stood, to }] {
        assert_eq!(kit.ask(corrects(&mother, told, Why::WrongEntry)).await, no_right);
    }
    let renames = |paper| corrects(&mother, to_name(&child, &was, "Павел", paper), Why::WrongEntry);
    assert_eq!(kit.ask(renames(None)).await, refused(Refusal::PaperMissing));
    kit.ok(renames(Some(Paper::BirthCertificate))).await;
}

/// A child that no parent has confirmed shows no document, so its code is not enough for anything.
#[tokio::test]
async fn d50_by_a_code_alone_an_unconfirmed_child_is_not_corrected() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let was = data_of(&family(&mut kit, &child).await, &child);
    let (account, seat) = (kit.seats.ordinary.as_ref().unwrap().account.clone(), Seat::Ordinary);
    kit.ok(Ask::Account(AccountAsk::SignInByCode { account, seat })).await;
    assert_eq!(family(&mut kit, &child).await.corrections, []);
    let told = corrects(&child, to_name(&child, &was, "Павел", Some(Paper::Passport)), Why::WrongEntry);
    assert_eq!(kit.ask(told).await, refused(Refusal::NoRight));
}

/// A parent confirms a student of 14 or older, with these data.
async fn confirms(kit: &mut Kit, student: &ProfileId, number: &str, name: &str, data: &PersonData) {
    let view = kit.invitation(student).await;
    kit.join(&view.id, number, ["Иванов", name, ""]).await;
    kit.child(&view.id).await;
    let (invitation, relation, document) = (view.id, Relation::Mother, None);
    let (data, consents) = (data.clone(), vec![kit.mark(Purpose::ChildUse)]);
    let told = Confirmation { invitation, relation, document, data, class: None, consents };
    kit.ok(Ask::Parent(ParentAsk::Confirm(Box::new(told)))).await;
}

/// What a parent proposed is checked once more when the other one accepts it: nobody becomes too young for what they are by
/// then, and the standing follows the birth date.
#[tokio::test]
async fn d50_an_accepted_proposal_is_checked_and_the_standing_follows() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let (account, name) = (kit.started(CHILD, Whose::Student).await, ["Иванов", "Пётр", ""]);
    let (data, class) = (person(name, "2008-01-05"), classes(&mut kit).await[1].clone());
    let consent = Some(kit.mark(Purpose::OwnData));
    let answer =
        kit.ok(Ask::Student(StudentAsk::Register { account, data: data.clone(), class, consent })).await;
    let Answer::Student(StudentAnswer::Registered { student }) = answer else { panic!("{answer:?}") };
    confirms(&mut kit, &student, MOTHER, "Анна", &data).await;
    let account = private(&kit);
    confirms(&mut kit, &student, FATHER, "Олег", &person(name, "2011-01-05")).await;
    let (seat, password) = (Seat::Private, PASSWORD.to_owned().into());
    kit.ok(Ask::Account(AccountAsk::SignIn { account, password, seat })).await;
    let seen = family(&mut kit, &student).await;
    assert_eq!(seen.students[0].standing, Standing::Complete);
    let deed = seen.deeds.into_iter().find(|deed| matches!(deed, Deed::Accept { .. })).unwrap();
    let accepts = || Ask::Family(FamilyAsk::Do { profile: student.clone(), deed: deed.clone(), why: None });
    // Meanwhile the student has become a teacher too.
    kit.world.desk.set_teacher(CHILD, true, Why::Other).await.unwrap();
    assert_eq!(kit.ask(accepts()).await, refused(Refusal::ProposedAge));
    assert_eq!(family(&mut kit, &student).await.students[0].data, data);
    kit.world.desk.set_teacher(CHILD, false, Why::Other).await.unwrap();
    kit.ok(accepts()).await;
    let seen = family(&mut kit, &student).await;
    assert_eq!(seen.students[0].standing, Standing::Confirmed, "who is not of age was confirmed by a parent");
    assert_eq!(seen.students[0].data.birth, BirthDate::from_text("2011-01-05").unwrap());
}

/// Two accounts of one adult, of whom one has another name by now: a bar of the other ends the link of both, and is lifted
/// by either.
#[tokio::test]
async fn d50_a_bar_knows_an_adult_by_a_former_name() {
    let (mut kit, child, mother) = Kit::with_mother().await;
    let was = data_of(&family(&mut kit, &mother).await, &mother);
    let mut data = was.clone();
    data.name.surname = Some("Боброва".into());
    let told = Correction::Data { person: mother.clone(), was, data, paper: Some(Paper::Passport) };
    kit.ok(corrects(&mother, told, Why::NewDocument)).await;
    let view = kit.invitation(&child).await;
    kit.ok(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await;
    kit.ok(Ask::Invitation(InvitationAsk::OpenShown { invitation: view.id.clone() })).await;
    let account = kit.started(FATHER, Whose::Parent).await;
    let (data, consent) = (person(["Иванова", "Анна", ""], "1985-01-02"), Some(kit.mark(Purpose::OwnData)));
    let invitation = view.id;
    kit.ok(Ask::Parent(ParentAsk::Make { account, data, consent, invitation, another: true })).await;
    kit.world.desk.bar(FATHER, CHILD).await.unwrap();
    let mut tx = kit.world.store.write().await.unwrap();
    assert!(tx.links_of(&child).await.unwrap().is_empty(), "the mother's link has ended");
    drop(tx);
    kit.world.desk.lift_bar(MOTHER, CHILD).await.unwrap();
    assert!(kit.world.desk.lift_bar(FATHER, CHILD).await.is_err(), "it is lifted");
}

/// The log says what stood there before, by its id or its key.
#[tokio::test]
async fn d50_the_log_says_what_stood_there() {
    let (mut kit, child, _) = Kit::with_mother().await;
    let (class, seen) = (classes(&mut kit).await, family(&mut kit, &child).await);
    kit.ok(corrects(&child, to_class(&child, "5А", &class[1]), Why::WrongEntry)).await;
    let (link, to) = (seen.links[0].clone(), Kinship { relation: Relation::Father, document: None });
    let was = Kinship { relation: link.relation, document: link.document };
    kit.ok(corrects(&child, Correction::Relation { link: link.id, was, to }, Why::Other)).await;
    let mut tx = kit.world.store.write().await.unwrap();
    let mut rows = Vec::new();
    for desk in tx.audit_desks().await.unwrap() {
        rows.extend(tx.audit_rows(&desk).await.unwrap());
    }
    let of = |action: AuditAction| {
        rows.iter().find(|row| row.action == action.as_str()).map(|row| row.fields.clone()).unwrap()
    };
    assert_eq!(of(AuditAction::ClassCorrected), format!("wrong-entry,was={}", class[0].as_str()));
    assert_eq!(of(AuditAction::RelationCorrected), "other,was=mother");
}
