//! The visit: tickets, language, what follows what, and whoever must sign in first.

use super::bench::Bench;
use super::people::{ANOTHER, CHILD, around};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::ask::{StudentAsk, Ticket, VisitAsk};
use crate::flow::frame::Frame;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Start};

#[test]
fn an_answer_with_another_ticket_is_dropped() {
    let mut bench = Bench::begin(Start::Register);
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    let right = bench.pending[0].ticket.clone();
    let refused = Answer::Refused { why: Refusal::NotANumber };
    for wrong in [
        Ticket { visit: Some(VisitId::new("visit-0")), ..right.clone() },
        Ticket { visit: None, ..right.clone() },
        Ticket { number: right.number + 1, ..right.clone() },
        Ticket { frame: 1, ..right.clone() },
    ] {
        assert!(
            bench
                .visit
                .answered(&wrong, refused.clone(), around(bench.desk.now, &bench.rules, &bench.site))
                .is_empty()
        );
        assert!(bench.visit.saving(), "{wrong:?} is not the answer that is waited for");
    }
    bench.settle().at("register/code");
}

#[test]
fn an_answer_is_heard_once() {
    let mut bench = Bench::begin(Start::Register);
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    let asked = bench.pending.remove(0);
    let answer = bench.desk.answer(&asked);
    bench.hear(&asked, answer.clone());
    bench.act(Action::ChangeNumber).at("register/phone");
    bench.hear(&asked, answer);
    bench.at("register/phone");
}

#[test]
fn numbers_and_keys_go_up_and_reads_carry_none() {
    let mut bench = Bench::begin(Start::Register);
    bench.walks_to("register/password");
    bench.input(Input::Secret(FieldId::Password, "x".into()));
    bench.input(Input::Secret(FieldId::Password, "xy".into()));
    let numbers: Vec<u64> = bench.pending.iter().map(|asked| asked.ticket.number).collect();
    assert_eq!(numbers, [2, 3]);
    assert!(bench.pending.iter().all(|asked| asked.write.is_none() && asked.ticket.frame == 0));
    assert!(!bench.visit.saving() && bench.visit.waiting());
    bench.settle();
    bench.input(Input::Act(Action::PutDown));
    assert_eq!(bench.pending[0].write.as_ref().map(|write| write.key.as_str()), Some("visit-1:4"));
}

#[test]
fn the_familys_language_goes_with_every_writing_ask_and_into_the_consent() {
    let mut bench = Bench::begin(Start::Register);
    bench.visit.language = Language::En;
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    assert_eq!(bench.pending[0].write.as_ref().map(|write| write.language), Some(Language::En));
    bench
        .settle()
        .right_code()
        .details("Котова", "12.03.2011")
        .password()
        .agrees()
        .types(FieldId::Class, "5А");
    bench.input(Input::Submit);
    let Ask::Student(StudentAsk::Register { consent: Some(mark), .. }) = bench.asks() else {
        panic!("{:?}", bench.asks())
    };
    assert_eq!((mark.language, mark.fingerprint.as_str()), (Language::En, "own-data-en"));
    bench.settle().killed();
    assert_eq!(bench.visit.language, Language::En, "taken up, the family is spoken to as before");
}

#[test]
fn the_whole_way_ends_with_goodbye() {
    let mut bench = Bench::parent_confirms();
    bench.walks_to("family/shown").enter().at("menu/ways");
    bench.pick(7).at("menu/ways").esc().at("menu/ways");
    // Enter takes another way than goodbye, which a nervous second one would take too (D53).
    let Frame::Menu(menu) = bench.top() else { panic!("a menu") };
    let goodbye = menu.onward.len() - 1;
    bench.input(Input::Pick(goodbye));
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::Goodbye)));
    bench.settle();
    assert_eq!(bench.desk.state, "closed");
}

#[test]
fn a_refused_consent_offers_the_invitation_again() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().refuses_consent().esc().at("menu/ways");
    bench.goes("invite").at("invite/shown");
}

#[test]
fn whoever_is_asleep_signs_in_first_and_esc_is_no_way_past_it() {
    let mut bench = Bench::child_invites();
    bench.killed().at("sign-in/password");
    assert!(bench.pending.is_empty(), "nothing is asked before the password");
    let Frame::SignIn(flow) = bench.top() else { panic!("a sign-in") };
    assert_eq!((flow.seat, flow.name.as_str()), (Seat::Ordinary, "Аня К."));
    bench.enter().types(FieldId::Password, ANOTHER).enter().at("sign-in/password");
    let Frame::SignIn(flow) = bench.top() else { panic!("a sign-in") };
    assert_eq!(flow.problem, Some(Refusal::WrongPassword { until: bench.desk.now }));
    // On the invitation nothing was typed: the menu leads to it again, by the password.
    bench.esc().at("menu/ways").goes("back").at("sign-in/password").signs_in().at("invite/shown");
}

#[test]
fn an_unfinished_accounts_password_is_no_less_asked() {
    let mut bench = Bench::child_at_class();
    bench.act(Action::PutDown).killed().at("sign-in/password");
    bench.esc().at("sign-in/password").signs_in().at("register/class");
    // The classes were held back until then.
    bench.class("5А").is_registered();
}
