//! The third part of the fake desk: owners of accounts that were there before.

use super::fake_desk::{Account, FakeDesk};
use super::people::{self, PASSWORD};
use crate::domain::account::{Holder, Known, Own, PASSWORD_LIFE};
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::ask::{AccountAnswer, AccountAsk, By, NumberAnswer, OwnerAnswer, OwnerAsk};
use crate::flow::steps::code::VerifiedPhone;
use crate::flow::{Answer, Ask};
use secrecy::ExposeSecret;

type Said = Result<Answer, Refusal>;

impl FakeDesk {
    /// Somebody with a profile and no role yet has an account on a number.
    pub(super) fn has_owner(&mut self) {
        let id = AccountId::new("account-elsewhere");
        if self.accounts.iter().any(|account| account.id == id) {
            return;
        }
        let profile = ProfileId::new("profile-elsewhere");
        self.people.insert(profile.clone(), people::pupil("05.05.2004"));
        let (phone, password, profile) = (people::elsewhere(), PASSWORD.to_owned(), Some(profile));
        let (whose, roles) = (Whose::Student, Vec::new());
        self.accounts.push(Account { id, phone, whose, password, profile, roles });
    }

    /// Whose account stands on a number that is not this visit's own unfinished one.
    pub(super) fn known(&self, phone: &Phone) -> Option<(Phone, Known)> {
        let known = |account: AccountId, holder| Some((phone.clone(), Known { account, holder }));
        if *phone == people::begun() && !self.dropped {
            return known(AccountId::new("account-begun"), Holder::AnotherVisit);
        }
        let account = self.accounts.iter().find(|one| one.phone == *phone && one.profile.is_some())?;
        known(account.id.clone(), Holder::Person { name: "А*** К***".into() })
    }

    /// The account's session opens; shown is who has the seat's role.
    pub(super) fn sits(&mut self, seat: Seat, id: &AccountId) {
        let whose = if seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
        let account = self.accounts.iter().find(|account| account.id == *id).cloned();
        let Some(Account { profile: Some(profile), roles, .. }) = account else { return };
        if roles.contains(&whose) {
            self.sit(seat, id.clone(), profile);
        } else {
            self.sessions[usize::from(whose == Whose::Parent)] = Some(id.clone());
            self.sat_at = self.now;
            match seat {
                Seat::Ordinary => self.seats.ordinary = None,
                Seat::Private => self.seats.private = None,
            }
        }
    }

    /// The account becomes a person, while its number is proved.
    pub(super) fn finish(&mut self, id: &AccountId, data: &PersonData) -> Result<ProfileId, Refusal> {
        let profile = ProfileId::new(self.id("profile"));
        let phone =
            self.accounts.iter().find(|account| account.id == *id).map(|account| account.phone.clone());
        if !phone.is_some_and(|phone| self.is_proved(&phone)) {
            return Err(Refusal::ProofTooOld);
        }
        let account = self.accounts.iter_mut().find(|account| account.id == *id);
        let account = account.expect("an account of this visit");
        account.roles.push(account.whose);
        if let Some(own) = &account.profile {
            return Ok(own.clone());
        }
        account.profile = Some(profile.clone());
        self.people.insert(profile.clone(), data.clone());
        Ok(profile)
    }

    pub(super) fn for_the_owner(&mut self, ask: &Ask) -> Said {
        match ask {
            Ask::Owner(OwnerAsk::SignIn { phone, account, by, whose }) => {
                if !self.is_proved(phone.phone()) {
                    return Err(Refusal::ProofTooOld);
                }
                if matches!(by, By::Password(typed) if typed.expose_secret() != self.password_of(account)) {
                    return Err(Refusal::WrongPassword { until: self.now });
                }
                self.owns(account, *whose)
            }
            Ask::Account(AccountAsk::SignInByCode { account, seat }) => {
                let phone = self.accounts.iter().find(|one| one.id == *account).map(|one| one.phone.clone());
                if !phone.is_some_and(|phone| self.is_proved(&phone)) {
                    return Err(Refusal::CodeTooOld);
                }
                self.sits(*seat, account);
                Ok(Answer::Account(AccountAnswer::SignedIn))
            }
            // Whoever it is was here a moment ago.
            Ask::Owner(OwnerAsk::NotMe { phone, .. }) => {
                Err(if self.is_proved(phone.phone()) { Refusal::NotMeWaits } else { Refusal::ProofTooOld })
            }
            Ask::Owner(OwnerAsk::BeginAnew { phone, .. }) => {
                if !self.is_proved(phone.phone()) {
                    return Err(Refusal::ProofTooOld);
                }
                self.dropped = true;
                Ok(Answer::Number(NumberAnswer::Proved { phone: phone.clone() }))
            }
            Ask::Owner(OwnerAsk::Seat { child, account, password }) => {
                if !self.is_proved(child.phone()) {
                    return Err(Refusal::ProofTooOld);
                }
                if password.expose_secret() != self.password_of(account) {
                    return Err(Refusal::WrongPassword { until: self.now });
                }
                self.sits(Seat::Private, account);
                Ok(Answer::Account(AccountAnswer::SignedIn))
            }
            Ask::Owner(OwnerAsk::Move { child, account, phone }) => self.moves(child, account, phone),
            Ask::Owner(OwnerAsk::CloseSeat { account }) => {
                self.closes(account);
                Ok(Answer::Owner(OwnerAnswer::SeatClosed))
            }
            // The other visit is open at another desk by now.
            _ => Err(Refusal::NumberBusy),
        }
    }

    /// The account's owner, who sits there by a password typed a moment ago, gets another number.
    fn moves(&mut self, child: &VerifiedPhone, id: &AccountId, phone: &VerifiedPhone) -> Said {
        if self.sessions[1].as_ref() != Some(id) {
            return Err(Refusal::SessionNeeded);
        }
        if self.now.since(self.sat_at) > PASSWORD_LIFE {
            return Err(Refusal::PasswordTypedLongAgo);
        }
        if !self.is_proved(phone.phone()) {
            return Err(Refusal::ProofTooOld);
        }
        if self.accounts.iter().any(|account| account.phone == *phone.phone()) {
            return Err(Refusal::NumberHasAccount);
        }
        let account = self.accounts.iter_mut().find(|account| account.id == *id);
        account.ok_or(Refusal::SessionNeeded)?.phone = phone.phone().clone();
        self.closes(id);
        Ok(Answer::Owner(OwnerAnswer::Moved { phone: child.clone(), known: None }))
    }

    fn closes(&mut self, id: &AccountId) {
        if self.sessions[1].as_ref() == Some(id) {
            (self.sessions[1], self.seats.private) = (None, None);
        }
    }

    fn owns(&mut self, id: &AccountId, whose: Whose) -> Said {
        let account = self.accounts.iter_mut().find(|account| account.id == *id);
        let account = account.ok_or(Refusal::NumberBusy)?;
        account.whose = whose;
        let (profile, roles) = (account.profile.clone().ok_or(Refusal::NumberBusy)?, account.roles.clone());
        let seat = if whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
        self.sits(seat, id);
        let data = self.people.get(&profile).cloned().ok_or(Refusal::NumberBusy)?;
        let standing = roles.contains(&Whose::Student).then_some(Standing::AwaitingParent);
        let own = Some(Box::new(Own { profile, data, standing, consented: roles.contains(&Whose::Parent) }));
        Ok(Answer::Owner(OwnerAnswer::SignedIn { own }))
    }
}
