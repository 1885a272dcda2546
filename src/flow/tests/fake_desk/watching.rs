//! What must hold of every ask: no key twice, no secret in a draft, no proof and no session made up.

use super::super::people::SECRETS;
use super::FakeDesk;
use crate::domain::challenge::{PROOF_LIFE, VerifiedPhone};
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::domain::visit::{Seat, Sitting};
use crate::flow::Ask;
use crate::flow::ask::{AccountAsk, Asked, InvitationAsk, OwnerAsk, ParentAsk, StudentAsk};

impl FakeDesk {
    /// What must hold of every ask the moment it is made.
    pub fn watch(&self, asked: &Asked) {
        assert_eq!(
            asked.write.is_some(),
            asked.ask.terms().writes(),
            "a writing ask carries its key: {asked:?}"
        );
        if let Some(write) = &asked.write {
            assert!(!self.commands.contains_key(write.key.as_str()), "a key was used twice: {asked:?}");
            for secret in SECRETS.iter().map(|one| (*one).to_owned()).chain(self.codes()) {
                assert!(!write.draft.contains(&secret), "a draft holds {secret}: {}", write.draft);
            }
        }
        self.watch_proof(&asked.ask);
    }

    fn codes(&self) -> impl Iterator<Item = String> {
        let letters = self.letters.iter().map(|letter| letter.code.clone());
        self.challenges.iter().map(|challenge| challenge.code.clone()).chain(letters)
    }

    /// An ask that needs a proof or a session is made only with one.
    fn watch_proof(&self, ask: &Ask) {
        let open = |seat| self.seats.on(seat).is_some_and(|sitting: &Sitting| sitting.open);
        match ask {
            Ask::Account(AccountAsk::SetPassword { phone, whose, .. }) => {
                assert!(
                    self.proofs.contains(phone),
                    "a password for a number that was never proved: {phone:?}"
                );
                assert!(self.proved_for(phone.phone(), *whose), "a password for somebody else's number");
            }
            Ask::Student(StudentAsk::Register { account, .. }) => self.watch_account(account, Whose::Student),
            Ask::Parent(ParentAsk::Make { account, .. }) => self.watch_account(account, Whose::Parent),
            Ask::Invitation(InvitationAsk::Show { .. } | InvitationAsk::OpenPrivateSeat) => {
                assert!(open(Seat::Ordinary), "nobody sits there: {ask:?}");
            }
            Ask::Owner(OwnerAsk::Move { child, phone, .. }) => {
                for number in [child, phone] {
                    assert!(self.proofs.contains(number), "never proved: {number:?}");
                }
                assert!(self.proved_for(phone.phone(), Whose::Parent), "somebody else's number");
            }
            Ask::Parent(ParentAsk::Child { .. } | ParentAsk::Confirm(_)) => {
                assert!(open(Seat::Private), "nobody sits there: {ask:?}");
            }
            _ => {}
        }
    }

    fn watch_account(&self, id: &AccountId, whose: Whose) {
        let account = self.account(id).expect("an account of this visit");
        let sits = self.sessions[usize::from(whose == Whose::Parent)].as_ref() == Some(id);
        assert!(account.profile.is_none() || sits, "an owner who has not signed in");
        assert!(account.whose == whose, "somebody else's account");
        // Whoever has tried in between to get back into another account has proved that one's number.
        let another = |phone: &Phone| *phone != account.phone && self.back.looked.contains(phone);
        let mut newest = self.proofs.iter().rev().map(VerifiedPhone::phone);
        let newest = newest.find(|phone| self.proved_for(phone, whose) && !another(phone));
        assert_eq!(newest, Some(&account.phone), "the number is not the account's");
    }

    pub(super) fn proved_for(&self, phone: &Phone, whose: Whose) -> bool {
        self.challenges.iter().any(|challenge| challenge.sent.phone == *phone && challenge.whose == whose)
    }

    /// Whether somebody has proved a number lately, and not to get back into an account.
    pub fn has_fresh_proof(&self, whose: Whose) -> bool {
        let counts = |phone: &Phone| {
            self.proved_for(phone, whose) && self.is_proved(phone) && !self.back.looked.contains(phone)
        };
        self.proofs.iter().any(|proof| counts(proof.phone()))
    }

    /// Whether a number's proof still holds.
    pub(super) fn is_proved(&self, phone: &Phone) -> bool {
        let holds = |proof: &VerifiedPhone| self.now.since(proof.at()) <= PROOF_LIFE;
        self.proofs.iter().any(|proof| proof.phone() == phone && holds(proof))
    }
}
