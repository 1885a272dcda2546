//! The fake desk's rooms: what its owner sees of an account, and changes.

use super::{FakeDesk, Said};
use crate::domain::account::Proof;
use crate::domain::cabinet::{Changed, Open, Room, SignIn};
use crate::domain::friend::{AT_MOST, Named};
use crate::domain::id::{AccountId, FriendId, SessionId};
use crate::domain::language::Language;
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::{CabinetAnswer, CabinetAsk};
use secrecy::ExposeSecret;

impl FakeDesk {
    pub(super) fn of_cabinet(&mut self, ask: &CabinetAsk) -> Said {
        let what = match ask {
            CabinetAsk::Look { account } => return self.room(account),
            CabinetAsk::SignIns { account } => return self.sign_ins(account),
            CabinetAsk::End { account, .. } => {
                self.may_change(account)?;
                self.elsewhere = false;
                return self.sign_ins(account);
            }
            CabinetAsk::Friends { account } => {
                self.sits_open(account)?;
                return Ok(self.all_friends());
            }
            CabinetAsk::NameFriend { account, phone } => {
                self.may_change(account)?;
                let shown = phone.masked();
                if self.friends.named.iter().any(|named| named.shown == shown) {
                    return Err(Refusal::FriendNamedAlready);
                }
                if self.friends.named.len() >= AT_MOST {
                    return Err(Refusal::FriendsFull);
                }
                let friend = FriendId::new(format!("friend-{}", self.friends.named.len()));
                self.friends.named.push(Named { friend, shown, counts: None });
                return Ok(self.all_friends());
            }
            CabinetAsk::AgreeFriend { account, friend } => {
                self.may_change(account)?;
                let asked = self.friends.by.iter_mut().find(|by| by.friend == *friend && !by.agreed);
                asked.ok_or(Refusal::FriendGone)?.agreed = true;
                return Ok(self.all_friends());
            }
            CabinetAsk::EndFriend { account, friend } => {
                self.may_change(account)?;
                self.friends.named.retain(|one| one.friend != *friend);
                self.friends.by.retain(|one| one.friend != *friend);
                return Ok(self.all_friends());
            }
            CabinetAsk::Prove { account, password } => {
                self.sits_open(account)?;
                if password.expose_secret() != self.password_of(account) {
                    return Err(Refusal::WrongPassword { until: self.now });
                }
                (self.by_code, self.sat_at) = (false, self.now);
                return Ok(Answer::Cabinet(CabinetAnswer::Proved));
            }
            CabinetAsk::Beside { account, by, password } => {
                self.sits_open(account)?;
                let NumberOrMailbox::Number(phone) = by else { return Err(Refusal::ParentNotLinked) };
                let known = self.accounts.iter().find(|one| one.phone == *phone);
                if known.is_none_or(|one| one.password != password.expose_secret()) {
                    return Err(Refusal::ParentSignInWrong { until: self.now });
                }
                return Ok(Answer::Cabinet(CabinetAnswer::Beside));
            }
            CabinetAsk::SetPassword { account, password, .. } => {
                self.may_change(account)?;
                let password = password.expose_secret().to_owned();
                if let Some(account) = self.account_mut(account) {
                    account.password = password;
                }
                Changed::Password
            }
            CabinetAsk::SetLanguage { account, .. } => {
                self.may_change(account)?;
                Changed::Language
            }
            CabinetAsk::Move { account, phone } => {
                self.may_change(account)?;
                self.fresh(phone)?;
                if self.accounts.iter().any(|one| one.phone == *phone.phone()) {
                    return Err(Refusal::NumberHasAccount);
                }
                let phone = phone.phone().clone();
                if let Some(account) = self.account_mut(account) {
                    account.phone = phone;
                }
                Changed::Number
            }
            CabinetAsk::Copy { account } => {
                self.may_change(account)?;
                self.mailboxes.get(account).ok_or(Refusal::CopyNeedsMailbox)?;
                Changed::Copied
            }
            CabinetAsk::RemoveMailbox { account } => {
                self.may_change(account)?;
                self.mailboxes.remove(account);
                Changed::MailboxGone
            }
        };
        Ok(Answer::Cabinet(CabinetAnswer::Changed { what }))
    }

    fn all_friends(&self) -> Answer {
        Answer::Cabinet(CabinetAnswer::Friends { friends: self.friends.clone() })
    }

    fn may_change(&self, account: &AccountId) -> Result<(), Refusal> {
        self.sits_open(account)?;
        self.is_typed_lately().then_some(()).ok_or(Refusal::PasswordTypedLongAgo)
    }

    fn room(&self, account: &AccountId) -> Said {
        self.sits_open(account)?;
        let own = self.account(account);
        // An account that the desk knew before stands in no list of this visit's: its owner sits here all the same.
        let seated = [Seat::Ordinary, Seat::Private].into_iter().filter_map(|seat| self.seats.on(seat));
        let profile =
            seated.filter(|sitting| sitting.account == *account).find_map(|one| one.profile.clone());
        let room = Room {
            phone: own.map(|account| account.phone.masked()),
            mailbox: self.mailboxes.get(account).map(Mailbox::hidden),
            mails: true,
            language: Language::Ru,
            profile,
            elsewhere: u32::from(self.elsewhere),
            asked: u32::try_from(self.friends.by.iter().filter(|by| !by.agreed).count()).unwrap_or(0),
            password: !self.is_typed_lately(),
            owner: "Котова Мария".into(),
            sight: self.sight,
        };
        Ok(Answer::Cabinet(CabinetAnswer::Room { room }))
    }

    fn sign_ins(&self, account: &AccountId) -> Said {
        self.sits_open(account)?;
        let one = |session: &str, open| SignIn {
            session: SessionId::new(session),
            at: self.sat_at,
            desk: "Холл".into(),
            school: "Школа № 12".into(),
            by: Proof::Password,
            open,
        };
        let elsewhere = if self.elsewhere { Open::Elsewhere } else { Open::Ended };
        let all = vec![one("session-2", Open::Here), one("session-1", elsewhere)];
        Ok(Answer::Cabinet(CabinetAnswer::SignIns { all }))
    }
}
