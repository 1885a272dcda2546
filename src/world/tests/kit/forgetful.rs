//! A child who has forgotten the password: with a mailbox and a mother, a day after she joined; and both proofs, given or put in
//! by hand.

use super::{Kit, code_in, phone};
use crate::delivery::{Channel, CommandDelivery, Means, Way, Ways};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::{AccountId, ChallengeId, ProfileId, VisitId};
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::recovery::{First, LINK_AT_LEAST, SecondKind, Then, WayBack};
use crate::domain::refusal::Whose;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::Seat;
use crate::flow::ask::{
    MailboxAnswer, MailboxAsk, NumberAnswer, NumberAsk, RecoveryAnswer, RecoveryAsk, VisitAsk,
};
use crate::flow::{Answer, Ask};
use crate::store::challenges::{ProofRow, TO_PHONE};
use crate::store::second_proofs::SecondProofRow;
use crate::world::tests::CHILD;
use secrecy::ExposeSecret;

pub const MAILBOX: &str = "petya@mail.ru";
pub const NEW: &str = "Rjabina-4812 k";

impl Kit {
    /// A child with a mother, both in the visit at hand, where letters leave too.
    pub async fn with_mother_and_letters() -> (Self, ProfileId, ProfileId) {
        let program = CommandDelivery::new("/bin/true".into(), Vec::new(), Span::seconds(1));
        let (name, channels, means) = ("post".into(), vec![Channel::Mail], Means::Command(program));
        let ways = Ways::new(vec![Way { name, channels, means }], &[]).unwrap();
        Self::with_mother_at(|config| config.delivery.value = ways).await
    }
}

/// A child with a mailbox and a mother, a day later, in a visit of its own.
pub struct Forgetful {
    pub kit: Kit,
    pub child: AccountId,
    pub mother: AccountId,
    pub mother_profile: String,
}

impl Forgetful {
    pub async fn new() -> Self {
        let (mut kit, _, mother_profile) = Kit::with_mother_and_letters().await;
        let child = kit.seats.on(Seat::Ordinary).unwrap().account.clone();
        let mother = kit.seats.on(Seat::Private).unwrap().account.clone();
        kit.world.desk.posts_all().await.unwrap();
        let mailbox = Mailbox::parse(MAILBOX).unwrap();
        let send = MailboxAsk::Send { account: child.clone(), mailbox, password: None };
        let Answer::Mailbox(MailboxAnswer::Sent { sent }) = kit.ok(Ask::Mailbox(send)).await else {
            panic!()
        };
        let code = letter(&mut kit).await;
        kit.ok(Ask::Mailbox(MailboxAsk::Check { challenge: sent.challenge, code: code.into() })).await;
        kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        kit.pass(LINK_AT_LEAST);
        kit.open().await;
        Self { kit, child, mother, mother_profile: mother_profile.to_string() }
    }

    /// Another visit, so late that no limit stands in its way.
    pub async fn next_visit(&mut self) {
        self.kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        self.kit.pass(Span::days(1));
        self.kit.open().await;
    }

    pub fn visit(&self) -> VisitId {
        self.kit.visit.clone().unwrap()
    }

    /// The child's number, proved by an SMS.
    pub async fn proves(&mut self) -> VerifiedPhone {
        proves(&mut self.kit, CHILD).await
    }

    pub async fn ways(&mut self, phone: &VerifiedPhone) -> Vec<WayBack> {
        let ask = RecoveryAsk::Look { first: First::Number(phone.clone()), whose: Whose::Parent };
        let Answer::Recovery(RecoveryAnswer::Ways { known, ways }) = self.kit.ok(Ask::Recovery(ask)).await
        else {
            panic!()
        };
        assert_eq!(known.account, self.child);
        ways
    }

    pub async fn letter(&mut self, phone: &VerifiedPhone) -> (ChallengeId, String) {
        let (first, account) = (First::Number(phone.clone()), self.child.clone());
        let ask = RecoveryAsk::Letter { first, account, whose: Whose::Parent };
        let Answer::Recovery(RecoveryAnswer::Sent { sent }) = self.kit.ok(Ask::Recovery(ask)).await else {
            panic!()
        };
        let code = letter(&mut self.kit).await;
        (sent.challenge, code)
    }

