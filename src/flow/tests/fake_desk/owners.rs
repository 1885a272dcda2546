//! The fake desk's accounts: new ones, and owners of those that were there before.

use super::{Account, FakeDesk, Said};
use crate::domain::account::{Holder, KnownAccount, OwnerProfile, PASSWORD_LIFE, ProfileRole};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::linking::KnownDiaries;
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, Sitting};
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, AccountAsk, By, NumberAnswer, OwnerAnswer, OwnerAsk};
use crate::flow::tests::people::{self, PASSWORD};
use secrecy::{ExposeSecret, SecretString};

impl Account {
    /// The roles of its profile.
    fn profile_roles(&self) -> Vec<ProfileRole> {
        let role = |whose: &Whose| match whose {
            Whose::Student => ProfileRole::Student,
            Whose::Parent => ProfileRole::Parent,
        };
        self.roles.iter().map(role).collect()
    }
}

impl FakeDesk {
    pub(super) fn of_account(&mut self, ask: &AccountAsk) -> Said {
        let answer = match ask {
            AccountAsk::Strength { .. } => AccountAnswer::Strength { strength: people::strong() },
            AccountAsk::Suggest => AccountAnswer::Suggested { password: people::suggested() },
            AccountAsk::SetPassword { phone, password, whose, .. } => {
                self.fresh(phone)?;
                AccountAnswer::Started { account: self.start(phone.phone(), password, *whose) }
            }
            AccountAsk::SignIn { account, password, seat } => {
                self.fits(account, password)?;
                if let Some(asks) = self.asks_own_code(account) {
                    return Ok(asks);
                }
                self.sits(*seat, account);
                AccountAnswer::SignedIn
            }
            AccountAsk::SignInByCode { account, seat } => {
                if !self.has_fresh_number(account) {
                    return Err(Refusal::CodeTooOld);
                }
                if let Some(asks) = self.asks_own_code(account) {
                    return Ok(asks);
                }
                self.sits(*seat, account);
                self.by_code = true;
                AccountAnswer::SignedIn
            }
            AccountAsk::Enter { by: NumberOrMailbox::Mailbox(mailbox), password } => {
                let has = |(_, own): &(&AccountId, &Mailbox)| own.normal() == mailbox.normal();
                let account = self.mailboxes.iter().find(has).map(|(account, _)| account.clone());
                let account = account.ok_or(Refusal::SignInWrong { until: self.now })?;
                let right = self.fits(&account, password);
                right.map_err(|_| Refusal::SignInWrong { until: self.now })?;
                if let Some(asks) = self.asks_own_code(&account) {
                    return Ok(asks);
                }
                self.comes_alone(account)
            }
            AccountAsk::Enter { by: NumberOrMailbox::Number(phone), password } => {
                if *phone == people::elsewhere() {
                    self.has_owner();
                }
                if *phone == people::guarded() {
                    self.has_guarded();
                }
                let account = self.owner_on(phone).ok_or(Refusal::SignInWrong { until: self.now })?;
                let right = self.fits(&account, password);
                right.map_err(|_| Refusal::SignInWrong { until: self.now })?;
                if let Some(asks) = self.asks_own_code(&account) {
                    return Ok(asks);
                }
                self.comes_alone(account)
            }
            AccountAsk::EnterByCode { phone, account } => {
                self.fresh(phone)?;
                if let Some(asks) = self.asks_own_code(account) {
                    return Ok(asks);
                }
                let entered = self.comes_alone(account.clone());
                self.by_code = true;
                entered
            }
        };
        Ok(Answer::Account(answer))
    }

    /// The finished account on a number.
    fn owner_on(&self, phone: &Phone) -> Option<AccountId> {
        let is_on = |account: &&Account| account.phone == *phone && account.profile.is_some();
        self.accounts.iter().find(is_on).map(|account| account.id.clone())
    }

