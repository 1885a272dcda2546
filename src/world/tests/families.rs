//! The family's page: who may open which page, and who may do what there.

use super::kit::{Kit, PASSWORD};
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::deed::{Deed, Why};
use crate::domain::family::FOUND_AT_MOST;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{AccountAsk, FamilyAnswer, FamilyAsk, StaffAsk};
use crate::flow::{Answer, Ask};
use crate::store::accounts::AccountNew;
use crate::store::profiles::ProfileRow;

fn page(profile: &ProfileId) -> Ask {
    Ask::Family(FamilyAsk::Show { profile: profile.clone() })
}

/// The people that a search in the visit finds.
async fn found(kit: &mut Kit, text: &str) -> Vec<String> {
    let answer = kit.ok(Ask::Family(FamilyAsk::Search { text: text.into() })).await;
    let Answer::Family(FamilyAnswer::Found { people }) = answer else { panic!("{answer:?}") };
    people.into_iter().map(|person| person.name).collect()
}

/// Rules 4 and 6: the private seat sees nothing of the ordinary one; after the confirmation each sees the other.
#[tokio::test]
async fn the_private_seat_sees_the_child_only_once_it_is_confirmed() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let child = kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let view = kit.invitation(&child).await;
    kit.ok(page(&child)).await;
    let mother = kit.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
    assert_eq!(kit.ask(page(&child)).await, refused(Refusal::NoRight));
    assert_eq!(found(&mut kit, "Иванов").await, ["Иванова Анна"]);
    kit.ok(page(&mother)).await;
    kit.confirm(&view.id).await;
    let answer = kit.ok(page(&child)).await;
    let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
    assert_eq!(family.parents[0].id, mother);
    assert_eq!(found(&mut kit, "Иванов").await, ["Иванов Пётр", "Иванова Анна"]);

    // The next parent on the seat begins anew: they see neither the child nor its mother, and the child does not act
    // in front of them.
    let link = family.links[0].id.clone();
    kit.join(&view.id, FATHER, ["Петров", "Олег", ""]).await;
    for profile in [&child, &mother] {
        assert_eq!(kit.ask(page(profile)).await, refused(Refusal::NoRight));
    }
    let dispute = || {
        Ask::Family(FamilyAsk::Do {
            profile: child.clone(),
            deed: Deed::Dispute { link: link.clone() },
            why: None,
        })
    };
    assert_eq!(kit.ask(dispute()).await, refused(Refusal::NoRight));
    kit.confirm(&view.id).await;
    assert_eq!(
        kit.ask(dispute()).await,
        refused(Refusal::NoRight),
        "nor once the parent in front of it has confirmed"
    );
}

/// However many others are called so: the family at the desk is found, and nobody else.
#[tokio::test]
async fn among_many_of_the_name_the_family_at_the_desk_is_found() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let mut tx = kit.world.store().write().await.unwrap();
    for at in 0..2 * FOUND_AT_MOST {
        let (account, visit) = (AccountId::new(format!("a{at}")), kit.visit.clone().unwrap());
        let start = AccountNew {
            id: account.clone(),
            phone_key: format!("key {at}"),
            phone_sealed: String::new(),
            password_hash: String::new(),
            language: "ru".into(),
            visit,
            at: kit.now(),
        };
        tx.start_account(&start).await.unwrap();
        let other = ProfileRow {
            id: ProfileId::new(format!("p{at}")),
            account_id: account.clone(),
            surname: Some("Иванов".into()),
            name: "Агат".into(),
            patronymic: None,
            birth_date: "2015-09-05".into(),
            sex: "male".into(),
            search: "иванов агат".into(),
            created_at: kit.now(),
            updated_at: kit.now(),
            seal: String::new(),
        };
        tx.add_profile(&other).await.unwrap();
        let begun = tx.account(&account).await.unwrap().unwrap();
        tx.finish_account(&begun).await.unwrap();
    }
    tx.save().await.unwrap();
    kit.register(CHILD, ["Иванов", "Яков", ""], "2015-09-05").await;
    for typed in ["Иванов", "Яков Иванов", "Иваноф", "Иванво Я"] {
        assert_eq!(found(&mut kit, typed).await, ["Иванов Яков"], "{typed}");
    }
    assert!(found(&mut kit, "Иванов Агат").await.is_empty());
}

/// Rule 13: a parent who takes their own link away has typed the password within 5 minutes, whatever opened the
/// session.
#[tokio::test]
async fn a_link_is_taken_away_by_a_password_typed_a_moment_ago() {
    let (mut kit, _, mother) = Kit::with_mother().await;
    // Desk staff have no say of their own about links.
    kit.world.desk.add_staff("olga", "", Role::Desk, &"Kedr-4711 x".to_owned().into()).await.unwrap();
    let (visit, password) = (kit.visit.take(), "Kedr-4711 x".to_owned().into());
    kit.ok(Ask::Staff(StaffAsk::SignIn { login: "olga".into(), password })).await;
    kit.visit = visit;
    let answer = kit.ok(page(&mother)).await;
    let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
    let deed = Deed::TakeAway { link: family.links[0].id.clone() };
    assert!(family.deeds.contains(&deed));
    let takes = || {
        Ask::Family(FamilyAsk::Do { profile: mother.clone(), deed: deed.clone(), why: Some(Why::OwnWish) })
    };
    let too_long = refused(Refusal::PasswordTypedLongAgo);
    assert_eq!(kit.ask(takes()).await, too_long, "the account was made in this visit");

    let account = kit.account_on(Seat::Private).await;
    let seat = Seat::Private;
    kit.ok(Ask::Account(AccountAsk::SignInByCode { account: account.clone(), seat })).await;
    assert_eq!(kit.ask(takes()).await, too_long, "by a code alone");
    let types = || {
        Ask::Account(AccountAsk::SignIn {
            account: account.clone(),
            password: PASSWORD.to_owned().into(),
            seat,
        })
    };
    kit.ok(types()).await;
    kit.pass(Span(Span::minutes(5).0 + 1));
    assert_eq!(kit.ask(takes()).await, too_long, "too long ago");
    kit.ok(types()).await;
    kit.pass(Span::minutes(5));
    let answer = kit.ok(takes()).await;
    let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
    assert!(family.links.is_empty());
}

/// An admin does it from staff's side, with a reason.
#[tokio::test]
async fn an_admin_takes_a_link_away_without_the_parents_password() {
    let (mut kit, child, _) = Kit::with_mother().await;
    let answer = kit.ok(page(&child)).await;
    let Answer::Family(FamilyAnswer::Shown { family }) = answer else { panic!("{answer:?}") };
    let takes = |why| {
        Ask::Family(FamilyAsk::Do {
            profile: child.clone(),
            deed: Deed::TakeAway { link: family.links[0].id.clone() },
            why,
        })
    };
    assert_eq!(kit.ask(takes(None)).await, refused(Refusal::PickOne));
    kit.ok(takes(Some(Why::Mistake))).await;
}
