//! Two staff members vouch: what the machine asks and when, and that no path of it sets a password without both words, the whole
//! hold and the document once more.

use super::bench::Bench;
use super::people::{
    ANOTHER, ELSEWHERE, FORGETFUL, MORNING, MOTHER, PASSWORD, around, forgetful, rules, site,
};
use crate::domain::challenge::{Fate, Sent, TRIES, VerifiedPhone};
use crate::domain::hold::{Hold, HoldState, Sought};
use crate::domain::id::{AccountId, ChallengeId, RecoveryId};
use crate::domain::language::Language;
use crate::domain::password::Strength;
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::domain::visit::{Seats, WaitsFor};
use crate::flow::ask::{AccountAnswer, AccountAsk, NumberAnswer, NumberAsk, VisitAsk, VouchAnswer, VouchAsk};
use crate::flow::machine::Flow;
use crate::flow::vouch::Vouch;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Next, Start};
use std::collections::{BTreeSet, HashSet, VecDeque};
use strum::IntoEnumIterator;

fn account() -> AccountId {
    AccountId::new("account-forgetful")
}

fn found(bench: &mut Bench) -> &mut Bench {
    bench.act(Action::NoPhone).at("vouch/find").types(FieldId::Search, "Котова");
    bench.types(FieldId::BirthDate, "12.03.2015").enter().pick(0).at("vouch/paper")
}

fn vouched(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Paper, "passport").types(FieldId::Password, PASSWORD).enter().at("vouch/second");
    bench.types(FieldId::Login, "admin").types(FieldId::Password, PASSWORD).enter().at("vouch/held")
}

fn sets(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Agree, "yes").enter().at("vouch/password");
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).enter()
}

#[test]
fn found_by_name_vouched_for_twice_and_after_the_hold_back_in_with_another_number() {
    let mut bench = Bench::begin(Start::RECOVER);
    vouched(found(&mut bench)).act(Action::PutDown).passes(Span::hours(24)).killed().at("vouch/held");
    // Enter alone passes nothing: the document is looked at once more.
    bench.enter().at("vouch/held");
    assert_eq!(bench.top().problem(), Some(Refusal::DocumentNotSeenAgain));
    sets(&mut bench).at("vouch/phone").number(ELSEWHERE).right_code().at("vouch/phone");
    assert_eq!(bench.top().problem(), Some(Refusal::NumberHasAccount));
    bench.number(MOTHER).right_code().at("menu/ways");
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert!(bench.visit.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open));
}

/// Whoever has the phone and none of the ways is not looked for, and keeps the number.
#[test]
fn from_no_way_the_number_stays() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(ELSEWHERE).right_code().enter().at("recover/no-way").act(Action::Vouch).at("vouch/paper");
    vouched(&mut bench).passes(Span::hours(24)).enter();
    sets(&mut bench).at("menu/ways");
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(FORGETFUL).right_code().enter().at("recover/ways").act(Action::Vouch).at("vouch/paper");
    bench.esc().at("recover/ways");
}

/// It is called by whatever called getting back in, and leads there again.
#[test]
fn the_step_that_was_left_stands_again() {
    let mut bench = Bench::begin(Start::Register);
    bench.number(ELSEWHERE).right_code().pick(0).at("register/owner-password").act(Action::Forgot);
    bench.at("recover/account").enter().act(Action::Vouch).at("vouch/paper");
    vouched(&mut bench).passes(Span::hours(24)).enter();
    sets(&mut bench).at("register/owner-password");
}

#[test]
fn nobody_here_waits_for_an_admin_and_the_hold_puts_the_visit_down() {
    let mut bench = Bench::begin(Start::RECOVER);
    found(&mut bench).types(FieldId::Paper, "passport").types(FieldId::Password, PASSWORD).enter();
    bench.at("vouch/second").types(FieldId::Login, "clerk").types(FieldId::Password, PASSWORD).enter();
    assert_eq!(bench.top().problem(), Some(Refusal::StaffWrong));
    bench.input(Input::Act(Action::AskAdmin));
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Recovery })));
    let mut bench = Bench::begin(Start::RECOVER);
    vouched(found(&mut bench)).input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Hold })));
}