    /// A parent takes the private seat, anybody else the ordinary one.
    pub(super) fn comes_alone(&mut self, id: AccountId) -> AccountAnswer {
        let account = self.account(&id).expect("it was known");
        let is_parent = account.roles.contains(&Whose::Parent);
        let (seat, profile) =
            (if is_parent { Seat::Private } else { Seat::Ordinary }, account.profile.clone());
        self.sit(seat, id.clone(), profile);
        let leaving = self.leaving.get(&id).copied();
        let (due, diaries) = (self.due.clone(), KnownDiaries::default());
        AccountAnswer::Entered { account: id, leaving, due, diaries }
    }

    pub(super) fn of_owner(&mut self, ask: &OwnerAsk) -> Said {
        match ask {
            OwnerAsk::SignIn { phone, account, by, whose } => {
                self.fresh(phone)?;
                if let By::Password(typed) = by {
                    self.fits(account, typed)?;
                }
                if let Some(asks) = self.asks_own_code(account) {
                    return Ok(asks);
                }
                self.owns(account, *whose)
            }
            // The number must have been proved a moment ago.
            OwnerAsk::NotMe { phone, .. } => self.fresh(phone).and(Err(Refusal::NotMeWaits)),
            OwnerAsk::BeginAnew { phone, .. } => {
                self.fresh(phone)?;
                self.dropped = true;
                Ok(Answer::Number(NumberAnswer::Proved { phone: phone.clone() }))
            }
            // The other visit is open at another desk by now.
            OwnerAsk::GoOnThere { .. } | OwnerAsk::LookAgain { .. } => Err(Refusal::NumberBusy),
            OwnerAsk::Seat { child, account, password } => {
                self.fresh(child)?;
                self.fits(account, password)?;
                if let Some(asks) = self.asks_own_code(account) {
                    return Ok(asks);
                }
                self.sits(Seat::Private, account);
                Ok(Answer::Account(AccountAnswer::SignedIn))
            }
            OwnerAsk::Move { child, account, phone } => self.moves(child, account, phone),
            OwnerAsk::CloseSeat { account } => {
                self.closes(account);
                Ok(Answer::Owner(OwnerAnswer::SeatClosed))
            }
        }
    }

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

    /// Whether that account stands on another number by now.
    pub fn has_moved(&self) -> bool {
        let elsewhere = people::elsewhere();
        self.accounts.iter().any(|one| one.id.as_str() == "account-elsewhere" && one.phone != elsewhere)
    }

    /// The account on a number, unless it is this visit's own unfinished one.
    pub(super) fn known(&self, phone: &Phone) -> Option<(Phone, KnownAccount)> {
        let known = |account: AccountId, holder| Some((phone.clone(), KnownAccount { account, holder }));
        if *phone == people::begun() && !self.dropped {
            return known(AccountId::new("account-begun"), Holder::AnotherVisit);
        }
        let account = self.accounts.iter().find(|one| one.phone == *phone && one.profile.is_some())?;
        known(account.id.clone(), Holder::Person { name: "А*** К***".into() })
    }

    /// The account becomes a person and sits down, while its number is proved.
    pub(super) fn finish(&mut self, id: &AccountId, data: &PersonData) -> Result<ProfileId, Refusal> {
        let made = ProfileId::new(self.id("profile"));
        if !self.has_fresh_number(id) {
            return Err(Refusal::ProofTooOld);
        }
        let account = self.account_mut(id).ok_or(Refusal::ProofTooOld)?;
        account.roles.push(account.whose);
        let (whose, known) = (account.whose, account.profile.clone());
        let profile = account.profile.get_or_insert(made).clone();
        if known.is_none() {
            self.people.insert(profile.clone(), data.clone());
        }
        self.sit(seat_of(whose), id.clone(), Some(profile.clone()));
        Ok(profile)
    }

