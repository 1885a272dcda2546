//! Putting down and goodbye, from every step there is.

use super::bench::Bench;
use super::people::{BEGUN, CHILD, ELSEWHERE, MOTHER, PASSWORD};
use crate::domain::refusal::Refusal;
use crate::domain::visit::WaitsFor;
use crate::flow::visit::Frame;
use crate::flow::{Action, Ask, FieldId, Input, Start};

type Step = (&'static str, fn() -> Bench);

/// Every step on which a family can stand, and the way there.
pub const STEPS: [Step; 51] = [
    ("register/phone", || Bench::begin(Start::Register)),
    ("register/code", || with(Start::Register, |bench| bench.number(CHILD))),
    ("register/owner", || with(Start::Register, |bench| bench.number(ELSEWHERE).right_code())),
    ("register/owner-password", || {
        with(Start::Register, |bench| bench.number(ELSEWHERE).right_code().pick(0))
    }),
    ("register/another-visit", || with(Start::Register, |bench| bench.number(BEGUN).right_code())),
    ("register/check", || with(Start::Register, |bench| bench.number(ELSEWHERE).right_code().owns())),
    ("register/elsewhere", || with(Start::Register, |bench| forgot(bench))),
    ("register/untangle", || with(Start::Register, |bench| parents(bench))),
    ("register/untangle-password", || with(Start::Register, |bench| parents(bench).enter())),
    ("register/untangle-elsewhere", || {
        with(Start::Register, |bench| parents(bench).enter().act(Action::Forgot))
    }),
    ("register/untangle-phone", || with(Start::Register, |bench| parent_sits(bench))),
    ("register/untangle-code", || with(Start::Register, |bench| parent_sits(bench).number(MOTHER))),
    ("register/untangle-move", || with(Start::Register, |bench| unmoved(bench))),
    ("register/password", || with(Start::Register, |bench| bench.number(CHILD).right_code())),
    ("register/details", || with(Start::Register, |bench| bench.number(CHILD).right_code().password())),
    ("register/own-consent", || with(Start::Register, |bench| teenager(bench))),
    ("register/refused", || with(Start::Register, |bench| teenager(bench).act(Action::Refuse))),
    ("register/class", Bench::child_at_class),
    ("register/same", || with(Start::Register, |bench| twin(bench))),
    ("register/waits", || with(Start::Register, |bench| twin(bench).act(Action::AnotherChild))),
    ("register/done", || on(Bench::child_at_class(), |bench| bench.class("5А"))),
    ("invite/opening", || {
        on(Bench::child_at_class(), |bench| bench.class("5А").refuses(Refusal::NoRight).enter())
    }),
    ("invite/shown", Bench::child_invites),
    ("join/enter", || Bench::begin(Start::Join { invitation: None })),
    ("join/who", Bench::parent_is_here),
    ("join/which", Bench::again_or_another),
    ("join/phone", || on(Bench::parent_is_here(), Bench::enter)),
    ("join/code", || on(Bench::parent_is_here(), |bench| bench.enter().number(MOTHER))),
    ("join/password", || on(Bench::parent_is_here(), |bench| bench.enter().number(MOTHER).right_code())),
    ("join/owner", || on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code())),
    ("join/owner-password", || {
        on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code().pick(0))
    }),
    ("join/check", || {
        on(Bench::parent_is_here(), |bench| bench.enter().number(ELSEWHERE).right_code().owns())
    }),
    ("join/elsewhere", || on(Bench::parent_is_here(), |bench| forgot(bench.enter()))),
    ("join/details", || {
        on(Bench::parent_is_here(), |bench| bench.enter().number(MOTHER).right_code().password())
    }),
    ("join/refused", || on(Bench::parent_is_here(), |bench| mother(bench).act(Action::Refuse))),
    ("join/opening", || on(Bench::child_invites(), unopened)),
    ("join/fetching", || on(Bench::parent_confirms(), unread)),
    ("family/opening", || on(Bench::parent_confirms(), unseen)),
    ("join/own-consent", || on(Bench::parent_is_here(), |bench| mother(bench))),
    ("join/making", || on(Bench::parent_is_here(), |bench| unmade(bench))),
    ("join/confirm", Bench::parent_confirms),
    ("join/agree", || on(Bench::parent_confirms(), |bench| bench.types(FieldId::Relation, "mother").enter())),
    ("join/not-joined", || on(Bench::parent_confirms(), |bench| refuses(bench))),
    ("family/shown", || on(Bench::parent_confirms(), |bench| joins(bench))),
    ("family/deeds", || on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds))),
    ("family/alone", || on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds).pick(0))),
    ("family/sure", || on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds).pick(0).enter())),
    ("family/password", || {
        on(Bench::parent_confirms(), |bench| {
            joins(bench).act(Action::Deeds).pick(0).enter().types(FieldId::Why, "court");
            bench.refuses(Refusal::PasswordTypedLongAgo).enter()
        })
    }),
    ("family/find", || Bench::begin(Start::Family { profile: None })),
    ("menu/ways", || on(Bench::parent_confirms(), |bench| bench.types(FieldId::Relation, "mother").esc())),
    ("sign-in/password", || on(Bench::child_invites(), Bench::killed)),
];

