//! Changes to family links: a proposal is settled once, a link is disputed and ended once, a bar holds until it is
//! lifted, and an overdue student is removed once.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{
    account, bar, challenge, consent, courier, desk, invitation, link, message, person, proof, proposal,
    school, set_up, student, visit,
};
use super::together::winners;
use kindesk::domain::id::{
    AccountId, BarId, ChallengeId, ClassId, ConsentId, FriendId, LinkId, OutboxId, ProfileId, SchoolId,
};
use kindesk::domain::time::{Moment, Span};
use kindesk::store::StoreError;
use kindesk::store::bars::BarRow;
use kindesk::store::challenges::{ChallengeRow, ProofRow};
use kindesk::store::consents::ConsentRow;
use kindesk::store::friends::FriendRow;
use kindesk::store::leaving::LeavingRow;
use kindesk::store::outbox::OutboxNew;
use kindesk::store::removed::RemovedRow;
use kindesk::store::students::Warned;

on_both_engines! {
    super::a_proposal_is_settled_once as a_proposal_is_settled_once,
    super::a_link_is_disputed_and_ends_once as a_link_is_disputed_and_ends_once,
    super::a_consent_is_withdrawn_once_and_stays as a_consent_is_withdrawn_once_and_stays,
    super::an_account_leaves_once as an_account_leaves_once,
    super::a_friend_is_asked_agrees_and_is_gone as a_friend_is_asked_agrees_and_is_gone,
    super::a_bar_holds_until_it_is_lifted as a_bar_holds_until_it_is_lifted,
    super::an_overdue_student_is_removed_once as an_overdue_student_is_removed_once,
    super::what_was_removed_is_kept_for_a_while as what_was_removed_is_kept_for_a_while,
    super::only_who_was_warned_is_overdue as only_who_was_warned_is_overdue,
    super::a_notice_keeps_what_it_tells_of as a_notice_keeps_what_it_tells_of,
    super::links_that_end_together_leave_nobody_unseen as links_that_end_together_leave_nobody_unseen,
    super::nobody_joins_past_a_bar as nobody_joins_past_a_bar,
}

async fn a_proposal_is_settled_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let (mum, dad) = (person(&mut tx, "mum", "1986-01-02").await, person(&mut tx, "dad", "1985-01-02").await);
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    let row = proposal("p", &child, &dad);
    tx.add_proposal(&row).await.unwrap();
    assert_eq!(tx.proposal(&row.id).await.unwrap(), Some(row.clone()));
    for whose in [&child, &mum] {
        assert_eq!(tx.family_of(whose).await.unwrap().proposals, std::slice::from_ref(&row));
    }
    let later = START + Span::hours(1);
    assert!(tx.settle_proposal(&row.id, &mum, true, later).await.unwrap());
    assert!(!tx.settle_proposal(&row.id, &mum, false, later).await.unwrap());
    let settled = tx.proposal(&row.id).await.unwrap().unwrap();
    assert_eq!(
        (settled.accepted, settled.settled_at, settled.settled_by),
        (Some(true), Some(later), Some(mum))
    );
    assert!(tx.family_of(&child).await.unwrap().proposals.is_empty());
    tx.add_proposal(&proposal("p2", &child, &dad)).await.unwrap();
    assert_eq!(tx.drop_proposals(&child, &dad, later).await.unwrap(), 1);
    assert_eq!(tx.drop_proposals(&child, &dad, later).await.unwrap(), 0);
    tx.add_proposal(&proposal("p3", &child, &dad)).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    let again = tx.add_proposal(&proposal("p4", &child, &dad)).await;
    assert!(matches!(again, Err(StoreError::Conflict("proposal_open"))), "{again:?}");
}

