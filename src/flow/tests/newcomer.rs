//! Number, code, details, password, own consent: as registering and joining both begin.

use super::bench::Bench;
use super::people::{CHILD, OTHER};
use crate::domain::challenge::{Fate, LIFE, RESEND_AFTER, Told};
use crate::domain::id::ChallengeId;
use crate::domain::refusal::Refusal;
use crate::domain::time::{Moment, Span};
use crate::flow::ask::NumberAsk;
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::phone::PhoneStep;
use crate::flow::{Action, Ask, FieldId, Input, Start};
use secrecy::ExposeSecret;

/// A student begins to register.
pub fn begin() -> Bench {
    Bench::begin(Start::Register)
}

/// The newcomer on the screen.
pub fn newcomer(bench: &Bench) -> &Newcomer {
    match bench.top() {
        Frame::Register(Register::Newcomer(newcomer)) => newcomer,
        other => panic!("no newcomer: {other:?}"),
    }
}

fn phone(bench: &Bench) -> &PhoneStep {
    let Step::Phone(step) = &newcomer(bench).step else { panic!("not at the number: {}", bench.place()) };
    step
}

fn code(bench: &Bench) -> &CodeStep {
    let Step::Code(step) = &newcomer(bench).step else { panic!("not at the code: {}", bench.place()) };
    step
}

#[test]
fn a_number_that_is_none_is_said_at_the_field() {
    let mut bench = begin();
    for (typed, why) in [
        ("12", Refusal::NotANumber),
        ("8 495 123-45-67", Refusal::Landline),
        ("+49 151 23456789", Refusal::CountryNotReached),
    ] {
        bench.types(FieldId::Phone, typed).enter().at("register/phone");
        assert_eq!(phone(&bench).field.problem, Some(why), "{typed}");
    }
    bench.types(FieldId::Phone, "8");
    assert_eq!(phone(&bench).field.problem, None, "a changed field has no old problem");
}

#[test]
fn every_spelling_is_sent_to_one_number() {
    for typed in ["89123456767", "+7 (912) 345-67-67", "9123456767"] {
        let mut bench = begin();
        bench.number(typed).at("register/code");
        assert_eq!(code(&bench).sent.phone.e164(), "+79123456767", "{typed}");
    }
}

#[test]
fn enter_twice_asks_once() {
    let mut bench = begin();
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    bench.input(Input::Back);
    assert!(matches!(bench.asks(), Ask::Number(NumberAsk::Send { .. })));
    bench.settle().at("register/code");
}

#[test]
fn a_wrong_code_counts_down_until_it_is_spent() {
    let mut bench = begin();
    bench.number(CHILD);
    bench.types(FieldId::Code, "12").enter();
    assert_eq!(code(&bench).problem, Some(Refusal::NotSixDigits));
    for left in (1..5).rev() {
        bench.types(FieldId::Code, "111111").enter();
        assert_eq!(code(&bench).problem, Some(Refusal::WrongCode { left }));
        assert_eq!(code(&bench).typed.expose_secret(), "", "a wrong code is wiped");
    }
    bench.types(FieldId::Code, "111111").enter();
    assert_eq!(code(&bench).problem, Some(Refusal::CodeSpent));
    // What was wrong is shaken out, and then it stands still.
    let (now, step) = (bench.desk.now, code(&bench));
    assert_eq!(
        [0, 99, 100, 399, 400].map(|passed| step.shake(now + Span(passed))),
        [Some(0), Some(0), Some(1), Some(3), None]
    );
    assert_eq!(step.wakes_at(now), Some(now + Span(100)));
    assert!(step.wakes_at(now + Span(400)) > Some(now + Span(400)));
    // Even the right one is late now; Enter sends anew, and the new one works.
    let old = bench.desk.code();
    bench.types(FieldId::Code, &old);
    assert_eq!(code(&bench).problem, Some(Refusal::CodeSpent));
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Number(NumberAsk::Send { instead: Some(_), .. })));
    bench.settle();
    assert_ne!(bench.desk.code(), old);
    bench.right_code().at("register/details");
}

#[test]
fn an_expired_code_is_sent_anew_by_enter() {
    let mut bench = begin();
    bench.number(CHILD).passes(LIFE);
    let old = bench.desk.code();
    bench.types(FieldId::Code, &old);
    bench.input(Input::Submit);
    assert!(
        matches!(bench.asks(), Ask::Number(NumberAsk::Send { instead: Some(_), .. })),
        "the desk is not asked to check a dead code"
    );
    bench.settle().at("register/code").right_code().at("register/details");
}

#[test]
fn a_code_that_the_desk_calls_expired_can_be_sent_anew() {
    let mut bench = begin();
    bench.number(CHILD);
    let typed = bench.desk.code();
    bench.refuses(Refusal::CodeExpired).types(FieldId::Code, &typed);
    bench.enter();
    assert_eq!(code(&bench).problem, Some(Refusal::CodeExpired));
    bench.enter().right_code().at("register/details");
}

