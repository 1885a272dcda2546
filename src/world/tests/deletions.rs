//! The deletion of an account at the real desk: asked with the password, undone by signing in, told twice, and then nothing of the
//! person is left anywhere.

use super::kit::{Base, Kit, PASSWORD, on_both, phone};
use super::{CHILD, MOTHER, refused};
use crate::domain::audit::AuditAction;
use crate::domain::consent::Purpose;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::recovery::LINK_AT_LEAST;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{AccountAnswer, AccountAsk, DeletionAnswer, DeletionAsk, VisitAsk};
use crate::flow::{Answer, Ask};
use secrecy::ExposeSecret;

on_both!(in_the_end_nothing_of_the_person_is_left);

impl Kit {
    async fn leaves(&mut self, account: &AccountId, password: Option<&str>) -> Answer {
        let (account, password) = (account.clone(), password.map(|typed| typed.to_owned().into()));
        self.ask(Ask::Deletion(DeletionAsk::Leave { account, password })).await
    }

    pub async fn enters(&mut self, number: &str) -> Answer {
        let (by, password) = (NumberOrMailbox::Number(phone(number)), PASSWORD.to_owned().into());
        self.ask(Ask::Account(AccountAsk::Enter { by, password })).await
    }

    pub async fn next_visit(&mut self) {
        self.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        self.open().await;
    }

    /// How many messages without a code went to a number since the last look, that say this.
    pub async fn told(&mut self, number: &str, part: &str) -> usize {
        self.world.desk.posts_all().await.unwrap();
        let sent = self.memory.take();
        let is_it = |one: &&crate::delivery::Message| {
            one.destination.as_str() == number
                && one.mark.is_empty()
                && one.text.expose_secret().contains(part)
        };
        sent.iter().filter(is_it).count()
    }

    async fn passes_days(&mut self, days: i64) {
        for _ in 0..days {
            self.pass(Span::days(1));
            self.world.desk.passes_a_day().await.unwrap();
        }
    }

    async fn standing(&self, child: &ProfileId) -> Option<String> {
        let mut tx = self.world.store().read().await.unwrap();
        tx.student(child).await.unwrap().map(|row| row.standing)
    }
}

#[tokio::test]
async fn whoever_signs_in_keeps_the_account() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let mother = kit.seats.on(Seat::Private).unwrap().account.clone();
    let look = Ask::Deletion(DeletionAsk::Look { account: mother.clone() });
    let Answer::Deletion(DeletionAnswer::Follows { alone, parent, leaving: None, .. }) = kit.ok(look).await
    else {
        panic!()
    };
    assert_eq!((alone, parent), (vec!["Пётр И.".to_owned()], false));
    let due = kit.now() + Span::days(30);
    let answer = kit.leaves(&mother, None).await;
    assert_eq!(answer, Answer::Deletion(DeletionAnswer::Leaves { until: due }));
    assert!(!kit.seats.on(Seat::Private).unwrap().open, "all sessions end");
    assert_eq!(kit.leaves(&mother, None).await, refused(Refusal::SessionNeeded));
    assert_eq!(kit.told(MOTHER, "удалится 01.10.2026").await, 1);
    kit.next_visit().await;
    let entered = kit.enters(MOTHER).await;
    let Answer::Account(AccountAnswer::Entered { account, leaving, due: None, .. }) = entered else {
        panic!("{entered:?}")
    };
    assert_eq!((account, leaving), (mother.clone(), Some(due)));
    let keep = || Ask::Deletion(DeletionAsk::Keep { account: mother.clone() });
    assert_eq!(kit.ok(keep()).await, Answer::Deletion(DeletionAnswer::Kept));
    assert_eq!(kit.ok(keep()).await, Answer::Deletion(DeletionAnswer::Kept), "once is enough");
    assert_eq!(kit.told(MOTHER, "аккаунт остаётся").await, 1);
    kit.next_visit().await;
    kit.passes_days(40).await;
    let entered = kit.enters(MOTHER).await;
    let Answer::Account(AccountAnswer::Entered { account, leaving: None, due: None, .. }) = entered else {
        panic!("{entered:?}")
    };
    assert_eq!(account, mother);
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
}