/// A withdrawn consent is found by its giver, by whom it is about, and by its minute; the end of its link voids the others alone.
async fn a_consent_is_withdrawn_once_and_stays(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let (id, later) = (LinkId::new("l"), START + Span::hours(1));
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    for name in ["c", "d"] {
        tx.add_consent(&consent(name, &mum, &child, &id)).await.unwrap();
    }
    let refused = ConsentRow { given: false, ..consent("e", &mum, &child, &id) };
    tx.add_consent(&refused).await.unwrap();
    let (c, e) = (ConsentId::new("c"), ConsentId::new("e"));
    assert!(!tx.withdraw_consent(&e, None, later).await.unwrap(), "a refusal is nothing to withdraw");
    assert!(!tx.void_consent(&e, later).await.unwrap(), "nor to declare void");
    assert!(tx.withdraw_consent(&c, None, later).await.unwrap());
    assert!(!tx.void_consent(&c, later).await.unwrap(), "it is withdrawn");
    assert!(!tx.withdraw_consent(&c, None, later + Span(1)).await.unwrap());
    assert!(tx.end_link(&id, "withdrawn", later).await.unwrap());
    let marks = |row: &ConsentRow| (row.id.to_string(), row.withdrawn_at, row.void_at);
    let wanted = [("c".to_owned(), Some(later), None), ("d".to_owned(), None, Some(later))];
    let nobody = AccountId::new("nobody");
    let at = tx.consent(&c).await.unwrap().unwrap().at;
    let account = tx.account_of(&mum).await.unwrap().unwrap().id;
    for found in [
        tx.consents_of_account(&account, Some(&mum)).await.unwrap(),
        tx.consents_of_account(&nobody, Some(&child)).await.unwrap(),
        tx.consents_between(at, at + Span(1)).await.unwrap(),
    ] {
        assert_eq!(found.iter().map(marks).collect::<Vec<_>>(), wanted);
    }
    assert!(tx.consents_of_account(&nobody, None).await.unwrap().is_empty());
    assert!(tx.consents_between(at + Span(1), later).await.unwrap().is_empty());
}

async fn an_account_leaves_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let account_id = tx.account_of(&mum).await.unwrap().unwrap().id;
    let (school_id, asked_at, due_at) = (SchoolId::new("school"), START, START + Span::days(30));
    let row = LeavingRow { account_id, school_id, asked_at, due_at, told_at: None, seal: String::new() };
    let school = row.school_id.clone();
    assert_eq!(tx.leaving(&row.account_id).await.unwrap(), None);
    assert!(tx.add_leaving(&row).await.unwrap());
    assert!(!tx.add_leaving(&row).await.unwrap());
    assert_eq!(tx.leaving(&row.account_id).await.unwrap(), Some(row.clone()));
    assert!(tx.leaving_by(&school, due_at - Span(1), false, 9).await.unwrap().is_empty());
    let due = [row.account_id.clone()];
    assert_eq!(tx.leaving_by(&school, due_at, true, 9).await.unwrap(), due);
    assert!(tx.told_of_leaving(&row.account_id, START).await.unwrap());
    assert!(!tx.told_of_leaving(&row.account_id, START).await.unwrap());
    assert!(tx.leaving_by(&school, due_at, true, 9).await.unwrap().is_empty(), "they were told");
    assert_eq!(tx.leaving_by(&school, due_at, false, 9).await.unwrap(), due);
    assert!(tx.leaves_no_more(&row.account_id).await.unwrap());
    assert!(!tx.leaves_no_more(&row.account_id).await.unwrap());
    assert_eq!(tx.leaving(&row.account_id).await.unwrap(), None);
}

