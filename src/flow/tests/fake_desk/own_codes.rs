//! The fake desk's codes that only an owner has: an authenticator, and recovery codes.

use super::{Account, FakeDesk, Said};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::own_code::{AuthenticatorSecret, Enrolment, OwnCode, RECOVERY_DIGITS, RecoveryCodes};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::flow::Answer;
use crate::flow::ask::{OwnCodeAnswer, OwnCodeAsk};
use crate::flow::tests::people::{self, PASSWORD};
use secrecy::{ExposeSecret, SecretString};

/// What an account has.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnCodes {
    secret: Option<(AuthenticatorSecret, Moment)>,
    step: i64,
    recovery: Vec<String>,
}

impl FakeDesk {
    pub(super) fn of_own_code(&mut self, ask: &OwnCodeAsk) -> Said {
        let answer = match ask {
            OwnCodeAsk::Give { account, code } => {
                let now = self.now;
                let asked = |(whose, at): &(AccountId, Moment)| {
                    whose == account && now.since(*at) <= PASSWORD_LIFE && *at >= self.taken_up_at
                };
                self.own_asked.iter().any(asked).then_some(()).ok_or(Refusal::OwnCodeTooLate)?;
                self.takes_own_code(account, code)?;
                OwnCodeAnswer::Given
            }
            OwnCodeAsk::Look { account } => {
                self.sits_open(account)?;
                let own = self.own_codes.get(account).cloned().unwrap_or_default();
                let since = own.secret.map(|(_, since)| since);
                let left = u8::try_from(own.recovery.len()).unwrap_or(u8::MAX);
                OwnCodeAnswer::Stands { since, left, password: !self.is_typed_lately() }
            }
            OwnCodeAsk::Open { account, password } => {
                self.owner_may(account, password.as_ref())?;
                OwnCodeAnswer::Opened
            }
            OwnCodeAsk::Enrol { account } => {
                self.sits_open(account)?;
                self.made += 1;
                let made = u8::try_from(self.made % 200).unwrap_or(0);
                let secret = AuthenticatorSecret::new([made; 20]);
                self.enrolled = Some(secret.clone());
                let address = secret.address("Школа № 12", None);
                OwnCodeAnswer::Enrolled { enrolment: Enrolment { secret, address } }
            }
            OwnCodeAsk::SwitchOn { account, secret, code, password } => {
                self.owner_may(account, password.as_ref())?;
                let step = secret.step(code, self.now).ok_or(Refusal::AuthenticatorWrong)?;
                let now = self.now;
                let own = self.own_codes.entry(account.clone()).or_default();
                if own.secret.is_some() {
                    return Err(Refusal::AuthenticatorChanged);
                }
                (own.secret, own.step) = (Some((secret.clone(), now)), step);
                OwnCodeAnswer::On
            }
            OwnCodeAsk::SwitchOff { account, password } => {
                self.owner_may(account, password.as_ref())?;
                let own = self.own_codes.entry(account.clone()).or_default();
                own.secret.take().ok_or(Refusal::AuthenticatorChanged)?;
                OwnCodeAnswer::Off
            }
            OwnCodeAsk::Draw => {
                let mut drawn = 0_u8;
                let codes = RecoveryCodes::new(|| {
                    drawn += 1;
                    [drawn; RECOVERY_DIGITS]
                });
                OwnCodeAnswer::Drawn { codes }
            }
            OwnCodeAsk::Keep { account, codes, password } => {
                self.owner_may(account, password.as_ref())?;
                let recovery = codes.each().map(|code| code.expose_secret().to_owned()).collect();
                self.own_codes.entry(account.clone()).or_default().recovery = recovery;
                OwnCodeAnswer::Kept
            }
        };
        Ok(Answer::OwnCode(answer))
    }

    fn owner_may(&self, account: &AccountId, password: Option<&SecretString>) -> Result<(), Refusal> {
        self.sits_open(account)?;
        match password {
            Some(typed) if typed.expose_secret() != self.password_of(account) => {
                Err(Refusal::WrongPassword { until: self.now })
            }
            None if !self.is_typed_lately() => Err(Refusal::PasswordTypedLongAgo),
            Some(_) | None => Ok(()),
        }
    }

    /// The right code is a second proof, once.
    pub(super) fn takes_own_code(&mut self, account: &AccountId, code: &SecretString) -> Result<(), Refusal> {
        let now = self.now;
        let own = self.own_codes.entry(account.clone()).or_default();
        match OwnCode::read(code).ok_or(Refusal::NotAnOwnCode)? {
            OwnCode::Authenticator(code) => {
                let (secret, _) = own.secret.as_ref().ok_or(Refusal::OwnCodeWrong)?;
                let step = secret.step(&code, now).filter(|step| *step > own.step);
                own.step = step.ok_or(Refusal::OwnCodeWrong)?;
            }
            OwnCode::Recovery(code) => {
                let at = own.recovery.iter().position(|one| one == code.expose_secret());
                own.recovery.remove(at.ok_or(Refusal::OwnCodeWrong)?);
            }
        }
        self.seconds.push((account.clone(), now));
        Ok(())
    }

    /// Whether whoever signs in is asked for a code of their own first; one that was just given is spent.
    pub(super) fn asks_own_code(&mut self, account: &AccountId) -> Option<Answer> {
        self.own_codes.get(account).filter(|own| own.secret.is_some())?;
        let (now, taken_up) = (self.now, self.taken_up_at);
        let is_given = |(whose, at): &(AccountId, Moment)| {
            whose == account && now.since(*at) <= PASSWORD_LIFE && *at >= taken_up
        };
        if self.seconds.iter().any(is_given) {
            self.seconds.retain(|(whose, _)| whose != account);
            return None;
        }
        self.own_asked.push((account.clone(), now));
        Some(Answer::OwnCode(OwnCodeAnswer::Asked { account: account.clone() }))
    }

    /// The code that the authenticator shows which was made last.
    pub fn authenticator_code(&self) -> String {
        let shown = self.enrolled.as_ref().map(|secret| secret.code(self.now).expose_secret().to_owned());
        shown.unwrap_or_default()
    }

    /// Whether an account's authenticator is on, and how many recovery codes it has.
    pub fn own_codes_of(&self, account: &AccountId) -> (bool, usize) {
        self.own_codes.get(account).map_or((false, 0), |own| (own.secret.is_some(), own.recovery.len()))
    }

    /// Somebody has an account with an authenticator and a recovery code.
    pub(super) fn has_guarded(&mut self) {
        let id = AccountId::new("account-guarded");
        if self.accounts.iter().any(|account| account.id == id) {
            return;
        }
        let profile = ProfileId::new("profile-guarded");
        self.people.insert(profile.clone(), people::pupil("05.05.2004"));
        let secret = AuthenticatorSecret::new([7; 20]);
        self.enrolled = Some(secret.clone());
        let since = Moment(self.now.0 - PROOF_LIFE.0);
        let recovery = vec![people::RECOVERY_CODE.to_owned()];
        self.own_codes.insert(id.clone(), OwnCodes { secret: Some((secret, since)), step: 0, recovery });
        let (phone, password, profile) = (people::guarded(), PASSWORD.to_owned(), Some(profile));
        let (whose, roles) = (Whose::Student, vec![Whose::Student]);
        self.accounts.push(Account { id, phone, whose, password, profile, roles });
    }

    /// What proves an account of one's own beside its SMS, where its authenticator is on.
    pub(super) fn is_guarded(&self, account: &AccountId) -> bool {
        self.own_codes.get(account).is_some_and(|own| own.secret.is_some())
    }
}
