//! Many ask for one thing at the same time, through several programs and the whole desk: as many get it as may, the others
//! are told why, and nobody is told that something broke. Each statement of one meets those of the others.

use super::kit::{Base, Kit, on_both, plain, set_up};
use super::programs::futures;
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::family::PersonData;
use crate::domain::id::{CommandKey, StaffId, VisitId};
use crate::domain::invitation::FIRST_DIGITS;
use crate::domain::language::Language;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::Role;
use crate::domain::visit::TICKET_DIGITS;
use crate::flow::ask::{
    AccountAsk, Asked, Confirmation, OfficeAsk, ParentAsk, StaffAsk, Ticket, VisitAnswer, VisitAsk, Write,
};
use crate::flow::{Answer, Ask};
use std::sync::Arc;

on_both! {
    of_many_set_ups_one_is_done,
    two_admins_who_close_each_other_leave_one,
    a_ticket_that_two_draw_is_drawn_again,
    a_number_is_given_once,
    a_child_is_made_once,
    a_bar_and_a_confirmation_leave_no_link,
    guesses_at_once_are_compared_like_one_after_another,
}

/// How many ask at the same time.
const MANY: usize = 32;

/// Asks in the visit of a program, as one of several at the same time.
async fn asks(kit: &Kit, number: usize, ask: Ask) -> Answer {
    let ticket = Ticket { visit: kit.visit.clone(), frame: 0, number: 0 };
    let write = ask.terms().writes().then(|| Write {
        key: CommandKey::new(format!("{:?}-{number}", kit.visit)),
        people: Vec::new(),
        draft: r#"{"at":"race"}"#.into(),
        language: Language::Ru,
    });
    kit.world.desk.answer(Asked { ticket, write, ask }).await.answer
}

/// Why it was refused; nothing if it was not.
fn why(answer: &Answer) -> Option<&Refusal> {
    match answer {
        Answer::Refused { why } => Some(why),
        _ => None,
    }
}

/// How many were not refused. The others were refused for one of these reasons.
fn done(answers: &[Answer], reasons: &[u16]) -> usize {
    for why in answers.iter().filter_map(why) {
        assert!(reasons.contains(&why.number()), "{why:?}");
    }
    answers.iter().filter(|answer| why(answer).is_none()).count()
}

/// Of two schools, two admins and two keys only one is left.
async fn of_many_set_ups_one_is_done(base: &Base) {
    let shared = Arc::new(tempfile::tempdir().unwrap());
    let mut programs = Vec::new();
    for _ in 0..4 {
        let own = || Arc::new(tempfile::tempdir().unwrap());
        let folder = if base.is_server() { own() } else { Arc::clone(&shared) };
        programs.push(Kit::before_set_up(&base.config, folder).await);
    }
    let answers = futures(8, async |number| plain(&programs[number % 4].world.desk, set_up()).await).await;
    assert_eq!(done(&answers, &[504]), 1);
    let winner = answers.iter().position(|answer| why(answer).is_none()).unwrap() % 4;
    let mut tx = programs[winner].world.store.read().await.unwrap();
    let school = tx.first_school().await.unwrap().unwrap().id;
    assert_eq!((tx.schools().await.unwrap().len(), tx.staff_list(&school).await.unwrap().len()), (1, 1));
    assert_eq!(tx.desks().await.unwrap().len(), 1);
    drop(tx);
    assert_eq!(
        programs[winner].world.desk.examine().await.unwrap().findings,
        [],
        "nothing under another key"
    );
    for (number, program) in programs.iter().enumerate() {
        let known = program.world.desk.known().await;
        match known {
            Ok(known) => {
                assert!(known.is_some());
                assert!(number == winner || !base.is_server(), "another key is not the database's");
            }
            Err(why) => assert_eq!((why.number(), base.is_server(), number == winner), (506, true, false)),
        }
    }
}

async fn two_admins_who_close_each_other_leave_one(base: &Base) {
    let kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    let password = || "Kedr-4711 x".to_owned().into();
    kit.world.desk.add_staff("olga", "", Role::Admin, &password()).await.unwrap();
    let signed_in = Ask::Staff(StaffAsk::SignIn { login: "olga".into(), password: password() });
    let signed_in = plain(&other.world.desk, signed_in).await;
    assert_eq!(why(&signed_in), None);
    let mut tx = kit.world.store.read().await.unwrap();
    let school = tx.first_school().await.unwrap().unwrap().id;
    let staff = tx.staff_list(&school).await.unwrap();
    drop(tx);
    let id = |login: &str| staff.iter().find(|row| row.login == login).unwrap().id.clone();
    let closes: [(&Kit, StaffId); 2] = [(&kit, id("olga")), (&other, id("boris"))];
    let answers = futures(MANY, async |number| {
        let (by, whom) = &closes[number % 2];
        plain(&by.world.desk, Ask::Office(OfficeAsk::CloseStaff { staff: whom.clone() })).await
    });
    let answers = answers.await;
    let own = Refusal::NoRight.number();
    assert_eq!(done(&answers, &[own, 440, 442]), 1);
    let left = kit.world.store.read().await.unwrap().staff_list(&school).await.unwrap();
    assert_eq!(left.iter().filter(|row| row.closed_at.is_none()).count(), 1);
}

