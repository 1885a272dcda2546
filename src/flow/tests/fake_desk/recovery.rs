//! The fake desk's ways back into an account: a child's, with a mailbox, and with a parent beside it.

use super::{Account, FakeDesk, Said};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::{Fate, PROOF_LIFE, Reached, Sent, TRIES, VerifiedPhone};
use crate::domain::friend::{FriendBack, FriendName, FriendSent, are_enough};
use crate::domain::id::{AccountId, ChallengeId, FriendId, ProfileId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::phone::Phone;
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::flow::Answer;
use crate::flow::ask::{RecoveryAnswer, RecoveryAsk};
use crate::flow::tests::people::{self, MAILBOX, PASSWORD};
use secrecy::{ExposeSecret, SecretString};

/// The account of the child who has forgotten the password, and of a mailbox that has none.
const FORGETFUL: &str = "account-forgetful";
const NOBODYS: &str = "nobodys";

/// What a letter and friends have proved.
#[derive(Debug, Default)]
pub(super) struct Back {
    /// The mailbox that was the first proof: the challenge, whose it is, and when.
    pub(super) mailed: Option<(ChallengeId, AccountId, Moment)>,
    codes: Vec<FriendCode>,
    /// The friends who have read out their codes.
    gave: Vec<FriendId>,
    /// The numbers whose accounts somebody wanted to get back into.
    pub(super) looked: Vec<Phone>,
}

/// A code that a friend reads out.
#[derive(Debug, Clone)]
struct FriendCode {
    friend: FriendId,
    sent: FriendSent,
    code: String,
}

impl FakeDesk {
    pub(super) fn of_recovery(&mut self, ask: &RecoveryAsk) -> Said {
        match ask {
            RecoveryAsk::FirstLetter { mailbox } => {
                let same = |(_, other): &(&AccountId, &Mailbox)| *other == mailbox;
                let account = self.mailboxes.iter().find(same).map(|(account, _)| account.clone());
                let account = account.unwrap_or_else(|| AccountId::new(NOBODYS));
                Ok(self.writes_to(&account, mailbox, true))
            }
            RecoveryAsk::Look { first, .. } => {
                if let First::Number(phone) = first {
                    self.back.looked.push(phone.phone().clone());
                }
                let known = self.known_by(first)?;
                let mailbox = self.mailboxes.get(&known.account).filter(|_| !first.is_letter());
                let mut ways: Vec<WayBack> = mailbox
                    .map(|mailbox| WayBack::Letter { mailbox: mailbox.hidden() })
                    .into_iter()
                    .collect();
                if self.is_guarded(&known.account) {
                    ways = vec![WayBack::Authenticator, WayBack::Code];
                }
                if known.account.as_str() == FORGETFUL {
                    ways.push(WayBack::Parent { here: None });
                    ways.push(WayBack::Friends { friends: self.friends_back() });
                }
                Ok(Answer::Recovery(RecoveryAnswer::Ways { known, ways }))
            }
            RecoveryAsk::Letter { first, account, .. } => {
                self.known_by(first)?;
                let mailbox = self.mailboxes.get(account).cloned().ok_or(Refusal::SecondProofGone)?;
                Ok(self.writes_to(account, &mailbox, false))
            }
            RecoveryAsk::Friend { first, friend, again, .. } => {
                self.known_by(first)?;
                self.sends_to_friend(friend, *again)
            }
            RecoveryAsk::FriendCode { first, account, code, challenge, .. } => {
                self.known_by(first)?;
                let now = self.now;
                let sent = self.back.codes.iter_mut().find(|one| one.sent.challenge == *challenge);
                let sent = sent.filter(|one| !one.sent.dead(now)).ok_or(Refusal::FriendCodeDead)?;
                if code.expose_secret() != sent.code {
                    sent.sent.tries_left -= 1;
                    let sent = sent.sent.clone();
                    return Ok(Answer::Recovery(RecoveryAnswer::FriendWrong { sent }));
                }
                sent.sent.tries_left = 0;
                let friend = sent.friend.clone();
                self.back.gave.push(friend);
                let friends = self.friends_back();
                if are_enough(&friends) {
                    self.seconds.push((account.clone(), now));
                }
                Ok(Answer::Recovery(RecoveryAnswer::FriendGave { friends }))
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
                let (account, first) = (letter.account.clone(), letter.first);
                if first {
                    self.back.mailed = Some((challenge.clone(), account, now));
                    let challenge = challenge.clone();
                    return Ok(Answer::Recovery(RecoveryAnswer::ByLetter { challenge }));
                }
                self.seconds.push((account, now));
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::Beside { first, account, parent, .. } => {
                self.known_by(first)?;
                let right = parent.as_ref().is_some_and(|(_, typed)| typed.expose_secret() == PASSWORD);
                if !right {
                    return Err(Refusal::ParentSignInWrong { until: self.now });
                }
                self.seconds.push((account.clone(), self.now));
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::OwnCode { first, account, code, .. } => {
                self.known_by(first)?;
                self.takes_own_code(account, code)?;
                Ok(Answer::Recovery(RecoveryAnswer::Proved))
            }
            RecoveryAsk::SetPassword { first, account, password, then, .. } => {
                self.sets_password(first, account, password, *then)
            }
        }
    }

    /// The new password, where the second proof still holds.
    fn sets_password(
        &mut self,
        first: &First,
        account: &AccountId,
        password: &SecretString,
        then: Then,
    ) -> Said {
        self.known_by(first)?;
        let holds = |(whose, at): &(AccountId, _)| {
            whose == account && *at >= self.taken_up_at && self.now.since(*at) <= PROOF_LIFE
        };
        if !self.seconds.iter().any(holds) {
            return Err(Refusal::SecondProofGone);
        }
        self.seconds.clear();
        self.back.gave.clear();
        self.account_mut(account).ok_or(Refusal::NumberBusy)?.password = password.expose_secret().to_owned();
        match then {
            Then::Alone => {
                self.comes_alone(account.clone());
            }
            Then::Seat(seat) => self.sits(seat, account),
            Then::Back => {}
        }
        Ok(Answer::Recovery(RecoveryAnswer::Recovered { account: account.clone() }))
    }

    /// The number was proved at this very sitting.
    fn of_this_sitting(&self, phone: &VerifiedPhone) -> Result<(), Refusal> {
        self.fresh(phone)?;
        let now = |proof: &VerifiedPhone| proof.phone() == phone.phone() && proof.at() >= self.taken_up_at;
        self.proofs.iter().any(now).then_some(()).ok_or(Refusal::ProofTooOld)
    }

    /// Whose account the first proof is of.
    fn known_by(&self, first: &First) -> Result<KnownAccount, Refusal> {
        match first {
            First::Number(phone) => {
                self.of_this_sitting(phone)?;
                Ok(self.known(phone.phone()).ok_or(Refusal::NoAccountHere)?.1)
            }
            First::Mailbox { challenge, .. } => {
                let (proved, account, at) = self.back.mailed.as_ref().ok_or(Refusal::MailboxProofGone)?;
                let fresh = *at >= self.taken_up_at && self.now.since(*at) <= PROOF_LIFE;
                if proved != challenge || !fresh {
                    return Err(Refusal::MailboxProofGone);
                }
                let account = self.account(account).ok_or(Refusal::NoAccountOfMailbox)?;
                let holder = Holder::Person { name: "К*** А***".into() };
                Ok(KnownAccount { account: account.id.clone(), holder })
            }
        }
    }

    fn friends_back(&self) -> Vec<FriendBack> {
        let friend = |name: &str| FriendBack {
            friend: FriendId::new(name),
            shown: name.to_owned(),
            given: self.back.gave.iter().any(|gave| gave.as_str() == name),
        };
        vec![friend("Ольга С."), friend("Сергей П.")]
    }

    fn sends_to_friend(&mut self, friend: &FriendId, again: bool) -> Said {
        let now = self.now;
        let answer = |friend: &FriendId, sent: &FriendSent| {
            let (friend, sent) = (friend.clone(), sent.clone());
            Ok(Answer::Recovery(RecoveryAnswer::FriendSent { friend, sent }))
        };
        let living = self.back.codes.iter_mut().find(|one| one.friend == *friend && !one.sent.needs_new(now));
        if let Some(one) = living {
            if again && now < one.sent.again() {
                return Err(Refusal::FriendTooSoon { until: one.sent.again() });
            }
            if again {
                one.sent.last_sent = now;
            }
            return answer(friend, &one.sent);
        }
        let sent = Sent {
            challenge: ChallengeId::new(self.id("friend-code")),
            phone: FriendName(friend.as_str().to_owned()),
            mark: "KM".into(),
            first_sent: now,
            last_sent: now,
            tries_left: TRIES,
            fate: Fate::Waiting,
            call: None,
            digits: None,
            report: None,
        };
        let code = format!("96{:04}", 5_432 + self.made);
        self.back.codes.push(FriendCode { friend: friend.clone(), sent: sent.clone(), code });
        answer(friend, &sent)
    }

    /// The code that was sent to a friend last.
    pub fn friends_code(&self) -> String {
        self.back.codes.last().map(|one| one.code.clone()).unwrap_or_default()
    }

    fn writes_to(&mut self, account: &AccountId, mailbox: &Mailbox, first: bool) -> Answer {
        let (now, mailbox) = (self.now, mailbox.clone());
        let same = |letter: &&super::mailboxes::Letter| {
            letter.account == *account && letter.first == first && letter.mailbox == mailbox
        };
        if let Some(letter) = self.letters.iter().filter(same).find(|letter| !letter.sent.dead(now)) {
            let sent = letter.sent.clone();
            return Answer::Recovery(RecoveryAnswer::Lives { sent });
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
            first,
        });
        sent(&made)
    }

    /// A child with a mailbox has an account.
    pub(super) fn has_forgotten(&mut self) {
        let id = AccountId::new(FORGETFUL);
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