async fn a_friend_is_asked_agrees_and_is_gone(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let friend = person(&mut tx, "friend", "1986-01-02").await;
    let owner_account = tx.account_of(&mum).await.unwrap().unwrap().id;
    let account = tx.account_of(&friend).await.unwrap().unwrap();
    let key = account.phone_key.unwrap_or_default();
    let asked = FriendRow {
        id: FriendId::new("asked"),
        owner_account: owner_account.clone(),
        phone_key: key.clone(),
        phone_sealed: "sealed".into(),
        friend_account: None,
        named_at: START,
        agreed_at: None,
        seal: String::new(),
    };
    tx.add_friend(&asked).await.unwrap();
    assert_eq!(tx.friend(&asked.id).await.unwrap(), Some(asked.clone()));
    assert_eq!(tx.friends_of(&owner_account).await.unwrap(), std::slice::from_ref(&asked));
    assert_eq!(tx.trusted_by(&account.id, &key).await.unwrap(), std::slice::from_ref(&asked));
    assert!(tx.trusted_by(&account.id, "another").await.unwrap().is_empty(), "another number by now");
    let agreed = FriendRow {
        id: FriendId::new("agreed"),
        phone_key: String::new(),
        phone_sealed: String::new(),
        friend_account: Some(account.id.clone()),
        agreed_at: Some(START + Span::hours(1)),
        ..asked.clone()
    };
    tx.add_friend(&agreed).await.unwrap();
    assert!(tx.end_friend(&asked.id).await.unwrap());
    assert!(!tx.end_friend(&asked.id).await.unwrap());
    assert_eq!(tx.trusted_by(&account.id, "another").await.unwrap(), std::slice::from_ref(&agreed));
    assert_eq!(tx.friends_of(&owner_account).await.unwrap(), [agreed]);
    assert!(tx.friends_of(&account.id).await.unwrap().is_empty());
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    // Nobody is asked twice, by the number or by the account.
    let twice = FriendRow { id: FriendId::new("twice"), ..asked };
    tx.add_friend(&twice).await.unwrap();
    let again = FriendRow { id: FriendId::new("again"), ..twice };
    assert_eq!(tx.add_friend(&again).await.unwrap_err(), StoreError::Conflict("friend_named"));
}

async fn a_link_is_disputed_and_ends_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let (id, later) = (LinkId::new("l"), START + Span::hours(1));
    tx.add_link(&link("l", &mum, &child)).await.unwrap();
    tx.add_consent(&consent("c", &mum, &child, &id)).await.unwrap();
    assert!(!tx.uphold_link(&id).await.unwrap());
    assert_eq!(tx.last_end(&child).await.unwrap(), None, "it lives");
    assert!(tx.dispute_link(&id, &child, later).await.unwrap());
    assert!(!tx.dispute_link(&id, &child, later).await.unwrap());
    let row = tx.link(&id).await.unwrap().unwrap();
    assert_eq!((row.disputed_at, row.disputed_by), (Some(later), Some(child.clone())));
    assert!(tx.uphold_link(&id).await.unwrap());
    assert_eq!(tx.link(&id).await.unwrap(), Some(link("l", &mum, &child)));
    assert!(tx.end_link(&id, "mistake", later).await.unwrap());
    assert!(!tx.end_link(&id, "court", later + Span(1)).await.unwrap());
    assert!(!tx.dispute_link(&id, &child, later).await.unwrap());
    let row = tx.link(&id).await.unwrap().unwrap();
    assert_eq!((row.ended_at, row.ended_why.as_deref()), (Some(later), Some("mistake")));
    assert_eq!(tx.consents_of_link(&id).await.unwrap()[0].void_at, Some(later), "void, and kept");
    assert!(tx.links_of(&child).await.unwrap().is_empty());
    tx.add_link(&link("l2", &mum, &child)).await.unwrap();
    assert_eq!(tx.last_end(&child).await.unwrap(), Some(later));
    let latest = later + Span::hours(1);
    assert!(tx.end_link(&LinkId::new("l2"), "court", latest).await.unwrap());
    assert_eq!(tx.last_end(&child).await.unwrap(), Some(latest), "the newest end counts");
    let ended = tx.ended_links_of(&child).await.unwrap();
    let ids: Vec<&str> = ended.iter().map(|link| link.id.as_str()).collect();
    assert_eq!(ids, ["l2", "l"], "the newest first");
    tx.add_link(&link("l3", &mum, &child)).await.unwrap();
    assert_eq!(tx.ended_links_of(&child).await.unwrap(), ended, "one that lives has not ended");
}