    fn start(&mut self, phone: &Phone, password: &SecretString, whose: Whose) -> AccountId {
        let password = password.expose_secret().to_owned();
        if let Some(account) = self.accounts.iter_mut().find(|account| account.phone == *phone) {
            account.password = password;
            return account.id.clone();
        }
        let id = AccountId::new(self.id("account"));
        let (phone, profile, roles) = (phone.clone(), None, Vec::new());
        self.accounts.push(Account { id: id.clone(), phone, whose, password, profile, roles });
        id
    }

    fn fits(&self, id: &AccountId, typed: &SecretString) -> Result<(), Refusal> {
        let fits = typed.expose_secret() == self.password_of(id);
        fits.then_some(()).ok_or(Refusal::WrongPassword { until: self.now })
    }

    fn has_fresh_number(&self, id: &AccountId) -> bool {
        self.account(id).is_some_and(|account| self.is_proved(&account.phone))
    }

    /// Opens the account's session; the person is shown only if they have the seat's role.
    pub(super) fn sits(&mut self, seat: Seat, id: &AccountId) {
        let shown = |account: &Account| account.roles.iter().any(|whose| seat_of(*whose) == seat);
        let Some(account) = self.account(id).filter(|account| account.profile.is_some()) else { return };
        let profile = account.profile.clone().filter(|_| shown(account));
        self.sit(seat, id.clone(), profile);
    }

    fn sit(&mut self, seat: Seat, account: AccountId, profile: Option<ProfileId>) {
        self.sessions[usize::from(seat == Seat::Private)] = Some(account.clone());
        (self.sat_at, self.by_code) = (self.now, false);
        let roles = self.account(&account).map(Account::profile_roles).unwrap_or_default();
        let sitting = profile.map(|profile| Sitting {
            account,
            profile: Some(profile),
            roles,
            name: "Аня К.".into(),
            open: true,
        });
        match seat {
            Seat::Ordinary => self.seats.ordinary = sitting,
            Seat::Private => self.seats.private = sitting,
        }
    }

    /// The account's owner, seated by a password typed a moment ago, gets another number.
    fn moves(&mut self, child: &VerifiedPhone, id: &AccountId, phone: &VerifiedPhone) -> Said {
        if self.sessions[1].as_ref() != Some(id) {
            return Err(Refusal::SessionNeeded);
        }
        if self.now.since(self.sat_at) > PASSWORD_LIFE {
            return Err(Refusal::PasswordTypedLongAgo);
        }
        self.fresh(phone)?;
        if self.accounts.iter().any(|account| account.phone == *phone.phone()) {
            return Err(Refusal::NumberHasAccount);
        }
        self.account_mut(id).ok_or(Refusal::SessionNeeded)?.phone = phone.phone().clone();
        self.closes(id);
        Ok(Answer::Owner(OwnerAnswer::Moved { phone: child.clone(), known: None }))
    }

    fn closes(&mut self, id: &AccountId) {
        if self.sessions[1].as_ref() == Some(id) {
            (self.sessions[1], self.seats.private) = (None, None);
        }
    }

    fn owns(&mut self, id: &AccountId, whose: Whose) -> Said {
        let account = self.account_mut(id).ok_or(Refusal::NumberBusy)?;
        account.whose = whose;
        let (profile, roles) = (account.profile.clone().ok_or(Refusal::NumberBusy)?, account.roles.clone());
        self.sits(seat_of(whose), id);
        let data = self.people.get(&profile).cloned().ok_or(Refusal::NumberBusy)?;
        let standing = roles.contains(&Whose::Student).then_some(Standing::AwaitingParent);
        let own = Some(Box::new(OwnerProfile {
            profile,
            data,
            standing,
            consented: roles.contains(&Whose::Parent),
        }));
        Ok(Answer::Owner(OwnerAnswer::SignedIn { own }))
    }
}

fn seat_of(whose: Whose) -> Seat {
    if whose == Whose::Student { Seat::Ordinary } else { Seat::Private }
}
