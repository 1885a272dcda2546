//! The fake desk's rooms: what its owner sees of an account.

use super::{FakeDesk, Said};
use crate::domain::cabinet::Room;
use crate::domain::language::Language;
use crate::domain::mailbox::Mailbox;
use crate::flow::Answer;
use crate::flow::ask::{CabinetAnswer, CabinetAsk};

impl FakeDesk {
    pub(super) fn of_cabinet(&mut self, ask: &CabinetAsk) -> Said {
        match ask {
            CabinetAsk::Look { account } => {
                self.sits_open(account)?;
                let room = Room {
                    phone: self.account(account).map(|account| account.phone.masked()),
                    mailbox: self.mailboxes.get(account).map(Mailbox::hidden),
                    mails: true,
                    language: Language::Ru,
                    profile: self.account(account).and_then(|account| account.profile.clone()),
                };
                Ok(Answer::Cabinet(CabinetAnswer::Room { room }))
            }
        }
    }
}