async fn a_bar_holds_until_it_is_lifted(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mum = person(&mut tx, "mum", "1986-01-02").await;
    let row = bar("b", &mum, &child);
    assert!(tx.add_bar(&row).await.unwrap());
    assert!(!tx.add_bar(&BarRow { id: BarId::new("b2"), ..row.clone() }).await.unwrap());
    assert!(tx.is_barred("mum", "1986-01-02", &child).await.unwrap());
    assert!(!tx.is_barred("mum", "1986-01-03", &child).await.unwrap());
    assert!(!tx.is_barred("mum", "1986-01-02", &mum).await.unwrap());
    let shown = tx.bars_of(&child).await.unwrap();
    assert_eq!((&shown[0].id, &shown[0].adult_id, shown[0].since), (&row.id, &mum, START));
    assert_eq!((shown.len(), tx.bar(&row.id).await.unwrap()), (1, Some(row.clone())));
    assert_eq!(tx.lift_bar(&mum, &child, START).await.unwrap(), std::slice::from_ref(&row.id));
    assert!(tx.lift_bar(&mum, &child, START).await.unwrap().is_empty());
    assert!(tx.bars_of(&child).await.unwrap().is_empty() && tx.bar(&row.id).await.unwrap().is_none());
    assert!(!tx.is_barred("mum", "1986-01-02", &child).await.unwrap());
    assert!(tx.add_bar(&BarRow { id: BarId::new("b3"), ..row }).await.unwrap());
}

async fn an_overdue_student_is_removed_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let other = student(&mut tx, "other", "2016-05-04").await;
    tx.set_standing(&other, "awaiting-parent", "confirmed", START).await.unwrap();
    tx.add_invitation(&invitation("i", &child, 2)).await.unwrap();
    let (awaiting, later) = ("awaiting-parent", START + Span::days(30));
    assert!(tx.overdue_students(&school().id, awaiting, START - Span(1), None, 9).await.unwrap().is_empty());
    assert_eq!(
        tx.overdue_students(&school().id, awaiting, START, None, 9).await.unwrap(),
        std::slice::from_ref(&child)
    );
    let key = "phone-kid".to_owned();
    tx.add_challenge(&ChallengeRow { phone_key: key.clone(), ..challenge("c") }).await.unwrap();
    tx.add_proof(&ProofRow { phone_key: key.clone(), ..proof("c", START) }).await.unwrap();
    tx.put(&message("m", Some("c"))).await.unwrap();
    tx.count_up("destination", &key, Span::days(1), 1, START).await.unwrap().unwrap();
    tx.add_consent(&consent("own", &child, &child, &LinkId::new("none"))).await.unwrap();
    assert_eq!(tx.remove_student(&child, awaiting, START - Span(1), later).await.unwrap(), None);
    assert_eq!(tx.remove_student(&other, awaiting, START, later).await.unwrap(), None);
    let was = tx.remove_student(&child, awaiting, START, later).await.unwrap().unwrap();
    let old = &was.account;
    assert_eq!((old.phone_key.as_ref(), old.phone_sealed.as_deref()), (Some(&key), Some("sealed")));
    assert_eq!(tx.remove_student(&child, awaiting, START, later).await.unwrap(), None, "told once");
    assert_eq!(tx.challenge(&ChallengeId::new("c")).await.unwrap(), None);
    assert!(tx.challenges_of(&visit()).await.unwrap().is_empty());
    assert!(tx.open_challenges(&visit()).await.unwrap().is_empty());
    assert_eq!(tx.proof(&visit(), &key).await.unwrap(), None);
    assert_eq!(tx.take_due(courier(&desk(), later), 9).await.unwrap()[0].destination_sealed, "");
    tx.forget_counts(&key).await.unwrap();
    tx.count_up("destination", &key, Span::days(1), 1, START).await.unwrap().unwrap();
    assert!(tx.consents_of(&child).await.unwrap().is_empty());
    assert_eq!(tx.student(&child).await.unwrap(), None);
    assert_eq!(tx.usable_invitation(&child, START).await.unwrap(), None);
    assert!(tx.roles(&child).await.unwrap().is_empty());
    assert_eq!(tx.account_by_phone("phone-kid").await.unwrap(), None);
    let row = tx.profile(&child).await.unwrap().unwrap();
    assert_eq!((row.surname, row.name.as_str(), row.search.as_str(), row.sex.as_str()), (None, "", "", ""));
    // The number is free for a new registration.
    let mut again = account("kid-again");
    again.phone_key = "phone-kid".into();
    tx.start_account(&again).await.unwrap();
    assert_eq!(tx.account(&AccountId::new("kid")).await.unwrap().unwrap().phone_key, None);

    // Undone, all is as it was, but for the number, which has another account by now, and the time of the standing.
    let undone = later + Span(5);
    assert!(tx.restore_student(&was, later, undone).await.unwrap());
    assert!(!tx.restore_student(&was, later, undone).await.unwrap(), "it is no more removed");
    let row = tx.student(&child).await.unwrap().unwrap();
    assert_eq!((row.standing.as_str(), row.since, row.class.as_str()), (awaiting, undone, "5А"));
    assert_eq!(row.profile.name, "kid");
    assert_eq!(tx.consents_of(&child).await.unwrap().len(), 1);
    assert_eq!(tx.roles(&child).await.unwrap(), ["student"]);
    assert!(tx.usable_invitation(&child, START).await.unwrap().is_some());
    let back = tx.account(&AccountId::new("kid")).await.unwrap().unwrap();
    assert_eq!((back.phone_key, back.password_hash.as_str()), (None, "hash"));
    // Without that other account the number comes back too.
    tx.drop_unfinished(&visit()).await.unwrap();
    let again = tx.remove_student(&child, awaiting, undone, undone).await.unwrap().unwrap();
    assert_eq!(again.account.phone_key, None);
    assert!(tx.restore_student(&was, undone, undone).await.unwrap());
    assert_eq!(tx.account(&AccountId::new("kid")).await.unwrap().unwrap().phone_key, Some(key));
}