#[test]
fn what_is_missing_is_said_and_asks_nothing() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.act(Action::NoPhone).enter();
    assert_eq!(bench.top().problem(), Some(Refusal::LostTooShort));
    bench.types(FieldId::Search, "Котова").enter();
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::BirthDate, "12.03.2015").enter().pick(0).enter();
    assert_eq!(bench.top().problem(), Some(Refusal::VouchedWithoutPaper));
    bench.types(FieldId::Paper, "passport").enter();
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::Password, "wrong").enter().at("vouch/paper");
    assert_eq!(bench.top().problem(), Some(Refusal::OwnPasswordWrong));
    bench.esc().at("vouch/find").esc().at("recover/phone");
}

/// The owner cancels at another desk, also while the new password is typed.
#[test]
fn a_cancelled_one_leads_to_no_password() {
    let mut bench = Bench::begin(Start::RECOVER);
    vouched(found(&mut bench)).passes(Span::hours(24)).enter().types(FieldId::Agree, "yes").enter();
    bench.at("vouch/password").types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER);
    bench.desk.vouched.as_mut().unwrap().cancelled = true;
    bench.enter().at("vouch/held").enter().at("recover/phone");
    assert_eq!(bench.desk.password_of(&account()), PASSWORD);
    // Anew this way is closed.
    found(&mut bench).types(FieldId::Paper, "passport").types(FieldId::Password, PASSWORD).enter();
    assert!(matches!(bench.top().problem(), Some(Refusal::RecoveryClosed { .. })));
}

/// The power is cut between the yes and its picture: the yes is heard, and done once.
#[test]
fn a_lost_yes_is_heard() {
    let mut bench = Bench::begin(Start::RECOVER);
    vouched(found(&mut bench)).passes(Span::hours(24)).enter().types(FieldId::Agree, "yes").enter();
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).input(Input::Submit);
    let asked = bench.pending.remove(0);
    bench.desk.answer(&asked);
    bench.killed();
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert!(!bench.place().starts_with("vouch"), "the yes was told: {}", bench.place());
}

// No path without both words.

/// What a path has, in the desk's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Has {
    First,
    Second,
    Over,
    Seen,
    Set,
    Number,
}

struct State {
    flow: Vouch,
    asked: Option<Ask>,
    has: BTreeSet<Has>,
}

impl State {
    fn key(&self) -> String {
        let whole = format!("{:?} {:?} {:?}", self.flow, self.asked, self.has);
        // How often something was refused only empties a field.
        whole.split(" tries: ").map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect()
    }
}

fn hold(state: HoldState) -> Answer {
    let hold = Hold {
        recovery: RecoveryId::new("r"),
        account: account(),
        who: String::new(),
        told: true,
        numberless: false,
        state,
    };
    Answer::Vouch(VouchAnswer::Stands { hold })
}

fn code_sent() -> Sent {
    Sent {
        challenge: ChallengeId::new("sms"),
        phone: forgetful(),
        mark: "KM".into(),
        first_sent: MORNING,
        last_sent: MORNING,
        tries_left: TRIES,
        fate: Fate::Waiting,
        call: None,
        digits: None,
        report: None,
    }
}

