//! The day: hello calls and begins anew, answers reach the flow that asked, and the end of the lowest flow is told.

use super::people::{MORNING, around, rules, site};
use crate::domain::id::{StaffId, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, Staff};
use crate::domain::visit::Seats;
use crate::flow::ask::{Asked, Facts, TakenUp, Ticket, VisitAnswer, VisitAsk};
use crate::flow::day::Day;
use crate::flow::{Action, Answer, Ask, DayOutcome, DayStart, FieldId, Input, Outcome, Start};

/// A day, the count of asks, and what was asked last.
struct Desk {
    day: Day,
    next: u64,
    asked: Vec<Asked>,
    ended: Option<Outcome>,
}

impl Desk {
    fn begin(start: DayStart, mut next: u64) -> Self {
        let (day, asked) = Day::begin(Start::Day(start), &mut next);
        Self { day, next, asked, ended: None }
    }

    fn hello() -> Self {
        Self::begin(DayStart::Home { ticket: None }, 0)
    }

    fn input(&mut self, input: Input) -> &mut Self {
        let (seats, rules, site) = (Seats::default(), rules(), site());
        let cx = around(MORNING, &rules, &site).cx(&seats, Language::Ru);
        (self.asked, self.ended) = self.day.step(input, &cx, &mut self.next);
        self
    }

    fn answer(&mut self, answer: Answer) -> &mut Self {
        self.input(Input::Answered(answer))
    }

    #[track_caller]
    fn at(&mut self, place: &str) -> &mut Self {
        let (flow, step) = self.day.top().place();
        assert_eq!(format!("{flow}/{step}"), place);
        self
    }

    fn numbers(&self) -> Vec<u64> {
        self.asked.iter().map(|asked| asked.ticket.number).collect()
    }
}

fn for_admin() -> Answer {
    Answer::Visit(VisitAnswer::Home {
        waiting: Vec::new(),
        decided: Vec::new(),
        for_admin: Some(2),
        put_down: 0,
        today: 0,
        clock: None,
        ways: Vec::new(),
        spent: None,
    })
}

#[test]
fn hello_calls_and_begins_anew_when_it_is_returned_to() {
    for (called, input) in [
        ("family/find", Input::Pick(5)),
        ("waiting/list", Input::Act(Action::WaitingList)),
        ("lost/find", Input::Act(Action::LostTicket)),
        ("receipts/check", Input::Act(Action::CheckReceipt)),
    ] {
        let mut desk = Desk::hello();
        desk.answer(for_admin()).input(Input::Typed(FieldId::Ticket, "17".into())).input(Input::Submit);
        assert!(desk.day.top().problem().is_some());
        desk.input(input).at(called).input(Input::Back).at("home/reasons");
        assert!(desk.day.top().problem().is_none(), "nothing of what was typed stays");
        assert!(
            matches!(desk.asked.as_slice(), [Asked { ask: Ask::Visit(VisitAsk::Home), .. }]),
            "{:?}",
            desk.asked
        );
        assert!(desk.ended.is_none());
    }
    assert_eq!(Desk::hello().input(Input::Back).ended, Some(Outcome::Left));
}

#[test]
fn a_visit_that_a_called_flow_found_ends_the_day() {
    let taken = TakenUp {
        visit: VisitId::new("v"),
        ticket: "7000".into(),
        draft: String::new(),
        answer: None,
        facts: Facts::default(),
    };
    let mut desk = Desk::hello();
    desk.answer(Answer::TakenUp(Box::new(taken)));
    assert!(matches!(&desk.ended, Some(Outcome::Day(DayOutcome::TakenUp(taken))) if taken.ticket == "7000"));
}

#[test]
fn a_visit_that_a_lock_put_down_is_taken_up_at_once() {
    let desk = Desk::begin(DayStart::Home { ticket: Some("0042".into()) }, 0);
    let asked = desk.asked.iter().map(|asked| &asked.ask).collect::<Vec<_>>();
    assert!(
        matches!(asked.as_slice(), [Ask::Visit(VisitAsk::Home), Ask::Visit(VisitAsk::TakeUp { ticket })] if ticket == "0042")
    );
}