async fn what_was_removed_is_kept_for_a_while(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let row = |id: &str, until: Moment| RemovedRow {
        id: id.to_owned(),
        profile_id: child.clone(),
        class_id: Some(ClassId::new("class")),
        removed_at: START,
        until,
        kept_sealed: "sealed".into(),
    };
    let (soon, late) = (row("soon", START + Span(5)), row("late", START + Span(9)));
    for row in [&soon, &late] {
        tx.keep_removed(row).await.unwrap();
    }
    assert_eq!(tx.removed(START).await.unwrap(), [late.clone(), soon.clone()]);
    assert_eq!(tx.removed(soon.until).await.unwrap(), std::slice::from_ref(&late));
    assert_eq!(tx.take_removed("soon", soon.until).await.unwrap(), None, "its time is over");
    assert_eq!(tx.erase_removed(soon.until, 9).await.unwrap(), std::slice::from_ref(&child));
    assert!(tx.erase_removed(soon.until, 9).await.unwrap().is_empty());
    assert_eq!(tx.take_removed("late", START).await.unwrap(), Some(late));
    assert_eq!(tx.take_removed("late", START).await.unwrap(), None, "it is undone once");
}

async fn a_notice_keeps_what_it_tells_of(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let new = OutboxNew { id: OutboxId::new("o"), subject: Some("l".into()), ..message("o", None) };
    tx.put(&new).await.unwrap();
    let mut taken = tx.take_due(courier(&desk(), START), 9).await.unwrap();
    assert_eq!((taken[0].challenge_id.clone(), taken[0].subject.as_deref()), (None, Some("l")));
    // Its number is kept while sending is retried.
    let again = START + Span::hours(1);
    for (fate, number) in [("later", "sealed"), ("accepted", "")] {
        assert!(tx.set_fate(&taken[0], fate, "", again).await.unwrap());
        taken = tx.take_due(courier(&desk(), again), 9).await.unwrap();
        assert_eq!(
            taken.first().map(|row| row.destination_sealed.as_str()),
            (fate == "later").then_some(number)
        );
    }
    tx.put(&OutboxNew { id: OutboxId::new("o2"), ..message("o2", None) }).await.unwrap();
    // Nor is it kept once it may have gone out.
    let taken = tx.take_due(courier(&desk(), again), 9).await.unwrap();
    assert!(tx.begin_sending(&taken[0]).await.unwrap());
    assert_eq!(tx.courier_died(desk().as_str()).await.unwrap(), 1);
}

