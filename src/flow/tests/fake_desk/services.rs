//! The fake desk's linked diary accounts: whoever has a profile has one of their own, until they unlink it.

use super::{FakeDesk, Said};
use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::diary::EntryKind;
use crate::domain::id::{AccountId, DiaryLinkId};
use crate::domain::linked::{EntryNow, LinkedDiary};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{DiariesAnswer, DiariesAsk};
use crate::flow::tests::people;
use secrecy::ExposeSecret;

impl FakeDesk {
    pub(super) fn of_diaries(&mut self, ask: &DiariesAsk) -> Said {
        match ask {
            DiariesAsk::Look { account } => {
                self.has_session(account)?;
                let diaries = self.diaries_of(account);
                let chats = Some(Chats::of(!diaries.is_empty(), None));
                let password = !self.was_typed_lately();
                Ok(Answer::Diaries(DiariesAnswer::Own { diaries, chats, password }))
            }
            DiariesAsk::Unlink { account, link, password } => {
                self.has_session(account)?;
                match password {
                    Some(typed) if typed.expose_secret() != self.password_of(account) => {
                        return Err(Refusal::WrongPassword { until: self.now });
                    }
                    None if !self.was_typed_lately() => return Err(Refusal::PasswordTypedLongAgo),
                    Some(_) | None => {}
                }
                if !self.diaries_of(account).iter().any(|one| one.linked.id == *link) {
                    return Err(Refusal::DiaryLinkGone);
                }
                self.unlinked.push(link.clone());
                Ok(Answer::Diaries(DiariesAnswer::Unlinked))
            }
        }
    }

    fn diaries_of(&self, account: &AccountId) -> Vec<OwnDiary> {
        let profile = self.account(account).and_then(|account| account.profile.clone());
        let one = profile.map(|profile| LinkedDiary {
            id: DiaryLinkId::new(format!("diary-{profile}")),
            profile,
            system: "Дневник".into(),
            kind: EntryKind::Parent,
            since: people::MORNING,
            consent: None,
            entry: EntryNow::Same,
            differs: Vec::new(),
        });
        let own = one.filter(|one| !self.unlinked.contains(&one.id)).into_iter();
        own.map(|linked| OwnDiary { linked, child: None, may_unlink: true, chats: Chats::Open }).collect()
    }
}