fn heard() -> Answer {
    Answer::Visit(VisitAnswer::Kept)
}

#[test]
fn answers_reach_who_asked_and_nobody_who_came_after() {
    let mut desk = Desk::hello();
    assert_eq!(desk.numbers(), [0]);
    desk.answer(for_admin()).input(Input::Act(Action::WaitingList));
    assert_eq!(desk.numbers(), [1]);
    assert!(!desk.day.awaits(&Ticket::outside(0), &heard()), "hello is not on the screen any more");
    let owner = Staff { id: StaffId::new("s"), login: "anna".into(), name: String::new(), role: Role::Desk };
    let mut above = Desk::begin(DayStart::Unlock { owner, locked: false }, desk.next);
    assert_eq!(above.numbers(), [2], "numbers are counted over both");
    assert!(
        !above.day.awaits(&Ticket::outside(1), &heard())
            && above.day.awaits(&Ticket::outside(2), &heard())
            && desk.day.awaits(&Ticket::outside(1), &heard())
    );
    assert!(!desk.day.awaits(&Ticket::outside(1), &heard()), "an answer is heard once");
}

#[test]
fn keys_wait_for_what_writes_and_a_lock_waits_for_nothing() {
    let mut desk = Desk::hello();
    assert!(!desk.day.saving());
    desk.input(Input::Pick(0));
    let number = desk.numbers()[0];
    assert!(desk.day.saving());
    desk.day.lock();
    assert!(!desk.day.saving() && !desk.day.awaits(&Ticket::outside(number), &heard()));
}

#[test]
fn what_the_step_before_wanted_to_read_nobody_waits_for() {
    let owner = Staff { id: StaffId::new("s"), login: "anna".into(), name: String::new(), role: Role::Desk };
    let mut desk = Desk::begin(DayStart::Unlock { owner, locked: false }, 0);
    desk.at("unlock/others").input(Input::Submit).at("unlock/password");
    assert!(!desk.day.awaits(&Ticket::outside(0), &heard()));
    desk.input(Input::Back).at("unlock/others").input(Input::Back);
    assert_eq!(desk.ended, Some(Outcome::Left));
}

/// What nobody may read any more is left alone until a key is pressed. A refusal of what somebody did stops nothing.
#[test]
fn only_a_refusal_of_what_was_asked_quietly_ends_the_following() {
    let mut desk = Desk::hello();
    assert!(desk.day.awaits(&Ticket::outside(0), &for_admin()));
    desk.answer(for_admin());
    desk.input(Input::Typed(FieldId::Ticket, "17".into())).input(Input::Submit);
    assert!(desk.day.top().problem().is_some() && desk.day.sought().is_some(), "a mistyped ticket");
    let refused = |why| Answer::Refused { why };
    let quiet = desk.day.looks_again(&mut desk.next).remove(0).ticket;
    let away = refused(Refusal::Broken { incident: String::new() });
    assert!(!desk.day.awaits(&quiet, &away) && desk.day.sought().is_some(), "it is only away");
    let quiet = desk.day.looks_again(&mut desk.next).remove(0).ticket;
    assert!(desk.day.awaits(&quiet, &refused(Refusal::NoRight)));
    desk.answer(refused(Refusal::NoRight));
    assert!(desk.day.sought().is_none() && desk.day.looks_again(&mut desk.next).is_empty());
    desk.input(Input::Typed(FieldId::Ticket, "1".into()));
    assert!(desk.day.sought().is_some(), "a key asks once more");
    // Of what somebody asked, the refusal stands and nothing else changes.
    desk.input(Input::Typed(FieldId::Ticket, "4821".into())).input(Input::Submit);
    let asked = desk.asked.remove(0).ticket;
    assert!(desk.day.awaits(&asked, &refused(Refusal::NoRight)));
    desk.answer(refused(Refusal::NoRight));
    assert!(desk.day.top().problem().is_some() && desk.day.sought().is_some());
}