#[test]
fn sending_again_waits_for_the_countdown_then_repeats_the_code() {
    let mut bench = begin();
    bench.number(CHILD);
    let (first, sent) = (bench.desk.code(), bench.desk.now);
    bench.act(Action::SendAgain);
    assert_eq!(code(&bench).problem, Some(Refusal::TooSoon { until: sent + RESEND_AFTER }));
    bench.passes(RESEND_AFTER).act(Action::SendAgain);
    assert_eq!(bench.desk.code(), first);
    assert_eq!((code(&bench).sent.first_sent, code(&bench).sent.last_sent), (sent, bench.desk.now));
    // Under two minutes of life: a new one, and the old dies.
    bench.passes(Span::seconds(361)).act(Action::SendAgain);
    assert_ne!(bench.desk.code(), first);
    bench.types(FieldId::Code, &first).enter().at("register/code");
    bench.right_code().at("register/details");
}

#[test]
fn a_call_waits_for_the_countdown_and_its_digits_go_into_the_same_field() {
    let mut bench = begin();
    bench.number(CHILD);
    let (code_sent, sent) = (bench.desk.code(), bench.desk.now);
    bench.types(FieldId::Code, "1234").enter();
    assert_eq!(code(&bench).problem, Some(Refusal::NotSixDigits), "nobody has called yet");
    bench.act(Action::TakeCall);
    assert_eq!(code(&bench).problem, Some(Refusal::TooSoon { until: sent + RESEND_AFTER }));
    bench.passes(RESEND_AFTER).act(Action::TakeCall);
    assert!(code(&bench).sent.rings() && code(&bench).problem.is_none());
    assert_eq!(code(&bench).sent.again(), bench.desk.now + RESEND_AFTER);
    for few in ["123", "12a4"] {
        bench.types(FieldId::Code, few).enter();
        assert_eq!(code(&bench).problem, Some(Refusal::NotCallDigits { digits: 4 }), "{few}");
    }
    bench.killed().at("register/code");
    assert!(code(&bench).sent.rings(), "taken up, it is still said");
    bench.types(FieldId::Code, &code_sent[2..]).enter().at("register/details");
}

#[test]
fn a_limit_at_the_desk_is_said_and_loses_nothing() {
    let until = Moment(1_780_000_500_000);
    let mut bench = begin();
    bench.types(FieldId::Phone, CHILD).refuses(Refusal::TooManySends { until }).enter().at("register/phone");
    assert_eq!(phone(&bench).field.problem, Some(Refusal::TooManySends { until }));
    bench.enter().at("register/code").passes(RESEND_AFTER);
    bench.refuses(Refusal::DeskSendsTooMuch { until }).act(Action::SendAgain).at("register/code");
    assert_eq!(code(&bench).problem, Some(Refusal::DeskSendsTooMuch { until }));
    bench.right_code().at("register/details");
}

#[test]
fn another_number_kills_the_first_code_at_once() {
    let mut bench = begin();
    bench.number(CHILD);
    let old = bench.desk.code();
    bench.input(Input::Act(Action::ChangeNumber));
    assert!(matches!(bench.asks(), Ask::Number(NumberAsk::Drop { .. })));
    bench.settle().at("register/phone");
    assert_eq!(phone(&bench).field.text, "+7 912 345-67-67");
    bench.number(OTHER).at("register/code");
    bench.types(FieldId::Code, &old).enter().at("register/code");
    bench.right_code().at("register/details");
}

#[test]
fn esc_from_the_code_comes_back_to_the_same_code() {
    let mut bench = begin();
    bench.number(CHILD);
    bench.esc().at("register/phone");
    bench.input(Input::Submit);
    assert!(bench.pending.is_empty(), "the code is alive: no second one");
    bench.at("register/code").esc();
    // Another number replaces it.
    bench.types(FieldId::Phone, OTHER);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Number(NumberAsk::Send { instead: Some(_), .. })));
}

#[test]
fn a_messages_fate_shows_at_its_own_code_only() {
    let mut bench = begin();
    bench.number(CHILD);
    let challenge = code(&bench).sent.challenge.clone();
    bench.input(Input::Delivered(challenge.clone(), Told::of(Fate::Refused)));
    assert_eq!(code(&bench).sent.fate, Fate::Refused);
    bench.input(Input::Delivered(ChallengeId::new("challenge-99"), Told::of(Fate::Accepted)));
    assert_eq!(code(&bench).sent.fate, Fate::Refused);
    bench.right_code();
    bench.input(Input::Delivered(challenge, Told::of(Fate::Accepted)));
    bench.at("register/details");
}

#[test]
fn the_countdown_wakes_each_second_until_the_code_dies() {
    let mut bench = begin();
    bench.number(CHILD);
    let start = bench.desk.now;
    assert_eq!(bench.visit.wakes_at(start), Some(start + Span::seconds(1)));
    assert_eq!(bench.visit.wakes_at(start + Span(250)), Some(start + Span::seconds(1)));
    let last = start + RESEND_AFTER;
    assert_eq!(bench.visit.wakes_at(last), Some(last + Span::seconds(1)));
    assert_eq!(bench.visit.wakes_at(start + LIFE), None);
}

