//! Get back in: a new password for an account whose owner does not know it any more.
//!
//! ```text
//! Phone ──code sent──▶ Code ──known──▶ Account ──yes──▶ Ways ──▶ Letter, OwnCode, Friends or Parent ──proved──▶ Password
//!   │ ▲                 │              ▲ │                │                                                        │
//!   │ └change, no account┘─────────────│─┘                └─none──▶ NoWay                               back in ◀──┘
//!   └─no phone──▶ Mailbox ──▶ MailCode ┘                                             (the number held now, by a letter)
//! ```
//! Any step with a password calls it, and stands there again when it is done. Two proofs always: the SMS to the account's
//! number, or a letter to its mailbox where that phone is not at hand, and one beside it, which is never the same mailbox. The
//! desk keeps both, and looks at both when the password is set; a call's digits are none. Before the first code is right nothing
//! tells whether number or mailbox have an account (rule 5). Who came by a letter proves the number held now.

mod by_letter;
mod draft;
mod friends;
mod proving;
mod state;
mod typed;

pub use draft::RecoverDraft;
pub use state::{
    At, AtAccount, AtFriendCode, AtFriends, AtLetter, AtMailCode, AtMailbox, AtOwnCode, AtParent, AtPassword,
    AtWays, Own, Recover,
};
pub use typed::CodeTyped;

use super::action::Action;
use super::ask::{Answer, Ask, NumberAnswer, RecoveryAnswer, RecoveryAsk};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{Outcome, Start};
use super::steps::code::{CodeDone, CodeStep};
use super::steps::new_password::{Heard, NewPassword};
use super::steps::phone::{PhoneDone, PhoneStep};
use super::steps::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::{Fate, VerifiedPhone};
use crate::domain::hold::Sought;
use crate::domain::id::AccountId;
use crate::domain::password;
use crate::domain::password_suggest::Suggested;
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::{OwnPart, Refusal, Whose};
use crate::domain::time::Moment;

impl Recover {
    /// Begins with an empty number, or with one that was proved on the step that calls: it needs no second code.
    pub fn begin(whose: Whose, then: Then, proved: Option<VerifiedPhone>) -> (Self, Vec<Ask>) {
        let begun = Self { whose, then, at: At::Phone(PhoneStep::default()) };
        match proved {
            Some(phone) => begun.looks(First::Number(phone)),
            None => (begun, Vec::new()),
        }
    }

    /// At the number, which stands there as it was typed.
    #[must_use]
    pub fn number(self, shown: String) -> Self {
        self.at(At::Phone(PhoneStep::with_number(shown)))
    }

    /// At the code. The operator may call unasked: the digits of a call lead nobody back in, and none are asked for.
    #[must_use]
    pub fn code(self, mut code: CodeStep) -> Self {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        self.at(At::Code(code))
    }

    fn on_phone(self, step: PhoneStep, input: Input, cx: &Cx) -> Next<Self> {
        // Whoever has no number of their own has no account to get back into by one.
        if matches!(input, Input::Act(Action::NoNumber)) {
            return Next::stay(self.at(At::Phone(step)));
        }
        if matches!(input, Input::Act(Action::NoPhone)) {
            if cx.site.mails {
                return Next::stay(self.mailbox(String::new(), None));
            }
            return self.vouched_for(At::Phone(step), None);
        }
        match step.step(input, cx, self.whose) {
            StepNext::Stay(step, asks) => Next::Stay(self.at(At::Phone(step)), asks),
            StepNext::Back(_) => Next::Done(Outcome::Left),
            StepNext::Done(PhoneDone::Sent(sent)) => Next::stay(self.code(CodeStep::new(sent))),
            StepNext::Done(PhoneDone::Proved(phone)) => {
                let (flow, asks) = self.looks(First::Number(phone));
                Next::Stay(flow, asks)
            }
            StepNext::Done(PhoneDone::Taken(phone, known)) => self.proved(phone, known),
        }
    }

    /// The number is proved, and whose account stands on it, if one does.
    fn proved(self, phone: VerifiedPhone, known: Option<KnownAccount>) -> Next<Self> {
        match known {
            None => Next::stay(self.number_again(&phone, Refusal::NoAccountHere)),
            Some(known) if known.is_unfinished() => {
                Next::stay(self.number_again(&phone, Refusal::AccountUnfinished))
            }
            Some(_) => {
                let (flow, asks) = self.looks(First::Number(phone));
                Next::Stay(flow, asks)
            }
        }
    }