/// With three tickets left four desks draw, and some the same: three get one, and the fourth is not told a lie.
async fn a_ticket_that_two_draw_is_drawn_again(base: &Base) {
    let mut kit = base.signed_in().await;
    let others = [kit.at_another_desk("Двор").await, kit.at_another_desk("Каб. 3").await];
    kit.open().await;
    let mut tx = kit.world.store.write().await.unwrap();
    let model = tx.visit(kit.visit.as_ref().unwrap()).await.unwrap().unwrap();
    let tail = 10_usize.pow(u32::try_from(TICKET_DIGITS - 1).unwrap());
    let all: Vec<String> = FIRST_DIGITS
        .iter()
        .flat_map(|first| (0..tail).map(move |n| format!("{first}{n:0width$}", width = TICKET_DIGITS - 1)))
        .collect();
    let free: Vec<&String> = all.iter().filter(|ticket| **ticket != model.ticket).take(3).collect();
    for ticket in all.iter().filter(|ticket| **ticket != model.ticket && !free.contains(ticket)) {
        let mut row = model.clone();
        (row.id, row.ticket) = (VisitId::new(format!("v{ticket}")), ticket.clone());
        row.state = "down".into();
        assert!(tx.add_visit(&row).await.unwrap());
    }
    tx.save().await.unwrap();
    let desks = [&others[0].world.desk, &others[1].world.desk];
    let opens = || Ask::Visit(VisitAsk::Open { language: Language::Ru });
    let answers = futures(2, async |number| plain(desks[number], opens()).await).await;
    assert_eq!(done(&answers, &[]), 2);
    let drawn = |answer: &Answer| match answer {
        Answer::Visit(VisitAnswer::Opened { ticket, .. }) => ticket.clone(),
        other => panic!("{other:?}"),
    };
    let drawn: Vec<String> = answers.iter().map(drawn).collect();
    assert!(drawn[0] != drawn[1] && drawn.iter().all(|ticket| free.contains(&ticket)), "{drawn:?}");
}

async fn a_number_is_given_once(base: &Base) {
    let mut kit = base.signed_in().await;
    let mut other = kit.at_another_desk("Двор").await;
    let mut phones = Vec::new();
    for kit in [&mut kit, &mut other] {
        kit.open().await;
        phones.push(kit.proved(CHILD, Whose::Student).await);
        kit.pass(crate::domain::time::Span::minutes(2));
    }
    let programs = [&kit, &other];
    let answers = futures(2, async |number| {
        let (phone, data) =
            (phones[number].clone(), super::kit::person(["Никто", "Никита", ""], "2015-01-02"));
        let (password, whose) = ("Kedr-4711 y".to_owned().into(), Whose::Student);
        let ask = AccountAsk::SetPassword { phone, password, whose, data: Box::new(data) };
        asks(programs[number], number, Ask::Account(ask)).await
    });
    assert_eq!(done(&answers.await, &[Refusal::NumberBusy.number()]), 1);
}

async fn a_child_is_made_once(base: &Base) {
    let mut kit = base.signed_in().await;
    let mut other = kit.at_another_desk("Двор").await;
    let mut accounts = Vec::new();
    for (kit, number) in [(&mut kit, CHILD), (&mut other, FATHER)] {
        kit.open().await;
        accounts.push(kit.started(number, Whose::Student).await);
    }
    let programs = [&kit, &other];
    let answers = futures(2, async |number| {
        let name = ["Иванов", "Пётр", ""];
        asks(programs[number], number, kit.registration(accounts[number].clone(), name, "2015-09-05")).await
    });
    assert_eq!(done(&answers.await, &[Refusal::SameChild.number()]), 1);
}

/// Whoever is first: a link that holds and a bar never stand beside each other.
async fn a_bar_and_a_confirmation_leave_no_link(base: &Base) {
    let mut kit = base.signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    kit.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
    let data: PersonData = kit.child(&view.id).await.data;
    let console = kit.beside_as_command().await;
    let confirms = || {
        use crate::domain::consent::Purpose;
        use crate::domain::family::Relation;
        let consents = vec![kit.mark(Purpose::ChildData), kit.mark(Purpose::ChildUse)];
        let (invitation, relation, data) = (view.id.clone(), Relation::Mother, data.clone());
        Ask::Parent(ParentAsk::Confirm(Box::new(Confirmation {
            invitation,
            relation,
            document: None,
            data,
            class: None,
            consents,
        })))
    };
    futures(2, async |number| {
        if number == 0 {
            done(&[asks(&kit, number, confirms()).await], &[Refusal::Barred.number()]);
        } else {
            console.desk.bar(MOTHER, CHILD).await.unwrap();
        }
    })
    .await;
    let mut tx = kit.world.store.read().await.unwrap();
    assert_eq!(tx.bars_of(&child).await.unwrap().len(), 1);
    assert_eq!(tx.links_of(&child).await.unwrap(), []);
}

/// Four desks guess one login, eight times each at once: three are compared at each, as if they had been typed one after
/// another.
async fn guesses_at_once_are_compared_like_one_after_another(base: &Base) {
    let kit = base.signed_in().await;
    let others = [
        kit.at_another_desk("Двор").await,
        kit.at_another_desk("Каб. 3").await,
        kit.at_another_desk("Каб. 21").await,
    ];
    let desks: Vec<_> = std::iter::once(&kit).chain(&others).map(|kit| kit.world.desk.clone()).collect();
    let guess =
        || Ask::Staff(StaffAsk::SignIn { login: "boris".into(), password: "Nothing-77".to_owned().into() });
    let answers = futures(MANY, async |number| plain(&desks[number % 4], guess()).await).await;
    let wrong = |answer: &&Answer| **answer == refused(Refusal::StaffWrong);
    assert_eq!(answers.iter().filter(wrong).count(), 12);
    for desk in 0..4 {
        let here = answers.iter().skip(desk).step_by(4);
        assert_eq!(here.filter(wrong).count(), 3);
    }
    let until = kit.now() + crate::domain::time::Span::seconds(5);
    assert_eq!(done(&answers, &[Refusal::StaffWrong.number(), Refusal::StaffWait { until }.number()]), 0);
}