#[test]
fn esc_walks_back_through_every_step_and_forward_again_with_nothing_lost() {
    let mut bench = begin();
    bench.walks_to("register/details").details("Котова", "12.03.2011").password().at("register/own-consent");
    for place in ["register/password", "register/details", "register/phone"] {
        bench.esc().at(place);
    }
    assert_eq!(phone(&bench).field.text, "+7 912 345-67-67");
    // No second code, no second password, nothing to type again.
    bench.enter().at("register/details").enter().at("register/password").enter().at("register/own-consent");
    bench.agrees().at("register/class");
    assert_eq!(bench.desk.accounts.len(), 1);
}

#[test]
fn esc_on_the_number_leaves_and_beginning_again_goes_on() {
    let mut bench = begin();
    bench.walks_to("register/class");
    bench.esc().esc().esc().at("register/phone").esc().at("menu/ways");
    bench.goes("register").at("register/phone").enter().at("register/details");
    assert_eq!(newcomer(&bench).fields.text(FieldId::Surname), "Котова");
    bench.enter().at("register/password").enter().at("register/class");
}

#[test]
fn another_number_needs_a_password_of_its_own() {
    let mut bench = begin();
    bench.walks_to("register/class").esc().esc().esc().at("register/phone");
    bench.number(OTHER).right_code().at("register/details").enter().at("register/password");
    // The password that was set stands for the account of the first number.
    bench.enter().at("register/password");
    bench.password().class("5А").is_registered();
    let profile = bench.desk.accounts.iter().find(|account| account.profile.is_some()).expect("registered");
    assert_eq!(profile.phone.e164(), "+79165554433");
}

#[test]
fn a_number_proved_before_is_not_proved_twice() {
    let mut bench = begin();
    bench.walks_to("register/details").esc().number(OTHER).at("register/code").esc();
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    assert!(bench.pending.is_empty());
    bench.at("register/details");
}

#[test]
fn a_proof_too_old_is_said_at_the_number_and_nothing_told_is_lost() {
    let mut bench = begin();
    bench.walks_to("register/class");
    bench.passes(Span::minutes(31)).class("5А").at("register/phone");
    assert_eq!(phone(&bench).field.problem, Some(Refusal::ProofTooOld));
    assert_eq!(phone(&bench).field.text, "+7 912 345-67-67");
    bench.enter().right_code().at("register/password").enter().at("register/class");
    let Frame::Register(Register::Class(at)) = bench.top() else { panic!("at the class") };
    assert_eq!(at.step.field.text, "5А");
    bench.registered();
}

#[test]
fn all_that_is_wrong_in_the_details_is_told_at_once() {
    let mut bench = begin();
    bench.walks_to("register/details").enter().at("register/details");
    let Step::Details(step) = &newcomer(&bench).step else { panic!("at the details") };
    let problems: Vec<_> = step.problems.iter().map(|(field, why)| (*field, why.number())).collect();
    let missing = Refusal::Missing.number();
    assert_eq!(
        problems,
        [
            (FieldId::Surname, missing),
            (FieldId::Name, missing),
            (FieldId::Patronymic, missing),
            (FieldId::BirthDate, missing),
            (FieldId::Sex, Refusal::PickOne.number()),
        ]
    );
    // A tick "none" stands for the part; typing the part removes the tick.
    bench.types(FieldId::NoPatronymic, "yes").types(FieldId::Patronymic, "Петрович");
    let fields = &newcomer(&bench).fields;
    assert_eq!((fields.text(FieldId::NoPatronymic), fields.text(FieldId::Sex)), ("", "male"));
    bench.types(FieldId::BirthDate, "12.03.1960").enter();
    let Step::Details(step) = &newcomer(&bench).step else { panic!("at the details") };
    assert_eq!(step.problems.get(&FieldId::BirthDate), Some(&Refusal::StudentAge));
}

#[test]
fn who_is_fourteen_consents_or_no_account_is_made() {
    let mut bench = begin();
    bench.walks_to("register/details").details("Котова", "12.03.2011").password().at("register/own-consent");
    bench.enter().at("register/own-consent");
    let Step::OwnConsent(step, _) = &newcomer(&bench).step else { panic!("at the consent") };
    assert_eq!((step.agreed, step.problem.clone()), (None, Some(Refusal::NotTicked)));
    // A refused consent that cannot be recorded leads nowhere.
    let broken = Refusal::Broken { incident: "Q7".into() };
    bench.refuses(broken.clone()).refuses_consent().at("register/own-consent");
    let Step::OwnConsent(step, _) = &newcomer(&bench).step else { panic!("at the consent") };
    assert_eq!(step.problem, Some(broken));
    bench.act(Action::Refuse).at("register/own-consent").enter().refuses_consent().at("register/refused");
    assert_eq!(bench.desk.refused_consents, 1);
    // The student changes their mind.
    bench.enter().at("register/own-consent").agrees().at("register/class").class("5А").is_registered();
}
