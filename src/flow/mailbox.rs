//! One way to get back in later: the mailbox of an account, proved by a code that comes in a letter.
//!
//! ```text
//! Address ──mailbox──▶ Code ──right──▶ Kept ──▶ what next?
//!    │ ▲                 │
//!    │ └──no access──────┘
//!    └──later──▶ what next?
//! ```
//! It is asked after a joining, and not where the account has a mailbox already; from the menu another one can be taken.
//! Whether a mailbox belongs to somebody else is said only after its code (rule 5). The password is typed where it was not
//! typed a moment ago (rule 13).

mod draft;
mod state;

pub use draft::MailboxDraft;
pub use state::{AtAddress, AtLetter, OwnMailbox};

use super::action::Action;
use super::ask::{Answer, Ask, MailboxAnswer, MailboxAsk};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::unheard;
use crate::domain::challenge::{DIGITS, Sent};
use crate::domain::id::AccountId;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::recovery::Then;
use crate::domain::refusal::{self, Refusal};
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seated, Seats};
use secrecy::{ExposeSecret, SecretString};

impl OwnMailbox {
    /// Begins by asking what the account has.
    pub fn begin(account: AccountId, seat: Seat, asked: bool) -> (Self, Vec<Ask>) {
        AtAddress::begin(Seated { account, seat }, asked, String::new())
    }

    /// The challenge whose code is awaited.
    fn sent(&self) -> Option<&Sent<MaskedMailbox>> {
        if let Self::Code(at) = self { Some(&at.sent) } else { None }
    }
}

impl AtAddress {
    fn step(mut self, input: Input) -> Next<OwnMailbox> {
        match input {
            Input::Typed(FieldId::Mailbox, text) => {
                self.field.set(text);
                self.problem = None;
            }
            Input::Secret(FieldId::Password, typed) if self.password.is_some() => {
                self.password = Some(typed);
                self.problem = None;
            }
            Input::Submit | Input::Act(Action::SendAgain) => return self.submit(),
            Input::Back | Input::Act(Action::Later) => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Mailbox(MailboxAnswer::Stands { mailbox, password })) => {
                if self.asked && mailbox.is_some() {
                    return Next::Done(Outcome::Left);
                }
                self.stands = mailbox;
                self.password = password.then(SecretString::default);
            }
            Input::Answered(Answer::Mailbox(
                MailboxAnswer::Sent { sent } | MailboxAnswer::Lives { sent },
            )) => {
                let Some(mailbox) = Mailbox::parse(&self.field.text) else {
                    return Next::stay(OwnMailbox::Address(self));
                };
                return Next::stay(AtLetter::awaited(self.whose, mailbox, sent));
            }
            Input::Answered(Answer::Refused { why }) => self.refused(why),
            other => return Next::stay(unheard(OwnMailbox::Address(self), &other)),
        }
        Next::stay(OwnMailbox::Address(self))
    }

    fn submit(mut self) -> Next<OwnMailbox> {
        let Some(mailbox) = Mailbox::parse(&self.field.text) else {
            let empty = self.field.text.trim().is_empty();
            self.field.problem = Some(if empty { Refusal::Missing } else { Refusal::NotAMailbox });
            return Next::stay(OwnMailbox::Address(self));
        };
        if self.password.as_ref().is_some_and(|password| password.expose_secret().is_empty()) {
            self.problem = Some(Refusal::Missing);
            return Next::stay(OwnMailbox::Address(self));
        }
        let (account, password) = (self.whose.account.clone(), self.password.clone());
        Next::ask(OwnMailbox::Address(self), MailboxAsk::Send { account, mailbox, password })
    }

    fn refused(&mut self, why: Refusal) {
        if matches!(why, Refusal::PasswordTypedLongAgo | Refusal::WrongPassword { .. }) {
            self.password = Some(SecretString::default());
            self.tries += 1;
        }
        if matches!(why, Refusal::MailboxStands | Refusal::MailboxTaken) {
            self.field.problem = Some(why);
        } else {
            self.problem = Some(why);
        }
    }
}

impl AtLetter {
    fn step(mut self: Box<Self>, input: Input, cx: &Cx) -> Next<OwnMailbox> {
        let mut asks = Vec::new();
        match input {
            Input::Secret(FieldId::Code, typed) => {
                self.typed = typed;
                self.problem = self.problem.filter(|why| *why == Refusal::LetterDead);
            }
            Input::Submit if self.sent.dead(cx.now) => asks.extend(self.again(cx.now)),
            Input::Submit => asks.extend(self.tries()),
            Input::Act(Action::SendAgain) => asks.extend(self.again(cx.now)),
            // Left by Esc the code stays good: whoever comes forth again with the same mailbox types it.
            Input::Back | Input::Answered(Answer::Done) => return self.asks_anew(None),
            Input::Act(Action::ChangeMailbox) => {
                asks.push(MailboxAsk::Drop { challenge: self.sent.challenge.clone() }.into());
            }
            Input::Delivered(challenge, told) => self.sent.hears(&challenge, told),
            Input::Answered(Answer::Mailbox(
                MailboxAnswer::Sent { sent } | MailboxAnswer::Lives { sent },
            )) => {
                return Next::stay(Self::awaited(self.whose, self.mailbox, sent));
            }
            Input::Answered(Answer::Mailbox(MailboxAnswer::Wrong { sent })) => {
                let left = sent.tries_left;
                self.sent = sent;
                self.typed = SecretString::default();
                let wrong = Refusal::LetterWrongCode { left };
                self.problem = Some(if left == 0 { Refusal::LetterDead } else { wrong });
            }
            Input::Answered(Answer::Mailbox(MailboxAnswer::Kept { mailbox })) => {
                return Next::stay(OwnMailbox::Kept(self.whose, mailbox));
            }
            Input::Answered(Answer::Refused {
                why: why @ (Refusal::MailboxTaken | Refusal::PasswordTypedLongAgo),
            }) => return self.asks_anew(Some(why)),
            Input::Answered(Answer::Refused { why }) => {
                if why == Refusal::LetterDead {
                    self.sent.tries_left = 0;
                    self.typed = SecretString::default();
                }
                self.problem = Some(why);
            }
            other => return Next::stay(unheard(OwnMailbox::Code(self), &other)),
        }
        Next::Stay(OwnMailbox::Code(self), asks)
    }

