//! The fake desk's mailboxes: a letter with a code, and what it proves.

use super::{FakeDesk, Said};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::challenge::{Fate, Reached, Sent, TRIES};
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{MailboxAnswer, MailboxAsk};
use crate::flow::tests::people;
use secrecy::{ExposeSecret, SecretString};

/// A letter with a code.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) sent: Sent<MaskedMailbox>,
    pub(super) code: String,
    pub(super) account: AccountId,
    pub(super) mailbox: Mailbox,
    /// Whether it is the first proof of somebody who gets back in.
    pub(super) first: bool,
}

impl FakeDesk {
    pub(super) fn of_mailbox(&mut self, ask: &MailboxAsk) -> Said {
        match ask {
            MailboxAsk::Look { account } => {
                self.sits_open(account)?;
                let mailbox = self.mailboxes.get(account).map(Mailbox::hidden);
                Ok(Answer::Mailbox(MailboxAnswer::Stands { mailbox, password: !self.is_typed_lately() }))
            }
            MailboxAsk::Send { account, mailbox, password } => {
                self.write_to(account, mailbox, password.as_ref())
            }
            MailboxAsk::SendAgain { challenge } => {
                let now = self.now;
                let letter = self.letter(challenge)?;
                if now < letter.sent.last_sent + MaskedMailbox::AGAIN_AFTER {
                    return Err(Refusal::LetterTooSoon { until: letter.sent.again() });
                }
                letter.sent.last_sent = now;
                Ok(sent(&letter.sent))
            }
            MailboxAsk::Check { challenge, code } => self.reads(challenge, code.expose_secret()),
            MailboxAsk::Drop { challenge } => {
                self.letter(challenge)?.sent.tries_left = 0;
                Ok(Answer::Done)
            }
        }
    }

    pub(super) fn sits_open(&self, account: &AccountId) -> Result<(), Refusal> {
        let sits = self.sessions.iter().flatten().any(|open| open == account);
        sits.then_some(()).ok_or(Refusal::SessionNeeded)
    }

    pub(super) fn is_typed_lately(&self) -> bool {
        !self.by_code && self.now.since(self.sat_at) <= PASSWORD_LIFE
    }

    fn write_to(&mut self, account: &AccountId, mailbox: &Mailbox, password: Option<&SecretString>) -> Said {
        self.sits_open(account)?;
        match password {
            Some(typed) if typed.expose_secret() != self.password_of(account) => {
                return Err(Refusal::WrongPassword { until: self.now });
            }
            None if !self.is_typed_lately() => return Err(Refusal::PasswordTypedLongAgo),
            Some(_) | None => {}
        }
        if self.mailboxes.get(account) == Some(mailbox) {
            return Err(Refusal::MailboxStands);
        }
        let now = self.now;
        let same = |letter: &&Letter| letter.account == *account && letter.mailbox == *mailbox;
        if let Some(letter) = self.letters.iter().filter(same).find(|letter| !letter.sent.dead(now)) {
            return Ok(Answer::Mailbox(MailboxAnswer::Lives { sent: letter.sent.clone() }));
        }
        let challenge = ChallengeId::new(self.id("letter"));
        let code = format!("97{:04}", 7_651 + self.made);
        let made = Sent {
            challenge,
            phone: mailbox.hidden(),
            mark: "HT".into(),
            first_sent: now,
            last_sent: now,
            tries_left: TRIES,
            fate: Fate::Waiting,
            call: None,
            digits: None,
            report: None,
        };
        for letter in &mut self.letters {
            letter.sent.tries_left = 0;
        }
        let (account, mailbox) = (account.clone(), mailbox.clone());
        self.letters.push(Letter { sent: made.clone(), code, account, mailbox, first: false });
        Ok(sent(&made))
    }

    pub(super) fn letter(&mut self, id: &ChallengeId) -> Result<&mut Letter, Refusal> {
        let now = self.now;
        let found = self.letters.iter_mut().find(|letter| letter.sent.challenge == *id);
        found.filter(|letter| !letter.sent.dead(now)).ok_or(Refusal::LetterDead)
    }

    fn reads(&mut self, id: &ChallengeId, code: &str) -> Said {
        let letter = self.letter(id)?;
        if letter.code != code {
            letter.sent.tries_left -= 1;
            return Ok(Answer::Mailbox(MailboxAnswer::Wrong { sent: letter.sent.clone() }));
        }
        letter.sent.tries_left = 0;
        let (account, mailbox) = (letter.account.clone(), letter.mailbox.clone());
        self.sits_open(&account)?;
        if mailbox.address() == people::TAKEN_MAILBOX {
            return Err(Refusal::MailboxTaken);
        }
        let shown = mailbox.hidden();
        self.mailboxes.insert(account, mailbox);
        Ok(Answer::Mailbox(MailboxAnswer::Kept { mailbox: shown }))
    }
}

fn sent(sent: &Sent<MaskedMailbox>) -> Answer {
    Answer::Mailbox(MailboxAnswer::Sent { sent: sent.clone() })
}
