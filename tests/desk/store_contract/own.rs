//! Which account is a staff member's own, and who belongs to its family.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{link, person, set_up, student};
use kindesk::domain::id::{AccountId, StaffId};

on_both_engines! {
    super::a_staff_members_family_is_theirs as a_staff_members_family_is_theirs,
}

async fn a_staff_members_family_is_theirs(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let mother = person(&mut tx, "mother", "1985-01-02").await;
    let father = person(&mut tx, "father", "1984-01-02").await;
    let stranger = person(&mut tx, "stranger", "1984-01-02").await;
    let (child, other) =
        (student(&mut tx, "child", "2015-01-02").await, student(&mut tx, "other", "2015-01-02").await);
    for (id, parent, child) in [("l1", &mother, &child), ("l2", &father, &child), ("l3", &stranger, &other)] {
        tx.add_link(&link(id, parent, child)).await.unwrap();
    }
    let olga = StaffId::new("olga");
    assert!(!tx.is_own_family(&olga, &mother).await.unwrap(), "none is named");
    let account = |profile: &kindesk::store::profiles::ProfileRow| profile.account_id.clone();
    let hers = account(&tx.profile(&mother).await.unwrap().unwrap());
    let wrong = account(&tx.profile(&stranger).await.unwrap().unwrap());
    for named in [&wrong, &hers] {
        tx.name_own_account(&olga, named, START).await.unwrap();
    }
    assert!(tx.is_own_account(&olga, &hers).await.unwrap());
    assert!(!tx.is_own_account(&olga, &wrong).await.unwrap(), "the one named before is forgotten");
    assert!(!tx.is_own_account(&StaffId::new("nobody"), &hers).await.unwrap());
    for (profile, own) in
        [(&mother, true), (&child, true), (&father, true), (&stranger, false), (&other, false)]
    {
        assert_eq!(tx.is_own_family(&olga, profile).await.unwrap(), own, "{profile}");
    }
    assert_eq!(tx.forget_own_account(&hers).await.unwrap(), 1);
    assert_eq!(tx.forget_own_account(&AccountId::new("nobody")).await.unwrap(), 0);
    assert!(!tx.is_own_family(&olga, &child).await.unwrap());
}
