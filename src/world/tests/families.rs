//! The family's page: who may open whose, and who may do what there.

use super::kit::Kit;
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::deed::Deed;
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::flow::{Answer, Ask};

fn page(profile: &ProfileId) -> Ask {
    Ask::Family { profile: profile.clone() }
}

/// Whom a search of the visit finds.
async fn found(kit: &mut Kit, text: &str) -> Vec<String> {
    let answer = kit.ok(Ask::Search { text: text.into() }).await;
    let Answer::Found { people } = answer else { panic!("{answer:?}") };
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
    let Answer::Family { family } = answer else { panic!("{answer:?}") };
    assert_eq!(family.parents[0].id, mother);
    assert_eq!(found(&mut kit, "Иванов").await, ["Иванов Пётр", "Иванова Анна"]);

    // Whoever takes the seat next begins anew: neither the child nor its mother, nor does the child act before them.
    let link = family.links[0].id.clone();
    kit.join(&view.id, FATHER, ["Петров", "Олег", ""]).await;
    for profile in [&child, &mother] {
        assert_eq!(kit.ask(page(profile)).await, refused(Refusal::NoRight));
    }
    let dispute = Ask::Deed { profile: child, deed: Deed::Dispute { link }, why: None };
    assert_eq!(kit.ask(dispute).await, refused(Refusal::NoRight));
}
