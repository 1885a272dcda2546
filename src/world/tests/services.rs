//! Linked diary accounts at the real desk: shown in the room and in the family view, undone by their owner, by the parent who
//! decides in a child's stead, by withdrawing the consent, and by an admin; and gone with whoever is erased.

use super::kit::{Base, Kit, PASSWORD, on_both};
use super::{CHILD, MOTHER, refused};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::audit::AuditAction;
use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::consent::{ConsentState, Follows, Purpose};
use crate::domain::difference::DataField;
use crate::domain::family::Family;
use crate::domain::id::{AccountId, DiaryLinkId, ProfileId};
use crate::domain::linked::EntryNow;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{ConsentAnswer, ConsentAsk, DiariesAnswer, DiariesAsk, FamilyAnswer, FamilyAsk};
use crate::flow::{Answer, Ask};
use secrecy::ExposeSecret;

on_both!(whoever_owns_it_unlinks_it, a_parent_decides_in_a_childs_stead, nothing_is_left_of_who_is_erased);

impl Kit {
    async fn diaries(&mut self, account: &AccountId) -> (Vec<OwnDiary>, Option<Chats>, bool) {
        let look = Ask::Diaries(DiariesAsk::Look { account: account.clone() });
        let answer = self.ok(look).await;
        let Answer::Diaries(DiariesAnswer::Own { diaries, chats, password }) = answer else { panic!() };
        (diaries, chats, password)
    }

    async fn unlinks(&mut self, account: &AccountId, link: &DiaryLinkId, password: Option<&str>) -> Answer {
        let (account, link) = (account.clone(), link.clone());
        let password = password.map(|typed| typed.to_owned().into());
        self.ask(Ask::Diaries(DiariesAsk::Unlink { account, link, password })).await
    }

    async fn family(&mut self, profile: &ProfileId) -> Box<Family> {
        let answer = self.ok(Ask::Family(FamilyAsk::Look { profile: profile.clone() })).await;
        let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!() };
        family
    }

    fn sitter(&self, seat: Seat) -> AccountId {
        self.seats.on(seat).unwrap().account.clone()
    }

    /// How many messages without a code say that, to that number, since the last look.
    async fn unlinked_told(&mut self, number: &str) -> usize {
        self.world.desk.posts_all().await.unwrap();
        let sent = self.memory.take();
        let said =
            |one: &&crate::delivery::Message| one.text.expose_secret().contains("дневник не связан, Холл");
        sent.iter().filter(said).filter(|one| one.destination.as_str() == number).count()
    }
}

async fn whoever_owns_it_unlinks_it(base: &Base) {
    let mut kit = base.signed_in().await;
    let (_, mother_profile) = kit.gets_a_family().await;
    let mother = kit.sitter(Seat::Private);
    let (none, chats, _) = kit.diaries(&mother).await;
    assert_eq!((none, chats), (Vec::new(), Some(Chats::NeedDiary)));
    let link = kit.links_diary(&mother_profile, "parent", (&mother, Purpose::Diary)).await;
    let before = kit.world.desk.examine().await.unwrap().findings;
    kit.pass(PASSWORD_LIFE);
    kit.pass(Span::seconds(1));
    let (own, chats, password) = kit.diaries(&mother).await;
    assert_eq!((own.len(), chats, password), (1, Some(Chats::Open), true));
    let one = own.into_iter().next().unwrap();
    assert_eq!(
        (one.linked.entry, one.linked.differs.is_empty(), one.may_unlink),
        (EntryNow::Same, true, true)
    );
    assert_eq!(one.linked.consent.as_ref().map(|consent| consent.text.purpose), Some(Purpose::Diary));
    assert_eq!(kit.unlinks(&mother, &link, None).await, refused(Refusal::PasswordTypedLongAgo));
    let answer = kit.unlinks(&mother, &link, Some(PASSWORD)).await;
    assert_eq!(answer, Answer::Diaries(DiariesAnswer::Unlinked));
    assert_eq!(kit.unlinks(&mother, &link, Some(PASSWORD)).await, refused(Refusal::DiaryLinkGone));
    assert_eq!(kit.unlinked_told(MOTHER).await, 1, "once");
    let mut tx = kit.world.store().read().await.unwrap();
    let row = tx.diary_link(&link).await.unwrap().unwrap();
    assert_eq!((row.ended_at, row.ended_by.as_deref()), (Some(kit.now()), Some(mother.as_str())));
    let consent = tx.consent(&row.consent_id).await.unwrap().unwrap();
    assert_eq!((consent.withdrawn_at, consent.void_at), (Some(kit.now()), None), "its row stays");
    let noted = tx.actions_of(kit.visit.as_ref().unwrap()).await.unwrap();
    drop(tx);
    for action in [AuditAction::DiaryUnlinked, AuditAction::ConsentWithdrawn] {
        assert_eq!(noted.iter().filter(|one| *one == action.as_str()).count(), 1, "{action:?}");
    }
    // What the test itself put in stands in no sum; all else does.
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, before);
}