/// Every answer that the desk may give to an ask, with what the path has by it. The desk says that a hold has passed only after
/// both words.
fn answers(ask: &Ask, has: &BTreeSet<Has>) -> Vec<(Answer, Option<Has>)> {
    let no = |why| (Answer::Refused { why }, None);
    let runs = HoldState::Runs { until: MORNING + Span::hours(24) };
    match ask {
        Ask::Vouch(VouchAsk::Find { .. }) => {
            let people =
                vec![Sought { account: account(), name: "К*** А***".into(), place: String::new() }];
            vec![
                (Answer::Vouch(VouchAnswer::Found { people }), None),
                (Answer::Vouch(VouchAnswer::Found { people: Vec::new() }), None),
            ]
        }
        Ask::Vouch(VouchAsk::Vouch { .. }) => {
            vec![
                (hold(HoldState::Asked), Some(Has::First)),
                no(Refusal::OwnPasswordWrong),
                no(Refusal::RecoveryRuns),
            ]
        }
        Ask::Vouch(VouchAsk::Second { .. }) => {
            vec![(hold(runs), Some(Has::Second)), no(Refusal::StaffWrong), no(Refusal::NoAdminVouches)]
        }
        Ask::Vouch(VouchAsk::Look { .. }) => {
            let mut all = vec![
                (hold(HoldState::Cancelled), None),
                (hold(HoldState::Refused), None),
                no(Refusal::RecoveryOver),
            ];
            if has.contains(&Has::Second) {
                all.extend([(hold(runs), None), (hold(HoldState::Over), Some(Has::Over))]);
            } else {
                all.push((hold(HoldState::Asked), None));
            }
            all
        }
        Ask::Vouch(VouchAsk::SeenAgain { .. }) => {
            vec![
                (Answer::Vouch(VouchAnswer::SeenAgain), Some(Has::Seen)),
                no(Refusal::HoldCancelled),
                no(Refusal::HoldRuns { until: MORNING }),
            ]
        }
        Ask::Vouch(VouchAsk::SetPassword { .. }) => {
            let recovered = Answer::Vouch(VouchAnswer::Recovered { account: account() });
            vec![
                (recovered, Some(Has::Set)),
                no(Refusal::PasswordCommon),
                no(Refusal::HoldCancelled),
                no(Refusal::DocumentNotSeenAgain),
            ]
        }
        Ask::Vouch(VouchAsk::Move { .. }) => {
            let moved = Answer::Vouch(VouchAnswer::Moved { account: account() });
            vec![(moved, None), no(Refusal::NumberHasAccount), no(Refusal::DiskFull)]
        }
        Ask::Number(NumberAsk::Send { .. } | NumberAsk::SendAgain { .. }) => {
            vec![(Answer::Number(NumberAnswer::Sent { sent: code_sent() }), None)]
        }
        Ask::Number(NumberAsk::Check { .. }) => {
            let phone = VerifiedPhone::minted(forgetful(), MORNING);
            vec![
                (Answer::Number(NumberAnswer::Proved { phone }), Some(Has::Number)),
                (Answer::Number(NumberAnswer::Wrong { sent: code_sent() }), None),
            ]
        }
        Ask::Number(NumberAsk::Drop { .. }) => vec![(Answer::Done, None)],
        Ask::Account(AccountAsk::Strength { .. }) => {
            vec![(Answer::Account(AccountAnswer::Strength { strength: Strength { score: 4 } }), None)]
        }
        Ask::Account(AccountAsk::Suggest) => {
            vec![(Answer::Account(AccountAnswer::Suggested { password: super::people::suggested() }), None)]
        }
        Ask::Visit(VisitAsk::PutDown { .. }) => Vec::new(),
        other => panic!("nobody who is vouched for asks {other:?}"),
    }
}