fn with(start: Start, way: fn(&mut Bench) -> &mut Bench) -> Bench {
    on(Bench::begin(start), way)
}

fn on(mut bench: Bench, way: fn(&mut Bench) -> &mut Bench) -> Bench {
    way(&mut bench);
    bench
}

fn forgot(bench: &mut Bench) -> &mut Bench {
    bench.number(ELSEWHERE).right_code().pick(0).act(Action::Forgot)
}

fn parents(bench: &mut Bench) -> &mut Bench {
    bench.number(ELSEWHERE).right_code().pick(2)
}

fn parent_sits(bench: &mut Bench) -> &mut Bench {
    parents(bench).enter().types(FieldId::Password, PASSWORD).enter()
}

fn unmoved(bench: &mut Bench) -> &mut Bench {
    let code = parent_sits(bench).number(MOTHER).desk.code();
    bench.types(FieldId::Code, &code).input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::NoRight).settle()
}

fn teenager(bench: &mut Bench) -> &mut Bench {
    bench.number(CHILD).right_code().password().details("Котова", "12.03.2011")
}

fn twin(bench: &mut Bench) -> &mut Bench {
    bench.number(CHILD).right_code().password().details("Двойников", "12.03.2015").class("5А")
}

fn mother(bench: &mut Bench) -> &mut Bench {
    bench.enter().number(MOTHER).right_code().password().details("Котова", "05.05.1988")
}

fn unmade(bench: &mut Bench) -> &mut Bench {
    mother(bench).types(FieldId::Agree, "yes").refuses(Refusal::NoRight).enter()
}

fn unopened(bench: &mut Bench) -> &mut Bench {
    bench.input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::InvitationRevoked).settle()
}

fn unread(bench: &mut Bench) -> &mut Bench {
    refuses(bench).refuses(Refusal::SessionNeeded).esc()
}

fn unseen(bench: &mut Bench) -> &mut Bench {
    joins(bench).enter().pick(3).enter().refuses(Refusal::NoRight).pick(3)
}

fn refuses(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Relation, "mother").enter().act(Action::Refuse)
}

fn joins(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Relation, "mother").enter().agrees().agrees()
}

#[test]
fn every_step_can_be_put_down_and_ended() {
    for (place, reach) in STEPS {
        for (action, state) in [(Action::PutDown, "down"), (Action::Goodbye, "closed")] {
            let mut bench = reach();
            bench.at(place);
            bench.input(Input::Act(action));
            bench.input(Input::Act(action));
            assert!(matches!(bench.asks(), Ask::PutDown { .. } | Ask::Goodbye), "{place}");
            bench.settle().at(place);
            assert_eq!(bench.desk.state, state, "{place}");
        }
    }
}

#[test]
fn a_visit_that_could_not_be_put_down_says_so_and_goes_on() {
    let broken = Refusal::Broken { incident: "Q7".into() };
    for (place, reach) in STEPS {
        let mut bench = reach();
        bench.refuses(broken.clone()).act(Action::PutDown).at(place);
        assert_eq!(bench.visit.problem, Some(broken.clone()), "{place}");
        bench.input(Input::Typed(FieldId::Search, String::new()));
        assert_eq!(bench.visit.problem, None, "{place}");
        bench.act(Action::PutDown);
        assert!(bench.desk.is_down(), "{place}");
    }
}

#[test]
fn esc_leads_from_every_step_to_a_menu_or_a_password() {
    for (place, reach) in STEPS {
        let mut bench = reach();
        for _ in 0..12 {
            bench.esc();
        }
        let way_on = matches!(bench.top(), Frame::Menu(_) | Frame::SignIn(_));
        assert!(way_on, "from {place} Esc leads to {}", bench.place());
    }
}

#[test]
fn leaving_waits_for_what_is_being_saved_and_keeps_it() {
    for (action, state) in [(Action::PutDown, "down"), (Action::Goodbye, "closed")] {
        let mut bench = Bench::begin(Start::Register);
        bench.types(FieldId::Phone, CHILD);
        bench.input(Input::Submit);
        bench.input(Input::Act(action));
        bench.input(Input::Act(action));
        assert!(matches!(bench.asks(), Ask::SendCode { .. }));
        bench.answer(0);
        bench.at("register/code");
        assert!(matches!(bench.asks(), Ask::PutDown { .. } | Ask::Goodbye));
        bench.settle();
        assert_eq!(bench.desk.state, state);
    }
}

#[test]
fn a_program_that_ends_puts_the_visit_down_where_it_stands() {
    let mut bench = Bench::begin(Start::Register);
    bench
        .number(CHILD)
        .right_code()
        .types(FieldId::Password, PASSWORD)
        .types(FieldId::PasswordAgain, PASSWORD);
    bench.input(Input::Submit);
    assert!(bench.visit.leave().is_empty(), "after what is being saved");
    bench.answer(0);
    assert!(matches!(bench.asks(), Ask::PutDown { why: WaitsFor::LeftOpen }));
    bench.settle().killed().signs_in().at("register/details");
}
