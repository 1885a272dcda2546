//! Getting back in: from hello and from every step with a password, and that no path of the machine leads to a new password by
//! one proof.

use super::bench::Bench;
use super::people::{
    ANOTHER, ELSEWHERE, FORGETFUL, MAILBOX, MORNING, MOTHER, PASSWORD, around, elsewhere, forgetful, rules,
    site,
};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::{CALL_TRIES, Call, Fate, Sent, TRIES, VerifiedPhone};
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::language::Language;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::password::Strength;
use crate::domain::phone::Phone;
use crate::domain::recovery::{Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::domain::visit::Seats;
use crate::flow::ask::{AccountAnswer, AccountAsk, NumberAnswer, NumberAsk, RecoveryAnswer, RecoveryAsk};
use crate::flow::machine::Flow;
use crate::flow::recover::Recover;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Next, Start};
use std::collections::{BTreeSet, HashSet, VecDeque};
use strum::IntoEnumIterator;

fn account() -> AccountId {
    AccountId::new("account-forgetful")
}

/// From wherever the number is asked to the new password, by the letter.
fn by_letter(bench: &mut Bench) -> &mut Bench {
    bench.at("recover/phone").number(FORGETFUL).right_code().at("recover/account").enter();
    bench.at("recover/ways").pick(0).at("recover/letter").right_code().at("recover/password")
}

fn sets(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).enter()
}

#[test]
fn by_a_letter_from_hello_one_is_signed_in() {
    let mut bench = Bench::begin(Start::RECOVER);
    sets(by_letter(&mut bench)).at("menu/ways");
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert!(bench.visit.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open));
}

#[test]
fn a_parent_beside_the_child_is_the_second_proof() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(FORGETFUL).right_code().enter().pick(1).at("recover/parent");
    bench.types(FieldId::NumberOrMailbox, MOTHER).enter().at("recover/parent");
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::Password, "Not-the-one 7").enter().at("recover/parent");
    assert!(matches!(bench.top().problem(), Some(Refusal::ParentSignInWrong { .. })));
    bench.types(FieldId::Password, PASSWORD).enter().at("recover/password");
    sets(&mut bench).at("menu/ways");
}

/// Every step with a password leads there, and is on the screen again afterwards.
#[test]
fn every_step_with_a_password_calls_it_and_stands_again() {
    let mut bench = Bench::begin(Start::Door);
    bench.act(Action::Forgot);
    bench.at("recover/phone").esc().at("door/number").act(Action::Forgot);
    sets(by_letter(&mut bench)).at("menu/ways");

    // On the number that is proved there already.
    let mut bench = Bench::begin(Start::Register);
    let place = "register/owner-password";
    bench.number(FORGETFUL).right_code().pick(0).at(place).act(Action::Forgot).at("recover/account");
    bench.enter().pick(0).right_code();
    sets(&mut bench).at(place).types(FieldId::Password, ANOTHER).enter().at("register/done");

    let mut bench = Bench::child_invites();
    bench.killed().at("sign-in/password").act(Action::Forgot).at("recover/phone").esc();
    bench.at("sign-in/password").signs_in().at("invite/shown");

    let mut bench = Bench::comes_to("family/shown");
    bench.site.mails = true;
    bench.enter().at("mailbox/address").passes(Span::minutes(6)).types(FieldId::Mailbox, MAILBOX).enter();
    bench.at("mailbox/address").act(Action::Forgot).at("recover/phone").esc().at("mailbox/address");

    let mut bench = Bench::begin(Start::Register);
    bench.number(ELSEWHERE).right_code().pick(2).enter().at("register/untangle-password");
    bench.act(Action::Forgot).at("recover/account").enter().at("recover/no-way").esc().at("recover/account");
    bench.esc().at("recover/phone").esc().at("register/untangle-password");
}

/// Who has recovered another account than the one that is asked is not let in as its owner.
#[test]
fn another_account_s_new_password_opens_no_seat() {
    let mut bench = Bench::child_invites();
    bench.killed().at("sign-in/password").act(Action::Forgot);
    sets(by_letter(&mut bench)).at("sign-in/password").signs_in().at("invite/shown");
}