    /// Back to the mailbox, which stands there as it was typed.
    fn asks_anew(self: Box<Self>, why: Option<Refusal>) -> Next<OwnMailbox> {
        let (flow, asks) = AtAddress::begin(self.whose, false, self.mailbox.address().to_owned());
        let OwnMailbox::Address(mut at) = flow else { return Next::Stay(flow, asks) };
        if let Some(why) = why {
            at.refused(why);
        }
        Next::Stay(OwnMailbox::Address(at), asks)
    }

    fn tries(&mut self) -> Option<Ask> {
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the mailbox: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return None;
        }
        if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
            self.problem = Some(Refusal::NotSixDigits);
            return None;
        }
        let (challenge, code) = (self.sent.challenge.clone(), self.typed.clone());
        Some(MailboxAsk::Check { challenge, code }.into())
    }

    /// The same code once more, or a new one where too little of its life is left; not before the countdown has ended.
    fn again(&mut self, now: Moment) -> Option<Ask> {
        if now < self.sent.again() {
            self.problem = Some(Refusal::LetterTooSoon { until: self.sent.again() });
            return None;
        }
        self.problem = None;
        Some(MailboxAsk::SendAgain { challenge: self.sent.challenge.clone() }.into())
    }
}

impl Flow for OwnMailbox {
    const NAME: &'static str = "mailbox";

    fn name(&self) -> &'static str {
        match self {
            Self::Address(_) => "address",
            Self::Code(_) => "code",
            Self::Kept(..) => "kept",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Address(at) => at.step(input),
            Self::Code(at) => at.step(input, cx),
            Self::Kept(whose, mailbox) => match input {
                Input::Submit | Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Kept(whose, mailbox), &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Address(at) => at.problem.clone().or_else(|| at.field.problem.clone()),
            Self::Code(at) => at.problem.clone(),
            Self::Kept(..) => None,
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        self.sent().and_then(|sent| sent.wakes_at(now))
    }

    fn code_dies(&self) -> Option<Moment> {
        self.sent().map(Sent::dies)
    }

    fn is_typed(&self) -> bool {
        !matches!(self, Self::Kept(..))
    }

    fn sends_code(&self) -> bool {
        matches!(self, Self::Address(_))
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(Sight::of_seat(self.whose().seat))
    }

    fn session(&self) -> Session {
        if matches!(self, Self::Kept(..)) { Session::None } else { Session::Of(self.whose().seat) }
    }

    fn forgotten(&self) -> Option<Start> {
        let Self::Address(AtAddress { whose, password: Some(_), .. }) = self else { return None };
        let person =
            if whose.seat == Seat::Ordinary { refusal::Whose::Student } else { refusal::Whose::Parent };
        Some(Start::Recover { whose: person, then: Then::Back, proved: None })
    }

    fn returned(mut self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        if let Self::Address(at) = &mut self {
            (at.password, at.problem) = (at.password.take().map(|_| SecretString::default()), None);
            at.tries += 1;
        }
        Next::stay(self)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }

    fn recalls(&self, answer: &Answer) -> bool {
        let Answer::Mailbox(answer) = answer else {
            return matches!((self, answer), (Self::Code(_), Answer::Done));
        };
        match answer {
            MailboxAnswer::Sent { .. } | MailboxAnswer::Lives { .. } => !matches!(self, Self::Kept(..)),
            MailboxAnswer::Wrong { .. } | MailboxAnswer::Kept { .. } => matches!(self, Self::Code(_)),
            MailboxAnswer::Stands { .. } => false,
        }
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::field::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::people::MAILBOX;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    fn asked(bench: &mut Bench) -> &mut Bench {
        bench.site.mails = true;
        bench.enter()
    }

    fn sent(bench: &mut Bench) -> &mut Bench {
        asked(bench).types(FieldId::Mailbox, MAILBOX).enter()
    }

    impl Walked for super::OwnMailbox {
        const WAYS: &'static [Way] = &[
            ("mailbox/address", || on(Bench::comes_to("family/shown"), asked)),
            ("mailbox/code", || on(Bench::comes_to("family/shown"), sent)),
            ("mailbox/kept", || on(Bench::comes_to("family/shown"), |bench| sent(bench).right_code())),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
