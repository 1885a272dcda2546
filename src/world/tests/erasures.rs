//! Erasures on the admin's screen: who leaves and when, a person erased at once on a written demand, and the act.

use super::kit::{Base, Kit, on_both};
use super::{CHILD, MOTHER, refused};
use crate::domain::correction::Paper;
use crate::domain::erasure::{Act, Erased, Leaving};
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{DeletionAsk, OfficeAnswer, OfficeAsk, StaffAsk, VisitAsk};
use crate::flow::{Answer, Ask};

impl Kit {
    async fn leavers(&mut self) -> (Vec<Leaving>, Vec<Erased>) {
        let answer = self.ok(Ask::Office(OfficeAsk::Erasures)).await;
        let Answer::Office(OfficeAnswer::Erasures { leaving, erased }) = answer else { panic!("{answer:?}") };
        (leaving, erased)
    }

    async fn erases(&mut self, profile: &ProfileId) -> Answer {
        self.ask(Ask::Office(OfficeAsk::Erase { profile: profile.clone(), paper: Paper::Passport })).await
    }

    async fn family_leaves(&mut self) {
        self.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        self.visit = None;
    }
}

fn act(answer: Answer) -> Act {
    let Answer::Office(OfficeAnswer::Act { act }) = answer else { panic!("{answer:?}") };
    *act
}

on_both!(a_person_is_erased_at_once_on_a_written_demand);

async fn a_person_is_erased_at_once_on_a_written_demand(base: &Base) {
    let mut kit = base.signed_in().await;
    let (child, mother) = kit.gets_a_family().await;
    kit.family_leaves().await;
    assert_eq!(kit.leavers().await, (Vec::new(), Vec::new()));
    let answer = kit.ok(Ask::Office(OfficeAsk::ToErase { profile: mother.clone() })).await;
    let Answer::Office(OfficeAnswer::ToErase { who }) = answer else { panic!("{answer:?}") };
    assert_eq!((who.name.as_str(), who.links, who.alone), ("Иванова Анна", 1, 1));
    assert!(kit.told(CHILD, "").await > 0, "that a parent has joined");
    let at = kit.now();
    let done = act(kit.erases(&mother).await);
    assert_eq!((done.profile.as_str(), done.erased), (mother.as_str(), at));
    assert_eq!(kit.erases(&mother).await, refused(Refusal::PersonGone));
    let (leaving, erased) = kit.leavers().await;
    assert_eq!((leaving, erased), (Vec::new(), vec![Erased { account: done.account.clone(), at }]));
    let told = act(kit.ok(Ask::Office(OfficeAsk::Act { account: done.account.clone() })).await);
    assert_eq!((told.demanded.as_deref(), told.asked, told.sound), (Some("passport"), None, None));
    assert!(told.rows.iter().any(|row| row.action == "erasure-demanded"), "{:?}", told.rows);
    let row = kit.world.store().read().await.unwrap().student(&child).await.unwrap().unwrap();
    assert_eq!(row.standing, "awaiting-parent");
    kit.pass(Span::hours(2));
    assert_eq!(kit.told(CHILD, "").await, 1, "the family is told without a name");
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
    let key = kit.phone_key(MOTHER);
    kit.holds_nothing_of(base, &["Иванова", "иванова", &key, MOTHER.trim_start_matches('+')]).await;
    kit.world.close().await;
}

/// Whoever leaves stands there with the day; an admin alone sees it, and erases nobody of their own family.
#[tokio::test]
async fn who_leaves_is_seen_by_an_admin_alone() {
    let (mut kit, child, mother) = Kit::with_mother().await;
    let account = kit.seats.on(Seat::Private).unwrap().account.clone();
    let asked = kit.now();
    kit.ok(Ask::Deletion(DeletionAsk::Leave { account, password: None })).await;
    kit.family_leaves().await;
    let due = asked + Span::days(30);
    let (profile, name) = (Some(mother.clone()), "Анна И.".to_owned());
    assert_eq!(kit.leavers().await.0, [Leaving { profile, name, asked, due }]);
    kit.world.desk.name_own_account("boris", CHILD).await.unwrap();
    let look = OfficeAsk::ToErase { profile: child.clone() };
    assert_eq!(kit.ask(Ask::Office(look)).await, refused(Refusal::OwnFamily));
    assert_eq!(kit.erases(&child).await, refused(Refusal::OwnFamily));
    let password = "Kedr-4711 x";
    kit.world.desk.add_staff("olga", "", Role::Desk, &password.to_owned().into()).await.unwrap();
    let (login, password) = ("olga".into(), password.to_owned().into());
    kit.ok(Ask::Staff(StaffAsk::SignIn { login, password })).await;
    assert_eq!(kit.ask(Ask::Office(OfficeAsk::Erasures)).await, refused(Refusal::NoRight));
    assert_eq!(kit.erases(&mother).await, refused(Refusal::NoRight));
}