#[test]
fn no_access_leads_back_to_the_choice_and_a_way_that_was_gone_is_not_gone_twice() {
    let mut bench = Bench::begin(Start::RECOVER);
    bench.number(FORGETFUL).right_code().enter().pick(0).at("recover/letter").act(Action::NoAccess);
    bench.at("recover/ways").pick(0).at("recover/letter").esc().pick(0).right_code().at("recover/password");
    bench.esc().at("recover/ways").enter().at("recover/password");
    // The proof has grown old: it is given anew.
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER);
    bench.refuses(Refusal::SecondProofGone).enter().at("recover/ways");
    assert_eq!(bench.top().problem(), Some(Refusal::SecondProofGone));
    bench.passes(Span::minutes(11)).enter().at("recover/letter").right_code().at("recover/password");
}

/// Nothing is told of a number before its code: with an account and without, the steps are the same.
#[test]
fn before_the_code_a_known_number_and_an_unknown_one_look_alike() {
    let [known, unknown] = [FORGETFUL, "+7 912 000-11-22"].map(|number| {
        let mut bench = Bench::begin(Start::RECOVER);
        bench.number(number).at("recover/code");
        bench
    });
    assert_eq!(known.place(), unknown.place());
    let mut unknown = unknown;
    unknown.right_code().at("recover/phone");
    assert_eq!(unknown.top().problem(), Some(Refusal::NoAccountHere));
}

/// Rule 11: both proofs are of one sitting. The answer that was lost is still heard.
#[test]
fn taken_up_both_proofs_are_given_anew_and_a_lost_yes_is_heard() {
    let mut bench = Bench::begin(Start::RECOVER);
    by_letter(&mut bench).killed().at("recover/phone");
    assert_eq!(bench.top().problem(), Some(Refusal::ProofTooOld));
    bench.passes(Span::minutes(11)).enter().right_code().enter().pick(0).right_code().at("recover/password");
    // The power is cut between the yes and its picture.
    bench.types(FieldId::Password, ANOTHER).types(FieldId::PasswordAgain, ANOTHER).input(Input::Submit);
    let asked = bench.pending.remove(0);
    bench.desk.answer(&asked);
    bench.killed();
    assert_eq!(bench.desk.password_of(&account()), ANOTHER);
    assert_ne!(bench.place(), "recover/phone", "the yes was told");
}

// No path with one proof.

/// What was answered on a path: which numbers were proved by an SMS, and which accounts beside it.
type Proofs = BTreeSet<(bool, String)>;

/// A state of the machine, what it has asked, and what was proved on the way to it.
struct State {
    flow: Recover,
    asked: Option<Ask>,
    proofs: Proofs,
}

impl State {
    /// Two states of one key go on alike: secrets are typed and tried in one move.
    fn key(&self) -> String {
        let whole = format!("{:?} {:?} {:?}", self.flow, self.asked, self.proofs);
        // How often something was refused only empties a field.
        let counts =
            whole.split(" tries: ").map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
        counts.collect()
    }
}

fn known(phone: &Phone) -> KnownAccount {
    let holder = Holder::Person { name: "А*** К***".into() };
    KnownAccount { account: AccountId::new(format!("of {}", phone.e164())), holder }
}

fn code_sent(phone: &Phone) -> Sent {
    Sent {
        challenge: ChallengeId::new(format!("sms {}", phone.e164())),
        phone: phone.clone(),
        mark: "KM".into(),
        first_sent: MORNING,
        last_sent: MORNING,
        tries_left: TRIES,
        fate: Fate::Waiting,
        call: Some(Call { at: MORNING, tries_left: CALL_TRIES }),
        digits: Some(4),
        report: None,
    }
}

fn letter_sent(account: &str) -> Sent<MaskedMailbox> {
    Sent {
        challenge: ChallengeId::new(format!("letter {account}")),
        phone: MaskedMailbox("ka***@mail.ru".into()),
        mark: "HT".into(),
        first_sent: MORNING,
        last_sent: MORNING,
        tries_left: TRIES,
        fate: Fate::Waiting,
        call: None,
        digits: None,
        report: None,
    }
}

