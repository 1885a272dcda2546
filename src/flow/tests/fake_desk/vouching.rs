//! The fake desk's two staff members: the second one is `admin`, and a hold takes a day.

use super::{FakeDesk, Said};
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::hold::{Hold, HoldState, Sought};
use crate::domain::id::{AccountId, RecoveryId};
use crate::domain::recovery::Then;
use crate::domain::refusal::Refusal;
use crate::domain::time::{Moment, Span};
use crate::flow::Answer;
use crate::flow::ask::{VouchAnswer, VouchAsk};
use crate::flow::tests::people::PASSWORD;
use secrecy::ExposeSecret;

/// A recovery by their words.
#[derive(Debug, Clone)]
pub struct Vouched {
    id: RecoveryId,
    pub account: AccountId,
    ends: Option<Moment>,
    /// Whether the owner has cancelled it.
    pub cancelled: bool,
    seen: Option<Moment>,
    done: Option<Moment>,
}

impl FakeDesk {
    pub(super) fn of_vouching(&mut self, ask: &VouchAsk) -> Said {
        match ask {
            VouchAsk::Find { birth, .. } => {
                self.has_forgotten();
                let fits = |person: &AccountId| {
                    let profile = self.account(person).and_then(|account| account.profile.clone());
                    profile.and_then(|id| self.people.get(&id)).is_some_and(|data| data.birth == *birth)
                };
                let account = AccountId::new("account-forgetful");
                let name = "К*** А***".to_owned();
                let people = fits(&account).then(|| Sought { account, name, place: "5А".into() });
                Ok(Answer::Vouch(VouchAnswer::Found { people: people.into_iter().collect() }))
            }
            VouchAsk::Vouch { account, password, .. } => {
                if password.expose_secret() != PASSWORD {
                    return Err(Refusal::OwnPasswordWrong);
                }
                if self.vouched.as_ref().is_some_and(|row| row.cancelled) {
                    return Err(Refusal::RecoveryClosed { until: self.now + Span::days(7) });
                }
                let id = RecoveryId::new(self.id("recovery"));
                let account = account.clone();
                self.vouched =
                    Some(Vouched { id, account, ends: None, cancelled: false, seen: None, done: None });
                self.vouched_so()
            }
            VouchAsk::Second { recovery, login, password } => {
                if login != "admin" || password.expose_secret() != PASSWORD {
                    return Err(Refusal::StaffWrong);
                }
                let ends = self.now + Span::hours(24);
                let row = self.row(recovery)?;
                if row.ends.is_some() || row.cancelled {
                    return Err(Refusal::RecoveryOver);
                }
                row.ends = Some(ends);
                self.vouched_so()
            }
            VouchAsk::Look { recovery } => {
                self.row(recovery)?;
                self.vouched_so()
            }
            VouchAsk::SeenAgain { recovery } => {
                let now = self.now;
                let row = self.row(recovery)?;
                if row.state(now) != HoldState::Over {
                    return Err(Refusal::RecoveryOver);
                }
                row.seen = Some(now);
                Ok(Answer::Vouch(VouchAnswer::SeenAgain))
            }
            VouchAsk::SetPassword { recovery, password, then, .. } => {
                let (now, taken_up) = (self.now, self.taken_up_at);
                let row = self.row(recovery)?;
                if row.state(now) != HoldState::Over {
                    return Err(Refusal::RecoveryOver);
                }
                if !row.seen.is_some_and(|at| at >= taken_up && now.since(at) <= PROOF_LIFE) {
                    return Err(Refusal::DocumentNotSeenAgain);
                }
                row.done = Some(now);
                let account = row.account.clone();
                self.account_mut(&account).ok_or(Refusal::NumberBusy)?.password =
                    password.expose_secret().to_owned();
                match then {
                    Then::Alone => {
                        self.comes_alone(account.clone());
                    }
                    Then::Seat(seat) => self.sits(*seat, &account),
                    Then::Back => {}
                }
                Ok(Answer::Vouch(VouchAnswer::Recovered { account }))
            }
            VouchAsk::Move { recovery, account, phone, .. } => {
                self.fresh(phone)?;
                let (now, taken_up) = (self.now, self.taken_up_at);
                let (done, account) = match recovery {
                    Some(recovery) => {
                        let row = self.row(recovery)?;
                        (row.done, row.account.clone())
                    }
                    None => (self.back.mailed.as_ref().map(|(.., at)| *at), account.clone()),
                };
                if !done.is_some_and(|at| at >= taken_up && now.since(at) <= PROOF_LIFE) {
                    return Err(Refusal::RecoveryOver);
                }
                if self.accounts.iter().any(|one| one.phone == *phone.phone()) {
                    return Err(Refusal::NumberHasAccount);
                }
                self.account_mut(&account).ok_or(Refusal::NumberBusy)?.phone = phone.phone().clone();
                Ok(Answer::Vouch(VouchAnswer::Moved { account }))
            }
            VouchAsk::Decide { .. } | VouchAsk::Cancel { .. } => panic!("asked outside a visit: {ask:?}"),
        }
    }

    fn row(&mut self, recovery: &RecoveryId) -> Result<&mut Vouched, Refusal> {
        self.vouched.as_mut().filter(|row| row.id == *recovery).ok_or(Refusal::RecoveryOver)
    }

    fn vouched_so(&self) -> Said {
        let row = self.vouched.as_ref().ok_or(Refusal::RecoveryOver)?;
        let hold = Hold {
            recovery: row.id.clone(),
            account: row.account.clone(),
            who: "К*** А***".into(),
            told: true,
            numberless: false,
            state: row.state(self.now),
        };
        Ok(Answer::Vouch(VouchAnswer::Stands { hold }))
    }
}

impl Vouched {
    fn state(&self, now: Moment) -> HoldState {
        match (self.done, self.cancelled, self.ends) {
            (Some(_), ..) => HoldState::Done,
            (None, true, _) => HoldState::Cancelled,
            (None, false, None) => HoldState::Asked,
            (None, false, Some(until)) if now < until => HoldState::Runs { until },
            (None, false, Some(_)) => HoldState::Over,
        }
    }
}