/// The owner is told a week before, and again not at all; then the child awaits a parent, and nothing of her is left.
async fn in_the_end_nothing_of_the_person_is_left(base: &Base) {
    let mut kit = base.signed_in().await;
    let (child, mother_profile) = kit.gets_a_family().await;
    let mother = kit.seats.on(Seat::Private).unwrap().account.clone();
    let consents_before = kit.consents_of_all().await;
    kit.leaves(&mother, None).await;
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.visit = None;
    kit.told(MOTHER, "").await;
    kit.passes_days(22).await;
    assert_eq!(kit.told(MOTHER, "Войдите").await, 0);
    kit.passes_days(2).await;
    assert_eq!(kit.told(MOTHER, "удалится 01.10.2026").await, 1);
    kit.passes_days(5).await;
    assert_eq!(kit.standing(&child).await.as_deref(), Some("confirmed"));
    kit.passes_days(3).await;
    assert_eq!(kit.standing(&child).await.as_deref(), Some("awaiting-parent"));
    assert_eq!(kit.told(CHILD, "в вашей семье").await, 1);
    let mut tx = kit.world.store().read().await.unwrap();
    let account = tx.account(&mother).await.unwrap().unwrap();
    assert_eq!((account.phone_key, account.phone_sealed, account.password_hash.as_str()), (None, None, ""));
    let profile = tx.profile(&mother_profile).await.unwrap().unwrap();
    assert_eq!((profile.surname, profile.name.as_str(), profile.search.as_str()), (None, "", ""));
    drop(tx);
    // What is kept of the consents says for what, in which version, when and where, and not whose.
    let consents = kit.consents_of_all().await;
    assert_eq!(consents.len(), consents_before.len());
    let anonymous = |row: &&crate::store::consents::ConsentRow| {
        row.giver_id.is_none() && row.giver_account.is_none() && row.subject_id.is_none()
    };
    assert_eq!(consents.iter().filter(anonymous).count(), 3);
    let own = consents.iter().find(|row| row.purpose == Purpose::OwnData.as_str()).unwrap();
    assert!(own.withdrawn_at.is_some() && own.void_at.is_none(), "{own:?}");
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
    let key = kit.phone_key(MOTHER);
    // The admin is called Анна too.
    kit.holds_nothing_of(base, &["Иванова", "иванова", &key, MOTHER.trim_start_matches('+')]).await;
    // Her number begins anew, as if it had never been here.
    kit.sign_in().await;
    kit.open().await;
    assert!(matches!(kit.enters(MOTHER).await, Answer::Refused { why: Refusal::SignInWrong { .. } }));
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
}

/// A child under the age of own consent deletes nothing alone: a parent sits beside, whose link is a day old.
#[tokio::test]
async fn a_child_deletes_an_account_with_a_parent_beside() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let son = kit.seats.on(Seat::Ordinary).unwrap().account.clone();
    assert_eq!(kit.leaves(&son, None).await, refused(Refusal::ParentDeletes), "the link is of today");
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.pass(LINK_AT_LEAST);
    kit.open().await;
    kit.enters(CHILD).await;
    assert_eq!(kit.leaves(&son, None).await, refused(Refusal::ParentDeletes), "he is alone");
    kit.enters(MOTHER).await;
    let answer = kit.leaves(&son, None).await;
    assert!(matches!(answer, Answer::Deletion(DeletionAnswer::Leaves { .. })), "{answer:?}");
    assert_eq!(kit.told(CHILD, "удалится").await, 1);
}

#[tokio::test]
async fn signing_in_in_the_midst_of_something_else_keeps_the_account_too() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let mother = kit.seats.on(Seat::Private).unwrap().account.clone();
    kit.leaves(&mother, None).await;
    let seat = Seat::Private;
    let password = PASSWORD.to_owned().into();
    kit.ok(Ask::Account(AccountAsk::SignIn { account: mother.clone(), password, seat })).await;
    let mut tx = kit.world.store().read().await.unwrap();
    assert_eq!(tx.leaving(&mother).await.unwrap(), None);
    let noted = tx.actions_of(kit.visit.as_ref().unwrap()).await.unwrap();
    drop(tx);
    for action in [AuditAction::AccountLeaves, AuditAction::AccountKept] {
        assert!(noted.iter().any(|one| one == action.as_str()), "{noted:?}");
    }
}