/// Every answer that the desk may give to an ask, with what it proves.
fn answers(ask: &Ask) -> Vec<(Answer, Option<(bool, String)>)> {
    let no = |why: Refusal| (Answer::Refused { why }, None);
    let mut all = vec![no(Refusal::Broken { incident: "Q7".into() })];
    let phone_of = |challenge: &ChallengeId| {
        let e164 = challenge.as_str().trim_start_matches("sms ").to_owned();
        Phone::from_e164(&e164).expect("a number")
    };
    let back = |answer: RecoveryAnswer| Answer::Recovery(answer);
    match ask {
        Ask::Number(NumberAsk::Send { phone, .. }) => {
            all.push((Answer::Number(NumberAnswer::Sent { sent: code_sent(phone) }), None));
        }
        Ask::Number(NumberAsk::SendAgain { challenge } | NumberAsk::Call { challenge }) => {
            let sent = code_sent(&phone_of(challenge));
            all.push((Answer::Number(NumberAnswer::Sent { sent }), None));
        }
        Ask::Number(NumberAsk::Check { challenge, .. }) => {
            let number = phone_of(challenge);
            let phone = VerifiedPhone::minted(number.clone(), MORNING);
            let proves = Some((true, number.e164().to_owned()));
            let someone = known(&number);
            let other = KnownAccount { holder: Holder::AnotherVisit, ..someone.clone() };
            let sent = Sent { tries_left: 0, ..code_sent(&number) };
            all.extend([
                (
                    Answer::Number(NumberAnswer::Known { phone: phone.clone(), known: someone }),
                    proves.clone(),
                ),
                (Answer::Number(NumberAnswer::Known { phone: phone.clone(), known: other }), proves.clone()),
                (Answer::Number(NumberAnswer::Proved { phone }), proves),
                (Answer::Number(NumberAnswer::Wrong { sent }), None),
                no(Refusal::CodeExpired),
            ]);
        }
        Ask::Number(NumberAsk::Drop { .. }) => all.push((Answer::Done, None)),
        Ask::Recovery(RecoveryAsk::Look { phone, .. }) => {
            let known = known(phone.phone());
            let letter = WayBack::Letter { mailbox: MaskedMailbox("ka***@mail.ru".into()) };
            for ways in [
                Vec::new(),
                vec![letter, WayBack::Parent { here: None }],
                vec![WayBack::Parent { here: Some("Мария К.".into()) }],
                vec![WayBack::Authenticator, WayBack::Code],
            ] {
                all.push((back(RecoveryAnswer::Ways { known: known.clone(), ways }), None));
            }
            all.extend([no(Refusal::ProofTooOld), no(Refusal::RecoveryByCall)]);
        }
        Ask::Recovery(RecoveryAsk::Letter { account, .. }) => {
            all.push((back(RecoveryAnswer::Sent { sent: letter_sent(account.as_str()) }), None));
            all.push(no(Refusal::ProofTooOld));
        }
        Ask::Recovery(RecoveryAsk::LetterAgain { challenge }) => {
            let account = challenge.as_str().trim_start_matches("letter ");
            all.push((back(RecoveryAnswer::Sent { sent: letter_sent(account) }), None));
        }
        Ask::Recovery(RecoveryAsk::Check { challenge, .. }) => {
            let account = challenge.as_str().trim_start_matches("letter ").to_owned();
            let sent = Sent { tries_left: 1, ..letter_sent(&account) };
            all.push((back(RecoveryAnswer::Proved), Some((false, account))));
            all.extend([(back(RecoveryAnswer::Wrong { sent }), None), no(Refusal::BackLetterDead)]);
        }
        Ask::Recovery(RecoveryAsk::Beside { account, .. }) => {
            all.push((back(RecoveryAnswer::Proved), Some((false, account.to_string()))));
            all.extend([no(Refusal::ParentNotLinked), no(Refusal::ProofTooOld)]);
        }
        Ask::Recovery(RecoveryAsk::OwnCode { account, .. }) => {
            all.push((back(RecoveryAnswer::Proved), Some((false, account.to_string()))));
            all.extend([no(Refusal::OwnCodeWrong), no(Refusal::ProofTooOld)]);
        }
        Ask::Recovery(RecoveryAsk::SetPassword { account, .. }) => {
            all.push((back(RecoveryAnswer::Recovered { account: account.clone() }), None));
            all.extend([no(Refusal::SecondProofGone), no(Refusal::ProofTooOld), no(Refusal::PasswordCommon)]);
        }
        Ask::Account(AccountAsk::Strength { .. }) => {
            let strength = Strength { score: 4 };
            all.push((Answer::Account(AccountAnswer::Strength { strength }), None));
        }
        Ask::Account(AccountAsk::Suggest) => {
            let password = super::people::suggested();
            all.push((Answer::Account(AccountAnswer::Suggested { password }), None));
        }
        other => panic!("nobody who gets back in asks {other:?}"),
    }
    all
}