fn moves() -> Vec<Vec<Input>> {
    let mut all = vec![vec![Input::Submit], vec![Input::Back], vec![Input::Pick(0)]];
    let typed = |field, text: &str| Input::Typed(field, text.into());
    let secret = |field, text: &str| Input::Secret(field, text.into());
    all.push(vec![typed(FieldId::Search, "Котова"), typed(FieldId::BirthDate, "12.03.2015"), Input::Submit]);
    all.push(vec![typed(FieldId::Paper, "passport"), secret(FieldId::Password, PASSWORD), Input::Submit]);
    all.push(vec![typed(FieldId::Login, "admin"), secret(FieldId::Password, PASSWORD), Input::Submit]);
    all.push(vec![
        secret(FieldId::Password, ANOTHER),
        secret(FieldId::PasswordAgain, ANOTHER),
        Input::Submit,
    ]);
    all.push(vec![typed(FieldId::Agree, "yes"), Input::Submit]);
    all.push(vec![typed(FieldId::Phone, &forgetful().shown()), Input::Submit]);
    all.push(vec![secret(FieldId::Code, "123456"), Input::Submit]);
    all
}

fn next(state: &State, inputs: &[Input], now: Moment, has: &BTreeSet<Has>, found: &mut Vec<State>) {
    let (seats, rules, site) = (Seats::default(), rules(), site());
    let around = around(now, &rules, &site);
    let cx = around.cx(&seats, Language::Ru);
    let (mut flow, mut asked) = (state.flow.clone(), Vec::new());
    for input in inputs {
        match flow.step(input.clone(), &cx) {
            Next::Stay(next, asks) => (flow, asked) = (next, asks),
            Next::Call(..) | Next::Follow(_) => panic!("it calls nobody"),
            Next::Done(_) => return,
        }
    }
    assert!(asked.len() <= 1, "{asked:?}");
    found.push(State { flow, asked: asked.pop(), has: has.clone() });
}

/// Whatever is typed, pressed and answered: a password is set by both words, the whole hold and the document once more, and an
/// account moves to another number only after that, by its SMS.
#[test]
fn no_path_of_the_machine_sets_a_password_by_fewer_words() {
    let own = Sought { account: account(), name: String::new(), place: String::new() };
    let mut waits = VecDeque::new();
    for own in [None, Some(own)] {
        let (flow, mut asks) = Vouch::begin(Whose::Parent, Then::Alone, own, None);
        waits.push_back(State { flow, asked: asks.pop(), has: BTreeSet::new() });
    }
    let (mut seen, mut steps, mut sets, mut moved) = (HashSet::new(), BTreeSet::new(), 0, 0);
    while let Some(state) = waits.pop_front() {
        if !seen.insert(state.key()) {
            continue;
        }
        assert!(seen.len() < 60_000, "the machine does not end");
        steps.insert(state.flow.name());
        let mut found = Vec::new();
        let has = |what: &[Has]| what.iter().all(|one| state.has.contains(one));
        if let Some(ask) = &state.asked {
            match ask {
                Ask::Vouch(VouchAsk::Second { .. }) => assert!(has(&[Has::First]), "{}", state.key()),
                Ask::Vouch(VouchAsk::SetPassword { .. }) => {
                    assert!(has(&[Has::First, Has::Second, Has::Over, Has::Seen]), "{}", state.key());
                    sets += 1;
                }
                Ask::Vouch(VouchAsk::Move { .. }) => {
                    assert!(has(&[Has::Set, Has::Number]), "{}", state.key());
                    moved += 1;
                }
                _ => {}
            }
            for (answer, gives) in answers(ask, &state.has) {
                let has = state.has.iter().copied().chain(gives).collect();
                next(&state, &[Input::Answered(answer)], MORNING, &has, &mut found);
            }
        } else {
            for inputs in moves() {
                next(&state, &inputs, MORNING, &state.has, &mut found);
            }
            // When the hold has passed, and a countdown has ended.
            next(&state, &[Input::Submit], MORNING + Span::hours(25), &state.has, &mut found);
            for action in Action::iter() {
                next(&state, &[Input::Act(action)], MORNING + Span::minutes(6), &state.has, &mut found);
            }
        }
        waits.extend(found);
    }
    let all = ["code", "find", "held", "moving", "paper", "password", "phone", "second"];
    assert_eq!(steps.into_iter().collect::<Vec<_>>(), all);
    assert!(sets > 0 && moved > 0, "{sets} {moved}");
}