    fn on_code(self, step: CodeStep, input: Input, cx: &Cx) -> Next<Self> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return Next::stay(self.at(At::Code(step)));
        }
        Next::stay(match step.step(input, cx, self.whose) {
            StepNext::Stay(step, asks) => return Next::Stay(self.code(step), asks),
            StepNext::Back(step) => {
                let number = PhoneStep::with_number(step.sent.phone.shown());
                self.at(At::Phone(PhoneStep { sent: Some(step.sent), ..number }))
            }
            StepNext::Done(CodeDone::Change(phone)) => self.number(phone.shown()),
            StepNext::Done(CodeDone::Proved(phone)) => return self.proved(phone, None),
            StepNext::Done(CodeDone::Known(phone, known)) => return self.proved(phone, Some(known)),
        })
    }

    /// Two staff members vouch, for an account that stands on a proved number or is looked for.
    fn vouched_for(self, at: At, own: Option<Sought>) -> Next<Self> {
        let start = Start::Vouch { whose: self.whose, then: self.then, own, back_in: None };
        Next::Call(self.at(at), start)
    }

    /// At the new password, which is set by the desk alone.
    fn sets(self, own: Own, cx: &Cx) -> Next<Self> {
        let entry = NewPassword::new(cx.rules.passwords);
        let own = Own { proved: true, ..own };
        Next::stay(self.at(At::Password(Box::new(AtPassword { own, entry, everywhere: true }))))
    }

    fn on_password(self, mut at: Box<AtPassword>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Everywhere, text) => {
                at.everywhere = text == "yes";
                return Next::stay(self.at(At::Password(at)));
            }
            Input::Back => {
                return Next::stay(self.at(At::Ways(AtWays { own: at.own, problem: None })));
            }
            Input::Answered(Answer::Refused { why }) if Self::is_of_first(&why) => {
                return Next::stay(self.first_again(&at.own.first, why));
            }
            // The proof beside the first one is gone: it is given anew.
            Input::Answered(Answer::Refused { why: why @ Refusal::SecondProofGone }) => {
                let own = Own { proved: false, ..at.own };
                return Next::stay(self.at(At::Ways(AtWays { own, problem: Some(why) })));
            }
            _ => {}
        }
        let first = at.own.first.clone();
        // Names and birth date stay at the desk, which looks for them when the password is set.
        let number = || match &first {
            First::Number(phone) => {
                vec![password::Own::new(OwnPart::Number, phone.phone().e164().trim_start_matches('+'))]
            }
            First::Mailbox { .. } => Vec::new(),
        };
        match at.entry.hear(input, number, cx) {
            Heard::Typing(ask) => Next::Stay(self.at(At::Password(at)), ask.into_iter().collect()),
            Heard::Whole => {
                let ask = RecoveryAsk::SetPassword {
                    first: first.clone(),
                    account: at.own.known.account.clone(),
                    whose: self.whose,
                    password: at.entry.first.clone(),
                    everywhere: at.everywhere,
                    then: self.then,
                };
                Next::ask(self.at(At::Password(at)), ask)
            }
            Heard::Other(other) => Next::stay(unheard(self.at(At::Password(at)), &other)),
        }
    }

    /// Whether a letter was the first proof, or is to be it.
    pub const fn is_by_letter(&self) -> bool {
        let own = match &self.at {
            At::Mailbox(_) | At::MailCode(_) => return true,
            At::Account(at) => return at.first.is_letter(),
            At::Phone(_) | At::Code(_) => return false,
            At::Ways(AtWays { own, .. }) | At::NoWay(own) => own,
            At::Letter(at) => &at.own,
            At::Parent(at) => &at.own,
            At::OwnCode(at) => &at.own,
            At::Friends(at) => &at.own,
            At::FriendCode(at) => &at.own,
            At::Password(at) => &at.own,
        };
        own.first.is_letter()
    }

    /// How it ends: signed in, or back at the step that was left.
    fn ends(&self, account: AccountId) -> Outcome {
        match self.then {
            Then::Alone => Outcome::Entered { account },
            Then::Seat(_) => Outcome::SignedIn { account },
            Then::Back => Outcome::Recovered { account },
        }
    }
}

impl Flow for Recover {
    const NAME: &'static str = "recover";

