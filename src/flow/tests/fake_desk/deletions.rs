//! The fake desk's accounts that leave: all their sessions end, and who signs in is asked.

use super::{FakeDesk, Said};
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::Answer;
use crate::flow::ask::{DeletionAnswer, DeletionAsk};
use secrecy::ExposeSecret;

const GRACE: Span = Span::days(30);

impl FakeDesk {
    pub(super) fn of_deletion(&mut self, ask: &DeletionAsk) -> Said {
        let answer = match ask {
            DeletionAsk::Look { account } => {
                self.has_session(account)?;
                let (leaving, alone) = (self.leaving.get(account).copied(), Vec::new());
                DeletionAnswer::Follows { leaving, grace: GRACE, alone, parent: false }
            }
            DeletionAsk::Leave { account, password } => {
                self.has_session(account)?;
                match password {
                    Some(typed) if typed.expose_secret() != self.password_of(account) => {
                        return Err(Refusal::WrongPassword { until: self.now });
                    }
                    None if !self.was_typed_lately() => return Err(Refusal::PasswordTypedLongAgo),
                    Some(_) | None => {}
                }
                let until = self.now + GRACE;
                self.leaving.insert(account.clone(), until);
                self.signs_out(account);
                DeletionAnswer::Leaves { until }
            }
            DeletionAsk::Keep { account } => {
                self.has_session(account)?;
                self.leaving.remove(account);
                DeletionAnswer::Kept
            }
        };
        Ok(Answer::Deletion(answer))
    }

    fn signs_out(&mut self, account: &AccountId) {
        for session in &mut self.sessions {
            session.take_if(|open| open == account);
        }
        for sitting in [&mut self.seats.ordinary, &mut self.seats.private].into_iter().flatten() {
            sitting.open &= sitting.account != *account;
        }
    }
}
