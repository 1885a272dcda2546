//! No path of the machine leads to a new password by one proof.

use super::people::{ANOTHER, MAILBOX, MORNING, MOTHER, around, elsewhere, forgetful, rules, site};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::{CALL_TRIES, Call, Fate, Sent, TRIES, VerifiedPhone};
use crate::domain::friend::{FriendBack, FriendName, FriendSent};
use crate::domain::id::{AccountId, ChallengeId, FriendId};
use crate::domain::language::Language;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::password::Strength;
use crate::domain::phone::Phone;
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::domain::visit::Seats;
use crate::flow::ask::{AccountAnswer, AccountAsk, NumberAnswer, NumberAsk, RecoveryAnswer, RecoveryAsk};
use crate::flow::machine::Flow;
use crate::flow::recover::Recover;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Next, Site, Start};
use std::collections::{BTreeSet, HashSet, VecDeque};
use strum::IntoEnumIterator;

/// What was answered on a path: which numbers were proved by an SMS, or which letter was the first proof; and which accounts beside
/// it, by what is enough, by a letter, or by a friend.
type Proofs = BTreeSet<(bool, String)>;

/// What is walked: two numbers, by all that was there before, or one number and a mailbox, by letters and friends. All of it at once
/// would only mix what the two of them do not share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Numbers,
    Letters,
}

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

/// The letter that is a first proof. It names no account.
fn first_letter() -> Sent<MaskedMailbox> {
    Sent { challenge: ChallengeId::new("first letter"), ..letter_sent("") }
}

fn friend_sent(friend: &FriendId) -> FriendSent {
    let challenge = ChallengeId::new(format!("friend {friend}"));
    Sent { challenge, ..code_sent(&forgetful()) }.read_by(FriendName(friend.to_string()))
}

/// The friends of an account, and which of them have given their codes on a path.
fn friends(proofs: &Proofs, account: &str) -> Vec<FriendBack> {
    let friend = |name: &str| FriendBack {
        friend: FriendId::new(name),
        shown: name.to_owned(),
        given: proofs.contains(&(false, format!("friend {name} of {account}"))),
    };
    vec![friend("a"), friend("b")]
}

/// Whose account a first proof is of.
fn known_by(first: &First) -> KnownAccount {
    match first {
        First::Number(phone) => known(phone.phone()),
        First::Mailbox { .. } => {
            KnownAccount { account: AccountId::new("of the mailbox"), ..known(&forgetful()) }
        }
    }
}

/// What the desk may answer about a number.
fn of_numbers(ask: &NumberAsk, all: &mut Vec<(Answer, Option<(bool, String)>)>) {
    let phone_of = |challenge: &ChallengeId| {
        let e164 = challenge.as_str().trim_start_matches("sms ").to_owned();
        Phone::from_e164(&e164).expect("a number")
    };
    match ask {
        NumberAsk::Send { phone, .. } => {
            all.push((Answer::Number(NumberAnswer::Sent { sent: code_sent(phone) }), None));
        }
        NumberAsk::SendAgain { challenge } | NumberAsk::Call { challenge } => {
            let sent = code_sent(&phone_of(challenge));
            all.push((Answer::Number(NumberAnswer::Sent { sent }), None));
        }
        NumberAsk::Check { challenge, .. } => {
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
                (Answer::Refused { why: Refusal::CodeExpired }, None),
            ]);
        }
        NumberAsk::Drop { .. } => all.push((Answer::Done, None)),
    }
}

