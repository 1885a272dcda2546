//! The desk in a test's world, on a real database: the whole main job ask by ask, and what is refused on the way.

mod alone;
mod codes;
mod consents;
mod corrections;
mod deletions;
mod diaries;
mod diary_lists;
mod erasures;
mod families;
mod friends;
mod invitations;
mod kit;
mod own_codes;
mod papers;
mod programs;
mod races;
mod recover;
mod rights;
mod rights_of_accounts;
mod services;
mod sight;
mod vouching;

use crate::desk::{DeskEvent, TrainingPin};
use crate::domain::consent::Purpose;
use crate::domain::family::{Relation, Standing};
use crate::domain::id::WaitingId;
use crate::domain::language::Language;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::{DeskKind, Right, Role};
use crate::domain::time::Span;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{
    AccountAsk, Confirmation, FamilyAnswer, FamilyAsk, InvitationAsk, NumberAsk, ParentAnswer, ParentAsk,
    SchoolAsk, StaffAnswer, StaffAsk, StudentAnswer, TakenUp, VisitAnswer, VisitAsk, WaitingAsk,
};
use crate::flow::{Answer, Ask};
use kit::{Kit, phone};
use secrecy::SecretString;

const CHILD: &str = "+79123450001";
const MOTHER: &str = "+79134560002";
const FATHER: &str = "+79145670003";

#[tokio::test]
async fn the_main_job_from_the_number_to_the_family() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", "Олегович"], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    assert_eq!(kit.invitation(&child).await, view, "the usable one is shown again");
    let parent = kit.join(&view.id, MOTHER, ["Иванова", "Анна", "Петровна"]).await;

    let mut data = kit.child(&view.id).await.data;
    data.name.name = "Павел".into();
    let consents = vec![kit.mark(Purpose::ChildData), kit.mark(Purpose::ChildUse)];
    let told = Confirmation {
        invitation: view.id.clone(),
        relation: Relation::Mother,
        document: None,
        data,
        class: None,
        consents,
    };
    let answer = kit.ok(Ask::Parent(ParentAsk::Confirm(Box::new(told.clone())))).await;
    let Answer::Parent(ParentAnswer::Confirmed { student, parent: by, family }) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!((&student, &by), (&child, &parent));
    assert_eq!(family.students[0].standing, Standing::Confirmed);
    assert_eq!(family.students[0].data.name.name, "Павел", "corrected");
    assert_eq!(family.parents[0].id, parent);
    assert_eq!(family.links[0].consents.len(), 2);
    assert!(family.links[0].consents.iter().all(|consent| consent.given && consent.desk == "Холл"));
    let again = kit.ask(Ask::Parent(ParentAsk::Confirm(Box::new(told)))).await;
    assert_eq!(again, refused(Refusal::AlreadyLinked), "a new key, the same work");

    let view = kit.invitation(&child).await;
    assert_eq!(view.uses.len(), 1);
    let found = kit.ok(Ask::Family(FamilyAsk::Search { text: "иванов".into() })).await;
    let Answer::Family(FamilyAnswer::Found { people }) = found else { panic!("{found:?}") };
    assert_eq!(people.len(), 2);
    assert!(people.iter().any(|person| person.name == "Иванов Павел Олегович"), "{people:?}");

    let answer = kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    let Answer::Visit(VisitAnswer::Goodbye { summary }) = answer else { panic!("{answer:?}") };
    assert_eq!(summary.registered, ["Павел И."]);
    assert_eq!(summary.joined, ["Анна И."]);
    assert!(summary.awaiting.is_empty());
    assert_eq!(kit.ask(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await, refused(Refusal::VisitOver));

    kit.visit = None;
    let found = kit.ok(Ask::Family(FamilyAsk::Search { text: MOTHER.into() })).await;
    let Answer::Family(FamilyAnswer::Found { people }) = found else { panic!("{found:?}") };
    assert_eq!(people[0].name, "А*** И***", "masked outside a visit");
    let examined = kit.world.desk.examine().await.unwrap();
    assert_eq!(examined.findings, []);
    assert!(examined.rows > 20, "{examined:?}");
    kit.holds_no_secret(&[CHILD, MOTHER, view.code.digits()]);
}