    fn name(&self) -> &'static str {
        match &self.at {
            At::Phone(_) => "phone",
            At::Code(_) => "code",
            At::Mailbox(_) => "mailbox",
            At::MailCode(_) => "mail-code",
            At::Friends(_) => "friends",
            At::FriendCode(_) => "friend-code",
            At::Account(_) => "account",
            At::Ways(_) => "ways",
            At::NoWay(_) => "no-way",
            At::Letter(_) => "letter",
            At::Parent(_) => "parent",
            At::OwnCode(at) if at.is_recovery => "recovery-code",
            At::OwnCode(_) => "authenticator",
            At::Password(_) => "password",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        // Also where the visit was taken up after the power was cut between the yes and its picture.
        if let Input::Answered(Answer::Recovery(RecoveryAnswer::Recovered { account })) = input {
            // Whoever came without the phone proves the number held now.
            if self.is_by_letter() {
                let (whose, then, back_in) = (self.whose, self.then, Some(account));
                let start = Start::Vouch { whose, then, own: None, back_in };
                return Next::Call(self, start);
            }
            return Next::Done(self.ends(account));
        }
        match std::mem::replace(&mut self.at, At::Phone(PhoneStep::default())) {
            At::Phone(step) => self.on_phone(step, input, cx),
            At::Code(step) => self.on_code(step, input, cx),
            At::Mailbox(at) => self.on_mailbox(at, input),
            At::MailCode(at) => self.on_mail_code(at, input, cx),
            At::Account(at) => self.on_account(at, input),
            At::NoWay(own) if matches!(input, Input::Act(Action::Vouch)) => {
                let sought = own.sought();
                self.vouched_for(At::NoWay(own), sought)
            }
            At::NoWay(own) => self.on_no_way(own, input),
            At::Ways(at) if matches!(input, Input::Act(Action::Vouch)) => {
                let sought = at.own.sought();
                self.vouched_for(At::Ways(at), sought)
            }
            At::Ways(at) => self.on_ways(at, input, cx),
            At::Letter(at) => self.on_letter(at, input, cx),
            At::Parent(at) => self.on_parent(at, input, cx),
            At::OwnCode(at) => self.on_own_code(at, input, cx),
            At::Friends(at) => self.on_friends(at, input, cx),
            At::FriendCode(at) => self.on_friend_code(at, input, cx),
            At::Password(at) => self.on_password(at, input, cx),
        }
    }

    // Whoever two staff members have vouched for is back in.
    fn returned(self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        match outcome {
            // The parent beside the child has given a code of their own: the same is asked once more.
            Outcome::SecondGiven => self.step(Input::Submit, cx),
            Outcome::Entered { .. } | Outcome::SignedIn { .. } | Outcome::Recovered { .. } => {
                Next::Done(outcome)
            }
            _ => Next::stay(self),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match &self.at {
            At::Phone(step) => step.field.problem.clone(),
            At::Code(step) => step.problem.clone(),
            At::Account(at) => at.problem.clone(),
            At::Ways(at) => at.problem.clone(),
            At::NoWay(_) => Some(Refusal::NoWayBack),
            At::Letter(at) => at.code.problem.clone(),
            At::Mailbox(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            At::MailCode(at) => at.code.problem.clone(),
            At::Friends(at) => at.problem.clone(),
            At::FriendCode(at) => at.code.problem.clone(),
            At::Parent(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            At::OwnCode(at) => at.code.problem.clone(),
            At::Password(at) => at.entry.why().cloned(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match &self.at {
            At::Code(step) => step.wakes_at(now),
            At::Letter(at) => at.code.sent.wakes_at(now),
            At::MailCode(at) => at.code.sent.wakes_at(now),
            At::FriendCode(at) => at.code.sent.wakes_at(now),
            _ => None,
        }
    }

    fn code_dies(&self) -> Option<Moment> {
        match &self.at {
            At::Code(step) => Some(step.sent.dies()),
            At::Letter(at) => Some(at.code.sent.dies()),
            At::MailCode(at) => Some(at.code.sent.dies()),
            At::FriendCode(at) => Some(at.code.sent.dies()),
            _ => None,
        }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let At::Password(at) = &self.at { at.entry.suggested.as_ref() } else { None }
    }

    fn is_typed(&self) -> bool {
        match &self.at {
            At::Phone(_)
            | At::Code(_)
            | At::Mailbox(_)
            | At::MailCode(_)
            | At::Letter(_)
            | At::OwnCode(_)
            | At::FriendCode(_)
            | At::Password(_) => true,
            At::Parent(at) => at.here.is_none(),
            At::Account(_) | At::Ways(_) | At::NoWay(_) | At::Friends(_) => false,
        }
    }

    fn is_number_asked(&self) -> bool {
        matches!(self.at, At::Phone(_))
    }

    // The choice of the mailbox sends the letter.
    fn sends_code(&self) -> bool {
        match &self.at {
            At::Phone(_) | At::Mailbox(_) | At::Friends(_) => true,
            At::Ways(at) => matches!(at.own.ways.first(), Some(WayBack::Letter { .. })),
            _ => false,
        }
    }

    fn recalls(&self, answer: &Answer) -> bool {
        if matches!(answer, Answer::Recovery(RecoveryAnswer::Recovered { .. })) {
            return true;
        }
        match self.at {
            At::Phone(_) => matches!(answer, Answer::Number(NumberAnswer::Sent { .. })),
            At::Code(_) => CodeStep::recalls(answer),
            At::Mailbox(_) | At::MailCode(_) => matches!(
                answer,
                Answer::Recovery(
                    RecoveryAnswer::Sent { .. }
                        | RecoveryAnswer::Lives { .. }
                        | RecoveryAnswer::Wrong { .. }
                        | RecoveryAnswer::ByLetter { .. }
                )
            ),
            _ => false,
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways;