/// Every answer that the desk may give to an ask, with what it proves.
fn answers(ask: &Ask, proofs: &Proofs, walk: Walk) -> Vec<(Answer, Option<(bool, String)>)> {
    let no = |why: Refusal| (Answer::Refused { why }, None);
    let mut all = vec![no(Refusal::Broken { incident: "Q7".into() })];
    let back = |answer: RecoveryAnswer| Answer::Recovery(answer);
    match ask {
        Ask::Number(ask) => of_numbers(ask, &mut all),
        Ask::Recovery(RecoveryAsk::FirstLetter { .. }) => {
            all.push((back(RecoveryAnswer::Sent { sent: first_letter() }), None));
            all.push((back(RecoveryAnswer::Lives { sent: first_letter() }), None));
            all.push(no(Refusal::NoLetters));
        }
        Ask::Recovery(RecoveryAsk::LetterAgain { challenge }) if *challenge == first_letter().challenge => {
            all.push((back(RecoveryAnswer::Sent { sent: first_letter() }), None));
        }
        Ask::Recovery(RecoveryAsk::Check { challenge, .. }) if *challenge == first_letter().challenge => {
            let proves = Some((true, challenge.to_string()));
            all.push((back(RecoveryAnswer::ByLetter { challenge: challenge.clone() }), proves));
            let sent = Sent { tries_left: 1, ..first_letter() };
            all.extend([(back(RecoveryAnswer::Wrong { sent }), None), no(Refusal::LetterDead)]);
        }
        Ask::Recovery(RecoveryAsk::Look { first, .. }) => {
            let known = known_by(first);
            let mailbox = MaskedMailbox("ka***@mail.ru".into());
            let letter = (!first.is_letter()).then_some(WayBack::Letter { mailbox });
            let ways = match walk {
                Walk::Numbers => vec![
                    Vec::new(),
                    letter.into_iter().chain([WayBack::Parent { here: None }]).collect(),
                    vec![WayBack::Parent { here: Some("Мария К.".into()) }],
                    vec![WayBack::Authenticator, WayBack::Code],
                ],
                Walk::Letters => {
                    let friends = friends(proofs, known.account.as_str());
                    vec![letter.into_iter().chain([WayBack::Friends { friends }]).collect()]
                }
            };
            for ways in ways {
                all.push((back(RecoveryAnswer::Ways { known: known.clone(), ways }), None));
            }
            all.extend([
                no(Refusal::ProofTooOld),
                no(Refusal::RecoveryByCall),
                no(Refusal::MailboxProofGone),
            ]);
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
            all.push((back(RecoveryAnswer::Proved), Some((false, format!("letter {account}")))));
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
        Ask::Recovery(RecoveryAsk::Friend { friend, account, .. }) => {
            let sent = friend_sent(friend);
            all.push((back(RecoveryAnswer::FriendSent { friend: friend.clone(), sent }), None));
            let friends = friends(proofs, account.as_str());
            all.push((back(RecoveryAnswer::FriendGave { friends }), None));
            all.extend([no(Refusal::FriendGone), no(Refusal::ProofTooOld)]);
        }
        Ask::Recovery(RecoveryAsk::FriendCode { challenge, account, .. }) => {
            let name = challenge.as_str().trim_start_matches("friend ").to_owned();
            let proves = (false, format!("friend {name} of {account}"));
            let after = proofs.iter().cloned().chain([proves.clone()]).collect();
            let friends = friends(&after, account.as_str());
            all.push((back(RecoveryAnswer::FriendGave { friends }), Some(proves)));
            let sent = Sent { tries_left: 1, ..friend_sent(&FriendId::new(name)) };
            all.extend([(back(RecoveryAnswer::FriendWrong { sent }), None), no(Refusal::FriendCodeDead)]);
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
fn moves(walk: Walk) -> Vec<Vec<Input>> {
    let mut all: Vec<Vec<Input>> = Vec::new();
    all.extend([vec![Input::Submit], vec![Input::Back]]);
    all.extend((0..3).map(|at| vec![Input::Pick(at)]));
    all.push(vec![Input::Typed(FieldId::Phone, forgetful().shown())]);
    all.push(match walk {
        Walk::Numbers => vec![Input::Typed(FieldId::Phone, elsewhere().shown())],
        Walk::Letters => vec![Input::Typed(FieldId::Mailbox, MAILBOX.to_owned()), Input::Submit],
    });
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
fn next(
    state: &State,
    walk: Walk,
    (inputs, now): (&[Input], Moment),
    proofs: &Proofs,
    found: &mut Vec<State>,
) {
    let mails = walk == Walk::Letters;
    let (seats, rules, site) = (Seats::default(), rules(), Site { mails, ..site() });
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

/// Rule 13: whatever is typed, pressed and answered, a password is set only for an account whose number was proved by an SMS, or
/// its mailbox by a letter, and that was proved beside it: by no second letter after a first one, and by no single friend.
#[test]
fn no_path_of_the_machine_sets_a_password_by_one_proof() {
    let (mut steps, by_number) = walked(Walk::Numbers);
    let (more, by_letter) = walked(Walk::Letters);
    steps.extend(more);
    assert_eq!(steps.len(), 14, "every step was walked: {steps:?}");
    assert!(by_number.0 > 1 && by_letter.0 > by_letter.1 && by_letter.1 > 1, "{by_number:?} {by_letter:?}");
}

/// Walks every path; answers the steps that it came by, how often a password was to be set, and how often by a letter first.
fn walked(walk: Walk) -> (BTreeSet<&'static str>, (usize, usize)) {
    let proved = VerifiedPhone::minted(forgetful(), MORNING);
    let mut waits = VecDeque::new();
    for (whose, then, phone) in
        [(Whose::Parent, Then::Alone, None), (Whose::Student, Then::Back, Some(proved))]
    {
        let proofs: Proofs = phone.iter().map(|phone| (true, phone.phone().e164().to_owned())).collect();
        let (flow, mut asks) = Recover::begin(whose, then, phone);
        waits.push_back(State { flow, asked: asks.pop(), proofs });
    }
    let (mut seen, mut steps, mut sets, mut by_letter) = (HashSet::new(), BTreeSet::new(), 0, 0);
    while let Some(state) = waits.pop_front() {
        if !seen.insert(state.key()) {
            continue;
        }
        assert!(seen.len() < 100_000, "the machine does not end");
        steps.insert(state.flow.name());
        let mut found = Vec::new();
        if let Some(ask) = &state.asked {
            if let Ask::Recovery(RecoveryAsk::SetPassword { first, account, .. }) = ask {
                assert_eq!(*account, known_by(first).account, "the account of another proof");
                let is_first = match first {
                    First::Number(phone) => (true, phone.phone().e164().to_owned()),
                    First::Mailbox { challenge, .. } => (true, challenge.to_string()),
                };
                assert!(state.proofs.contains(&is_first), "no first proof: {}", state.key());
                let has = |what: String| state.proofs.contains(&(false, what));
                let letter = has(format!("letter {account}")) && !first.is_letter();
                let friends = has(format!("friend a of {account}")) && has(format!("friend b of {account}"));
                assert!(has(account.to_string()) || letter || friends, "one proof: {}", state.key());
                sets += 1;
                by_letter += usize::from(first.is_letter());
            }
            for (answer, proves) in answers(ask, &state.proofs, walk) {
                let proofs = state.proofs.iter().cloned().chain(proves).collect();
                next(&state, walk, (&[Input::Answered(answer)], MORNING), &proofs, &mut found);
            }
        } else {
            for inputs in moves(walk) {
                next(&state, walk, (&inputs, MORNING), &state.proofs, &mut found);
            }
            // When a countdown has ended.
            for action in Action::iter() {
                let later = MORNING + Span::minutes(6);
                next(&state, walk, (&[Input::Act(action)], later), &state.proofs, &mut found);
            }
        }
        waits.extend(found);
    }
    (steps, (sets, by_letter))
}