#[tokio::test]
async fn the_same_key_never_does_its_work_twice() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let send = || Ask::Number(NumberAsk::Send { phone: phone(CHILD), whose: Whose::Student, instead: None });
    let first = kit.ok(send()).await;
    let again = kit.repeat(send()).await;
    assert_eq!(first, again);
    kit.messages(1).await;
    let goodbye = kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    assert_eq!(kit.repeat(Ask::Visit(VisitAsk::Goodbye)).await, goodbye, "after the visit is closed too");
}

#[tokio::test]
async fn a_visit_is_taken_up_after_a_crash_where_it_stood() {
    let mut kit = Kit::signed_in().await;
    let ticket = kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let visit = kit.visit.clone().unwrap();
    let mut kit = kit.crash().await;
    kit.sign_in().await;
    let answer = kit.ok(Ask::Visit(VisitAsk::Home)).await;
    let Answer::Visit(VisitAnswer::Home { waiting, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!((waiting.len(), &waiting[0].ticket), (1, &ticket));
    let TakenUp { visit: taken, answer, facts, draft, .. } = kit.take_up(&ticket).await;
    assert_eq!((&taken, draft.as_str()), (&visit, r#"{"at":"register"}"#));
    assert!(matches!(
        answer.map(|(_, answer)| *answer),
        Some(Answer::Student(StudentAnswer::Registered { .. }))
    ));
    let sitting = facts.seats.ordinary.unwrap();
    assert_eq!((sitting.profile.as_ref(), sitting.open), (Some(&child), false));
    assert_eq!((facts.proofs.len(), facts.challenges[0].tries_left), (1, 0));
    let show = || Ask::Invitation(InvitationAsk::Show { student: child.clone() });
    assert_eq!(kit.ask(show()).await, refused(Refusal::StudentSessionNeeded));

    let sign_in = |password: &str| {
        Ask::Account(AccountAsk::SignIn {
            account: sitting.account.clone(),
            password: password.to_owned().into(),
            seat: Seat::Ordinary,
        })
    };
    for _ in 0..2 {
        let why = kit.ask(sign_in("nothing of the sort")).await;
        assert!(matches!(why, Answer::Refused { why: Refusal::WrongPassword { .. } }));
    }
    kit.ok(sign_in(kit::PASSWORD)).await;
    kit.ok(show()).await;
}

#[tokio::test]
async fn a_visit_put_down_ends_its_sessions_and_lives_a_day() {
    let mut kit = Kit::signed_in().await;
    let ticket = kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let answer = kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    assert!(matches!(answer, Answer::Visit(VisitAnswer::PutDown { ticket: shown, .. }) if shown == ticket));
    assert_eq!(kit.ask(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await, refused(Refusal::VisitTaken));
    let taken = kit.take_up(&ticket).await;
    assert_eq!(taken.answer, None);
    kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    kit.pass(Span::hours(25));
    kit.visit = None;
    assert_eq!(kit.ask(Ask::Visit(VisitAsk::TakeUp { ticket })).await, refused(Refusal::NoSuchTicket));
}

#[tokio::test]
async fn wrong_staff_passwords_wait_longer_each_time_known_or_not() {
    let mut kit = Kit::set_up().await;
    let tried = |login: &str| {
        Ask::Staff(StaffAsk::SignIn { login: login.into(), password: "Nothing-77".to_owned().into() })
    };
    for login in ["boris", "nobody"] {
        for _ in 0..3 {
            assert_eq!(kit.ask(tried(login)).await, refused(Refusal::StaffWrong), "{login}");
        }
        let until = kit.now() + Span::seconds(5);
        assert_eq!(kit.ask(tried(login)).await, refused(Refusal::StaffWait { until }), "{login}");
    }
    kit.pass(Span::seconds(5));
    kit.sign_in().await;
}

fn decision() -> Ask {
    Ask::Waiting(WaitingAsk::Decide {
        id: WaitingId::new("nothing"),
        yes: true,
        reason: "5В".into(),
        class: None,
    })
}

/// Whoever got a password from an admin may do nothing before they have set another: neither by it nor by the PIN.
#[tokio::test]
async fn a_given_password_gives_no_rights() {
    let mut kit = Kit::signed_in().await;
    let (old, given, own): (SecretString, SecretString, SecretString) =
        ("Kedr-4711 x".into(), "Kedr-4711 y".into(), "Kedr-4711 z".into());
    kit.world.desk.add_staff("vera", "", Role::Desk, &old).await.unwrap();
    let sign_in = |password: &SecretString| {
        Ask::Staff(StaffAsk::SignIn { login: "vera".into(), password: password.clone() })
    };
    let Answer::Staff(StaffAnswer::SignedIn { staff, .. }) = kit.ok(sign_in(&old)).await else { panic!() };
    let pin = || SecretString::from("4071");
    kit.ok(Ask::Staff(StaffAsk::SetPin { pin: pin() })).await;
    kit.ok(Ask::Visit(VisitAsk::Home)).await;
    // From the moment on at which it is given.
    kit.world.desk.give_password("vera", &given).await.unwrap();
    assert_eq!(kit.ask(Ask::Visit(VisitAsk::Home)).await, refused(Refusal::NoRight));
    let by_pin = || Ask::Staff(StaffAsk::Unlock { staff: staff.id.clone(), pin: pin() });
    assert_eq!(kit.ask(by_pin()).await, refused(Refusal::PinNotHere));
    let signed_in = kit.ok(sign_in(&given)).await;
    assert!(matches!(signed_in, Answer::Staff(StaffAnswer::SignedIn { needs_password: true, .. })));
    assert_eq!(kit.ask(Ask::Visit(VisitAsk::Home)).await, refused(Refusal::NoRight));
    kit.ok(Ask::Staff(StaffAsk::SetPassword { password: own.clone() })).await;
    kit.ok(Ask::Visit(VisitAsk::Home)).await;
    kit.ok(by_pin()).await;
    let answer = kit.ask(Ask::Staff(StaffAsk::SetPassword { password: given })).await;
    assert_eq!(answer, refused(Refusal::NoRight), "nothing is due any more");
}

#[tokio::test]
async fn rights_are_read_from_the_row_in_each_transaction() {
    let mut kit = Kit::set_up().await;
    assert_eq!(kit.ask(Ask::Visit(VisitAsk::Home)).await, refused(Refusal::NoRight), "nobody is signed in");
    for role in Role::ALL {
        let login = format!("one-{}", role.as_str());
        kit.world.desk.add_staff(&login, "", role, &"Kedr-4711 x".to_owned().into()).await.unwrap();
        kit.ok(Ask::Staff(StaffAsk::SignIn {
            login: login.clone(),
            password: "Kedr-4711 x".to_owned().into(),
        }))
        .await;
        for (ask, right) in [
            (Ask::Visit(VisitAsk::Home), Right::HelpFamilies),
            (Ask::School(SchoolAsk::Classes), Right::HelpFamilies),
            (Ask::School(SchoolAsk::Places), Right::HelpFamilies),
            (Ask::Family(FamilyAsk::Search { text: "Иванов".into() }), Right::Search),
            (Ask::Waiting(WaitingAsk::List), Right::Decide),
            (decision(), Right::Decide),
        ] {
            let shown = format!("{role:?} {ask:?}");
            let is_refused = kit.ask(ask).await == refused(Refusal::NoRight);
            assert_eq!(is_refused, !role.may(right, DeskKind::Live), "{shown}");
        }
        kit.world.desk.close_staff(&login).await.unwrap();
        assert_eq!(kit.ask(Ask::Visit(VisitAsk::Home)).await, refused(Refusal::NoRight), "closed meanwhile");
    }
}

#[tokio::test]
async fn searches_outside_a_visit_are_limited() {
    let mut kit = Kit::signed_in().await;
    assert_eq!(
        kit.ask(Ask::Family(FamilyAsk::Search { text: "ив".into() })).await,
        refused(Refusal::SearchTooShort)
    );
    for _ in 0..20 {
        kit.ok(Ask::Family(FamilyAsk::Search { text: "Иванов".into() })).await;
    }
    let why = kit.ask(Ask::Family(FamilyAsk::Search { text: "Иванов".into() })).await;
    assert!(matches!(why, Answer::Refused { why: Refusal::TooManySearches { .. } }), "{why:?}");
}

#[tokio::test]
async fn the_sample_school_stands_and_its_staff_can_sign_in() {
    for language in Language::BUILT_IN {
        Box::pin(the_sample_school_stands(language)).await;
    }
}

/// No password of the training may hold a name of its own people, in any language.
async fn the_sample_school_stands(language: Language) {
    let mut config = kit::config(DeskKind::Training);
    config.language.value = Some(language);
    let world = super::World::training(&config, super::words(&config)).await.unwrap();
    assert!(world.phone_messages().is_empty());
    for login in crate::training::LOGINS {
        let (name, password) = (login.login.to_owned(), login.password.to_owned().into());
        let answer = kit::plain(&world.desk, Ask::Staff(StaffAsk::SignIn { login: name, password })).await;
        assert!(
            matches!(answer, Answer::Staff(StaffAnswer::SignedIn { needs_pin: false, .. })),
            "{answer:?}"
        );
    }
    let mut seen = Vec::new();
    for number in ["+79030110001", "+79030220002", "+79030440004", "+79030770007"] {
        let family = world.desk.console_family(number).await.unwrap().unwrap();
        seen.push((family.students[0].standing, family.parents.len()));
    }
    assert_eq!(
        seen,
        [
            (Standing::AwaitingParent, 0),
            (Standing::Confirmed, 1),
            (Standing::Confirmed, 2),
            (Standing::Complete, 0)
        ]
    );
    // A trainer is told when each was born, the authenticator's code and the recovery codes.
    let listed = crate::training::listed(language, &world.told);
    assert!(listed.iter().all(|one| one.born.is_some() && one.who.len() > 3), "{listed:?}");
    assert_eq!(listed.iter().filter(|one| one.authenticator.is_some()).count(), 1);
    assert_eq!(
        listed
            .iter()
            .filter_map(|one| one.codes.as_deref())
            .map(|codes| codes.lines().count())
            .sum::<usize>(),
        10
    );
    // Each stands in the diary, a parent behind the child.
    let slips = world.desk.diary_codes("9A").await.unwrap().slips;
    assert_eq!(slips.len(), 3, "{slips:?}");
    world.close().await;
}

/// D38: the sign-in screen of the training shows the PIN that works.
#[tokio::test]
async fn a_pin_changed_in_training_is_the_one_that_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = kit::config(DeskKind::Training);
    config.data_dir.value = Some(folder.path().join("kept"));
    let shown = |world: &super::World| {
        let logins = crate::app::House::of(&config, world).place.logins;
        logins.into_iter().find(|(login, _)| login == "admin").unwrap().1
    };
    let mut world = super::World::training(&config, super::words(&config)).await.unwrap();
    world.attach(None).await.unwrap();
    assert_eq!(shown(&world), "Fir-Cone 32, PIN 1470");
    let password = "Fir-Cone 32".to_owned().into();
    kit::plain(&world.desk, Ask::Staff(StaffAsk::SignIn { login: "admin".into(), password })).await;
    let answer =
        kit::plain(&world.desk, Ask::Staff(StaffAsk::SetPin { pin: "4826".to_owned().into() })).await;
    assert_eq!(answer, Answer::Done);
    let mut told = world.desk.events();
    let mut newest = None;
    while let Ok(event) = told.try_recv() {
        if let DeskEvent::PinSet(pin) = event {
            newest = Some(*pin);
        }
    }
    assert_eq!(newest, Some(TrainingPin { login: "admin".into(), pin: "4826".into() }));
    assert_eq!(crate::training::with_pin("admin", "4826").as_deref(), Some("Fir-Cone 32, PIN 4826"));
    world.close().await;
    // In a later run only its owner knows it.
    let world = super::World::training(&config, super::words(&config)).await.unwrap();
    assert_eq!(
        (world.changed_pins.as_slice(), shown(&world).as_str()),
        (["admin"].as_slice(), "Fir-Cone 32")
    );
    world.close().await;
}

fn refused(why: Refusal) -> Answer {
    Answer::Refused { why }
}
