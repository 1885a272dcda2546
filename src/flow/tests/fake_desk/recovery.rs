//! The fake desk's ways back into an account: a child's, with a mailbox, and with a parent beside it.

use super::{Account, FakeDesk, Said};
use crate::domain::challenge::{Fate, PROOF_LIFE, Reached, Sent, TRIES, VerifiedPhone};
use crate::domain::id::{AccountId, ChallengeId, ProfileId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::recovery::{Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::Answer;
use crate::flow::ask::{RecoveryAnswer, RecoveryAsk};
use crate::flow::tests::people::{self, MAILBOX, PASSWORD};
use secrecy::ExposeSecret;

impl FakeDesk {
    pub(super) fn of_recovery(&mut self, ask: &RecoveryAsk) -> Said {
        match ask {
            RecoveryAsk::Look { phone, .. } => {
                self.of_this_sitting(phone)?;
                let (_, known) = self.known(phone.phone()).ok_or(Refusal::NoAccountHere)?;
                let mailbox = self.mailboxes.get(&known.account);
                let mut ways: Vec<WayBack> = mailbox
                    .map(|mailbox| WayBack::Letter { mailbox: mailbox.hidden() })
                    .into_iter()
                    .collect();
                if self.is_guarded(&known.account) {
                    ways = vec![WayBack::Authenticator, WayBack::Code];
                }
                if *phone.phone() == people::forgetful() {
                    ways.push(WayBack::Parent { here: None });
                }
                Ok(Answer::Recovery(RecoveryAnswer::Ways { known, ways }))
            }
            RecoveryAsk::Letter { phone, account, .. } => {
                self.of_this_sitting(phone)?;
                self.writes_back(account)
            }
            RecoveryAsk::LetterAgain { challenge } => {
                let now = self.now;
                let letter = self.letter(challenge).map_err(|_| Refusal::BackLetterDead)?;
                if now < letter.sent.last_sent + MaskedMailbox::AGAIN_AFTER {
                    return Err(Refusal::BackLetterTooSoon { until: letter.sent.again() });
                }
                letter.sent.last_sent = now;
                Ok(sent(&letter.sent))
            }
            RecoveryAsk::Check { challenge, code } => {
                let now = self.now;
                let letter = self.letter(challenge).map_err(|_| Refusal::BackLetterDead)?;
                if letter.code != code.expose_secret() {
                    letter.sent.tries_left -= 1;
                    return Ok(Answer::Recovery(RecoveryAnswer::Wrong { sent: letter.sent.clone() }));
                }
                letter.sent.tries_left = 0;
                let account = letter.account.clone();
                self.seconds.push((account, now));
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::Beside { phone, account, parent, .. } => {
                self.of_this_sitting(phone)?;
                let right = parent.as_ref().is_some_and(|(_, typed)| typed.expose_secret() == PASSWORD);
                if !right {
                    return Err(Refusal::ParentSignInWrong { until: self.now });
                }
                self.seconds.push((account.clone(), self.now));
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::OwnCode { phone, account, code, .. } => {
                self.of_this_sitting(phone)?;
                self.takes_own_code(account, code)?;
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::SetPassword { phone, account, password, then, .. } => {
                self.of_this_sitting(phone)?;
                let holds = |(whose, at): &(AccountId, _)| {
                    whose == account && *at >= self.taken_up_at && self.now.since(*at) <= PROOF_LIFE
                };
                if !self.seconds.iter().any(holds) {
                    return Err(Refusal::SecondProofGone);
                }
                self.seconds.clear();
                self.account_mut(account).ok_or(Refusal::NumberBusy)?.password =
                    password.expose_secret().to_owned();
                match then {
                    Then::Alone => {
                        self.comes_alone(account.clone());
                    }
                    Then::Seat(seat) => self.sits(*seat, account),
                    Then::Back => {}
                }
                Ok(Answer::Recovery(RecoveryAnswer::Recovered { account: account.clone() }))
            }
        }
    }

    /// The number was proved at this very sitting.
    fn of_this_sitting(&self, phone: &VerifiedPhone) -> Result<(), Refusal> {
        self.fresh(phone)?;
        let now = |proof: &VerifiedPhone| proof.phone() == phone.phone() && proof.at() >= self.taken_up_at;
        self.proofs.iter().any(now).then_some(()).ok_or(Refusal::ProofTooOld)
    }

    fn writes_back(&mut self, account: &AccountId) -> Said {
        let (now, mailbox) =
            (self.now, self.mailboxes.get(account).cloned().ok_or(Refusal::SecondProofGone)?);
        let same = |letter: &&super::mailboxes::Letter| letter.account == *account;
        if let Some(letter) = self.letters.iter().filter(same).find(|letter| !letter.sent.dead(now)) {
            let sent = letter.sent.clone();
            return Ok(Answer::Recovery(RecoveryAnswer::Lives { sent }));
        }
        let made = Sent {
            challenge: ChallengeId::new(self.id("letter")),
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
        let code = format!("97{:04}", 7_651 + self.made);
        self.letters.push(super::mailboxes::Letter {
            sent: made.clone(),
            code,
            account: account.clone(),
            mailbox,
        });
        Ok(sent(&made))
    }

    /// A child with a mailbox has an account.
    pub(super) fn has_forgotten(&mut self) {
        let id = AccountId::new("account-forgetful");
        if self.accounts.iter().any(|account| account.id == id) {
            return;
        }
        let profile = ProfileId::new("profile-forgetful");
        self.people.insert(profile.clone(), people::pupil("12.03.2015"));
        self.mailboxes.insert(id.clone(), Mailbox::parse(MAILBOX).expect("a mailbox"));
        let (phone, password, profile) = (people::forgetful(), PASSWORD.to_owned(), Some(profile));
        let (whose, roles) = (Whose::Student, vec![Whose::Student]);
        self.accounts.push(Account { id, phone, whose, password, profile, roles });
    }
}

fn sent(sent: &Sent<MaskedMailbox>) -> Answer {
    Answer::Recovery(RecoveryAnswer::Sent { sent: sent.clone() })
}