/// Nobody is overdue before having been told in good time, but for those who cannot be told.
async fn only_who_was_warned_is_overdue(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let (child, nobody) =
        (student(&mut tx, "kid", "2016-05-04").await, student(&mut tx, "other", "2016-05-04").await);
    let (awaiting, week) = ("awaiting-parent", Span::days(7));
    let told = START + Span::hours(1);
    let (early, due) = (told + Span(week.0 - 1), told + week);
    let warned = |now: Moment| Some(Warned { template: "ends-soon", before: now - week });
    let subject = Some(child.as_str().to_owned());
    // Neither another message, nor one about an earlier wait, nor one to somebody else.
    for (id, template, at, of) in [
        ("m1", "joined", told, &subject),
        ("m2", "ends-soon", START - Span(1), &subject),
        ("m3", "ends-soon", told, &None),
    ] {
        let (template, subject) = (template.to_owned(), of.clone());
        tx.put(&OutboxNew { at, template, subject, ..message(id, None) }).await.unwrap();
    }
    assert!(tx.overdue_students(&school().id, awaiting, due, warned(due), 9).await.unwrap().is_empty());
    let subject = subject.clone();
    let new = OutboxNew { at: told, template: "ends-soon".into(), subject, ..message("m4", None) };
    tx.put(&new).await.unwrap();
    assert!(tx.overdue_students(&school().id, awaiting, due, warned(early), 9).await.unwrap().is_empty());
    assert_eq!(
        tx.overdue_students(&school().id, awaiting, due, warned(due), 9).await.unwrap(),
        std::slice::from_ref(&child)
    );
    // Whose number has passed on cannot be told.
    let account = tx.profile(&nobody).await.unwrap().unwrap().account_id;
    assert!(tx.pass_number_on(&account, "phone-other", START).await.unwrap());
    assert_eq!(tx.overdue_students(&school().id, awaiting, due, warned(due), 9).await.unwrap().len(), 2);
    assert_eq!(tx.overdue_students(&school().id, awaiting, due, warned(due), 1).await.unwrap().len(), 1);
}

/// How many children there are, each with two parents who act at the same time.
const CHILDREN: usize = 16;

async fn children(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for number in 0..CHILDREN {
        let child = student(&mut tx, &format!("kid{number}"), "2016-05-04").await;
        tx.set_standing(&child, "awaiting-parent", "confirmed", START).await.unwrap();
        person(&mut tx, &format!("new{number}"), "1986-01-02").await;
        for who in ["mum", "dad"] {
            let parent = person(&mut tx, &format!("{who}{number}"), "1986-01-02").await;
            let id = format!("{who}{number}");
            tx.add_link(&link(&id, &parent, &child)).await.unwrap();
        }
    }
    tx.save().await.unwrap();
}

async fn links_that_end_together_leave_nobody_unseen(bench: &Bench) {
    children(bench).await;
    let ended = winners(bench, |mut tx, number| async move {
        let (child, who) = (ProfileId::new(format!("kid{}", number / 2)), ["mum", "dad"][number % 2]);
        let ended = tx.end_link(&LinkId::new(format!("{who}{}", number / 2)), "own-wish", START).await;
        if tx.links_of(&child).await.unwrap().is_empty() {
            tx.set_standing(&child, "confirmed", "awaiting-parent", START).await.unwrap();
        }
        (tx, ended)
    });
    assert_eq!(ended.await, 2 * CHILDREN);
    let mut tx = bench.read().await;
    assert_eq!(
        tx.count_standing(&school().id, "confirmed", START).await.unwrap(),
        0,
        "left without a parent, and awaits none"
    );
}

async fn nobody_joins_past_a_bar(bench: &Bench) {
    children(bench).await;
    winners(bench, |mut tx, number| async move {
        let (child, adult) = (ProfileId::new(format!("kid{}", number / 2)), format!("new{}", number / 2));
        let known = ProfileId::new(adult.as_str());
        if number % 2 == 0 {
            let barred = tx.add_bar(&bar(&adult, &known, &child)).await;
            for made in tx.links_of(&child).await.unwrap().iter().filter(|made| made.parent_id == known) {
                tx.end_link(&made.id, "barred", START).await.unwrap();
            }
            return (tx, barred);
        }
        if tx.is_barred(&adult, "1986-01-02", &child).await.unwrap() {
            return (tx, Ok(false));
        }
        let joined = tx.add_link(&link(&adult, &known, &child)).await;
        (tx, joined.map(|()| true))
    })
    .await;
    let mut tx = bench.read().await;
    for number in 0..CHILDREN {
        let child = ProfileId::new(format!("kid{number}"));
        assert_eq!(tx.links_of(&child).await.unwrap().len(), 2, "joined past the bar");
    }
}