/// Everything that a person can do: what is typed unseen is tried in the same move.
fn moves() -> Vec<Vec<Input>> {
    let mut all: Vec<Vec<Input>> = Vec::new();
    all.extend([vec![Input::Submit], vec![Input::Back]]);
    all.extend((0..3).map(|at| vec![Input::Pick(at)]));
    for number in [forgetful(), elsewhere()] {
        all.push(vec![Input::Typed(FieldId::Phone, number.shown())]);
    }
    all.push(vec![Input::Typed(FieldId::Everywhere, String::new())]);
    all.push(vec![Input::Secret(FieldId::Code, "123456".into()), Input::Submit]);
    all.push(vec![Input::Secret(FieldId::OwnCode, "123456".into()), Input::Submit]);
    let password = |field| Input::Secret(field, ANOTHER.into());
    all.push(vec![password(FieldId::Password), password(FieldId::PasswordAgain), Input::Submit]);
    let parent = Input::Typed(FieldId::NumberOrMailbox, MOTHER.into());
    all.push(vec![parent, password(FieldId::Password), Input::Submit]);
    all
}

/// All states to which the machine comes from one, by one move or one answer.
fn next(state: &State, inputs: &[Input], now: Moment, proofs: &Proofs, found: &mut Vec<State>) {
    let (seats, rules, site) = (Seats::default(), rules(), site());
    let around = around(now, &rules, &site);
    let cx = around.cx(&seats, Language::Ru);
    let (mut flow, mut asked) = (state.flow.clone(), Vec::new());
    for input in inputs {
        match flow.step(input.clone(), &cx) {
            Next::Stay(next, asks) => {
                flow = next;
                asked = asks;
            }
            // From there on `vouch` sets the password, and its own test walks it.
            Next::Call(_, Start::Vouch { .. }) | Next::Done(_) => return,
            Next::Call(..) | Next::Follow(_) => panic!("it calls nobody else"),
        }
    }
    assert!(asked.len() <= 1, "{asked:?}");
    found.push(State { flow, asked: asked.pop(), proofs: proofs.clone() });
}

/// Rule 13: whatever is typed, pressed and answered, a password is set only for an account whose number was proved by an SMS
/// and that was proved beside it.
#[test]
fn no_path_of_the_machine_sets_a_password_by_one_proof() {
    let proved = VerifiedPhone::minted(forgetful(), MORNING);
    let mut waits = VecDeque::new();
    for (whose, then, phone) in
        [(Whose::Parent, Then::Alone, None), (Whose::Student, Then::Back, Some(proved))]
    {
        let proofs: Proofs = phone.iter().map(|phone| (true, phone.phone().e164().to_owned())).collect();
        let (flow, mut asks) = Recover::begin(whose, then, phone);
        waits.push_back(State { flow, asked: asks.pop(), proofs });
    }
    let (mut seen, mut steps, mut sets) = (HashSet::new(), BTreeSet::new(), 0);
    while let Some(state) = waits.pop_front() {
        if !seen.insert(state.key()) {
            continue;
        }
        assert!(seen.len() < 100_000, "the machine does not end");
        steps.insert(state.flow.name());
        let mut found = Vec::new();
        if let Some(ask) = &state.asked {
            if let Ask::Recovery(RecoveryAsk::SetPassword { phone, account, .. }) = ask {
                let number = phone.phone().e164().to_owned();
                assert_eq!(account.as_str(), format!("of {number}"), "the account of another number");
                assert!(state.proofs.contains(&(true, number)), "no SMS: {}", state.key());
                assert!(state.proofs.contains(&(false, account.to_string())), "one proof: {}", state.key());
                sets += 1;
            }
            for (answer, proves) in answers(ask) {
                let proofs = state.proofs.iter().cloned().chain(proves).collect();
                next(&state, &[Input::Answered(answer)], MORNING, &proofs, &mut found);
            }
        } else {
            for inputs in moves() {
                next(&state, &inputs, MORNING, &state.proofs, &mut found);
            }
            // When a countdown has ended.
            for action in Action::iter() {
                next(&state, &[Input::Act(action)], MORNING + Span::minutes(6), &state.proofs, &mut found);
            }
        }
        waits.extend(found);
    }
    assert_eq!(steps.len(), 10, "every step was walked: {steps:?}");
    assert!(sets > 1, "both ways set one");
}