    pub async fn reads(&mut self, challenge: ChallengeId, code: &str) -> Answer {
        let code = code.to_owned().into();
        self.kit.ask(Ask::Recovery(RecoveryAsk::Check { challenge, code })).await
    }

    pub async fn beside(&mut self, phone: &VerifiedPhone, parent: Option<(&str, &str)>) -> Answer {
        let parent = parent
            .map(|(number, typed)| (NumberOrMailbox::Number(self::phone(number)), typed.to_owned().into()));
        let (first, account, whose) = (First::Number(phone.clone()), self.child.clone(), Whose::Parent);
        self.kit.ask(Ask::Recovery(RecoveryAsk::Beside { first, account, whose, parent })).await
    }

    pub fn set(&self, phone: &VerifiedPhone, password: &str) -> Ask {
        Ask::Recovery(RecoveryAsk::SetPassword {
            first: First::Number(phone.clone()),
            account: self.child.clone(),
            whose: Whose::Parent,
            password: password.to_owned().into(),
            everywhere: true,
            then: Then::Alone,
        })
    }

    pub async fn sets(&mut self, phone: &VerifiedPhone) -> Answer {
        let ask = self.set(phone, NEW);
        self.kit.ask(ask).await
    }

    /// A proof of the child's number, put into the visit by hand.
    pub async fn has_first(&mut self, by: &str, at: Moment) -> VerifiedPhone {
        let visit = self.visit();
        let mut tx = self.kit.world.store.write().await.unwrap();
        let key = tx.account(&self.child).await.unwrap().unwrap().phone_key.unwrap();
        let any = tx.last_challenge_of(&key).await.unwrap().unwrap();
        let row = ProofRow {
            visit_id: visit,
            channel: TO_PHONE.to_owned(),
            phone_key: key,
            phone_sealed: String::new(),
            whose: "parent".to_owned(),
            challenge_id: any.id,
            proved_at: at,
            spent: false,
            proved_by: by.to_owned(),
        };
        tx.add_proof(&row).await.unwrap();
        tx.save().await.unwrap();
        VerifiedPhone::minted(phone(CHILD), at)
    }

    /// A proof beside it, put in by hand.
    pub async fn has_second(&mut self, change: impl FnOnce(&mut SecondProofRow)) {
        let visit = self.visit();
        let mut tx = self.kit.world.store.write().await.unwrap();
        let account = tx.account(&self.child).await.unwrap().unwrap();
        let mut row = SecondProofRow {
            id: format!("by hand {}", self.kit.now().0),
            visit_id: visit,
            account_id: self.child.clone(),
            kind: SecondKind::Letter.as_str().to_owned(),
            given_by: account.email_key.unwrap(),
            proved_at: self.kit.now(),
            spent_at: None,
            seal: String::new(),
        };
        change(&mut row);
        tx.add_second_proof(&row).await.unwrap();
        tx.save().await.unwrap();
    }
}

/// The code of the letter that was sent last.
pub async fn letter(kit: &mut Kit) -> String {
    kit.world.desk.posts_all().await.unwrap();
    let sent = kit.memory.sent();
    let newest = sent.iter().rev().find(|message| message.destination.as_str() == MAILBOX).unwrap();
    code_in(newest.text.expose_secret())
}

pub async fn proves(kit: &mut Kit, number: &str) -> VerifiedPhone {
    let send = NumberAsk::Send { phone: phone(number), whose: Whose::Parent, instead: None };
    let Answer::Number(NumberAnswer::Sent { sent }) = kit.ok(Ask::Number(send)).await else { panic!() };
    kit.world.desk.posts_all().await.unwrap();
    let all = kit.memory.sent();
    let newest = all.iter().rev().find(|message| message.destination.as_str() == number).unwrap();
    let code = code_in(newest.text.expose_secret());
    let check = NumberAsk::Check { challenge: sent.challenge, code: code.into() };
    match kit.ok(Ask::Number(check)).await {
        Answer::Number(NumberAnswer::Known { phone, .. } | NumberAnswer::Proved { phone }) => phone,
        other => panic!("{other:?}"),
    }
}