/// A child under the age of own consent sees it and leaves it; the parent unlinks it, and both are told.
async fn a_parent_decides_in_a_childs_stead(base: &Base) {
    let mut kit = base.signed_in().await;
    let (child, _) = kit.gets_a_family().await;
    let (mother, son) = (kit.sitter(Seat::Private), kit.sitter(Seat::Ordinary));
    let link = kit.links_diary(&child, "student", (&mother, Purpose::ChildDiary)).await;
    let before = kit.world.desk.examine().await.unwrap().findings;
    let (his, chats, _) = kit.diaries(&son).await;
    assert_eq!((his.len(), his[0].may_unlink, chats), (1, false, Some(Chats::Open)));
    assert_eq!(kit.unlinks(&son, &link, None).await, refused(Refusal::NoRight));
    let (hers, chats, _) = kit.diaries(&mother).await;
    assert_eq!((hers.len(), hers[0].child.as_deref(), hers[0].may_unlink), (1, Some("Пётр И."), true));
    assert_eq!((hers[0].chats, chats), (Chats::Open, Some(Chats::NeedDiary)), "hers are not his");
    assert_eq!(kit.family(&child).await.diaries.len(), 1);
    assert_eq!(kit.unlinks(&mother, &link, None).await, Answer::Diaries(DiariesAnswer::Unlinked));
    assert_eq!(kit.unlinked_told(CHILD).await, 1);
    let (his, chats, _) = kit.diaries(&son).await;
    assert_eq!((his.len(), chats), (0, Some(Chats::NeedDiary)));
    assert_eq!(kit.family(&child).await.diaries, []);
    // What the test itself put in stands in no sum; all else does.
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, before);
}

/// Withdrawing the consent does the same, with one message.
#[tokio::test]
async fn who_withdraws_the_consent_unlinks_the_diary() {
    let (mut kit, child, _) = Kit::with_mother().await;
    let mother = kit.sitter(Seat::Private);
    let link = kit.links_diary(&child, "student", (&mother, Purpose::ChildDiary)).await;
    let before = kit.world.desk.examine().await.unwrap().findings;
    let look = Ask::Consent(ConsentAsk::Look { account: mother.clone() });
    let Answer::Consent(ConsentAnswer::Own { consents, .. }) = kit.ok(look).await else { panic!() };
    let own = consents.iter().find(|one| one.text.purpose == Purpose::ChildDiary).unwrap();
    assert_eq!((own.follows, own.child.as_deref()), (Some(Follows::Unlinks), Some("Пётр И.")));
    let (account, consent) = (mother.clone(), own.id.clone());
    let withdraw = Ask::Consent(ConsentAsk::Withdraw { account, consent: consent.clone(), password: None });
    let answer = kit.ok(withdraw).await;
    assert_eq!(answer, Answer::Consent(ConsentAnswer::Withdrawn { follows: Follows::Unlinks }));
    let mut tx = kit.world.store().read().await.unwrap();
    assert!(tx.diary_link(&link).await.unwrap().unwrap().ended_at.is_some());
    assert_eq!(tx.student(&child).await.unwrap().unwrap().standing, "confirmed", "the family stays");
    drop(tx);
    let look = Ask::Consent(ConsentAsk::Look { account: mother.clone() });
    let Answer::Consent(ConsentAnswer::Own { consents, .. }) = kit.ok(look).await else { panic!() };
    let own = consents.iter().find(|one| one.id == consent).unwrap();
    assert_eq!((own.state, own.follows), (ConsentState::Withdrawn(kit.now()), None));
    assert_eq!(kit.unlinked_told(MOTHER).await, 1);
    // What the test itself put in stands in no sum; all else does.
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, before);
}

/// Entry and profile are compared whenever they are shown: what either has changed since is seen, and the link stays.
#[tokio::test]
async fn what_changes_on_either_side_is_flagged() {
    let (mut kit, child, _) = Kit::with_mother().await;
    let mother = kit.sitter(Seat::Private);
    let link = kit.links_diary(&child, "student", (&mother, Purpose::ChildDiary)).await;
    assert!(!kit.family(&child).await.diaries[0].is_flagged());
    kit.pass(Span::days(1));
    kit.open().await;
    kit.enters(MOTHER).await;
    kit.list_changes(&link, |entry| {
        entry.name = "Павел".into();
        entry.state = "changed".into();
        entry.changed = "name".into();
    })
    .await;
    let changed = kit.now();
    let shown = kit.family(&child).await.diaries.remove(0);
    assert_eq!((shown.entry, shown.differs), (EntryNow::Changed(changed), vec![DataField::Name]));
    kit.pass(Span::minutes(1));
    kit.list_changes(&link, |entry| entry.state = "gone".into()).await;
    let shown = kit.family(&child).await.diaries.remove(0);
    assert_eq!(shown.entry, EntryNow::Gone(kit.now()));
    let (hers, ..) = kit.diaries(&mother).await;
    assert!(hers[0].linked.is_flagged() && hers[0].chats == Chats::Open, "the link stays");
}

/// The links end, and the entry goes with the person.
async fn nothing_is_left_of_who_is_erased(base: &Base) {
    let mut kit = base.signed_in().await;
    let (_, mother_profile) = kit.gets_a_family().await;
    let mother = kit.sitter(Seat::Private);
    let link = kit.links_diary(&mother_profile, "parent", (&mother, Purpose::Diary)).await;
    let leave = crate::flow::ask::DeletionAsk::Leave { account: mother.clone(), password: None };
    kit.ok(Ask::Deletion(leave)).await;
    for _ in 0..33 {
        kit.pass(Span::days(1));
        kit.world.desk.posts_all().await.unwrap();
        kit.world.desk.passes_a_day().await.unwrap();
    }
    let mut tx = kit.world.store().read().await.unwrap();
    let row = tx.diary_link(&link).await.unwrap().unwrap();
    assert_eq!((row.profile_id, row.entry_id, row.ended_why.as_deref()), (None, None, Some("erased")));
    drop(tx);
    let act = kit.world.desk.act_of(mother.as_str()).await.unwrap();
    assert_eq!(act.diaries, 1);
    kit.holds_nothing_of(base, &["Иванова", "иванова", mother_profile_of_entry(&mother_profile).as_str()])
        .await;
}

/// What the entry had as its login.
fn mother_profile_of_entry(profile: &ProfileId) -> String {
    format!("login entry-parent-{profile}")
}
