//! A lost ticket: found by name, opened by a code to the visit's phone; Esc at each step, and what was refused.

use super::people::{MORNING, elsewhere as phone, outside};
use crate::domain::challenge::{Call, Ending, Fate, Sent, TRIES, Told};
use crate::domain::id::{ChallengeId, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::{LostVisit, WaitsFor};
use crate::flow::ask::{Facts, LostAnswer, LostAsk, TakenUp};
use crate::flow::lost::LostTicket;
use crate::flow::machine::Flow;
use crate::flow::{Action, Answer, Ask, DayOutcome, FieldId, Input, Next, Outcome};

fn visit(id: &str) -> LostVisit {
    LostVisit {
        visit: VisitId::new(id),
        who: "А*** Ё***".into(),
        waits: WaitsFor::Family,
        since: MORNING,
        desk: "Холл".into(),
        language: Language::Ru,
        similar: false,
    }
}

fn sent(tries_left: u8) -> Sent<Ending> {
    let (challenge, mark) = (ChallengeId::new("c"), "KM".to_owned());
    let sent = Sent {
        challenge,
        phone: phone(),
        mark,
        first_sent: MORNING,
        last_sent: MORNING,
        tries_left,
        fate: Fate::Waiting,
        call: None,
        digits: None,
        report: None,
    };
    sent.hidden()
}

fn step(flow: LostTicket, input: Input, now: Moment) -> Next<LostTicket> {
    outside(flow, input, now, Language::Ru)
}

/// After some inputs, each so many seconds after the code was sent.
fn after(inputs: Vec<(i64, Input)>) -> (LostTicket, Vec<Ask>) {
    let mut stands = LostTicket::begin();
    for (seconds, input) in inputs {
        stands = match step(stands.0, input, MORNING + Span::seconds(seconds)) {
            Next::Stay(flow, asks) => (flow, asks),
            other => panic!("gone: {other:?}"),
        };
    }
    stands
}

fn found() -> Vec<(i64, Input)> {
    let visits = vec![visit("one"), visit("two")];
    vec![
        (0, Input::Typed(FieldId::Search, "Ёлк".into())),
        (0, Input::Submit),
        (0, Input::Answered(Answer::Lost(LostAnswer::Found { visits }))),
    ]
}

fn at_code() -> Vec<(i64, Input)> {
    let mut inputs = found();
    inputs.extend([
        (0, Input::Pick(1)),
        (0, Input::Submit),
        (0, Input::Answered(Answer::Lost(LostAnswer::Sent { sent: sent(TRIES) }))),
    ]);
    inputs
}

fn with(mut inputs: Vec<(i64, Input)>, more: Vec<(i64, Input)>) -> (LostTicket, Vec<Ask>) {
    inputs.extend(more);
    after(inputs)
}

fn no(why: Refusal) -> Input {
    Input::Answered(Answer::Refused { why })
}

fn code(text: &str) -> Input {
    Input::Secret(FieldId::Code, text.into())
}

fn problem(flow: &LostTicket) -> Option<Refusal> {
    flow.problem()
}

#[test]
fn the_right_way_leads_into_the_visit() {
    let (_, asks) = with(Vec::new(), found()[..2].to_vec());
    assert!(matches!(asks.as_slice(), [Ask::Lost(LostAsk::Find { text })] if text == "Ёлк"));
    let (flow, asks) = with(found(), vec![(0, Input::Pick(1)), (0, Input::Submit)]);
    assert_eq!(flow.speaks(), None, "staff read it");
    assert!(
        matches!(asks.as_slice(), [Ask::Lost(LostAsk::Code { visit, again: false })] if visit.as_str() == "two")
    );
    let (flow, asks) = with(at_code(), vec![(9, code("012345")), (9, Input::Submit)]);
    assert_eq!((flow.speaks(), flow.sent().map(|sent| &sent.phone)), (Some(Language::Ru), Some(&end())));
    assert!(
        matches!(asks.as_slice(), [Ask::Lost(LostAsk::Open { challenge, .. })] if challenge.as_str() == "c")
    );
    let taken = TakenUp {
        visit: VisitId::new("two"),
        ticket: "7000".into(),
        draft: String::new(),
        answer: None,
        facts: Facts::default(),
    };
    let next = step(flow, Input::Answered(Answer::TakenUp(Box::new(taken))), MORNING);
    assert!(matches!(next, Next::Done(Outcome::Day(DayOutcome::TakenUp(taken))) if taken.ticket == "7000"));
}

fn end() -> Ending {
    Ending(phone().ending())
}

#[test]
fn esc_goes_back_step_by_step_and_loses_nothing() {
    let (flow, _) = with(at_code(), vec![(0, Input::Back)]);
    assert!(matches!(&flow, LostTicket::One(one) if one.visit == visit("two")));
    let (flow, _) = with(at_code(), vec![(0, Input::Back), (0, Input::Back)]);
    let LostTicket::Find(finding) = &flow else { panic!("{flow:?}") };
    assert_eq!((finding.field.text.as_str(), finding.found.as_ref().map(Vec::len)), ("Ёлк", Some(2)));
    assert!(matches!(step(flow, Input::Back, MORNING), Next::Done(Outcome::Left)));
    // A code that still lives is shown again.
    let again = Input::Answered(Answer::Lost(LostAnswer::Stands { sent: sent(3) }));
    let (flow, _) = with(at_code(), vec![(0, Input::Back), (1, Input::Submit), (1, again)]);
    assert_eq!(problem(&flow), None);
    assert_eq!(flow.sent().map(|sent| sent.tries_left), Some(3));
}

#[test]
fn a_short_name_is_not_searched_and_a_new_one_makes_the_list_old() {
    let (flow, asks) = after(vec![(0, Input::Typed(FieldId::Search, " Ёл ".into())), (0, Input::Submit)]);
    assert_eq!((problem(&flow), asks.len()), (Some(Refusal::LostTooShort), 0));
    let page = "Ёлка ".repeat(30);
    let (flow, asks) = after(vec![(0, Input::Typed(FieldId::Search, page)), (0, Input::Submit)]);
    assert_eq!((problem(&flow), asks.len()), (Some(Refusal::TooLong), 0), "what is pasted is not cut unsaid");
    let (flow, _) = with(found(), vec![(0, Input::Typed(FieldId::Search, "Ёлки".into()))]);
    assert!(matches!(&flow, LostTicket::Find(finding) if finding.found.is_none()));
    let (flow, _) = with(found(), vec![(0, Input::Pick(7))]);
    assert!(matches!(flow, LostTicket::Find(_)));
    let until = MORNING;
    let (flow, _) = with(found()[..2].to_vec(), vec![(0, no(Refusal::TooManySearches { until }))]);
    assert_eq!(problem(&flow), Some(Refusal::TooManySearches { until }));
}

#[test]
fn what_keeps_the_code_away_is_said_before_it() {
    for why in [Refusal::LostNoNumber, Refusal::LostVisitGone] {
        let (flow, _) = with(found(), vec![(0, Input::Pick(0)), (0, Input::Submit), (0, no(why.clone()))]);
        assert!(matches!(&flow, LostTicket::One(_)));
        assert_eq!(problem(&flow), Some(why.clone()));
        // A list with a visit that is gone is not shown again.
        let Next::Stay(LostTicket::Find(finding), _) = step(flow, Input::Back, MORNING) else {
            panic!("gone")
        };
        assert_eq!(finding.found.is_none(), why == Refusal::LostVisitGone);
    }
}

#[test]
fn a_wrong_code_counts_and_the_last_one_ends_it() {
    let wrong = |left| Input::Answered(Answer::Lost(LostAnswer::Stands { sent: sent(left) }));
    let (flow, _) = with(at_code(), vec![(0, wrong(2))]);
    assert_eq!(problem(&flow), Some(Refusal::LostWrongCode { left: 2 }));
    let (flow, asks) = with(at_code(), vec![(0, wrong(0)), (9, code("012345")), (9, Input::Submit)]);
    assert_eq!(problem(&flow), Some(Refusal::LostTooSoon { until: MORNING + Span::minutes(2) }));
    assert!(asks.is_empty());
    let (flow, asks) = with(at_code(), vec![(0, wrong(0)), (120, Input::Submit)]);
    assert_eq!(problem(&flow), None);
    assert!(matches!(asks.as_slice(), [Ask::Lost(LostAsk::Code { again: true, .. })]));
    let (flow, _) = with(at_code(), vec![(0, no(Refusal::LostCodeDead)), (0, code("0"))]);
    assert_eq!(
        (problem(&flow), flow.sent().map(|sent| sent.tries_left)),
        (Some(Refusal::LostCodeDead), Some(0))
    );
}

#[test]
fn it_is_sent_again_only_after_the_countdown() {
    let (flow, asks) = with(at_code(), vec![(119, Input::Act(Action::SendAgain))]);
    assert!(matches!(problem(&flow), Some(Refusal::LostTooSoon { .. })) && asks.is_empty());
    let (_, asks) = with(at_code(), vec![(120, Input::Act(Action::SendAgain))]);
    assert!(matches!(asks.as_slice(), [Ask::Lost(LostAsk::Code { again: true, .. })]));
    // An expired one is sent anew by Enter.
    let (_, asks) = with(at_code(), vec![(600, Input::Submit)]);
    assert!(matches!(asks.as_slice(), [Ask::Lost(LostAsk::Code { again: true, .. })]));
}

#[test]
fn a_calls_digits_are_not_even_tried() {
    let (flow, asks) = with(at_code(), vec![(0, code("0123")), (0, Input::Submit)]);
    assert_eq!((problem(&flow), asks.len()), (Some(Refusal::NotSixDigits), 0));
    let rang = Input::Delivered(ChallengeId::new("c"), Told::of(Fate::Called));
    let (flow, asks) = with(at_code(), vec![(0, rang), (0, code("0123")), (0, Input::Submit)]);
    assert_eq!((problem(&flow), asks.len()), (Some(Refusal::LostCallNotEnough), 0));
    let sent = Sent { call: Some(Call { at: MORNING, tries_left: 3 }), ..sent(TRIES) };
    let (flow, _) = with(
        at_code(),
        vec![
            (0, Input::Answered(Answer::Lost(LostAnswer::Sent { sent }))),
            (0, code("01234")),
            (0, Input::Submit),
        ],
    );
    assert_eq!(problem(&flow), Some(Refusal::LostCallNotEnough));
    let other = Input::Delivered(ChallengeId::new("another"), Told::of(Fate::Failed));
    let (flow, _) = with(at_code(), vec![(0, other)]);
    assert_eq!(flow.sent().map(|sent| sent.fate), Some(Fate::Waiting));
}

#[test]
fn a_lock_forgets_what_was_typed() {
    let (mut flow, _) = with(at_code(), vec![(0, code("012345"))]);
    flow.forget();
    // The field is empty: six digits would be asked about, and fewer refused.
    let Next::Stay(flow, asks) = step(flow, Input::Submit, MORNING) else { panic!("gone") };
    assert_eq!((problem(&flow), asks.len()), (None, 0));
}
